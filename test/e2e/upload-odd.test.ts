/** Odd uploads over the whole product: names that no disk or DAM likes, and the same file in two tabs. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { Product } from './product.ts';
import { allowUploads, fillRequired, openUploader, panelOf, uploadsIn, writePdf } from './uploader.ts';
import { connectDemo, startWalk, type Walk } from './walk.ts';

describe('An editor uploads what is odd', () => {
  let walk: Walk;
  let product: Product;
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), 'odd-'));

  before(async () => {
    walk = await startWalk();
    product = walk.product;
    page = await walk.person();
    page.setDefaultTimeout(60_000);
    page.on('dialog', (dialog) => void dialog.accept());
    await connectDemo(page, product);
    await allowUploads(page);
  });
  after(async () => {
    await walk?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const row = (on: Page, name: string): Locator => panelOf(on).getByRole('listitem', { name, exact: true });
  /** Drops files that the page makes: as many as there are names, each with another text. */
  const drop = (on: Page, names: readonly string[]): Promise<void> => on.locator('asset-selector[name="banner"] selector-dialog asset-grid').evaluate((grid, given) => {
    const dataTransfer = new DataTransfer();
    for (const [index, name] of given.entries()) dataTransfer.items.add(new File([`${index} ${name}`], name, { lastModified: 1 }));
    grid.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }));
  }, names);
  const choose = (on: Page, path: string): Promise<void> => on.locator('asset-selector[name="banner"] .upload-input').setInputFiles(path);
  const wholeOf = async (fileName: string): Promise<readonly (string | null)[]> => (await uploadsIn(product)).filter((one) => one.fileName === fileName && one.mediaId !== null).map(({ sha256 }) => sha256);

  it('names with folders, emoji and controls, and of more than 255 bytes', async () => {
    // What the name is in the DAM, by what it was.
    const names = new Map([
      ['press/2026\\harbour.txt', 'press-2026-harbour.txt'], ['👨‍👩‍👧 at the quay 🌊.txt', '👨‍👩‍👧 at the quay 🌊.txt'], ['a\u0007b\u202etxt.txt', 'abtxt.txt'],
      [`${'é'.repeat(125)}.txt`, `${'é'.repeat(125)}.txt`], [`${'海'.repeat(90)}.txt`, `${'海'.repeat(83)}.txt`],
    ]);
    await page.goto(product.cms);
    await openUploader(page);
    await drop(page, [...names.keys()]);
    await panelOf(page).getByRole('button', { name: `Upload ${names.size} files` }).waitFor();
    await fillRequired(panelOf(page));
    await panelOf(page).getByRole('button', { name: `Upload ${names.size} files` }).click();
    await panelOf(page).getByText(`${names.size} of ${names.size} files`).waitFor();
    for (const [index, [given, kept]] of [...names].entries()) {
      assert.ok(Buffer.byteLength(kept) <= 255, kept);
      assert.deepEqual(await wholeOf(kept), [createHash('sha256').update(`${index} ${given}`).digest('hex')], kept);
    }
    assert.deepEqual(await walk.complaints(), []);
  });

  /** Two tabs of one browser; the first sends a file, and its last piece waits until it is let go. The second has the same file, and waits for the first. */
  const inTwoTabs = async (path: string, name: string): Promise<{ readonly first: Page; readonly second: Page; readonly letGo: () => void; readonly started: () => number }> => {
    let started = 0;
    const open = async (): Promise<Page> => {
      const tab = await page.context().newPage();
      tab.setDefaultTimeout(60_000);
      tab.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/embed/v1/uploads')) started += 1; });
      await tab.goto(product.cms);
      await openUploader(tab);
      return tab;
    };
    const [first, second] = [await open(), await open()];
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((done) => { letGo = done; });
    const others = Promise.all([0, 1].map((number) => first.waitForResponse((response) => response.url().endsWith(`/chunks/${number}`) && response.ok())));
    const waiting = new Promise<void>((done) => {
      void first.route('**/chunks/2', async (route) => {
        done();
        await gate;
        // Its tab may be dead by then.
        await route.continue().catch(() => undefined);
      });
    });
    await choose(first, path);
    await fillRequired(panelOf(first));
    await panelOf(first).getByRole('button', { name: 'Upload 1 file' }).click();
    await Promise.all([waiting, others]);
    await choose(second, path);
    await row(second, name).getByText('Another tab is uploading this file.').waitFor();
    return { first, second, letGo, started: () => started };
  };
  const isDone = (on: Page, name: string): Promise<void> => row(on, name).and(on.locator('[data-status="done"]')).waitFor();

  it('the same file in two tabs: it goes once, and both have the asset that came of it', async () => {
    const { name, path, sha256 } = writePdf(folder, 'Two tabs.pdf', 12_000_000);
    const { first, second, letGo, started } = await inTwoTabs(path, name);
    letGo();
    await isDone(first, name);
    await isDone(second, name);
    assert.deepEqual([await wholeOf(name), started()], [[sha256], 1]);
    for (const tab of [first, second]) await tab.close();
  });

  it('the same file in two tabs, one of which dies in the middle: the other goes on with what is missing', async () => {
    const { name, path, sha256 } = writePdf(folder, 'Closed tab.pdf', 12_000_000);
    const { first, second, letGo, started } = await inTwoTabs(path, name);
    const sent: string[] = [];
    second.on('request', (request) => { if (request.method() === 'PUT') sent.push(request.url().replace(/^.*chunks\//, '')); });
    // For a tab that is closed a browser may still send what is held back here.
    const line = await first.context().newCDPSession(first);
    const dead = first.waitForEvent('crash');
    // Nobody is left to answer it.
    void line.send('Page.crash').catch(() => undefined);
    await dead;
    letGo();
    await isDone(second, name);
    assert.deepEqual([await wholeOf(name), started(), sent], [[sha256], 1, ['2']]);
    for (const tab of [first, second]) await tab.close();
    assert.deepEqual(await walk.complaints(), []);
  });
});
