import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { boundedSearch, mostCandidates, mostScanned, mostScannedDeep, type BoundedSearch, type Looked } from '../../src/portal/server/repositories/bounded-search.ts';

const [limit, everyRow] = [3, sql<boolean>`1 = 1`];
type Weighed = Omit<Looked<string>, 'rows'>;
/** A search whose queries answer what they are told: `rows` of the newest, of the deepest look, of an index. */
function aSearch({ newest, deep, index, rows = [], edge = 'edge' }: { readonly newest: Weighed; readonly deep?: Weighed; readonly index?: Weighed; readonly rows?: readonly string[]; readonly edge?: string | null }): BoundedSearch<string> {
  const asked = new Map<unknown, Weighed>();
  const inOrder = (count: number) => {
    const source = sql`${count}`;
    const answer = count === mostScanned ? newest : deep;
    if (answer) asked.set(source, answer);
    return source;
  };
  const named = sql`index`;
  if (index) asked.set(named, index);
  return {
    limit, isFirst: true, inOrder, narrowing: [everyRow], candidates: index ? [{ rows: named, conditions: [] }] : [],
    look: ({ rows: source }) => Promise.resolve({ ...asked.get(source) ?? assert.fail('was not to be asked'), rows }),
    read: () => assert.fail('all is not wanted'), countAll: () => assert.fail('nothing is counted twice'), edge: () => Promise.resolve(edge),
  };
}

describe('a search with a bounded effort', () => {
  it('asks no index where the newest are enough, or all there is', async () => {
    assert.deepEqual(await boundedSearch(aSearch({ newest: { scanned: mostScanned, matching: 400 }, rows: ['a', 'b', 'c', 'd'] })), { rows: ['a', 'b', 'c'], last: 'c', isCut: false, total: { count: 400, isExact: false } });
    assert.deepEqual(await boundedSearch(aSearch({ newest: { scanned: 90, matching: 2 }, rows: ['a', 'b'] })), { rows: ['a', 'b'], last: null, isCut: false, total: { count: 2, isExact: true } });
  });

  it('takes what an index names, where it names few', async () => {
    const newest = { scanned: mostScanned, matching: 1 };
    assert.deepEqual(await boundedSearch(aSearch({ newest, index: { scanned: mostCandidates, matching: 2 }, rows: ['a', 'b'] })), { rows: ['a', 'b'], last: null, isCut: false, total: { count: 2, isExact: true } });
  });

  it('ends, and says where to go on, where an index names too many', async () => {
    const search = { newest: { scanned: mostScanned, matching: 1 }, index: { scanned: mostCandidates + 1, matching: 1 } };
    assert.deepEqual(await boundedSearch(aSearch({ ...search, deep: { scanned: mostScannedDeep, matching: 1 }, rows: ['a'] })), { rows: ['a'], last: 'edge', isCut: true, total: { count: 1, isExact: false } });
    assert.deepEqual(await boundedSearch(aSearch({ ...search, deep: { scanned: mostScannedDeep - 1, matching: 1 }, rows: ['a'], edge: null })), { rows: ['a'], last: null, isCut: false, total: { count: 1, isExact: true } });
    assert.deepEqual(await boundedSearch(aSearch({ ...search, deep: { scanned: mostScannedDeep, matching: 9 }, rows: ['a', 'b', 'c', 'd'] })), { rows: ['a', 'b', 'c'], last: 'c', isCut: false, total: { count: 9, isExact: false } });
  });
});
