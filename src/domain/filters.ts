import type { AssetType } from './asset.ts';

export const orientations = ['landscape', 'portrait', 'square'] as const;
export type Orientation = (typeof orientations)[number];

/** States that a search can be narrowed to. Archived assets are found only when they are asked for. */
export const assetStates = ['public', 'limited', 'archived'] as const;
export type AssetState = (typeof assetStates)[number];

/** Days, both included, as `2026-11-25`; a side that is absent or empty is open. */
export interface DateRange {
  readonly from?: string;
  readonly to?: string;
}

/** What a search is narrowed to beside words and types. All of it must hold; what is absent or empty narrows nothing. */
export interface SearchFilters {
  /** Tags that an asset has, all of them. */
  readonly tags?: readonly string[];
  /** One of these. */
  readonly orientations?: readonly Orientation[];
  /** Extensions of files, in small letters and without the dot: one of these. */
  readonly extensions?: readonly string[];
  /** Ids of options by the metaproperty's name: an asset has all of them. */
  readonly metaproperties?: Readonly<Record<string, readonly string[]>>;
  /** Id of a collection. */
  readonly collection?: string;
  /** Id of a folder. */
  readonly folder?: string;
  /** Id of a brand. */
  readonly brand?: string;
  readonly created?: DateRange;
  readonly modified?: DateRange;
  /** Id of an asset whose picture those of the results are like; then they come the most alike first. */
  readonly similarTo?: string;
  /** The text describes what is wanted, as a sentence does, and is not looked for word by word; then the best come first. Nothing without a text, and beside `similarTo`. */
  readonly described?: boolean;
  /** All of these. */
  readonly states?: readonly AssetState[];
  /** What an asset must not have, none of it. */
  readonly excluded?: ExcludedFilters;
}

export interface ExcludedFilters {
  readonly tags?: readonly string[];
  /** Ids of options by the metaproperty's name. */
  readonly metaproperties?: Readonly<Record<string, readonly string[]>>;
}

export const filterNames = ['tags', 'orientations', 'extensions', 'metaproperties', 'collection', 'folder', 'brand', 'created', 'modified', 'states', 'similarTo', 'described', 'excluded'] as const satisfies readonly (keyof SearchFilters)[];
export type FilterName = (typeof filterNames)[number];
/** All but folders, for a DAM that keeps its assets in none. */
export const flatFilterNames = filterNames.filter((name) => name !== 'folder');

/** An option of a metaproperty. */
export interface FilterOption {
  readonly id: string;
  /** The DAM's own word for it; facet counts may be under this one. */
  readonly name: string;
  readonly label: string;
  /** Options below this one; empty for most. */
  readonly children: readonly FilterOption[];
}

/** A metaproperty that assets can be filtered by. */
export interface MetapropertyFilter {
  readonly id: string;
  /** What its values are kept under: {@link SearchFilters.metaproperties}. */
  readonly name: string;
  readonly label: string;
  /** Whether an asset can have several of its options. */
  readonly isMultiple: boolean;
  /** Whether the DAM shows it first. */
  readonly isMain: boolean;
  readonly options: readonly FilterOption[];
}

export interface NamedId {
  readonly id: string;
  readonly name: string;
}

/** What there is to filter by. Parts that the account may not read are empty. */
export interface FilterCatalogue {
  readonly metaproperties: readonly MetapropertyFilter[];
  readonly brands: readonly NamedId[];
  /** The DAM's own grouping of metaproperties (smartfilters), by their ids. */
  readonly groups: readonly { readonly id: string; readonly label: string; readonly metaproperties: readonly string[] }[];
}

/** A tag, with how many assets have it; `null` where the DAM does not tell. */
export interface TagSuggestion {
  readonly name: string;
  readonly count: number | null;
}

export interface CollectionSummary extends NamedId {
  readonly description: string;
  /** How many assets are in it; `null` where the DAM does not tell. */
  readonly count: number | null;
  readonly coverUrl: string | null;
}

/** A folder of a tree. What lies below it is asked for by its id. */
export interface FolderSummary extends NamedId {
  /** How many assets are in the folder itself; `null` where the DAM does not tell. */
  readonly count: number | null;
  readonly hasChildren: boolean;
}

/** A page of collections; `nextCursor` as in a search. */
export interface CollectionPage {
  readonly collections: readonly CollectionSummary[];
  readonly nextCursor: string | null;
}

/** How many results have what, over all pages. */
export interface FacetCounts {
  readonly types: Readonly<Partial<Record<AssetType, number>>>;
  readonly tags: Readonly<Record<string, number>>;
  /** By metaproperty's name, then by option: its id or its name, as the DAM has it. */
  readonly metaproperties: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** How many results have an option; `null` where nobody counted that metaproperty. */
export function countOfOption(facets: FacetCounts | null | undefined, metaproperty: string, { id, name }: Pick<FilterOption, 'id' | 'name'>): number | null {
  const counts = facets?.metaproperties[metaproperty];
  if (!counts) return null;
  return counts[id] ?? counts[name] ?? 0;
}

/** Without what narrows nothing, so that two filters of one meaning are written alike. */
export function tidyFilters(filters: SearchFilters): SearchFilters {
  const { tags = [], extensions = [], metaproperties = {}, collection = '', folder = '', brand = '', similarTo = '', described = false, created = {}, modified = {}, excluded = {} } = filters;
  const chosen = tidyOptions(metaproperties);
  const words = tidyWords(tags);
  const files = tidyWords(extensions.map((one) => one.toLowerCase().replace(/^\s*\./, '')));
  const range = ({ from = '', to = '' }: DateRange): DateRange | null => (from === '' && to === '' ? null : { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) });
  const [between, changed] = [range(created), range(modified)];
  const shapes = orientations.filter((one) => filters.orientations?.includes(one));
  const states = assetStates.filter((one) => filters.states?.includes(one));
  const [noTags, noOptions] = [tidyWords(excluded.tags ?? []), tidyOptions(excluded.metaproperties ?? {})];
  return {
    ...(words.length > 0 ? { tags: words } : {}),
    // Every orientation is the same as none asked for.
    ...(shapes.length > 0 && shapes.length < orientations.length ? { orientations: shapes } : {}),
    ...(files.length > 0 ? { extensions: files } : {}),
    ...(chosen ? { metaproperties: chosen } : {}),
    ...(collection === '' ? {} : { collection }),
    ...(folder === '' ? {} : { folder }),
    ...(brand === '' ? {} : { brand }),
    ...(similarTo === '' ? {} : { similarTo }),
    ...(described ? { described } : {}),
    ...(between ? { created: between } : {}),
    ...(changed ? { modified: changed } : {}),
    ...(states.length > 0 ? { states } : {}),
    ...(noTags.length > 0 || noOptions ? { excluded: { ...(noTags.length > 0 ? { tags: noTags } : {}), ...(noOptions ? { metaproperties: noOptions } : {}) } } : {}),
  };
}

const tidyWords = (words: readonly string[]): readonly string[] => [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];

type Options = Readonly<Record<string, readonly string[]>>;

/** Each option once, metaproperties by name; `null` where none is left. */
function tidyOptions(options: Options): Options | null {
  const chosen = Object.entries(options).map(([name, ids]) => [name, [...new Set(ids)]] as const).filter(([, ids]) => ids.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return chosen.length > 0 ? Object.fromEntries(chosen) : null;
}

/** Two filters at once: all of both. Of what can only be one (collection, folder, brand) the `locked` one wins. */
export function mergeFilters(asked: SearchFilters, locked: SearchFilters): SearchFilters {
  const bothOptions = (mine: Options = {}, theirs: Options = {}): Options =>
    Object.fromEntries([...new Set([...Object.keys(mine), ...Object.keys(theirs)])].map((name) => [name, [...theirs[name] ?? [], ...mine[name] ?? []]]));
  return tidyFilters({
    ...asked, ...locked,
    tags: [...locked.tags ?? [], ...asked.tags ?? []],
    orientations: oneOfBoth(asked.orientations, locked.orientations),
    extensions: oneOfBoth(asked.extensions, locked.extensions),
    metaproperties: bothOptions(asked.metaproperties, locked.metaproperties),
    created: narrowerRange(asked.created, locked.created),
    modified: narrowerRange(asked.modified, locked.modified),
    states: [...locked.states ?? [], ...asked.states ?? []],
    excluded: {
      tags: [...locked.excluded?.tags ?? [], ...asked.excluded?.tags ?? []],
      metaproperties: bothOptions(asked.excluded?.metaproperties, locked.excluded?.metaproperties),
    },
  });
}

/** Of what any one may hold: those that both want; what is locked where there are none. */
function oneOfBoth<Value>(asked: readonly Value[] = [], locked: readonly Value[] = []): readonly Value[] {
  if (locked.length === 0) return asked;
  const both = asked.filter((one) => locked.includes(one));
  return both.length > 0 ? both : locked;
}

/** The days that lie in both ranges; days of one form sort as texts. */
function narrowerRange(asked: DateRange = {}, locked: DateRange = {}): DateRange {
  const froms = [asked.from ?? '', locked.from ?? ''].sort();
  const tos = [asked.to ?? '', locked.to ?? ''].filter((day) => day !== '').sort();
  return { from: froms[1] ?? '', to: tos[0] ?? '' };
}

/** The orientation of a picture; `null` where its size is not known. */
export function orientationOf(widthPx: number | null, heightPx: number | null): Orientation | null {
  if (!widthPx || !heightPx) return null;
  return widthPx === heightPx ? 'square' : widthPx > heightPx ? 'landscape' : 'portrait';
}
