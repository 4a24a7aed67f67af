import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/support.ts';

export default {
  title: 'Support-Tickets',
} satisfies SameTexts<typeof english>;
