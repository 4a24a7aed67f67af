import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findsSame, type KeptSearch } from '../../src/domain/kept-search.ts';
import { readSearch } from '../../src/selector/read-search.ts';
import { scopeKey } from '../../src/selector/scope.ts';
import { SearchHistory, mostSaved, type HistoryStorage } from '../../src/selector/search-history.ts';
import { createSelectorStore } from '../../src/selector/store.ts';
import { aPageOf, createControlledConnection, embedSettings } from '../helpers/controlled-connection.ts';
import { deepFreeze } from '../helpers/freeze.ts';
import { createManualTimers } from '../helpers/manual-timers.ts';

const aSearch = (text: string, more: Partial<KeptSearch> = {}): KeptSearch => ({ text, types: [], filters: {}, names: {}, sort: 'newest', ...more });

function memory(): HistoryStorage & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return { items, getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value), removeItem: (key) => void items.delete(key) };
}

const texts = (history: SearchHistory): readonly string[] => history.read().recent.map(({ text }) => text);

describe('an editor\'s searches', () => {
  it('are kept the newest first, each once, and no more than a few', () => {
    const history = new SearchHistory('k', memory);
    const kept = memory();
    const lasting = new SearchHistory('k', () => kept);
    for (let index = 0; index < 20; index += 1) lasting.note(aSearch(`search ${index}.`));
    lasting.note(aSearch('search 15.', { sort: 'oldest' }));
    assert.deepEqual(texts(new SearchHistory('k', () => kept)), ['search 15.', 'search 19.', 'search 18.', 'search 17.', 'search 16.', 'search 14.', 'search 13.', 'search 12.']);
    assert.equal(history.read().recent.length, 0);
  });

  it('of a text that was only written on take the place of its beginning; other filters are another search', () => {
    const history = new SearchHistory('k', memory);
    history.note(aSearch('har'));
    history.note(aSearch('harbour'));
    history.note(aSearch('harbour at', { types: ['image'] }));
    assert.deepEqual(texts(history), ['harbour at', 'harbour']);
    history.note(aSearch(''));
    history.note(aSearch('', { filters: { tags: [] } }));
    assert.equal(history.read().recent.length, 2, 'a search for everything is none');
  });

  it('are saved under a name, which a newer one takes over, and there is an end to them', () => {
    const kept = memory();
    const history = new SearchHistory('k', () => kept);
    assert.equal(history.save('  Heroes  ', aSearch('hero')), true);
    assert.equal(history.save('Heroes', aSearch('hero', { types: ['image'] })), true);
    assert.equal(history.save('   ', aSearch('x')), false);
    assert.deepEqual(history.read().saved, [{ name: 'Heroes', search: aSearch('hero', { types: ['image'] }) }]);
    for (let index = 1; index < mostSaved; index += 1) assert.equal(history.save(`n ${index}`, aSearch(`t ${index}`)), true);
    assert.equal(history.save('one more', aSearch('x')), false);
    history.removeSaved('n 3');
    assert.equal(history.save('one more', aSearch('x')), true);
    history.note(aSearch('recent'));
    history.clearRecent();
    assert.deepEqual([history.read().recent.length, history.read().saved.length], [0, mostSaved]);
    history.clear();
    assert.equal(kept.items.size, 0, 'nothing is left behind');
  });

  it('hold until the page is left where storage is refused, throws or is full', () => {
    const history = new SearchHistory('k', () => { throw new DOMException('denied', 'SecurityError'); });
    history.note(aSearch('sea'));
    history.save('Sea', aSearch('sea'));
    assert.deepEqual([texts(history), history.read().saved[0]?.name], [['sea'], 'Sea']);
    history.removeRecent(aSearch('sea'));
    assert.deepEqual(texts(history), []);
  });

  it('are read with care, whatever stands in storage', () => {
    const read = (text: string) => new SearchHistory('k', () => ({ ...memory(), getItem: () => text })).read();
    for (const text of ['', '{', 'null', '[]', '7', '{"saved":{},"recent":"x"}', '{"recent":[null,7,[],{"text":7}]}', `{"recent":[{"text":"${'x'.repeat(300_000)}"}]}`]) {
      assert.deepEqual(read(text), { saved: [], recent: [] }, text.slice(0, 60));
    }
    const odd = { text: ' sea ', types: ['image', 'spell', 7], sort: 'upwards', names: { 'tag:b': 'B', 'collection:c': 'Spring', 'collection:d': 7 }, filters: {
      tags: ['a', 7, '', 'x'.repeat(201)], orientations: ['landscape', 'round'], collection: 'c', brand: {}, created: { from: 'yesterday', to: '2026-01-31' }, metaproperties: { Region: ['emea', null], '': ['x'], Odd: 'x' }, states: 'archived', __proto__: { tags: ['p'] },
    } };
    assert.deepEqual(readSearch(JSON.parse(JSON.stringify(odd))), {
      text: 'sea', types: ['image'], sort: 'newest', names: { 'collection:c': 'Spring' },
      filters: { tags: ['a'], orientations: ['landscape'], collection: 'c', created: { to: '2026-01-31' }, metaproperties: { Region: ['emea'] } },
    });
    assert.ok(findsSame(aSearch('a', { types: ['image', 'video'] }), aSearch('a', { types: ['video', 'image'], sort: 'oldest' })));
  });

  it('are kept apart by portal, organisation and field, under a name that tells neither', () => {
    const keys = [['https://a.example key-1', 'hero'], ['https://a.example key-1', 'teaser'], ['https://a.example key-2', 'hero'], ['https://b.example key-1', 'hero']].map(([scope = '', field = '']) => scopeKey(scope, field));
    assert.equal(new Set(keys).size, 4);
    for (const key of keys) assert.match(key, /^[0-9a-z]{6,11}$/);
    assert.equal(scopeKey('x', 'y'), scopeKey('x', 'y'));
  });
});

describe('a search that is brought back', () => {
  function setup(capabilities: object = {}) {
    const connection = createControlledConnection();
    const timers = createManualTimers();
    const plain = embedSettings({ visibleTypes: ['image', 'document'], defaultSearchTerm: 'logo' });
    const store = createSelectorStore({ connection, field: 'hero', timers, now: timers.now, seal: deepFreeze });
    const settings = { ...plain, capabilities: { ...plain.capabilities, ...capabilities } };
    const settle = (): Promise<void> => new Promise((done) => setImmediate(done));
    return { connection, store, settings, settle, state: () => store.getState() };
  }
  const search = aSearch('sea', { types: ['image', 'video'], filters: { tags: ['blue'], collection: 'c' }, names: { 'collection:c': 'Spring' }, sort: 'largest' });

  it('before the settings are there holds against their search term, and loses what the field and the DAM do not have', async () => {
    const { connection, store, settings, settle, state } = setup({ filters: ['tags'] });
    store.dispatch({ type: 'restore', search: { ...search, text: '' } });
    connection.settingsCalls[0]?.answer(settings);
    await settle();
    assert.deepEqual(connection.lastSearch.input.query, { text: '', types: ['image'], hideLimited: false, sort: 'newest', filters: { tags: ['blue'] } });
    assert.equal(state().text, '');
    assert.deepEqual(state().names, {});
  });

  it('stands in the box, in the filters and in the order at once, and is searched for once', async () => {
    const { connection, store, settings, settle, state } = setup({ filters: ['tags', 'collection'], sorts: ['newest', 'largest'] });
    store.dispatch({ type: 'open' });
    connection.settingsCalls[0]?.answer(settings);
    await settle();
    connection.lastSearch.answer(aPageOf(0, 3));
    await settle();
    const before = connection.searches.length;
    store.dispatch({ type: 'restore', search });
    await settle();
    assert.equal(connection.searches.length, before + 1);
    assert.deepEqual(connection.lastSearch.input.query, { text: 'sea', types: ['image'], hideLimited: false, sort: 'largest', filters: { tags: ['blue'], collection: 'c' } });
    assert.deepEqual([state().text, state().names], ['sea', { 'collection:c': 'Spring' }]);
  });
});
