import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/tracking.ts';

export default {
  title: 'Assettracking',
} satisfies SameTexts<typeof english>;
