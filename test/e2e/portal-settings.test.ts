/** Integration settings: each section and field of the page, and that what is saved there holds in a CMS. Each state is looked at by axe. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { searchFor } from './search.ts';
import { accessible, arrived, logIn, save, startWalk, walkSteps, type Walk } from './walk.ts';

describe('Walk: integration settings', () => {
  const step = walkSteps();
  let walk: Walk;
  /** The dashboard. */
  let page: Page;
  /** The demo CMS, in an editor's browser. */
  let cms: Page;

  before(async () => {
    walk = await startWalk();
    [page, cms] = [await walk.person(), await walk.person()];
    // Each opening is a session of its own: within one, a selector comes back to the search where the editor stood.
    await cms.addInitScript(() => sessionStorage.clear());
    await page.goto(walk.product.portal);
    await logIn(page, walk.product);
    await arrived(page, 'Integration settings');
    await page.getByRole('heading', { name: 'Try it' }).waitFor();
  });
  after(() => walk?.stop());

  const form = (name: string): Locator => page.getByRole('form', { name });
  const field = (label: string): Locator => cms.locator(`asset-selector[label="${label}"]`);
  const selector = (): Locator => cms.getByRole('dialog');
  const cards = (dialog: Locator): Locator => dialog.getByRole('listbox', { name: 'Assets' }).getByRole('option');
  /** Opens a field of the freshly loaded CMS. */
  const openInCms = async (label: string): Promise<void> => {
    await cms.goto(walk.product.cms);
    await field(label).getByRole('button', { name: /Select asset/ }).click();
    await cards(selector()).first().waitFor();
  };
  const found = async (): Promise<number> => Number(((await selector().getByText(/^[\d,]+ assets?$/).first().textContent()) ?? '').replace(/\D/g, ''));
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  /** What a connector of a CMS gets for a field. */
  const connectorGets = async (connector: string, apiKey: string, name: string): Promise<{ readonly source: string; readonly field: { readonly defaultSearchTerm: string; readonly isFullAssetInLayoutService: boolean } }> => {
    const answer = await fetch(`${walk.product.portal}/embed/v1/settings?field=${name}`, { headers: { 'x-api-key': apiKey, 'x-connector': connector } });
    assert.equal(answer.status, 200, `${connector}: ${await answer.clone().text()}`);
    return answer.json() as Promise<Awaited<ReturnType<typeof connectorGets>>>;
  };
  let apiKey = '';

  step('the page has a section for everything, and says what to do where there is no DAM yet', async () => {
    const contents = page.getByRole('navigation', { name: 'On this page' });
    for (const section of ['API key', 'Allowed origins', 'Bynder settings', 'Asset Selector global settings', 'Asset Selector field settings', 'Connectors', 'How to embed', 'Advanced settings']) {
      await contents.getByRole('link', { name: section, exact: true }).click();
      await page.getByRole('heading', { name: section, exact: true, level: 2 }).waitFor();
    }
    // On a screen this wide it stands beside the settings, so the contents need not lead to it.
    await page.getByRole('heading', { name: 'Try it', exact: true, level: 2 }).waitFor();
    await page.getByText('Once a DAM is connected you can try the Asset Selector here.').waitFor();
    await page.getByText('No connector has called yet.').waitFor();
    await accessible(page, 'settings, nothing connected');
  });

  step('API key: read-only, hidden until asked for, and copied whole', async () => {
    const key = page.getByLabel('API key', { exact: true });
    assert.equal(await key.isEditable(), false);
    const masked = await key.inputValue();
    await page.getByRole('button', { name: 'Copy: API key' }).click();
    await page.getByText('Copied to the clipboard: API key').waitFor();
    apiKey = await clipboard();
    assert.match(apiKey, /^ask_/);
    assert.notEqual(masked, apiKey);
    await page.getByRole('button', { name: 'Show the API key' }).click();
    assert.equal(await key.inputValue(), apiKey);
    await page.getByRole('button', { name: 'Show the API key' }).click();
    assert.equal(await key.inputValue(), masked);
    walk.secrets.add(apiKey);
  });

  step('Bynder settings: what is missing or wrong is named, and nothing typed is lost', async () => {
    const dam = form('Bynder settings');
    await dam.getByLabel('Portal URL').fill('not an address');
    await dam.getByRole('button', { name: 'Save', exact: true }).click();
    await dam.getByText('This is not a web address.').waitFor();
    await dam.getByText('Enter the Client ID of your OAuth2 app.').waitFor();
    await dam.getByText('Enter the Client Secret of your OAuth2 app.').waitFor();
    await accessible(page, 'Bynder settings, missing');
    await dam.getByLabel('Portal URL').fill('https://10.0.0.1');
    await dam.getByLabel('OAuth2 Client ID').fill(walk.product.clientId);
    await dam.getByLabel('OAuth2 Client Secret').fill('wrong');
    await dam.getByRole('button', { name: 'Save', exact: true }).click();
    await dam.getByText('The portal does not accept this address.').waitFor();
    await dam.getByLabel('Portal URL').fill(walk.product.sandbox);
    await dam.getByRole('button', { name: 'Test connection' }).click();
    await dam.getByText('Bynder does not accept this Client ID and Client Secret').waitFor();
    assert.equal(await dam.getByLabel('OAuth2 Client ID').inputValue(), walk.product.clientId);
    await accessible(page, 'Bynder settings, connection refused');
  });

  step('Creating an OAuth2 app in Bynder: the steps lead to the customer\'s own portal and name the scopes', async () => {
    const dam = form('Bynder settings');
    await dam.getByText('Creating an OAuth2 app in Bynder').click();
    const link = dam.getByRole('link', { name: /\/pysettings\/oauth2\// });
    assert.ok((await link.getAttribute('href'))?.includes(`${new URL(walk.product.sandbox).host}/pysettings/oauth2/`));
    for (const scope of ['asset:read', 'asset:write', 'asset.usage:read', 'asset.usage:write']) await dam.getByText(scope, { exact: true }).waitFor();
    for (const words of ['Add new app', 'Client Credentials', 'Register application']) await dam.getByText(words).first().waitFor();
    await dam.getByRole('button', { name: 'Copy: Required scopes' }).click();
    assert.match(await clipboard(), /asset\.usage:write/);
    await accessible(page, 'steps of an OAuth2 app');
  });

  step('DAM: OAuth2 does not apply to Webdam, so its fields go, and come back with Bynder', async () => {
    const dam = form('Bynder settings');
    await dam.getByLabel('DAM', { exact: true }).selectOption('Webdam');
    await dam.getByLabel('OAuth2 Client ID').waitFor({ state: 'hidden' });
    assert.equal(await dam.getByLabel('OAuth2 Client Secret').count(), 0);
    await accessible(page, 'Webdam');
    await dam.getByLabel('DAM', { exact: true }).selectOption('Bynder');
    assert.equal(await dam.getByLabel('OAuth2 Client ID').inputValue(), walk.product.clientId);
  });

  step('the right secret connects; it is stored, never shown, and the DAM\'s derivatives are offered', async () => {
    const dam = form('Bynder settings');
    await dam.getByLabel('OAuth2 Client Secret').fill(walk.product.clientSecret);
    await dam.getByRole('button', { name: 'Test connection' }).click();
    await dam.getByText('Connected: everything works').waitFor();
    await accessible(page, 'connected');
    await save(dam);
    assert.equal(await dam.getByLabel('OAuth2 Client Secret').inputValue(), '');
    assert.ok(!(await page.content()).includes(walk.product.clientSecret));
    await form('Asset Selector global settings').getByRole('combobox', { name: 'Preview derivative' }).waitFor();
  });

  step('Allowed origins: only sites of the list have the selector', async () => {
    const origins = form('Allowed origins');
    const origin = new URL(walk.product.cms).origin;
    await origins.getByLabel('Add an origin').fill(`${origin}/path`);
    await origins.getByRole('button', { name: 'Add', exact: true }).click();
    await origins.getByText(`Enter it without a path: ${origin}`).waitFor();
    await accessible(page, 'origins, refused');
    await origins.getByRole('button', { name: 'Discard' }).click();
    await origins.getByRole('button', { name: `Remove ${origin}` }).click();
    await save(origins);
    await cms.goto(walk.product.cms);
    await field('Banner').getByRole('button', { name: /Select asset/ }).click();
    await cms.getByText('This site may not use the Asset Selector yet').first().waitFor();
    await origins.getByLabel('Add an origin').fill(origin);
    await origins.getByLabel('Add an origin').press('Enter');
    await origins.getByRole('status').getByText('Saved', { exact: true }).waitFor();
    await origins.getByRole('list', { name: 'Allowed origins' }).getByText(origin, { exact: true }).waitFor();
    await openInCms('Banner');
  });

  step('Language: the selector in the CMS speaks it', async () => {
    const global = form('Asset Selector global settings');
    await global.getByLabel('Language').selectOption('Deutsch');
    await save(global);
    await cms.goto(walk.product.cms);
    await field('Banner').getByRole('button', { name: /Asset auswählen/ }).click();
    await selector().getByPlaceholder('Assets suchen').waitFor();
    await accessible(cms, 'selector in German');
    await global.getByLabel('Language').selectOption('English');
    await save(global);
  });

  step('Preview derivative: of those that the DAM has, the one in which editors see their asset', async () => {
    const global = form('Asset Selector global settings');
    const preview = async (name: RegExp): Promise<string> => {
      const option = global.getByLabel('Preview derivative').getByRole('option', { name });
      await global.getByLabel('Preview derivative').selectOption(await option.first().evaluate((node) => (node as HTMLOptionElement).value));
      await save(global);
      await openInCms('Banner');
      await searchFor(selector(), 'dune');
      await cards(selector()).first().click();
      await selector().getByRole('button', { name: 'Use asset' }).click();
      await field('Banner').getByRole('button', { name: 'Change' }).waitFor();
      const image = field('Banner').locator('img').first();
      await image.waitFor();
      return (await image.getAttribute('src')) ?? '';
    };
    const [small, large] = [await preview(/^mini/i), await preview(/^Web_1200/)];
    assert.notEqual(small, large);
    assert.match(large, /Web_1200/i);
    await accessible(cms, 'field with an asset');
  });

  step('Enable Upload feature: kept, and told to the selector', async () => {
    const global = form('Asset Selector global settings');
    const upload = global.getByLabel('Enable Upload feature');
    const before = await upload.isChecked();
    await upload.press('Space');
    await save(global);
    await page.reload();
    await upload.waitFor();
    assert.equal(await upload.isChecked(), !before);
    const told = (await connectorGets('asset-selector/1.0', apiKey, 'Banner')) as unknown as { readonly global: { readonly isUploadEnabled: boolean } };
    assert.equal(told.global.isUploadEnabled, !before);
  });

  step('Global field setting: the first of the list, not removable, and what fields without settings of their own have', async () => {
    const list = page.getByRole('list', { name: 'Asset Selector field settings' });
    const global = list.getByRole('listitem').first();
    await global.getByRole('heading', { name: 'Global' }).waitFor();
    assert.equal(await global.getByRole('button', { name: /Remove/ }).count(), 0);
    await page.getByRole('button', { name: 'Edit the settings of Global' }).click();
    const editor = form('Global field settings');
    await editor.getByRole('textbox', { name: 'Default search term' }).fill('dune');
    await accessible(page, 'Global field settings');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Saved: Global').waitFor();
    await openInCms('Teaser');
    assert.equal(await selector().getByPlaceholder('Search assets').inputValue(), 'dune');
  });

  step('Field: a name is needed, one that is taken is refused, and it starts with what Global has', async () => {
    await page.getByRole('button', { name: 'Add field' }).click();
    const editor = form('Add field settings');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await editor.getByText('Enter the name of the content field.').waitFor();
    await accessible(page, 'field settings, refused');
    assert.equal(await editor.getByRole('textbox', { name: 'Default search term' }).inputValue(), 'dune');
    await editor.getByText('From Global').first().waitFor();
  });

  step('Default search term, Visible asset types, limited usage, Layout Service: tried before they are saved', async () => {
    const editor = form('Add field settings');
    await editor.getByLabel('Field', { exact: true }).fill('Banner');
    await editor.getByRole('textbox', { name: 'Default search term' }).fill('mountain');
    for (const type of ['Image', 'Video', 'Document', 'Audio']) await editor.getByLabel(type, { exact: true }).setChecked(type === 'Image');
    await editor.getByRole('checkbox', { name: 'Always hide limited usage assets' }).check();
    await editor.getByRole('checkbox', { name: 'Enable asset result in Layout Service' }).check();
    const trial = page.getByRole('complementary', { name: 'Try it' });
    await trial.getByText('With your unsaved changes.').waitFor();
    await accessible(page, 'field settings, edited');
    await trial.getByRole('button', { name: /Select asset/ }).click();
    const dialog = page.getByRole('dialog');
    await cards(dialog).first().waitFor();
    assert.equal(await dialog.getByPlaceholder('Search assets').inputValue(), 'mountain');
    await accessible(page, 'selector in Try it');
    await cards(dialog).first().click();
    await dialog.getByRole('button', { name: 'Use asset' }).click();
    await trial.getByRole('region', { name: 'What the field stores' }).getByText('"asset"').waitFor();
    await trial.getByRole('region', { name: 'Layout Service result' }).getByText('"asset"').first().waitFor();
    await accessible(page, 'Try it, with a result');
    assert.equal((await connectorGets('asset-selector/1.0', apiKey, 'Banner')).source, 'global', 'nothing is saved yet');
  });

  step('once saved they hold in the CMS for this field, and for no other', async () => {
    await form('Add field settings').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Saved: Banner').waitFor();
    const row = page.getByRole('list', { name: 'Asset Selector field settings' }).getByRole('listitem').filter({ hasText: 'Banner' });
    for (const fact of ['mountain', 'Image', 'Hidden', 'Enabled']) await row.getByText(fact, { exact: true }).waitFor();
    await accessible(page, 'list of field settings');
    await openInCms('Banner');
    assert.equal(await selector().getByPlaceholder('Search assets').inputValue(), 'mountain');
    assert.equal(await selector().getByRole('button', { name: 'Videos' }).count(), 0);
    await searchFor(selector(), '');
    const withoutLimited = await found();
    await page.getByRole('button', { name: 'Edit the settings of Banner' }).click();
    const editor = form('Field settings: Banner');
    await editor.getByRole('checkbox', { name: 'Always hide limited usage assets' }).uncheck();
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Saved: Banner').waitFor();
    await openInCms('Banner');
    await searchFor(selector(), '');
    assert.ok(await found() > withoutLimited, 'limited assets are there again');
    await openInCms('Teaser');
    assert.equal(await selector().getByPlaceholder('Search assets').inputValue(), 'dune');
  });

  step('a value of its own goes back to Global\'s', async () => {
    await page.getByRole('button', { name: 'Edit the settings of Banner' }).click();
    const editor = form('Field settings: Banner');
    await editor.getByRole('button', { name: 'Use the Global value: Default search term' }).click();
    assert.equal(await editor.getByRole('textbox', { name: 'Default search term' }).inputValue(), 'dune');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Saved: Banner').waitFor();
    await openInCms('Banner');
    assert.equal(await selector().getByPlaceholder('Search assets').inputValue(), 'dune');
  });

  step('connectors of 1.0 and 1.1 get the Global setting whatever field they name, later ones the field\'s', async () => {
    for (const version of ['1.0', '1.1']) assert.equal((await connectorGets(`sitecore-connector/${version}`, apiKey, 'Banner')).source, 'global');
    const later = await connectorGets('sitecore-connector/1.2', apiKey, 'Banner');
    assert.deepEqual([later.source, later.field.isFullAssetInLayoutService], ['field', true]);
    await page.reload();
    const connectors = page.getByRole('list', { name: 'Connectors' });
    await connectors.getByRole('listitem').filter({ hasText: 'sitecore-connector 1.1' }).getByText('get the Global field setting').waitFor();
    assert.equal(await connectors.getByRole('listitem').filter({ hasText: 'sitecore-connector 1.2' }).getByText('get the Global field setting').count(), 0);
    await accessible(page, 'connectors');
  });

  step('a field is duplicated and removed; its editors have the Global setting then', async () => {
    await page.getByRole('button', { name: 'Duplicate the settings of Banner' }).click();
    const copy = form('Add field settings');
    await copy.getByLabel('Field', { exact: true }).fill('banner');
    await copy.getByRole('button', { name: 'Save', exact: true }).click();
    await copy.getByText('has settings already').waitFor();
    await copy.getByLabel('Field', { exact: true }).fill('Teaser');
    await copy.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Saved: Teaser').waitFor();
    assert.equal((await connectorGets('sitecore-connector/1.2', apiKey, 'Teaser')).source, 'field');
    await page.getByRole('button', { name: 'Remove the settings of Teaser' }).press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Remove the settings of “Teaser”?' });
    await question.waitFor();
    await accessible(page, 'question before a removal');
    await question.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('status').getByText('Removed: Teaser').waitFor();
    assert.equal((await connectorGets('sitecore-connector/1.2', apiKey, 'Teaser')).source, 'global');
  });

  step('who leaves with unsaved changes is asked, and stays with them', async () => {
    await form('Asset Selector global settings').getByLabel('Language').selectOption('Nederlands');
    await page.getByRole('navigation', { name: 'Dashboard' }).getByRole('link', { name: 'Subscription' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stay' }).click();
    assert.equal(await form('Asset Selector global settings').getByLabel('Language').inputValue(), 'nl');
    await form('Asset Selector global settings').getByRole('button', { name: 'Discard' }).click();
  });

  step('How to embed: the markup is copied with the key, which is not shown', async () => {
    const markup = page.getByRole('region', { name: 'Markup with your API key' });
    assert.ok(!(await markup.textContent())?.includes(apiKey));
    await page.getByRole('button', { name: 'Copy: Markup with your API key' }).click();
    const copied = await clipboard();
    assert.ok(copied.includes(`api-key="${apiKey}"`) && copied.includes(`${walk.product.portal}/embed/v1/asset-selector.js`), copied);
  });

  step('a new API key: both work until the old one is ended', async () => {
    await page.getByRole('button', { name: 'Make a new key…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make a new API key' });
    await dialog.getByLabel('The old key works on for').selectOption('Not at all');
    await dialog.getByText('The old key stops at once').waitFor();
    await accessible(page, 'new API key');
    await dialog.getByLabel('The old key works on for').selectOption('One day');
    await dialog.getByRole('button', { name: 'Make new key' }).click();
    await page.getByRole('status').getByText('The new API key works now').waitFor();
    await page.getByText('The old key works until').waitFor();
    await accessible(page, 'two API keys');
    await page.getByRole('button', { name: 'Copy: API key' }).click();
    await page.getByText('Copied to the clipboard: API key').waitFor();
    const newKey = await clipboard();
    assert.notEqual(newKey, apiKey);
    walk.secrets.add(newKey);

    await openInCms('Teaser');
    const openWith = async (key: string): Promise<void> => {
      await cms.goto(walk.product.cms);
      await field('Teaser').evaluate((element, value) => element.setAttribute('api-key', value), key);
      await field('Teaser').getByRole('button', { name: /Select asset/ }).click();
    };
    await openWith(newKey);
    await cards(selector()).first().waitFor();

    await page.getByRole('button', { name: 'End the old key now' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'End it now' }).click();
    await page.getByRole('status').getByText('The old API key has ended').waitFor();
    await openWith(apiKey);
    await cms.getByText('The API key of this field is not valid').first().waitFor();
    await openWith(newKey);
    await cards(selector()).first().waitFor();
  });

  step('no page made an error, asked a foreign host, or put a secret into an address or the log', async () => {
    assert.deepEqual(await walk.complaints(), []);
  });
});
