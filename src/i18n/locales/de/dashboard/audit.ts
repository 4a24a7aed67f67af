import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/audit.ts';

export default {
  title: 'Änderungen',
} satisfies SameTexts<typeof english>;
