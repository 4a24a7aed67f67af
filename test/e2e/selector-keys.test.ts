/** The selector as people meet it who use no mouse: by the keyboard alone, in Arabic from right to left, and by touch on the narrowest screen. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { axeIn, connectDemo, startWalk, walkSteps, type Walk } from './walk.ts';

const step = walkSteps();

describe('An editor without a mouse', () => {
  let walk: Walk;
  let page: Page;

  before(async () => {
    walk = await startWalk();
    page = await walk.person();
    await connectDemo(page, walk.product);
    await page.goto(walk.product.cms);
  });
  after(() => walk?.stop());

  const field = (label: string, on = page): Locator => on.locator(`asset-selector[label="${label}"]`);
  const dialog = (on = page): Locator => on.locator('selector-dialog').getByRole('dialog').first();
  const cards = (on = page): Locator => dialog(on).getByRole('listbox').first().getByRole('option');
  const stored = async (name: string, on = page): Promise<Stored> => JSON.parse((await on.locator(`[data-stored="${name}"]`).textContent()) ?? '') as Stored;
  /** Presses a key until this has the focus, as somebody does who sees where they are. */
  const reach = async (wanted: Locator, key = 'Tab'): Promise<void> => {
    await wanted.first().waitFor();
    for (let presses = 0; presses < 80; presses += 1) {
      if (await wanted.first().evaluate((node) => (node.getRootNode() as Document | ShadowRoot).activeElement === node)) return;
      await page.keyboard.press(key);
    }
    const there = await page.evaluate(() => {
      const names: string[] = [];
      for (let node = document.activeElement; node; node = node.shadowRoot?.activeElement ?? null) names.push(`${node.localName}.${node.className}`);
      return names.join(' > ');
    });
    assert.fail(`${key} does not lead to ${String(wanted)}; the focus is on ${there}`);
  };
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = (of: Locator): Locator => of.and(of.page().locator(':focus'));
  const settled = (on = page): Promise<void> => dialog(on).getByRole('listbox').first().and(on.locator('[aria-busy="false"]')).waitFor();
  /** The name of the result that has the focus; the first part of what a reader hears. */
  const nameOf = async (card: Locator): Promise<string> => (await card.locator('.name').first().textContent())?.trim() ?? '';

  step('opens the selector, searches, and narrows the search', async () => {
    await reach(field('Banner').getByRole('button', { name: /Select asset/ }));
    await press('Enter');
    await focused(dialog().getByPlaceholder('Search assets')).waitFor();
    await page.keyboard.type('mountain');
    await dialog().getByRole('option', { name: /mountain/i }).first().waitFor();
    await settled();
    await reach(dialog().getByRole('button', { name: 'Filters' }));
    await press('Enter');
    const panel = dialog().getByRole('complementary', { name: 'Filters' });
    await focused(panel.getByRole('heading', { name: 'Filters' })).waitFor();
    await reach(panel.locator('summary').filter({ hasText: 'Orientation' }));
    await press('Enter');
    await reach(panel.getByRole('checkbox', { name: 'Landscape' }));
    await press('Space');
    await dialog().getByRole('button', { name: 'Remove filter: Landscape' }).waitFor();
    await settled();
    await press('Escape');
    await focused(dialog().getByRole('button', { name: /Filters, 1 active/ })).waitFor();
  });

  step('moves among the results by arrows and by the first letters, and reads what the keys do', async () => {
    await reach(dialog().getByPlaceholder('Search assets'), 'Shift+Tab');
    await press('ArrowDown');
    const before = await nameOf(focused(cards()));
    await press('ArrowRight', 'ArrowRight');
    const third = await nameOf(focused(cards()));
    assert.notEqual(third, before);
    await press('Home');
    assert.equal(await nameOf(focused(cards())), before);
    await page.keyboard.type(third.slice(0, 12));
    await focused(cards()).filter({ hasText: third.slice(0, 12) }).waitFor();
    await press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await keys.getByText('Next result whose name begins so').waitFor();
    await axeIn(page, 'the list of keys');
    await press('Escape');
    await keys.waitFor({ state: 'hidden' });
    await focused(cards()).waitFor();
  });

  step('reads an asset\'s details, takes a derivative of it, saves, and finds both after a reload', async () => {
    const name = await nameOf(focused(cards()));
    await press('Alt+Enter');
    const detail = page.getByRole('dialog', { name });
    await detail.getByRole('heading', { name: 'About this asset' }).waitFor();
    await press('Escape');
    await detail.waitFor({ state: 'hidden' });
    await focused(cards()).waitFor();
    await press('Enter');
    const radios = dialog().getByRole('group', { name: 'Derivative' }).getByRole('radio');
    await radios.and(page.locator(':checked')).waitFor();
    await reach(radios.and(page.locator(':checked')));
    await press('ArrowDown');
    const taken = await radios.and(page.locator(':checked')).inputValue();
    await reach(dialog().getByRole('button', { name: 'Use asset' }));
    await press('Enter');
    await focused(field('Banner').getByRole('button', { name: 'Change' })).waitFor();
    await saveByKey();
    const { asset, derivative } = await stored('banner');
    assert.deepEqual([asset.name, derivative.name], [name, taken]);
    await page.reload();
    await reach(field('Banner').getByRole('button', { name: 'Change' }));
    await press('Enter');
    await dialog().getByRole('region', { name: 'Selected asset' }).getByRole('heading', { name }).waitFor();
    assert.equal(await radios.and(page.locator(':checked')).inputValue(), taken);
  });

  step('crops the picture and sets its focal point, and finds both after a reload', async () => {
    await reach(dialog().getByRole('button', { name: /Custom size and crop/ }));
    await press('Enter');
    const editor = page.getByRole('dialog', { name: 'Size and crop' });
    await reach(editor.getByRole('slider', { name: 'Part that is shown' }));
    for (let times = 0; times < 20; times += 1) await press('Shift+ArrowLeft');
    await press('ArrowRight', 'ArrowRight');
    await reach(editor.getByRole('slider', { name: 'Focal point' }));
    await press('ArrowUp', 'ArrowUp', 'ArrowUp');
    const [frame, focus] = await wordsOf(editor);
    await editor.getByRole('img', { name: 'Preview of the result' }).waitFor();
    await axeIn(page, 'the editor of a picture\'s part');
    await reach(editor.getByRole('button', { name: 'Use this picture' }));
    await press('Enter');
    await reach(dialog().getByRole('button', { name: 'Use asset' }));
    await press('Enter');
    await focused(field('Banner').getByRole('button', { name: 'Change' })).waitFor();
    await saveByKey();
    const { derivative, rendering } = await stored('banner');
    assert.deepEqual(rendering?.crop && { x: rendering.crop.x, width: rendering.crop.width }, { x: 0.02, width: 0.8 });
    assert.equal((await fetch(derivative.url)).status, 200);
    await page.reload();
    await reach(field('Banner').getByRole('button', { name: 'Change' }));
    await press('Enter');
    await reach(dialog().getByRole('button', { name: /Change size and crop/ }));
    await press('Enter');
    assert.deepEqual(await wordsOf(editor), [frame, focus]);
    await press('Escape', 'Escape');
    await dialog().waitFor({ state: 'hidden' });
  });

  const saveByKey = async (): Promise<void> => {
    await reach(page.getByRole('button', { name: 'Save page' }));
    await press('Enter');
    await page.getByText('Saved.').waitFor();
  };
  const wordsOf = (editor: Locator): Promise<(string | null)[]> =>
    Promise.all(['Part that is shown', 'Focal point'].map((name) => editor.getByRole('slider', { name }).getAttribute('aria-valuetext')));

  step('works in Arabic, from right to left: the arrow to the left leads to the next asset', async () => {
    await field('Teaser').evaluate((element) => element.setAttribute('language', 'ar'));
    await reach(field('Teaser').getByRole('button', { name: 'اختيار أصل' }));
    await press('Enter');
    await cards().first().waitFor();
    await press('ArrowDown');
    const [first, second] = [await nameOf(cards().nth(0)), await nameOf(cards().nth(1))];
    assert.equal(await nameOf(focused(cards())), first);
    const [right, left] = [await cards().nth(0).boundingBox(), await cards().nth(1).boundingBox()];
    assert.ok(right && left && left.x < right.x, 'the second result stands to the left of the first');
    await press('ArrowLeft');
    assert.equal(await nameOf(focused(cards())), second);
    await axeIn(page, 'the selector in Arabic');
    await press('Enter');
    await reach(dialog().locator('selection-panel .button--primary'));
    await press('Enter');
    await dialog().waitFor({ state: 'hidden' });
    await saveByKey();
    assert.equal((await stored('teaser')).asset.name, second);
  });

  step('works by touch on a screen of 320 pixels, where nothing is too small to be met or lies beside the screen', async () => {
    const phone = await walk.person({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    await phone.goto(walk.product.cms);
    await field('Teaser', phone).getByRole('button', { name: 'Change' }).tap();
    await settled(phone);
    await dialog(phone).getByRole('button', { name: 'Filters' }).tap();
    const sheet = phone.getByRole('dialog', { name: 'Filters' });
    await sheet.locator('summary').filter({ hasText: 'Orientation' }).tap();
    await sheet.getByRole('checkbox', { name: 'Landscape' }).tap();
    await sheet.getByRole('button', { name: /^Show [\d,]+ assets?$/ }).tap();
    await dialog(phone).getByRole('button', { name: 'Remove filter: Landscape' }).waitFor();
    await settled(phone);
    const name = await nameOf(cards(phone).nth(1));
    await cards(phone).nth(1).tap();
    await dialog(phone).getByRole('heading', { name }).waitFor();
    assert.deepEqual(await dialog(phone).evaluate(tooSmall), []);
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth) <= 320, 'the page scrolls sideways');
    await axeIn(phone, 'the selector on a phone');
    await dialog(phone).getByRole('button', { name: 'Use asset' }).tap();
    await dialog(phone).waitFor({ state: 'hidden' });
    await phone.getByRole('button', { name: 'Save page' }).tap();
    await phone.getByText('Saved.').waitFor();
    assert.equal((await stored('teaser', phone)).asset.name, name);
    await phone.context().close();
  });

  step('did nothing that a page may not do', async () => assert.deepEqual(await walk.complaints(), []));
});

interface Stored {
  readonly asset: { readonly name: string };
  readonly derivative: { readonly name: string; readonly url: string };
  readonly rendering?: { readonly crop?: { readonly x: number; readonly width: number } };
}

/** What can be pressed in the open dialog and is smaller than a finger, or lies beside the screen; in words. Runs in the page. */
function tooSmall(root: Element): readonly string[] {
  const found: string[] = [];
  const look = (parent: ParentNode): void => {
    for (const node of parent.querySelectorAll<HTMLElement>('*')) {
      if (node.shadowRoot) look(node.shadowRoot);
      if (!node.matches('button, select, summary, [role="option"], input:not([type="radio"], [type="checkbox"])')) continue;
      // What is there for readers only is met by no finger.
      const { width, height, left, right } = node.getBoundingClientRect();
      if (!node.checkVisibility({ checkVisibilityCSS: true }) || width < 2) continue;
      if (width < 43.5 || height < 43.5 || left < 0 || right > innerWidth) found.push(`${node.getAttribute('aria-label') ?? node.textContent.trim()}: ${Math.round(width)} × ${Math.round(height)} from ${Math.round(left)}`);
    }
  };
  look(root);
  return found;
}
