import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAltMissing, noTexts, textsOf } from '../../src/domain/asset-texts.ts';
import { anAsset } from './an-asset.ts';

const asset = anAsset({ metaproperties: { Alt_de: ['Ein Hafen'], Alt_en: [' '], Caption: ['Foto', 'Mara'] } });

describe('the words of an asset in a field', () => {
  it('are none where the field wants none', () => assert.equal(textsOf(asset, noTexts), undefined));

  it('come from metaproperties, in the content\'s language or its main one, whatever their case', () => {
    for (const language of ['de', 'de-CH']) assert.deepEqual(textsOf(asset, { ...noTexts, language, from: { alt: ['alt_{language}'] } }), { alt: 'Ein Hafen' });
  });

  it('fall back to the next source, and to nothing', () => {
    assert.deepEqual(textsOf(asset, { ...noTexts, language: 'en', from: { alt: ['Alt_{language}', 'description'], title: ['Nothing'] } }), { alt: 'At dawn', title: '' });
    assert.deepEqual(textsOf(asset, { ...noTexts, from: { caption: ['Caption'] } }), { caption: 'Foto, Mara' });
  });

  it('describe a picture by the asset\'s description where the page names no source', () => {
    assert.deepEqual(textsOf(asset, { ...noTexts, typed: ['alt', 'title'] }), { alt: 'At dawn', title: '' });
    assert.deepEqual(textsOf(asset, { ...noTexts, isAltRequired: true }), { alt: 'At dawn' });
  });

  it('are missing where a picture has no text and the field insists on one', () => {
    const plan = { ...noTexts, isAltRequired: true };
    assert.equal(isAltMissing(asset, { alt: ' ' }, plan), true);
    assert.equal(isAltMissing(asset, undefined, plan), true);
    assert.equal(isAltMissing(asset, { alt: 'A harbour' }, plan), false);
    assert.equal(isAltMissing(anAsset({ type: 'audio' }), {}, plan), false);
    assert.equal(isAltMissing(asset, {}, noTexts), false);
  });
});
