/** The connector's dialog in the classic Content Editor's stand-in, in a frame and in a window, over the documented messages. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator, Page } from 'playwright-core';
import { startSitecoreWalk, type SitecoreWalk } from './sitecore-walk.ts';
import { connectDemo, until, walkSteps } from './walk.ts';

describe('An editor picks an asset in the Content Editor', () => {
  const step = walkSteps();
  let { walk, product, page, tokens } = {} as SitecoreWalk;

  before(async () => {
    ({ walk, product, page, tokens } = await startSitecoreWalk((person, started) => connectDemo(person, started.product)));
    await page.getByRole('link', { name: 'Content Editor' }).click();
  });
  after(() => walk?.stop());

  const raw = (name: string, on = page): Promise<string> => on.getByLabel(`Raw value of ${name}`).inputValue();
  const said = (words: string, on = page): Promise<void> => on.getByRole('status').getByText(words, { exact: true }).waitFor();
  const frameOf = (name: string, on = page): FrameLocator => on.frameLocator(`iframe[title="Asset for ${name}"]`);
  const browse = async (name: string, on = page): Promise<FrameLocator> => {
    await on.getByRole('button', { name: `Browse for ${name}`, exact: true }).click();
    await cards(frameOf(name, on)).first().waitFor();
    return frameOf(name, on);
  };
  const browseInWindow = async (name: string): Promise<Page> => {
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: `Browse for ${name} in a window` }).click();
    const popup = await opened;
    await cards(popup).first().waitFor();
    return popup;
  };
  const cards = (dialog: FrameLocator | Page) => dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option').and(dialog.locator(':not([aria-disabled="true"])'));
  const confirm = (dialog: FrameLocator | Page): Promise<void> => dialog.getByRole('button', { name: /^Use / }).click();
  const pick = async (dialog: FrameLocator | Page, index: number): Promise<void> => {
    await cards(dialog).nth(index).click();
    await confirm(dialog);
  };
  const idIn = (value: string): string => /dam-id="([^"]+)"/.exec(value)?.[1] ?? '';

  step('in a frame: the raw value comes back, is saved, and is what the dialog shows next time', async () => {
    const dialog = await browse('Teaser');
    assert.deepEqual((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(({ id }) => id), []);
    await pick(dialog, 1);
    await said('Teaser: picked');
    const value = await raw('Teaser');
    assert.match(value, /^<image mediaid="" src="http[^"]+" .*dam-content-type="Image" \/>$/);
    assert.equal(await page.locator('iframe').count(), 0);
    await page.getByRole('button', { name: 'Save Teaser' }).click();
    await said('Teaser: saved');
    const site = `${product.sitecore}/site/en`;
    await until('the usage in the DAM', async () => ((await (await fetch(`${product.sandbox}/_sandbox/usage`)).json()) as { uri: string }[]).some(({ uri }) => uri === site) || null);
    await page.reload();
    await page.waitForFunction((text) => document.querySelector('textarea')?.value === text, value);
    const again = await browse('Teaser');
    // The stored asset is the chosen one, once the field's value is read.
    await again.getByRole('listbox', { name: 'Assets' }).getByRole('option', { selected: true }).waitFor();
    await confirm(again);
    await said('Teaser: picked');
    assert.equal(idIn(await raw('Teaser')), idIn(value));
  });

  step('in a window, which the page closes; of several, too', async () => {
    const popup = await browseInWindow('Slides');
    await cards(popup).nth(0).click();
    await cards(popup).nth(1).click();
    const closed = popup.waitForEvent('close');
    await confirm(popup);
    await closed;
    await said('Slides: picked');
    assert.equal((JSON.parse(await raw('Slides')) as { items: unknown[] }).items.length, 2);
  });

  step('cancels by Escape in a frame, and by closing the window: nothing is changed', async () => {
    const before = await raw('Teaser');
    const dialog = await browse('Teaser');
    await cards(dialog).nth(3).click();
    await cards(dialog).nth(3).press('Escape');
    await said('Teaser: cancelled');
    assert.equal(await raw('Teaser'), before);
    const slides = await raw('Slides');
    const popup = await browseInWindow('Slides');
    await popup.close();
    await said('Slides: cancelled');
    assert.equal(await raw('Slides'), slides);
  });

  step('shows another connector\'s value, leaves it when it is kept, and replaces it only once that is confirmed and an asset is picked', async () => {
    const before = await raw('Legacy');
    assert.match(before, /stylelabs-content-id="1235"/);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    const question = async (): Promise<FrameLocator> => {
      await page.getByRole('button', { name: 'Browse for Legacy', exact: true }).click();
      await frameOf('Legacy').getByRole('dialog', { name: 'This value was not made here.' }).waitFor();
      return frameOf('Legacy');
    };
    const asks = await question();
    assert.equal(await asks.getByRole('region', { name: 'The stored value' }).textContent(), before);
    assert.equal(await asks.getByRole('listbox').count(), 0);
    assert.deepEqual((await new AxeBuilder({ page }).include('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(({ id }) => id), []);
    await asks.getByRole('button', { name: 'Keep the value' }).press('Enter');
    await said('Legacy: cancelled');
    await (await question()).getByRole('button', { name: 'Keep the value' }).press('Escape');
    await said('Legacy: cancelled');
    const left = await question();
    await left.getByRole('button', { name: 'Choose another asset' }).click();
    await cards(left).nth(1).click();
    await left.getByRole('button', { name: 'Cancel' }).click();
    await said('Legacy: cancelled');
    assert.equal(await raw('Legacy'), before);
    const replaced = await question();
    await replaced.getByRole('button', { name: 'Choose another asset' }).click();
    await cards(replaced).first().waitFor();
    assert.equal(await replaced.getByRole('listbox', { name: 'Assets' }).getByRole('option', { selected: true }).count(), 0);
    await pick(replaced, 1);
    await said('Legacy: picked');
    assert.match(await raw('Legacy'), /^<image .*dam-id="[^"]+"/);
    assert.doesNotMatch(await raw('Legacy'), /1235|legacy\.svg/);
    assert.deepEqual(asked.filter((one) => one.includes('/embed/v1/') && one.includes('1235')), [], 'its id is none of the DAM\'s');
    const again = await browse('Legacy');
    await again.getByRole('button', { name: 'Cancel' }).click();
    await said('Legacy: cancelled');
  });

  step('refuses a message that is sent again, and goes on with the first', async () => {
    const dialog = await browse('Download');
    await page.getByRole('button', { name: 'Send the last message again' }).click();
    await said('Download: refused, replayed');
    await pick(dialog, 2);
    await said('Download: picked');
    assert.match(await raw('Download'), /^<link /);
  });

  step('a token that ends while the dialog is open: a new one is asked for, unseen', async () => {
    const dialog = await browse('Teaser');
    await cards(dialog).nth(4).click();
    tokens.end();
    await dialog.getByRole('combobox', { name: 'Search' }).fill('img');
    await dialog.getByRole('combobox', { name: 'Search' }).press('Enter');
    await page.getByLabel('Messages between').getByText('← Teaser token').waitFor();
    await cards(dialog).first().waitFor();
    await confirm(dialog);
    await said('Teaser: picked');
  });

  step('… and where the CMS gives none: the choice is kept, a sentence says so, and it goes on once there is one', async () => {
    const dialog = await browse('Teaser');
    const search = dialog.getByRole('combobox', { name: 'Search' });
    await cards(dialog).nth(5).click();
    tokens.end();
    await page.getByLabel('Give no new tokens').check();
    await search.fill('pattern');
    await search.press('Enter');
    await dialog.getByText('Your CMS gave no permission to use the Asset Selector. Check that you are still signed in there, then try again.').first().waitFor();
    await dialog.getByRole('button', { name: /^Use / }).waitFor();
    await page.getByLabel('Give no new tokens').uncheck();
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await cards(dialog).first().waitFor();
    assert.equal(await search.inputValue(), 'pattern');
    await confirm(dialog);
    await said('Teaser: picked');
  });

  step('two dialogs of one page, and two pages, each keep what is theirs', async () => {
    const other = await page.context().newPage();
    await other.goto(`${product.sitecore}/content-editor`);
    const there = await browse('Teaser', other);
    const frame = await browse('Teaser');
    const popup = await browseInWindow('Download');
    const [before, download, otherDownload] = [await raw('Teaser'), await raw('Download'), await raw('Download', other)];
    await pick(there, 0);
    await said('Teaser: picked', other);
    assert.equal(await raw('Teaser'), before);
    await pick(popup, 1);
    await said('Download: picked');
    assert.deepEqual([await raw('Teaser'), await raw('Download', other)], [before, otherDownload]);
    assert.notEqual(await raw('Download'), download);
    await pick(frame, 2);
    await said('Teaser: picked');
    assert.notEqual(idIn(await raw('Teaser')), idIn(await raw('Teaser', other)));
    await other.close();
  });

  step('does not stand in another page, nor hear one that opened it in the name of the CMS', async () => {
    assert.deepEqual(await walk.complaints(), []);
    const address = `${product.portal}/connector/v1/dialog?origin=${encodeURIComponent(product.sitecore)}`;
    // The demo CMS is another origin.
    const foreign = await page.context().newPage();
    await foreign.goto(product.cms);
    const refused = foreign.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
    await foreign.evaluate((src) => { document.body.append(Object.assign(document.createElement('iframe'), { src })); }, address);
    await refused;
    const opened = foreign.waitForEvent('popup');
    await foreign.evaluate((src) => {
      const heard = window as unknown as { heard: unknown[]; dialog: Window | null };
      heard.heard = [];
      addEventListener('message', ({ data }) => heard.heard.push(data));
      heard.dialog = window.open(src, '_blank', 'popup');
    }, address);
    const popup = await opened;
    await popup.waitForURL(address, { waitUntil: 'load' });
    await popup.evaluate(() => { addEventListener('message', () => { document.title = 'A message has arrived'; }); });
    await foreign.evaluate(() => {
      const open = { source: 'asset-dialog', version: 1, type: 'open', id: 'message-of-another', payload: { token: 'stolen' } };
      (window as unknown as { dialog: Window }).dialog.postMessage(open, '*');
    });
    await popup.waitForFunction(() => document.title === 'A message has arrived');
    assert.equal(await popup.locator('asset-selector').count(), 0);
    assert.deepEqual(await foreign.evaluate(() => (window as unknown as { heard: unknown[] }).heard), []);
  });
});
