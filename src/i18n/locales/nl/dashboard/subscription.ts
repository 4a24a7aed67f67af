import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/subscription.ts';

export default {
  title: 'Abonnement',
} satisfies SameTexts<typeof english>;
