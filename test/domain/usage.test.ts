import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldOfPlace, normalisePageUrl, placeField } from '../../src/domain/usage.ts';

describe('the address of a page that uses an asset', () => {
  for (const [given, kept] of [
    ['https://site.example/about', 'https://site.example/about'],
    ['  https://Site.example/About?id=1#team  ', 'https://site.example/About?id=1'],
    ['https://ann:secret@site.example/', 'https://site.example/'],
    ['/about?id=1#team', '/about?id=1'],
    ['/about#first\nsecond', '/about'],
    ['/über uns', '/über uns'],
    ['', ''],
  ] as const) {
    it(`${JSON.stringify(given)} is kept as ${JSON.stringify(kept)}`, () => {
      assert.equal(normalisePageUrl(given), kept);
      assert.equal(normalisePageUrl(kept), kept, 'and stays so');
    });
  }
});

describe('a field of several', () => {
  it('has a place of use for each asset, and each leads back to the field', () => {
    assert.deepEqual([0, 1, 9].map((index) => placeField('Gallery', index)), ['Gallery', 'Gallery #2', 'Gallery #10']);
    for (const name of ['Gallery', 'Gallery #2', 'Gallery #10']) assert.equal(fieldOfPlace(name), 'Gallery');
    assert.equal(fieldOfPlace('Hero #first'), 'Hero #first');
  });
});
