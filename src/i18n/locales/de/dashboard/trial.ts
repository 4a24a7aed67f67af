import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/trial.ts';

export default {
  title: 'Ausprobieren',
  text: 'Der Asset Selector, wie Ihre Redakteure ihn bekommen, mit den Einstellungen dieser Seite, wie sie gerade sind, gespeichert oder nicht. Was Sie hier wählen, wird nicht gespeichert und zählt nicht als Verwendung.',
  loading: 'Der Asset Selector wird geladen…',
  failed: 'Der Asset Selector konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  unconnected: 'Sobald ein DAM verbunden ist, können Sie den Asset Selector hier ausprobieren.',
  'to-dam': 'Zu den Bynder-Einstellungen',
  'dam-edited': 'Die Bynder-Einstellungen haben nicht gespeicherte Änderungen. Bis Sie sie speichern, wird hier das bisher verbundene DAM durchsucht.',
  asset: 'Asset',
  'new-field': 'Neues Feld',
  unsaved: 'Mit Ihren nicht gespeicherten Änderungen.',
  'as-saved': 'Mit den gespeicherten Einstellungen.',
  nothing: 'Wählen Sie ein Asset, um zu sehen, was das Feld speichert.',
  value: 'Was das Feld speichert',
  'value-hint': 'Der JSON-Text im Formularfeld.',
  layout: 'Ergebnis im Layout Service',
  'layout-hint': 'Das vollständige Asset-Objekt steht neben dem Wert des Feldes.',
  'layout-off': 'Der Layout Service erhält nur den Wert. Mit „Asset-Ergebnis im Layout Service aktivieren“ kommt das vollständige Asset-Objekt hinzu.',
} satisfies SameTexts<typeof english>;
