import type en from '../en/holding.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  marks: {
    renamed: 'Hernoemd in de DAM. Opgeslagen als “{{name}}”.',
    limited: 'Beperkt gebruik: controleer of u haar mag publiceren.',
    archived: 'Gearchiveerd in de DAM.',
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
  renew: 'Nieuwere versie gebruiken',
};

export default texts;
