/** One asset in the place of another: an administrator finds it, chooses the new one in the selector, and the CMS changes its page. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { demoCms, type DemoCms } from './demo-cms.ts';
import { searchFor } from './search.ts';
import { accessible, axeIn, connectDemo, goTo, startWalk, walkSteps, type Walk } from './walk.ts';

describe('One asset in the place of another', () => {
  let walk: Walk;
  /** In the dashboard. */
  let page: Page;
  let cms: DemoCms;
  let [oldId, newId, newName] = ['', '', ''];
  const step = walkSteps();

  before(async () => {
    walk = await startWalk();
    page = await walk.person();
    await connectDemo(page, walk.product);
    cms = demoCms(await walk.person(), walk.product);
  });
  after(() => walk?.stop());

  const section = (): Locator => page.locator('portal-replacement-section');
  const old = (): Locator => section().getByLabel('ID of the asset to be replaced');
  const fresh = (): Locator => section().getByLabel('ID of the asset that takes its place');
  const choose = (): Locator => section().getByRole('button', { name: 'Choose the new asset…' });
  const selector = (): Locator => page.getByRole('dialog', { name: 'Select an asset' });
  const cards = (): Locator => selector().getByRole('listbox', { name: 'Assets' }).getByRole('option');
  const hasFocus = (place: Locator): Promise<boolean> => place.evaluate((element) => element === document.activeElement);

  step('an editor puts a picture on a page; the administrator finds it and begins', async () => {
    await cms.place('Banner', 'dune');
    await goTo(page, 'Asset tracking');
    const usage = page.locator('portal-tracking-search').getByRole('listitem').first();
    oldId = (await usage.locator('code').textContent() ?? '').trim();
    await usage.getByRole('button', { name: /^Where is .+ used\?$/ }).click();
    await page.locator('portal-tracking-search').getByRole('button', { name: /^Replace .+ everywhere$/ }).click();
    assert.equal(await old().inputValue(), oldId);
    assert.ok(await hasFocus(fresh()));
  });

  step('the new asset is chosen in the selector, by keys, and the focus comes back', async () => {
    await choose().focus();
    await page.keyboard.press('Enter');
    await cards().first().waitFor();
    assert.equal(await selector().getByRole('button', { name: 'Video' }).count(), 0, 'a picture takes the place of a picture');
    await axeIn(page, 'the selector in the dashboard', 'portal-replacement-section');
    await searchFor(selector(), 'mountain');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await selector().waitFor({ state: 'hidden' });
    await section().getByText(/^“.+” is chosen\.$/).waitFor();
    assert.ok(await hasFocus(choose()));
    newId = await fresh().inputValue();
    newName = (await section().locator('.named-asset').last().textContent() ?? '').trim();
    assert.ok(newId !== '' && newId !== oldId && newName !== '');
    await accessible(page, 'an asset is chosen');
  });

  step('who does not agree has changed nothing', async () => {
    await section().getByRole('button', { name: 'Look which pages' }).press('Enter');
    await section().getByText(`1 page holds the asset. “${newName}” would take its place. Nothing is changed yet.`).waitFor();
    await section().getByRole('button', { name: 'Replace on 1 page' }).press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Replace on 1 page?' });
    await question.getByText(`“${newName}” takes the place of “`).waitFor();
    await accessible(page, 'the question before pages are changed');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    assert.ok(await hasFocus(section().getByRole('button', { name: 'Replace on 1 page' })));
    assert.equal(await section().getByText('Replaced', { exact: true }).count(), 0);
  });

  step('who agrees has the CMS change its page', async () => {
    await section().getByRole('button', { name: 'Replace on 1 page' }).press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Replace on 1 page' }).press('Enter');
    await section().getByText('1 of 1 pages done, 0 failed.').waitFor();
    await accessible(page, 'an asset was replaced');
    await cms.page.reload();
    await cms.field('Banner').getByText(newName).first().waitFor();
  });

  step('while the DAM does not answer, that is said, and a typed id is taken', async () => {
    await cms.sandbox('PUT', 'faults', { everyStatus: 503 });
    await old().fill('11111111-2222-3333-4444555555555555');
    await fresh().fill('');
    await choose().click();
    await section().getByRole('alert').getByText(/You can also enter the ID\.$/).waitFor();
    await accessible(page, 'nothing can be chosen');
    await cms.sandbox('DELETE', 'faults');
    await old().fill(newId);
    await fresh().fill(oldId);
    await section().getByRole('button', { name: 'Look which pages' }).click();
    await section().getByText(/^1 page holds the asset\./).waitFor();
  });

  step('nothing was done that a page may not do', async () => assert.deepEqual(await walk.complaints(), []));
});
