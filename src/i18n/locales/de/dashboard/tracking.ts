import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/tracking.ts';

export default {
  title: 'Asset-Tracking',
} satisfies SameTexts<typeof english>;
