/** Upload, as a person meets it: three files are dropped, one piece is refused, the page is loaded again in the middle, and all three are in the DAM as they are on disk. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { Product } from './product.ts';
import { allowUploads, fillRequired, openField, openUploader, panelOf, uploadsIn, writePdf } from './uploader.ts';
import { connectDemo, startWalk, type Walk } from './walk.ts';

describe('An editor uploads files from a field', () => {
  let walk: Walk;
  let product: Product;
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), 'uploads-'));
  /** Sizes beyond one piece of 5 MB, and one of a few bytes. */
  const files = Object.entries({ 'Harbour plan.pdf': 12_000_000, 'Quay plan.pdf': 6_000_000, 'Note.pdf': 900 }).map(([name, sizeBytes]) => writePdf(folder, name, sizeBytes));
  const pieces: string[] = [];
  const arrived = new Set<string>();

  before(async () => {
    walk = await startWalk();
    product = walk.product;
    page = await walk.person();
    page.setDefaultTimeout(30_000);
    page.on('dialog', (dialog) => void dialog.accept());
    page.on('request', (request) => {
      if (request.method() === 'PUT' && request.url().includes('/chunks/')) pieces.push(request.url().replace(/^.*uploads\//, ''));
    });
    page.on('response', (response) => {
      if (response.ok() && response.request().method() === 'PUT') arrived.add(response.url().replace(/^.*uploads\//, ''));
    });
    await connectDemo(page, product);
    await allowUploads(page);
    await page.goto(product.cms);
  });

  after(async () => {
    await walk?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const panel = (): Locator => panelOf(page);
  const row = (name: string): Locator => panel().getByRole('listitem', { name });
  /** Drops files that are on disk onto the results. */
  const drop = async (): Promise<void> => {
    await page.evaluate(() => {
      const carrier = Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'carrier', hidden: true });
      document.body.append(carrier);
    });
    await page.locator('#carrier').setInputFiles(files.map(({ path }) => path));
    await page.locator('asset-selector[name="banner"] selector-dialog asset-grid').evaluate((grid) => {
      const dataTransfer = new DataTransfer();
      for (const file of document.querySelector<HTMLInputElement>('#carrier')?.files ?? []) dataTransfer.items.add(file);
      grid.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    });
  };

  it('drops three files, one of which fails once, loads the page again in the middle, and goes on with what is missing', async () => {
    await fetch(`${product.sandbox}/_sandbox/faults`, { method: 'PUT', body: JSON.stringify({ refuseNextChunks: 1 }) });
    // A line on which the large file takes some seconds.
    const line = await page.context().newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2_500_000 };
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', slow);
    await openUploader(page);
    await drop();
    await panel().getByRole('button', { name: 'Upload 3 files' }).waitFor();
    await fillRequired(panel());
    await panel().getByRole('button', { name: 'Upload 3 files' }).click();
    // Its last piece is the smallest, and arrives before the others.
    const isThere = (): string | undefined => [...arrived].find((piece) => piece.endsWith('/chunks/2'));
    while (!isThere()) await page.waitForEvent('response');
    const begun = isThere()?.split('/')[0] ?? '';
    const sent = new Set(arrived);
    await page.reload();
    await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });

    const before = pieces.length;
    await openField(page);
    await page.getByRole('dialog').getByRole('button', { name: /^Upload/ }).click();
    await panel().getByText(/uploads? (was|were) interrupted: .*Harbour plan\.pdf/).waitFor();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), panel().getByRole('button', { name: 'Choose files' }).first().click()]);
    const left = await page.evaluate(() => (JSON.parse(localStorage.getItem('dam-asset-selector:uploads') ?? '[]') as readonly { fileName: string; assetId: string | null }[]).filter(({ assetId }) => !assetId).map(({ fileName }) => fileName));
    await chooser.setFiles(files.filter(({ name }) => left.includes(name)).map(({ path }) => path));
    await row('Harbour plan.pdf').and(page.locator('[data-status="done"]')).waitFor();
    for (const name of left) await row(name).and(page.locator('[data-status="done"]')).waitFor();
    const again = pieces.slice(before);
    assert.ok(again.some((piece) => piece.startsWith(begun)), 'the same upload went on');
    assert.deepEqual(again.filter((piece) => sent.has(piece)), [], 'what had arrived was sent again');
    const faults = (await (await fetch(`${product.sandbox}/_sandbox/faults`)).json()) as { readonly refuseNextChunks: number };
    assert.equal(faults.refuseNextChunks, 0, 'one piece was refused');
  });

  it('has all three in the DAM, byte for byte', async () => {
    const there = await uploadsIn(product);
    for (const { name, sha256 } of files) {
      const mine = there.filter(({ fileName, mediaId }) => fileName === name && mediaId !== null);
      assert.deepEqual(mine.map((one) => one.sha256), [sha256], name);
    }
  });

  it('has the new asset first and selected, and in the field', async () => {
    await panel().getByRole('button', { name: 'Done' }).click();
    const dialog = page.getByRole('dialog').first();
    const first = dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option').first();
    await first.getByText(/^(Harbour plan|Quay plan|Note)$/).waitFor();
    await dialog.getByRole('button', { name: 'Use asset' }).click();
    await page.locator('asset-selector[name="banner"] derivative-preview').getByText(/^(Harbour plan|Quay plan|Note)$/).waitFor();
    const { asset } = JSON.parse(await page.locator('asset-selector[name="banner"]').evaluate((element) => (element as unknown as { readonly value: string }).value)) as { readonly asset: { readonly id: string } };
    assert.ok((await uploadsIn(product)).some(({ mediaId }) => mediaId === asset.id));
    assert.deepEqual(await walk.complaints(), []);
  });
});
