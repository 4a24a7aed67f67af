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
  /** Ids of options by the metaproperty's name: an asset has all of them. */
  readonly metaproperties?: Readonly<Record<string, readonly string[]>>;
  /** Id of a collection. */
  readonly collection?: string;
  /** Id of a brand. */
  readonly brand?: string;
  readonly created?: DateRange;
  readonly modified?: DateRange;
  /** All of these. */
  readonly states?: readonly AssetState[];
}

export const filterNames = ['tags', 'orientations', 'metaproperties', 'collection', 'brand', 'created', 'modified', 'states'] as const satisfies readonly (keyof SearchFilters)[];
export type FilterName = (typeof filterNames)[number];

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
  const { tags = [], metaproperties = {}, collection = '', brand = '', created = {}, modified = {} } = filters;
  const chosen = Object.entries(metaproperties).map(([name, ids]) => [name, [...new Set(ids)]] as const).filter(([, ids]) => ids.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const words = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
  const range = ({ from = '', to = '' }: DateRange): DateRange | null => (from === '' && to === '' ? null : { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) });
  const [between, changed] = [range(created), range(modified)];
  const shapes = orientations.filter((one) => filters.orientations?.includes(one));
  const states = assetStates.filter((one) => filters.states?.includes(one));
  return {
    ...(words.length > 0 ? { tags: words } : {}),
    // Every orientation is the same as none asked for.
    ...(shapes.length > 0 && shapes.length < orientations.length ? { orientations: shapes } : {}),
    ...(chosen.length > 0 ? { metaproperties: Object.fromEntries(chosen) } : {}),
    ...(collection === '' ? {} : { collection }),
    ...(brand === '' ? {} : { brand }),
    ...(between ? { created: between } : {}),
    ...(changed ? { modified: changed } : {}),
    ...(states.length > 0 ? { states } : {}),
  };
}

/** How many things a search is narrowed by: each chip that can be removed counts. */
export function countFilters(filters: SearchFilters): number {
  const { tags = [], orientations: shapes = [], metaproperties = {}, collection, brand, created, modified, states = [] } = tidyFilters(filters);
  const single = [collection, brand, created, modified].filter((one) => one !== undefined).length;
  return tags.length + shapes.length + states.length + single + Object.values(metaproperties).reduce((sum, ids) => sum + ids.length, 0);
}

/** Two filters at once: all of both. Of what can only be one (collection, brand, a side of a range) the `locked` one wins. */
export function mergeFilters(asked: SearchFilters, locked: SearchFilters): SearchFilters {
  const names = new Set([...Object.keys(asked.metaproperties ?? {}), ...Object.keys(locked.metaproperties ?? {})]);
  const only = locked.orientations?.length ? (asked.orientations?.filter((one) => locked.orientations?.includes(one)) ?? []) : (asked.orientations ?? []);
  return tidyFilters({
    ...asked, ...locked,
    tags: [...locked.tags ?? [], ...asked.tags ?? []],
    orientations: locked.orientations?.length && only.length === 0 ? locked.orientations : only,
    metaproperties: Object.fromEntries([...names].map((name) => [name, [...locked.metaproperties?.[name] ?? [], ...asked.metaproperties?.[name] ?? []]])),
    created: { ...asked.created, ...locked.created },
    modified: { ...asked.modified, ...locked.modified },
    states: [...locked.states ?? [], ...asked.states ?? []],
  });
}

/** The orientation of a picture; `null` where its size is not known. */
export function orientationOf(widthPx: number | null, heightPx: number | null): Orientation | null {
  if (!widthPx || !heightPx) return null;
  return widthPx === heightPx ? 'square' : widthPx > heightPx ? 'landscape' : 'portrait';
}
