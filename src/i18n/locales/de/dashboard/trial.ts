import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/trial.ts';

export default {
  title: 'Ausprobieren',
} satisfies SameTexts<typeof english>;
