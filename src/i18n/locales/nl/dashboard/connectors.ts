import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/connectors.ts';

export default {
  title: 'Connectors',
  text: 'De connectors van uw CMS die met uw API-sleutel hebben aangeroepen.',
  none: 'Nog geen connector heeft aangeroepen. Na de eerste aanroep verschijnt die hier.',
  'global-only': 'De versies 1.0 en 1.1 krijgen de globale veldinstelling, welk veld ze ook noemen. Werk de connector bij om instellingen per veld te gebruiken.',
  'key-in-browser': 'Dit dialoogvenster van de bestaande connector geeft de API-sleutel nog aan browsers, via zijn pagina of het adres ervan. Werk de connector bij, zodat zijn server de sleutel inruilt voor een redacteurstoken.',
  'first-seen': 'Voor het eerst gezien',
  'last-seen': 'Voor het laatst gezien',
} satisfies SameTexts<typeof english>;
