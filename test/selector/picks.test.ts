import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noTexts } from '../../src/domain/asset-texts.ts';
import { createSelectorStore, type SelectorStore } from '../../src/selector/store.ts';
import { deepFreeze } from '../helpers/freeze.ts';
import { anAssetOf, createLibraryConnection } from '../helpers/controlled-connection.ts';
import type { SelectorUse } from '../../src/selector/state.ts';

const open = (use: Partial<SelectorUse> = {}): SelectorStore => {
  const store = createSelectorStore({ connection: createLibraryConnection(), field: '', seal: deepFreeze });
  store.dispatch({ type: 'open', use: { limits: { min: 1, max: 3 }, picks: [], rules: {}, texts: noTexts, currentWords: null, ...use } });
  return store;
};
const choose = (store: SelectorStore, ...numbers: readonly number[]): void => {
  for (const number of numbers) store.dispatch({ type: 'choose', asset: anAssetOf(number) });
};
const picked = (store: SelectorStore): readonly string[] => store.getState().picks.map(({ asset }) => asset.id);

describe('a selector of several', () => {
  it('takes assets in the order in which they are chosen, each in the usual derivative, and gives back on a second choice', () => {
    const store = open();
    choose(store, 1, 2, 3, 2);
    assert.deepEqual(picked(store), ['asset-1', 'asset-3']);
    assert.equal(store.getState().picks[0]?.derivative?.name, 'webimage');
  });

  it('only looks at one asset too many, and at one that does not fit', () => {
    const store = open({ rules: { minWidthPx: 3000 } });
    choose(store, 1);
    assert.deepEqual([picked(store), store.getState().chosen?.id], [[], 'asset-1']);
    const full = open({ limits: { min: 1, max: 1 } });
    choose(full, 1, 2);
    assert.deepEqual([picked(full), full.getState().chosen?.id], [['asset-1'], 'asset-2']);
  });

  it('moves, shows and removes, and keeps a derivative with its asset', () => {
    const store = open();
    choose(store, 1, 2, 3);
    store.dispatch({ type: 'show-pick', id: 'asset-1' });
    store.dispatch({ type: 'choose-derivative', name: 'Banner' });
    store.dispatch({ type: 'move-pick', id: 'asset-1', to: 2 });
    assert.deepEqual(picked(store), ['asset-2', 'asset-3', 'asset-1']);
    assert.equal(store.getState().picks[2]?.derivative?.name, 'Banner');
    store.dispatch({ type: 'move-pick', id: 'asset-1', to: -5 });
    store.dispatch({ type: 'remove-pick', id: 'asset-3' });
    assert.deepEqual(picked(store), ['asset-1', 'asset-2']);
    store.dispatch({ type: 'move-pick', id: 'nobody', to: 0 });
    assert.deepEqual(picked(store), ['asset-1', 'asset-2']);
  });

  it('begins with what the field holds, survives new searches, and forgets when it is closed', () => {
    const held = { asset: anAssetOf(9), derivative: null };
    const store = open({ picks: [held] });
    choose(store, 1);
    store.dispatch({ type: 'type', text: 'other' });
    store.dispatch({ type: 'submit' });
    assert.deepEqual(picked(store), ['asset-9', 'asset-1']);
    store.dispatch({ type: 'close' });
    assert.deepEqual(picked(store), []);
    store.dispatch({ type: 'open', use: { limits: { min: 1, max: 3 }, picks: [held], rules: {}, texts: noTexts, currentWords: null } });
    assert.deepEqual(picked(store), ['asset-9']);
    store.dispatch({ type: 'close' });
  });
});
