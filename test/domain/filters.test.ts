import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chipKey, chipsOf, countFilters, namesFor, withoutChip } from '../../src/domain/filter-chips.ts';
import { countOfOption, mergeFilters, orientationOf, tidyFilters, type SearchFilters } from '../../src/domain/filters.ts';
import { isDescription, isRanked, readsLikeDescription } from '../../src/domain/search.ts';
import { readSearch } from '../../src/selector/read-search.ts';

describe('a text that describes what is wanted', () => {
  it('is offered for sentences, not for words or for another way of asking', () => {
    for (const text of ['a red boat', 'peaks at sunset, with snow', '夕日に照らされた山', '山上的日落景色']) assert.ok(readsLikeDescription(text), text);
    for (const text of ['', 'boat', 'red boat', '"a red boat"', 'red AND blue boat', '山']) assert.ok(!readsLikeDescription(text), text);
  });

  it('orders what it finds, as likeness does; without a text it says nothing', () => {
    assert.ok(isRanked({ text: 'a red boat', filters: { described: true } }) && isRanked({ text: '', filters: { similarTo: 'a' } }));
    assert.ok(!isRanked({ text: ' ', filters: { described: true } }) && !isRanked({ text: 'a red boat' }));
    assert.ok(!isDescription({ text: 'a red boat', filters: { described: true, similarTo: 'a' } }));
  });

  it('is a filter with a chip, kept and taken away as others are', () => {
    assert.deepEqual(tidyFilters({ described: false }), {});
    assert.deepEqual(chipsOf({ described: true }), [{ kind: 'described', value: '' }]);
    assert.deepEqual(withoutChip({ described: true, tags: ['sea'] }, { kind: 'described', value: '' }), { tags: ['sea'] });
    assert.deepEqual(readSearch({ text: 'a red boat', filters: { described: true } })?.filters, { described: true });
    assert.deepEqual(readSearch({ filters: { described: 'yes' } })?.filters, {});
  });
});

describe('filters', () => {
  it('of one meaning are written alike', () => {
    assert.deepEqual(tidyFilters({ tags: [' a ', '', 'a'], orientations: ['square', 'portrait', 'landscape'], metaproperties: { b: [], a: ['1', '1'] }, collection: '', created: { from: '', to: '' }, states: [] }), { tags: ['a'], metaproperties: { a: ['1'] } });
    assert.equal(JSON.stringify(tidyFilters({ metaproperties: { b: ['2'], a: ['1'] }, states: ['archived', 'public'] })), JSON.stringify(tidyFilters({ states: ['public', 'archived'], metaproperties: { a: ['1'], b: ['2'] } })));
  });

  it('are counted as the chips that can be removed', () => {
    assert.equal(countFilters({}), 0);
    assert.equal(countFilters({ tags: ['a', 'b'], metaproperties: { x: ['1', '2'], y: ['3'] }, collection: 'c', created: { from: '2026-01-01', to: '2026-02-01' }, states: ['public'] }), 8);
  });

  it('are chips, each of which can be taken away by itself', () => {
    const filters = {
      tags: ['a', 'b'], orientations: ['square'], extensions: ['png'], metaproperties: { x: ['1', '2'] }, collection: 'c', brand: 'd', created: { from: '2026-01-01' }, modified: { to: '2026-02-01' },
      states: ['public'], excluded: { tags: ['z'], metaproperties: { x: ['3'] } },
    } as const;
    const chips = chipsOf(filters);
    assert.deepEqual(chips.map(chipKey), ['collection:c', 'brand:d', 'option:x:1', 'option:x:2', 'tag:a', 'tag:b', 'orientation:square', 'extension:png', 'created', 'modified', 'state:public', 'without-tag:z', 'option:x:3']);
    for (const chip of chips) assert.deepEqual(chipsOf(withoutChip(filters, chip)), chips.filter((other) => other !== chip));
    assert.deepEqual(chips.reduce(withoutChip, filters as SearchFilters), {});
    assert.deepEqual(namesFor({ collection: 'c' }, { 'collection:c': 'Spring', 'collection:x': 'Autumn' }), { 'collection:c': 'Spring' });
  });

  it('that are locked narrow a period that is asked for, and keep out what they exclude', () => {
    const asked = { created: { from: '2026-03-01', to: '2026-12-31' }, extensions: ['png', 'jpg'], excluded: { tags: ['mine'] } };
    const locked = { created: { from: '2026-01-01', to: '2026-06-30' }, extensions: ['jpg', 'svg'], excluded: { tags: ['theirs'], metaproperties: { x: ['1'] } } };
    assert.deepEqual(mergeFilters(asked, locked), { extensions: ['jpg'], created: { from: '2026-03-01', to: '2026-06-30' }, excluded: { tags: ['theirs', 'mine'], metaproperties: { x: ['1'] } } });
  });

  it('that are locked hold beside what is asked for, and cannot be lifted', () => {
    assert.deepEqual(mergeFilters(
      { tags: ['mine'], collection: 'mine', orientations: ['portrait', 'square'], metaproperties: { Region: ['2'], Light: ['9'] } },
      { tags: ['theirs'], collection: 'theirs', orientations: ['square', 'landscape'], metaproperties: { Region: ['1'] } },
    ), { tags: ['theirs', 'mine'], orientations: ['square'], metaproperties: { Light: ['9'], Region: ['1', '2'] }, collection: 'theirs' });
    assert.deepEqual(mergeFilters({ orientations: ['portrait'] }, { orientations: ['square'] }), { orientations: ['square'] });
    assert.deepEqual(mergeFilters({}, {}), {});
  });

  it('find an option\'s count under its id or its name, and know when nobody counted', () => {
    const facets = { types: {}, tags: {}, metaproperties: { Region: { emea: 3, 'id-2': 4 } } };
    assert.deepEqual([{ id: 'id-1', name: 'emea' }, { id: 'id-2', name: 'apac' }, { id: 'id-3', name: 'none' }].map((option) => countOfOption(facets, 'Region', option)), [3, 4, 0]);
    assert.equal(countOfOption(facets, 'Light', { id: '1', name: 'x' }), null);
    assert.equal(countOfOption(null, 'Region', { id: '1', name: 'x' }), null);
  });

  it('know no orientation where a size is missing', () => {
    assert.deepEqual([orientationOf(2, 1), orientationOf(1, 2), orientationOf(1, 1), orientationOf(null, 1), orientationOf(0, 0)], ['landscape', 'portrait', 'square', null, null]);
  });
});
