/** What the portal gives to a headless site, drawn on the server by Sitecore's own components. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLayoutService, toLayoutField, toLayoutLink, writeLayoutService } from '../../src/domain/values/layout-service.ts';
import type { WritableItem } from '../../src/domain/values/items.ts';
import { fieldsIn, renderField, sitePackages, type SiteField } from '../../src/sandbox/sitecore/site.ts';
import { anAsset } from '../domain/an-asset.ts';

const derivative = { name: 'web', url: 'https://dam.example.com/a.jpg?x=1&y=2', widthPx: 800, heightPx: 600 };
const picture = anAsset({ type: 'image', focus: { x: 0.25, y: 0.7 } });
const sources = [{ ...derivative, url: 'https://dam.example.com/400.jpg', widthPx: 400 }, { ...derivative, url: 'https://dam.example.com/800.jpg' }];
const anItem = (change: Partial<WritableItem> = {}): WritableItem => ({ asset: picture, derivative, complete: picture, ...change });
const fieldOf = (item: WritableItem): SiteField => {
  const field = toLayoutField(item, true);
  assert.ok(field);
  return field;
};

for (const name of sitePackages) describe(`Sitecore's own components, ${name}`, () => {
  const drawn = (item: WritableItem): string => renderField(fieldOf(item), name);

  it('draw a picture with the alt text of its language, whatever stands in it, and its size', () => {
    assert.match(drawn(anItem({ texts: { alt: 'Harbour at dawn' } })), /<img alt="Harbour at dawn" width="800" height="600"[^>]* src="https:\/\/dam\.example\.com\/a\.jpg\?x=1&amp;y=2"/);
    assert.match(drawn(anItem({ texts: { alt: 'Hafen "am" <Morgen>' } })), /<img alt="Hafen &quot;am&quot; &lt;Morgen&gt;"/);
  });

  it('keep what matters in a picture in view', () => {
    assert.match(drawn(anItem()), /<img [^>]*style="object-position:25% 70%"/);
  });

  it('draw a picture that comes in several widths', () => {
    const html = drawn(anItem({ responsive: { sources, sizes: '50vw' } }));
    assert.match(html, /<img [^>]*srcset="https:\/\/dam\.example\.com\/400\.jpg 400w, https:\/\/dam\.example\.com\/800\.jpg 800w"/);
    assert.match(html, /<img [^>]*sizes="50vw"/);
  });

  it('draw one that was stored with its widths in React\'s spelling, which they take for something else', () => {
    const written = writeLayoutService([anItem({ responsive: { sources, sizes: '50vw' } })], { isList: false, isFull: false });
    const [read] = readLayoutService(JSON.parse((written ?? '').replace('"srcset"', '"srcSet"'))) ?? [];
    assert.ok(read);
    assert.match(drawn(read), /<img [^>]*srcset="https:\/\/dam\.example\.com\/400\.jpg 400w, /);
  });

  it('draw a document as a file, and an asset as a link', () => {
    const document = anItem({ asset: { ...picture, type: 'document', name: 'Quay & plan' }, derivative: { ...derivative, url: 'https://dam.example.com/plan.pdf' } });
    assert.match(drawn(document), /^<a href="https:\/\/dam\.example\.com\/plan\.pdf"[^>]*>Quay &amp; plan<\/a>$/);
    const link = toLayoutLink(document);
    assert.ok(link);
    assert.match(renderField(link, name), /^<a href="https:[^"]+"[^>]*>Quay &amp; plan<\/a>$/);
    assert.equal(fieldsIn([{ fields: { Asset: link } }]).length, 1);
  });
});
