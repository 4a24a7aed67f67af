import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/stale.ts';

export default {
  title: 'Jemand anderes hat diese Einstellungen zuerst gespeichert, deshalb wurde nichts überschrieben. Ihre Eingaben sind noch da.',
  who: '{{person}} hat gespeichert: {{at}}.',
  you: 'Sie haben selbst in einem anderen Fenster gespeichert: {{at}}.',
  someone: 'Gespeichert wurde, während Sie getippt haben.',
  gone: 'Die Einstellungen dieses Felds wurden entfernt, während Sie getippt haben.',
  'gone-by': '{{person}} hat die Einstellungen dieses Felds entfernt: {{at}}.',
  'gone-by-you': 'Sie haben die Einstellungen dieses Felds selbst in einem anderen Fenster entfernt: {{at}}.',
  look: 'Änderungen ansehen',
  take: 'Andere Fassung übernehmen',
  save: 'Meine Fassung speichern',
  'take-gone': 'Entfernt lassen',
  'save-gone': 'Meine Fassung wieder hinzufügen',
  changes: 'Änderungen der anderen Person',
  before: 'Vorher',
  theirs: 'Andere Fassung',
  mine: 'Ihre Fassung',
  nothing: 'Nichts, was dieses Formular zeigt, ist anders als vorher.',
  secret: 'Ersetzt wurde das Client Secret, das nie angezeigt wird. Alles andere ist wie vorher.',
  'not-removed': 'Jemand anderes hat dieses Feld inzwischen geändert, deshalb wurde es nicht entfernt. Die Liste zeigt den jetzigen Stand; entfernen Sie es erneut, wenn Sie das noch möchten.',
} satisfies SameTexts<typeof english>;
