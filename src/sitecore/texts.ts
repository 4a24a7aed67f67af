import type { SameTexts, Translate } from '../i18n/keys.ts';
import { supportedDashboardLanguage } from '../i18n/languages.ts';

/** What the custom field says beside its selector, which speaks for itself. */
const en = {
  label: 'Asset',
  waiting: 'Waiting for Sitecore…',
  silent: 'Sitecore does not answer. This page works inside Sitecore’s page builder only. If you are there, reload the page; if it stays so, an administrator should check the app’s address in Sitecore’s developer portal, and the operator of this portal which origins may open it.',
  alone: 'This page is opened by Sitecore. Add its address to an app in Sitecore’s developer portal; the portal’s integration settings show how.',
  unread: 'Sitecore did not give the value of this field, so nothing can be changed here. Try again.',
  retry: 'Try again',
  foreign: 'This value was not made here. It stays as it is unless you replace it.',
  'foreign-value': 'The stored value',
  replace: 'Replace…',
  'replace-sure': 'Choose another asset? The present value is lost as soon as the new one is saved.',
  'replace-yes': 'Choose another asset',
  'replace-no': 'Keep the value',
  saving: 'Saving in Sitecore…',
  saved: 'Saved in Sitecore.',
  refused: 'Sitecore did not take the value; it still has the one from before. Your choice is kept here.',
  'refused-reason': 'Sitecore says: {{reason}}',
  'save-again': 'Save again',
  untold: 'The value is saved. Where it is used could not be registered yet.',
  moved: 'Sitecore now edits another item or language, so this field shows its value. The choice that Sitecore did not take was dropped.',
  done: 'Done',
  'not-closed': 'Sitecore did not close this field. Close it there; your value is saved.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · version {{version}}',
};

export type SitecoreTexts = SameTexts<typeof en>;
export type Say = Translate<typeof en>;

const de: SitecoreTexts = {
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
  moved: 'In Sitecore ist jetzt ein anderes Element oder eine andere Sprache geöffnet; dieses Feld zeigt dessen Wert. Die Wahl, die Sitecore nicht angenommen hatte, wurde verworfen.',
  done: 'Fertig',
  'not-closed': 'Sitecore hat dieses Feld nicht geschlossen. Schließen Sie es dort; Ihr Wert ist gespeichert.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · Version {{version}}',
};

const nl: SitecoreTexts = {
  label: 'Asset',
  waiting: 'Wachten op Sitecore…',
  silent: 'Sitecore antwoordt niet. Deze pagina werkt alleen in de paginabouwer van Sitecore. Bent u daar, laad de pagina dan opnieuw; blijft het zo, laat een beheerder dan het adres van de app in het ontwikkelaarsportaal van Sitecore controleren, en de beheerder van dit portaal welke origins het mogen openen.',
  alone: 'Deze pagina wordt door Sitecore geopend. Zet het adres in een app in het ontwikkelaarsportaal van Sitecore; de integratie-instellingen van het portaal laten zien hoe.',
  unread: 'Sitecore heeft de waarde van dit veld niet gegeven, dus hier kan niets worden gewijzigd. Probeer het opnieuw.',
  retry: 'Opnieuw proberen',
  foreign: 'Deze waarde is niet hier gemaakt. Ze blijft zoals ze is, tenzij u haar vervangt.',
  'foreign-value': 'De opgeslagen waarde',
  replace: 'Vervangen…',
  'replace-sure': 'Een ander asset kiezen? De huidige waarde gaat verloren zodra de nieuwe is opgeslagen.',
  'replace-yes': 'Ander asset kiezen',
  'replace-no': 'Waarde behouden',
  saving: 'Wordt in Sitecore opgeslagen…',
  saved: 'Opgeslagen in Sitecore.',
  refused: 'Sitecore heeft de waarde niet aangenomen en houdt de vorige. Uw keuze blijft hier bewaard.',
  'refused-reason': 'Sitecore meldt: {{reason}}',
  'save-again': 'Opnieuw opslaan',
  untold: 'De waarde is opgeslagen. Waar ze wordt gebruikt kon nog niet worden geregistreerd.',
  moved: 'In Sitecore staat nu een ander item of een andere taal open; dit veld toont de waarde daarvan. De keuze die Sitecore niet had aangenomen is vervallen.',
  done: 'Klaar',
  'not-closed': 'Sitecore heeft dit veld niet gesloten. Sluit het daar; uw waarde is opgeslagen.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · versie {{version}}',
};

const all = { en, de, nl };

/** The texts in a language; English where the field has none in it. They are few, so they come with the page. */
export const textsIn = (language: string): typeof en => all[supportedDashboardLanguage(language)];
