import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Hernoemd in de DAM. Opgeslagen als “{{name}}”.',
    limited: 'Beperkt gebruik: controleer of u haar mag publiceren.',
    archived: 'Gearchiveerd in de DAM.',
    ending: 'De rechten eindigen op {{date}}. Vervang de asset voor die tijd.',
    ended: 'De rechten zijn op {{date}} verlopen.',
    newer: 'De DAM heeft een nieuwere versie dan de opgeslagen versie.',
  },
  list: {
    label: 'Assets van dit veld',
    earlier: '{{name}} omhoog verplaatsen',
    later: '{{name}} omlaag verplaatsen',
    remove: '{{name}} verwijderen',
    moved: '{{name}} is nu nummer {{place}} van {{count}}.',
    removed: '{{name}} verwijderd.',
  },
  address: {
    none: 'Op dit adres staat geen asset van de DAM. Kopieer het adres uit de DAM, of kies hier een asset.',
    unfit: '“{{name}}” past niet in dit veld. Open de keuze om te zien wat past.',
    full: 'Dit veld bevat zoveel assets als het neemt. Verwijder er eerst een.',
    twice: '“{{name}}” staat al in dit veld.',
    alt: '“{{name}}” heeft geen alternatieve tekst en dit veld heeft er een nodig. Kies de asset in het venster; daar kunt u die schrijven.',
  },
  ended: 'De rechten op “{{name}}” zijn op {{date}} verlopen. Vervang of verwijder de asset.',
  renew: 'Nieuwere versie gebruiken',
  saveAlt: 'Tekst opslaan',
};

export default texts;
