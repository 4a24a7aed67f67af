import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { appendPage, noResults, pageAt, refillPage, releaseFarPages } from '../../src/selector/result-pages.ts';
import { createSelectorStore } from '../../src/selector/store.ts';
import { anAssetOf, aPageOf, createControlledConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepFreeze } from '../helpers/freeze.ts';

const pageOf = (from: number, count: number) => aPageOf(from, count).assets;
const settled = (): Promise<void> => new Promise((done) => { setImmediate(done); });

describe('pages of results', () => {
  it('hold each asset once, also where an older list of pages is gone on from twice', () => {
    const first = appendPage(noResults, null, pageOf(0, 3));
    const second = appendPage(first, 'a', pageOf(2, 3));
    assert.deepEqual(second.assets.map((asset) => asset?.id), [0, 1, 2, 3, 4].map((index) => `asset-${index}`));
    assert.deepEqual(appendPage(first, 'b', pageOf(1, 3)).assets.map((asset) => asset?.id), [0, 1, 2, 3].map((index) => `asset-${index}`));
    assert.equal(appendPage(second, 'c', pageOf(3, 2)).pages, second.pages);
  });

  it('let go what is far from what is looked at, and take it back in its own places', () => {
    let results = noResults;
    for (let page = 0; page < 40; page += 1) results = appendPage(results, String(page), pageOf(page * 100, 100));
    assert.equal(releaseFarPages(results, 0, 3000), results);
    const far = releaseFarPages(results, 3900, 3930);
    assert.equal(far.assets.filter((asset) => asset !== null).length, 1200);
    assert.equal(far.assets[2800]?.id, 'asset-2800');
    assert.equal(far.pages[0]?.status, 'away');
    // An asset that was deleted since leaves its place empty; one that came since has none.
    const back = refillPage(far, 3, [anAssetOf(9999), ...pageOf(300, 100).filter((asset) => asset.id !== 'asset-310')]);
    assert.equal(back.assets[300]?.id, 'asset-300');
    assert.equal(back.assets[310], null);
    assert.equal(back.assets[399]?.id, 'asset-399');
    assert.equal(back.pages[3]?.status, 'here');
  });

  it('are found by the result that they hold', () => {
    let results = noResults;
    for (let page = 0; page < 5; page += 1) results = appendPage(results, String(page), pageOf(page * 10, page === 2 ? 3 : 10));
    assert.deepEqual([0, 9, 10, 20, 22, 23, 40, 999].map((result) => pageAt(results.pages, result)), [0, 0, 1, 2, 2, 3, 4, 4]);
    assert.equal(pageAt([], 5), 0);
  });
});

describe('a store that is scrolled far down and back', () => {
  async function scrolled() {
    const connection = createControlledConnection();
    const store = createSelectorStore({ connection, field: 'hero', settings: embedSettings(), seal: deepFreeze });
    store.dispatch({ type: 'open' });
    for (let page = 0; page < 14; page += 1) {
      if (page > 0) store.dispatch({ type: 'load-more' });
      connection.lastSearch.answer(aPageOf(page * 100, 100, { total: 5000, nextCursor: `after ${page}` }));
      await settled();
    }
    store.dispatch({ type: 'look', start: 1380, end: 1400 });
    return { connection, store, asked: connection.searches.length };
  }

  it('fetches a page that was let go by its own cursor, once, and goes on where it was', async () => {
    const { connection, store, asked } = await scrolled();
    assert.equal(store.getState().assets[0], null);
    store.dispatch({ type: 'look', start: 150, end: 180 });
    store.dispatch({ type: 'look', start: 155, end: 185 });
    assert.equal(connection.searches.length, asked + 1);
    assert.equal(connection.lastSearch.input.cursor, 'after 0');
    connection.lastSearch.answer(aPageOf(100, 100));
    await settled();
    assert.equal(store.getState().assets[150]?.id, 'asset-150');
    assert.equal(store.getState().nextCursor, 'after 13');
  });

  it('keeps all else when that fails, says why at that page, and fetches it on Retry', async () => {
    const { connection, store } = await scrolled();
    store.dispatch({ type: 'look', start: 220, end: 240 });
    connection.lastSearch.fail(new PortalError('dam-timeout', 'slow', { status: 504 }));
    await settled();
    const { pages, status, assets } = store.getState();
    assert.equal(pages[2]?.status, 'error');
    assert.equal(pages[2]?.problem?.code, 'dam-timeout');
    assert.equal(status, 'ready');
    assert.equal(assets.length, 1400);
    // Looking again is not asking again: that is for the editor to say.
    const asked = connection.searches.length;
    store.dispatch({ type: 'look', start: 225, end: 245 });
    assert.equal(connection.searches.length, asked);
    store.dispatch({ type: 'retry-page', page: 2 });
    connection.lastSearch.answer(aPageOf(200, 100));
    await settled();
    assert.equal(store.getState().assets[225]?.id, 'asset-225');
  });

  it('gives up what is on its way when it closes, and asks again when it is opened', async () => {
    const { connection, store } = await scrolled();
    store.dispatch({ type: 'look', start: 20, end: 40 });
    const given = connection.lastSearch;
    store.dispatch({ type: 'close' });
    assert.ok(given.signal?.aborted);
    given.answer(aPageOf(0, 100));
    await settled();
    assert.equal(store.getState().assets[20], null);
    store.dispatch({ type: 'open' });
    store.dispatch({ type: 'look', start: 20, end: 40 });
    connection.lastSearch.answer(aPageOf(0, 100));
    await settled();
    assert.equal(store.getState().assets[20]?.id, 'asset-20');
  });
});
