import type { Additions } from './additions.ts';
import { genres, motifs } from './motifs.ts';
import { chance, hash, pickShare } from './random.ts';
import { brands, campaigns, channels, collections, extensions, moods, nameStyles, oddities, people, places, rights, shapes } from './words.ts';

/** Bynder's types, in the order of the column `type`. */
export const libraryTypes = ['image', 'video', 'document', 'audio', '3d'] as const;
export type LibraryType = (typeof libraryTypes)[number];
const typeShares = [76, 10, 9, 3.5, 1.5];

/** Bits of the column `flags`. */
export const flag = { limited: 1, archived: 2, watermarked: 4, isPublic: 8 } as const;

/** Every pair of brand and sub-brand, in the order of the column `brand`. */
export const brandPairs: readonly { readonly brand: number; readonly subBrand: number }[] = brands.flatMap(({ subBrands }, brand) => subBrands.map((_, subBrand) => ({ brand, subBrand })));

/** Moments in the library, in seconds since 1970: the newest asset is never younger than the last. */
export const libraryStart = Date.UTC(2018, 0, 8) / 1000;
export const libraryEnd = Date.UTC(2026, 10, 20) / 1000;

/** What a search needs of each asset, one number per asset and column: 31 bytes an asset. Each number is an index into a list of `words.ts` or `motifs.ts`. */
export interface Columns {
  readonly type: Uint8Array;
  readonly motif: Uint8Array;
  readonly genre: Uint8Array;
  readonly mood: Uint8Array;
  readonly place: Uint8Array;
  readonly campaign: Uint8Array;
  readonly person: Uint8Array;
  readonly brand: Uint8Array;
  readonly shape: Uint8Array;
  readonly extension: Uint8Array;
  readonly nameStyle: Uint8Array;
  /** 0, or 1 + index into `oddities`. */
  readonly oddity: Uint8Array;
  readonly flags: Uint8Array;
  /** Bits, one per channel. */
  readonly channels: Uint8Array;
  readonly rights: Uint8Array;
  /** 0, or 1 + index into `collections`; an asset is in up to two. */
  readonly collectionA: Uint8Array;
  readonly collectionB: Uint8Array;
  readonly serial: Uint16Array;
  /** Seconds since 1970. */
  readonly created: Uint32Array;
  readonly modified: Uint32Array;
  readonly published: Uint32Array;
  /** Longer columns than assets are room for these. */
  readonly additions: Additions;
}

/** Fills the columns. The same seed gives the same assets, and a larger library begins with the smaller one's, collections aside. */
export function makeColumns(seed: number, count: number): Columns {
  const bytes = (): Uint8Array => new Uint8Array(count);
  const words = (): Uint32Array => new Uint32Array(count);
  const columns: Columns = {
    type: bytes(), motif: bytes(), genre: bytes(), mood: bytes(), place: bytes(), campaign: bytes(), person: bytes(), brand: bytes(), shape: bytes(), extension: bytes(),
    nameStyle: bytes(), oddity: bytes(), flags: bytes(), channels: bytes(), rights: bytes(), collectionA: bytes(), collectionB: bytes(),
    serial: new Uint16Array(count), created: words(), modified: words(), published: words(), additions: { made: count, assets: [], files: new Map() },
  };
  const typeOf = shareTable(typeShares);
  const shapeOf = shareTable(shapes.map(({ share }) => share));
  const extensionOf = libraryTypes.map((type) => shareTable(extensions[type].map(([, share]) => share)));
  const placesOf = motifs.map(({ ground }) => [...places.keys()].filter((place) => places[place]?.grounds.includes(ground)));
  const nightMood = moods.findIndex(({ tag }) => tag === 'night');
  for (let index = 0; index < count; index += 1) {
    const at = (channel: number): number => hash(seed, index, channel);
    const below = (channel: number, size: number): number => at(channel) % size;
    const type = typeOf[at(1) >>> 22] ?? 0;
    columns.type[index] = type;
    const motif = below(2, motifs.length);
    columns.motif[index] = motif;
    columns.genre[index] = below(3, genres[libraryTypes[type] ?? 'image'].length);
    columns.mood[index] = motifs[motif]?.scene === 'aurora' ? nightMood : below(4, moods.length);
    const around = placesOf[motif] ?? [];
    columns.place[index] = around[below(5, around.length)] ?? 0;
    columns.campaign[index] = below(6, campaigns.length);
    columns.person[index] = below(7, people.length);
    columns.brand[index] = below(8, brandPairs.length);
    // Films are wide, documents mostly upright; only pictures come in every shape.
    columns.shape[index] = type === 1 ? 2 : type === 2 ? (below(9, 3) === 0 ? 1 : 5) : type >= 3 ? 3 : (shapeOf[at(9) >>> 22] ?? 0);
    columns.extension[index] = extensionOf[type]?.[at(10) >>> 22] ?? 0;
    columns.nameStyle[index] = below(11, nameStyles.length);
    columns.oddity[index] = below(12, 40) === 0 ? 1 + below(13, oddities.length) : 0;
    const flags = at(14);
    columns.flags[index] = (flags % 100 < 6 ? flag.limited : 0) | ((flags >>> 8) % 100 < 5 ? flag.archived : 0)
      | ((flags >>> 16) % 100 < 3 ? flag.watermarked : 0) | ((flags >>> 24) % 100 < 35 ? flag.isPublic : 0);
    columns.channels[index] = at(15) % (1 << channels.length);
    columns.rights[index] = below(16, 10) < 6 ? 0 : below(17, rights.length);
    // Collections stay about 400 assets large at most, as people make them.
    const share = Math.min(0.3, (400 * collections.length) / (2 * count));
    columns.collectionA[index] = chance(seed, index, 18) < share ? 1 + below(19, collections.length) : 0;
    columns.collectionB[index] = chance(seed, index, 20) < share / 3 ? 1 + below(21, collections.length) : 0;
    columns.serial[index] = below(22, 10_000);
    const age = Math.floor((libraryEnd - libraryStart) * chance(seed, index, 23) ** 1.5);
    const created = libraryEnd - age;
    columns.created[index] = created;
    columns.modified[index] = created + Math.floor(age * chance(seed, index, 24) ** 4);
    columns.published[index] = Math.max(libraryStart, created - below(25, 3) * 86_400);
  }
  return columns;
}

/** Shares as a table of 1,024 entries, so that a million picks cost a million look-ups. */
function shareTable(shares: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 1024 }, (_, slot) => pickShare(shares, (slot + 0.5) / 1024));
}
