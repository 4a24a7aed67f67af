import type { LibraryType } from '../data/columns.ts';
import { fold } from '../data/keywords.ts';
import type { Library, LibraryAsset } from '../data/library.ts';
import { metaproperties } from '../data/metaproperties.ts';
import { hash } from '../data/random.ts';
import { collections } from '../data/words.ts';
import { folderOfPair } from './tree.ts';

/** An asset as Webdam keeps it; changes when somebody changes it. */
export interface StoredAsset {
  readonly id: string;
  /** Its number in the library, which draws its picture or keeps its file. */
  readonly index: number;
  name: string;
  filename: string;
  description: string;
  readonly typeId: 1 | 2 | 3 | 4 | 5;
  readonly filetype: string;
  readonly isAudio: boolean;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly sizeBytes: number;
  /** Seconds since 1970. */
  readonly createdS: number;
  modifiedS: number;
  readonly expiresS: number | null;
  folderId: string;
  status: 'active' | 'inactive';
  /** Codes of fields that are required and empty: while there are some, the asset is on hold. */
  required: readonly string[];
  /** `null`: fields of the user are all null. */
  readonly user: string | null;
  /** Field codes with their text; several values with commas between. */
  xmp: Record<string, string>;
  readonly lightboxes: readonly string[];
  /** No pictures: none are made for such files, or not yet (until then, milliseconds). */
  readonly hasNoPictures: boolean;
  readonly picturesFromMs: number;
  readonly isLargestRefused: boolean;
  readonly hasNoHiRes: boolean;
  readonly version: number;
}

/** Fields of the account's metadata, in the order in which people see them. `code` is lower case in assets and upper case in the schema. */
export interface XmpField {
  readonly code: string;
  readonly label: string;
  readonly type: 'text' | 'textarea' | 'select' | 'multiselect';
  readonly values: readonly string[];
}

const customFields: readonly XmpField[] = metaproperties.filter(({ options }) => options.length > 0).map(({ label, isMultiselect, options }, at) => ({
  code: `customfield${at + 1}`, label, type: isMultiselect ? 'multiselect' : 'select', values: options.map((option) => option.label),
}));
const text = (code: string, label: string, type: 'text' | 'textarea' = 'text'): XmpField => ({ code, label, type, values: [] });
export const xmpFields: readonly XmpField[] = [
  text('headline', 'Headline'), text('caption', 'Caption', 'textarea'), text('keyword', 'Keywords', 'textarea'), text('copyright', 'Copyright'), text('byline', 'Photographer'), text('credit', 'Credit'),
  ...customFields,
];

const typeIds: Readonly<Record<LibraryType, 1 | 2 | 3 | 5>> = { image: 1, video: 2, audio: 2, document: 3, '3d': 5 };
/** Which extensions Webdam would know is not told; the library has no archives, so one of its model files stands for them. */
const filetypes: Readonly<Record<string, string>> = { obj: 'zip' };

/** All assets of a library, in its order. */
export function makeAssets(library: Library): StoredAsset[] {
  const oddities = oddityAssets(library);
  return Array.from({ length: library.count }, (_, index) => toStored(library, library.asset(index), oddities));
}

type Oddity = 'no-pictures' | 'largest-refused' | 'no-hires' | 'no-user' | 'expired' | 'on-hold' | 'tiny';

/** Two in each hundred pictures have an oddity; the first pictures have one each, so that small libraries have them all. */
function oddityAssets(library: Library): (index: number) => Oddity | null {
  const all: readonly Oddity[] = ['no-pictures', 'largest-refused', 'no-hires', 'no-user', 'expired', 'on-hold', 'tiny'];
  const images = [...library.columns.type.entries()].filter(([, type]) => type === 0).slice(0, 3 * all.length).map(([index]) => index);
  const first = new Map(all.map((oddity, at) => [images[at * 3 + 2], oddity]));
  return (index) => first.get(index) ?? (library.columns.type[index] === 0 && hash(library.seed, index, 7001) % 100 < 2 ? all[hash(library.seed, index, 7002) % all.length] ?? null : null);
}

function toStored(library: Library, asset: LibraryAsset, oddityOf: (index: number) => Oddity | null): StoredAsset {
  const { index, type } = asset;
  const { columns } = library;
  const oddity = oddityOf(index);
  const createdS = Date.parse(asset.createdAt) / 1000;
  const filetype = filetypes[asset.extension] ?? asset.extension;
  const isSized = asset.widthPx > 0;
  return {
    id: String(7_000_001 + index), index, name: asset.name, filename: `${fileWord(asset.name)}_${index}.${filetype}`, description: asset.description,
    typeId: filetype === 'pptx' ? 4 : typeIds[type], filetype, isAudio: type === 'audio',
    widthPx: isSized ? asset.widthPx : null, heightPx: isSized ? asset.heightPx : null, sizeBytes: oddity === 'tiny' ? 900 : asset.sizeBytes,
    createdS, modifiedS: Date.parse(asset.modifiedAt) / 1000, expiresS: oddity === 'expired' ? createdS + 86_400 : index % 40 === 7 ? Date.UTC(2031, 0, 31) / 1000 : null,
    folderId: folderOfPair(columns.brand[index] ?? 0).id, status: asset.isArchived ? 'inactive' : 'active', required: oddity === 'on-hold' ? ['customfield4'] : [],
    user: oddity === 'no-user' ? null : asset.createdBy, xmp: xmpOf(library, asset),
    lightboxes: [...new Set([columns.collectionA[index] ?? 0, columns.collectionB[index] ?? 0])].filter((number) => number > 0).map((number) => lightboxId(number - 1)),
    hasNoPictures: oddity === 'no-pictures' || filetype === 'zip', picturesFromMs: 0, isLargestRefused: oddity === 'largest-refused', hasNoHiRes: oddity === 'no-hires', version: 1 + (hash(library.seed, index, 40) % 3),
  };
}

function xmpOf({ columns }: Library, { index, name, description, tags, copyright, createdBy }: LibraryAsset): Record<string, string> {
  const custom = metaproperties.filter(({ options }) => options.length > 0).map(({ options, optionsOf }, at) =>
    [`customfield${at + 1}`, optionsOf(columns, index).map((option) => options[option]?.label ?? '').join(',')]);
  return { headline: name, caption: description, keyword: tags.join(','), copyright, byline: createdBy, credit: 'Meridian', ...Object.fromEntries(custom) as Record<string, string> };
}

/** A name that a file may have: letters and digits of any script. */
export const fileWord = (name: string): string => name.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]+/gu, '_').replace(/^_+|_+$/g, '').slice(0, 60) || 'file';

export const lightboxId = (number: number): string => String(95_001 + number);
export const lightboxNames = collections;

/** What a search looks into. */
export function wordsOf(asset: StoredAsset): string {
  return fold(`${asset.name} ${asset.filename} ${asset.description} ${Object.values(asset.xmp).join(' ')}`);
}
