/** Rights that run out: an administrator names the day's metaproperty and refuses what has ended; an editor's page then does not save what it holds. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { searchFor } from './search.ts';
import { accessible, axeIn, connectDemo, goTo, save, startWalk, walkSteps, type Walk } from './walk.ts';

describe('Rights that run out', () => {
  let walk: Walk;
  /** In the dashboard. */
  let page: Page;
  /** In the CMS. */
  let cms: Page;
  const step = walkSteps();

  before(async () => {
    walk = await startWalk();
    page = await walk.person();
    await connectDemo(page, walk.product);
    cms = await walk.person();
  });
  after(() => walk?.stop());

  const banner = (): Locator => cms.locator('asset-selector[label="Banner"]');
  const savePage = async (): Promise<void> => {
    await cms.getByRole('button', { name: 'Save page' }).click();
    await cms.getByText('Saved.').waitFor();
  };
  const cards = (dialog: Locator): Locator => dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option');
  const open = async (): Promise<Locator> => {
    await banner().getByRole('button', { name: /Select asset|Change/ }).click();
    const dialog = cms.getByRole('dialog');
    await cards(dialog).first().waitFor();
    return dialog;
  };

  const settings = (): Locator => page.getByRole('form', { name: 'Asset Tracking settings' });
  const endProperty = (): Locator => settings().getByLabel('Metaproperty with the last day of use');

  step('an editor picks an asset whose rights have ended while nobody says so', async () => {
    await goTo(page, 'Asset tracking');
    // The demo has it named already.
    assert.equal(await endProperty().inputValue(), 'Expires_on');
    await endProperty().fill('');
    await save(settings());
    await cms.goto(walk.product.cms);
    const dialog = await open();
    // The sandbox's oldest assets for news: those of years ago.
    await dialog.getByRole('combobox', { name: 'Sort by' }).selectOption('Oldest first');
    await searchFor(dialog, 'Editorial');
    await cards(dialog).first().dblclick();
    await dialog.waitFor({ state: 'hidden' });
    await savePage();
    assert.equal(await banner().getByText(/Rights ended/).count(), 0);
  });

  step('the administrator names the metaproperty with the last day, also where usages are not tracked, and editors see it', async () => {
    await settings().getByLabel('Enable asset tracking').press('Space');
    await endProperty().fill('Expires_on');
    await save(settings());
    await accessible(page, 'asset tracking is off, the last day is named');
    await cms.goto(walk.product.cms);
    await banner().getByText(/^Rights ended on .*\d{4}\.$/).waitFor();
    await axeIn(cms, 'a field with ended rights');
    await savePage();
  });

  step('once the Global field settings refuse them, the page is not saved, and the field says what to do', async () => {
    await goTo(page, 'Integration settings');
    await page.getByRole('button', { name: 'Edit the settings of Global' }).click();
    const editor = page.getByRole('form', { name: 'Global field settings' });
    await editor.getByLabel('Assets whose rights have ended are refused').press('Space');
    await accessible(page, 'the rule of ended rights');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Saved: Global').waitFor();
    await cms.goto(walk.product.cms);
    await banner().getByText(/Rights ended on/).waitFor();
    await cms.getByRole('button', { name: 'Save page' }).click();
    await banner().getByRole('alert').getByText(/^The rights to “.+” ended on .*\. Replace or remove it\.$/).waitFor();
    assert.equal(await cms.getByText('Saved.').count(), 0);
    await axeIn(cms, 'a field that is invalid for ended rights');
  });

  step('such an asset cannot be chosen and says why; another one can, and the page is saved', async () => {
    const dialog = await open();
    const ended = cards(dialog).filter({ hasText: 'Rights ended on' }).nth(1);
    assert.equal(await ended.getAttribute('aria-disabled'), 'true');
    // Who may not choose it may look at it.
    await ended.click({ force: true });
    await dialog.getByText(/Its rights ended on .*; the field takes assets that may still be used\./).waitFor();
    assert.equal(await dialog.getByRole('button', { name: 'Use asset' }).getAttribute('aria-disabled'), 'true');
    await axeIn(cms, 'an asset that is refused for ended rights');
    await searchFor(dialog, 'Unlimited');
    await cards(dialog).first().dblclick();
    await dialog.waitFor({ state: 'hidden' });
    await banner().getByText(/Rights ended/).waitFor({ state: 'detached' });
    await savePage();
  });

  step('nothing was done that a page may not do', async () => assert.deepEqual(await walk.complaints(), []));
});
