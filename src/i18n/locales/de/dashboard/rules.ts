import type { SameTexts } from '../../../keys.ts';
import type english from '../../en/dashboard/rules.ts';

export default {
  title: 'Regeln für Assets',
  text: 'Assets, die eine Regel brechen, werden mit dem Grund gezeigt und können nicht gewählt werden. Eine leere Regel verlangt nichts. Verlangt auch die Seite etwas, gilt das Strengere.',
  minWidthPx: 'Mindestbreite des Originals (px)',
  minHeightPx: 'Mindesthöhe des Originals (px)',
  maxBytes: 'Größte Datei (MB)',
  aspectRatio: 'Seitenverhältnis',
  minAssets: 'Mindestzahl Assets',
  maxAssets: 'Höchstzahl Assets',
  widths: 'Zu speichernde Breiten (px)',
  breakpoints: 'Andere Ausschnitte für schmale Bildschirme',
  altFrom: 'Alternativtexte kommen aus',
  isAltRequired: 'Bilder brauchen einen Alternativtext',
  isOriginalBarred: 'Das Original darf nicht gewählt werden',
  isRenderingBarred: 'Keine auf Anfrage erstellten Größen',
  isEndedBarred: 'Assets mit abgelaufenen Rechten werden abgelehnt',
  hints: {
    aspectRatio: 'Etwa 16:9. Wo das DAM Bilder auf Anfrage erstellt, schneiden Redakteure darauf zu.',
    widths: 'Für responsive Bilder: 480, 960, 1600. Für DAMs, die Bilder auf Anfrage erstellen.',
    breakpoints: 'Mit Breiten: 600 4:5 zeigt 4:5 auf Bildschirmen bis 600 px.',
    altFrom: 'Namen von Metapropertys mit Kommas dazwischen, der beste zuerst; {{language}} ist die Sprache des Inhalts: Alt_{{language}}, description. Leer: die Beschreibung des Assets.',
    isAltRequired: 'Ein Bild ohne ihn wird abgelehnt, bis der Redakteur ihn schreibt.',
    isOriginalBarred: 'Redakteure wählen eines der Derivate des DAM.',
    isRenderingBarred: 'Redakteure wählen eines der Derivate des DAM und bestellen keine eigene Größe, keinen Ausschnitt und kein Format.',
    isEndedBarred: 'Ein solches Asset kann nicht gewählt werden, und ein Feld, das eines enthält, ist ungültig. Welche Metaproperty den letzten Tag nennt, steht in den Einstellungen des Asset-Trackings.',
  },
  wrong: {
    number: 'Schreiben Sie eine Zahl über 0, oder lassen Sie das Feld leer.',
    aspectRatio: 'Schreiben Sie das Seitenverhältnis als 16:9.',
    widths: 'Schreiben Sie ganze Zahlen mit Kommas dazwischen: 480, 960, 1600.',
    breakpoints: 'Schreiben Sie Breite und Seitenverhältnis, mit Kommas dazwischen: 600 4:5, 1024 1:1.',
    altFrom: 'Schreiben Sie höchstens zehn Namen, mit Kommas dazwischen: Alt_{{language}}, description.',
    save: 'Berichtigen Sie die markierten Regeln.',
  },
} satisfies SameTexts<typeof english>;
