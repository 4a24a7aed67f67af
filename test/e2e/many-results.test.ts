/**
 * 100,000 results from top to bottom in Chromium: how many nodes are in the document, and how much the heap grows by what is kept.
 * The heap is measured after a forced collection, so it does not depend on when the browser likes to collect.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';
import type { Controls } from './many-results.page.ts';

declare const controls: Controls;

const mostNodes = 2500;
const mostGrowthBytes = 30_000_000;

describe('a dialog over 100,000 results', () => {
  let browser: Browser;
  let script: string;

  before(async () => {
    const { outputFiles } = await build({ entryPoints: ['test/e2e/many-results.page.ts'], bundle: true, format: 'esm', target: 'es2022', write: false, tsconfig: 'tsconfig.json' });
    script = outputFiles[0]?.text ?? '';
    browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArguments });
  });

  after(() => browser.close());

  async function open(opensAnyPage = false): Promise<{ readonly page: Page; readonly cdp: CDPSession }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    await page.setContent('<!doctype html><html lang="en"><title>Results</title><body></body></html>');
    await page.evaluate((isOpen) => Object.assign(globalThis, { opensAnyPage: isOpen }), opensAnyPage);
    await page.addScriptTag({ content: script, type: 'module' });
    await page.waitForFunction(() => 'controls' in globalThis);
    await page.evaluate(() => controls.open());
    await page.evaluate(() => controls.until('Harbour 0'));
    return { page, cdp: await page.context().newCDPSession(page) };
  }

  async function heapBytes(cdp: CDPSession): Promise<number> {
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize;
  }

  for (const layout of ['grid', 'list'] as const) {
    it(`keeps the ${layout}'s document and heap small, though compact, from top to bottom, and has the top again when it is scrolled back`, async (context) => {
      const { page, cdp } = await open();
      if (layout === 'list') await page.evaluate(() => controls.list());
      // As many as are ever drawn at once.
      await page.evaluate(() => controls.compact());
      await page.evaluate(() => controls.until('Harbour 0'));
      const atTop = await heapBytes(cdp);
      const most = await page.evaluate(() => controls.toBottom());
      const growth = await heapBytes(cdp) - atTop;
      const held = await page.evaluate(() => controls.held());
      context.diagnostic(`${most} nodes, heap ${(growth / 1e6).toFixed(1)} MB more, ${held} assets held`);
      assert.ok(most < mostNodes, `${most} nodes`);
      assert.ok(growth < mostGrowthBytes, `the heap grew by ${growth} bytes`);
      assert.ok(held >= 1000 && held < 6000, `${held} assets are held`);
      const before = await page.evaluate(() => controls.searches());
      await page.evaluate(() => controls.toTop());
      await page.evaluate(() => controls.until('Harbour 0'));
      assert.ok(await page.evaluate(() => controls.searches()) > before, 'the first page was let go and came back');
      assert.ok(await page.evaluate(() => controls.nodes()) < mostNodes);
      await page.close();
    });
  }

  for (const layout of ['grid', 'list'] as const) {
    it(`has the ${layout} scrolled as a layer of its own, so that a frame of scrolling draws what is new and not the whole dialog`, async () => {
      const { page, cdp } = await open(true);
      if (layout === 'list') await page.evaluate(() => controls.list());
      await page.evaluate(() => controls.until('Harbour 0'));
      let heights: readonly number[] = [];
      cdp.on('LayerTree.layerTreeDidChange', ({ layers }) => (heights = layers?.filter(({ drawsContent }) => drawsContent).map(({ height }) => height) ?? heights));
      await cdp.send('DOM.enable');
      await cdp.send('LayerTree.enable');
      await page.evaluate(() => controls.toBottom());
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await cdp.send('Runtime.getHeapUsage');
      assert.ok(heights.some((height) => height > 100_000), `layers of ${heights.join(', ')} pixels`);
      await page.close();
    });
  }

  for (const layout of ['grid', 'list'] as const) {
    it(`leads the ${layout} to the end and back by the scroll bar with few requests, where the DAM opens any page`, async (context) => {
      const { page, cdp } = await open(true);
      if (layout === 'list') await page.evaluate(() => controls.list());
      await page.evaluate(() => controls.until('Harbour 0'));
      const [atTop, asked] = [await heapBytes(cdp), await page.evaluate(() => controls.searches())];
      const most = await page.evaluate(() => controls.toBottom());
      const growth = await heapBytes(cdp) - atTop;
      const requests = await page.evaluate(() => controls.searches()) - asked;
      context.diagnostic(`${most} nodes, heap ${(growth / 1e6).toFixed(1)} MB more, ${requests} requests`);
      assert.ok(most < mostNodes, `${most} nodes`);
      assert.ok(growth < mostGrowthBytes, `the heap grew by ${growth} bytes`);
      assert.ok(requests <= 3, `${requests} requests`);
      await page.evaluate(() => controls.toTop());
      await page.evaluate(() => controls.until('Harbour 0'));
      await page.close();
    });
  }
});
