import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: 'Egen størrelse og beskæring',
  openHint: 'Vælg størrelse, beskæring og format til denne brug.',
  change: 'Skift størrelse og beskæring',
  summary: 'Egen: {{size}}, {{format}}',
  cropped: 'beskåret',
  needsCrop: 'Beskær det, så det passer til feltet.',
  title: 'Størrelse og beskæring',
  about: 'Kun til denne brug. Originalen bliver, som den er.',
  close: 'Luk uden ændringer',
  cancel: 'Annuller',
  apply: 'Brug dette billede',
  stage: {
    label: 'Del af »{{name}}«',
    frame: 'Del, der vises',
    frameAt: '{{width}} bred og {{height}} høj, {{x}} fra venstre, {{y}} fra toppen',
    focus: 'Fokuspunkt',
    focusAt: '{{x}} fra venstre, {{y}} fra toppen',
    help: 'Træk i rammen eller dens hjørner. Et klik sætter fokuspunktet, som bliver i billedet, hvor noget skæres fra.',
    keys: 'Piletaster flytter rammen eller fokuspunktet; med Skift ændrer de rammens størrelse.',
    broken: 'Billedet kan ikke vises her. Angiv delen med tal.',
    unknown: 'DAM’en siger ikke, hvor stor originalen er, så den kan gøres mindre, men ikke beskæres.',
  },
  cuts: {
    label: 'Udsnit til', main: 'Alle andre skærme', upTo: 'Skærme op til {{width}} px ({{ratio}})', byHand: 'sat i hånden',
    about: 'Ligger omkring fokuspunktet, indtil du flytter det.', reset: 'Omkring fokuspunktet igen',
  },
  ratio: {
    label: 'Proportioner',
    free: 'Frie',
    original: 'Original',
    needed: 'Feltet kræver {{ratio}}.',
  },
  exact: {
    label: 'Nøjagtige værdier',
    x: 'Fra venstre (%)',
    y: 'Fra toppen (%)',
    width: 'Bredde (%)',
    height: 'Højde (%)',
    focusX: 'Fokuspunkt fra venstre (%)',
    focusY: 'Fokuspunkt fra toppen (%)',
  },
  reset: 'Vis det hele',
  size: {
    label: 'Størrelse i pixel',
    width: 'Bredde',
    height: 'Højde',
    lock: 'Behold proportionerne',
    most: 'Højst {{size}}: billeder forstørres ikke.',
  },
  fit: {
    label: 'Ved andre proportioner',
    fit: 'Vis det hele',
    fill: 'Fyld, og skær det overskydende fra',
  },
  format: {
    label: 'Format',
    webp: 'WebP: lille, til nettet',
    jpg: 'JPEG: til alt',
    png: 'PNG: uden tab',
    avif: 'AVIF: mindst, til nye browsere',
  },
  quality: {
    label: 'Kvalitet',
    hint: 'Kvalitet fra 1 til 100; tom: DAM’en bestemmer.',
  },
  result: {
    label: 'Resultat',
    is: '{{size}}, {{format}}',
    making: 'Billedet laves…',
    smaller: 'DAM’en lavede {{size}}, ikke {{asked}}.',
    failed: 'DAM’en kunne ikke lave billedet. Prøv igen, eller vælg en anden størrelse eller et andet format.',
    preview: 'Forhåndsvisning af resultatet',
  },
  problems: {
    number: 'Skriv et helt tal over 0.',
    large: 'Højst {{most}} px: der er ikke mere.',
    quality: 'Skriv et tal fra 1 til 100, eller ingenting.',
  },
};
export default texts;
