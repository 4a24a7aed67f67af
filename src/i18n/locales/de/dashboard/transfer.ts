import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/transfer.ts';

export default {
  title: 'Export und Import',
} satisfies SameTexts<typeof english>;
