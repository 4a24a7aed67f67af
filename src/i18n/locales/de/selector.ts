import type en from '../en/selector.ts';
import type { SameTexts } from '../../keys.ts';

const texts: SameTexts<typeof en> = {
  title: 'Asset auswählen',
  close: 'Schließen',
  search: { label: 'Assets suchen', placeholder: 'Assets suchen', clear: 'Suche leeren' },
  filter: {
    label: 'Asset-Typen',
    all: 'Alle',
    allTypes: 'Alle Typen',
    several: 'Mehrere Typen',
    image: 'Bilder', video: 'Videos', document: 'Dokumente', audio: 'Audio', '3d': '3D', archive: 'Archive', other: 'Andere Dateien',
  },
  sort: { label: 'Sortieren nach', newest: 'Neueste zuerst', oldest: 'Älteste zuerst', 'name-ascending': 'Name A–Z', 'name-descending': 'Name Z–A' },
  found_one: '{{number}} Asset',
  found_other: '{{number}} Assets',
  foundSoFar_one: 'Bisher {{number}} Asset',
  foundSoFar_other: 'Bisher {{number}} Assets',
  searching: 'Suche läuft …',
  loading: 'Assets werden geladen …',
  results: 'Assets',
  card: { limited: 'Eingeschränkt', watermarked: 'Wasserzeichen', current: 'Aktuell', broken: 'Keine Vorschau' },
  more: { loading: 'Weitere werden geladen …', failed: 'Weitere Assets konnten nicht geladen werden.' },
  empty: {
    text: 'Kein Asset passt zu „{{text}}“',
    types: 'Kein Asset dieses Typs',
    all: 'Noch keine Assets vorhanden',
    hintText: 'Prüfen Sie die Schreibweise, oder versuchen Sie weniger oder andere Wörter.',
    hintTypes: 'Vielleicht findet sich das Gesuchte unter anderen Typen.',
    hintAll: 'Assets, die im DAM hinzukommen, erscheinen hier.',
    showAll: 'Alle Typen zeigen',
  },
  error: { title: 'Die Assets konnten nicht geladen werden', before: 'Frühere Ergebnisse bleiben sichtbar.' },
  panel: {
    label: 'Gewähltes Asset',
    none: 'Kein Asset gewählt',
    hint: 'Wählen Sie ein Asset, um es zu verwenden.',
    type: 'Typ',
    dimensions: 'Abmessungen',
    fileSize: 'Dateigröße',
    derivative: 'Derivat',
    noDerivative: 'Das DAM bietet kein Derivat dieses Assets an. Es wird ohne verwendet.',
    limited: 'Eingeschränkte Nutzung: Prüfen Sie, ob Sie es veröffentlichen dürfen.',
    watermarked: 'Seine Bilder tragen ein Wasserzeichen.',
    cancel: 'Abbrechen',
    confirm: 'Asset verwenden',
  },
  derivatives: { mini: 'Mini', thul: 'Miniaturbild', webimage: 'Webbild', original: 'Original' },
};

export default texts;
