import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: 'Eigen formaat en uitsnede',
  openHint: 'Kies grootte, uitsnede en bestandstype voor dit gebruik.',
  change: 'Formaat en uitsnede wijzigen',
  summary: 'Eigen: {{size}}, {{format}}',
  cropped: 'bijgesneden',
  needsCrop: 'Snijd bij om in dit veld te passen.',
  title: 'Formaat en uitsnede',
  about: 'Alleen voor dit gebruik. Het origineel blijft zoals het is.',
  close: 'Sluiten zonder wijzigingen',
  cancel: 'Annuleren',
  apply: 'Deze afbeelding gebruiken',
  stage: {
    label: 'Deel van ‘{{name}}’',
    frame: 'Getoond deel',
    frameAt: '{{width}} breed en {{height}} hoog, {{x}} van links, {{y}} van boven',
    focus: 'Focuspunt',
    focusAt: '{{x}} van links, {{y}} van boven',
    help: 'Sleep het kader of de hoeken. Een klik zet het focuspunt; dat blijft in beeld waar iets wordt afgesneden.',
    keys: 'Pijltoetsen verplaatsen het kader of het focuspunt; met Shift wijzigen ze de grootte van het kader.',
    broken: 'De afbeelding kan hier niet worden getoond. Kies het deel met getallen.',
    unknown: 'De DAM zegt niet hoe groot het origineel is. Het kan worden verkleind, maar niet bijgesneden.',
  },
  cuts: {
    label: 'Uitsnede voor', main: 'Alle andere schermen', upTo: 'Schermen tot {{width}} px ({{ratio}})', byHand: 'met de hand',
    about: 'Ligt rond het focuspunt totdat u de uitsnede verplaatst.', reset: 'Weer rond het focuspunt',
  },
  ratio: {
    label: 'Verhouding',
    free: 'Vrij',
    original: 'Origineel',
    needed: 'Dit veld heeft {{ratio}} nodig.',
  },
  exact: {
    label: 'Exacte waarden',
    x: 'Van links (%)',
    y: 'Van boven (%)',
    width: 'Breedte (%)',
    height: 'Hoogte (%)',
    focusX: 'Focuspunt van links (%)',
    focusY: 'Focuspunt van boven (%)',
  },
  reset: 'Alles tonen',
  size: {
    label: 'Grootte in pixels',
    width: 'Breedte',
    height: 'Hoogte',
    lock: 'Verhouding behouden',
    most: 'Hoogstens {{size}}: afbeeldingen worden niet vergroot.',
  },
  fit: {
    label: 'Bij een andere verhouding',
    fit: 'Alles tonen',
    fill: 'Vullen en afsnijden wat uitsteekt',
  },
  format: {
    label: 'Bestandstype',
    webp: 'WebP: klein, voor het web',
    jpg: 'JPEG: voor alles',
    png: 'PNG: zonder verlies',
    avif: 'AVIF: kleinst, voor nieuwe browsers',
  },
  quality: {
    label: 'Kwaliteit',
    hint: 'Kwaliteit van 1 tot 100; leeg beslist de DAM.',
  },
  result: {
    label: 'Resultaat',
    is: '{{size}}, {{format}}',
    making: 'De afbeelding wordt gemaakt…',
    smaller: 'De DAM maakte {{size}}, niet {{asked}}.',
    failed: 'De DAM kon deze afbeelding niet maken. Probeer het opnieuw, of kies een andere grootte of een ander bestandstype.',
    preview: 'Voorbeeld van het resultaat',
  },
  problems: {
    number: 'Schrijf een geheel getal boven 0.',
    large: 'Hoogstens {{most}} px: meer is er niet.',
    quality: 'Schrijf een getal van 1 tot 100, of niets.',
  },
};
export default texts;
