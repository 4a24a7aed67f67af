/** Asset tracking, subscription, export and import: what the customer does, what the operator does, and what comes of it. Each state is looked at by axe. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import type { Download, Locator, Page } from 'playwright-core';
import { demoCms, type DemoCms } from './demo-cms.ts';
import { accessible, arrived, connectSandbox, goTo, logIn, save, startWalk, until, walkSteps, type Walk } from './walk.ts';

describe('Walk: tracking, subscription, transfer', () => {
  const step = walkSteps();
  let walk: Walk;
  /** The customer's dashboard, and the operator's. */
  let page: Page;
  let operator: Page;
  let cms: DemoCms;
  /** An asset that was placed. */
  let assetId = '';

  before(async () => {
    walk = await startWalk();
    [page, operator, cms] = [await walk.person(), await walk.person(), demoCms(await walk.person(), walk.product)];
    await page.goto(walk.product.portal);
    await logIn(page, walk.product);
    await arrived(page, 'Integration settings');
    await connectSandbox(page, walk.product);
    await operator.goto(walk.product.portal);
    await logIn(operator, { email: walk.product.operatorEmail, password: walk.product.operatorPassword });
  });
  after(() => walk?.stop());

  const usages = async (): Promise<readonly { readonly asset_id: string }[]> => (await cms.sandbox('GET', 'usage')).json() as Promise<{ asset_id: string }[]>;
  /**
   * Searches until the tracking page has a usage of this field: an editor's browser reports it beside saving. Where the DAM did not take it
   * at once, the portal would try again in half a minute; a person who waits presses the button.
   */
  const recorded = (name: string): Promise<true> => until(`a usage of ${name} that the DAM was told`, async () => {
    await page.getByRole('search').getByRole('button', { name: 'Find' }).click();
    await page.getByRole('status').getByText(/usage/).first().waitFor();
    const found = page.getByRole('listitem').filter({ hasText: name });
    if (await found.getByText('Told to the DAM').count() > 0) return true;
    const again = found.getByRole('button', { name: /^Try again now/ });
    if (await again.count() > 0) {
      await again.click();
      await found.getByText('Told to the DAM').waitFor();
    }
    return null;
  });
  const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');
  const downloadBy = async (button: Locator): Promise<Download> => (await Promise.all([page.waitForEvent('download'), button.click()]))[0];

  step('Asset Tracking: nothing is recorded yet, and the page says how it comes about', async () => {
    await goTo(page, 'Asset tracking');
    await page.getByText('No usage is recorded yet.').waitFor();
    assert.ok(await page.getByLabel('Enable asset tracking').isChecked());
    await accessible(page, 'asset tracking, empty');
  });

  step('Asset Tracking search finds the page that an editor saved, by its title, its field and its asset', async () => {
    await cms.place('Banner', 'dune');
    const search = page.getByRole('search');
    const found = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Welcome home' }) });
    await recorded('Banner');
    const asset = (await usages())[0]?.asset_id ?? '';
    assert.notEqual(asset, '');
    assetId = asset;
    for (const text of ['welcome', 'Banner', asset]) {
      await search.getByLabel('Page, field, asset or editor').fill(text);
      await search.getByRole('button', { name: 'Find' }).click();
      await page.getByRole('status').getByText('1 usage shown.').waitFor();
      await found.getByText('Told to the DAM').waitFor();
      await found.getByText(asset, { exact: true }).waitFor();
    }
    await accessible(page, 'asset tracking, found');
    const csv = await textOf(await downloadBy(search.getByRole('link', { name: 'Export as CSV' })));
    assert.ok(csv.includes(asset) && csv.includes(`${walk.product.cms}/view`), csv);
    await search.getByLabel('Page, field, asset or editor').fill('no such page');
    await search.getByLabel('Page, field, asset or editor').press('Enter');
    await page.getByText('Nothing matches your search.').waitFor();
    await accessible(page, 'asset tracking, not found');
    await page.getByRole('button', { name: 'Show all' }).click();
    await found.waitFor();
  });

  step('what the DAM was not told waits, and is told by a press of a button', async () => {
    await cms.sandbox('PUT', 'faults', { everyStatus: 503 });
    await cms.page.goto(walk.product.cms);
    await cms.field('Banner').getByRole('button', { name: 'Remove' }).click();
    await cms.savePage();
    await until('a usage that waits', async () => {
      await page.reload();
      await page.getByRole('status').getByText(/usage/).first().waitFor();
      return await page.getByText('1 usage waits to be told to your DAM.').count() > 0 ? true : null;
    });
    await page.getByLabel('State').selectOption('Waiting');
    await page.getByText('None any more; the DAM is still to be told').waitFor();
    await accessible(page, 'asset tracking, waiting');
    await cms.sandbox('DELETE', 'faults');
    await page.getByRole('button', { name: /^Try again now/ }).click();
    await page.getByRole('status').getByText('Your DAM has been told.').waitFor();
    assert.deepEqual(await usages(), []);
  });

  step('Asset Tracking settings: when it is off, nothing new is recorded; when it is on again, it is', async () => {
    const settings = page.getByRole('form', { name: 'Asset Tracking settings' });
    await settings.getByLabel('Enable asset tracking').press('Space');
    await save(settings);
    // As the CMS's server would: its answer says that the portal is done with it.
    const apiKey = await cms.field('Banner').getAttribute('api-key') ?? '';
    const usage = { pageUrl: `${walk.product.cms}/view`, pageTitle: 'Welcome home', field: 'Banner', assetId };
    const answer = await fetch(`${walk.product.portal}/embed/v1/usage`, { method: 'PUT', headers: { 'x-api-key': apiKey, 'content-type': 'application/json' }, body: JSON.stringify(usage) });
    assert.ok(answer.ok, await answer.text());
    await page.getByLabel('State').selectOption('All in use');
    await page.getByText('No usage is recorded yet.').waitFor();
    await settings.getByLabel('Enable asset tracking').press('Space');
    await save(settings);
    await cms.place('Teaser', 'dune');
    await recorded('Teaser');
  });

  step('Subscription: before a plan is set, the figures are there without one', async () => {
    await goTo(page, 'Subscription');
    await page.getByText('No plan is set').waitFor();
    await page.getByText('What happens at a limit').waitFor();
    await accessible(page, 'subscription, no plan');
  });

  step('the operator finds the organisation, and sets plan, validity and limits', async () => {
    await goTo(operator, 'Operator');
    await arrived(operator, 'Organisations');
    await operator.getByLabel('Part of the name').fill('nobody');
    await operator.getByRole('button', { name: 'Find', exact: true }).click();
    await operator.getByText('No organisation has “nobody” in its name.').waitFor();
    await accessible(operator, 'operator, none found');
    await operator.getByLabel('Part of the name').fill('demo');
    await operator.getByLabel('Part of the name').press('Enter');
    await operator.getByText('2 organisations on this page').waitFor();
    await accessible(operator, 'operator');
    await operator.getByRole('link', { name: 'Demo Organisation', exact: true }).click();
    await arrived(operator, 'Demo Organisation');
    await operator.getByLabel('Plan', { exact: true }).selectOption('Trial');
    await operator.getByLabel('First day').fill('2026-01-01');
    await operator.getByLabel('Last day').fill('tomorrow');
    await operator.getByLabel('Own limit: Field settings').fill('1');
    await operator.getByRole('button', { name: 'Save', exact: true }).click();
    await operator.getByText('Enter a day of the calendar').waitFor();
    await accessible(operator, 'organisation, refused');
    await operator.getByLabel('Last day').fill('2099-12-31');
    await save(operator.getByRole('main'));
  });

  step('the customer sees plan, validity, what it includes and how much is used', async () => {
    await page.reload();
    await page.getByText('Trial', { exact: true }).waitFor();
    await page.getByText(/2026 to .*2099/).waitFor();
    assert.equal(await page.getByRole('meter', { name: 'Tracked assets' }).getAttribute('aria-valuenow'), '1');
    assert.equal(await page.getByRole('meter', { name: 'Field settings' }).getAttribute('aria-valuemax'), '1');
    assert.equal(await page.getByRole('meter', { name: 'Connectors' }).getAttribute('aria-valuenow'), '0', 'our own elements are none');
    await until('a search that was counted', async () => {
      await page.reload();
      return Number(await page.getByRole('meter', { name: 'Searches this month' }).getAttribute('aria-valuenow')) > 0 ? true : null;
    });
    await accessible(page, 'subscription');
  });

  step('at the limit new things are refused in words, and what is there stays', async () => {
    const addField = async (name: string): Promise<Locator> => {
      await page.getByRole('button', { name: 'Add field' }).click();
      const editor = page.getByRole('form', { name: 'Add field settings' });
      await editor.getByLabel('Field', { exact: true }).fill(name);
      await editor.getByRole('button', { name: 'Save', exact: true }).click();
      return editor;
    };
    await goTo(page, 'Integration settings');
    await addField('Banner');
    await page.getByRole('status').getByText('Saved: Banner').waitFor();
    const editor = await addField('Teaser');
    await editor.getByRole('alert').getByText('Your subscription does not include more of this.').waitFor();
    assert.equal(await editor.getByLabel('Field', { exact: true }).inputValue(), 'Teaser');
    await accessible(page, 'field settings at the limit');
    await editor.getByRole('button', { name: 'Close the field settings' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Close without saving' }).click();
    await page.getByRole('button', { name: 'Edit the settings of Banner' }).waitFor();
    await goTo(page, 'Subscription');
    await page.getByText('Something that your plan includes is used up').first().waitFor();
    await accessible(page, 'subscription, used up');
  });

  step('Export: a file with the settings, and without secrets', async () => {
    await goTo(page, 'Export and import');
    await accessible(page, 'export and import');
    const file = await textOf(await downloadBy(page.getByRole('button', { name: 'Download the settings' })));
    assert.ok(file.includes('"Banner"') && file.includes(walk.product.sandbox), file);
    for (const secret of walk.secrets) assert.ok(!file.includes(secret));

    await goTo(operator, 'Export and import');
    const form = operator.getByRole('form', { name: 'Import' });
    const choose = (text: string): Promise<void> => form.getByLabel('File with settings').setInputFiles({ name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await choose('no JSON');
    await form.getByText('This file cannot be read as settings.').waitFor();
    await accessible(operator, 'import, unreadable');
    await choose(file.replace('"defaultSearchTerm"', '"defaultSearchWord"'));
    await form.getByText('This file cannot be imported. Nothing was changed.').waitFor();
    await accessible(operator, 'import, wrong');
    await choose(file);
    const preview = form.getByRole('list', { name: 'What the import changes' });
    await preview.getByRole('listitem').filter({ hasText: 'Banner' }).getByText('Added').waitFor();
    await form.getByText('Nothing is changed yet.').waitFor();
    await form.getByRole('button', { name: 'Import', exact: true }).click();
    await form.getByText('Enter the Client Secret of your OAuth2 app.').waitFor();
    await accessible(operator, 'import, preview');
    await form.getByLabel('OAuth2 Client Secret').fill(walk.product.clientSecret);
    await form.getByRole('button', { name: 'Import', exact: true }).click();
    await form.getByRole('status').getByText('Imported.').waitFor();
    await goTo(operator, 'Integration settings');
    await operator.getByRole('button', { name: 'Edit the settings of Banner' }).waitFor();
    assert.equal(await operator.getByLabel('Portal URL').inputValue(), walk.product.sandbox);
  });

  step('Changes tell what the operator set, and what was switched', async () => {
    await goTo(page, 'Changes');
    const changes = page.getByRole('list', { name: 'Changes' });
    await changes.getByRole('listitem').filter({ hasText: 'Subscription changed' }).getByText('Support', { exact: true }).waitFor();
    assert.equal(await changes.getByText(walk.product.operatorEmail).count(), 0);
    await changes.getByRole('listitem').filter({ hasText: 'Asset tracking changed' }).first().getByText(walk.product.email).waitFor();
    const connected = changes.getByRole('listitem').filter({ hasText: 'DAM connection changed' });
    await connected.getByText('(hidden)').first().waitFor();
    assert.equal(await changes.getByText(walk.product.clientSecret).count(), 0);
    await accessible(page, 'changes');
  });

  step('no page made an error, asked a foreign host, or put a secret into an address or the log', async () => {
    assert.deepEqual(await walk.complaints(), []);
  });
});
