import type { SameTexts } from '../../keys.ts';
import type english from '../en/search.ts';

export default {
  kept: {
    none: 'Inga sökningar än. Det du söker efter sparas i den här webbläsaren, för det här fältet.',
    saved: 'Sparade sökningar',
    recent: 'Senaste sökningar',
    remove: 'Ta bort ”{{name}}”',
    removed: '”{{name}}” togs bort.',
    save: 'Spara sökningen',
    name: 'Sökningens namn',
    saveNow: 'Spara',
    cancel: 'Avbryt',
    nameless: 'Ge sökningen ett namn.',
    full: 'Det finns inte plats för fler sparade sökningar. Ta bort en först.',
    wasSaved: '”{{name}}” sparades.',
    clearRecent: 'Rensa senaste sökningar',
    clearSaved: 'Ta bort sparade sökningar',
    cleared: 'Sökningarna togs bort.',
  },
  tips: {
    close: 'Stäng söktipsen',
    try: 'Utöver vanliga ord förstår din DAM det här. Tryck på ett exempel för att prova:',
    phrase: 'exakt de här orden i den här ordningen',
    and: 'resurser som har båda orden',
    or: 'resurser som har det ena eller det andra ordet',
    not: 'resurser med det första ordet och utan det andra',
    capitals: 'Skriv AND, OR och NOT med stora bokstäver.',
    described: 'Hela meningar fungerar också: skriv vad bilden visar och välj sedan ”{{name}}” under rutan.',
    one: 'blå',
    other: 'himmel',
  },
} satisfies SameTexts<typeof english>;
