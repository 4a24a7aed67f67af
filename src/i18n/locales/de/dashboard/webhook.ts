import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/webhook.ts';

export default {
  title: 'Webhooks',
  text: 'Bynder kann sofort mitteilen, welches Asset geändert, archiviert oder gelöscht wurde; Websites und Felder zeigen es dann binnen Sekunden. Sonst geschieht das binnen Minuten.',
  none: 'Es gibt noch keine Adresse für Bynders Webhooks.',
  make: 'Adresse anlegen',
  label: 'Adresse für Bynders Webhooks',
  waiting: 'Noch ist kein Topic bestätigt; was hier ankommt, zählt also nicht. Tragen Sie die Adresse in Bynder ein und sehen Sie dann nach, welches Topic anfragt.',
  topic: 'Bestätigtes Topic:',
  heard: 'Zuletzt gehört {{moment}}.',
  unheard: 'Bisher kam nichts an.',
  asks: 'Dieses Topic von Amazon fragt, ob es hierher senden darf:',
  confirm: 'Dieses Topic bestätigen',
  look: 'Neu nachsehen',
  confirmed: 'Das Topic ist bestätigt.',
  made: 'Die Adresse ist angelegt.',
  removed: 'Die Adresse wurde entfernt.',
  unconfirmed: 'Amazon hat das Topic nicht bestätigt; die Anfrage ist vielleicht zu alt. Speichern Sie den Webhook in Bynder noch einmal, damit es neu anfragt, und sehen Sie dann neu nach.',
  other: 'Inzwischen fragt ein anderes Topic an, oder dieses ist schon bestätigt. Sehen Sie neu nach.',
  remove: 'Adresse entfernen',
  'remove-title': 'Adresse entfernen?',
  'remove-text': 'Was Bynder dorthin sendet, wird dann abgelehnt. Entfernen Sie den Webhook auch in Bynder.',
  cancel: 'Abbrechen',
  how: 'So richten Sie es in Bynder ein',
  steps: {
    add: 'Öffnen Sie in Bynder „Portal settings › Webhooks“, legen Sie eine Konfiguration mit dem Protokoll HTTPS an und tragen Sie die Adresse als Endpoint ein.',
    events: 'Wählen Sie die Ereignisse der Assets: erstellt, aktualisiert, Metadaten aktualisiert, archiviert, gelöscht.',
    confirm: 'Sehen Sie hier neu nach, vergleichen Sie den Namen des Topics, falls Bynder ihn zeigt, und bestätigen Sie es binnen zwei Tagen.',
  },
} satisfies SameTexts<typeof english>;
