/** Each fault through the whole product: what the editor reads, whether Retry helps, and that neither the search nor the stored value is lost. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';
import { administrator } from './administrator.ts';
import { startProduct, type Product } from './product.ts';
import { searchFor } from './search.ts';

describe('When something goes wrong', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let manage: (method: string, path: string, body?: unknown) => Promise<unknown>;
  let storedValue: string;

  const sandbox = async (method: string, path: string, body?: unknown): Promise<void> => {
    const answer = await fetch(`${product.sandbox}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  const store = async (banner: string): Promise<void> => {
    const answer = await fetch(product.cms, { method: 'POST', body: new URLSearchParams({ title: 'Faults', intro: '', banner, teaser: '' }), redirect: 'manual' });
    assert.equal(answer.status, 303);
  };
  const connect = (clientSecret: string): Promise<unknown> =>
    manage('PUT', 'settings/dam', { portalUrl: product.sandbox, kind: 'bynder', clientId: product.clientId, clientSecret });

  before(async () => {
    // Each search is to meet the fault.
    product = await startProduct({ environment: { PORTAL_SEARCH_SECONDS: '0' } });
    manage = await administrator(product);
    await connect(product.clientSecret);
    browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArguments });
    // A value as the product itself stores it.
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    page.setDefaultTimeout(20_000);
    // Each page begins a session: within one, a selector comes back to the search where the editor stood.
    await page.addInitScript(() => sessionStorage.clear());
    await page.goto(product.cms);
    await open('Banner');
    await cards().first().click();
    await dialog().getByRole('button', { name: 'Use asset' }).click();
    await field('Banner').getByRole('button', { name: 'Change' }).waitFor();
    storedValue = await field('Banner').evaluate((element) => (element as HTMLElement & { value: string }).value);
  });

  beforeEach(async () => {
    await sandbox('DELETE', 'faults');
    await store(storedValue);
    await page.unrouteAll();
    await page.goto(product.cms);
  });

  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  const field = (label: string): Locator => page.locator(`asset-selector[label="${label}"]`);
  const dialog = (): Locator => page.getByRole('dialog');
  const cards = (): Locator => dialog().getByRole('listbox', { name: 'Assets' }).getByRole('option');
  const open = async (label: string): Promise<void> => {
    await field(label).getByRole('button', { name: /Select asset|Change/ }).first().click();
    await dialog().waitFor();
  };
  const search = (): Locator => dialog().getByPlaceholder('Search assets');
  const valueOf = (label: string): Promise<string> => field(label).evaluate((element) => (element as HTMLElement & { value: string }).value);

  /** Opens the selector, breaks something, searches, reads the sentence, mends it, retries: results, with search and value as they were. */
  const breakAndMend = async (sentence: RegExp, fault: () => Promise<void>, mend: () => Promise<void>): Promise<void> => {
    await open('Banner');
    await cards().first().waitFor();
    await fault();
    await search().fill('mountain');
    await dialog().getByText(sentence).first().waitFor();
    assert.equal(await search().inputValue(), 'mountain');
    await mend();
    await dialog().getByRole('button', { name: 'Retry' }).click();
    await dialog().getByText(sentence).first().waitFor({ state: 'detached' });
    await dialog().getByRole('option', { name: /mountain/i }).first().waitFor();
    assert.equal(await search().inputValue(), 'mountain');
    await page.keyboard.press('Escape');
    assert.equal(await valueOf('Banner'), storedValue);
  };

  it('DAM down: says so, and Retry brings the results', () =>
    breakAndMend(/The DAM cannot be reached/, () => sandbox('PUT', 'faults', { dropConnection: true }), () => sandbox('DELETE', 'faults')));

  it('DAM that answers 500: says so, and Retry brings the results', () =>
    breakAndMend(/The DAM cannot be reached/, () => sandbox('PUT', 'faults', { everyStatus: 500 }), () => sandbox('DELETE', 'faults')));

  it('DAM over 10 s slow: gives up with a sentence, and Retry brings the results', () =>
    breakAndMend(/The DAM took too long to answer/, () => sandbox('PUT', 'faults', { latencyMs: 30_000 }), () => sandbox('DELETE', 'faults')));

  it('wrong client secret: sends the editor to the administrator, and Retry works once it is mended', () =>
    breakAndMend(/does not accept the Integration Portal's credentials/, async () => {
      await connect('not the secret');
    }, async () => {
      await connect(product.clientSecret);
    }));

  it('portal down: says so, and Retry brings the results', () =>
    breakAndMend(/The Integration Portal cannot be reached/, async () => {
      await page.route(`${product.portal}/**`, (route) => route.abort('connectionrefused'));
    }, () => page.unrouteAll()));

  it('code for changes not loaded: Remove names itself, and its Retry removes', async () => {
    await page.route(/\/chunks\/editing-/, (route) => route.abort('connectionrefused'));
    await page.reload();
    await field('Banner').getByRole('button', { name: 'Remove' }).click();
    await field('Banner').getByText('“Remove” could not be done. Check your connection and try again; if it persists, reload the page.').waitFor();
    assert.equal(await valueOf('Banner'), storedValue);
    await page.unrouteAll();
    await field('Banner').getByRole('button', { name: 'Retry' }).click();
    await field('Banner').getByRole('button', { name: 'Select asset' }).waitFor();
    assert.equal(await valueOf('Banner'), '');
  });

  it('expired token: the editor notices nothing', async () => {
    await open('Banner');
    await cards().first().waitFor();
    await sandbox('DELETE', 'tokens');
    await search().fill('mountain');
    await dialog().getByRole('option', { name: /mountain/i }).first().waitFor();
    assert.equal(await dialog().getByRole('alert').filter({ hasText: /\S/ }).count(), 0);
  });

  it('unknown API key: says so, and the stored value stays', async () => {
    await field('Banner').evaluate((element) => element.setAttribute('api-key', 'ask_unknown'));
    await field('Banner').getByRole('button', { name: 'Change' }).click();
    await page.getByText('The API key of this field is not valid').first().waitFor();
    assert.equal(await valueOf('Banner'), storedValue);
  });

  it('origin not allowed: says what the administrator has to do, and the stored value stays', async () => {
    await manage('PUT', 'settings/origins', { allowedOrigins: ['https://elsewhere.example'] });
    try {
      await page.reload();
      await field('Banner').getByText('This site may not use the Asset Selector yet').first().waitFor();
      assert.equal(await valueOf('Banner'), storedValue);
    } finally {
      await manage('PUT', 'settings/origins', { allowedOrigins: [product.cms] });
    }
  });

  it('asset deleted since it was picked: shows what is stored, and says it is gone', async () => {
    const { asset } = JSON.parse(storedValue) as { asset: { id: string; name: string } };
    await sandbox('PUT', 'assets', { removed: [asset.id] });
    try {
      await page.reload();
      await field('Banner').getByText('no longer in the DAM').first().waitFor();
      await field('Banner').getByText(asset.name).first().waitFor();
      assert.equal(await valueOf('Banner'), storedValue);
    } finally {
      await sandbox('PUT', 'assets', { removed: [] });
    }
  });

  it('corrupted stored value: says so, and keeps it through a save', async () => {
    const corrupted = '{"version":1,"asset":{"id":';
    await store(corrupted);
    await page.reload();
    await field('Banner').getByText('The stored value cannot be read').first().waitFor();
    await page.getByRole('button', { name: 'Save page' }).click();
    await page.getByText('Saved.').waitFor();
    assert.equal(await valueOf('Banner'), corrupted);
  });

  it('storage blocked: the selector works, and keeps nothing for later', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    const other = await context.newPage();
    const errors: string[] = [];
    other.on('pageerror', (error) => errors.push(String(error)));
    await other.addInitScript(() => {
      const refuse = (): never => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse });
      Object.defineProperty(indexedDB, 'open', { value: refuse });
    });
    await other.goto(product.cms);
    const teaser = other.locator('asset-selector[label="Teaser"]');
    await teaser.getByRole('button', { name: 'Select asset' }).click();
    const shown = other.getByRole('dialog');
    await searchFor(shown, 'mountain');
    await shown.getByRole('button', { name: 'List' }).click();
    await shown.getByRole('row', { name: /mountain/i }).first().click();
    await shown.getByRole('button', { name: 'Use asset' }).click();
    await teaser.getByRole('button', { name: 'Change' }).waitFor();
    assert.match(await teaser.evaluate((element) => (element as HTMLElement & { value: string }).value), /mountain/i);
    assert.deepEqual(errors, []);
    await context.close();
  });

  it('markup in a name is text, in the grid and in the field', async () => {
    await open('Teaser');
    await cards().first().waitFor();
    await searchFor(dialog(), '<b>');
    const marked = dialog().getByRole('option', { name: /<b>/ }).first();
    await marked.waitFor();
    assert.equal(await marked.locator('b').count(), 0);
    await marked.click();
    await dialog().getByRole('button', { name: 'Use asset' }).click();
    await field('Teaser').getByText('<b>').first().waitFor();
    assert.equal(await field('Teaser').locator('b').count(), 0);
  });
  // Last, because Bynder's block lifts only after a time without requests, and the portal keeps that pause.
  it('too many requests: says how long to wait, keeps search and value, and asks the DAM no more until then', async () => {
    await open('Banner');
    await cards().first().waitFor();
    await sandbox('PUT', 'faults', { everyStatus: 429 });
    await search().fill('mountain');
    await dialog().getByText(/too many requests.*in \d+/i).first().waitFor();
    await sandbox('DELETE', 'faults');
    await sandbox('DELETE', 'requests');
    await search().fill('mountains');
    await search().press('Enter');
    await dialog().getByText(/too many requests/i).first().waitFor();
    const asked = (await (await fetch(`${product.sandbox}/_sandbox/requests`)).json()) as Record<string, number>;
    assert.deepEqual(Object.keys(asked).filter((path) => path.includes('/api/')), []);
    assert.equal(await search().inputValue(), 'mountains');
    await page.keyboard.press('Escape');
    assert.equal(await valueOf('Banner'), storedValue);
  });
});
