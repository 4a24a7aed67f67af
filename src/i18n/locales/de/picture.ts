import type en from '../en/picture.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  open: 'Eigene Größe und Ausschnitt',
  openHint: 'Größe, Ausschnitt und Format für diese Verwendung festlegen.',
  change: 'Größe und Ausschnitt ändern',
  summary: 'Eigene: {{size}}, {{format}}',
  cropped: 'zugeschnitten',
  needsCrop: 'Zuschneiden, damit es in dieses Feld passt.',
  title: 'Größe und Ausschnitt',
  about: 'Nur für diese Verwendung. Das Original bleibt, wie es ist.',
  close: 'Ohne Änderungen schließen',
  cancel: 'Abbrechen',
  apply: 'Dieses Bild verwenden',
  stage: {
    label: 'Ausschnitt von „{{name}}“',
    frame: 'Gezeigter Ausschnitt',
    frameAt: '{{width}} breit und {{height}} hoch, {{x}} von links, {{y}} von oben',
    focus: 'Fokuspunkt',
    focusAt: '{{x}} von links, {{y}} von oben',
    help: 'Ziehen Sie den Rahmen oder seine Ecken. Ein Klick setzt den Fokuspunkt; er bleibt sichtbar, wo immer etwas abgeschnitten wird.',
    keys: 'Pfeiltasten bewegen den Rahmen oder den Fokuspunkt; mit Umschalt ändern sie die Größe des Rahmens.',
    broken: 'Das Bild kann hier nicht gezeigt werden. Legen Sie den Ausschnitt mit Zahlen fest.',
    unknown: 'Das DAM sagt nicht, wie groß das Original ist. Es kann verkleinert, aber nicht zugeschnitten werden.',
  },
  cuts: {
    label: 'Ausschnitt für', main: 'Alle anderen Bildschirme', upTo: 'Bildschirme bis {{width}} px ({{ratio}})', byHand: 'von Hand',
    about: 'Liegt um den Fokuspunkt, bis Sie ihn verschieben.', reset: 'Wieder um den Fokuspunkt',
  },
  ratio: {
    label: 'Seitenverhältnis',
    free: 'Frei',
    original: 'Original',
    needed: 'Dieses Feld braucht {{ratio}}.',
  },
  exact: {
    label: 'Genaue Werte',
    x: 'Von links (%)',
    y: 'Von oben (%)',
    width: 'Breite (%)',
    height: 'Höhe (%)',
    focusX: 'Fokuspunkt von links (%)',
    focusY: 'Fokuspunkt von oben (%)',
  },
  reset: 'Ganz zeigen',
  size: {
    label: 'Größe in Pixel',
    width: 'Breite',
    height: 'Höhe',
    lock: 'Seitenverhältnis beibehalten',
    most: 'Höchstens {{size}}: Bilder werden nicht vergrößert.',
  },
  fit: {
    label: 'Bei anderem Seitenverhältnis',
    fit: 'Ganz zeigen',
    fill: 'Füllen und Überstehendes abschneiden',
  },
  format: {
    label: 'Format',
    webp: 'WebP: klein, fürs Web',
    jpg: 'JPEG: für alles',
    png: 'PNG: verlustfrei',
    avif: 'AVIF: am kleinsten, für neue Browser',
  },
  quality: {
    label: 'Qualität',
    hint: 'Qualität von 1 bis 100; leer entscheidet das DAM.',
  },
  result: {
    label: 'Ergebnis',
    is: '{{size}}, {{format}}',
    making: 'Das Bild wird erstellt …',
    smaller: 'Das DAM hat {{size}} erstellt, nicht {{asked}}.',
    failed: 'Das DAM konnte dieses Bild nicht erstellen. Versuchen Sie es noch einmal, oder wählen Sie eine andere Größe oder ein anderes Format.',
    preview: 'Vorschau des Ergebnisses',
  },
  problems: {
    number: 'Schreiben Sie eine ganze Zahl über 0.',
    large: 'Höchstens {{most}} px: Mehr ist nicht vorhanden.',
    quality: 'Schreiben Sie eine Zahl von 1 bis 100 oder nichts.',
  },
};
export default texts;
