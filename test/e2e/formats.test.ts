/** The formats, as a person meets them: each field of the demo CMS's page of formats is filled, saved and read back. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { searchFor } from './search.ts';
import { axeIn, connectDemo, startWalk, type Walk } from './walk.ts';

describe('An editor fills fields of several formats', () => {
  let walk: Walk;
  let page: Page;

  before(async () => {
    walk = await startWalk();
    page = await walk.person();
    await connectDemo(page, walk.product);
    await page.goto(`${walk.product.cms}/formats`);
  });
  after(() => walk?.stop());

  const field = (label: string): Locator => page.locator(`asset-selector[label="${label}"]`);
  const stored = async (name: string): Promise<string> => (await page.locator(`[data-stored="${name}"]`).textContent()) ?? '';
  /** Cards that the field takes. */
  const card = (dialog: Locator, index = 0): Locator => dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option').and(dialog.locator(':not([aria-disabled="true"])')).nth(index);
  const openField = async (label: string): Promise<Locator> => {
    await field(label).getByRole('button', { name: /Select asset|Change/ }).click();
    const dialog = page.getByRole('dialog');
    await card(dialog).waitFor();
    return dialog;
  };
  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Save page' }).click();
    await page.getByText('Saved.').waitFor();
  };

  it('several: takes pictures over two searches, puts them in order by keys, and keeps them after a reload', async () => {
    const dialog = await openField('Gallery');
    await card(dialog, 0).click();
    await card(dialog, 1).click();
    await searchFor(dialog, 'dune');
    await card(dialog, 0).click();
    await dialog.getByText('3 selected').first().waitFor();
    const names = await dialog.locator('.thumb').evaluateAll((thumbs) => thumbs.map((thumb) => (thumb as HTMLElement).title));
    await dialog.locator('.thumb').nth(2).focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await dialog.getByRole('button', { name: /, 2 of 3$/ }).and(dialog.locator(':focus')).waitFor();
    await axeIn(page, 'three chosen');
    await dialog.getByRole('button', { name: 'Use 3 assets' }).click();
    await save();
    const value = JSON.parse(await stored('gallery')) as { items: { asset: { name: string } }[] };
    assert.deepEqual(value.items.map(({ asset }) => asset.name), [names[0], names[2], names[1]]);
    await field('Gallery').getByRole('listitem').nth(2).waitFor();
    await field('Gallery').getByRole('button', { name: /^Move .* up$/ }).nth(1).click();
    await save();
    const moved = JSON.parse(await stored('gallery')) as typeof value;
    assert.deepEqual(moved.items.map(({ asset }) => asset.name), [names[2], names[0], names[1]]);
  });

  it('html: refuses a picture without alternative text, and stores a responsive picture that a browser can show', async () => {
    const dialog = await openField('Article picture');
    await card(dialog).click();
    const alt = dialog.getByRole('textbox', { name: /^Alternative text/ });
    await alt.fill('');
    await dialog.getByText('Write an alternative text.').waitFor();
    await alt.fill('A "quiet" bay <at dawn>');
    await dialog.getByRole('textbox', { name: 'Caption' }).fill('Mara & Tom');
    await dialog.getByRole('button', { name: 'Use asset' }).click();
    await save();
    const shown = await page.evaluate((html) => {
      const box = document.createElement('div');
      box.innerHTML = html;
      const image = box.querySelector('img');
      return { alt: image?.alt, caption: box.querySelector('figcaption')?.textContent, sources: image?.srcset.split(', ').length ?? 0, elements: [...box.querySelectorAll('*')].map((node) => node.localName) };
    }, await stored('article'));
    assert.deepEqual(shown.elements, ['figure', 'img', 'figcaption']);
    assert.deepEqual([shown.alt, shown.caption], ['A "quiet" bay <at dawn>', 'Mara & Tom']);
    assert.ok(shown.sources > 1);
    await field('Article picture').getByRole('button', { name: 'Change' }).waitFor();
  });

  it('markdown, at the side; url, below the field and by a pasted address', async () => {
    const drawer = await openField('Note');
    await card(drawer).dblclick();
    const inline = await openField('Download');
    await card(inline).click();
    await inline.getByRole('button', { name: 'Use asset' }).click();
    await save();
    assert.match(await stored('note'), /^!\[.*\]\(http.*\)$/);
    const address = await stored('download');
    assert.equal((await fetch(address)).status, 200);
    await field('Download').getByRole('button', { name: 'Remove' }).click();
    await field('Download').evaluate((element, text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, address);
    await field('Download').getByRole('button', { name: 'Change' }).waitFor();
    await save();
    assert.equal(await stored('download'), address);
  });

  it('Sitecore: an Image, a General Link, a Layout Service field', async () => {
    for (const label of ['Sitecore image', 'Sitecore link', 'Layout Service']) {
      const dialog = await openField(label);
      await card(dialog, 2).click();
      await dialog.getByRole('button', { name: 'Use asset' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await save();
    assert.match(await stored('sitecore-image'), /^<image mediaid="" src="http[^"]+" alt="[^"]*" width="\d+" height="\d+" .*stylelabs-content-type="Image" dam-id="[^"]+" dam-content-type="Image" \/>$/);
    assert.match(await stored('sitecore-link'), /^<link text="[^"]+" anchor="" linktype="external" .* url="http[^"]+" .*\/>$/);
    const layout = JSON.parse(await stored('layout')) as { value: { src: string; width: string } };
    assert.match(layout.value.width, /^\d+$/);
    for (const label of ['Sitecore image', 'Sitecore link', 'Layout Service']) await field(label).getByRole('button', { name: 'Change' }).waitFor();
  });

  it('did nothing that a page may not do', async () => assert.deepEqual(await walk.complaints(), []));
});
