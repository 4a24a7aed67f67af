import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortalError } from '../../src/portal/api/portal-error.ts';
import { appendPage, layOut, noResults, pageAt, refillPage, releaseFarPages } from '../../src/selector/result-pages.ts';
import { createSelectorStore } from '../../src/selector/store.ts';
import { anAssetOf, aPageOf, createControlledConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepFreeze } from '../helpers/freeze.ts';
import { createManualTimers } from '../helpers/manual-timers.ts';

const settled = (): Promise<void> => new Promise((done) => { setImmediate(done); });

describe('pages of results', () => {
  it('hold each asset once, also where an older list of pages is gone on from twice', () => {
    const first = appendPage(noResults, null, aPageOf(0, 3));
    const second = appendPage(first, 'a', aPageOf(2, 3));
    assert.deepEqual(second.assets.map((asset) => asset?.id), [0, 1, 2, 3, 4].map((index) => `asset-${index}`));
    assert.deepEqual(appendPage(first, 'b', aPageOf(1, 3)).assets.map((asset) => asset?.id), [0, 1, 2, 3].map((index) => `asset-${index}`));
    assert.equal(appendPage(second, 'c', aPageOf(3, 2)).pages, second.pages);
  });

  it('let go what is far from what is looked at, and take it back in its own places', () => {
    let results = noResults;
    for (let page = 0; page < 40; page += 1) results = appendPage(results, String(page), aPageOf(page * 100, 100));
    assert.equal(releaseFarPages(results, 0, 3000), results);
    const far = releaseFarPages(results, 3900, 3930);
    assert.equal(far.assets.filter((asset) => asset !== null).length, 1200);
    assert.equal(far.assets[2800]?.id, 'asset-2800');
    assert.equal(far.pages[0]?.status, 'away');
    // An asset that was deleted since leaves its place empty; one that came since has none.
    const back = refillPage(far, 3, { assets: [anAssetOf(9999), ...aPageOf(300, 100).assets.filter((asset) => asset.id !== 'asset-310')] });
    assert.equal(back.assets[300]?.id, 'asset-300');
    assert.equal(back.assets[310], null);
    assert.equal(back.assets[399]?.id, 'asset-399');
    assert.equal(back.pages[3]?.status, 'here');
  });

  it('know where their results are used, as it was told last', () => {
    const [before, now] = [{ 'asset-1': 2 }, { 'asset-1': 3, 'asset-2': 1 }];
    const answered = appendPage(noResults, null, aPageOf(0, 100, { usedOn: before }));
    let results = answered;
    for (let page = 1; page < 40; page += 1) results = appendPage(results, String(page), aPageOf(page * 100, 100));
    assert.deepEqual([results.pages[0]?.usedOn, results.pages[1]?.usedOn], [before, undefined]);
    const far = releaseFarPages(results, 3900, 3930);
    assert.deepEqual(refillPage(far, 0, aPageOf(0, 100, { usedOn: now })).pages[0]?.usedOn, now);
    assert.equal(refillPage(far, 0, aPageOf(0, 100)).pages[0]?.usedOn, undefined);
    const laidOut = refillPage(layOut(answered, 5000, 100), 7, aPageOf(700, 100, { usedOn: { 'asset-701': 9 } }));
    assert.deepEqual(laidOut.pages[7]?.usedOn, { 'asset-701': 9 });
  });

  it('are found by the result that they hold', () => {
    let results = noResults;
    for (let page = 0; page < 5; page += 1) results = appendPage(results, String(page), aPageOf(page * 10, page === 2 ? 3 : 10));
    assert.deepEqual([0, 9, 10, 20, 22, 23, 40, 999].map((result) => pageAt(results.pages, result)), [0, 0, 1, 2, 2, 3, 4, 4]);
    assert.equal(pageAt([], 5), 0);
  });
});

describe('a store that is scrolled far down and back', () => {
  async function scrolled() {
    const connection = createControlledConnection();
    const timers = createManualTimers();
    const store = createSelectorStore({ connection, field: 'hero', settings: embedSettings(), timers, now: timers.now, seal: deepFreeze });
    store.dispatch({ type: 'open' });
    for (let page = 0; page < 14; page += 1) {
      if (page > 0) store.dispatch({ type: 'load-more' });
      connection.lastSearch.answer(aPageOf(page * 100, 100, { total: 5000, nextCursor: `after ${page}` }));
      await settled();
    }
    store.dispatch({ type: 'look', start: 1380, end: 1400 });
    timers.pass(500);
    return { connection, store, asked: connection.searches.length };
  }

  it('fetches a page that was let go by its own cursor, once, and goes on where it was', async () => {
    const { connection, store, asked } = await scrolled();
    assert.equal(store.getState().assets[0], null);
    store.dispatch({ type: 'look', start: 150, end: 180 });
    assert.equal(connection.searches.length, asked + 1);
    assert.equal(connection.lastSearch.input.cursor, 'after 0');
    const page = connection.lastSearch;
    // What comes into view next is asked for, too.
    store.dispatch({ type: 'look', start: 155, end: 185 });
    assert.deepEqual(connection.searches.slice(asked).map(({ input }) => input.cursor), ['after 0', 'after 1']);
    page.answer(aPageOf(100, 100));
    await settled();
    assert.equal(store.getState().assets[150]?.id, 'asset-150');
    assert.equal(store.getState().nextCursor, 'after 13');
  });

  it('keeps all else when that fails, says why at that page, and fetches it on Retry', async () => {
    const { connection, store } = await scrolled();
    store.dispatch({ type: 'look', start: 250, end: 270 });
    connection.lastSearch.fail(new PortalError('dam-timeout', 'slow', { status: 504 }));
    await settled();
    const { pages, status, assets } = store.getState();
    assert.equal(pages[2]?.status, 'error');
    assert.equal(pages[2]?.problem?.code, 'dam-timeout');
    assert.equal(status, 'ready');
    assert.equal(assets.length, 1400);
    // Looking again is not asking again: that is for the editor to say.
    const asked = connection.searches.length;
    store.dispatch({ type: 'look', start: 245, end: 265 });
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

describe('a store of a DAM that opens any page', () => {
  const place = (page: number) => (page - 1) * 50;
  const answerOf = (page: number, count = 50) => aPageOf(place(page), count, { total: 100_000, nextCursor: 'next' });

  async function opened(total = 100_000) {
    const connection = createControlledConnection();
    const timers = createManualTimers();
    const settings = embedSettings();
    const store = createSelectorStore({ connection, field: 'hero', settings: { ...settings, capabilities: { ...settings.capabilities, opensAnyPage: true } }, timers, now: timers.now, seal: deepFreeze });
    store.dispatch({ type: 'open' });
    connection.lastSearch.answer({ ...answerOf(1), total });
    await settled();
    const pages = () => connection.searches.slice(1).map(({ input }) => input.page);
    return { connection, timers, store, pages, call: (page: number) => connection.searches.findLast(({ input }) => input.page === page) ?? assert.fail(`page ${page} was not asked for`) };
  }

  it('has places for all results at once, and leads to the end with one request', async () => {
    const { store, pages, call } = await opened();
    assert.equal(store.getState().assets.length, 100_000);
    assert.equal(store.getState().nextCursor, null);
    store.dispatch({ type: 'look', start: 99_970, end: 100_000 });
    assert.deepEqual(pages(), [2000]);
    call(2000).answer(answerOf(2000));
    await settled();
    assert.equal(store.getState().assets[99_999]?.id, 'asset-99999');
    assert.equal(store.getState().assets[50_000], null);
  });

  it('asks for what comes into view next, in the direction of the scrolling', async () => {
    const { store, pages, call } = await opened();
    store.dispatch({ type: 'look', start: 0, end: 20 });
    assert.deepEqual(pages(), []);
    store.dispatch({ type: 'look', start: 10, end: 30 });
    assert.deepEqual(pages(), [2]);
    call(2).answer(answerOf(2));
    await settled();
    store.dispatch({ type: 'look', start: 1000, end: 1020 });
    call(21).answer(answerOf(21));
    await settled();
    store.dispatch({ type: 'look', start: 1005, end: 1025 });
    store.dispatch({ type: 'look', start: 1002, end: 1022 });
    assert.deepEqual(pages(), [2, 21, 22, 20]);
    store.dispatch({ type: 'look', start: 1002, end: 1022 });
    assert.deepEqual(pages(), [2, 21, 22, 20]);
    assert.equal(call(20).signal?.aborted, false);
  });

  it('asks for few of the places that a scroll bar is dragged over, and gives up those that went by', async () => {
    const { store, timers, pages, call } = await opened();
    for (let at = 1; at <= 50; at += 1) {
      // Views tell the same again whenever they are drawn.
      for (let times = 0; times < 3; times += 1) store.dispatch({ type: 'look', start: at * 1500, end: at * 1500 + 20 });
    }
    assert.deepEqual(pages(), [31]);
    assert.ok(call(31).signal?.aborted);
    timers.pass(120);
    assert.deepEqual(pages(), [31, 1501]);
    call(31).answer(answerOf(31));
    call(1501).answer(answerOf(1501));
    await settled();
    assert.equal(store.getState().assets[1500], null);
    assert.equal(store.getState().assets[75_000]?.id, 'asset-75000');
    // What was given up is asked for when somebody comes back.
    timers.pass(500);
    store.dispatch({ type: 'look', start: 1500, end: 1520 });
    assert.equal(pages().filter((page) => page === 31).length, 2);
  });

  it('keeps an asset in one place where the DAM gained others meanwhile, and says of a page that came empty that it failed', async () => {
    const { store, timers, call } = await opened();
    store.dispatch({ type: 'look', start: 50, end: 70 });
    call(2).answer(aPageOf(49, 50, { total: 100_001 }));
    await settled();
    const ids = store.getState().assets.flatMap((asset) => asset?.id ?? []);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, 99);
    timers.pass(500);
    store.dispatch({ type: 'look', start: 5000, end: 5020 });
    call(101).answer({ assets: [], total: 100_000, nextCursor: null });
    await settled();
    assert.equal(store.getState().pages[100]?.status, 'error');
    store.dispatch({ type: 'retry-page', page: 100 });
    call(101).answer(answerOf(101));
    await settled();
    assert.equal(store.getState().assets[5000]?.id, 'asset-5000');
  });

  it('goes from page to page where there are more results than a browser can scroll over', async () => {
    const { store, connection } = await opened(5_000_000);
    assert.equal(store.getState().assets.length, 50);
    store.dispatch({ type: 'load-more' });
    assert.equal(connection.lastSearch.input.cursor, 'next');
  });
});
