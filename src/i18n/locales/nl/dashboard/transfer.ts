import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/transfer.ts';

export default {
  title: 'Exporteren en importeren',
} satisfies SameTexts<typeof english>;
