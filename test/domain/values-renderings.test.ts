import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderings } from '../../src/dam/bynder/renderings.ts';
import { readRendering, render, type Rendering } from '../../src/domain/rendering.ts';
import { breachesOf } from '../../src/domain/rules.ts';
import { valueFormats } from '../../src/domain/values/formats.ts';
import { marksOf, readValue, renewed, toItem, writeValue, type WritableItem } from '../../src/domain/values/index.ts';
import { anAsset } from './an-asset.ts';

const asset = anAsset({
  id: 'D9D467C2-DD45-4E69-9600B3CFD48D18BF', renderBase: 'https://acme.example/transform/d9d467c2-dd45-4e69-9600-b3cfd48d18bf/Dune',
  derivatives: [{ name: 'webimage', url: 'https://cdn.example/w.jpg', widthPx: 800, heightPx: 600 }],
});
const rendering: Rendering = { widthPx: 800, heightPx: null, fit: 'fit', format: 'webp', quality: 70, crop: { x: 0.25, y: 0.5, width: 0.5, height: 0.5 }, focus: { x: 0.4, y: 0.6 } };
const derivative = render(asset, rendering, renderings);
const item = toItem({ asset, derivative, rendering });
const written = (format: (typeof valueFormats)[number], isList = false): string => writeValue([item], { format, isList, isFull: false }) ?? '';
const readOne = (text: string): WritableItem => {
  const held = readValue(text);
  assert.ok(held.kind === 'items' && held.items[0], text);
  return held.items[0];
};

describe('a picture made on demand, in a value', () => {
  it('has the DAM\'s address in every format, with nothing beside it that shows another part', () => {
    assert.ok(derivative);
    for (const format of valueFormats) {
      const text = written(format);
      assert.equal(readOne(text).derivative?.url ?? readOne(text).asset.thumbnailUrl, derivative.url, format);
      assert.ok(!text.includes('w.jpg') , `${format} has no derivative of the whole picture`);
    }
  });

  it('is kept with its order in JSON, one and several, and read back the same', () => {
    for (const isList of [false, true]) {
      const text = written('json', isList);
      const back = readOne(text);
      assert.deepEqual(readRendering(back.rendering), rendering);
      assert.equal(writeValue([back], { format: 'json', isList, isFull: false }), text);
    }
  });

  it('is looked at before it is believed', () => {
    const data = JSON.parse(written('json')) as Record<string, unknown>;
    const strange = readOne(JSON.stringify({ ...data, rendering: { widthPx: 'wide' } }));
    assert.equal(readRendering(strange.rendering), null);
    assert.equal(readOne(JSON.stringify({ ...data, rendering: 'all' })).rendering, undefined);
  });

  it('is no older version of a derivative of the same size', () => {
    assert.deepEqual(marksOf(item, asset), []);
    assert.deepEqual(marksOf(readOne(written('html')), asset), []);
  });

  it('follows its asset to another address, with the order that it had', () => {
    const moved = { ...asset, renderBase: 'https://media.example/transform/d9d467c2-dd45-4e69-9600-b3cfd48d18bf/Dune-2' };
    assert.deepEqual(marksOf(item, moved), ['newer']);
    const next = renewed(item, moved);
    assert.equal(next.derivative?.url, derivative?.url.replace(asset.renderBase ?? '', moved.renderBase));
    assert.deepEqual(next.rendering, rendering);
    assert.deepEqual(marksOf(next, moved), []);
  });

  it('counts for the field\'s rules as the part that it shows', () => {
    const rules = { aspectRatio: { width: 4, height: 3 }, minWidthPx: 2500 };
    assert.deepEqual(breachesOf(asset, rules), []);
    assert.deepEqual(breachesOf(asset, rules, rendering.crop), ['small']);
    assert.deepEqual(breachesOf(asset, { aspectRatio: { width: 1, height: 1 } }, { x: 0, y: 0, width: 0.75, height: 1 }), []);
  });
});
