import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/connectors.ts';

export default {
  title: 'Connectors',
} satisfies SameTexts<typeof english>;
