import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/audit.ts';

export default {
  title: 'Änderungen',
  secret: '(verborgen)',
  nothing: '(nichts)',
  settings: { 'former-key-ends': 'Bisheriger Schlüssel gilt bis' },
} satisfies SameTexts<typeof english>;
