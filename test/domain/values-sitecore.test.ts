import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import fc from 'fast-check';
import { valueFormats } from '../../src/domain/values/formats.ts';
import { readValue, toItem, writeValue, type WritableItem } from '../../src/domain/values/index.ts';
import type { FieldContext } from '../../src/sitecore/field-host.ts';
import { usageOf } from '../../src/sitecore/item-usage.ts';
import { readStoredField, writeStoredField } from '../../src/sitecore/stored-field.ts';
import { anAsset } from './an-asset.ts';

const url = 'https://cdn.example/harbour.jpg?v=1&t=web&x="\'<';
const pick = (name: string, alt = name): WritableItem => toItem({ asset: anAsset({ id: 'A-1', name, extensions: ['pdf'] }), derivative: { name: 'webimage', url, widthPx: 800, heightPx: 600 }, texts: { alt } });
const write = (item: WritableItem, format: 'sitecore-image' | 'sitecore-link'): string => {
  const text = writeValue([item], { format, isList: false, isFull: false });
  assert.ok(text !== null);
  return text;
};
/** As a strict parser reads it: Sitecore's own is .NET's, which refuses what is not well formed. */
const parse = (xml: string) => {
  const element = new DOMParser({ onError: onErrorStopParsing }).parseFromString(xml, 'text/xml').documentElement;
  assert.ok(element);
  return element;
};

describe('values for Sitecore\'s own fields, read by an XML parser', () => {
  it('are an image and a link, with what was picked in their attributes', () => {
    const image = parse(write(pick('Harbour', 'Boats & "nets" <dawn>'), 'sitecore-image'));
    assert.deepEqual([image.tagName, image.getAttribute('src'), image.getAttribute('alt'), image.getAttribute('width'), image.getAttribute('mediaid')], ['image', url, 'Boats & "nets" <dawn>', '800', '']);
    assert.match(write(pick('Harbour'), 'sitecore-image'), /\?v=1&amp;t=web&amp;x=/);
    const link = parse(write(pick('A & B'), 'sitecore-link'));
    assert.deepEqual([link.tagName, link.getAttribute('url'), link.getAttribute('text'), link.getAttribute('linktype')], ['link', url, 'A & B', 'external']);
  });

  it('are well formed whatever an asset is called, and say it as it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
      for (const format of ['sitecore-image', 'sitecore-link'] as const) {
        const element = parse(write(pick(name), format));
        // What XML cannot hold at all is left out.
        assert.equal(element.getAttribute(format === 'sitecore-image' ? 'alt' : 'text'), name.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, ''));
        assert.equal(readValue(write(pick(name), format)).kind, 'items');
      }
    }), { numRuns: 200, examples: [['\t\n\r\r\n\u0085\u2028\u2029 ']] });
  });

  it('read `&` both ways, and no declaration, entity or bomb', () => {
    for (const ampersand of ['&', '&amp;', '&#38;']) {
      const held = readValue(`<image mediaid="" src="https://cdn.example/a.jpg?v=1${ampersand}t=web" alt="" stylelabs-content-type="Image" dam-id="A-1" />`);
      assert.ok(held.kind === 'items');
      assert.equal(held.items[0]?.derivative?.url, 'https://cdn.example/a.jpg?v=1&t=web');
    }
    const bomb = `<!DOCTYPE lolz [${Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('')}]><image src="&l9;" />`;
    for (const text of [bomb, '<?xml version="1.0"?><image src="https://a.example/b.jpg"/>', '<!ENTITY x SYSTEM "file:///etc/passwd"><image src="&x;"/>', '<image src="javascript:alert(1)"/>']) assert.equal(readValue(text).kind, 'unreadable');
  });

  it('are read from what the predecessor stored: one, several, one with a chosen file', () => {
    const old = { DatabaseId: 'D9', Name: 'Harbour', Description: 'At dawn', Derivatives: { webimage: { Url: 'https://cdn.example/web.jpg' }, mini: { Url: 'https://cdn.example/mini.jpg' } } };
    const chosen = { ...old, SelectedFile: { Url: 'https://cdn.example/mini.jpg' }, Thumbnail: { Url: 'https://cdn.example/thul.jpg' } };
    const itemsIn = (data: unknown) => {
      const held = readValue(JSON.stringify(data));
      assert.ok(held.kind === 'items', JSON.stringify(held));
      return held.items.map(({ asset, derivative }) => [asset.id, asset.name, derivative?.name, derivative?.url]);
    };
    assert.deepEqual(itemsIn(old), [['D9', 'Harbour', 'webimage', 'https://cdn.example/web.jpg']]);
    assert.deepEqual(itemsIn([old, chosen]), [['D9', 'Harbour', 'webimage', 'https://cdn.example/web.jpg'], ['D9', 'Harbour', 'mini', 'https://cdn.example/mini.jpg']]);
    for (const strange of [{ DatabaseId: 'D9' }, { ...old, Derivatives: { webimage: { Url: 'javascript:alert(1)' } } }, [old, 1], []]) assert.equal(readValue(JSON.stringify(strange)).kind, 'unreadable');
  });

  it('are another\'s where they name an asset of Content Hub and none of ours, as XML and as JSON', () => {
    const src = 'https://hub.example/a.jpg?v=1';
    const twins = (attributes: Readonly<Record<string, string>>): readonly string[] => [
      `<image${Object.entries({ mediaid: '', src, ...attributes }).map(([name, text]) => ` ${name}="${text}"`).join('')} />`, JSON.stringify({ value: { mediaid: '', src, ...attributes } }),
    ];
    const kindOf = (text: string) => readStoredField(text, new URLSearchParams()).kind;
    for (const [attributes, kind] of [
      [{ 'stylelabs-content-id': '30940', 'stylelabs-content-type': 'Image' }, 'foreign'], [{ 'stylelabs-content-id': '30940', alt: 'dam-id=1' }, 'foreign'],
      [{ 'stylelabs-content-id': '30940', 'dam-id': '' }, 'foreign'], [{ 'stylelabs-content-id': '30940', 'dam-id': 'A-1' }, 'own'], [{ 'stylelabs-content-type': 'Image' }, 'own'], [{}, 'own'], [{ 'dam-id': 'A-1' }, 'own'],
    ] as const) for (const text of twins(attributes)) assert.equal(kindOf(text), kind, text);
    const [, json = ''] = twins({ 'stylelabs-content-id': '30940' });
    assert.equal(kindOf(JSON.stringify([{ id: 'x', name: 'A', fields: { Asset: JSON.parse(json) as object } }])), 'foreign');
    assert.equal(kindOf(JSON.stringify({ value: { src, 'stylelabs-content-id': 30_940 } })), 'foreign');
    assert.equal(kindOf(`<link linktype="external" url="${src}" stylelabs-content-id="5" />`), 'foreign');
    for (const [tag, kind] of [['', 'foreign'], [' data-damid="A-1"', 'own']] as const) assert.equal(kindOf(`<img src="${src}" alt="" stylelabs-content-id="5"${tag}>`), kind);
    assert.equal(kindOf(src), 'own');
  });

  it('of another come back with their ids as they were, and are no use of an asset of ours', () => {
    const theirs = '<image mediaid="" src="https://hub.example/a.jpg" alt="A" width="790" height="1100" stylelabs-content-id="1235" stylelabs-content-type="Image" />';
    const held = readValue(theirs);
    assert.ok(held.kind === 'items');
    assert.deepEqual(held.items.map(({ asset }) => asset.id), [''], 'no asset of ours, whatever it is called there');
    assert.equal(writeValue(held.items, { format: 'json', isList: false, isFull: false }), null, 'our JSON names our assets');
    const again = parse(writeValue(held.items, { format: 'sitecore-image', isList: false, isFull: false }) ?? '');
    assert.deepEqual([again.getAttribute('stylelabs-content-id'), again.getAttribute('dam-id')], ['1235', null]);
    const context = { itemId: 'i', language: 'en', user: { id: '', name: '' } } as FieldContext;
    assert.deepEqual(usageOf(readStoredField('', new URLSearchParams()), theirs, context)?.assetIds, []);
    assert.deepEqual(usageOf(readStoredField('', new URLSearchParams()), write(pick('Harbour'), 'sitecore-image'), context)?.assetIds, ['A-1']);
  });

  it('keep their asset when a field\'s mode or format changes', () => {
    const from = valueFormats.map((format) => writeValue([pick('Harbour')], { format, isList: format === 'json', isFull: false }) ?? '');
    for (const text of from) {
      for (const mode of ['SingleSelect', 'MultiSelect', 'single-file']) {
        const stored = readStoredField(text, new URLSearchParams({ mode, field: 'Hero' }));
        assert.equal(stored.kind, 'own', text);
        const held = readValue(stored.text);
        assert.ok(held.kind === 'items');
        const again = writeStoredField(writeValue(held.items, { format: 'sitecore-image', isList: false, isFull: false }) ?? '', stored);
        assert.match(again, /src="https:\/\/cdn\.example\/harbour\.jpg/);
      }
    }
  });
});
