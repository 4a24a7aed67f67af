import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breachesOf, parseAspectRatio } from '../../src/domain/rules.ts';
import { anAsset } from './an-asset.ts';

const asset = anAsset({ widthPx: 1920, heightPx: 1081, sizeBytes: 500_000 });

describe('a field\'s rules', () => {
  it('let an asset pass that keeps to them, to the pixel', () => {
    assert.deepEqual(breachesOf(asset, {}), []);
    assert.deepEqual(breachesOf(asset, { types: ['image'], minWidthPx: 1920, minHeightPx: 1081, aspectRatio: { width: 16, height: 9 }, maxBytes: 500_000 }), []);
  });

  it('name each one that it breaks', () => {
    assert.deepEqual(breachesOf(asset, { types: ['video', 'audio'], minWidthPx: 1921, aspectRatio: { width: 4, height: 3 }, maxBytes: 499_999 }), ['type', 'small', 'ratio', 'heavy']);
    assert.deepEqual(breachesOf(asset, { minHeightPx: 1082 }), ['small']);
  });

  it('do not hold against an asset what nobody knows', () => {
    const unknown = anAsset({ widthPx: null, heightPx: null, sizeBytes: null });
    assert.deepEqual(breachesOf(unknown, { minWidthPx: 100, aspectRatio: { width: 1, height: 1 }, maxBytes: 1 }), []);
  });

  it('bar an asset whose use has ended where the field says so, and no other', () => {
    const rights = { property: 'Expires_on', days: 30, today: '2027-01-01' };
    const of = (day: string) => anAsset({ metaproperties: { Expires_on: [day] } });
    assert.deepEqual(breachesOf(of('2026-12-31'), { rights, isEndedBarred: true }), ['ended']);
    assert.deepEqual(breachesOf(of('2027-01-01'), { rights, isEndedBarred: true }), []);
    assert.deepEqual(breachesOf(of('2026-12-31'), { rights }), []);
    assert.deepEqual(breachesOf(of('2026-12-31'), { isEndedBarred: true }), []);
  });

  it('read proportions as people write them', () => {
    for (const [text, ratio] of [['16:9', 16 / 9], [' 16 / 9 ', 16 / 9], ['4x3', 4 / 3], ['1.5', 1.5], ['1', 1]] as const) {
      const read = parseAspectRatio(text);
      assert.ok(read && Math.abs(read.width / read.height - ratio) < 1e-9, text);
    }
    for (const text of ['', '16:', '0:9', 'wide', '-1', '16:9:1']) assert.equal(parseAspectRatio(text), null, text);
  });
});
