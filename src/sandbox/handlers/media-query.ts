import { flag, libraryTypes, brandPairs } from '../data/columns.ts';
import { indexOfId } from '../data/ids.ts';
import { fold } from '../data/keywords.ts';
import { metaproperties, optionNumbers } from '../data/metaproperties.ts';
import type { AssetTest, LibraryOrder, LibrarySearch } from '../data/search.ts';
import { tagsOf } from '../data/texts.ts';
import { brands, collections } from '../data/words.ts';
import { flagOf, listOf, wholeOf } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';

const orders: readonly LibraryOrder[] = ['dateCreated', 'dateModified', 'datePublished', 'name'];

/** Reads the parameters of `GET /api/v4/media/`. Unknown ones are ignored, wrong values too: Bynder's documentation names no error for them. */
export function mediaSearch(sandbox: Sandbox, query: URLSearchParams): LibrarySearch & { readonly limit: number; readonly offset: number } {
  const limit = wholeOf(query, 'limit', 50, 1, 1000);
  const page = wholeOf(query, 'page', 1, 1, 1_000_000);
  const cursor = /^after-(\d+)$/.exec(query.get('cursor') ?? '');
  const [by = '', direction = ''] = (query.get('orderBy') ?? '').split(/[\s+]+/);
  const order = orders.find((known) => known === by) ?? 'dateCreated';
  return {
    keyword: query.get('keyword') ?? '',
    tests: testsOf(sandbox, query),
    order,
    isDescending: orders.some((known) => known === by) ? direction.toLowerCase() === 'desc' : true,
    limit,
    offset: cursor ? Number(cursor[1]) : (page - 1) * limit,
  };
}

/** What `X-Bynder-NextCursor` holds; the place of the next asset, not to be read by clients. */
export function nextCursor(offset: number, shown: number, total: number): string | null {
  return offset + shown < total ? `after-${offset + shown}` : null;
}

function testsOf(sandbox: Sandbox, query: URLSearchParams): readonly AssetTest[] {
  const { library, state } = sandbox;
  const { columns, seed } = library;
  const tests: AssetTest[] = [];
  if (state.removed.size > 0) tests.push((index) => !state.removed.has(index));

  const ids = [...listOf(query, 'id'), ...listOf(query, 'ids')];
  if (query.get('id') || query.get('ids')) {
    const wanted = new Set(ids.map((id) => library.indexOf(id)));
    tests.push((index) => wanted.has(index));
  }
  const types = listOf(query, 'type').map((type) => libraryTypes.findIndex((known) => known === type.toLowerCase()));
  if (types.length > 0) tests.push((index) => types.includes(columns.type[index]!));
  const orientations = listOf(query, 'orientation');
  if (orientations.length > 0) tests.push((index) => orientations.includes(orientationOf(library.pictureSize(index))));
  tests.push(...flagTests(sandbox, query));
  // Every tag named must be there; tags are compared without case.
  const tags = listOf(query, 'tags').map(fold);
  if (tags.length > 0) tests.push((index) => {
    const own = tagsOf(columns, index);
    return tags.every((tag) => own.includes(tag));
  });
  tests.push(...propertyTests(sandbox, query));

  const brand = query.get('brandId');
  if (brand) {
    const number = indexOfId(seed, 'brand', brand, brands.length);
    tests.push((index) => brandPairs[columns.brand[index]!]?.brand === number);
  }
  const subBrand = query.get('subBrandId');
  if (subBrand) {
    const number = (indexOfId(seed, 'brand', subBrand, brands.length + brandPairs.length) ?? -1) - brands.length;
    tests.push((index) => columns.brand[index] === number);
  }
  // The account has no categories, so none matches.
  if (query.get('categoryId')) tests.push(() => false);
  const collection = query.get('collectionId');
  if (collection) {
    const number = (indexOfId(seed, 'collection', collection, collections.length) ?? -2) + 1;
    tests.push((index) => columns.collectionA[index] === number || columns.collectionB[index] === number);
  }
  tests.push(...dateTests(columns.created, query, 'dateCreated'), ...dateTests(columns.modified, query, 'dateModified'));
  return tests;
}

function orientationOf({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }): string {
  return widthPx === heightPx ? 'square' : widthPx > heightPx ? 'landscape' : 'portrait';
}

function flagTests({ library, faults }: Sandbox, query: URLSearchParams): AssetTest[] {
  const tests: AssetTest[] = [];
  const only = (name: string, bit: number): void => {
    const wanted = flagOf(query, name);
    if (wanted !== null) tests.push((index) => library.has(index, bit) === wanted);
  };
  // Archived assets are left out unless asked for.
  if (flagOf(query, 'archive') === null) tests.push((index) => !library.has(index, flag.archived));
  else only('archive', flag.archived);
  only('isPublic', flag.isPublic);
  if (!faults.limitedIncludes) only('limited', flag.limited);
  else if (flagOf(query, 'limited') !== true) tests.push((index) => !library.has(index, flag.limited));
  return tests;
}

/** `propertyOptionId` (any of them) and `property_NAME` (all of them, by option name or id; a text must contain the value). */
function propertyTests({ library }: Sandbox, query: URLSearchParams): AssetTest[] {
  const { columns, seed } = library;
  const tests: AssetTest[] = [];
  const pairOf = (id: string): { readonly metaproperty: number; readonly option: number } | undefined => optionNumbers[indexOfId(seed, 'option', id, optionNumbers.length) ?? -1];
  const ids = listOf(query, 'propertyOptionId');
  if (ids.length > 0) {
    const pairs = ids.map(pairOf);
    tests.push((index) => pairs.some((pair) => pair && metaproperties[pair.metaproperty]?.optionsOf(columns, index).includes(pair.option)));
  }
  for (const key of new Set(query.keys())) {
    if (!key.startsWith('property_')) continue;
    const name = key.slice('property_'.length);
    const number = metaproperties.findIndex((one) => one.name === name);
    const metaproperty = metaproperties[number];
    const values = listOf(query, key);
    if (!metaproperty || values.length === 0) continue;
    if (metaproperty.options.length === 0) {
      const wanted = fold(query.get(key) ?? '');
      tests.push((index) => fold(metaproperty.textOf(columns, index)).includes(wanted));
      continue;
    }
    const options = values.map((value) => {
      const pair = pairOf(value);
      return pair ? (pair.metaproperty === number ? pair.option : -1) : metaproperty.options.findIndex((option) => option.name === value);
    });
    tests.push((index) => {
      const own = metaproperty.optionsOf(columns, index);
      return options.every((option) => own.includes(option));
    });
  }
  return tests;
}

/** After a moment, up to a moment, and on a day given exactly (to the second when it has a time). */
function dateTests(column: Uint32Array, query: URLSearchParams, name: string): AssetTest[] {
  const seconds = (key: string): number | null => {
    const time = Date.parse(query.get(key) ?? '');
    return Number.isNaN(time) ? null : Math.floor(time / 1000);
  };
  const [after, to, on] = [seconds(name), seconds(`${name}To`), seconds(`${name}On`)];
  const tests: AssetTest[] = [];
  if (after !== null) tests.push((index) => column[index]! >= after);
  if (to !== null) tests.push((index) => column[index]! <= to);
  if (on !== null) {
    const length = /T/.test(query.get(`${name}On`) ?? '') ? 1 : 86_400;
    tests.push((index) => column[index]! >= on && column[index]! < on + length);
  }
  return tests;
}
