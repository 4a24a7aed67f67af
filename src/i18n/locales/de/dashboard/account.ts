import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/account.ts';

export default {
  title: 'Ihr Konto',
} satisfies SameTexts<typeof english>;
