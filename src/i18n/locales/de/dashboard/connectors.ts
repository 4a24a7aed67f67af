import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/connectors.ts';

export default {
  title: 'Konnektoren',
  text: 'Die Konnektoren Ihres CMS, die mit Ihrem API-Schlüssel angefragt haben.',
  none: 'Noch hat kein Konnektor angefragt. Nach der ersten Anfrage erscheint er hier.',
  'global-only': 'Die Versionen 1.0 und 1.1 erhalten die globale Feldeinstellung, welches Feld sie auch nennen. Aktualisieren Sie den Konnektor, um Einstellungen je Feld zu nutzen.',
  'key-in-browser': 'Dieser Dialog des bestehenden Konnektors gibt den API-Schlüssel noch an Browser, über seine Seite oder ihre Adresse. Aktualisieren Sie den Konnektor, damit sein Server den Schlüssel gegen ein Redakteurs-Token tauscht.',
  'first-seen': 'Zuerst gesehen',
  'last-seen': 'Zuletzt gesehen',
} satisfies SameTexts<typeof english>;
