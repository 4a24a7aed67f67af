import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isWebAddress, parseValue } from '../../src/domain/selection.ts';
import { serialiseValue, toStoredValue } from '../../src/domain/stored-value.ts';
import { anAsset } from './an-asset.ts';

const derivative = { name: 'webimage', url: 'https://cdn.example/webimage.jpg', widthPx: 800, heightPx: 600 };
const stored = toStoredValue({ asset: anAsset({ tags: ['not stored'] }), derivative });
const parse = (data: unknown) => parseValue(JSON.stringify(data));
const withAsset = (changes: Record<string, unknown>) => parse({ ...stored, asset: { ...stored.asset, ...changes } });

describe('a stored value', () => {
  it('holds what a page needs to render, and no more', () => {
    assert.deepEqual(stored, {
      version: 1,
      asset: { id: 'A-1', name: 'Harbour', type: 'image', description: 'At dawn', widthPx: 4000, heightPx: 3000, thumbnailUrl: 'https://cdn.example/thul.jpg' },
      derivative,
    });
  });

  it('comes back as it was', () => {
    assert.deepEqual(parseValue(serialiseValue(stored)), { kind: 'value', value: stored });
    const audio = toStoredValue({ asset: anAsset({ type: 'audio', widthPx: null, heightPx: null, thumbnailUrl: null }), derivative: null });
    assert.deepEqual(parseValue(serialiseValue(audio)), { kind: 'value', value: audio });
  });

  it('keeps markup and quotes in names as they are', () => {
    const name = '<b>"Tom" & Jerry</b> \u2028 😀';
    const value = toStoredValue({ asset: anAsset({ name }), derivative: null });
    assert.deepEqual(parseValue(serialiseValue(value)), { kind: 'value', value });
  });

  it('is empty when there is nothing', () => {
    for (const raw of [null, undefined, '', '  \n']) assert.deepEqual(parseValue(raw), { kind: 'empty' });
  });

  for (const raw of ['{"version":1', 'null', '[]', '"text"', '42', '<image mediaid="{1}"/>', '{}', '{"version":1,"asset":[]}']) {
    it(`that is not ours is kept as it is: ${raw}`, () => assert.deepEqual(parseValue(raw), { kind: 'unreadable', raw }));
  }

  it('of a version that is yet to come is kept as it is, and told from what cannot be read', () => {
    const raw = '{"version":2,"asset":{"id":"A","name":"B"}}';
    assert.deepEqual(parseValue(raw), { kind: 'unreadable', raw, version: 2 });
  });

  it('that lost its id or name is kept as it is', () => {
    for (const changes of [{ id: '' }, { id: 7 }, { id: undefined }, { name: null }]) assert.equal(withAsset(changes).kind, 'unreadable');
    assert.equal(parse({ ...stored, derivative: { name: 'x' } }).kind, 'unreadable');
  });

  it('is read with less than all, and with more', () => {
    const bare = parse({ version: 1, asset: { id: 'A', name: '' } });
    assert.deepEqual(bare, {
      kind: 'value',
      value: { version: 1, asset: { id: 'A', name: '', type: 'other', description: '', widthPx: null, heightPx: null, thumbnailUrl: null }, derivative: null },
    });
    assert.deepEqual(parse({ ...stored, extra: 1, asset: { ...stored.asset, extra: 1 }, derivative: { ...derivative, extra: 1 } }), { kind: 'value', value: stored });
  });

  it('lets no address through that a browser would run', () => {
    const parsed = withAsset({ thumbnailUrl: 'javascript:alert(1)' });
    assert.equal(parsed.kind === 'value' && parsed.value.asset.thumbnailUrl, null);
    assert.equal(parse({ ...stored, derivative: { ...derivative, url: 'javascript:alert(1)' } }).kind, 'unreadable');
  });

  it('has no size that is none', () => {
    for (const widthPx of [0, -1, '800', null, {}]) {
      const parsed = withAsset({ widthPx });
      assert.equal(parsed.kind === 'value' && parsed.value.asset.widthPx, null, JSON.stringify(widthPx));
    }
  });
});

describe('an address for links and images', () => {
  for (const good of ['https://a.example/x', 'HTTP://a.example', '/media/a.jpg', 'data:image/svg+xml,x']) it(`may be ${good}`, () => assert.ok(isWebAddress(good)));
  for (const bad of ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '//evil.example/x', '/\\evil.example/x', '/\t/evil.example', 'a.jpg', '', null, 7, {}]) {
    it(`is not ${JSON.stringify(bad)}`, () => assert.ok(!isWebAddress(bad)));
  }
});
