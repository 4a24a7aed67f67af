import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/trial.ts';

export default {
  title: 'Uitproberen',
  text: 'De Asset Selector zoals uw redacteuren die krijgen, met de instellingen van deze pagina zoals ze nu zijn, opgeslagen of niet. Wat u hier kiest, wordt niet opgeslagen en telt niet als gebruik.',
  loading: 'De Asset Selector wordt geladen…',
  failed: 'De Asset Selector kon niet worden geladen. Controleer uw verbinding en probeer het opnieuw.',
  unconnected: 'Zodra er een DAM is verbonden, kunt u de Asset Selector hier uitproberen.',
  'to-dam': 'Naar de Bynder-instellingen',
  'dam-edited': 'De Bynder-instellingen hebben niet-opgeslagen wijzigingen. Totdat u ze opslaat, wordt hier in het eerder verbonden DAM gezocht.',
  asset: 'Asset',
  'new-field': 'Nieuw veld',
  unsaved: 'Met uw niet-opgeslagen wijzigingen.',
  'as-saved': 'Met de opgeslagen instellingen.',
  nothing: 'Kies een asset om te zien wat het veld opslaat.',
  value: 'Wat het veld opslaat',
  'value-hint': 'De JSON-tekst in het formulierveld.',
  layout: 'Resultaat in de Layout Service',
  'layout-hint': 'Het volledige assetobject staat naast de waarde van het veld.',
  'layout-off': 'De Layout Service krijgt alleen de waarde. Met „Assetresultaat in Layout Service inschakelen” komt het volledige assetobject erbij.',
} satisfies SameTexts<typeof english>;
