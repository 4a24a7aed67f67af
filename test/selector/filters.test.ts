import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FilterCatalogue } from '../../src/domain/filters.ts';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { Lookup, type LookupPage } from '../../src/selector/lookup.ts';
import { createSelectorStore } from '../../src/selector/store.ts';
import { aPageOf, createControlledConnection, embedSettings, type HeldCall } from '../helpers/controlled-connection.ts';
import { deepFreeze } from '../helpers/freeze.ts';
import { createManualTimers } from '../helpers/manual-timers.ts';

const settle = (): Promise<void> => new Promise((done) => setImmediate(done));
const down = new PortalError('dam-unavailable', 'down', { status: 502, requestId: 'r-1' });
const catalogue: FilterCatalogue = { metaproperties: [], brands: [{ id: 'b', name: 'Meridian' }], groups: [] };
const facets = { types: { image: 2 }, tags: {}, metaproperties: { Region: { emea: 2 } } };

async function setup() {
  const held = createControlledConnection();
  const catalogueCalls: HeldCall<null, FilterCatalogue>[] = [];
  const counted: boolean[] = [];
  const connection = {
    ...Object.fromEntries(Object.entries(Object.getOwnPropertyDescriptors(held)).map(([name, { value }]) => [name, value as unknown])) as Pick<typeof held, 'loadSettings' | 'getAsset' | 'setUsage' | 'clearUsage'>,
    search: ((query, options) => {
      counted.push(options?.hasFacets ?? false);
      return held.search(query, options);
    }) satisfies typeof held.search,
    loadFilters: ({ signal }: { signal?: AbortSignal } = {}) => new Promise<FilterCatalogue>((answer, fail) => catalogueCalls.push({ input: null, signal, answer, fail })),
  };
  const plain = embedSettings();
  const timers = createManualTimers();
  const store = createSelectorStore({ connection, field: 'hero', settings: { ...plain, capabilities: { ...plain.capabilities, hasFacetCounts: true } }, timers, now: timers.now, seal: deepFreeze });
  store.dispatch({ type: 'open' });
  held.searches[0]?.answer(aPageOf(0, 3));
  await settle();
  return { searches: held.searches, catalogueCalls, counted, store, state: () => store.getState() };
}

describe('filters of a selector', () => {
  it('narrow the search at once; the newest wins and older ones are given up', async () => {
    const { store, searches, state } = await setup();
    store.dispatch({ type: 'narrow', filters: { tags: ['sea'] } });
    store.dispatch({ type: 'narrow', filters: { tags: ['sea', ' '], collection: 'c' }, names: { 'collection:c': 'Spring', 'collection:x': 'unused' } });
    assert.equal(searches[1]?.signal?.aborted, true);
    assert.deepEqual(searches[2]?.input.query.filters, { tags: ['sea'], collection: 'c' });
    assert.deepEqual(state().names, { 'collection:c': 'Spring' });
    searches[2]?.answer(aPageOf(5, 1));
    searches[1]?.answer(aPageOf(9, 1));
    await settle();
    assert.deepEqual(state().assets.map((asset) => asset?.id), ['asset-5']);
    store.dispatch({ type: 'narrow', filters: { collection: 'c' } });
    assert.deepEqual(state().names, { 'collection:c': 'Spring' }, 'words that are known stay');
    store.dispatch({ type: 'clear' });
    assert.equal('filters' in (searches.at(-1)?.input.query ?? {}), false);
  });

  it('have their counts also where they were opened while the results were on their way', async () => {
    const { store, searches, counted, state } = await setup();
    store.dispatch({ type: 'show-filters', isShown: true });
    store.dispatch({ type: 'show-filters', isShown: false });
    store.dispatch({ type: 'type', text: 'boat' });
    store.dispatch({ type: 'submit' });
    store.dispatch({ type: 'show-filters', isShown: true });
    const search = searches.at(-1);
    assert.deepEqual([search?.input.query.text, counted.at(-1)], ['boat', false]);
    search?.answer(aPageOf(0, 2));
    await settle();
    assert.deepEqual([searches.at(-1)?.input.query.text, counted.at(-1)], ['boat', true]);
    searches.at(-1)?.answer({ ...aPageOf(0, 1), facets });
    await settle();
    assert.deepEqual([state().facets, state().assets.length], [facets, 2]);
  });

  it('are loaded when they are first shown, and counts with them', async () => {
    const { store, catalogueCalls, searches, counted, state } = await setup();
    store.dispatch({ type: 'show-filters', isShown: true });
    assert.equal(state().catalogue.status, 'loading');
    assert.deepEqual(counted, [false, true]);
    catalogueCalls[0]?.answer(catalogue);
    searches[1]?.answer({ ...aPageOf(0, 1), facets });
    await settle();
    assert.deepEqual([state().catalogue, state().facets, state().assets.length], [{ status: 'ready', catalogue }, facets, 3]);
    store.dispatch({ type: 'show-filters', isShown: false });
    store.dispatch({ type: 'show-filters', isShown: true });
    assert.deepEqual([catalogueCalls.length, counted.length], [1, 2], 'what is there is not asked for again');
    store.dispatch({ type: 'narrow', filters: { states: ['public'] } });
    assert.deepEqual(counted, [false, true, true], 'while they are shown each search counts');
    store.dispatch({ type: 'show-filters', isShown: false });
    store.dispatch({ type: 'narrow', filters: {} });
    assert.equal(counted.at(-1), false);
  });

  it('that cannot be loaded say why, and are tried again', async () => {
    const { store, catalogueCalls, state } = await setup();
    store.dispatch({ type: 'show-filters', isShown: true });
    catalogueCalls[0]?.fail(down);
    await settle();
    const failed = state().catalogue;
    assert.equal(failed.status === 'error' && failed.problem.code, 'dam-unavailable');
    store.dispatch({ type: 'show-filters', isShown: true });
    catalogueCalls[1]?.answer(catalogue);
    await settle();
    assert.equal(state().catalogue.status, 'ready');
  });

  it('give up what they load when they go, and take no counts of another search', async () => {
    const { store, catalogueCalls, searches, state } = await setup();
    store.dispatch({ type: 'show-filters', isShown: true });
    store.dispatch({ type: 'narrow', filters: { tags: ['sea'] } });
    searches[2]?.answer(aPageOf(0, 1));
    await settle();
    searches[1]?.answer({ ...aPageOf(0, 1), facets });
    await settle();
    assert.equal(state().facets, null);
    store.dispatch({ type: 'close' });
    assert.equal(catalogueCalls[0]?.signal?.aborted, true);
    assert.equal(state().catalogue.status, 'idle');
    store.dispatch({ type: 'open' });
    assert.equal(catalogueCalls.length, 2, 'filters that are still shown are loaded when it opens again');
  });
});

describe('a list that is looked up', () => {
  function setupLookup() {
    const calls: (HeldCall<string, LookupPage<string>> & { readonly cursor: string | null })[] = [];
    const timers = createManualTimers();
    const lookup = new Lookup<string>((input, { cursor, signal }) => new Promise((answer, fail) => calls.push({ input, cursor, signal, answer, fail })), { timers });
    return { calls, timers, lookup, state: () => lookup.getState() };
  }

  it('asks after a pause in typing; the newest wins', async () => {
    const { calls, timers, lookup, state } = setupLookup();
    lookup.load();
    lookup.type('s');
    timers.pass(100);
    lookup.type('se');
    timers.pass(150);
    assert.deepEqual(calls.map(({ input }) => input), ['', 'se']);
    assert.equal(calls[0]?.signal?.aborted, true);
    calls[1]?.answer({ rows: ['sea'], nextCursor: null });
    calls[0]?.answer({ rows: ['all'], nextCursor: null });
    await settle();
    assert.deepEqual([state().status, state().rows], ['ready', ['sea']]);
  });

  it('goes on with a further page, keeps its rows when one fails, and tries again', async () => {
    const { calls, lookup, state } = setupLookup();
    lookup.load();
    calls[0]?.answer({ rows: ['a'], nextCursor: '2' });
    await settle();
    lookup.more();
    calls[1]?.fail(down);
    await settle();
    assert.deepEqual([state().status, state().rows, state().problem?.code], ['error', ['a'], 'dam-unavailable']);
    lookup.more();
    assert.equal(calls[2]?.cursor, '2');
    calls[2]?.answer({ rows: ['b'], nextCursor: '2' });
    await settle();
    assert.deepEqual([state().rows, state().nextCursor], [['a', 'b'], null]);
  });
});
