/** The hash of a large file is worked out by a worker where the page's policy allows one, and by the page's thread where not: the same hash. As built, from another origin than the page's. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';
import { bundle, openCmsPage, portal } from './cms-page.ts';
import { panelOf, writePdf } from './uploader.ts';

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
      const { page, workers, forbidden } = await openCmsPage(browser, await button(), { policy });
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
      const { page, forbidden } = await openCmsPage(browser, await button(), { policy });
      assert.equal(await upload(page), file.sha256);
      assert.deepEqual(await forbidden(), [directive]);
      await page.close();
    });
  }

  it('and a small one too, by a worker, on a page without HTTPS, which has no WebCrypto', async () => {
    const { page, workers } = await openCmsPage(browser, await bundle('import { hashFile } from \'./src/selector/uploads/hashing.ts\'; globalThis.hashFile = hashFile;'), { address: 'http://cms.example/' });
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
