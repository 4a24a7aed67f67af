import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutTo, isWhole, leastPart, movedCrop, ratioOf, readCrop, readPoint, resizedCrop, tidyCrop, wholePicture, type Crop } from '../../src/domain/framing.ts';

const picture = { widthPx: 4000, heightPx: 2000 };
const near = (one: number | null, other: number): void => assert.ok(one !== null && Math.abs(one - other) < 0.01, `${one} is not ${other}`);
const isInside = ({ x, y, width, height }: Crop): boolean => x >= 0 && y >= 0 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9 && width >= leastPart && height >= leastPart;

describe('a crop', () => {
  it('stays inside the picture, wherever it is moved', () => {
    const crop = { x: 0.2, y: 0.2, width: 0.5, height: 0.5 };
    assert.deepEqual(movedCrop(crop, 0.1, -0.1), { x: 0.3, y: 0.1, width: 0.5, height: 0.5 });
    assert.deepEqual(movedCrop(crop, 9, 9), { x: 0.5, y: 0.5, width: 0.5, height: 0.5 });
    assert.deepEqual(movedCrop(crop, -9, -9), { x: 0, y: 0, width: 0.5, height: 0.5 });
  });

  it('grows to the edges and shrinks to what can still be seen', () => {
    const crop = { x: 0.2, y: 0.2, width: 0.5, height: 0.5 };
    assert.deepEqual(resizedCrop(crop, 9, 9, null, picture), { x: 0.2, y: 0.2, width: 0.8, height: 0.8 });
    assert.deepEqual(resizedCrop(crop, -9, -9, null, picture), { x: 0.2, y: 0.2, width: leastPart, height: leastPart });
  });

  it('keeps its proportions in pixels, whichever edge is pulled', () => {
    const crop = { x: 0.1, y: 0.1, width: 0.2, height: 0.4 };
    for (const [dw, dh] of [[0.1, 0], [0, 0.2], [9, 9], [-9, -9], [0.3, -0.1]] as const) {
      const resized = resizedCrop(crop, dw, dh, 1, picture);
      near(ratioOf(resized, picture), 1);
      assert.ok(isInside(resized), JSON.stringify(resized));
    }
    assert.ok(resizedCrop(crop, 0, 0.2, 1, picture).height > 0.4);
  });

  it('of certain proportions is as large as it can be, and around the focus', () => {
    const square = cutTo(wholePicture, 1, { x: 0.9, y: 0.1 }, picture);
    assert.deepEqual(square, { x: 0.5, y: 0, width: 0.5, height: 1 });
    const panorama = cutTo({ x: 0, y: 0.5, width: 1, height: 0.5 }, 8, { x: 0.5, y: 0.2 }, picture);
    assert.deepEqual(panorama, { x: 0, y: 0.5, width: 1, height: 0.25 });
  });

  it('is read from JSON only where it is one', () => {
    assert.deepEqual(readCrop({ x: 0.1, y: 0, width: 0.5, height: 1, more: 1 }), { x: 0.1, y: 0, width: 0.5, height: 1 });
    for (const nonsense of [null, undefined, 'all', {}, { x: 0, y: 0, width: 0, height: 1 }, { x: -1, y: 0, width: 1, height: 1 }, { x: 0, y: 0, width: '1', height: 1 }, { x: Number.NaN, y: 0, width: 1, height: 1 }]) assert.equal(readCrop(nonsense), null);
    assert.deepEqual(readPoint({ x: 1, y: 0.123456789 }), { x: 1, y: 0.12346 });
    for (const nonsense of [null, 7, { x: 2, y: 0 }, { x: 0.5 }]) assert.equal(readPoint(nonsense), null);
  });

  it('is tidied into the picture, whatever is asked for', () => {
    for (let round = 0; round < 200; round += 1) {
      const any = (): number => Math.sin(round * 7.3 + any.length) * 3 + Math.cos(round) * 2;
      assert.ok(isInside(tidyCrop({ x: any(), y: -any(), width: any() * 2, height: any() })));
    }
    assert.ok(isWhole(tidyCrop({ x: -1, y: 3, width: 9, height: 9 })));
  });
});
