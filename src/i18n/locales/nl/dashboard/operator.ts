import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/operator.ts';

export default {
  title: 'Beheer van het portaal',
} satisfies SameTexts<typeof english>;
