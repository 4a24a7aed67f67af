import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/effective.ts';

export default {
  title: 'Was gilt',
} satisfies SameTexts<typeof english>;
