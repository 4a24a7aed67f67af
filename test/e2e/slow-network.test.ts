/** A network that is slow, uneven and loses things: what stands on the screen at each moment, and what at last. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Browser, type Locator, type Page, type Route } from 'playwright-core';
import type { Opening } from '../../src/portal/api/embed-types.ts';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';
import { administrator } from './administrator.ts';
import { startProduct, type Product } from './product.ts';

/** What a page saw of its dialog, frame by frame. */
interface Sights {
  /** Frames after another such in which it stood open with neither results, nor their skeleton, nor a sentence. */
  readonly bare: number;
  readonly frames: number;
  /** Sum of what moved by itself, as the browser counts it. */
  readonly shift: number;
  readonly shifted: readonly string[];
}

/** Runs in the page, from its beginning. */
function watch(): void {
  const sights = { bare: 0, frames: 0, shift: 0, shifted: [] as string[] };
  (globalThis as unknown as { sights: Sights }).sights = sights;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as { readonly value: number; readonly hadRecentInput: boolean; readonly sources: readonly { readonly node?: Node | null; readonly previousRect: DOMRectReadOnly; readonly currentRect: DOMRectReadOnly }[] }[]) {
      if (entry.hadRecentInput) continue;
      sights.shift += entry.value;
      sights.shifted.push(entry.sources.map(({ node, previousRect, currentRect }) => `${node?.nodeName ?? 'something'} ${JSON.stringify([previousRect, currentRect])}`).join(' '));
    }
  }).observe({ type: 'layout-shift', buffered: true });
  let wasBare = false;
  const look = (): void => {
    const dialog = [...document.querySelectorAll('asset-selector')].map((field) => field.shadowRoot?.querySelector('selector-dialog')?.shadowRoot?.querySelector('dialog')).find((one) => one?.open);
    if (dialog) {
      sights.frames += 1;
      const results = dialog.querySelector('asset-grid')?.shadowRoot?.querySelector('asset-card') ?? dialog.querySelector('.skeleton, .state, .empty, .failure');
      // An answer may have come since the last frame was painted; what is missing at the next one too was missing on the screen.
      if (!results && wasBare) sights.bare += 1;
      wasBare = !results;
    }
    requestAnimationFrame(later);
  };
  // What is painted is what stands there after the frame's own work, such as that of observers of sizes.
  const later = (): void => void setTimeout(look);
  requestAnimationFrame(later);
}

describe('On a bad network', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  const dialog = (): Locator => page.getByRole('dialog');
  const cards = (): Locator => dialog().getByRole('listbox', { name: 'Assets' }).getByRole('option');
  const sights = (): Promise<Sights> => page.evaluate(() => (globalThis as unknown as { sights: Sights }).sights);
  const open = async (): Promise<void> => {
    await page.locator('asset-selector[label="Banner"]').getByRole('button', { name: 'Select asset' }).click();
    await dialog().waitFor();
  };
  /** A page holds what the field's own search finds first. */
  const useFirstResult = async (apiKey: string): Promise<void> => {
    const ask = (method: string, path: string, body: object): Promise<Response> => fetch(`${product.portal}/embed/v1/${path}`, { method, headers: { 'x-api-key': apiKey, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const { page: results } = await (await ask('POST', 'opening', { field: 'Banner' })).json() as Opening;
    const answer = await ask('PUT', 'usage', { pageUrl: `${product.cms}/elsewhere`, pageTitle: 'Elsewhere', field: 'Banner', assetId: results?.assets[0]?.id });
    assert.equal(answer.status, 200, await answer.text());
  };
  const isQuestion = (url: URL): boolean => /\/embed\/v1\/(?:search|opening)$/.test(url.pathname);
  const isPicture = (url: URL): boolean => url.origin === product.sandbox && url.pathname.startsWith('/cdn/');

  before(async () => {
    product = await startProduct({ environment: { PORTAL_SEARCH_SECONDS: '0' } });
    const manage = await administrator(product);
    await manage('PUT', 'settings/dam', { portalUrl: product.sandbox, kind: 'bynder', clientId: product.clientId, clientSecret: product.clientSecret });
    browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArguments });
  });
  beforeEach(async () => {
    await page?.context().close();
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })).newPage();
    page.setDefaultTimeout(30_000);
    await page.addInitScript(watch);
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('shows what the last words find, whatever order the answers come in, a skeleton or results at each moment, and moves nothing', async () => {
    // The first answers take the longest, so that each comes after the one that was asked for later.
    const delaysMs = [2000, 1600, 1100, 700, 300];
    let asked = 0;
    await page.route(isQuestion, async (route: Route) => {
      const delayMs = delaysMs[Math.min(asked, delaysMs.length - 1)] ?? 0;
      asked += 1;
      await wait(delayMs);
      await route.continue().catch(() => undefined);
    });
    await page.goto(product.cms);
    await open();
    const box = dialog().getByPlaceholder('Search assets');
    for (const text of ['m', 'mou', 'mountain', 'sea']) {
      const before = asked;
      await box.fill(text);
      await page.waitForFunction(([count, now]) => now > count || true, [before, asked] as const);
      for (let turn = 0; turn < 100 && asked === before; turn += 1) await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    assert.ok(asked >= 4, `${asked} questions`);
    await dialog().getByRole('option', { name: /sea/i }).first().waitFor();
    await dialog().locator('[aria-busy="false"]').first().waitFor();
    const found = await page.evaluate(() => document.querySelector('asset-selector')?.shadowRoot?.querySelector('selector-dialog')?.shadowRoot?.querySelector('.count')?.textContent ?? '');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await box.fill('mountain');
    await dialog().getByRole('option', { name: /mountain/i }).first().waitFor();
    await box.fill('sea');
    await dialog().getByRole('option', { name: /sea/i }).first().waitFor();
    await dialog().getByText(found).first().waitFor();
    const { bare, frames, shift, shifted } = await sights();
    assert.ok(frames > 20, `${frames} frames`);
    assert.deepEqual({ bare, shift, shifted }, { bare: 0, shift: 0, shifted: [] });
  });

  it('on a phone\'s network has a skeleton, then results, and nothing moves', async () => {
    await page.goto(product.cms);
    const field = page.locator('asset-selector[label="Banner"]');
    await field.getByRole('button', { name: 'Select asset' }).waitFor();
    await useFirstResult(await field.getAttribute('api-key') ?? '');
    // An opening that was asked ahead may be from before that.
    await page.reload();
    await field.getByRole('button', { name: 'Select asset' }).waitFor();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
    await open();
    await cards().first().waitFor();
    await page.waitForFunction(() => (document.querySelector('asset-selector')?.shadowRoot?.querySelector('selector-dialog')?.shadowRoot?.querySelector('asset-grid')?.shadowRoot?.querySelector('asset-card')?.shadowRoot?.querySelector('img')?.naturalWidth ?? 0) > 0);
    await cards().first().getByTitle('Used on 1 page').waitFor();
    const { bare, shift, shifted } = await sights();
    assert.deepEqual({ bare, shift, shifted }, { bare: 0, shift: 0, shifted: [] });
    assert.equal(await dialog().getByRole('alert').filter({ hasText: /\S/ }).count(), 0);
  });

  it('with one answer in ten lost keeps what is there, and brings the rest when it is asked again', async () => {
    let pictures = 0;
    let isLosing = false;
    let lost = 0;
    await page.route(isPicture, (route) => ((pictures += 1) % 10 === 0 ? route.abort('connectionreset') : route.continue()));
    await page.route(isQuestion, (route) => (isLosing && (lost += 1) === 1 ? route.abort('connectionreset') : route.continue()));
    await page.goto(product.cms);
    await open();
    await cards().first().waitFor();
    isLosing = true;
    const scroller = dialog().locator('asset-grid .scroller');
    await scroller.evaluate((box) => { box.scrollTop = 20_000; });
    const retry = dialog().getByRole('button', { name: 'Retry' });
    await retry.waitFor();
    assert.ok(await cards().count() > 0);
    await retry.click();
    await retry.waitFor({ state: 'detached' });
    await page.waitForFunction(() => [...document.querySelector('asset-selector')?.shadowRoot?.querySelector('selector-dialog')?.shadowRoot?.querySelector('asset-grid')?.shadowRoot?.querySelectorAll('asset-card') ?? []]
      .every((card) => (card as unknown as { asset: unknown }).asset !== null));
    assert.ok(pictures >= 10);
    const { bare, shift, shifted } = await sights();
    assert.deepEqual({ bare, shift, shifted }, { bare: 0, shift: 0, shifted: [] });
  });
});
