/** Remote logging and support tickets: what the customer does, what the operator does, and what comes of it. Each state is looked at by axe. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe } from 'node:test';
import type { Download, Locator, Page } from 'playwright-core';
import { demoCms, type DemoCms } from './demo-cms.ts';
import { accessible, arrived, connectSandbox, goTo, logIn, save, startWalk, walkSteps, type Walk } from './walk.ts';

describe('Walk: logs, tickets', () => {
  const step = walkSteps();
  let walk: Walk;
  /** The customer's dashboard, and the operator's. */
  let page: Page;
  let operator: Page;
  let cms: DemoCms;

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

  const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');
  const downloadBy = async (button: Locator): Promise<Download> => (await Promise.all([page.waitForEvent('download'), button.click()]))[0];

  step('Enable Remote Logging: a wrong number of days is refused; then entries may come', async () => {
    await goTo(page, 'Logs');
    await page.getByText('Remote logging is off').waitFor();
    await accessible(page, 'logs, off');
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
    await cms.page.goto(walk.product.cms);
    await cms.field('Banner').getByRole('button', { name: /Select asset/ }).click();
    await cms.cards().first().waitFor();
    await cms.sandbox('PUT', 'faults', { everyStatus: 500 });
    await cms.selector().getByPlaceholder('Search assets').fill('mountain');
    await cms.selector().getByText(/The DAM cannot be reached/).first().waitFor();
    await cms.sandbox('DELETE', 'faults');
    const entry = page.getByRole('list', { name: 'Logs' }).getByRole('listitem').filter({ hasText: 'search failed: dam-unavailable' });
    await entry.first().waitFor();
    await entry.first().getByText('search failed').first().click();
    await entry.first().getByText('requestId', { exact: true }).waitFor();
    await accessible(page, 'logs, following');
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
    await accessible(page, 'new ticket, refused');
    const choose = async (name: string, text: string): Promise<void> => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose files' }).click()]);
      await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
    };
    await choose('picture.png', 'no picture at all');
    await page.getByRole('list', { name: 'Attachments' }).getByText('What is in this file is not what its name’s ending says.').waitFor();
    await accessible(page, 'new ticket, file refused');
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
    await accessible(operator, 'tickets of the operator');
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
    await operator.getByLabel('Status after the answer').selectOption('Waiting for the customer');
    await accessible(operator, 'ticket of the operator');
    await operator.getByRole('button', { name: 'Send answer' }).click();
    await conversation.getByText('Please test the connection').waitFor();
  });

  step('the customer sees the answer and not the note, writes again, and closes the ticket', async () => {
    await page.getByRole('link', { name: 'All tickets' }).click();
    await page.getByRole('row', { name: /The banner stays empty/ }).getByText('New answer').waitFor();
    await accessible(page, 'tickets');
    await page.getByRole('link', { name: 'The banner stays empty' }).click();
    const conversation = page.getByRole('list', { name: 'Conversation' });
    await conversation.getByText('Please test the connection').waitFor();
    await page.getByText('Support needs something from you to go on.').waitFor();
    assert.equal(await page.getByText('Looks like the DAM.').count(), 0);
    await accessible(page, 'ticket');
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

  step('turning it on stands in Changes', async () => {
    await goTo(page, 'Changes');
    await page.getByRole('list', { name: 'Changes' }).getByRole('listitem').filter({ hasText: 'Remote logging changed' }).first().waitFor();
    await accessible(page, 'changes, of logging');
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
