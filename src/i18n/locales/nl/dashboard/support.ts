import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/support.ts';

export default {
  title: 'Supporttickets',
} satisfies SameTexts<typeof english>;
