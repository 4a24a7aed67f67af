import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { assetTypes } from '../../src/domain/asset.ts';
import { canHoldSeveral, valueFormats, type ValueFormat } from '../../src/domain/values/formats.ts';
import { idsInAddress, readValue, toItem, writeValue, type HeldValue, type WritableItem } from '../../src/domain/values/index.ts';
import { anAsset } from './an-asset.ts';

const id = 'D9D467C2-DD45-4E69-9600B3CFD48D18BF';
const derivative = { name: 'webimage', url: 'https://cdn.example/webimage.jpg?v=1&t=web', widthPx: 800, heightPx: 600 };
const asset = anAsset({ id, derivatives: [{ name: 'thul', url: 'https://cdn.example/thul.jpg', widthPx: 250, heightPx: 188 }, derivative, { name: 'Square', url: 'https://cdn.example/sq.jpg', widthPx: 600, heightPx: 600 }] });
const picked = toItem({ asset, derivative });
const film = toItem({ asset: anAsset({ id, name: 'Surf', type: 'video', playableUrls: ['https://cdn.example/surf.webm', 'https://cdn.example/surf.mp4'] }), derivative });
const paper = toItem({ asset: anAsset({ id, name: 'Report', type: 'document', extensions: ['pdf'] }), derivative: { name: 'original', url: 'https://cdn.example/report.pdf', widthPx: null, heightPx: null } });
const write = (items: readonly WritableItem[], format: ValueFormat, { isList = false, isFull = false } = {}): string => {
  const text = writeValue(items, { format, isList, isFull });
  assert.ok(text !== null, `${format} cannot hold it`);
  return text;
};
const itemsOf = (held: HeldValue): readonly WritableItem[] => {
  if (held.kind !== 'items') throw new Error(`The value is ${JSON.stringify(held)}`);
  return held.items;
};
const only = (held: HeldValue): WritableItem => {
  const [item, ...others] = itemsOf(held);
  if (!item || others.length > 0) throw new Error('One item was expected');
  return item;
};

describe('a value\'s formats', () => {
  it('json: version 1, as it always was, and a list beside it', () => {
    assert.deepEqual(JSON.parse(write([picked], 'json')), { version: 1, asset: { id, name: 'Harbour', type: 'image', description: 'At dawn', widthPx: 4000, heightPx: 3000, thumbnailUrl: 'https://cdn.example/thul.jpg' }, derivative });
    assert.deepEqual((JSON.parse(write([picked, film], 'json', { isList: true })) as { items: { asset: { name: string } }[] }).items.map((item) => item.asset.name), ['Harbour', 'Surf']);
  });

  it('json: keeps the words of this use and the metaproperties that the field names', () => {
    const item = toItem({ asset: anAsset({ metaproperties: { Author: ['Mara'], Region: ['North'] } }), derivative, texts: { alt: '' } }, ['Author']);
    assert.deepEqual(JSON.parse(write([item], 'json')), { version: 1, asset: { ...picked.asset, id: 'A-1' }, derivative, texts: { alt: '' }, metaproperties: { Author: ['Mara'] } });
    assert.deepEqual(only(readValue(write([item], 'json'))).metaproperties, { Author: ['Mara'] });
  });

  it('url: the derivative\'s address, or that of what plays, one a line', () => {
    assert.equal(write([picked, film], 'url', { isList: true }), `${derivative.url}\nhttps://cdn.example/surf.webm`);
  });

  it('html: a picture with its sizes, never with a cut one among them', () => {
    assert.equal(write([picked], 'html'), '<img src="https://cdn.example/webimage.jpg?v=1&amp;t=web" srcset="https://cdn.example/thul.jpg 250w, https://cdn.example/webimage.jpg?v=1&amp;t=web 800w" '
      + `sizes="(max-width: 800px) 100vw, 800px" alt="At dawn" width="800" height="600" data-damid="${id}">`);
  });

  it('html: a film, a sound, a link, a caption', () => {
    assert.equal(write([film], 'html'), '<video controls="" poster="https://cdn.example/webimage.jpg?v=1&amp;t=web" width="800" height="600" aria-label="Surf" '
      + `data-damid="${id}"><source src="https://cdn.example/surf.webm"><source src="https://cdn.example/surf.mp4"></video>`);
    const sound = toItem({ asset: anAsset({ id, name: 'Gulls', type: 'audio', playableUrls: ['https://cdn.example/gulls.mp3'] }), derivative: null });
    assert.equal(write([sound], 'html'), `<audio controls="" src="https://cdn.example/gulls.mp3" aria-label="Gulls" data-damid="${id}"></audio>`);
    assert.equal(write([paper], 'html'), `<a href="https://cdn.example/report.pdf" data-damid="${id}" data-dam-type="document">Report</a>`);
    assert.match(write([{ ...picked, texts: { caption: 'At <sea>' } }], 'html'), /^<figure><img .*><figcaption>At &#60;sea&#62;<\/figcaption><\/figure>$/);
  });

  it('markdown: a picture, a link', () => {
    assert.equal(write([{ ...picked, texts: { alt: 'A [red] boat', title: 'The "boat"' } }], 'markdown'), '![A \\[red\\] boat](https://cdn.example/webimage.jpg?v=1&t=web "The \\"boat\\"")');
    assert.equal(write([paper], 'markdown'), '[Report](https://cdn.example/report.pdf)');
  });

  it('sitecore-image: the attributes of both readings, with `&` as XML wants it', () => {
    assert.equal(write([picked], 'sitecore-image'), '<image mediaid="" src="https://cdn.example/webimage.jpg?v=1&amp;t=web" alt="At dawn" width="800" height="600" '
      + `thumbnailsrc="https://cdn.example/thul.jpg" stylelabs-content-type="Image" dam-id="${id}" dam-content-type="Image" />`);
  });

  it('sitecore-link: an external General Link', () => {
    assert.equal(write([paper], 'sitecore-link'), '<link text="Report" anchor="" linktype="external" class="" title="" target="_blank" querystring="" url="https://cdn.example/report.pdf" '
      + `stylelabs-content-type="pdf" dam-id="${id}" />`);
  });

  it('layout-service: lean, with texts only in `value`', () => {
    assert.deepEqual(JSON.parse(write([picked], 'layout-service')), { value: { src: derivative.url, alt: 'At dawn', width: '800', height: '600', 'dam-id': id, 'dam-content-type': 'Image' } });
    assert.deepEqual(JSON.parse(write([paper], 'layout-service')), { value: { src: 'https://cdn.example/report.pdf', title: 'Report', displayName: 'Report', 'dam-id': id, 'dam-content-type': 'Other' } });
  });

  it('layout-service: the complete asset beside `value`, never inside, where the field is set so', () => {
    const full = JSON.parse(write([picked], 'layout-service', { isFull: true })) as { value: Record<string, unknown>; asset: unknown };
    assert.deepEqual(full.asset, asset);
    assert.ok(Object.values(full.value).every((value) => typeof value === 'string'));
  });

  it('layout-service: several as Sitecore lists items, and no single quote or tag for a page around it to stumble on', () => {
    const named = toItem({ asset: anAsset({ id, name: 'Mara\'s </script>' }), derivative });
    const text = write([named, film], 'layout-service', { isList: true });
    assert.doesNotMatch(text, /['<]/);
    assert.deepEqual((JSON.parse(text) as { name: string; fields: { Asset: { value: { src: string } } } }[]).map(({ name, fields }) => [name, fields.Asset.value.src]), [['Mara\'s </script>', derivative.url], ['Surf', 'https://cdn.example/surf.webm']]);
  });

  it('write nothing for nothing, and refuse what has no address', () => {
    const none = toItem({ asset: anAsset({ thumbnailUrl: null }), derivative: null });
    for (const format of valueFormats) {
      assert.equal(writeValue([], { format, isList: true, isFull: false }), '');
      if (format !== 'json') assert.equal(writeValue([none], { format, isList: false, isFull: false }), null, format);
    }
  });

  it('never let a script through an address or a text of the DAM', () => {
    for (const url of ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', ' javascript:alert(1)', 'data:text/html,<script>', 'vbscript:x', '//evil.example/x.js']) {
      const bad = toItem({ asset: anAsset({ type: 'document', thumbnailUrl: null }), derivative: { ...derivative, url } });
      for (const format of valueFormats.filter((one) => one !== 'json')) assert.equal(writeValue([bad], { format, isList: false, isFull: false }), null, `${format} ${url}`);
    }
    const loud = toItem({ asset: anAsset({ name: '"><script>x</script>', description: '"><img src=x onerror=alert(1)>' }), derivative: { ...derivative, url: 'https://cdn.example/"onload="x' } });
    assert.equal(write([loud], 'html').match(/[<>"]/g)?.join(''), `<${'"'.repeat(10)}>`);
    assert.doesNotMatch(write([loud], 'sitecore-image').slice(1), /<|onerror=alert\(1\)>/);
  });
});

describe('a stored value of any format is read back', () => {
  const texts = fc.record({ alt: fc.string({ unit: 'grapheme' }), title: fc.string({ unit: 'grapheme', minLength: 1 }) });
  const webUrl = fc.webUrl({ withQueryParameters: true });
  const side = fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: null });
  const items = fc.record({
    id: fc.uuid(), name: fc.string({ unit: 'grapheme', minLength: 1 }), type: fc.constantFrom(...assetTypes), description: fc.string({ unit: 'grapheme' }),
    url: webUrl, playable: webUrl, widthPx: side, heightPx: side, texts: fc.option(texts, { nil: undefined }),
  }).map(({ id: assetId, name, type, description, url, playable, widthPx, heightPx, texts: words }) => toItem({
    asset: anAsset({ id: assetId, name, type, description, ...(type === 'video' || type === 'audio' ? { playableUrls: [playable] } : {}) }),
    derivative: { name: 'webimage', url, widthPx, heightPx }, ...(words ? { texts: words } : {}),
  }));
  const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

  it('also a name of nothing but spaces, and a file of another kind whose address ends as a picture\'s does', () => {
    const blank = toItem({ asset: anAsset({ id, name: ' ', type: 'archive' }), derivative });
    assert.equal(write([blank], 'markdown'), '[webimage.jpg](https://cdn.example/webimage.jpg?v=1&t=web)');
    const stored = write([blank], 'sitecore-image');
    assert.equal(only(readValue(stored)).asset.type, 'other');
    for (const format of valueFormats) assert.equal(write([only(readValue(write([blank], format)))], format), write([blank], format), format);
    const sound = toItem({ asset: anAsset({ id, name: 'Gulls', type: 'audio', playableUrls: ['https://cdn.example/a.jpg'] }), derivative });
    for (const format of valueFormats) assert.equal(write([only(readValue(write([sound], format)))], format), write([sound], format), format);
  });

  for (const format of valueFormats) {
    it(`${format}: written, read and written again it is the same text, and names the same file`, () => {
      fc.assert(fc.property(items, (item) => {
        const text = write([item], format);
        const back = only(readValue(text));
        assert.equal(write([back], format), text);
        const place = { format: 'url', isList: false, isFull: false } as const;
        assert.equal(writeValue([back], place), writeValue([item], place));
        // An address and Markdown have no place for the id.
        if (format !== 'url' && format !== 'markdown') assert.equal(back.asset.id, item.asset.id);
        if (item.asset.type === 'image' && item.texts && format !== 'url' && format !== 'sitecore-link') assert.equal(squeeze(back.texts?.alt ?? ''), squeeze(item.texts.alt ?? ''));
      }));
    });

    if (canHoldSeveral(format)) {
      it(`${format}: several come back in their order`, () => {
        fc.assert(fc.property(fc.array(items, { minLength: 1, maxLength: 4 }), (several) => {
          const text = write(several, format, { isList: true });
          const back = itemsOf(readValue(text));
          assert.equal(back.length, several.length);
          assert.equal(write(back, format, { isList: true }), text);
        }));
      });
    }
  }

  it('a complete Layout Service object comes back complete', () => {
    const text = write([picked], 'layout-service', { isFull: true });
    const back = only(readValue(text));
    assert.deepEqual(back.asset, picked.asset);
    assert.equal(back.derivative?.name, 'webimage');
    assert.equal(write([back], 'layout-service', { isFull: true }), text);
  });

  it('what other programs wrote: Content Hub\'s image with a raw `&`, both ids, the General Link of a page, Edge\'s texts', () => {
    const old = only(readValue('<image stylelabs-content-type="Image" mediaid="" src="https://hub.example/api/public/content/abc?v=1&t=web" height="1100" alt="A" stylelabs-content-id="1235" width="790" thumbnailsrc="https://hub.example/t" />'));
    assert.deepEqual([old.asset.id, old.foreign?.['stylelabs-content-id'], old.derivative?.url, old.derivative?.widthPx, old.asset.thumbnailUrl], ['', '1235', 'https://hub.example/api/public/content/abc?v=1&t=web', 790, 'https://hub.example/t']);
    assert.equal(only(readValue('<image src="https://dam.example/a.jpg" alt="A" width="400" height="300" dam-id="7" dam-content-type="Image" />')).asset.id, '7');
    assert.equal(only(readValue('<image src="https://dam.example/a.jpg" hspace="4" />')).attributes?.['hspace'], '4');
    assert.equal(only(readValue('<link text="R" anchor="" linktype="external" class="big" title="" target="_self" querystring="" url="https://dam.example/r.pdf" />')).asset.name, 'R');
    const edge = only(readValue('{"value":{"mediaid":"","stylelabs-content-id":"30940","thumbnailsrc":"https://h.example/t","src":"https://h.example/x?v=1&t=web","stylelabs-content-type":"Image","alt":"A","height":"113","width":"274"}}'));
    assert.deepEqual([edge.asset.id, edge.foreign?.['stylelabs-content-id'], edge.asset.type, edge.derivative?.widthPx], ['', '30940', 'image', 274]);
    assert.equal(only(readValue('<img alt="d" src="https://dam.example/a.jpg" width="10" height="20" data-damid="X-1">')).asset.id, 'X-1');
  });

  it('keeps the class and the target that somebody gave a link in Sitecore', () => {
    const raw = '<link text="R" anchor="" linktype="external" class="big" title="" target="_self" querystring="" url="https://dam.example/r.pdf" dam-id="7" />';
    assert.equal(write([only(readValue(raw))], 'sitecore-link'), raw);
  });

  for (const raw of [
    'Some text', '<p>Text</p>', `<img src="https://a.example/a.jpg"> and more`, '<img src="javascript:alert(1)">', '<a href="data:text/html,x">x</a>', '<img src="https://a.example/a.jpg"', '<image mediaid="{11111111-1111-1111-1111-111111111111}" />',
    '<link linktype="media" id="{11111111-1111-1111-1111-111111111111}" text="x" />', '[text](javascript:alert(1))', 'See ![a](https://a.example/a.jpg)', '{"value":{}}', '[]', '{"version":1,"items":[]}', '<!-- --><img src="https://a.example/a.jpg">',
  ]) it(`leaves alone what is not ours: ${raw}`, () => assert.deepEqual(readValue(raw), { kind: 'unreadable', raw }));

  it('leaves alone what a later version wrote, and says so', () => {
    const raw = '{"version":3,"items":[{"asset":{"id":"A","name":"B"}}]}';
    assert.deepEqual(readValue(raw), { kind: 'unreadable', raw, version: 3 });
  });

  it('never throws, whatever stands there', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.string().map((text) => `<image ${text}`), fc.string().map((text) => `![${text}](/x)`)), (text) => { readValue(text); }));
  });

  it('finds an asset\'s id in the addresses that a DAM shows and serves', () => {
    for (const [address, ids] of [
      ['https://acme.bynder.com/media/?mediaId=D9D467C2-DD45-4E69-9600B3CFD48D18BF&viewType=grid', [id]],
      ['https://acme.bynder.com/transform/d9d467c2-dd45-4e69-9600-b3cfd48d18bf/Dune?io=transform:fit,width:80', ['d9d467c2-dd45-4e69-9600-b3cfd48d18bf']],
      ['https://cdn.example/media/11111111-2222-3333-4444555566667777/D9D467C2-DD45-4E69-9600B3CFD48D18BF/thul.jpg', [id, '11111111-2222-3333-4444555566667777']],
      ['https://acme.example/asset/12345/webimage/x.jpg', ['12345']],
      ['https://acme.example/news', []],
    ] as const) assert.deepEqual(idsInAddress(address), ids);
  });
});
