import { fold, keywordTest } from './keywords.ts';
import type { Library } from './library.ts';
import { nameOf } from './texts.ts';

export type LibraryOrder = 'dateCreated' | 'dateModified' | 'datePublished' | 'name' | 'size';
/** Whether an asset (by index) belongs to the results. */
export type AssetTest = (index: number) => boolean;

export interface LibrarySearch {
  readonly keyword?: string;
  /** All must hold. */
  readonly tests?: readonly AssetTest[];
  readonly order?: LibraryOrder;
  readonly isDescending?: boolean;
  readonly offset?: number;
  readonly limit?: number;
}

export interface LibraryResult {
  readonly total: number;
  /** Indices of the page's assets. */
  readonly indices: readonly number[];
}

/** Finds assets in one pass over the columns; `each` is told of every result, for facets. */
export function searchLibrary(library: Library, search: LibrarySearch, each?: (index: number) => void): LibraryResult {
  const { offset = 0, limit = 50, isDescending = true } = search;
  const keyword = keywordTest(library.columns, search.keyword ?? '');
  const tests = [...(search.tests ?? []), ...(keyword ? [keyword] : [])];
  const order = orderOf(library, search.order ?? 'dateCreated');
  const indices: number[] = [];
  let total = 0;
  for (let place = 0; place < order.length; place += 1) {
    const index = order[isDescending ? order.length - 1 - place : place]!;
    if (!passes(tests, index)) continue;
    if (total >= offset && indices.length < limit) indices.push(index);
    total += 1;
    each?.(index);
  }
  return { total, indices };
}

function passes(tests: readonly AssetTest[], index: number): boolean {
  for (const test of tests) {
    if (!test(index)) return false;
  }
  return true;
}

const orders = new WeakMap<Library, Map<LibraryOrder, Uint32Array>>();

/** After a change of an asset that was sorted already. */
export function forgetOrders(library: Library): void {
  orders.delete(library);
}

/** All indices, lowest first; made on first need and kept, 4 bytes an asset. */
export function orderOf(library: Library, by: LibraryOrder): Uint32Array {
  const known = orders.get(library) ?? new Map<LibraryOrder, Uint32Array>();
  orders.set(library, known);
  let order = known.get(by);
  if (order && order.length < library.count) known.set(by, (order = withAdded(library, by, order)));
  if (!order) known.set(by, (order = by === 'name' ? orderByName(library) : by === 'size' ? orderByNumber(Uint32Array.from({ length: library.count }, (_, index) => library.asset(index).sizeBytes)) : orderByNumber(columnOf(library, by))));
  return order;
}

function columnOf({ columns, count }: Library, by: Exclude<LibraryOrder, 'name' | 'size'>): Uint32Array {
  return { dateCreated: columns.created, dateModified: columns.modified, datePublished: columns.published }[by].subarray(0, count);
}

/** The order with those that were uploaded since it was made, each put into its place. */
function withAdded(library: Library, by: LibraryOrder, order: Uint32Array): Uint32Array {
  const keyOf = (index: number): number | string =>
    by === 'name' ? fold(nameOf(library.columns, index)) : by === 'size' ? library.asset(index).sizeBytes : columnOf(library, by)[index] ?? 0;
  const places = [...order];
  for (let index = order.length; index < library.count; index += 1) {
    const key = keyOf(index);
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keyOf(places[middle] ?? 0) <= key) low = middle + 1;
      else high = middle;
    }
    places.splice(low, 0, index);
  }
  return Uint32Array.from(places);
}

/** Key and index in one number, so that the engine's sort of numbers does the work: 32 bits of key and 20 of index. */
function orderByNumber(keys: Uint32Array): Uint32Array {
  const packed = Float64Array.from(keys, (key, index) => key * 2 ** 20 + index).sort();
  return Uint32Array.from(packed, (number) => number % 2 ** 20);
}

function orderByName(library: Library): Uint32Array {
  const names = Array.from({ length: library.count }, (_, index) => fold(nameOf(library.columns, index)));
  return Uint32Array.from(names.keys()).sort((a, b) => {
    const [left, right] = [names[a]!, names[b]!];
    return left < right ? -1 : left > right ? 1 : a - b;
  });
}
