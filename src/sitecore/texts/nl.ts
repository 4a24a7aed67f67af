import type { SameTexts } from '../../i18n/keys.ts';
import type en from './en.ts';

const texts: SameTexts<typeof en> = {
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
  'no-item': 'Sitecore heeft niet laten weten bij welk item dit veld hoort. Een asset kan worden gekozen en opgeslagen, maar waar het wordt gebruikt, wordt pas geregistreerd als Sitecore dat laat weten.',
  'too-many': 'Dit veld neemt nu nog maar één asset. Alles blijft bewaard tot u er een kiest: die vervangt dan alle.',
  moved: 'In Sitecore staat nu een ander item of een andere taal open; dit veld toont de waarde daarvan. De keuze die Sitecore niet had aangenomen is vervallen.',
  done: 'Klaar',
  'not-closed': 'Sitecore heeft dit veld niet gesloten. Sluit het daar; uw waarde is opgeslagen.',
  context: '{{page}} · {{language}}',
  'context-version': '{{page}} · {{language}} · versie {{version}}',
};

export default texts;
