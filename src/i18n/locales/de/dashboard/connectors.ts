import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/connectors.ts';

export default {
  title: 'Konnektoren',
} satisfies SameTexts<typeof english>;
