/** The hash of a large file is worked out by a worker where the page's policy allows one, and by the page's thread where not: the same hash. As built, from another origin than the page's. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';
import { panelOf, writePdf } from './uploader.ts';

const portal = 'https://portal.example/embed/v1/';

/** What a page of a test needs of the sources, as a consumer's bundler makes it. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({ stdin: { contents, resolveDir: process.cwd() }, bundle: true, format: 'esm', target: 'es2022', write: false, minify: true });
  return outputFiles[0]?.text ?? '';
}

describe('A large file is hashed', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'hashes-'));
  /** Above what WebCrypto is given whole, and ending in the middle of a piece and of a block. */
  const file = writePdf(folder, 'Harbour plan.pdf', 34_000_001);

  before(async () => { browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArguments }); });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a page of a CMS with this policy, counts its workers, and hears what it was forbidden. */
  async function open(address: string, script: string, policy = ''): Promise<{ readonly page: Page; readonly workers: () => number; readonly forbidden: () => Promise<readonly string[]> }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB' });
    let workers = 0;
    page.on('worker', (worker) => { if (worker.url().startsWith('blob:')) workers += 1; });
    await page.addInitScript(() => {
      const forbidden: string[] = [];
      Object.assign(globalThis, { forbidden });
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => forbidden.push(effectiveDirective));
    });
    await page.route('**/*', (route) => {
      const { href } = new URL(route.request().url());
      if (href.startsWith(portal)) return route.fulfill({ contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' }, body: readFileSync(join('dist/embed', href.slice(portal.length))) });
      if (href === `${address}page.js`) return route.fulfill({ contentType: 'text/javascript', body: script });
      return route.fulfill({
        contentType: 'text/html; charset=utf-8', headers: policy === '' ? {} : { 'content-security-policy': policy },
        body: '<!doctype html><html lang="en"><head><title>CMS</title><link rel="icon" href="data:,"></head><body><script type="module" src="page.js"></script></body></html>',
      });
    });
    await page.goto(address);
    return { page, workers: () => workers, forbidden: () => page.evaluate(() => (globalThis as unknown as { readonly forbidden: readonly string[] }).forbidden) };
  }

  /** Uploads the file; returns the hash that went with it. */
  async function upload(page: Page): Promise<string | null | undefined> {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Upload', exact: true }).click()]);
    await chooser.setFiles(file.path);
    const panel = panelOf(page);
    await panel.getByRole('button', { name: 'Upload 1 file' }).click();
    await panel.getByRole('listitem', { name: file.name }).and(page.locator('[data-status="done"]')).waitFor();
    return page.evaluate(() => (globalThis as unknown as { readonly connection: { readonly uploads: { readonly arrived: readonly { readonly sha256: string | null }[] } } }).connection.uploads.arrived[0]?.sha256);
  }

  const button = (): Promise<string> => bundle(`
    import '${portal}asset-selector.js';
    import { createMemoryConnection } from './src/sandbox/client.ts';
    globalThis.connection = createMemoryConnection({ uploads: { chunkBytes: 5_000_000 } });
    document.body.append(Object.assign(document.createElement('upload-button'), { connection: globalThis.connection }));`);
  const own = 'default-src \'none\'; script-src \'self\' https://portal.example; img-src data: blob:';

  for (const [where, policy] of [
    ['', ''],
    ['under a policy that allows it', `${own}; worker-src blob:`],
    ['where addresses of scripts must be trusted', `${own}; worker-src blob:; require-trusted-types-for 'script'; trusted-types lit-html dam-asset-selector`],
  ] as const) {
    it(`by a worker ${where}`.trim(), async () => {
      const { page, workers, forbidden } = await open('https://cms.example/', await button(), policy);
      assert.equal(await upload(page), file.sha256);
      assert.equal(workers(), 1);
      assert.equal(page.workers().length, 0, 'the worker went on living');
      assert.deepEqual(await forbidden(), []);
      await page.close();
    });
  }

  for (const [what, policy, directive] of [
    ['workers', `${own}; worker-src 'none'`, 'worker-src'],
    ['scripts of blob:', own, 'worker-src'],
    ['the address of one', `${own}; worker-src blob:; require-trusted-types-for 'script'; trusted-types lit-html`, 'trusted-types'],
  ] as const) {
    it(`by the page's thread where a policy forbids ${what}, which is tried once`, async () => {
      const { page, forbidden } = await open('https://cms.example/', await button(), policy);
      assert.equal(await upload(page), file.sha256);
      assert.deepEqual(await forbidden(), [directive]);
      await page.close();
    });
  }

  it('and a small one too, by a worker, on a page without HTTPS, which has no WebCrypto', async () => {
    const { page, workers } = await open('http://cms.example/', await bundle('import { hashFile } from \'./src/selector/uploads/hashing.ts\'; globalThis.hashFile = hashFile;'));
    const hash = await page.evaluate(async () => {
      if ('subtle' in crypto) throw new Error('This page has WebCrypto');
      return (globalThis as unknown as { hashFile(file: Blob): Promise<string> }).hashFile(new Blob(['abc']));
    });
    // FIPS 180-2, appendix B.1.
    assert.equal(hash, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    assert.equal(workers(), 1);
    await page.close();
  });
});
