import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toAsset, toMediaList } from '../../src/dam/bynder/adapter.ts';
import { toDerivativeBoxes } from '../../src/dam/bynder/derivatives.ts';
import { aMedium, assetId, derivativesJson, media } from './media.ts';

const boxes = toDerivativeBoxes(derivativesJson);
const read = (changes: Record<string, unknown> = {}) => toAsset(aMedium(changes), boxes);
const unreadable = (field: RegExp) => ({ name: 'DamError', code: 'unreadable', message: field });

describe('an asset from Bynder', () => {
  it('has everything that its JSON tells', () => {
    assert.deepEqual(read(), {
      id: assetId, name: 'Dune ridge', description: 'Late light', copyright: 'Acme', type: 'image', extensions: ['jpeg'],
      widthPx: 4000, heightPx: 3000, sizeBytes: 3895890,
      createdAt: '2024-03-07T14:28:57Z', modifiedAt: '2024-03-09T12:09:29Z', publishedAt: '2024-03-07T14:28:56Z', createdBy: 'Ann Other',
      tags: ['desert', 'travel'], isLimited: false, isArchived: false, isWatermarked: false, isPublic: true,
      thumbnailUrl: 'https://cdn.example/a/thul.jpg', previewUrl: 'https://cdn.example/a/webimage.jpg', playableUrls: [],
      derivatives: [
        { name: 'mini', url: 'https://cdn.example/a/mini.jpg', widthPx: 80, heightPx: 60 },
        { name: 'thul', url: 'https://cdn.example/a/thul.jpg', widthPx: 250, heightPx: 188 },
        { name: 'webimage', url: 'https://cdn.example/a/webimage.jpg', widthPx: 800, heightPx: 600 },
        { name: 'Web_1200', url: 'https://cdn.example/a/Web_1200.jpg', widthPx: 1200, heightPx: 900 },
      ],
      metaproperties: { Region: ['emea', 'apac'], Alt_text: ['A sand dune'] },
    });
  });

  it('tells where pictures of it are made on demand, and what is important in it', () => {
    const base = 'https://acme.example/transform/x/Dune-ridge';
    const { renderBase, focus } = read({ transformBaseUrl: `${base}?from=somewhere`, activeOriginalFocusPoint: { x: 1000, y: 2250 } });
    assert.deepEqual([renderBase, focus], [base, { x: 0.25, y: 0.75 }]);
    assert.equal(read({ thumbnails: { mini: 'https://cdn.example/mini', transformBaseUrl: base } }).renderBase, base);
    for (const nonsense of [{ transformBaseUrl: 'javascript:alert(1)', activeOriginalFocusPoint: { x: 4001, y: 0 } }, { transformBaseUrl: 7, activeOriginalFocusPoint: [1] }, { width: 0, activeOriginalFocusPoint: { x: 1, y: 1 } }]) {
      const asset = read(nonsense);
      assert.ok(!('renderBase' in asset) && !('focus' in asset), JSON.stringify(nonsense));
    }
  });

  it('is read from the least that names it', () => {
    const asset = toAsset({ id: assetId, type: 'audio', name: '' }, boxes);
    assert.equal(asset.name, assetId);
    assert.deepEqual([asset.tags, asset.extensions, asset.derivatives, asset.metaproperties], [[], [], [], {}]);
    assert.deepEqual([asset.widthPx, asset.sizeBytes, asset.createdAt, asset.thumbnailUrl], [null, null, null, null]);
  });

  for (const [yes, no] of [[1, 0], [true, false], ['1', '0'], ['true', 'false'], ['True', '']] as const) {
    it(`has its flags when they are written as ${JSON.stringify(yes)} and ${JSON.stringify(no)}`, () => {
      const set = read({ archive: yes, limited: yes, watermarked: yes, isPublic: yes });
      const unset = read({ archive: no, limited: no, watermarked: no, isPublic: no });
      assert.deepEqual([set.isArchived, set.isLimited, set.isWatermarked, set.isPublic], [true, true, true, true]);
      assert.deepEqual([unset.isArchived, unset.isLimited, unset.isWatermarked, unset.isPublic], [false, false, false, false]);
    });
  }

  it('is public in either spelling of the flag', () => {
    assert.equal(read({ isPublic: undefined, IsPublic: 1 }).isPublic, true);
  });

  it('has metaproperties from a text, a list or a number, and none from nothing', () => {
    const { metaproperties } = read({ property_Region: 'emea', property_Year: 2024, property_Empty: '', property_None: null, property_: 'x' });
    assert.deepEqual(metaproperties, { Region: ['emea'], Alt_text: ['A sand dune'], Year: ['2024'] });
  });

  it('keeps a metaproperty whose name means something to JavaScript', () => {
    const { metaproperties } = toAsset(JSON.parse(`{"id":"${assetId}","type":"image","name":"x","property___proto__":"text"}`), boxes);
    assert.deepEqual(Object.entries(metaproperties), [['__proto__', ['text']]]);
  });

  it('keeps markup in texts as text', () => {
    const name = '<img src=x onerror=alert(1)> & "co"';
    assert.equal(read({ name }).name, name);
  });

  it('has no size where Bynder says 0, and a number where it writes one as text', () => {
    const unknown = read({ width: 0, height: 0, fileSize: 0 });
    assert.deepEqual([unknown.widthPx, unknown.heightPx, unknown.sizeBytes], [null, null, null]);
    assert.equal(read({ width: '4000' }).widthPx, 4000);
  });

  it('is of type other when the word is new, and of its type whatever the case', () => {
    assert.equal(read({ type: 'hologram' }).type, 'other');
    assert.equal(read({ type: '3D' }).type, '3d');
  });

  it('offers no address that a browser would run', () => {
    const asset = read({ thumbnails: { thul: 'javascript:alert(1)', mini: 'https://cdn.example/mini.jpg' }, original: 'javascript:alert(1)', videoPreviewURLs: ['javascript:alert(1)'] });
    assert.equal(asset.thumbnailUrl, 'https://cdn.example/mini.jpg');
    assert.deepEqual(asset.derivatives.map(({ name }) => name), ['mini']);
    assert.deepEqual(asset.playableUrls, []);
  });

  it('has a moment only where there is one', () => {
    assert.equal(read({ dateCreated: 'June, 19 2024 16:42:51 +0000' }).createdAt, null);
    assert.equal(read({ dateCreated: '2024-99-99T00:00:00Z' }).createdAt, null);
  });

  it('plays a video from its previews and a public audio file from its original', () => {
    assert.deepEqual(read({ type: 'video', videoPreviewURLs: ['https://cdn.example/v.mp4'] }).playableUrls, ['https://cdn.example/v.mp4']);
    assert.deepEqual(read({ type: 'audio', original: 'https://cdn.example/a.mp3' }).playableUrls, ['https://cdn.example/a.mp3']);
  });

  it('cannot be read without an id or a type, and says so', () => {
    assert.throws(() => read({ id: undefined }), unreadable(/"id"/));
    assert.throws(() => read({ type: {} }), unreadable(/"type"/));
    assert.throws(() => read({ name: { en: 'x' } }), unreadable(/"name"/));
    assert.throws(() => read({ thumbnails: 'none' }), unreadable(/"thumbnails"/));
    assert.throws(() => toAsset('<html>', boxes), unreadable(/no object/));
  });
});

describe('derivatives of an asset', () => {
  const names = (changes: Record<string, unknown>) => read(changes).derivatives.map(({ name }) => name);
  const sizeOf = (name: string, changes: Record<string, unknown>) => {
    const found = read(changes).derivatives.find((derivative) => derivative.name === name);
    assert.ok(found, `no derivative ${name}`);
    return [found.widthPx, found.heightPx];
  };
  const at = (...keys: string[]) => ({ thumbnails: Object.fromEntries(keys.map((key) => [key, `https://cdn.example/${key}`])) });

  it('come smallest first, with the original last', () => {
    assert.deepEqual(names({ ...at('Web_1200', 'webimage', 'Unheard', 'mini'), original: 'https://cdn.example/o.tif' }), ['mini', 'webimage', 'Web_1200', 'Unheard', 'original']);
  });

  it('do not count the address for transformations, wherever it stands', () => {
    assert.deepEqual(names({ ...at('mini', 'transformBaseUrl'), transformBaseUrl: 'https://acme.example/transform/x/y' }), ['mini']);
  });

  it('have the size of a crop, when the original fills it', () => {
    assert.deepEqual(sizeOf('Square', at('Square')), [600, 600]);
    assert.deepEqual(sizeOf('Square', { ...at('Square'), width: 500, height: 900 }), [null, null]);
  });

  it('are never larger than the original', () => {
    assert.deepEqual(sizeOf('Web_1200', { ...at('Web_1200'), width: 300, height: 200 }), [300, 200]);
  });

  it('have no size where the original has none', () => {
    assert.deepEqual(sizeOf('webimage', { ...at('webimage'), width: 0, height: 0 }), [null, null]);
  });

  it('have the size of the original under its name', () => {
    assert.deepEqual(sizeOf('original', { original: 'https://cdn.example/o.tif' }), [4000, 3000]);
  });

  it('find their box in another case of the name', () => {
    assert.deepEqual(sizeOf('WEB_1200', at('WEB_1200')), [1200, 900]);
  });
});

describe('an account\'s kinds of derivatives', () => {
  it('hold the standard ones and its own, smallest first', () => {
    assert.deepEqual(boxes.map(({ name, widthPx, heightPx, isCropped }) => [name, widthPx, heightPx, isCropped]), [
      ['mini', 80, 80, false], ['thul', 250, 250, false], ['OnDemand', 500, 500, true], ['Square', 600, 600, true],
      ['webimage', 800, 600, false], ['Web_1200', 1200, 1200, false],
    ]);
  });

  it('take the account\'s word for a standard one', () => {
    const webimage = toDerivativeBoxes([{ prefix: 'webimage', width: 1024, height: 0 }]).find(({ name }) => name === 'webimage');
    assert.deepEqual([webimage?.widthPx, webimage?.heightPx], [1024, null]);
  });

  it('leave out what has no name, and cannot be read from anything but a list', () => {
    assert.equal(toDerivativeBoxes([null, { width: 5 }, 'x']).length, 3);
    assert.throws(() => toDerivativeBoxes({ message: 'no' }), unreadable(/derivatives/));
  });
});

describe('a list of media from Bynder', () => {
  it('is read bare, with a total, and with counts', () => {
    assert.deepEqual([toMediaList(media(2), boxes)].map(({ assets, total }) => [assets.length, total]), [[2, null]]);
    for (const wrapped of [{ total: { count: 128 } }, { total: 128 }, { count: { total: 128, type: { image: 96 } } }, { total: { count: '128' } }]) {
      const list = toMediaList({ ...wrapped, media: media(2) }, boxes);
      assert.deepEqual([list.assets.length, list.total], [2, 128], JSON.stringify(wrapped));
    }
  });

  it('loses one asset that cannot be read, and counts it', () => {
    const list = toMediaList([...media(2), { id: 'X', type: {} }, null], boxes);
    assert.equal(list.assets.length, 2);
    assert.deepEqual(list.failures.map(({ code }) => code), ['unreadable', 'unreadable']);
  });

  it('is no list when none of its assets can be read', () => {
    assert.throws(() => toMediaList([{ message: 'hello' }], boxes), unreadable(/"id"/));
    assert.throws(() => toMediaList('<html>sign in</html>', boxes), unreadable(/list of media/));
    assert.throws(() => toMediaList({ message: 'Not now' }, boxes), unreadable(/list of media/));
  });

  it('may be empty', () => {
    assert.deepEqual(toMediaList({ total: { count: 0 }, media: [] }, boxes), { assets: [], failures: [], total: 0 });
  });
});
