import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/account.ts';

export default {
  title: 'Uw account',
} satisfies SameTexts<typeof english>;
