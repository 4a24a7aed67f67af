import { addedAsset } from './added.ts';
import { libraryTypes, type Columns } from './columns.ts';
import { genres, motifs } from './motifs.ts';
import { descriptionOf, extensionOf, nameOf } from './texts.ts';
import { campaigns, collections, extensions, moods, oddities, people, places, rights } from './words.ts';

/** Small words say nothing about an asset; a search for a whole name contains them. */
export const ignored = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'near', 'of', 'on', 'or', 'the', 'to', 'with', 'before']);

/** Lower case without accents, for comparing. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase();
}

/** The words of a search; pictographs count as words. */
export function termsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu) ?? [];
}

/** Whether a text has a word that begins with the term. In scripts without spaces the term may stand anywhere. */
function holds(foldedWords: string, term: string): boolean {
  return /^[a-z0-9]+$/.test(term) ? foldedWords.includes(` ${term}`) : foldedWords.includes(term);
}

const asWords = (text: string): string => ` ${termsOf(text).join(' ')}`;
const tableOf = (texts: readonly string[], term: string): Uint8Array => Uint8Array.from(texts, (text) => (holds(asWords(text), term) ? 1 : 0));

const video = libraryTypes.indexOf('video');
const audio = libraryTypes.indexOf('audio');

/** Words that names and tags of a type begin with. */
const fixedWords = asWords('img film sound print model shows taken made');

type IndexTest = (index: number) => boolean;

/**
 * A test of assets for a keyword: each of its words must begin a word of the asset's name, description, tags, extension, collections or metaproperties.
 * Texts of assets are never put together for it: each word is looked for once in the lists that they are made of.
 * As Bynder's help has it, `"words in quotes"` must follow each other in name or description, and AND, OR, AND NOT and parentheses join what stands between them.
 */
export function keywordTest(columns: Columns, text: string): IndexTest | null {
  if (text.trim() === '') return null;
  const tokens = text.match(/"[^"]*"?|[()]|[^\s()"]+/g) ?? [];
  const isPlain = !tokens.some((token) => /^(?:".*|AND|OR|NOT)$/s.test(token));
  return isPlain ? wordsTest(columns, text) : anyOf(columns, tokens.reverse());
}

function wordsTest(columns: Columns, text: string): IndexTest {
  const terms = termsOf(text);
  const telling = terms.filter((term) => !ignored.has(term));
  const tests = (telling.length > 0 ? telling : terms).map((term) => termTest(columns, term));
  // Signs only: nothing is called that.
  if (tests.length === 0) return () => false;
  return (index) => tests.every((test) => test(index));
}

/** Reads up to a closing parenthesis or the end; `tokens` has the next one last. Operators that join nothing are passed over. */
function anyOf(columns: Columns, tokens: string[]): IndexTest {
  const either: IndexTest[][] = [[]];
  let isNot = false;
  for (let token = tokens.pop(); token !== undefined && token !== ')'; token = tokens.pop()) {
    if (token === 'OR') either.push([]);
    else if (token === 'NOT') isNot = true;
    // Signs say nothing among words.
    else if (token !== 'AND' && (token === '(' || termsOf(token).length > 0)) {
      const test = token === '(' ? anyOf(columns, tokens) : token.startsWith('"') ? phraseTest(columns, token) : wordsTest(columns, token);
      either.at(-1)?.push(isNot ? (index) => !test(index) : test);
      isNot = false;
    }
  }
  const joined = either.filter((tests) => tests.length > 0);
  return (index) => joined.some((tests) => tests.every((test) => test(index)));
}

function phraseTest(columns: Columns, quoted: string): IndexTest {
  const phrase = ` ${termsOf(quoted).join(' ')} `;
  const words = wordsTest(columns, quoted);
  return (index) => words(index) && `${asWords(nameOf(columns, index))} ${asWords(descriptionOf(columns, index))} `.includes(phrase);
}

/** A test of assets for one folded word: whether a word of theirs begins with it. */
export function termTest(columns: Columns, term: string): (index: number) => boolean {
  const motif = tableOf(motifs.map(({ title, tags, shows }) => `${title} ${tags.join(' ')} ${shows}`), term);
  const mood = tableOf(moods.map(({ phrase, tag }) => `${phrase} ${tag}`), term);
  const place = tableOf(places.map(({ name, country }) => `${name} ${country}`), term);
  const campaign = tableOf(campaigns, term);
  const person = tableOf(people, term);
  const right = tableOf(rights, term);
  const collection = tableOf(['', ...collections], term);
  const oddity = tableOf(['', ...oddities.map(({ name, description = '' }) => `${name} ${description}`)], term);
  const genre = libraryTypes.map((type) => tableOf(genres[type], term));
  const extension = libraryTypes.map((type) => tableOf(extensions[type].map(([word]) => word), term));
  const serial = /^\d{1,4}$/.test(term) ? Uint8Array.from({ length: 10_000 }, (_, number) => (String(number).padStart(4, '0').startsWith(term) ? 1 : 0)) : null;
  const isOutdoor = Uint8Array.from(motifs, (one) => (one.isOutdoor ? 1 : 0));
  const typeWords = ['img', 'film', 'print', 'sound', 'model'].map((word) => word.startsWith(term));
  const isFixed = fixedWords.includes(` ${term}`);
  return (index) => {
    const added = addedAsset(columns, index);
    if (added) return holds(asWords([added.name, added.description, added.copyright, ...added.tags, extensionOf(columns, index), ...Object.values(added.texts)].join(' ')), term);
    const type = columns.type[index]!;
    const motifIndex = columns.motif[index]!;
    if (motif[motifIndex] || campaign[columns.campaign[index]!] || person[columns.person[index]!] || right[columns.rights[index]!]) return true;
    if (oddity[columns.oddity[index]!] || collection[columns.collectionA[index]!] || collection[columns.collectionB[index]!]) return true;
    if (genre[type]![columns.genre[index]!] || extension[type]![columns.extension[index]!] || serial?.[columns.serial[index]!]) return true;
    // Light and place are told of pictures and films taken out of doors, and of recordings.
    const hasPlace = type === audio || (type <= video && isOutdoor[motifIndex] === 1);
    if (hasPlace && (mood[columns.mood[index]!] || place[columns.place[index]!])) return true;
    return isFixed && typeWords[type]!;
  };
}
