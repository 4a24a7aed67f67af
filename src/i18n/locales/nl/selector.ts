import type en from '../en/selector.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  title: 'Kies een asset',
  close: 'Sluiten',
  search: { label: 'Assets zoeken', placeholder: 'Assets zoeken', clear: 'Zoekopdracht wissen' },
  filter: {
    label: 'Soorten assets',
    all: 'Alle',
    allTypes: 'Alle soorten',
    several: 'Meerdere soorten',
    image: 'Afbeeldingen', video: 'Video’s', document: 'Documenten', audio: 'Audio', '3d': '3D', archive: 'Archieven', other: 'Andere bestanden',
  },
  sort: { label: 'Sorteren op', newest: 'Nieuwste eerst', oldest: 'Oudste eerst', 'name-ascending': 'Naam A–Z', 'name-descending': 'Naam Z–A' },
  found_one: '{{number}} asset',
  found_other: '{{number}} assets',
  foundSoFar_one: 'Tot nu toe {{number}} asset',
  foundSoFar_other: 'Tot nu toe {{number}} assets',
  searching: 'Bezig met zoeken…',
  loading: 'Assets worden geladen…',
  results: 'Assets',
  card: { limited: 'Beperkt', watermarked: 'Watermerk', current: 'Huidig', broken: 'Geen voorbeeld' },
  more: { loading: 'Meer assets laden…', failed: 'Meer assets konden niet worden geladen.' },
  empty: {
    text: 'Geen asset past bij ‘{{text}}’',
    types: 'Geen asset van deze soort',
    all: 'Er zijn nog geen assets',
    hintText: 'Controleer de spelling, of probeer minder of andere woorden.',
    hintTypes: 'Misschien staat wat u zoekt onder een andere soort.',
    hintAll: 'Assets die aan de DAM worden toegevoegd, verschijnen hier.',
    showAll: 'Alle soorten tonen',
  },
  error: { title: 'De assets konden niet worden geladen', before: 'Eerdere resultaten blijven zichtbaar.' },
  panel: {
    label: 'Gekozen asset',
    none: 'Geen asset gekozen',
    hint: 'Kies een asset om die te gebruiken.',
    type: 'Soort',
    dimensions: 'Afmetingen',
    fileSize: 'Bestandsgrootte',
    derivative: 'Derivaat',
    noDerivative: 'De DAM biedt geen derivaat van deze asset. De asset wordt zonder derivaat gebruikt.',
    limited: 'Beperkt gebruik: ga na of u deze asset mag publiceren.',
    watermarked: 'De beelden dragen een watermerk.',
    cancel: 'Annuleren',
    confirm: 'Asset gebruiken',
  },
  derivatives: { mini: 'Mini', thul: 'Miniatuur', webimage: 'Webafbeelding', original: 'Origineel' },
};

export default texts;
