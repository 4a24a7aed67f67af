import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/sitecore.ts';

export default {
  title: 'Sitecore',
  text: 'Een veld voor de paginabouwer van Sitecore (SitecoreAI, XM Cloud), waarin redacteuren assets kiezen.',
  none: 'Er is nog geen adres voor Sitecore. Maak er een en vul het in in het ontwikkelaarsportaal van Sitecore.',
  make: 'Adres maken',
  replace: 'Ander adres maken',
  remove: 'Adres verwijderen',
  label: 'Adres van het veld',
  hint: 'Het noemt uw organisatie: wie het heeft, kan op die pagina uw assets doorzoeken. Houd het binnen Sitecore; maak een ander als het is uitgelekt.',
  used: 'Laatst gebruikt {{moment}}.',
  unused: 'Nog geen redacteur heeft het geopend.',
  'replace-title': 'Adres vervangen?',
  'replace-text': 'Velden die het huidige adres openen werken niet meer tot het nieuwe in Sitecore is ingevuld. Opgeslagen waarden blijven.',
  'remove-title': 'Adres verwijderen?',
  'remove-text': 'Velden in Sitecore die het openen werken niet meer. Opgeslagen waarden blijven.',
  cancel: 'Annuleren',
  made: 'Het adres is gemaakt.',
  replaced: 'Het adres is vervangen. Vul het nieuwe in Sitecore in.',
  removed: 'Het adres is verwijderd.',
  how: 'Zo stelt u het in Sitecore in',
  steps: {
    app: 'Maak in het ontwikkelaarsportaal van Sitecore een app van het type “Custom” en activeer het uitbreidingspunt “Page builder custom field”.',
    url: 'Splits het adres: schema en host zijn de deployment-URL van de app, de rest is de route van het uitbreidingspunt.',
    install: 'Installeer de app in uw organisatie, voor de omgevingen waarvan de redacteuren haar gebruiken.',
    field: 'Voeg aan de template een veld van het type “Plugin” toe en kies de app. Opties komen als JSON in de standaardwaarden, bijvoorbeeld:',
  },
} satisfies SameTexts<typeof english>;
