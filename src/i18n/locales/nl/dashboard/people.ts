import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/people.ts';

export default {
  title: 'Personen',
} satisfies SameTexts<typeof english>;
