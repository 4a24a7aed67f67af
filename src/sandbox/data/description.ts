import type { AlikePicture } from './likeness.ts';
import { fold, ignored, termsOf, termTest } from './keywords.ts';
import type { Library } from './library.ts';
import { orderOf } from './search.ts';

/*
 * What stands in for understanding a sentence. A real DAM compares the sentence with the picture; here its words are compared with what is written
 * of the asset, each in its beginning or by a word near to it, and an asset needs not have them all. So "a photo of snowy peaks at sunset" finds
 * summits at dusk, and a sentence about something that is written nowhere finds nothing.
 */

/** Words that say how a sentence is asked, not what it is about. */
const asked = new Set(['show', 'shows', 'showing', 'me', 'find', 'i', 'want', 'need', 'looking', 'picture', 'pictures', 'photo', 'photos', 'photograph', 'image', 'images', 'video', 'videos', 'some', 'something', 'any',
  'is', 'are', 'be', 'being', 'that', 'this', 'which', 'there', 'it', 'its', 'their', 'his', 'her', 'us', 'we', 'my', 'our', 'into', 'over', 'under', 'very', 'nice', 'beautiful', 'taken', 'during', 'while']);

/** Words of a sentence that the library says otherwise. */
const near: Readonly<Record<string, readonly string[]>> = {
  sunset: ['dusk', 'golden'], evening: ['dusk', 'golden'], sunrise: ['dawn', 'morning'], sunny: ['golden', 'noon'], day: ['noon', 'daylight'], dark: ['night'], fog: ['mist'], foggy: ['mist'], rain: ['storm'],
  snow: ['winter', 'snow'], cold: ['winter'], ocean: ['sea'], beach: ['coast', 'sea'], seaside: ['coast'], shore: ['coast'], boat: ['sailing'], ship: ['sailing'], sea: ['sea', 'coast'],
  peak: ['mountain', 'summit'], hill: ['hills', 'mountain'], alps: ['alpine'], tree: ['tree', 'forest', 'pine'], woods: ['forest', 'woodland'], wood: ['wooden', 'woodland'], jungle: ['forest', 'leaves'], river: ['river', 'water'],
  house: ['housing', 'apartment'], building: ['building', 'architecture'], town: ['city'], street: ['city', 'downtown'], man: ['person', 'portrait'], woman: ['person', 'portrait'], face: ['portrait'], human: ['people'],
  coworker: ['colleagues', 'team'], meeting: ['team', 'office'], drink: ['coffee', 'cup'], meal: ['food', 'breakfast'], plate: ['crockery', 'bowl'], gift: ['gift', 'ribbon'], present: ['gift'], package: ['parcel', 'packaging'],
  music: ['headphones', 'audio'], light: ['light', 'lighting', 'lamp'], sofa: ['chair'], seat: ['chair'], plant: ['plant', 'leaves', 'foliage'], texture: ['pattern', 'background'], wallpaper: ['background'],
};

/** A word in its singular, roughly, and without the ending of a verb or adjective: enough for beginnings to be compared. */
function stemOf(word: string): string {
  if (word.length > 5 && /(?:ing|ies)$/.test(word)) return word.slice(0, -3);
  if (word.length > 4 && /(?:ed|es)$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && /[^s]s$|y$/.test(word) ? word.slice(0, -1) : word;
}

/** The words that tell something, each with those that count for it. */
function tellingWords(sentence: string): readonly (readonly string[])[] {
  const words = [...new Set(termsOf(sentence))].filter((word) => !ignored.has(word) && !asked.has(word));
  return words.map((word) => [...new Set([stemOf(word), ...near[word] ?? [], ...near[stemOf(word)] ?? []].map(fold))]);
}

/** Pictures and films that a sentence tells of, the best first and of two alike the newer one; at most `limit`. A third of its words has to be there. */
export function describedPictures(library: Library, sentence: string, limit: number, isWanted: (index: number) => boolean = () => true): readonly AlikePicture[] {
  const { columns } = library;
  const tests = tellingWords(sentence).map((words) => words.map((word) => termTest(columns, word)));
  if (tests.length === 0) return [];
  // A word that few assets have says more than one that most have: "mountains" counts for little among mountains.
  const hits = tests.map(() => 0);
  const found: { readonly index: number; readonly has: readonly boolean[] }[] = [];
  const order = orderOf(library, 'dateCreated');
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const index = order[place]!;
    if ((columns.type[index] ?? 0) > 1 || !isWanted(index)) continue;
    const has = tests.map((words, at) => {
      const isHit = words.some((test) => test(index));
      if (isHit) hits[at]! += 1;
      return isHit;
    });
    if (has.filter(Boolean).length * 3 >= tests.length && has.includes(true)) found.push({ index, has });
  }
  const weights = hits.map((count) => 1 + Math.log((library.count + 1) / (count + 1)));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const scored = found.map(({ index, has }) => ({ index, score: has.reduce((sum, isHit, at) => sum + (isHit ? weights[at]! : 0), 0) / all }));
  return scored.sort((one, other) => other.score - one.score).slice(0, limit);
}
