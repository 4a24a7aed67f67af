import { orientationOf, type CollectionPage, type FacetCounts, type FilterCatalogue, type SearchFilters, type TagSuggestion } from '../domain/filters.ts';
import { brandPairs, flag, libraryTypes } from './data/columns.ts';
import { idA, indexOfId } from './data/ids.ts';
import { fold } from './data/keywords.ts';
import type { Library } from './data/library.ts';
import { metaproperties, optionNumber, optionNumbers } from './data/metaproperties.ts';
import type { AssetTest } from './data/search.ts';
import { extensionOf, tagsOf } from './data/texts.ts';
import { brands, collections } from './data/words.ts';
import { folderOfPair, withBelow } from './webdam/tree.ts';

/** The tests that a library's assets have to pass for a search's filters. */
export function filterTests(library: Library, filters: SearchFilters): AssetTest[] {
  const { columns, seed } = library;
  const { tags = [], orientations = [], extensions = [], metaproperties: chosen = {}, excluded = {}, collection = '', folder = '', brand = '', created = {}, modified = {}, states = [] } = filters;
  const isArchivedWanted = states.includes('archived');
  const tests: AssetTest[] = [(index) => library.has(index, flag.archived) === isArchivedWanted];
  if (states.includes('limited')) tests.push((index) => library.has(index, flag.limited));
  if (states.includes('public')) tests.push((index) => library.has(index, flag.isPublic));
  if (tags.length > 0) {
    const wanted = tags.map(fold);
    tests.push((index) => {
      const own = tagsOf(columns, index);
      return wanted.every((tag) => own.includes(tag));
    });
  }
  if (excluded.tags) {
    const unwanted = excluded.tags.map(fold);
    tests.push((index) => !tagsOf(columns, index).some((tag) => unwanted.includes(tag)));
  }
  if (extensions.length > 0) tests.push((index) => extensions.includes(extensionOf(columns, index)));
  if (orientations.length > 0) {
    tests.push((index) => {
      const { widthPx, heightPx } = library.pictureSize(index);
      const orientation = orientationOf(widthPx, heightPx);
      return orientation !== null && orientations.includes(orientation);
    });
  }
  const optionsFor = (all: NonNullable<SearchFilters['metaproperties']>) => Object.entries(all).map(([name, ids]) => ({
    metaproperty: metaproperties.find((one) => one.name === name),
    options: ids.map((id) => optionNumbers[indexOfId(seed, 'option', id, optionNumbers.length) ?? -1]?.option ?? -1),
  }));
  for (const { metaproperty, options } of optionsFor(chosen)) {
    tests.push((index) => options.every((option) => metaproperty?.optionsOf(columns, index).includes(option) ?? false));
  }
  for (const { metaproperty, options } of optionsFor(excluded.metaproperties ?? {})) {
    tests.push((index) => !options.some((option) => metaproperty?.optionsOf(columns, index).includes(option) ?? false));
  }
  if (collection !== '') {
    const number = (indexOfId(seed, 'collection', collection, collections.length) ?? -2) + 1;
    tests.push((index) => columns.collectionA[index] === number || columns.collectionB[index] === number);
  }
  if (folder !== '') {
    const inside = withBelow(folder);
    tests.push((index) => inside.has(folderOfPair(columns.brand[index] ?? 0).id));
  }
  if (brand !== '') {
    const number = indexOfId(seed, 'brand', brand, brands.length);
    tests.push((index) => brandPairs[columns.brand[index] ?? -1]?.brand === number);
  }
  for (const [column, { from = '', to = '' }] of [[columns.created, created], [columns.modified, modified]] as const) {
    const [first, last] = [Date.parse(`${from}T00:00:00Z`) / 1000, Date.parse(`${to}T23:59:59Z`) / 1000];
    if (from !== '') tests.push((index) => (column[index] ?? 0) >= first);
    if (to !== '') tests.push((index) => (column[index] ?? 0) <= last);
  }
  return tests;
}

/** Counts results by facet, one after the other. */
export class FacetCounter {
  readonly #library: Library;
  readonly #types = new Map<number, number>();
  readonly #options = metaproperties.map(() => new Map<number, number>());

  constructor(library: Library) {
    this.#library = library;
  }

  add(index: number): void {
    const { columns } = this.#library;
    count(this.#types, columns.type[index] ?? 0);
    for (const [number, { optionsOf }] of metaproperties.entries()) {
      const counts = this.#options[number];
      if (counts) for (const option of optionsOf(columns, index)) count(counts, option);
    }
  }

  counts(): FacetCounts {
    const { seed } = this.#library;
    return {
      types: Object.fromEntries([...this.#types].map(([type, sum]) => [libraryTypes[type] ?? 'other', sum])),
      tags: {},
      metaproperties: Object.fromEntries(metaproperties.flatMap(({ name, options }, number) => (options.length === 0 ? []
        : [[name, Object.fromEntries([...this.#options[number] ?? []].map(([option, sum]) => [idA(seed, 'option', optionNumber(number, option)), sum]))]]))),
    };
  }
}

const count = (counts: Map<number, number>, key: number): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

export function catalogueOf({ seed }: Library): FilterCatalogue {
  return {
    metaproperties: metaproperties.flatMap(({ name, label, isMultiselect, isMain, options }, number) => (options.length === 0 ? [] : [{
      id: idA(seed, 'metaproperty', number), name, label, isMultiple: isMultiselect, isMain,
      options: options.map((option, position) => ({ id: idA(seed, 'option', optionNumber(number, position)), name: option.name, label: option.label, children: [] })),
    }])),
    brands: brands.map(({ name }, number) => ({ id: idA(seed, 'brand', number), name })),
    groups: [],
  };
}

/** The most used tags that hold a text. */
export function tagsLike({ columns, count: size }: Library, text: string): readonly TagSuggestion[] {
  const sums = new Map<string, number>();
  for (let index = 0; index < size; index += 1) for (const tag of tagsOf(columns, index)) sums.set(tag, (sums.get(tag) ?? 0) + 1);
  return [...sums].filter(([tag]) => tag.includes(fold(text))).sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1)).slice(0, 50).map(([name, sum]) => ({ name, count: sum }));
}

export function collectionsLike({ seed, columns, count: size }: Library, text: string): CollectionPage {
  const sums = new Map<number, number>();
  for (let index = 0; index < size; index += 1) for (const number of [columns.collectionA[index], columns.collectionB[index]]) if (number) sums.set(number, (sums.get(number) ?? 0) + 1);
  const found = collections.map((name, number) => ({ id: idA(seed, 'collection', number), name, description: '', count: sums.get(number + 1) ?? 0, coverUrl: null }));
  return { collections: found.filter(({ name }) => fold(name).includes(fold(text))).sort((a, b) => (a.name < b.name ? -1 : 1)), nextCursor: null };
}
