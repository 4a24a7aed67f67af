import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/operator.ts';

export default {
  title: 'Betreiber',
} satisfies SameTexts<typeof english>;
