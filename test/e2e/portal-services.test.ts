/** Remote logging, support tickets, asset tracking, subscription, export and import: what the customer does, what the operator does, and what comes of it. Each state is looked at by axe. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import type { Download, Locator, Page } from 'playwright-core';
import { searchFor } from './search.ts';
import { accessible, accessibleInBoth, arrived, connectSandbox, goTo, logIn, save, startWalk, until, walkSteps, type Walk } from './walk.ts';

describe('Walk: logs, tickets, tracking, subscription, transfer', () => {
  const step = walkSteps();
  let walk: Walk;
  /** The customer's dashboard, and the operator's. */
  let page: Page;
  let operator: Page;
  /** The demo CMS, in an editor's browser. */
  let cms: Page;
  /** An asset that was placed. */
  let assetId = '';

  before(async () => {
    walk = await startWalk();
    [page, operator, cms] = [await walk.person(), await walk.person(), await walk.person()];
    await page.goto(walk.product.portal);
    await logIn(page, walk.product);
    await arrived(page, 'Integration settings');
    await connectSandbox(page, walk.product);
    await operator.goto(walk.product.portal);
    await logIn(operator, { email: walk.product.operatorEmail, password: walk.product.operatorPassword });
  });
  after(() => walk?.stop());

  const sandbox = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${walk.product.sandbox}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
    return answer;
  };
  const usages = async (): Promise<readonly { readonly asset_id: string }[]> => (await sandbox('GET', 'usage')).json() as Promise<{ asset_id: string }[]>;
  const field = (label: string): Locator => cms.locator(`asset-selector[label="${label}"]`);
  const selector = (): Locator => cms.getByRole('dialog');
  const cards = (): Locator => selector().getByRole('listbox', { name: 'Assets' }).getByRole('option');
  /** Picks the first result of a search into a field, and saves the CMS's page. */
  const place = async (label: string, search: string): Promise<void> => {
    await cms.goto(walk.product.cms);
    await field(label).getByRole('button', { name: /Select asset/ }).click();
    await cards().first().waitFor();
    await searchFor(selector(), search);
    await cards().first().click();
    await selector().getByRole('button', { name: 'Use asset' }).click();
    await field(label).getByRole('button', { name: 'Change' }).waitFor();
    await savePage();
  };
  const savePage = async (): Promise<void> => {
    await cms.getByRole('button', { name: 'Save page' }).click();
    await cms.getByText('Saved.').waitFor();
  };
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

  step('Enable Remote Logging: a wrong number of days is refused; then entries may come', async () => {
    await goTo(page, 'Logs');
    await page.getByText('Remote logging is off').waitFor();
    await accessibleInBoth(page, 'logs, off');
    await page.getByRole('link', { name: 'Turn it on in the advanced settings' }).click();
    const form = page.getByRole('form', { name: 'Advanced settings' });
    await form.getByLabel('Enable Remote Logging').press('Space');
    await form.getByLabel('Days to keep log entries').fill('0');
    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await form.getByText('Enter a whole number of days').waitFor();
    await accessible(page, 'advanced settings, refused');
    await form.getByLabel('Days to keep log entries').fill('7');
    await save(form);
    await form.getByRole('link', { name: 'Open the logs' }).click();
    await page.getByText('Entries are kept for 7 days').waitFor();
  });

  step('a failure of a selector in the CMS arrives in the viewer, live', async () => {
    await page.getByRole('button', { name: 'Follow live' }).click();
    await page.getByRole('status').getByText('Following: new entries appear at the top.').waitFor();
    await cms.goto(walk.product.cms);
    await field('Banner').getByRole('button', { name: /Select asset/ }).click();
    await cards().first().waitFor();
    await sandbox('PUT', 'faults', { everyStatus: 500 });
    await selector().getByPlaceholder('Search assets').fill('mountain');
    await selector().getByText(/The DAM cannot be reached/).first().waitFor();
    await sandbox('DELETE', 'faults');
    const entry = page.getByRole('list', { name: 'Logs' }).getByRole('listitem').filter({ hasText: 'search failed: dam-unavailable' });
    await entry.first().waitFor();
    await entry.first().getByText('search failed').first().click();
    await entry.first().getByText('requestId', { exact: true }).waitFor();
    await accessibleInBoth(page, 'logs, following');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('status').getByText('Paused').waitFor();
    await page.getByRole('button', { name: 'Follow live' }).click();
  });

  step('logs are filtered, exported and deleted', async () => {
    await page.getByLabel('Level').selectOption('Errors only');
    await page.getByLabel('Text in message or details').fill('search');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('status').getByText(/^\d+ entr(y|ies) on this page/).waitFor();
    assert.match(await textOf(await downloadBy(page.getByRole('link', { name: 'Export CSV' }))), /search failed: dam-unavailable/);
    const lines = (await textOf(await downloadBy(page.getByRole('link', { name: 'Export NDJSON' })))).trim().split('\n');
    assert.equal((JSON.parse(lines[0] ?? '') as { readonly level: string }).level, 'error');
    await page.getByLabel('Text in message or details').fill('nothing says this');
    await page.getByLabel('Text in message or details').press('Enter');
    await page.getByText('No entry fits this filter.').waitFor();
    await accessible(page, 'logs, none');
    await page.getByRole('button', { name: 'Clear filter' }).click();
  });

  step('Support ticket: what is missing is named; a file is judged by what is in it', async () => {
    await goTo(page, 'Support tickets');
    await page.getByText('There is no ticket yet.').waitFor();
    await accessible(page, 'tickets, none');
    await page.getByRole('link', { name: 'New ticket' }).click();
    await arrived(page, 'New ticket');
    await page.getByRole('button', { name: 'Send ticket' }).click();
    await page.getByText('Enter a subject.').waitFor();
    await page.getByText('Describe what it is about.').waitFor();
    await accessibleInBoth(page, 'new ticket, refused');
    const choose = async (name: string, text: string): Promise<void> => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose files' }).click()]);
      await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
    };
    await choose('picture.png', 'no picture at all');
    await page.getByRole('list', { name: 'Attachments' }).getByText('What is in this file is not what its name’s ending says.').waitFor();
    await accessibleInBoth(page, 'new ticket, file refused');
    await page.getByRole('button', { name: 'Remove picture.png' }).click();
    await choose('steps.txt', 'first this, then that');
    await page.getByRole('list', { name: 'Attachments' }).getByText('Ready').waitFor();
  });

  step('subject, category, severity, text, file and the last hour\'s log are sent', async () => {
    await page.getByLabel('Subject').fill('The banner stays empty');
    await page.getByLabel('Category').selectOption('Problem');
    await page.getByRole('radio', { name: /^High/ }).check();
    await page.getByLabel('Description').fill('We chose an asset and saved.\nThe page shows none.');
    await page.getByLabel('Attach the last hour of the remote log').check();
    await accessible(page, 'new ticket');
    await page.getByRole('button', { name: 'Send ticket' }).click();
    await arrived(page, /^Ticket T-\d+ was sent$/);
    await accessible(page, 'ticket sent');
  });

  step('the operator reads it with its files, keeps a note, and answers', async () => {
    await goTo(operator, 'Tickets');
    await operator.getByLabel('Severity').selectOption('High');
    await operator.getByText('Message from the customer').waitFor();
    await accessibleInBoth(operator, 'tickets of the operator');
    await operator.getByRole('link', { name: 'The banner stays empty' }).click();
    await arrived(operator, 'The banner stays empty');
    const conversation = operator.getByRole('list', { name: 'Conversation' });
    await conversation.getByRole('link', { name: /Download steps\.txt/ }).waitFor();
    const [log] = await Promise.all([operator.waitForEvent('download'), conversation.getByRole('link', { name: /log/ }).click()]);
    assert.match(await textOf(log), /search failed: dam-unavailable/);
    const answer = operator.getByLabel('Text', { exact: true });
    await answer.fill('Looks like the DAM.');
    await operator.getByLabel('Internal note').check();
    await operator.getByRole('button', { name: 'Save note' }).click();
    await conversation.getByText('Looks like the DAM.').waitFor();
    await answer.fill('Please test the connection in the Bynder settings.');
    await operator.getByLabel('Internal note').uncheck();
    await operator.getByLabel('Status after the answer').selectOption('Waiting for you');
    await accessibleInBoth(operator, 'ticket of the operator');
    await operator.getByRole('button', { name: 'Send answer' }).click();
    await conversation.getByText('Please test the connection').waitFor();
  });

  step('the customer sees the answer and not the note, writes again, and closes the ticket', async () => {
    await page.getByRole('link', { name: 'All tickets' }).click();
    await page.getByRole('row', { name: /The banner stays empty/ }).getByText('New answer').waitFor();
    await accessibleInBoth(page, 'tickets');
    await page.getByRole('link', { name: 'The banner stays empty' }).click();
    const conversation = page.getByRole('list', { name: 'Conversation' });
    await conversation.getByText('Please test the connection').waitFor();
    await page.getByText('Support needs something from you to go on.').waitFor();
    assert.equal(await page.getByText('Looks like the DAM.').count(), 0);
    await accessibleInBoth(page, 'ticket');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Describe what it is about.').waitFor();
    await page.getByLabel('Your message').fill('That was it, thank you.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await conversation.getByText('That was it, thank you.').waitFor();
    await page.getByRole('button', { name: 'Close ticket' }).click();
    await page.getByText('This ticket is closed.').waitFor();
    await goTo(page, 'Support tickets');
    await page.getByLabel('Status').selectOption('Open');
    await page.getByText('There is no ticket of this status.').waitFor();
  });

  step('Asset Tracking: nothing is recorded yet, and the page says how it comes about', async () => {
    await goTo(page, 'Asset tracking');
    await page.getByText('No usage is recorded yet.').waitFor();
    assert.ok(await page.getByLabel('Enable asset tracking').isChecked());
    await accessible(page, 'asset tracking, empty');
  });

  step('Asset Tracking search finds the page that an editor saved, by its title, its field and its asset', async () => {
    await place('Banner', 'dune');
    const search = page.getByRole('search');
    const found = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Welcome home' }) });
    await recorded('Banner');
    const asset = (await usages())[0]?.asset_id ?? '';
    assert.notEqual(asset, '');
    assetId = asset;
    for (const text of ['welcome', 'Banner', asset]) {
      await search.getByLabel('Page, field or asset ID').fill(text);
      await search.getByRole('button', { name: 'Find' }).click();
      await page.getByRole('status').getByText('1 usage shown.').waitFor();
      await found.getByText('Told to the DAM').waitFor();
      await found.getByText(asset, { exact: true }).waitFor();
    }
    await accessibleInBoth(page, 'asset tracking, found');
    const csv = await textOf(await downloadBy(search.getByRole('link', { name: 'Export as CSV' })));
    assert.ok(csv.includes(asset) && csv.includes(`${walk.product.cms}/view`), csv);
    await search.getByLabel('Page, field or asset ID').fill('no such page');
    await search.getByLabel('Page, field or asset ID').press('Enter');
    await page.getByText('Nothing matches your search.').waitFor();
    await accessible(page, 'asset tracking, not found');
    await page.getByRole('button', { name: 'Show all' }).click();
    await found.waitFor();
  });

  step('what the DAM was not told waits, and is told by a press of a button', async () => {
    await sandbox('PUT', 'faults', { everyStatus: 503 });
    await cms.goto(walk.product.cms);
    await field('Banner').getByRole('button', { name: 'Remove' }).click();
    await savePage();
    await until('a usage that waits', async () => {
      await page.reload();
      await page.getByRole('status').getByText(/usage/).first().waitFor();
      return await page.getByText('1 usage waits to be told to your DAM.').count() > 0 ? true : null;
    });
    await page.getByLabel('State').selectOption('Waiting');
    await page.getByText('None any more; the DAM is still to be told').waitFor();
    await accessibleInBoth(page, 'asset tracking, waiting');
    await sandbox('DELETE', 'faults');
    await page.getByRole('button', { name: /^Try again now/ }).click();
    await page.getByRole('status').getByText('Your DAM has been told.').waitFor();
    assert.deepEqual(await usages(), []);
  });

  step('Asset Tracking settings: when it is off, nothing new is recorded; when it is on again, it is', async () => {
    const settings = page.getByRole('form', { name: 'Asset Tracking settings' });
    await settings.getByLabel('Enable asset tracking').press('Space');
    await save(settings);
    // As the CMS's server would: its answer says that the portal is done with it.
    const apiKey = await field('Banner').getAttribute('api-key') ?? '';
    const usage = { pageUrl: `${walk.product.cms}/view`, pageTitle: 'Welcome home', field: 'Banner', assetId };
    const answer = await fetch(`${walk.product.portal}/embed/v1/usage`, { method: 'PUT', headers: { 'x-api-key': apiKey, 'content-type': 'application/json' }, body: JSON.stringify(usage) });
    assert.ok(answer.ok, await answer.text());
    await page.getByLabel('State').selectOption('All in use');
    await page.getByText('No usage is recorded yet.').waitFor();
    await settings.getByLabel('Enable asset tracking').press('Space');
    await save(settings);
    await place('Teaser', 'dune');
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
    await accessibleInBoth(operator, 'operator');
    await operator.getByRole('link', { name: 'Demo Organisation', exact: true }).click();
    await arrived(operator, 'Demo Organisation');
    await operator.getByLabel('Plan', { exact: true }).selectOption('Trial');
    await operator.getByLabel('First day').fill('2026-01-01');
    await operator.getByLabel('Last day').fill('tomorrow');
    await operator.getByLabel('Own limit: Field settings').fill('1');
    await operator.getByRole('button', { name: 'Save', exact: true }).click();
    await operator.getByText('Enter a day of the calendar').waitFor();
    await accessibleInBoth(operator, 'organisation, refused');
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
    await accessibleInBoth(page, 'subscription');
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
    await accessibleInBoth(page, 'subscription, used up');
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
    await accessibleInBoth(operator, 'import, wrong');
    await choose(file);
    const preview = form.getByRole('list', { name: 'What the import changes' });
    await preview.getByRole('listitem').filter({ hasText: 'Banner' }).getByText('Added').waitFor();
    await form.getByText('Nothing is changed yet.').waitFor();
    await form.getByRole('button', { name: 'Import', exact: true }).click();
    await form.getByText('Enter the Client Secret of your OAuth2 app.').waitFor();
    await accessibleInBoth(operator, 'import, preview');
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
    await changes.getByRole('listitem').filter({ hasText: 'Remote logging changed' }).first().waitFor();
    const connected = changes.getByRole('listitem').filter({ hasText: 'DAM connection changed' });
    await connected.getByText('(hidden)').first().waitFor();
    assert.equal(await changes.getByText(walk.product.clientSecret).count(), 0);
    await accessibleInBoth(page, 'changes');
  });

  step('the log is emptied after a question', async () => {
    await goTo(page, 'Logs');
    await page.getByRole('button', { name: 'Delete all' }).click();
    const question = page.getByRole('alertdialog', { name: 'Delete all log entries?' });
    await question.waitFor();
    await accessible(page, 'question before the log is deleted');
    await question.getByRole('button', { name: 'Delete all' }).click();
    await page.getByText(/^\d+ entr(y was|ies were) deleted\./).waitFor();
  });

  step('the answer went to the customer by mail, too', async () => {
    const mail = await walk.mailTo(walk.product.email, /Please test the connection in the Bynder settings\./);
    assert.ok(!mail.includes('Looks like the DAM.'));
  });

  step('no page made an error, asked a foreign host, or put a secret into an address or the log', async () => {
    assert.deepEqual(await walk.complaints(), []);
  });
});
