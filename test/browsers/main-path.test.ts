/** The main path in the browsers that are not Chromium: open, search, pick, save, load again. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { administrator } from '../e2e/administrator.ts';
import { startProduct, type Product } from '../e2e/product.ts';
import { startFirefox } from './firefox.ts';
import { Visitor, type Driver } from './visitor.ts';
import { startWebKit } from './webkit.ts';

interface Stored {
  readonly asset: { readonly name: string };
  readonly derivative: { readonly url: string };
}

describe('An editor picks an asset in', () => {
  let product: Product;
  before(async () => {
    product = await startProduct();
    const manage = await administrator(product);
    await manage('PUT', 'settings/dam', { portalUrl: product.sandbox, kind: 'bynder', clientId: product.clientId, clientSecret: product.clientSecret });
  });
  after(() => product?.stop());

  for (const [name, start] of [['Firefox', startFirefox], ['WebKitGTK', startWebKit]] as const) {
    it(name, async () => {
      const complaints: string[] = [];
      const driver = await start(complaints);
      try {
        await pick(driver);
      } finally {
        await driver.stop();
      }
      assert.deepEqual(complaints, []);
    });
  }

  const pick = async (driver: Driver): Promise<void> => {
    const visitor = new Visitor(driver);
    await fetch(product.cms, { method: 'POST', body: new URLSearchParams({ title: driver.name, intro: '', banner: '', teaser: '' }), redirect: 'manual' });
    await driver.open(product.cms);
    await visitor.press('button', 'Select asset');
    await visitor.see('asset-card');
    const { words: all } = await visitor.see('.count', ' assets');
    await driver.type('mountain');
    await visitor.miss('.count', all);
    await visitor.see('.count', ' assets');
    await visitor.press('asset-card', 'ountain');
    const chosen = (await visitor.see('h3.name')).words;
    assert.match(chosen, /ountain/);
    await visitor.press('.button--primary', 'Use asset');
    await visitor.miss('asset-card');
    await visitor.see('button', 'Change');
    await visitor.press('button[type=submit]', 'Save page');
    await visitor.see('.saved', 'Saved.');
    const stored = JSON.parse((await visitor.see('[data-stored="banner"]')).words) as Stored;
    assert.equal(stored.asset.name, chosen);
    await driver.reload();
    await visitor.see('button', 'Change');
    await visitor.see('.name', chosen);
    assert.equal(await driver.run(widthOfPicture), true, 'the picture is drawn');
    assert.equal((await fetch(stored.derivative.url)).status, 200);
  };
});

/** In the page: whether the field's picture has arrived. */
async function widthOfPicture(): Promise<boolean> {
  const picture = document.querySelector('asset-selector')?.shadowRoot?.querySelector('derivative-preview')?.shadowRoot?.querySelector('img');
  await picture?.decode();
  return (picture?.naturalWidth ?? 0) > 0;
}
