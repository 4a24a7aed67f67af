import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/connectors.ts';

export default {
  title: 'Konnektoren',
  text: 'Die Konnektoren Ihres CMS, die mit Ihrem API-Schlüssel angefragt haben.',
  none: 'Noch hat kein Konnektor angefragt. Nach der ersten Anfrage erscheint er hier.',
  'global-only': 'Die Versionen 1.0 und 1.1 erhalten die globale Feldeinstellung, welches Feld sie auch nennen. Aktualisieren Sie den Konnektor, um Einstellungen je Feld zu nutzen.',
  'first-seen': 'Zuerst gesehen',
  'last-seen': 'Zuletzt gesehen',
} satisfies SameTexts<typeof english>;
