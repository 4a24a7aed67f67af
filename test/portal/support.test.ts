import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { csrfHeader } from '../../src/portal/api/constants.ts';
import type { Session } from '../../src/portal/api/session.ts';
import type { NewTicketBody, OperatedTicket, OperatedTicketPage, Ticket, TicketFile, TicketForm, TicketPage } from '../../src/portal/api/support.ts';
import { OrganisationRepository } from '../../src/portal/server/repositories/organisations.ts';
import { PeopleRepository } from '../../src/portal/server/repositories/people.ts';
import { seedOrganisation } from '../../src/portal/server/services/seed.ts';
import { createServices } from '../../src/portal/server/services/services.ts';
import { overBothDatabases } from '../helpers/postgres.ts';
import { cookieOf, email, errorOf, startPortal, type TestPortal } from './portal.ts';

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'), Buffer.alloc(200, 7)]);

const newTicket = (change: Partial<NewTicketBody> = {}): NewTicketBody => ({
  subject: 'Upload <b>fails</b>', category: 'problem', severity: 'high', text: 'Since <script>alert(1)</script> this morning.', fileIds: [], withLogs: false, language: 'de', ...change,
});

/** A multipart body of one file. */
function multipart(name: string, content: Buffer | string) {
  const boundary = 'test-boundary';
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { payload, type: `multipart/form-data; boundary=${boundary}` };
}

async function logInAs(portal: TestPortal, who: string) {
  const response = await portal.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email: who, password: portal.password } });
  const headers = { cookie: cookieOf(response), [csrfHeader]: response.json<Session>().csrfToken };
  return {
    headers,
    send: (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object) => portal.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) }),
    upload: (name: string, content: Buffer | string) => {
      const { payload, type } = multipart(name, content);
      return portal.app.inject({ method: 'POST', url: '/api/v1/support/files', headers: { ...headers, 'content-type': type }, payload });
    },
  };
}

/** An organisation beside the first one, with one person. */
const seedAnother = ({ db, vault, clock, password }: TestPortal, organisation: string, who: string, isOperator = false) =>
  seedOrganisation({ organisations: new OrganisationRepository(db), people: new PeopleRepository(db), vault, now: () => clock.ms }, { organisation, email: who, name: 'Olu', password, origins: [], isOperator });

/** A body of somebody who has the ticket before them as it is now. */
async function seeing(portal: TestPortal, number: string, body: object) {
  const { send } = await logInAs(portal, 'olu@portal.test');
  return { ...body, seen: (await send('GET', `/operator/tickets/${number}`)).json<OperatedTicket>().state };
}

async function logInOperator(portal: TestPortal) {
  await seedAnother(portal, 'Portal operations', 'olu@portal.test', true);
  return logInAs(portal, 'olu@portal.test');
}

overBothDatabases('support tickets', (database) => {
  let portal: TestPortal;
  let ada: Awaited<ReturnType<typeof logInAs>>;
  let eve: Awaited<ReturnType<typeof logInAs>>;
  let operator: Awaited<ReturnType<typeof logInOperator>>['send'];

  before(async () => {
    portal = await startPortal({ database, environment: { PORTAL_SUPPORT_MAIL: 'support@portal.test' } });
    ada = await logInAs(portal, email);
    await seedAnother(portal, 'Elsewhere', 'eve@elsewhere.test');
    eve = await logInAs(portal, 'eve@elsewhere.test');
    operator = (await logInOperator(portal)).send;
  });
  after(() => portal.app.close());

  const open = async (change: Partial<NewTicketBody> = {}): Promise<Ticket> => {
    portal.clock.ms += 3_600_001;
    const response = await ada.send('POST', '/support/tickets', newTicket(change));
    assert.equal(response.statusCode, 201, response.body);
    return response.json<Ticket>();
  };
  const attach = async (name: string, content: Buffer | string): Promise<TicketFile> => {
    const response = await ada.upload(name, content);
    assert.equal(response.statusCode, 201, response.body);
    return response.json<TicketFile>();
  };

  it('tell the second of two operators that the ticket has changed, and do nothing of theirs', async () => {
    const { ticket: { number } } = await open();
    const at = `/operator/tickets/${number}`;
    const olu = await logInAs(portal, 'olu@portal.test');
    const read = async () => (await olu.send('GET', at)).json<OperatedTicket>();
    const opened = await read();
    const answer = (seen: string, text: string) => olu.send('POST', `${at}/messages`, { seen, text, isInternal: false, fileIds: [] });
    const both = await Promise.all([answer(opened.state, 'First.'), answer(opened.state, 'Second.')]);
    assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [201, 409]);
    assert.equal(errorOf(both.find(({ statusCode }) => statusCode === 409) ?? both[0]).code, 'stale');
    assert.equal((await read()).messages.length, 2);
    const change = (seen: string) => olu.send('PUT', at, { seen, status: 'closed', severity: 'low', category: 'wish' });
    assert.equal(errorOf(await change(opened.state)).code, 'stale');
    assert.equal((await read()).ticket.status, 'answered');
    // A customer's message and a note are changes too; what was looked at can be sent.
    for (const one of [() => ada.send('POST', `/support/tickets/${number}/messages`, { text: 'Wait.', fileIds: [] }), async () => olu.send('POST', `${at}/messages`, { seen: (await read()).state, text: 'note', isInternal: true, fileIds: [] })]) {
      const { state } = await read();
      assert.equal((await one()).statusCode, 201);
      assert.equal(errorOf(await answer(state, 'Too late.')).code, 'stale');
    }
    assert.equal((await change((await read()).state)).statusCode, 200);
  });

  it('are opened by a viewer too, numbered, and kept as the plain text they are', async () => {
    await portal.db.updateTable('users').set({ role: 'viewer' }).where('email', '=', email).execute();
    const { ticket, messages } = await open();
    assert.match(ticket.number, /^T-1\d{3}$/);
    assert.deepEqual([ticket.subject, ticket.status, ticket.openedBy, ticket.isUnread], ['Upload <b>fails</b>', 'open', 'Ada', false]);
    assert.deepEqual(messages.map(({ author, text }) => [author, text]), [['customer', 'Since <script>alert(1)</script> this morning.']]);
    const { ticket: next } = await open();
    assert.equal(Number(next.number.slice(2)), Number(ticket.number.slice(2)) + 1);
    await portal.db.updateTable('users').set({ role: 'owner' }).where('email', '=', email).execute();
  });

  it('of another organisation are not found, whatever is done to them, and are in no list', async () => {
    const file = await attach('picture.png', png);
    const { ticket } = await open({ fileIds: [file.id] });
    const at = `/support/tickets/${ticket.number}`;
    const tries = [['GET', at], ['POST', `${at}/messages`, { text: 'x', fileIds: [] }], ['PUT', `${at}/closed`, { isClosed: true }], ['PUT', `${at}/read`], ['GET', `${at}/files/${file.id}`], ['DELETE', `/support/files/${file.id}`]] as const;
    for (const [method, url, body] of tries) assert.equal(errorOf(await eve.send(method, url, body)).code, 'not-found', url);
    assert.deepEqual((await eve.send('GET', '/support/tickets')).json<TicketPage>().tickets, []);
    assert.equal(errorOf(await eve.send('GET', `/operator/tickets/${ticket.number}`)).code, 'forbidden');
    assert.equal(errorOf(await eve.send('POST', '/support/tickets', newTicket({ fileIds: [file.id] }))).code, 'invalid-input');
    assert.equal(errorOf(await ada.send('GET', '/support/tickets/nonsense')).code, 'not-found');
  });

  it('are answered by operators, whose notes no customer sees; unread marks are a person\'s own', async () => {
    const { ticket: { number } } = await open();
    assert.equal((await operator('GET', '/operator/tickets?severity=high&status=open')).json<OperatedTicketPage>().tickets.find((one) => one.number === number)?.isUnread, true);
    await operator('PUT', `/operator/tickets/${number}/read`);
    const before = (await ada.send('GET', `/support/tickets/${number}`)).body;
    const noted = (await operator('POST', `/operator/tickets/${number}/messages`, await seeing(portal, number, { text: 'a secret note', isInternal: true, fileIds: [] }))).json<OperatedTicket>();
    assert.deepEqual([noted.ticket.isUnread, noted.messages.at(-1)?.isInternal, noted.openerEmail], [false, true, email]);
    assert.equal((await ada.send('GET', `/support/tickets/${number}`)).body, before);

    portal.clock.ms += 1000;
    await operator('POST', `/operator/tickets/${number}/messages`, await seeing(portal, number, { text: 'Try again, please.', isInternal: false, fileIds: [], status: 'waiting' }));
    const answered = await ada.send('GET', `/support/tickets/${number}`);
    assert.ok(!answered.body.includes('secret note'));
    assert.deepEqual([answered.json<Ticket>().ticket.status, answered.json<Ticket>().ticket.isUnread], ['waiting', true]);
    await ada.send('PUT', `/support/tickets/${number}/read`);
    assert.equal((await ada.send('GET', `/support/tickets/${number}`)).json<Ticket>().ticket.isUnread, false);

    const changed = (await operator('PUT', `/operator/tickets/${number}`, await seeing(portal, number, { status: 'solved', severity: 'low', category: 'wish' }))).json<OperatedTicket>();
    assert.deepEqual([changed.ticket.status, changed.ticket.severity, changed.ticket.category], ['solved', 'low', 'wish']);
    assert.equal((await ada.send('PUT', `/support/tickets/${number}/closed`, { isClosed: true })).json<Ticket>().ticket.status, 'closed');
    assert.equal((await ada.send('POST', `/support/tickets/${number}/messages`, { text: 'It came back.', fileIds: [] })).json<Ticket>().ticket.status, 'open');
  });

  it('are listed newest change first, page by page, each once', async () => {
    for (let count = 0; count < 28; count += 1) await open({ subject: `Ticket ${count}` });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: TicketPage = (await ada.send('GET', `/support/tickets${cursor === '' ? '' : `?cursor=${cursor}`}`)).json<TicketPage>();
      seen.push(...page.tickets.map(({ number }) => number));
      cursor = page.nextCursor;
    }
    assert.ok(seen.length > 28);
    assert.equal(new Set(seen).size, seen.length);
    assert.deepEqual((await ada.send('GET', '/support/tickets?status=solved')).json<TicketPage>().tickets, []);
    assert.equal(errorOf(await ada.send('GET', '/support/tickets?cursor=nonsense')).code, 'invalid-input');
  });

  it('take files by what is in them, and give them back as downloads only', async () => {
    const text = Buffer.from(`${'zeile mit ä\n'.repeat(40_000)}ende`);
    const [picture, log] = [await attach('Büro (1).png', png), await attach('../../etc/portal.log', text)];
    assert.equal(log.name, 'portal.log');
    const { ticket, messages } = await open({ fileIds: [picture.id, log.id] });
    assert.deepEqual(messages[0]?.files.map(({ sizeBytes }) => sizeBytes).sort(), [png.length, text.length].sort());
    const response = await ada.send('GET', `/support/tickets/${ticket.number}/files/${log.id}`);
    assert.deepEqual(response.rawPayload, text);
    const { headers } = response;
    assert.match(String(headers['content-disposition']), /^attachment; filename="portal.log"/);
    assert.deepEqual([headers['x-content-type-options'], headers['content-type'], headers['content-security-policy']], ['nosniff', 'application/octet-stream', 'default-src \'none\'; sandbox']);
    const { send } = await logInAs(portal, 'olu@portal.test');
    assert.deepEqual((await send('GET', `/operator/tickets/${ticket.number}/files/${picture.id}`)).rawPayload, png);
    // Attached once, it belongs to its message.
    assert.equal(errorOf(await ada.send('POST', `/support/tickets/${ticket.number}/messages`, { text: 'x', fileIds: [log.id] })).code, 'invalid-input');
    assert.equal(errorOf(await ada.send('DELETE', `/support/files/${log.id}`)).code, 'not-found');
  });

  it('give customers what operators attach, but never a note\'s file; each side has its own room', async () => {
    const { ticket: { number } } = await open();
    const olu = await logInAs(portal, 'olu@portal.test');
    const sent = async (name: string, content: Buffer | string) => (await olu.upload(name, content)).json<TicketFile>();
    assert.equal(errorOf(await olu.upload('page.png', '<!doctype html>')).fields?.['file'], 'mismatch');
    const [shown, hidden] = [await sent('steps.png', png), await sent('inside.log', 'for operators')];
    const noted = await olu.send('POST', `/operator/tickets/${number}/messages`, await seeing(portal, number, { text: 'a note', isInternal: true, fileIds: [hidden.id] }));
    assert.deepEqual(noted.json<OperatedTicket>().messages.at(-1)?.files.map(({ name }) => name), ['inside.log']);
    assert.equal((await olu.send('POST', `/operator/tickets/${number}/messages`, await seeing(portal, number, { text: 'See the picture.', isInternal: false, fileIds: [shown.id] }))).statusCode, 201);

    const read = await ada.send('GET', `/support/tickets/${number}`);
    assert.ok(!read.body.includes('inside.log') && !read.body.includes(hidden.id));
    assert.deepEqual(read.json<Ticket>().messages.at(-1)?.files.map(({ id }) => id), [shown.id]);
    assert.deepEqual((await ada.send('GET', `/support/tickets/${number}/files/${shown.id}`)).rawPayload, png);
    assert.equal(errorOf(await ada.send('GET', `/support/tickets/${number}/files/${hidden.id}`)).code, 'not-found');
    assert.equal(errorOf(await (await logInAs(portal, 'eve@elsewhere.test')).send('GET', `/support/tickets/${number}/files/${shown.id}`)).code, 'not-found');
    assert.equal((await olu.send('GET', `/operator/tickets/${number}/files/${hidden.id}`)).body, 'for operators');
    // Another's file, and one that a message has, cannot be attached.
    const foreign = await attach('mine.log', 'of ada');
    for (const id of [foreign.id, shown.id]) assert.equal(errorOf(await olu.send('POST', `/operator/tickets/${number}/messages`, await seeing(portal, number, { text: 'x', isInternal: false, fileIds: [id] }))).code, 'invalid-input');

    const large = [await sent('1.log', Buffer.alloc(9_000_000, 'a')), await sent('2.log', Buffer.alloc(9_000_000, 'a'))].map(({ id }) => id);
    assert.equal((await olu.send('POST', `/operator/tickets/${number}/messages`, await seeing(portal, number, { text: 'both', isInternal: true, fileIds: large }))).statusCode, 201);
    const more = await sent('3.log', Buffer.alloc(9_000_000, 'a'));
    assert.equal(errorOf(await olu.send('POST', `/operator/tickets/${number}/messages`, await seeing(portal, number, { text: 'more', isInternal: false, fileIds: [more.id] }))).code, 'too-large');
    const theirs = await attach('theirs.log', Buffer.alloc(9_000_000, 'a'));
    assert.equal((await ada.send('POST', `/support/tickets/${number}/messages`, { text: 'mine', fileIds: [theirs.id] })).statusCode, 201);

    const mails = await portal.db.selectFrom('support_mails').select(['recipient', 'text']).where('subject', 'like', `%${number}%`).execute();
    const toAda = mails.filter(({ recipient }) => recipient === email);
    assert.ok(toAda.length === 1 && toAda[0]?.text.includes('Angehängt, im Ticket herunterzuladen: steps.png') && !toAda[0].text.includes('inside.log'), JSON.stringify(toAda));
    assert.ok(mails.some(({ recipient, text }) => recipient === 'support@portal.test' && text.includes('theirs.log')));
  });

  it('refuse other files with the reason, and nothing of them stays', async () => {
    const refused = [
      ['notes.txt', png, 'mismatch'], ['page.png', '<!doctype html><script>alert(1)</script>', 'mismatch'], ['page.txt', ' \n<!-- x --><html><body>', 'mismatch'], ['drawing.txt', '<?xml version="1.0"?><svg onload="alert(1)"/>', 'mismatch'],
      ['drawing.svg', '<svg/>', 'kind'], ['page.html', '<p>', 'kind'], ['all.zip', 'PK', 'kind'], ['run.exe', 'MZ', 'kind'], ['none', 'x', 'kind'], ['picture.jpg', png, 'mismatch'],
      ['empty.txt', '', 'empty'], ['binary.log', Buffer.from([65, 0, 66]), 'encoding'], ['latin.csv', Buffer.from([0x41, 0xe4, 0x42]), 'encoding'],
      // The end of a text counts as much as its beginning.
      ['late.log', Buffer.concat([Buffer.alloc(400_000, 'a'), Buffer.from([0xff])]), 'encoding'],
    ] as const;
    const rows = async () => Number((await portal.db.selectFrom('ticket_file_chunks').select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
    const before = await rows();
    for (const [name, content, reason] of refused) {
      const error = errorOf(await ada.upload(name, Buffer.from(content)));
      assert.deepEqual([error.code, error.fields?.['file']], ['invalid-input', reason], name);
      assert.ok(error.message.includes(name));
    }
    const { payload, type } = multipart('cut.log', 'begun and never ended');
    const cut = await portal.app.inject({ method: 'POST', url: '/api/v1/support/files', headers: { ...ada.headers, 'content-type': type }, payload: payload.subarray(0, -8) });
    assert.equal(errorOf(cut).code, 'invalid-input');
    assert.equal(await rows(), before);
    assert.equal(Number((await portal.db.selectFrom('ticket_files').select((eb) => eb.fn.countAll().as('count')).where('is_complete', '=', 0).executeTakeFirstOrThrow()).count), 0);
  });

  it('have limits: a file\'s size, a ticket\'s size; what is not used is removed after a day', async () => {
    assert.equal(errorOf(await ada.upload('large.log', Buffer.alloc(10_000_001, 'a'))).code, 'too-large');
    const nearly = Buffer.alloc(9_000_000, 'a');
    const files = [await attach('1.log', nearly), await attach('2.log', nearly), await attach('3.log', nearly)];
    const refused = await ada.send('POST', '/support/tickets', newTicket({ fileIds: files.map(({ id }) => id) }));
    assert.equal(errorOf(refused).code, 'too-large');
    portal.clock.ms += 25 * 3_600_000;
    const late = await logInAs(portal, email);
    assert.equal((await late.upload('new.log', 'fresh')).statusCode, 201);
    const { config, db, secretKey, clock } = portal;
    await createServices({ config, db, secretKey, now: () => clock.ms }).supportFiles.removeForgotten();
    const loose = await db.selectFrom('ticket_files').select('name').where('ticket_id', 'is', null).execute();
    assert.deepEqual(loose.map(({ name }) => name), ['new.log']);
    assert.equal((await db.selectFrom('ticket_file_chunks').select('file_id').where('file_id', 'in', files.map(({ id }) => id)).execute()).length, 0);
  });
});

overBothDatabases('mails about tickets', (database) => {
  it('that the mail server never takes are given up after thirty tries in five days, and the ticket says so', async () => {
    const portal = await startPortal({ database, environment: { PORTAL_SUPPORT_MAIL: 'support@portal.test' } });
    const { config, db, secretKey, clock } = portal;
    const [tried, heard]: [string[], (boolean | undefined)[]] = [[], []];
    let isAway = true;
    const unheard = (): void => {};
    const { supportMail } = createServices({
      config, db, secretKey, now: () => clock.ms,
      hears: { usageFailed: unheard, uploadEnded: unheard, unreadableAsset: unheard, itemFailed: unheard, jobFailed: unheard, mailFailed: (_id, _error, isGivenUp) => void heard.push(isGivenUp) },
      sendMail: ({ to }) => (tried.push(to), isAway ? Promise.reject(new Error('550 no such user')) : Promise.resolve()),
    });
    const waiting = () => db.selectFrom('support_mails').select(['attempts', 'next_attempt_at']).orderBy('next_attempt_at').execute();
    const { ticket: { number } } = (await (await logInAs(portal, email)).send('POST', '/support/tickets', newTicket())).json<Ticket>();
    const { send: operator } = await logInOperator(portal);
    await operator('POST', `/operator/tickets/${number}/messages`, await seeing(portal, number, { text: 'Fixed.', isInternal: false, fileIds: [] }));
    const startMs = clock.ms;
    for (let [next] = await waiting(); next !== undefined; [next] = await waiting()) {
      assert.ok(next.attempts < 30);
      clock.ms = Math.max(clock.ms, Date.parse(next.next_attempt_at));
      await supportMail.deliverDue();
    }
    assert.deepEqual([tried.filter((to) => to === email).length, tried.filter((to) => to === 'support@portal.test').length], [30, 30]);
    assert.equal(Math.floor((clock.ms - startMs) / (24 * 3_600_000)), 5);
    assert.deepEqual([heard.filter((isGivenUp) => isGivenUp === true).length, heard.at(-1), heard.length], [2, true, 60]);
    const moment = new Date(clock.ms).toISOString();

    const ada = await logInAs(portal, email);
    const olu = await logInAs(portal, 'olu@portal.test');
    const read = async () => (await ada.send('GET', `/support/tickets/${number}`)).json<Ticket>().messages.map(({ text, mailFailedAt }) => [text, mailFailedAt]);
    const given = [[newTicket().text, moment], ['Fixed.', moment]];
    assert.deepEqual(await read(), given, 'nothing of the ticket is lost');
    const listed = async () => (await olu.send('GET', '/operator/tickets')).json<OperatedTicketPage>().tickets.map(({ number: one, hasFailedMail }) => [one, hasFailedMail]);
    assert.deepEqual(await listed(), [[number, true]]);
    assert.deepEqual((await olu.send('GET', `/operator/tickets/${number}`)).json<OperatedTicket>().messages.map(({ mailFailedAt }) => mailFailedAt), [moment, moment]);

    [isAway, tried.length] = [false, 0];
    clock.ms += 30 * 24 * 3_600_000;
    await supportMail.deliverDue();
    assert.deepEqual(tried, [], 'what was given up is not tried again');
    const later = await logInAs(portal, email);
    await later.send('POST', `/support/tickets/${number}/messages`, { text: 'Thanks.', fileIds: [] });
    await supportMail.deliverDue();
    assert.deepEqual(tried, ['support@portal.test']);
    assert.deepEqual((await later.send('GET', `/support/tickets/${number}`)).json<Ticket>().messages.map(({ mailFailedAt }) => mailFailedAt), [moment, moment, null]);
    await portal.app.close();
  });

  it('that waited since before they were given up are tried once more', async () => {
    const portal = await startPortal({ database });
    const { config, db, secretKey, clock, organisationId } = portal;
    const at = new Date(clock.ms).toISOString();
    await db.insertInto('support_mails').values({ id: 'old', organisation_id: organisationId, recipient: 'a@b.test', subject: 's', text: 't', attempts: 400, next_attempt_at: at, last_problem: 'Error', created_at: at, message_id: null }).execute();
    let tries = 0;
    const { supportMail } = createServices({ config, db, secretKey, now: () => clock.ms, sendMail: () => (tries += 1, Promise.reject(new Error('550'))) });
    await supportMail.deliverDue();
    assert.deepEqual([tries, await db.selectFrom('support_mails').selectAll().execute()], [1, []]);
    await portal.app.close();
  });
});

describe('support tickets, in bad times', () => {
  it('refuse a flood of one organisation, whoever of it writes', async () => {
    const portal = await startPortal();
    await seedAnother(portal, 'Elsewhere', 'eve@elsewhere.test');
    const { organisationId, db } = portal;
    const { password_hash: hash } = await db.selectFrom('users').select('password_hash').where('email', '=', email).executeTakeFirstOrThrow();
    const people = Array.from({ length: 4 }, (_, at) => `person-${at}@acme.test`);
    await db.insertInto('users').values(people.map((who) => ({ id: who, organisation_id: organisationId, email: who, email_key: who, name: who, password_hash: hash, created_at: new Date(portal.clock.ms).toISOString() }))).execute();
    const [taken, refused]: [number[], ReturnType<typeof errorOf>[]] = [[], []];
    for (const who of people) {
      const { send } = await logInAs(portal, who);
      const answers = [];
      for (let count = 0; count < 20; count += 1) answers.push(await send('POST', '/support/tickets', newTicket()));
      taken.push(answers.filter(({ statusCode }) => statusCode === 201).length);
      refused.push(...answers.filter(({ statusCode }) => statusCode !== 201).map(errorOf));
    }
    assert.deepEqual(taken, [20, 20, 20, 0]);
    assert.deepEqual(refused.map(({ code, retryAfterSeconds }) => [code, retryAfterSeconds]), Array.from({ length: 20 }, () => ['rate-limited', 3600]));
    assert.equal((await (await logInAs(portal, 'eve@elsewhere.test')).send('POST', '/support/tickets', newTicket())).statusCode, 201);
    await portal.app.close();
  });

  it('refuse a flood of one person, and say when to come back; others of other organisations go on', async () => {
    const portal = await startPortal();
    const ada = await logInAs(portal, email);
    await seedAnother(portal, 'Elsewhere', 'eve@elsewhere.test');
    const statuses: number[] = [];
    for (let count = 0; count < 25; count += 1) statuses.push((await ada.send('POST', '/support/tickets', newTicket())).statusCode);
    assert.deepEqual([statuses.filter((status) => status === 201).length, statuses.filter((status) => status === 429).length], [20, 5]);
    assert.equal(errorOf(await ada.send('POST', '/support/tickets', newTicket())).retryAfterSeconds, 3600);
    assert.equal((await (await logInAs(portal, 'eve@elsewhere.test')).send('POST', '/support/tickets', newTicket())).statusCode, 201);
    portal.clock.ms += 3_600_001;
    assert.equal((await ada.send('POST', '/support/tickets', newTicket())).statusCode, 201);
    await portal.app.close();
  });

  it('end an upload without a length at its limit, not at its end', async () => {
    const portal = await startPortal();
    const { headers } = await logInAs(portal, email);
    const url = new URL('/api/v1/support/files', await portal.app.listen({ host: '127.0.0.1', port: 0 }));
    const { payload, type } = multipart('endless.log', '');
    const piece = Buffer.alloc(64 * 1024, 'x');
    const sent = await new Promise<{ readonly status: number; readonly bytes: number }>((resolve, reject) => {
      const sending = request(url, { method: 'POST', headers: { ...headers, 'content-type': type } });
      let isAnswered = false;
      sending.on('response', (response) => {
        isAnswered = true;
        response.resume();
        resolve({ status: response.statusCode ?? 0, bytes: sending.socket?.bytesWritten ?? 0 });
        sending.destroy();
      });
      sending.on('error', (error) => { if (!isAnswered) reject(error); });
      const write = (): void => {
        while (!isAnswered && !sending.destroyed && (sending.socket?.bytesWritten ?? 0) < 100_000_000) if (!sending.write(piece)) return void sending.once('drain', write);
      };
      sending.write(payload.subarray(0, payload.indexOf('\r\n\r\n') + 4));
      write();
    });
    assert.equal(sent.status, 413);
    assert.ok(sent.bytes < 30_000_000, `${sent.bytes} bytes were taken`);
    await portal.app.close();
  });

  it('lose no mail while the mail server is away: it is sent once, in the opener\'s language', async () => {
    const sent: { readonly to: string; readonly subject: string; readonly text: string }[] = [];
    let isAway = true;
    const portal = await startPortal({ environment: { PORTAL_SUPPORT_MAIL: 'support@portal.test' } });
    const { config, db, secretKey, clock } = portal;
    const deliver = () => createServices({
      config, db, secretKey, now: () => clock.ms,
      sendMail: (mail) => (isAway ? Promise.reject(new Error('connect ECONNREFUSED')) : Promise.resolve(void sent.push(mail))),
    }).supportMail.deliverDue();
    const ada = await logInAs(portal, email);
    const { send: operator } = await logInOperator(portal);
    const { ticket: { number } } = (await ada.send('POST', '/support/tickets', newTicket({ subject: 'Line\nbreak' }))).json<Ticket>();
    await operator('POST', `/operator/tickets/${number}/messages`, await seeing(portal, number, { text: 'hidden', isInternal: true, fileIds: [] }));
    await operator('POST', `/operator/tickets/${number}/messages`, await seeing(portal, number, { text: 'Fixed.', isInternal: false, fileIds: [] }));
    await deliver();
    assert.equal(sent.length, 0);
    isAway = false;
    await deliver();
    assert.equal(sent.length, 0, 'it waits a minute first');
    portal.clock.ms += 60_000;
    await Promise.all([deliver(), deliver()]);
    await deliver();
    assert.deepEqual(sent.map(({ to, subject }) => [to, subject]).sort(), [[email, `[${number}] Line break`], ['support@portal.test', `New ticket [${number}] Line break`]]);
    const answer = sent.find(({ to }) => to === email)?.text ?? '';
    assert.ok(answer.includes('hat auf Ihr Ticket') && answer.includes('Fixed.') && answer.includes(`http://portal.test/dashboard/support-tickets/${number}`) && !answer.includes('hidden'), answer);
    await portal.app.close();
  });

  it('attach the last hour of the log only where there is one', async () => {
    let logs: string | null = null;
    const portal = await startPortal({ recentLogs: () => Promise.resolve(logs) });
    const ada = await logInAs(portal, email);
    assert.equal((await ada.send('GET', '/support/form')).json<TicketForm>().canAttachLogs, false);
    assert.deepEqual(Object.keys(errorOf(await ada.send('POST', '/support/tickets', newTicket({ withLogs: true }))).fields ?? {}), ['withLogs']);
    logs = '08:00 error upload failed\n'.repeat(20_000);
    assert.equal((await ada.send('GET', '/support/form')).json<TicketForm>().canAttachLogs, true);
    const { ticket, messages } = (await ada.send('POST', '/support/tickets', newTicket({ withLogs: true }))).json<Ticket>();
    const [file] = messages[0]?.files ?? [];
    assert.match(file?.name ?? '', /^logs-.*\.txt$/);
    assert.equal((await ada.send('GET', `/support/tickets/${ticket.number}/files/${file?.id}`)).body, logs);
    await portal.app.close();
  });
});
