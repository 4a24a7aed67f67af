import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: 'Ingen søgninger endnu. Det, du søger efter, gemmes i denne browser for dette felt.',
    saved: 'Gemte søgninger',
    recent: 'Seneste søgninger',
    remove: 'Fjern “{{name}}”',
    removed: '“{{name}}” blev fjernet.',
    save: 'Gem denne søgning',
    name: 'Søgningens navn',
    saveNow: 'Gem',
    cancel: 'Annuller',
    nameless: 'Giv søgningen et navn.',
    full: 'Der er ikke plads til flere gemte søgninger. Fjern en først.',
    wasSaved: '“{{name}}” blev gemt.',
    clearRecent: 'Ryd seneste søgninger',
    clearSaved: 'Fjern gemte søgninger',
    cleared: 'Søgningerne blev fjernet.',
  },
  tips: {
    close: 'Luk søgetips',
    try: 'Ud over almindelige ord forstår dit DAM dette. Tryk på et eksempel for at prøve det:',
    phrase: 'præcis disse ord i denne rækkefølge',
    and: 'aktiver, der har begge ord',
    or: 'aktiver, der har det ene eller det andet ord',
    not: 'aktiver med det første ord og uden det andet',
    capitals: 'Skriv AND, OR og NOT med store bogstaver.',
    described: 'Hele sætninger virker også: Skriv, hvad billedet viser, og vælg så “{{name}}” under feltet.',
    one: 'blå',
    other: 'himmel',
  },
} satisfies SameTexts<typeof english>;
