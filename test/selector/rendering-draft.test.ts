import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderings as offer } from '../../src/dam/bynder/renderings.ts';
import { ratioOf, wholePicture } from '../../src/domain/framing.ts';
import type { Rendering } from '../../src/domain/rendering.ts';
import { draftOf, draftProblems, focusOf, renderingOf, withCrop, withHeight, withLock, withRatio, withWidth, type DraftOf } from '../../src/selector/rendering-draft.ts';
import { anAsset } from '../domain/an-asset.ts';

const asset = anAsset({ widthPx: 4000, heightPx: 2000, renderBase: 'https://acme.example/transform/x/y' });
const subject: DraftOf = { asset, offer, ratio: null };
const webimage = { name: 'webimage', url: 'https://cdn.example/w', widthPx: 800, heightPx: 400 };
const fresh = () => draftOf(subject, null, webimage);

describe('a draft of a picture on demand', () => {
  it('begins with the derivative\'s size and the whole picture', () => {
    assert.deepEqual(fresh(), { width: '800', height: '400', isLocked: true, fit: 'fit', format: 'webp', quality: '80', crop: wholePicture, ratio: null, focus: null, cuts: [] });
    assert.deepEqual(renderingOf(fresh(), subject), { widthPx: 800, heightPx: null, fit: 'fit', format: 'webp', quality: 80 });
    assert.equal(draftOf(subject, null, null).width, '2000');
  });

  it('is again what was ordered', () => {
    const ordered: Rendering = { widthPx: 300, heightPx: 500, fit: 'fill', format: 'jpg', quality: null, crop: { x: 0.1, y: 0.2, width: 0.5, height: 0.6 }, focus: { x: 0.3, y: 0.4 }, cuts: [{ upToPx: 600, crop: { x: 0, y: 0, width: 0.5, height: 0.5 } }] };
    assert.deepEqual(renderingOf(draftOf(subject, ordered, webimage), subject), ordered);
    const locked: Rendering = { widthPx: 400, heightPx: null, fit: 'fit', format: 'png', quality: null, crop: { x: 0, y: 0, width: 0.5, height: 0.5 } };
    assert.deepEqual(renderingOf(draftOf(subject, locked, webimage), subject), locked);
  });

  it('keeps the proportions of the part while they are locked', () => {
    assert.equal(withWidth(fresh(), '600', subject).height, '300');
    assert.equal(withHeight(fresh(), '600', subject).width, '1200');
    assert.equal(withWidth(fresh(), '', subject).height, '');
    const free = withLock(fresh(), false, subject);
    assert.equal(withWidth(free, '600', subject).height, '400');
    assert.equal(withLock({ ...free, width: '500' }, true, subject).height, '250');
  });

  it('comes down to what a smaller part has, and is not enlarged again', () => {
    const small = withCrop(fresh(), { x: 0, y: 0, width: 0.25, height: 0.5 }, subject);
    assert.deepEqual([small.width, small.height], ['500', '500']);
    assert.equal(withCrop(small, wholePicture, subject).width, '500');
  });

  it('is cut to the proportions that the field insists on', () => {
    const square = draftOf({ ...subject, ratio: 1 }, null, webimage);
    assert.ok(Math.abs((ratioOf(square.crop, asset) ?? 0) - 1) < 0.001);
    assert.equal(square.width, square.height);
    const kept: Rendering = { widthPx: 100, heightPx: null, fit: 'fit', format: 'webp', quality: 80, crop: { x: 0.1, y: 0.1, width: 0.2, height: 0.4 } };
    assert.deepEqual(draftOf({ ...subject, ratio: 1 }, kept, webimage).crop, kept.crop);
    assert.equal(withRatio(fresh(), 1, subject).crop.x, 0.25);
    assert.equal(withRatio({ ...fresh(), focus: { x: 0, y: 0 } }, 1, subject).crop.x, 0);
  });

  it('says what is wrong, and orders nothing until it is mended', () => {
    const problems = (changes: object) => draftProblems({ ...withLock(fresh(), false, subject), ...changes }, subject);
    assert.deepEqual(problems({ width: '2001' }), { width: 'large' });
    assert.deepEqual(problems({ height: '1001' }), { height: 'large' });
    for (const width of ['0', '-1', '1.5', 'wide', '1e3', '999999']) assert.deepEqual(problems({ width }), { width: 'number' }, width);
    assert.deepEqual(problems({ width: '', height: '' }), { width: 'number', height: 'number' });
    assert.deepEqual(problems({ width: '' }), {});
    assert.deepEqual(problems({ quality: '101' }), { quality: 'number' });
    assert.deepEqual(problems({ quality: '101', format: 'png' }), {});
    assert.deepEqual(draftProblems(withWidth(fresh(), '9000', subject), subject), { width: 'large' });
    assert.equal(renderingOf({ ...fresh(), width: 'wide' }, subject), null);
  });

  it('of an original of unknown size is limited by nothing that is known', () => {
    const unknown: DraftOf = { ...subject, asset: { ...asset, widthPx: null, heightPx: null } };
    const draft = draftOf(unknown, null, { ...webimage, heightPx: null });
    assert.deepEqual(draftProblems({ ...draft, width: '9000' }, unknown), {});
    assert.deepEqual(withRatio(draft, 1, unknown).crop, wholePicture);
  });

  it('keeps in view what the editor chose, else what the DAM says', () => {
    assert.deepEqual(focusOf({ focus: null }, { ...asset, focus: { x: 0.1, y: 0.9 } }), { x: 0.1, y: 0.9 });
    assert.deepEqual(focusOf({ focus: { x: 1, y: 0 } }, asset), { x: 1, y: 0 });
    assert.deepEqual(focusOf({ focus: null }, asset), { x: 0.5, y: 0.5 });
  });
});
