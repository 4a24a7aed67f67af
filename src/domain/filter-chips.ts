import { tidyFilters, type AssetState, type DateRange, type Orientation, type SearchFilters } from './filters.ts';

/** One thing that a search is narrowed by, and that can be taken away by itself. */
export type FilterChip =
  | { readonly kind: 'tag' | 'extension' | 'collection' | 'folder' | 'brand' | 'similar' | 'without-tag'; readonly value: string }
  | { readonly kind: 'described'; readonly value: '' }
  | { readonly kind: 'orientation'; readonly value: Orientation }
  | { readonly kind: 'state'; readonly value: AssetState }
  | { readonly kind: 'option' | 'without-option'; readonly metaproperty: string; readonly value: string }
  | { readonly kind: 'created' | 'modified'; readonly range: DateRange };

/** Words for ids, by {@link chipKey}: what a chip is called where its catalogue is not loaded. */
export type FilterNames = Readonly<Record<string, string>>;

/** Names a chip among all others. */
export function chipKey(chip: FilterChip): string {
  if ('range' in chip) return chip.kind;
  // An option is called the same whether it is wanted or not.
  if ('metaproperty' in chip) return `option:${chip.metaproperty}:${chip.value}`;
  return `${chip.kind}:${chip.value}`;
}

/** What a search is narrowed by, piece by piece. */
export function chipsOf(filters: SearchFilters): readonly FilterChip[] {
  const { tags = [], orientations = [], extensions = [], metaproperties = {}, collection, folder, brand, similarTo, described, created, modified, states = [], excluded = {} } = tidyFilters(filters);
  const options = (kind: 'option' | 'without-option', chosen: NonNullable<SearchFilters['metaproperties']> = {}): FilterChip[] =>
    Object.entries(chosen).flatMap(([metaproperty, ids]) => ids.map((value) => ({ kind, metaproperty, value })));
  return [
    ...(collection === undefined ? [] : [{ kind: 'collection', value: collection } as const]),
    ...(folder === undefined ? [] : [{ kind: 'folder', value: folder } as const]),
    ...(brand === undefined ? [] : [{ kind: 'brand', value: brand } as const]),
    ...(similarTo === undefined ? [] : [{ kind: 'similar', value: similarTo } as const]),
    ...(described ? [{ kind: 'described', value: '' } as const] : []),
    ...options('option', metaproperties),
    ...tags.map((value) => ({ kind: 'tag', value } as const)),
    ...orientations.map((value) => ({ kind: 'orientation', value } as const)),
    ...extensions.map((value) => ({ kind: 'extension', value } as const)),
    ...(created ? [{ kind: 'created', range: created } as const] : []),
    ...(modified ? [{ kind: 'modified', range: modified } as const] : []),
    ...states.map((value) => ({ kind: 'state', value } as const)),
    ...(excluded.tags ?? []).map((value) => ({ kind: 'without-tag', value } as const)),
    ...options('without-option', excluded.metaproperties),
  ];
}

/** How many things a search is narrowed by: each chip that can be removed counts. */
export function countFilters(filters: SearchFilters): number {
  return chipsOf(filters).length;
}

const without = <Value>(all: readonly Value[] | undefined, value: Value): readonly Value[] => (all ?? []).filter((one) => one !== value);
const withoutOption = (all: SearchFilters['metaproperties'] = {}, metaproperty: string, value: string) => ({ ...all, [metaproperty]: without(all[metaproperty], value) });

/** The filters without one of their pieces. */
export function withoutChip(filters: SearchFilters, chip: FilterChip): SearchFilters {
  const { excluded = {} } = filters;
  switch (chip.kind) {
    case 'tag': return tidyFilters({ ...filters, tags: without(filters.tags, chip.value) });
    case 'extension': return tidyFilters({ ...filters, extensions: without(filters.extensions, chip.value) });
    case 'orientation': return tidyFilters({ ...filters, orientations: without(filters.orientations, chip.value) });
    case 'state': return tidyFilters({ ...filters, states: without(filters.states, chip.value) });
    case 'collection':
    case 'folder':
    case 'brand': return tidyFilters({ ...filters, [chip.kind]: '' });
    case 'similar': return tidyFilters({ ...filters, similarTo: '' });
    case 'described': return tidyFilters({ ...filters, described: false });
    case 'created':
    case 'modified': return tidyFilters({ ...filters, [chip.kind]: {} });
    case 'option': return tidyFilters({ ...filters, metaproperties: withoutOption(filters.metaproperties, chip.metaproperty, chip.value) });
    case 'without-tag': return tidyFilters({ ...filters, excluded: { ...excluded, tags: without(excluded.tags, chip.value) } });
    case 'without-option': return tidyFilters({ ...filters, excluded: { ...excluded, metaproperties: withoutOption(excluded.metaproperties, chip.metaproperty, chip.value) } });
  }
}

/** Only the words that the filters need. */
export function namesFor(filters: SearchFilters, names: FilterNames): FilterNames {
  return Object.fromEntries(chipsOf(filters).map(chipKey).flatMap((key) => (Object.hasOwn(names, key) ? [[key, names[key] ?? '']] : [])));
}
