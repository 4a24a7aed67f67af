import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: 'Nie ma jeszcze wyszukiwań. To, czego szukasz, jest zapamiętywane w tej przeglądarce dla tego pola.',
    saved: 'Zapisane wyszukiwania',
    recent: 'Ostatnie wyszukiwania',
    remove: 'Usuń „{{name}}”',
    removed: 'Usunięto „{{name}}”.',
    save: 'Zapisz to wyszukiwanie',
    name: 'Nazwa wyszukiwania',
    saveNow: 'Zapisz',
    cancel: 'Anuluj',
    nameless: 'Wpisz nazwę wyszukiwania.',
    full: 'Nie zmieści się więcej zapisanych wyszukiwań. Najpierw usuń jedno z nich.',
    wasSaved: 'Zapisano „{{name}}”.',
    clearRecent: 'Wyczyść ostatnie wyszukiwania',
    clearSaved: 'Usuń zapisane wyszukiwania',
    cleared: 'Wyszukiwania zostały usunięte.',
  },
  tips: {
    close: 'Zamknij wskazówki wyszukiwania',
    try: 'Oprócz zwykłych słów DAM rozumie poniższe zapisy. Naciśnij przykład, aby go wypróbować:',
    phrase: 'dokładnie te słowa w tej kolejności',
    and: 'zasoby, które mają oba słowa',
    or: 'zasoby, które mają jedno lub drugie słowo',
    not: 'zasoby z pierwszym słowem i bez drugiego',
    capitals: 'Pisz AND, OR i NOT wielkimi literami.',
    described: 'Można też pisać całymi zdaniami: napisz, co przedstawia obraz, a potem wybierz „{{name}}” pod polem.',
    one: 'niebieski',
    other: 'niebo',
  },
} satisfies SameTexts<typeof english>;
