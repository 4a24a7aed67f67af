import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canRender, largestOf, readRendering, render, renderingSize, type Rendering, type RenderingOffer } from '../../src/domain/rendering.ts';
import { renderings } from '../../src/dam/bynder/renderings.ts';
import { anAsset } from './an-asset.ts';

const base = 'https://acme.example/transform/x/Dune';
const asset = anAsset({ widthPx: 4000, heightPx: 3000, renderBase: base });
const order = (changes: Partial<Rendering> = {}): Rendering => ({ widthPx: 800, heightPx: null, fit: 'fit', format: 'webp', quality: 80, ...changes });
const urlOf = (changes: Partial<Rendering>, from = asset): string | undefined => render(from, order(changes), renderings)?.url;

describe('a picture on demand', () => {
  it('is whole inside its box, and says its size', () => {
    assert.deepEqual(render(asset, order(), renderings), { name: '', url: `${base}?io=transform:fit,width:800,height:600&format=webp&quality=80`, widthPx: 800, heightPx: 600 });
    assert.equal(urlOf({ widthPx: 900, heightPx: 300, format: 'jpg', quality: null }), `${base}?io=transform:fit,width:400,height:300&format=jpg`);
  });

  it('has no quality where nothing is lost', () => {
    assert.equal(urlOf({ format: 'png' }), `${base}?io=transform:fit,width:800,height:600&format=png`);
  });

  it('fills its box around the focus of this use, else the DAM\'s, else the middle', () => {
    const box: Partial<Rendering> = { widthPx: 600, heightPx: 600, fit: 'fill', quality: null };
    assert.equal(urlOf({ ...box, focus: { x: 0.25, y: 1 } }), `${base}?io=transform:fill,width:600,height:600&focuspoint=0.25,1&format=webp`);
    assert.equal(urlOf(box, { ...asset, focus: { x: 0.1, y: 0.2 } }), `${base}?io=transform:fill,width:600,height:600&focuspoint=0.1,0.2&format=webp`);
    assert.equal(urlOf(box), `${base}?io=transform:fill,width:600,height:600&focuspoint=0.5,0.5&format=webp`);
  });

  it('shows the part that was chosen: the picture is scaled, then cut to whole pixels', () => {
    const crop = { x: 0.5, y: 0.25, width: 0.25, height: 0.5 };
    assert.deepEqual(render(asset, order({ widthPx: 400, crop, quality: null }), renderings), {
      name: '', url: `${base}?io=transform:scale,width:1600,height:1200&io=transform:crop,width:400,height:600,x:800,y:300&format=webp`, widthPx: 400, heightPx: 600,
    });
  });

  it('fills a box of other proportions from the chosen part alone', () => {
    const crop = { x: 0.5, y: 0, width: 0.5, height: 1 };
    const made = render(asset, order({ widthPx: 500, heightPx: 500, fit: 'fill', crop, focus: { x: 0.75, y: 0 }, quality: null }), renderings);
    assert.deepEqual([made?.widthPx, made?.heightPx], [500, 500]);
    const [, x = '', y = ''] = /x:(\d+),y:(\d+)/.exec(made?.url ?? '') ?? [];
    assert.deepEqual([Number(x), Number(y)], [500, 0]);
  });

  it('is made by cropping where the DAM has no way to fill', () => {
    const { fill: _fill, ...offer } = renderings;
    assert.match(render(asset, order({ widthPx: 300, heightPx: 300, fit: 'fill' }), offer)?.url ?? '', /scale,width:400,height:300&io=transform:crop,width:300,height:300,x:50,y:0/);
  });

  it('is never larger than what it is made from', () => {
    assert.deepEqual(renderingSize(asset, order({ widthPx: 9000 }), renderings), { widthPx: 2000, heightPx: 1500 });
    assert.deepEqual(renderingSize({ widthPx: 300, heightPx: 200 }, order({ widthPx: 9000, heightPx: 9000, fit: 'fill' }), renderings), { widthPx: 200, heightPx: 200 });
    assert.deepEqual(largestOf(asset, { x: 0, y: 0, width: 0.5, height: 0.1 }, renderings), { widthPx: 1000, heightPx: 150 });
    for (let width = 1; width <= 2000; width += 37) {
      const crop = { x: 0.3217, y: 0.1113, width: 0.4444, height: 0.7777 };
      const made = render({ ...asset, widthPx: 4951, heightPx: 3301 }, order({ widthPx: width, crop }), renderings);
      const [fullWidth = 0, fullHeight = 0, w = 0, h = 0, x = 0, y = 0] = [...(made?.url ?? '').matchAll(/:(\d+)/g)].map(([, number]) => Number(number));
      assert.ok(x + w <= fullWidth && y + h <= fullHeight && fullWidth <= 2000 && fullHeight <= 1334, made?.url);
    }
  });

  it('of an original of unknown size has the sides that were asked for, and no part', () => {
    const unknown = { ...asset, widthPx: null, heightPx: null };
    assert.deepEqual(render(unknown, order({ quality: null }), renderings), { name: '', url: `${base}?io=transform:fit,width:800&format=webp`, widthPx: null, heightPx: null });
    assert.equal(render(unknown, order({ crop: { x: 0, y: 0, width: 0.5, height: 0.5 } }), renderings), null);
  });

  it('is there only where the DAM makes it', () => {
    assert.equal(canRender(asset, renderings), true);
    assert.equal(canRender(asset, undefined), false);
    assert.equal(canRender(anAsset(), renderings), false);
    assert.equal(render(anAsset(), order(), renderings), null);
  });

  it('has an address of the DAM\'s own grammar', () => {
    const other: RenderingOffer = { fit: '{base}/w_{width}[,q_{quality}].{format}', crop: '', formats: ['jpg'], maxEdgePx: null };
    assert.equal(render(asset, order(), other)?.url, `${base}/w_800,q_80.jpg`);
    assert.equal(render(asset, order({ quality: null }), other)?.url, `${base}/w_800.jpg`);
  });

  it('is read from JSON only where it is one', () => {
    const whole = order({ crop: { x: 0, y: 0, width: 0.5, height: 0.5 }, focus: { x: 0.5, y: 0.5 } });
    assert.deepEqual(readRendering(JSON.parse(JSON.stringify(whole))), whole);
    assert.deepEqual(readRendering({ ...order(), quality: 900, crop: 'all', more: 1 }), order({ quality: null }));
    for (const nonsense of [null, 7, {}, order({ widthPx: -1 }), order({ widthPx: 1.5 }), { ...order(), fit: 'melt' }, { ...order(), format: 'svg' }]) assert.equal(readRendering(nonsense), null);
  });
});
