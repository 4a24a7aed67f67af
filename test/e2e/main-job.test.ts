/** The main job as a person does it: real Chromium, real HTTP, started by `npm start`. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';
import { startProduct, type Product } from './product.ts';
import { searchFor } from './search.ts';

describe('An editor picks a Bynder asset into a CMS field', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  before(async () => {
    product = await startProduct();
    browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArguments });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:$/.test(protocol) && hostname !== '127.0.0.1') complaints.push(`asked a foreign host: ${request.url()}`);
      if (request.url().includes(product.clientSecret) || /[?&](api-?key|token|secret)=/i.test(request.url())) complaints.push(`a secret in an address: ${request.url()}`);
    });
  });

  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** Usages that the sandbox's Bynder has registered. */
  const registeredUsages = async (): Promise<readonly { readonly asset_id: string; readonly uri: string }[]> => {
    const answer = await fetch(`${product.sandbox}/_sandbox/usage`);
    assert.equal(answer.status, 200);
    return (await answer.json()) as { asset_id: string; uri: string }[];
  };
  /** The usages once they are as expected; the last ones seen when that takes too long. Reporting outlives the page that reports. */
  const usagesOnce = async (isExpected: (count: number) => boolean): Promise<Awaited<ReturnType<typeof registeredUsages>>> => {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const usages = await registeredUsages();
      if (isExpected(usages.length) || Date.now() > deadline) return usages;
      await new Promise((done) => setImmediate(done));
    }
  };
  const field = (label: string) => page.locator(`asset-selector[label="${label}"]`);
  /** Cards of the grid, as a screen reader finds them. */
  const card = (dialog: Locator): Locator => dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option');
  const stored = async (name: string): Promise<string> => (await page.locator(`[data-stored="${name}"]`).textContent()) ?? '';

  it('says so when no DAM is connected yet', async () => {
    await page.goto(product.cms);
    await field('Banner').getByRole('button', { name: /Select asset/ }).click();
    await page.getByText('No DAM is connected yet').first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('refuses a wrong password, and keeps what was typed', async () => {
    await page.goto(product.portal);
    await page.getByRole('banner').getByRole('button', { name: 'Login' }).click();
    await page.getByLabel('Email').fill(product.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('dialog').getByRole('button', { name: 'Log in', exact: true }).click();
    await page.getByText('Email or password is wrong').waitFor();
    assert.equal(await page.getByLabel('Email').inputValue(), product.email);
  });

  it('logs in', async () => {
    await page.getByLabel('Password', { exact: true }).fill(product.password);
    await page.getByLabel('Password', { exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Integration settings', level: 1 }).waitFor();
  });

  it('names a wrong client secret in the connection test', async () => {
    await page.getByLabel('Portal URL').fill(product.sandbox);
    await page.getByLabel('OAuth2 Client ID').fill(product.clientId);
    await page.getByLabel('OAuth2 Client Secret').fill('wrong');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('Bynder does not accept this Client ID and Client Secret').waitFor();
  });

  it('connects the sandbox, and the test passes', async () => {
    await page.getByLabel('OAuth2 Client Secret').fill(product.clientSecret);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('Connected: everything works').waitFor();
    await page.locator('portal-dam-section').getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('portal-dam-section').getByText('Saved', { exact: true }).first().waitFor();
    await page.reload();
    await page.getByLabel('OAuth2 Client ID').waitFor();
    assert.equal(await page.getByLabel('OAuth2 Client ID').inputValue(), product.clientId);
    assert.equal(await page.getByLabel('OAuth2 Client Secret').inputValue(), '', 'the secret is write-only');
    assert.ok(!(await page.content()).includes(product.clientSecret));
  });

  it('sets up a field', async () => {
    await page.getByRole('button', { name: 'Add field' }).click();
    const editor = page.getByRole('form', { name: 'Add field settings' });
    await editor.getByLabel('Field', { exact: true }).fill('Banner');
    await editor.getByLabel('Default search term').fill('dune');
    for (const type of ['Video', 'Document', 'Audio']) await editor.getByLabel(type, { exact: true }).uncheck();
    await editor.getByLabel('Always hide limited usage assets').check();
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await editor.waitFor({ state: 'hidden' });
    await page.locator('portal-fields-section').getByText('Banner', { exact: true }).waitFor();
  });

  it('opens the selector on the field\'s own search, with its types only', async () => {
    await page.goto(product.cms);
    await field('Banner').getByRole('button', { name: /Select asset/ }).click();
    const dialog = page.getByRole('dialog');
    await card(dialog).first().waitFor();
    assert.equal(await dialog.getByPlaceholder('Search assets').inputValue(), 'dune');
    assert.equal(await dialog.getByRole('button', { name: 'Videos' }).count(), 0, 'a field for images offers no videos');
  });

  it('lets the editor search, pick by keyboard, choose a derivative and confirm', async () => {
    const dialog = page.getByRole('dialog');
    await searchFor(dialog, '');
    await dialog.getByPlaceholder('Search assets').press('Tab');
    await card(dialog).first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await dialog.getByRole('group', { name: 'Derivative' }).getByRole('radio', { name: /Web_1200/ }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Use asset' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await field('Banner').getByRole('button', { name: 'Change' }).waitFor();
    assert.deepEqual(await registeredUsages(), [], 'selected is not saved: nothing is registered yet');
  });

  it('saves the page, registers the usage in the DAM, and shows the asset again after a reload', async () => {
    await page.getByRole('button', { name: 'Save page' }).click();
    await page.getByText('Saved.').waitFor();
    const usages = await usagesOnce((count) => count === 1);
    const value = JSON.parse(await stored('banner')) as { asset: { id: string; name: string }; derivative: { name: string; url: string } };
    assert.equal(value.derivative.name, 'Web_1200');
    assert.deepEqual(usages.map(({ asset_id, uri }) => ({ asset_id, uri })), [{ asset_id: value.asset.id, uri: `${product.cms}/view` }]);
    assert.equal(await stored('teaser'), '(nothing)');
    await page.reload();
    await field('Banner').getByText(value.asset.name).first().waitFor();
    const picture = field('Banner').locator('img').first();
    await picture.waitFor();
    await page.waitForFunction((image) => (image as HTMLImageElement).complete && (image as HTMLImageElement).naturalWidth > 0, await picture.elementHandle());
    const shown = await fetch(value.derivative.url);
    assert.equal(shown.status, 200);
    assert.match(shown.headers.get('content-type') ?? '', /^image\//);
  });

  it('tells in the selector from then on that the asset is used', async () => {
    const { asset } = JSON.parse(await stored('banner')) as { asset: { name: string } };
    await field('Banner').getByRole('button', { name: 'Change' }).click();
    const dialog = page.getByRole('dialog');
    await searchFor(dialog, '');
    const used = card(dialog).filter({ has: page.getByTitle('Used on 1 page', { exact: true }) });
    await used.first().waitFor();
    assert.equal(await used.count(), 1);
    const label = await used.getAttribute('aria-label') ?? '';
    assert.ok(label.startsWith(`${asset.name}, `) && label.includes('Used on 1 page'), label);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('shows the page to visitors with the picture that was picked', async () => {
    await page.goto(`${product.cms}/view`);
    const image = page.locator('img.banner');
    await page.waitForFunction((node) => (node as HTMLImageElement).complete && (node as HTMLImageElement).naturalWidth > 0, await image.elementHandle());
    assert.notEqual(await image.getAttribute('alt'), '');
  });

  it('removes the usage from the DAM after the field was cleared and saved', async () => {
    await page.goto(product.cms);
    await field('Banner').getByRole('button', { name: 'Remove' }).click();
    assert.equal((await registeredUsages()).length, 1, 'cleared is not saved: the usage stands');
    await page.getByRole('button', { name: 'Save page' }).click();
    await page.getByText('Saved.').waitFor();
    assert.deepEqual(await usagesOnce((count) => count === 0), []);
    assert.equal(await stored('banner'), '(nothing)');
  });

  it('uses the Global field setting for a field without its own', async () => {
    await field('Teaser').getByRole('button', { name: /Select asset/ }).click();
    const dialog = page.getByRole('dialog');
    await card(dialog).first().waitFor();
    assert.equal(await dialog.getByPlaceholder('Search assets').inputValue(), '');
    assert.ok(await dialog.getByText('Videos').count() > 0, 'the Global setting allows videos');
    await page.keyboard.press('Escape');
  });

  it('loads one script of at most 25 KB for closed fields, and at most 75 KB with the dialog open, over the wire', async () => {
    const fresh = await browser.newPage();
    const scripts = new Map<string, number>();
    fresh.on('response', (response) => {
      if (/\.js$/.test(new URL(response.url()).pathname)) scripts.set(new URL(response.url()).pathname, Number(response.headers()['content-length']));
    });
    const bytes = (): number => [...scripts.values()].reduce((sum, size) => sum + size, 0);
    await fresh.goto(product.cms, { waitUntil: 'networkidle' });
    assert.deepEqual([...scripts.keys()], ['/embed/v1/asset-selector.js']);
    assert.ok(bytes() > 0 && bytes() <= 25_000, `${bytes()} bytes`);
    await fresh.locator('asset-selector[label="Teaser"]').getByRole('button', { name: /Select asset/ }).click();
    await card(fresh.getByRole('dialog')).first().waitFor();
    assert.ok([...scripts.keys()].some((path) => path.includes('selector-dialog')));
    assert.ok(bytes() <= 75_000, `${bytes()} bytes`);
    await fresh.close();
  });

  it('made no error in the page, asked no foreign host, and put no secret into an address', () => {
    assert.deepEqual(complaints, []);
  });
});
