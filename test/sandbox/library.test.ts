import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { idA, idB, indexOfId } from '../../src/sandbox/data/ids.ts';
import { Library, maxCount } from '../../src/sandbox/data/library.ts';
import { pictureAddresses, pictureSvg } from '../../src/sandbox/data/scenes/picture.ts';
import { orderOf, searchLibrary } from '../../src/sandbox/data/search.ts';

describe('the library', () => {
  it('is the same for the same seed, another for another one', () => {
    const [first, again, other] = [new Library({ count: 40, seed: 7 }), new Library({ count: 40, seed: 7 }), new Library({ count: 40, seed: 8 })];
    const assets = (library: Library) => Array.from({ length: 40 }, (_, index) => library.asset(index));
    assert.deepEqual(assets(first), assets(again));
    assert.notDeepEqual(assets(first), assets(other));
    assert.equal(pictureSvg(first, 3, { widthPx: 100, heightPx: 80 }), pictureSvg(again, 3, { widthPx: 100, heightPx: 80 }));
  });

  it('begins a larger library with the assets of a smaller one', () => {
    const [small, large] = [new Library({ count: 40 }), new Library({ count: 4000 })];
    assert.deepEqual(small.asset(39), large.asset(39));
  });

  it('finds assets again by id and by public hash, and no others', () => {
    const library = new Library({ count: 500 });
    for (let index = 0; index < 500; index += 1) {
      const { id, idHash } = library.asset(index);
      assert.equal(library.indexOf(id), index);
      assert.equal(library.indexOf(idB(library.seed, 'asset', index)), index);
      assert.equal(library.indexOfHash(idHash), index);
    }
    assert.equal(library.indexOf(idA(library.seed, 'asset', 500)), null);
    assert.equal(library.indexOf(idA(library.seed, 'tag', 3)), null);
    assert.equal(library.indexOf(''), null);
    assert.equal(indexOfId(library.seed, 'asset', '0'.repeat(32), 500), null);
  });

  it('has every type, flags of each kind and names that test a client', () => {
    const library = new Library();
    const assets = Array.from({ length: library.count }, (_, index) => library.asset(index));
    assert.deepEqual(new Set(assets.map(({ type }) => type)), new Set(['image', 'video', 'document', 'audio', '3d']));
    assert.ok(assets.filter(({ type }) => type === 'image').length > assets.length / 2);
    for (const flag of ['isLimited', 'isArchived', 'isWatermarked', 'isPublic'] as const) assert.ok(assets.some((asset) => asset[flag]), flag);
    const names = assets.map(({ name }) => name).join('\n');
    for (const odd of ['<b>', '"><img', '🌊', '沙漠', 'صورة', 'Donaudampf', '{{ template }}']) assert.ok(names.includes(odd), odd);
    assert.ok(assets.some(({ tags }) => tags.length === 0));
    assert.ok(assets.some(({ description }) => description === ''));
  });

  it('says what count and seed may be', () => {
    assert.throws(() => new Library({ count: 0 }), /1 to 1000000 assets, not 0/);
    assert.throws(() => new Library({ count: maxCount + 1 }), RangeError);
    assert.throws(() => new Library({ seed: 1.5 }), /whole number, not 1.5/);
  });
});

describe('pictures', () => {
  it('are well formed, hold no text, fonts, scripts or addresses', () => {
    const library = new Library({ count: 400 });
    for (let index = 0; index < 400; index += 1) {
      const svg = pictureSvg(library, index, { widthPx: 250, heightPx: 200 });
      assert.doesNotMatch(svg, /<text|font|<script|href|NaN|undefined|Infinity/, `asset ${index}`);
      assert.equal(svg.split('<g').filter((part) => !/^[a-z]*(radient)/.test(part)).length - 1, svg.split('</g>').length - 1, `groups of asset ${index}`);
    }
  });

  it('come as data: addresses that decode to the same drawing', () => {
    const library = new Library({ count: 10 });
    const address = pictureAddresses(library, 2)({ widthPx: 80, heightPx: 60 });
    assert.match(address, /^data:image\/svg\+xml,/);
    assert.doesNotMatch(address, /[\s<>"#]/);
    assert.equal(decodeURIComponent(address.slice('data:image/svg+xml,'.length)), pictureSvg(library, 2, { widthPx: 80, heightPx: 60 }));
  });
});

describe('a library of a million assets', () => {
  let library: Library;
  before(() => {
    library = new Library({ count: maxCount });
  });

  it('holds 31 bytes an asset in its columns and 4 in each order', () => {
    const { additions: _, ...columns } = library.columns;
    const bytes = (Object.values(columns) as readonly { readonly byteLength: number }[]).reduce((sum, { byteLength }) => sum + byteLength, 0);
    assert.equal(bytes, 31 * maxCount);
    assert.equal(orderOf(library, 'dateCreated').byteLength, 4 * maxCount);
  });

  it('is searched, and its assets are found by id', () => {
    const { total, indices } = searchLibrary(library, { keyword: 'mountain lake dawn', limit: 3 });
    assert.ok(total > 100 && indices.length === 3);
    const last = library.asset(maxCount - 1);
    assert.equal(library.indexOf(last.id), maxCount - 1);
    assert.equal(library.indexOfHash(last.idHash), maxCount - 1);
  });
});
