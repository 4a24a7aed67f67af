import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import type { Opening } from '../../src/selector/connection.ts';
import { withUploaded } from '../../src/selector/uploads/uploaded-results.ts';
import type { SelectorStore } from '../../src/selector/store.ts';
import { anAssetOf, aPageOf, embedSettings } from '../helpers/controlled-connection.ts';
import { down, settle, setup, setupWithResults } from './opened-store.ts';

describe('opening a selector', () => {
  it('asks for nothing before it is opened', () => {
    const { connection, state } = setup();
    assert.equal(connection.searches.length, 0);
    assert.equal(state().status, 'idle');
  });

  it('loads the field\'s settings and starts with its search term, types and limits', async () => {
    const { connection, store, state } = setup({ settings: undefined });
    store.dispatch({ type: 'open' });
    assert.equal(connection.settingsCalls[0]?.input, 'hero');
    assert.equal(connection.searches.length, 0);
    connection.settingsCalls[0]?.answer(embedSettings({ defaultSearchTerm: 'summer', visibleTypes: ['image', 'video'], hideLimited: true }));
    await settle();
    assert.deepEqual(connection.lastSearch.input, {
      query: { text: 'summer', types: ['image', 'video'], hideLimited: true, sort: 'newest' }, field: 'hero', cursor: null,
    });
    assert.equal(state().text, 'summer');
    connection.lastSearch.answer(aPageOf(0, 2));
    await settle();
    assert.equal(state().status, 'ready');
    assert.equal(state().assets.length, 2);
  });

  it('begins with settings and results that are on their way already, and asks for neither', async () => {
    const opening = Promise.withResolvers<Opening>();
    const { connection, store, state } = setup({ settings: undefined, opening: () => opening.promise });
    store.dispatch({ type: 'open' });
    opening.resolve({ settings: embedSettings({ defaultSearchTerm: ' summer ', visibleTypes: ['image'] }), page: aPageOf(0, 2, { total: 9 }) });
    await settle();
    assert.deepEqual([connection.settingsCalls.length, connection.searches.length], [0, 0]);
    assert.deepEqual([state().status, state().text, state().assets.length, state().total], ['ready', ' summer ', 2, 9]);
    store.dispatch({ type: 'submit' });
    assert.deepEqual([connection.searches.length, connection.lastSearch.input.query.text], [1, 'summer'], 'the next search is asked');
  });

  for (const [why, act, options] of [
    ['the editor comes back to a search of before', (store: SelectorStore) => store.dispatch({ type: 'restore', search: { text: 'boat', types: [], filters: {}, names: {}, sort: 'oldest' } }), {}],
    ['the portal spares the DAM', (store: SelectorStore) => store.dispatch({ type: 'open' }), { isSpared: true }],
    ['the field\'s search term has changed since', (store: SelectorStore) => store.dispatch({ type: 'open' }), { settings: embedSettings({ defaultSearchTerm: 'winter' }) }],
    ['pages of another size are wanted', (store: SelectorStore) => store.dispatch({ type: 'open' }), { pageSize: 20 }],
  ] as const) {
    it(`searches by itself where ${why}`, async () => {
      const { isSpared = false, ...others } = { isSpared: false, ...options };
      const { connection, store, state } = setup({ opening: () => Promise.resolve({ settings: embedSettings(), page: isSpared ? null : aPageOf(0, 2) }), ...others });
      act(store);
      await settle();
      assert.equal(connection.searches.length, 1);
      connection.lastSearch.answer(aPageOf(0, 3));
      await settle();
      assert.equal(state().assets.length, 3);
    });
  }

  it('says why what was on its way did not come, and asks anew on Retry', async () => {
    const { connection, store, state } = setup({ settings: undefined, opening: () => Promise.reject(down) });
    store.dispatch({ type: 'open' });
    await settle();
    assert.deepEqual([state().status, state().problem?.code, connection.settingsCalls.length], ['error', 'dam-unavailable', 0]);
    store.dispatch({ type: 'retry' });
    connection.settingsCalls[0]?.answer(embedSettings());
    await settle();
    connection.lastSearch.answer(aPageOf(0, 2));
    await settle();
    assert.equal(state().status, 'ready');
  });

  it('keeps what was typed while the settings were on their way', async () => {
    const { connection, store } = setup({ settings: undefined });
    store.dispatch({ type: 'open' });
    store.dispatch({ type: 'type', text: 'boat' });
    connection.settingsCalls[0]?.answer(embedSettings({ defaultSearchTerm: 'summer' }));
    await settle();
    assert.equal(connection.lastSearch.input.query.text, 'boat');
  });

  it('says why when the settings cannot be had, and tries them again', async () => {
    const { connection, store, state } = setup({ settings: undefined });
    store.dispatch({ type: 'open' });
    connection.settingsCalls[0]?.fail(down);
    await settle();
    assert.equal(state().status, 'error');
    store.dispatch({ type: 'retry' });
    assert.equal(connection.settingsCalls.length, 2);
    assert.equal(state().problem, null);
  });

  it('tells a subscriber the state at once, and after each change until it stops', () => {
    const { store } = setup();
    const heard: string[] = [];
    const stop = store.subscribe((state) => heard.push(`${state.status} ${state.text}`));
    store.dispatch({ type: 'type', text: 'a' });
    stop();
    store.dispatch({ type: 'type', text: 'ab' });
    assert.deepEqual([...new Set(heard)], ['idle ', 'idle a', 'loading a']);
  });

  it('shows the results of before when opened again soon, and searches anew later', async () => {
    const { connection, timers, store, state } = await setupWithResults();
    store.dispatch({ type: 'close' });
    timers.pass(60_000);
    store.dispatch({ type: 'open' });
    assert.equal(connection.searches.length, 1);
    assert.equal(state().assets.length, 3);
    store.dispatch({ type: 'close' });
    timers.pass(60_000);
    store.dispatch({ type: 'open' });
    assert.equal(connection.searches.length, 2);
    assert.equal(state().assets.length, 3);
  });
});

describe('further pages', () => {
  it('adds the next page, each asset once', async () => {
    const { connection, store, state } = await setupWithResults();
    store.dispatch({ type: 'load-more' });
    store.dispatch({ type: 'load-more' });
    assert.equal(connection.searches.length, 2);
    assert.equal(connection.lastSearch.input.cursor, 'second');
    assert.equal(state().more, 'loading');
    connection.lastSearch.answer(aPageOf(2, 3, { total: 7, nextCursor: 'third' }));
    await settle();
    assert.deepEqual(state().assets.map((asset) => asset?.id), [0, 1, 2, 3, 4].map((index) => `asset-${index}`));
    assert.equal(state().nextCursor, 'third');
  });

  it('keeps what is there when the next page fails, and fetches it again on demand', async () => {
    const { connection, store, state } = await setupWithResults();
    store.dispatch({ type: 'load-more' });
    connection.lastSearch.fail(down);
    await settle();
    assert.equal(state().status, 'ready');
    assert.equal(state().more, 'error');
    assert.equal(state().moreProblem?.code, 'dam-unavailable');
    assert.equal(state().assets.length, 3);
    store.dispatch({ type: 'retry' });
    assert.equal(connection.lastSearch.input.cursor, 'second');
    assert.equal(state().moreProblem, null);
  });

  it('does not add a page of an older search', async () => {
    const { connection, store, state } = await setupWithResults();
    store.dispatch({ type: 'load-more' });
    const more = connection.lastSearch;
    store.dispatch({ type: 'sort', sort: 'name-ascending' });
    assert.equal(more.signal?.aborted, true);
    more.answer(aPageOf(3, 3));
    await settle();
    assert.equal(state().assets.length, 3);
    assert.equal(state().more, 'idle');
  });

  it('stops at a cursor that leads to itself', async () => {
    const { connection, store, state } = await setupWithResults();
    store.dispatch({ type: 'load-more' });
    connection.lastSearch.answer(aPageOf(3, 1, { nextCursor: 'second' }));
    await settle();
    assert.equal(state().nextCursor, null);
  });
});

describe('choosing', () => {
  it('chooses the settings\' preview derivative with an asset', async () => {
    const { store, state } = await setupWithResults({ settings: embedSettings({}, { previewDerivative: 'Banner' }) });
    store.dispatch({ type: 'choose', asset: anAssetOf(1) });
    assert.equal(state().derivative?.name, 'Banner');
  });

  it('falls back to the usual derivative, and to none where there is none', async () => {
    const { store, state } = await setupWithResults({ settings: embedSettings({}, { previewDerivative: 'gone' }) });
    store.dispatch({ type: 'choose', asset: anAssetOf(1) });
    assert.equal(state().derivative?.name, 'webimage');
    store.dispatch({ type: 'choose', asset: anAssetOf(2, { derivatives: [] }) });
    assert.equal(state().derivative, null);
  });

  it('keeps the chosen derivative when the same asset is chosen again', async () => {
    const { store, state } = await setupWithResults();
    store.dispatch({ type: 'choose', asset: anAssetOf(1) });
    store.dispatch({ type: 'choose-derivative', name: 'thul' });
    store.dispatch({ type: 'choose-derivative', name: 'no such' });
    store.dispatch({ type: 'choose', asset: anAssetOf(1) });
    assert.equal(state().derivative?.name, 'thul');
  });

  it('keeps the choice through further searches, and drops it on closing', async () => {
    const { store, state } = await setupWithResults();
    store.dispatch({ type: 'choose', asset: anAssetOf(1) });
    store.dispatch({ type: 'type', text: 'boat' });
    store.dispatch({ type: 'submit' });
    assert.equal(state().chosen?.id, 'asset-1');
    store.dispatch({ type: 'close' });
    assert.equal(state().chosen, null);
  });

  it('starts with the asset and derivative that the field holds', async () => {
    const { connection, store, state } = setup();
    store.dispatch({ type: 'open', currentId: 'asset-9', currentDerivative: 'thul' });
    assert.equal(state().currentId, 'asset-9');
    connection.assetCalls[0]?.answer(anAssetOf(9));
    await settle();
    assert.equal(state().chosen?.id, 'asset-9');
    assert.equal(state().derivative?.name, 'thul');
  });

  it('does not replace an editor\'s choice by the asset that the field holds', async () => {
    const { connection, store, state } = setup();
    store.dispatch({ type: 'open', currentId: 'asset-9' });
    store.dispatch({ type: 'choose', asset: anAssetOf(1) });
    connection.assetCalls[0]?.answer(anAssetOf(9));
    await settle();
    assert.equal(state().chosen?.id, 'asset-1');
  });

  it('starts with none when the asset that the field holds is gone', async () => {
    const { connection, store, state } = setup();
    store.dispatch({ type: 'open', currentId: 'asset-9' });
    connection.assetCalls[0]?.fail(new PortalError('asset-not-found', 'gone', { status: 404 }));
    await settle();
    assert.equal(state().chosen, null);
    assert.equal(state().problem, null);
  });
});

describe('an asset that was uploaded', () => {
  it('stands first among the results, once, and the pages after it keep their places', async () => {
    const { store, state, connection } = await setupWithResults();
    store.dispatch({ type: 'load-more' });
    connection.lastSearch.answer(aPageOf(3, 2, { total: 7 }));
    await settle();
    store.dispatch({ type: 'uploaded', results: withUploaded(state(), anAssetOf(90)) });
    store.dispatch({ type: 'uploaded', results: withUploaded(state(), anAssetOf(90)) });
    assert.deepEqual(state().assets.map((asset) => asset?.id), ['asset-90', 'asset-0', 'asset-1', 'asset-2', 'asset-3', 'asset-4']);
    assert.deepEqual(state().pages.map(({ start, ids }) => [start, ids.length]), [[0, 4], [4, 2]]);
    assert.equal(state().total, 8);
  });

  it('waits for the first answer to stand among', () => {
    const { store, state } = setup();
    store.dispatch({ type: 'uploaded', results: withUploaded(state(), anAssetOf(90)) });
    assert.equal(state().assets.length, 0);
  });
});
