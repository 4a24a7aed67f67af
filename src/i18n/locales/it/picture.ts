import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: 'Dimensioni e ritaglio personalizzati',
  openHint: 'Scegliere dimensioni, ritaglio e formato per questo uso.',
  change: 'Modifica dimensioni e ritaglio',
  summary: 'Personalizzata: {{size}}, {{format}}',
  cropped: 'ritagliata',
  needsCrop: 'Ritagliala per adattarla a questo campo.',
  title: 'Dimensioni e ritaglio',
  about: 'Solo per questo uso. L’originale resta com’è.',
  close: 'Chiudi senza modifiche',
  cancel: 'Annulla',
  apply: 'Usa questa immagine',
  stage: {
    label: 'Parte di «{{name}}»',
    frame: 'Parte mostrata',
    frameAt: 'Larga {{width}} e alta {{height}}, a {{x}} da sinistra e {{y}} dall’alto',
    focus: 'Punto focale',
    focusAt: 'A {{x}} da sinistra, {{y}} dall’alto',
    help: 'Trascina la cornice o i suoi angoli. Un clic imposta il punto focale, che resta visibile ovunque qualcosa venga tagliato.',
    keys: 'Le frecce spostano la cornice o il punto focale; con Maiusc cambiano le dimensioni della cornice.',
    broken: 'L’immagine non può essere mostrata qui. Indica la parte con i numeri.',
    unknown: 'Il DAM non dice quanto è grande l’originale: può essere ridotto, ma non ritagliato.',
  },
  cuts: {
    label: 'Parte per', main: 'Tutti gli altri schermi', upTo: 'Schermi fino a {{width}} px ({{ratio}})', byHand: 'impostata a mano',
    about: 'Sta attorno al punto focale finché non la sposti.', reset: 'Di nuovo attorno al punto focale',
  },
  ratio: {
    label: 'Proporzioni',
    free: 'Libere',
    original: 'Originale',
    needed: 'Questo campo richiede {{ratio}}.',
  },
  exact: {
    label: 'Valori esatti',
    x: 'Da sinistra (%)',
    y: 'Dall’alto (%)',
    width: 'Larghezza (%)',
    height: 'Altezza (%)',
    focusX: 'Punto focale da sinistra (%)',
    focusY: 'Punto focale dall’alto (%)',
  },
  reset: 'Mostra tutto',
  size: {
    label: 'Dimensioni in pixel',
    width: 'Larghezza',
    height: 'Altezza',
    lock: 'Mantieni le proporzioni',
    most: 'Al massimo {{size}}: le immagini non vengono ingrandite.',
  },
  fit: {
    label: 'Con altre proporzioni',
    fit: 'Mostra tutto',
    fill: 'Riempi e taglia ciò che avanza',
  },
  format: {
    label: 'Formato',
    webp: 'WebP: leggero, per il web',
    jpg: 'JPEG: per tutto',
    png: 'PNG: senza perdite',
    avif: 'AVIF: il più leggero, per browser recenti',
  },
  quality: {
    label: 'Qualità',
    hint: 'Qualità da 1 a 100; se vuota, decide il DAM.',
  },
  result: {
    label: 'Risultato',
    is: '{{size}}, {{format}}',
    making: 'Creazione dell’immagine…',
    smaller: 'Il DAM ha creato {{size}} invece di {{asked}}.',
    failed: 'Il DAM non è riuscito a creare questa immagine. Riprova, o scegli altre dimensioni o un altro formato.',
    preview: 'Anteprima del risultato',
  },
  problems: {
    number: 'Scrivi un numero intero maggiore di 0.',
    large: 'Al massimo {{most}} px: non ce n’è di più.',
    quality: 'Scrivi un numero da 1 a 100, o niente.',
  },
};
export default texts;
