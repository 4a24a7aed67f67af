import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aPageOf, embedSettings } from '../helpers/controlled-connection.ts';
import { down, settle, setupWithResults, type setup } from './opened-store.ts';

describe('searching', () => {
  const typed = (connection: ReturnType<typeof setup>['connection']): string[] => connection.searches.slice(1).map(({ input }) => input.query.text);

  it('searches for each letter at once where the DAM is faster than who types', async () => {
    const { connection, store, state } = await setupWithResults();
    for (const text of ['b', 'bo', 'boat']) {
      store.dispatch({ type: 'type', text });
      assert.equal(typed(connection).at(-1), text);
      connection.lastSearch.answer(aPageOf(0, text.length));
      await settle();
    }
    assert.deepEqual([typed(connection), state().assets.length], [['b', 'bo', 'boat'], 4]);
  });

  it('searches for a letter at once, too, where the one before is not answered yet by a DAM that is known to be quick', async () => {
    const { connection, timers, store, state } = await setupWithResults();
    store.dispatch({ type: 'type', text: 'b' });
    timers.pass(90);
    connection.lastSearch.answer(aPageOf(0, 1));
    await settle();
    store.dispatch({ type: 'type', text: 'bo' });
    const older = connection.lastSearch;
    timers.pass(80);
    store.dispatch({ type: 'type', text: 'boa' });
    assert.deepEqual([typed(connection), older.signal?.aborted], [['b', 'bo', 'boa'], true]);
    // It has become slow: what is typed waits for it again.
    timers.pass(200);
    connection.lastSearch.answer(aPageOf(0, 3));
    await settle();
    for (const text of ['boat', 'boats']) store.dispatch({ type: 'type', text });
    assert.deepEqual([typed(connection).at(-1), state().assets.length], ['boat', 3]);
    connection.lastSearch.answer(aPageOf(0, 4));
    await settle();
    assert.equal(typed(connection).at(-1), 'boats');
  });

  it('searches once for what was typed while the DAM searched, as soon as that is answered', async () => {
    const { connection, timers, store, state } = await setupWithResults();
    store.dispatch({ type: 'type', text: 'b' });
    for (const text of ['bo', 'boa', 'boat']) {
      store.dispatch({ type: 'type', text });
      timers.pass(100);
    }
    assert.deepEqual(typed(connection), ['b']);
    connection.lastSearch.answer(aPageOf(0, 2));
    await settle();
    assert.deepEqual([typed(connection), state().status, state().text], [['b', 'boat'], 'loading', 'boat']);
    timers.pass(1000);
    assert.equal(typed(connection).length, 2, 'and not again when the pause is over');
  });

  it('does not wait longer for a slow DAM than a moment after the last key', async () => {
    const { connection, timers, store } = await setupWithResults();
    store.dispatch({ type: 'type', text: 'b' });
    const slow = connection.lastSearch;
    for (const text of ['bo', 'boat']) {
      store.dispatch({ type: 'type', text });
      timers.pass(149);
    }
    assert.deepEqual(typed(connection), ['b']);
    timers.pass(1);
    assert.deepEqual([typed(connection), slow.signal?.aborted], [['b', 'boat'], true]);
  });

  it('does not ask a DAM again by itself that could not answer', async () => {
    const { connection, timers, store, state } = await setupWithResults();
    store.dispatch({ type: 'type', text: 'b' });
    connection.lastSearch.fail(down);
    await settle();
    timers.pass(1000);
    assert.deepEqual([typed(connection), state().status], [['b'], 'error']);
    for (const text of ['bo', 'boa', 'boat']) {
      store.dispatch({ type: 'type', text });
      timers.pass(100);
    }
    assert.deepEqual(typed(connection), ['b'], 'nor at each letter');
    timers.pass(50);
    assert.deepEqual(typed(connection), ['b', 'boat']);
  });

  it('searches at once on Enter, and not again when the pause is over', async () => {
    const { connection, timers, store } = await setupWithResults();
    store.dispatch({ type: 'type', text: ' boat ' });
    store.dispatch({ type: 'submit' });
    store.dispatch({ type: 'submit' });
    timers.pass(1000);
    assert.equal(connection.searches.length, 2);
    assert.equal(connection.lastSearch.input.query.text, 'boat');
  });

  it('does not search again for white space', async () => {
    const { connection, timers, store } = await setupWithResults();
    store.dispatch({ type: 'type', text: '  ' });
    timers.pass(1000);
    assert.equal(connection.searches.length, 1);
  });

  it('shows the newest search\'s answer even when an older one answers last', async () => {
    const { connection, store, state } = await setupWithResults();
    store.dispatch({ type: 'type', text: 'old' });
    store.dispatch({ type: 'submit' });
    const older = connection.lastSearch;
    store.dispatch({ type: 'type', text: 'new' });
    store.dispatch({ type: 'submit' });
    assert.equal(older.signal?.aborted, true);
    connection.lastSearch.answer(aPageOf(200, 1));
    await settle();
    older.answer(aPageOf(100, 1));
    await settle();
    assert.equal(state().assets[0]?.id, 'asset-200');
    assert.equal(state().answered?.text, 'new');
  });

  it('does not show the failure of a search that was replaced', async () => {
    const { connection, store, state } = await setupWithResults();
    store.dispatch({ type: 'submit' });
    const older = connection.lastSearch;
    store.dispatch({ type: 'sort', sort: 'oldest' });
    older.fail(down);
    await settle();
    assert.equal(state().status, 'loading');
    assert.equal(state().problem, null);
  });

  it('keeps the older results while it waits, and says so only when the answer takes its time', async () => {
    const { connection, timers, store, state } = await setupWithResults();
    store.dispatch({ type: 'submit' });
    timers.pass(399);
    assert.equal(state().status, 'loading');
    timers.pass(1);
    assert.equal(state().status, 'stalled');
    assert.equal(state().assets.length, 3);
    connection.lastSearch.answer(aPageOf(50, 1));
    await settle();
    assert.equal(state().status, 'ready');
    timers.pass(10_000);
    assert.equal(state().status, 'ready');
  });

  it('keeps the text and the older results when a search fails, and repeats it on demand', async () => {
    const { connection, store, state } = await setupWithResults();
    store.dispatch({ type: 'type', text: 'boat' });
    store.dispatch({ type: 'submit' });
    connection.lastSearch.fail(down);
    await settle();
    assert.equal(state().status, 'error');
    assert.equal(state().problem?.code, 'dam-unavailable');
    assert.equal(state().text, 'boat');
    assert.equal(state().assets.length, 3);
    store.dispatch({ type: 'retry' });
    assert.equal(connection.lastSearch.input.query.text, 'boat');
    connection.lastSearch.answer(aPageOf(9, 1));
    await settle();
    assert.equal(state().status, 'ready');
    assert.equal(state().problem, null);
  });

  it('never asks for a type that the field does not show', async () => {
    const { connection, store } = await setupWithResults({ settings: embedSettings({ visibleTypes: ['image', 'video'] }) });
    store.dispatch({ type: 'filter', types: ['video', 'audio'] });
    assert.deepEqual(connection.lastSearch.input.query.types, ['video']);
    store.dispatch({ type: 'filter', types: [] });
    assert.deepEqual(connection.lastSearch.input.query.types, ['image', 'video']);
  });

  it('clears text and filter together', async () => {
    const { connection, store, state } = await setupWithResults();
    store.dispatch({ type: 'type', text: 'boat' });
    store.dispatch({ type: 'filter', types: ['video'] });
    assert.deepEqual(connection.lastSearch.input.query, { text: 'boat', types: ['video'], hideLimited: false, sort: 'newest' });
    store.dispatch({ type: 'clear' });
    assert.equal(state().text, '');
    assert.deepEqual(connection.lastSearch.input.query.text, '');
    assert.deepEqual(state().query.types, []);
  });

  it('gives up what runs when it is closed, and takes it up when opened again', async () => {
    const { connection, timers, store, state } = await setupWithResults();
    store.dispatch({ type: 'type', text: 'boat' });
    store.dispatch({ type: 'submit' });
    store.dispatch({ type: 'close' });
    assert.equal(connection.lastSearch.signal?.aborted, true);
    assert.equal(state().status, 'idle');
    timers.pass(10_000);
    assert.equal(state().status, 'idle');
    store.dispatch({ type: 'open' });
    assert.equal(connection.searches.length, 3);
    assert.equal(connection.lastSearch.input.query.text, 'boat');
  });
});
