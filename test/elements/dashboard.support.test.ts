import { expect } from '@open-wc/testing';
import type { OperatedTicket, Ticket, TicketMessage, TicketSummary } from '../../src/portal/api/support.ts';
import { cleanUp, errorOf, FakePortal, findButton, getButton, getField, refused, setupPortal, someSession, textOf, type, until } from './dashboard-fixtures.ts';

const someTicket = (change: Partial<TicketSummary> = {}): TicketSummary => ({
  number: 'T-1042', subject: 'Upload <b>fails</b>', category: 'problem', severity: 'high', status: 'waiting', openedBy: 'Mara Lind',
  createdAt: '2026-11-24T08:00:00.000Z', changedAt: '2026-11-24T09:00:00.000Z', isUnread: true, ...change,
});
const someMessage = (change: Partial<TicketMessage> = {}): TicketMessage => ({
  id: 'm1', author: 'customer', authorName: 'Mara Lind', at: '2026-11-24T08:00:00.000Z', text: 'It <i>ends</i> early.', isInternal: false, files: [{ id: 'f1', name: 'screen.png', sizeBytes: 120_000 }], mailFailedAt: null, ...change,
});
const someThread = (): Ticket => ({ ticket: someTicket(), messages: [someMessage(), someMessage({ id: 'm2', author: 'operator', authorName: 'Olu', text: 'Which browser?', files: [] })] });
const tickets = '/dashboard/support-tickets';

function portalWithTickets(): FakePortal {
  const portal = new FakePortal();
  portal.routes.set('GET /api/v1/support/tickets', (_body, url) => [200, { tickets: url.searchParams.get('status') === null ? [someTicket()] : [], nextCursor: null }]);
  portal.routes.set('GET /api/v1/support/form', () => [200, { canAttachLogs: true }]);
  portal.routes.set('GET /api/v1/support/tickets/T-1042', () => [200, someThread()]);
  portal.routes.set('PUT /api/v1/support/tickets/T-1042/read', () => [204]);
  portal.routes.set('POST /api/v1/support/tickets', () => [201, someThread()]);
  portal.routes.set('POST /api/v1/support/files', () => [201, { id: 'f9', name: 'a.log', sizeBytes: 3 }]);
  portal.routes.set('DELETE /api/v1/support/files/f9', () => [204]);
  portal.routes.set('POST /api/v1/support/tickets/T-1042/messages', () => [201, { ...someThread(), messages: [...someThread().messages, someMessage({ id: 'm3', text: 'Firefox', files: [] })] }]);
  return portal;
}

/** Chooses files as the browser's dialog does. */
function chooseFiles(app: ParentNode, ...files: readonly File[]): void {
  const input = app.querySelector<HTMLInputElement>('#files-input');
  if (!input) throw new Error('There is no place for files.');
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change'));
}

describe('dashboard, support tickets', () => {
  afterEach(cleanUp);

  it('lists them as plain text, with what is unread, and leads to a thread that is then read', async () => {
    const portal = portalWithTickets();
    const app = await setupPortal(portal, tickets);
    const table = await until(() => app.querySelector('table'));
    expect(textOf(table)).to.include('T-1042').and.to.include('Upload <b>fails</b>').and.to.include('Waiting for you').and.to.include('New answer');
    await expect(app).to.be.accessible();
    getButton(app, 'Upload <b>fails</b>').click();
    const thread = await until(() => app.querySelector('.thread'));
    expect(location.pathname).to.equal(`${tickets}/T-1042`);
    expect(textOf(thread)).to.include('It <i>ends</i> early.').and.to.include('Which browser?');
    expect(app.querySelector('.files__link')?.getAttribute('href')).to.equal('/api/v1/support/tickets/T-1042/files/f1');
    await until(() => portal.calls.some(({ route }) => route === 'PUT /api/v1/support/tickets/T-1042/read'));
    await expect(app).to.be.accessible();
  });

  it('says when there is none, and why the list cannot be shown', async () => {
    const portal = portalWithTickets();
    portal.routes.set('GET /api/v1/support/tickets', () => [200, { tickets: [], nextCursor: null }]);
    portal.answerNext('GET /api/v1/support/tickets', refused(503, 'unavailable'));
    const app = await setupPortal(portal, tickets);
    await until(() => app.querySelector('[role="alert"]'));
    getButton(app, 'Try again').click();
    await until(() => textOf(app.querySelector('.finder__news')).includes('There is no ticket yet'));
  });

  it('opens one with files; a refused file is named with its reason and keeps the text', async () => {
    const portal = portalWithTickets();
    const app = await setupPortal(portal, `${tickets}/new`);
    await until(() => app.querySelector('#ticket-logs'));
    await expect(app).to.be.accessible();
    getButton(app, 'Send ticket').click();
    await until(() => errorOf(getField(app, 'Subject')) !== '');
    type(getField(app, 'Subject'), 'Upload');
    type(getField(app, 'Description'), 'It ends early.');
    portal.answerNext('POST /api/v1/support/files', refused(400, 'invalid-input', { fields: { file: 'mismatch' } }));
    chooseFiles(app, new File(['<html>'], 'page.png'), new File(['log'], 'a.log'));
    await until(() => app.querySelector('.picked__item--failed') && app.querySelector('.picked__item--sent'));
    expect(textOf(app.querySelector('.picked__item--failed'))).to.include('page.png').and.to.include('Save it anew');
    await expect(app).to.be.accessible();
    getButton(app, 'Send ticket').click();
    await until(() => textOf(app.querySelector('[role="alert"]')).includes('Remove the files'));
    getButton(app, 'Remove page.png').click();
    await until(() => !app.querySelector('.picked__item--failed'));
    portal.answerNext('POST /api/v1/support/tickets', refused(429, 'rate-limited', { retryAfterSeconds: 120 }));
    getButton(app, 'Send ticket').click();
    await until(() => textOf(app.querySelector('[role="alert"]')).includes('2 minutes'));
    expect(getField(app, 'Subject').value).to.equal('Upload');
    getButton(app, 'Send ticket').click();
    await until(() => textOf(app.querySelector('h1')) === 'Ticket T-1042 was sent');
    expect(portal.bodies('POST /api/v1/support/tickets').at(-1)).to.deep.equal({
      subject: 'Upload', text: 'It ends early.', category: 'question', severity: 'normal', withLogs: false, fileIds: ['f9'], language: 'en',
    });
  });

  it('sends an answer, and keeps it where the login has ended', async () => {
    const portal = portalWithTickets();
    const app = await setupPortal(portal, `${tickets}/T-1042`);
    await until(() => app.querySelector('.thread'));
    type(getField(app, 'Your message'), 'Firefox');
    portal.answerNext('POST /api/v1/support/tickets/T-1042/messages', refused(401, 'signed-out'));
    getButton(app, 'Send').click();
    await until(() => app.querySelector('dialog[open]'));
    expect(app.querySelector<HTMLTextAreaElement>('#ticket-answer')?.value).to.equal('Firefox');
    app.querySelector<HTMLDialogElement>('dialog[open]')?.close();
    getButton(app, 'Send').click();
    await until(() => app.querySelectorAll('.message').length === 3);
    expect(app.querySelector<HTMLTextAreaElement>('#ticket-answer')?.value).to.equal('');
  });

  it('lets operators answer, and leave a note without a status', async () => {
    const portal = portalWithTickets();
    portal.session = { ...someSession, user: { ...someSession.user, isOperator: true } };
    const operated: OperatedTicket = { ticket: { ...someTicket({ isUnread: false }), organisation: { id: 'acme', name: 'Acme' }, hasFailedMail: false }, openerEmail: 'mara@example.com', state: 's1', messages: someThread().messages };
    portal.routes.set('GET /api/v1/operator/tickets', () => [200, { tickets: [operated.ticket], nextCursor: null }]);
    portal.routes.set('GET /api/v1/operator/tickets/T-1042', () => [200, operated]);
    portal.routes.set('POST /api/v1/operator/tickets/T-1042/messages', () => [201, { ...operated, messages: [...operated.messages, someMessage({ id: 'm4', author: 'operator', isInternal: true, text: 'call them', files: [] })] }]);
    const app = await setupPortal(portal, '/operator/tickets');
    await until(() => app.querySelector('table'));
    await expect(app).to.be.accessible();
    getButton(app, 'Upload <b>fails</b>').click();
    await until(() => app.querySelector('.thread'));
    type(getField(app, 'Text'), 'call them');
    getField(app, 'Internal note').click();
    await until(() => !app.querySelector('#answer-status'));
    portal.answerNext('POST /api/v1/support/files', refused(400, 'invalid-input', { fields: { file: 'mismatch' } }));
    chooseFiles(app, new File(['<html>'], 'page.png'), new File(['log'], 'a.log'));
    await until(() => app.querySelector('.picked__item--failed') && app.querySelector('.picked__item--sent'));
    getButton(app, 'Save note').click();
    await until(() => textOf(app.querySelector('[role="alert"]')).includes('Remove the files'));
    getButton(app, 'Remove page.png').click();
    await until(() => !app.querySelector('.picked__item--failed'));
    getButton(app, 'Save note').click();
    await until(() => app.querySelector('.message--internal'));
    expect(portal.bodies('POST /api/v1/operator/tickets/T-1042/messages')).to.deep.equal([{ seen: 's1', text: 'call them', isInternal: true, fileIds: ['f9'] }]);
    expect(app.querySelector('.picked__item')).to.be.null;
    await expect(app).to.be.accessible();
  });

  it('says that nobody was told of a message by mail, to each side what matters to it', async () => {
    const portal = portalWithTickets();
    const messages = someThread().messages.map((message) => ({ ...message, mailFailedAt: '2026-11-30T08:00:00.000Z' }));
    portal.routes.set('GET /api/v1/support/tickets/T-1042', () => [200, { ticket: someTicket(), messages }]);
    const app = await setupPortal(portal, `${tickets}/T-1042`);
    await until(() => app.querySelectorAll('.message__mail').length === 2);
    expect([...app.querySelectorAll('.message__mail')].map(textOf)).to.deep.equal(['Support could not be told of this by mail. It is in their list of tickets all the same.', 'The mail about this answer could not be sent. All of it is here.']);
    await expect(app).to.be.accessible();
  });

  it('names to operators tickets of which nobody was told by mail, until they are done', async () => {
    const portal = portalWithTickets();
    portal.session = { ...someSession, user: { ...someSession.user, isOperator: true } };
    const ticket = { ...someTicket({ isUnread: false }), organisation: { id: 'acme', name: 'Acme' }, hasFailedMail: true };
    const messages = someThread().messages.map((message) => ({ ...message, mailFailedAt: '2026-11-30T08:00:00.000Z' }));
    portal.routes.set('GET /api/v1/operator/tickets', () => [200, { tickets: [ticket, { ...ticket, number: 'T-1043', subject: 'Done', status: 'closed' }], nextCursor: null }]);
    portal.routes.set('GET /api/v1/operator/tickets/T-1042', () => [200, { ticket, openerEmail: 'mara@example.com', state: 's1', messages }]);
    const app = await setupPortal(portal, '/operator/tickets');
    await until(() => app.querySelectorAll('tbody tr').length === 2);
    expect([...app.querySelectorAll('tbody tr')].map((row) => textOf(row).includes('Mail not sent'))).to.deep.equal([true, false]);
    await expect(app).to.be.accessible();
    getButton(app, 'Upload <b>fails</b>').click();
    await until(() => app.querySelectorAll('.message__mail').length === 2);
    const [toSupport, toOpener] = [...app.querySelectorAll('.message__mail')].map(textOf);
    expect(toSupport).to.match(/^The mail about this to the support address was given up after days of trying \(.*2026.*\)/);
    expect(toOpener).to.match(/^The mail about this to Mara Lind was given up .* Reach them in another way\.$/);
    await expect(app).to.be.accessible();
  });

  it('tells an operator that somebody was quicker, keeps what was typed, and sends it once they have looked', async () => {
    const portal = portalWithTickets();
    portal.session = { ...someSession, user: { ...someSession.user, isOperator: true } };
    const operated: OperatedTicket = { ticket: { ...someTicket({ isUnread: false }), organisation: { id: 'acme', name: 'Acme' }, hasFailedMail: false }, openerEmail: 'mara@example.com', state: 's1', messages: someThread().messages };
    const newer: OperatedTicket = { ...operated, state: 's2', messages: [...operated.messages, someMessage({ id: 'm5', author: 'operator', authorName: 'Kim', text: 'I have it.', files: [] })] };
    portal.routes.set('GET /api/v1/operator/tickets/T-1042', () => [200, operated]);
    portal.routes.set('POST /api/v1/operator/tickets/T-1042/messages', () => [201, newer]);
    const app = await setupPortal(portal, '/operator/tickets/T-1042');
    await until(() => app.querySelector('.thread'));
    type(getField(app, 'Text'), 'Try again.');
    portal.answerNext('POST /api/v1/operator/tickets/T-1042/messages', refused(409, 'stale'));
    portal.routes.set('GET /api/v1/operator/tickets/T-1042', () => [200, newer]);
    getButton(app, 'Send answer').click();
    const look = await until(() => findButton(app, 'Look at the ticket as it is now'));
    expect(textOf(app.querySelector('main [role="alert"]'))).to.include('What you typed is still here.');
    await expect(app).to.be.accessible();
    look.click();
    await until(() => textOf(app.querySelector('.thread')).includes('I have it.') && document.activeElement?.matches('.message:last-child'));
    expect(getField(app, 'Text').value).to.equal('Try again.');
    expect(findButton(app, 'Look at the ticket as it is now')).to.be.null;
    getButton(app, 'Send answer').click();
    await until(() => getField(app, 'Text').value === '');
    expect(portal.bodies('POST /api/v1/operator/tickets/T-1042/messages').map((body) => (body as { seen: string }).seen)).to.deep.equal(['s1', 's2']);
  });
});
