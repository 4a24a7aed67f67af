import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseDerivative, fitInside, type Derivative } from '../../src/domain/derivative.ts';

const original = { widthPx: 4000, heightPx: 3000 };
const derivatives = (...names: string[]): Derivative[] => names.map((name) => ({ name, url: `https://cdn.example/${name}`, widthPx: null, heightPx: null }));

describe('a size fitted into a box', () => {
  it('keeps its proportions, whichever side is the tighter', () => {
    assert.deepEqual(fitInside(original, { widthPx: 800, heightPx: 800 }), { widthPx: 800, heightPx: 600 });
    assert.deepEqual(fitInside(original, { widthPx: 800, heightPx: 300 }), { widthPx: 400, heightPx: 300 });
  });

  it('is never enlarged', () => {
    assert.deepEqual(fitInside(original, { widthPx: 9000, heightPx: 9000 }), original);
  });

  it('is not bound by a side that is absent or zero', () => {
    assert.deepEqual(fitInside(original, { widthPx: 400, heightPx: null }), { widthPx: 400, heightPx: 300 });
    assert.deepEqual(fitInside(original, { widthPx: 0, heightPx: 300 }), { widthPx: 400, heightPx: 300 });
    assert.deepEqual(fitInside(original, { widthPx: null, heightPx: -5 }), original);
  });

  it('is whole pixels inside the box, and at least one', () => {
    assert.deepEqual(fitInside({ widthPx: 10000, heightPx: 3 }, { widthPx: 100, heightPx: 100 }), { widthPx: 100, heightPx: 1 });
    for (let side = 1; side < 400; side += 7) {
      const { widthPx, heightPx } = fitInside({ widthPx: 4951, heightPx: 3301 }, { widthPx: side, heightPx: side });
      assert.ok(Number.isInteger(widthPx) && Number.isInteger(heightPx) && widthPx <= side && heightPx <= side && heightPx >= 1);
    }
  });
});

describe('the derivative that is shown', () => {
  it('is the wanted one', () => {
    assert.deepEqual(chooseDerivative(derivatives('mini', 'Hero', 'webimage'), 'Hero'), { derivative: derivatives('Hero')[0], isFallback: false });
  });

  it('is the best usual one when the wanted one is missing, and says so', () => {
    assert.deepEqual(chooseDerivative(derivatives('mini', 'thul', 'Other'), 'Hero'), { derivative: derivatives('thul')[0], isFallback: true });
    assert.equal(chooseDerivative(derivatives('mini', 'webimage'), 'Hero')?.derivative.name, 'webimage');
  });

  it('is the first there is when no usual one is', () => {
    assert.deepEqual(chooseDerivative(derivatives('A', 'B'), 'Hero'), { derivative: derivatives('A')[0], isFallback: true });
  });

  it('is none when there are none', () => {
    assert.equal(chooseDerivative([], 'webimage'), null);
  });
});
