import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/logs.ts';

export default {
  title: 'Geavanceerd',
} satisfies SameTexts<typeof english>;
