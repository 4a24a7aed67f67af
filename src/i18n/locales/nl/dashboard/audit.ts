import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/audit.ts';

export default {
  title: 'Wijzigingen',
  secret: '(verborgen)',
  nothing: '(niets)',
  settings: { 'former-key-ends': 'Vorige sleutel werkt tot' },
} satisfies SameTexts<typeof english>;
