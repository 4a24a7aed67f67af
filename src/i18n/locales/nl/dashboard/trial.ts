import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/trial.ts';

export default {
  title: 'Uitproberen',
} satisfies SameTexts<typeof english>;
