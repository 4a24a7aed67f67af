import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: 'Noch keine Suchen. Wonach Sie suchen, wird in diesem Browser für dieses Feld gemerkt.',
    saved: 'Gespeicherte Suchen',
    recent: 'Letzte Suchen',
    remove: '„{{name}}“ entfernen',
    removed: '„{{name}}“ wurde entfernt.',
    save: 'Diese Suche speichern',
    name: 'Name der Suche',
    saveNow: 'Speichern',
    cancel: 'Abbrechen',
    nameless: 'Geben Sie der Suche einen Namen.',
    full: 'Mehr Suchen lassen sich nicht speichern. Entfernen Sie zuerst eine.',
    wasSaved: '„{{name}}“ wurde gespeichert.',
    clearRecent: 'Letzte Suchen löschen',
    clearSaved: 'Gespeicherte Suchen löschen',
    cleared: 'Die Suchen wurden gelöscht.',
  },
  tips: {
    close: 'Suchtipps schließen',
    try: 'Neben einfachen Wörtern versteht Ihr DAM Folgendes. Drücken Sie auf ein Beispiel, um es auszuprobieren:',
    phrase: 'genau diese Wörter in dieser Reihenfolge',
    and: 'Assets mit beiden Wörtern',
    or: 'Assets mit dem einen oder dem anderen Wort',
    not: 'Assets mit dem ersten und ohne das zweite Wort',
    capitals: 'Schreiben Sie AND, OR und NOT in Großbuchstaben.',
    described: 'Auch ganze Sätze gehen: Schreiben Sie, was das Bild zeigt, und wählen Sie dann „{{name}}“ unter dem Feld.',
    one: 'blau',
    other: 'Himmel',
  },
} satisfies SameTexts<typeof english>;
