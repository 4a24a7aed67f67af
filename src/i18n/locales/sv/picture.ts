import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: 'Egen storlek och beskärning',
  openHint: 'Välj storlek, beskärning och format för den här användningen.',
  change: 'Ändra storlek och beskärning',
  summary: 'Egen: {{size}}, {{format}}',
  cropped: 'beskuren',
  needsCrop: 'Beskär så att den passar fältet.',
  title: 'Storlek och beskärning',
  about: 'Endast för den här användningen. Originalet förblir som det är.',
  close: 'Stäng utan ändringar',
  cancel: 'Avbryt',
  apply: 'Använd den här bilden',
  stage: {
    label: 'Del av ”{{name}}”',
    frame: 'Del som visas',
    frameAt: '{{width}} bred och {{height}} hög, {{x}} från vänster, {{y}} uppifrån',
    focus: 'Fokuspunkt',
    focusAt: '{{x}} från vänster, {{y}} uppifrån',
    help: 'Dra i ramen eller dess hörn. Ett klick sätter fokuspunkten, som syns var något än skärs bort.',
    keys: 'Piltangenter flyttar ramen eller fokuspunkten; med Skift ändrar de ramens storlek.',
    broken: 'Bilden kan inte visas här. Ange delen med tal.',
    unknown: 'DAM:en säger inte hur stort originalet är, så det kan förminskas men inte beskäras.',
  },
  cuts: {
    label: 'Del för', main: 'Alla andra skärmar', upTo: 'Skärmar upp till {{width}} px ({{ratio}})', byHand: 'inställd för hand',
    about: 'Ligger kring fokuspunkten tills du flyttar den.', reset: 'Kring fokuspunkten igen',
  },
  ratio: {
    label: 'Proportioner',
    free: 'Fria',
    original: 'Original',
    needed: 'Fältet behöver {{ratio}}.',
  },
  exact: {
    label: 'Exakta värden',
    x: 'Från vänster (%)',
    y: 'Uppifrån (%)',
    width: 'Bredd (%)',
    height: 'Höjd (%)',
    focusX: 'Fokuspunkt från vänster (%)',
    focusY: 'Fokuspunkt uppifrån (%)',
  },
  reset: 'Visa allt',
  size: {
    label: 'Storlek i pixlar',
    width: 'Bredd',
    height: 'Höjd',
    lock: 'Behåll proportionerna',
    most: 'Högst {{size}}: bilder förstoras inte.',
  },
  fit: {
    label: 'Vid andra proportioner',
    fit: 'Visa allt',
    fill: 'Fyll och skär bort det som sticker ut',
  },
  format: {
    label: 'Format',
    webp: 'WebP: litet, för webben',
    jpg: 'JPEG: för allt',
    png: 'PNG: förlustfritt',
    avif: 'AVIF: minst, för nya webbläsare',
  },
  quality: {
    label: 'Kvalitet',
    hint: 'Kvalitet från 1 till 100; tomt: DAM:en avgör.',
  },
  result: {
    label: 'Resultat',
    is: '{{size}}, {{format}}',
    making: 'Bilden skapas…',
    smaller: 'DAM:en skapade {{size}}, inte {{asked}}.',
    failed: 'DAM:en kunde inte skapa bilden. Försök igen eller välj en annan storlek eller ett annat format.',
    preview: 'Förhandsvisning av resultatet',
  },
  problems: {
    number: 'Skriv ett heltal över 0.',
    large: 'Högst {{most}} px: mer finns inte.',
    quality: 'Skriv ett tal från 1 till 100, eller inget.',
  },
};
export default texts;
