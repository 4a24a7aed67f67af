import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
  label: 'Asset',
  waiting: 'Warte auf Sitecore …',
  silent: 'Sitecore antwortet nicht. Diese Seite funktioniert nur im Seiteneditor von Sitecore. Sind Sie dort, laden Sie die Seite neu; bleibt es so, sollte ein Administrator die Adresse der App in Sitecores Entwicklerportal prüfen und der Betreiber dieses Portals, welche Origins sie öffnen dürfen.',
  alone: 'Diese Seite wird von Sitecore geöffnet. Tragen Sie ihre Adresse in einer App in Sitecores Entwicklerportal ein; wie, zeigen die Integrationseinstellungen des Portals.',
  unread: 'Sitecore hat den Wert dieses Feldes nicht geliefert, deshalb kann hier nichts geändert werden. Versuchen Sie es erneut.',
  retry: 'Erneut versuchen',
  foreign: 'Dieser Wert ist nicht hier entstanden. Er bleibt, wie er ist, solange Sie ihn nicht ersetzen.',
  'foreign-value': 'Der gespeicherte Wert',
  replace: 'Ersetzen …',
  'replace-sure': 'Ein anderes Asset wählen? Der jetzige Wert geht verloren, sobald der neue gespeichert ist.',
  'replace-yes': 'Anderes Asset wählen',
  'replace-no': 'Wert behalten',
  saving: 'Wird in Sitecore gespeichert …',
  saved: 'In Sitecore gespeichert.',
  refused: 'Sitecore hat den Wert nicht angenommen und behält den vorherigen. Ihre Wahl bleibt hier erhalten.',
  'refused-reason': 'Sitecore meldet: {{reason}}',
  'save-again': 'Erneut speichern',
  untold: 'Der Wert ist gespeichert. Wo er verwendet wird, konnte noch nicht eingetragen werden.',
  'no-item': 'Sitecore hat nicht mitgeteilt, zu welchem Element dieses Feld gehört. Ein Asset lässt sich wählen und speichern, aber wo es verwendet wird, wird erst eingetragen, wenn Sitecore es mitteilt.',
  'too-many': 'Dieses Feld nimmt inzwischen nur ein Asset. Alle bleiben, bis Sie eines wählen: Es ersetzt dann alle.',
  moved: 'In Sitecore ist jetzt ein anderes Element oder eine andere Sprache geöffnet; dieses Feld zeigt dessen Wert. Die Wahl, die Sitecore nicht angenommen hatte, wurde verworfen.',
  done: 'Fertig',
  'not-closed': 'Sitecore hat dieses Feld nicht geschlossen. Schließen Sie es dort; Ihr Wert ist gespeichert.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · Version {{version}}',
};

export default texts;
