/** The ways in which files come into the panel, as a browser itself knows them: pasted, dropped and chosen as folders, photographed; and what is told while they are on their way. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, devices, type Browser, type Locator, type Page } from 'playwright-core';
import { chromiumArguments, requireChromium } from '../helpers/chromium.mjs';
import { bundle, openCmsPage, portal } from './cms-page.ts';
import { openUploader, panelOf } from './uploader.ts';
import { until } from './walk.ts';

/** What the page's script has put there for the test. */
interface World {
  readonly connection: { readonly uploads: { readonly arrived: readonly { readonly fileName: string; readonly bytes: Uint8Array }[]; readonly calls: readonly string[] } };
  /** Lets pieces go. */
  readonly open: (count: number) => void;
}

const script = (markup: string, uploads = '{}', more = ''): Promise<string> => bundle(`
  import '${portal}asset-selector.js';
  import { createMemoryConnection } from './src/sandbox/client.ts';
  ${more}
  globalThis.connection = createMemoryConnection({ count: 30, uploads: ${uploads} });
  document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(markup)});
  for (const element of document.querySelectorAll('upload-button, asset-selector')) element.connection = globalThis.connection;`);
const button = '<upload-button multiple></upload-button>';
const selector = '<asset-selector label="Banner" name="banner"></asset-selector>';

describe('Files come', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'ways-'));
  /** 260 files that are meant, 230 of them in one folder and ten below it: a reader tells of a hundred at a time. */
  const campaign = join(folder, 'Campaign');

  before(async () => {
    browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumArguments });
    const write = (place: string, count: number): void => {
      mkdirSync(place, { recursive: true });
      for (let number = 0; number < count; number += 1) writeFileSync(join(place, `${place.split('/').at(-1)} ${number}.txt`), `${place} ${number}`);
    };
    write(campaign, 20);
    write(join(campaign, 'Shots'), 230);
    write(join(campaign, 'Shots/Raw'), 10);
    writeFileSync(join(campaign, 'Shots/.DS_Store'), 'x');
    writeFileSync(join(campaign, 'Thumbs.db'), 'x');
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const uploadButton = (page: Page): Locator => page.getByRole('button', { name: 'Upload', exact: true });
  const toUpload = (page: Page): Locator => panelOf(page).getByRole('region', { name: 'To upload' });
  /** Puts a picture where Ctrl+C would. */
  const copyPicture = (page: Page): Promise<void> => page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 4, height: 4 });
    const picture = await new Promise<Blob | null>((done) => { canvas.toBlob(done, 'image/png'); });
    if (picture) await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  });
  const arrived = (page: Page): Promise<readonly { readonly fileName: string; readonly head: string }[]> => page.evaluate(() => (globalThis as unknown as World).connection.uploads.arrived.map(({ fileName, bytes }) => ({ fileName, head: String.fromCharCode(...bytes.subarray(1, 4)) })));

  it('pasted onto the button', async () => {
    const { page } = await openCmsPage(browser, await script(button));
    await copyPicture(page);
    await uploadButton(page).focus();
    await page.keyboard.press('ControlOrMeta+V');
    await toUpload(page).getByRole('listitem', { name: /\.png$/ }).waitFor();
    await panelOf(page).getByRole('button', { name: 'Upload 1 file' }).click();
    await panelOf(page).locator('[data-status="done"]').waitFor();
    assert.deepEqual((await arrived(page)).map(({ head }) => head), ['PNG']);
    await page.close();
  });

  it('pasted anywhere in the open selector, also where something is typed; a text that is pasted stays a text', async () => {
    const { page } = await openCmsPage(browser, await script(selector));
    const dialog = await openUploader(page);
    const words = dialog.getByRole('combobox').or(dialog.getByRole('searchbox')).first();
    await page.evaluate(() => navigator.clipboard.writeText('harbour'));
    await words.focus();
    await page.keyboard.press('ControlOrMeta+V');
    assert.equal(await words.inputValue(), 'harbour');
    assert.equal(await panelOf(page).count(), 0);
    await copyPicture(page);
    await page.keyboard.press('ControlOrMeta+V');
    await toUpload(page).getByRole('listitem', { name: /\.png$/ }).waitFor();
    assert.equal(await words.inputValue(), 'harbour');
    await page.close();
  });

  it('in a folder that is dropped, with all below it, and without what systems put there', async () => {
    const { page } = await openCmsPage(browser, await script(button));
    const box = await uploadButton(page).boundingBox();
    assert.ok(box);
    const line = await page.context().newCDPSession(page);
    const place = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [campaign], dragOperationsMask: 1 } };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await line.send('Input.dispatchDragEvent', { type, ...place });
    await panelOf(page).getByRole('button', { name: 'Upload 260 files' }).waitFor();
    await page.close();
  });

  it('in a folder that is chosen', async () => {
    const { page } = await openCmsPage(browser, await script('<upload-button folders></upload-button>'));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), uploadButton(page).click()]);
    await chooser.setFiles(campaign);
    await panelOf(page).getByRole('button', { name: 'Upload 260 files' }).click();
    await panelOf(page).getByText('260 of 260 files').waitFor();
    const names = (await arrived(page)).map(({ fileName }) => fileName);
    assert.deepEqual([new Set(names).size, names.filter((name) => /\/|DS_Store|Thumbs/.test(name))], [260, []]);
    await page.close();
  });

  for (const [where, markup, look] of [
    ['beside the button', button, (page: Page) => Promise.resolve(page.locator('upload-button'))],
    ['in the selector', selector, (page: Page) => openUploader(page)],
  ] as const) {
    it(`from the camera ${where}, on a device that is touched`, async () => {
      const { defaultBrowserType: _engine, ...device } = devices['Pixel 7'];
      const { page } = await openCmsPage(browser, await script(markup), { device });
      const camera = (await look(page)).getByRole('button', { name: 'Take a photo' });
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), camera.tap()]);
      assert.deepEqual(await chooser.element().evaluate((input) => [(input as HTMLInputElement).accept, (input as HTMLInputElement).getAttribute('capture')]), ['image/*', 'environment']);
      assert.equal(chooser.isMultiple(), false);
      await chooser.setFiles({ name: 'image.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]) });
      await panelOf(page).getByRole('button', { name: 'Upload 1 file' }).tap();
      await panelOf(page).locator('[data-status="done"]').waitFor();
      assert.deepEqual((await arrived(page)).map(({ fileName }) => fileName), ['image.jpg']);
      await page.close();
    });
  }

  it('and are told with their rate and the time that is left, by a clock in the test\'s hand', async () => {
    const gate = `const gates = []; let free = 0;
      globalThis.open = (count) => { free += count; for (; free > 0 && gates.length > 0; free -= 1) gates.shift()(); };
      const gate = (call) => call === 'sendChunk' ? new Promise((done) => { if (free > 0) { free -= 1; done(); } else gates.push(done); }) : undefined;`;
    const { page } = await openCmsPage(browser, await script(button, '{ chunkBytes: 100_000, gate, form: { maxParallel: 1 } }', gate));
    const open = (count: number): Promise<void> => page.evaluate((more) => (globalThis as unknown as World).open(more), count);
    const asked = (number: number): Promise<boolean> => until(`piece ${number} asked for`, () => page.evaluate((call) => (globalThis as unknown as World).connection.uploads.calls.includes(call) || null, `sendChunk Long.txt ${number}`));
    await page.clock.install({ time: new Date('2026-11-25T12:00:00Z') });
    await page.clock.pauseAt(new Date('2026-11-25T12:01:00Z'));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), uploadButton(page).click()]);
    await chooser.setFiles({ name: 'Long.txt', mimeType: 'text/plain', buffer: Buffer.alloc(1_000_000, 'x') });
    const panel = panelOf(page);
    await panel.getByRole('button', { name: 'Upload 1 file' }).click();
    const total = panel.locator('.total');
    await total.getByText('0 of 1 file').waitFor();
    await asked(0);
    assert.doesNotMatch(await total.innerText(), /per second|left/, 'nobody can tell yet');
    await page.clock.runFor(2000);
    await open(2);
    await asked(2);
    await page.clock.runFor(200);
    // 200 kB in 2.12 seconds, 800 kB to go.
    await total.getByText('200 KB of 1 MB').waitFor();
    await total.getByText('94 KB per second').waitFor();
    await total.getByText('9 seconds left').waitFor();
    await panel.getByRole('listitem', { name: 'Long.txt' }).getByText('Uploading: 20%').waitFor();
    await panel.getByRole('button', { name: 'Pause Long.txt' }).click();
    await panel.getByText('Paused at 20%').waitFor();
    assert.doesNotMatch(await total.innerText(), /per second|left/, 'nothing moves');
    await panel.getByRole('button', { name: 'Resume Long.txt' }).click();
    await page.clock.resume();
    await open(100);
    await total.getByText('1 of 1 file').waitFor();
    assert.doesNotMatch(await total.innerText(), /per second|left/);
    await page.close();
  });
});
