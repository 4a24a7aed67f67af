import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/effective.ts';

export default {
  title: 'Was gilt',
  'read-only': 'Sie können diese Einstellungen ansehen, aber nicht ändern: Ihre Rolle ist Betrachter. Ändern dürfen sie Administratoren und Inhaber von {{organisation}}.',
  search: 'Felder suchen',
  found: '{{count}} von {{all}} Feldern',
  duplicate: 'Einstellungen von {{field}} duplizieren',
  'duplicate-short': 'Duplizieren',
  saved: 'Gespeichert: {{field}}',
  own: 'Eigener Wert',
  'from-global': 'Von Global',
  'becomes-own': 'Ändern Sie den Wert, um diesem Feld einen eigenen zu geben.',
  'use-global': 'Globalen Wert verwenden',
  'use-global-of': 'Globalen Wert verwenden: {{setting}}',
} satisfies SameTexts<typeof english>;
