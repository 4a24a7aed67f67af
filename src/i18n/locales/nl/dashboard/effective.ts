import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/effective.ts';

export default {
  title: 'Wat geldt',
} satisfies SameTexts<typeof english>;
