import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderings as offer } from '../../src/dam/bynder/renderings.ts';
import { readRendering, type Rendering } from '../../src/domain/rendering.ts';
import { parseCuts, parseWidths, readResponsive, responsiveOf } from '../../src/domain/responsive.ts';
import { readValue, toItem, writeValue, type WritableItem } from '../../src/domain/values/index.ts';
import { anAsset } from './an-asset.ts';

const asset = anAsset({ id: 'A-1', widthPx: 4000, heightPx: 2000, renderBase: 'https://acme.example/transform/x/Dune' });
const webimage = { name: 'webimage', url: 'https://cdn.example/w.jpg', widthPx: 800, heightPx: 400 };
const plan = { widths: [400, 800, 1600], cuts: [{ upToPx: 600, ratio: { width: 1, height: 1 } }], sizes: '(min-width: 60em) 50vw, 100vw' };
const sizes = (sources: readonly { readonly widthPx: number | null; readonly heightPx: number | null }[] = []) => sources.map(({ widthPx, heightPx }) => [widthPx, heightPx]);
const itemOf = (of: Partial<Parameters<typeof toItem>[0]> = {}, by = plan): WritableItem => {
  const selection = { asset, derivative: webimage, ...of };
  return { ...toItem(selection), responsive: responsiveOf(selection, by, offer) };
};
const readOne = (text: string): WritableItem => {
  const held = readValue(text);
  assert.ok(held.kind === 'items' && held.items[0], text);
  return held.items[0];
};

describe('a responsive set', () => {
  it('has the choice in each width, and another part for narrow screens', () => {
    const set = responsiveOf({ asset, derivative: webimage }, plan, offer);
    assert.deepEqual(sizes(set?.sources), [[400, 200], [800, 400], [1600, 800]]);
    assert.deepEqual(sizes(set?.cuts?.[0]?.sources), [[400, 400], [800, 800], [1000, 1000]].slice(0, 2));
    assert.deepEqual(set?.cuts?.[0]?.crop, { x: 0.25, y: 0, width: 0.5, height: 1 });
  });

  it('shows the part that the editor chose, around the focal point, in the format that was ordered', () => {
    const rendering: Rendering = { widthPx: 500, heightPx: null, fit: 'fit', format: 'jpg', quality: 60, crop: { x: 0.5, y: 0, width: 0.25, height: 0.5 }, focus: { x: 1, y: 0 } };
    const set = responsiveOf({ asset, derivative: { ...webimage, name: '', widthPx: 500, heightPx: 500 }, rendering }, plan, offer);
    assert.ok(set?.sources.every(({ url }) => url.includes('transform:crop') && url.includes('format=jpg&quality=60')));
    assert.equal(set?.cuts?.[0]?.crop?.x, 0.5);
  });

  it('shows the part that was set by hand for a screen, as long as it has its proportions, and keeps it', () => {
    const crop = { x: 0.1, y: 0.2, width: 0.25, height: 0.5 };
    const rendering: Rendering = { widthPx: 500, heightPx: null, fit: 'fit', format: 'jpg', quality: 60, cuts: [{ upToPx: 600, crop }, { upToPx: 900, crop }] };
    const of = { derivative: { ...webimage, name: '', widthPx: 500, heightPx: 250 }, rendering };
    const item = itemOf(of);
    assert.deepEqual(item.responsive?.cuts?.[0]?.crop, crop);
    assert.deepEqual(sizes(item.responsive?.sources), [[400, 200], [800, 400], [1600, 800]], 'in each width, whatever was ordered');
    assert.deepEqual(responsiveOf({ asset, ...of }, { ...plan, cuts: [{ upToPx: 600, ratio: { width: 4, height: 3 } }] }, offer)?.cuts?.[0]?.crop?.height, 1, 'other proportions are asked for');
    const back = readOne(writeValue([item], { format: 'json', isList: false, isFull: false }) ?? '');
    assert.deepEqual([readRendering(back.rendering)?.cuts, readResponsive(back.responsive)], [rendering.cuts, item.responsive]);
    const html = writeValue([item], { format: 'html', isList: false, isFull: false }) ?? '';
    assert.equal(writeValue([readOne(html)], { format: 'html', isList: false, isFull: false }), html);
    assert.deepEqual(readRendering({ ...rendering, cuts: [{ upToPx: -1, crop }, { upToPx: 5 }, null] })?.cuts, undefined);
  });

  it('is never larger than there is', () => {
    assert.deepEqual(sizes(responsiveOf({ asset, derivative: webimage }, { ...plan, widths: [1600, 2400, 3200], cuts: [] }, offer)?.sources), [[1600, 800], [2000, 1000]]);
  });

  it('is not made where nobody wants it, the DAM makes none, or the derivative shows a part that nobody knows', () => {
    assert.equal(responsiveOf({ asset, derivative: webimage }, { ...plan, widths: [] }, offer), null);
    assert.equal(responsiveOf({ asset, derivative: webimage }, plan, undefined), null);
    assert.equal(responsiveOf({ asset: anAsset(), derivative: webimage }, plan, offer), null);
    assert.equal(responsiveOf({ asset, derivative: { ...webimage, heightPx: 800 } }, plan, offer), null);
  });

  it('is kept whole in JSON, and read back the same', () => {
    const text = writeValue([itemOf()], { format: 'json', isList: false, isFull: false }) ?? '';
    const back = readOne(text);
    assert.deepEqual(readResponsive(back.responsive), itemOf().responsive);
    assert.equal(writeValue([back], { format: 'json', isList: false, isFull: false }), text);
  });

  it('is a picture in HTML, with sources for narrow screens, and read back the same', () => {
    const item = itemOf();
    const html = writeValue([item], { format: 'html', isList: false, isFull: false }) ?? '';
    assert.match(html, /^<picture><source media="\(max-width: 600px\)" srcset="[^"]+ 400w, [^"]+ 800w" sizes="100vw" width="400" height="400"><img src="[^"]+" srcset="[^"]+ 1600w" sizes="\(min-width: 60em\) 50vw, 100vw" alt="At dawn" width="800" height="400" data-damid="A-1"><\/picture>$/);
    const back = readOne(html);
    assert.equal(back.asset.id, 'A-1');
    assert.equal(writeValue([back], { format: 'html', isList: false, isFull: false }), html);
    const captioned = writeValue([{ ...item, texts: { alt: 'a', caption: 'c' } }], { format: 'html', isList: false, isFull: false }) ?? '';
    assert.equal(writeValue([readOne(captioned)], { format: 'html', isList: false, isFull: false }), captioned);
    const plain = writeValue([itemOf({}, { ...plan, cuts: [] })], { format: 'html', isList: false, isFull: false }) ?? '';
    assert.ok(plain.startsWith('<img '));
    assert.equal(writeValue([readOne(plain)], { format: 'html', isList: false, isFull: false }), plain);
  });

  it('leaves a picture alone whose conditions are not ours', () => {
    for (const other of ['<picture><source media="print" srcset="https://a.example/1 1w"><img src="https://a.example/2"></picture>', '<picture><img src="javascript:1"></picture>', '<picture>words<img src="https://a.example/2"></picture>', '<picture></picture>']) {
      assert.equal(readValue(other).kind, 'unreadable', other);
    }
  });

  it('brings no address into a page that does not belong there', () => {
    const evil = { ...itemOf(), responsive: { sources: [{ name: '', url: 'javascript:alert(1)', widthPx: 1, heightPx: 1 }], sizes: '' } };
    assert.ok(!(writeValue([evil], { format: 'html', isList: false, isFull: false }) ?? '').includes('javascript'));
    for (const nonsense of [null, 7, {}, { sources: 'all' }, { sources: [{ url: 'https://a.example/', widthPx: '1' }] }]) assert.equal(readResponsive(nonsense), null);
  });

  it('is planned in words', () => {
    assert.deepEqual(parseWidths('1600, 400 800px 800, 0, -3, 400'), [400, 800, 1600]);
    assert.deepEqual(parseCuts('1024 1:1, 600px 4:5, wide 2:1, 300'), [{ upToPx: 600, ratio: { width: 4, height: 5 } }, { upToPx: 1024, ratio: { width: 1, height: 1 } }]);
  });
});
