import assert from 'node:assert/strict';
import { after, before, it, describe } from 'node:test';
import type { ResetRequestAnswer, SessionList } from '../../src/portal/api/account.ts';
import type { Session } from '../../src/portal/api/session.ts';
import { resetMs } from '../../src/portal/server/services/password-resets.ts';
import { overBothDatabases } from '../helpers/postgres.ts';
import { cookieOf, email, errorOf, startPortal, type TestPortal } from './portal.ts';

const next = 'another long pass phrase';
const post = (portal: TestPortal, url: string, payload: object, remoteAddress = '127.0.0.1') => portal.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, remoteAddress });
const statusOf = async (portal: TestPortal, cookie: string): Promise<number> => (await portal.app.inject({ url: '/api/v1/session', headers: { cookie } })).statusCode;
const actionsOf = async (portal: TestPortal) => (await portal.db.selectFrom('audit_entries').select('action').orderBy('at').execute()).map(({ action }) => action);

overBothDatabases('a password that was forgotten', (database) => {
  let portal: TestPortal;
  let mailed: PromiseWithResolvers<string>;
  before(async () => {
    portal = await startPortal({ database, sendMail: ({ text }) => Promise.resolve(mailed.resolve(text)) });
  });
  after(() => portal.app.close());

  /** The token of the mail that a person gets. */
  async function ask(language = 'en'): Promise<string> {
    mailed = Promise.withResolvers();
    const response = await post(portal, '/password-resets', { email: ' ADA@example.com', language });
    assert.equal(response.statusCode, 202);
    assert.deepEqual(response.json<ResetRequestAnswer>(), { hasMailServer: false });
    const token = /\/password-reset#([\w-]{43})\s/.exec(await mailed.promise)?.[1];
    return token ?? assert.fail('a link');
  }
  const why = async (token: string) => {
    const answers = [await post(portal, '/password-resets/look', { token }), await post(portal, '/password-resets/finish', { token, password: next })];
    return answers.map((response) => errorOf(response).fields?.['token']);
  };

  it('is set anew by the link of a mail; all sessions end, and one begins', async () => {
    const [one, other] = [await portal.logIn(), await portal.logIn()];
    const token = await ask('de');
    assert.match(await mailed.promise, /jemand, vermutlich Sie/);
    const spare = await ask();
    assert.deepEqual((await post(portal, '/password-resets/look', { token })).json(), { email });
    assert.deepEqual(errorOf(await post(portal, '/password-resets/finish', { token, password: 'aaaaaaaaaaaa' })).fields, { password: 'weak' });
    const response = await post(portal, '/password-resets/finish', { token, password: next });
    assert.equal(response.json<Session>().user.email, email);
    assert.deepEqual([await statusOf(portal, one.cookie), await statusOf(portal, other.cookie), await statusOf(portal, cookieOf(response))], [401, 401, 200]);
    assert.equal((await post(portal, '/session', { email, password: portal.password })).statusCode, 401);
    assert.equal((await post(portal, '/session', { email, password: next })).statusCode, 200);
    assert.deepEqual(await why(token), ['used', 'used']);
    assert.deepEqual(await why(spare), ['expired', 'expired'], 'a second link ends with the first');
    assert.deepEqual(await actionsOf(portal), ['password.reset']);
    assert.ok(!portal.log().includes(token));
    assert.ok(!JSON.stringify(await portal.db.selectFrom('password_resets').selectAll().execute()).includes(token));
  });

  it('is not set by links that are forged or have run out', async () => {
    assert.deepEqual(await why('forged'), ['unknown', 'unknown']);
    const token = await ask();
    portal.clock.ms += resetMs;
    assert.deepEqual(await why(token), ['expired', 'expired']);
  });
});

describe('who asks for a new password', () => {
  it('hears the same whoever they ask for, and mails go to those alone who are known', async () => {
    const portal = await startPortal();
    const [known, unknown] = [await post(portal, '/password-resets', { email, language: 'en' }), await post(portal, '/password-resets', { email: 'nobody@example.com', language: 'en' })];
    assert.deepEqual([known.statusCode, known.body], [unknown.statusCode, unknown.body]);
    await portal.app.close();
    assert.deepEqual(portal.mails.map(({ to }) => to), [email]);
  });

  it('waits after some tries, known or not', async () => {
    const portal = await startPortal();
    for (const address of [email, 'nobody@example.com']) {
      const tries = [];
      for (let count = 0; count < 6; count += 1) tries.push((await post(portal, '/password-resets', { email: address, language: 'en' }, `10.0.0.${count}`)).statusCode);
      assert.deepEqual(tries, [202, 202, 202, 202, 202, 429], address);
    }
    await portal.app.close();
  });

  it('is answered also where no mail can be sent; the log says so', async () => {
    const portal = await startPortal({ sendMail: () => Promise.reject(new Error('no room left')) });
    assert.equal((await post(portal, '/password-resets', { email, language: 'en' })).statusCode, 202);
    await portal.app.close();
    assert.match(portal.log(), /no room left/);
  });
});

overBothDatabases('one\'s own account', (database) => {
  let portal: TestPortal;
  before(async () => { portal = await startPortal({ database }); });
  after(() => portal.app.close());
  const list = async ({ send }: Awaited<ReturnType<TestPortal['logIn']>>) => (await send('GET', '/account/sessions')).json<SessionList>().sessions;

  it('lists the sessions, and ends one', async () => {
    const old = await portal.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password: portal.password }, headers: { 'user-agent': 'Elinks/0.1 '.padEnd(900, 'x') }, remoteAddress: '192.0.2.7' });
    portal.clock.ms += 60_000;
    const mine = await portal.logIn();
    const sessions = await list(mine);
    assert.deepEqual(sessions.map(({ isThis, address, userAgent }) => [isThis, address, userAgent.slice(0, 6)]), [[true, '127.0.0.1', 'lightM'], [false, '192.0.2.7', 'Elinks']]);
    assert.equal(sessions[1]?.userAgent.length, 300);
    assert.ok(!JSON.stringify(sessions).includes(cookieOf(old).split('=')[1] ?? '-'), 'an id opens nothing');
    const left = await mine.send('DELETE', `/account/sessions/${sessions[1]?.id}`);
    assert.equal(left.json<SessionList>().sessions.length, 1);
    assert.equal(await statusOf(portal, cookieOf(old)), 401);
    assert.equal(errorOf(await mine.send('DELETE', `/account/sessions/${sessions[1]?.id}`)).code, 'not-found');
  });

  it('takes a new name, in one line', async () => {
    const { send } = await portal.logIn();
    assert.equal((await send('PUT', '/account/name', { name: ' Ada\n Lovelace ' })).json<Session>().user.name, 'Ada Lovelace');
    assert.equal((await send('GET', '/session')).json<Session>().user.name, 'Ada Lovelace');
    assert.ok(errorOf(await send('PUT', '/account/name', { name: '  ' })).fields?.['name']);
  });

  it('takes a new password for the old one, and ends the other sessions', async () => {
    const [mine, other] = [await portal.logIn('10.0.0.1'), await portal.logIn('10.0.0.1')];
    const change = (currentPassword: string, newPassword: string) => mine.send('PUT', '/account/password', { currentPassword, newPassword });
    assert.deepEqual(errorOf(await change('not the password', next)).fields, { currentPassword: 'wrong' });
    assert.deepEqual(errorOf(await change(portal.password, 'ada@example.com')).fields, { newPassword: 'weak' });
    assert.equal(await statusOf(portal, other.cookie), 200);
    assert.equal((await change(portal.password, next)).json<SessionList>().sessions.length, 1);
    assert.deepEqual([await statusOf(portal, mine.cookie), await statusOf(portal, other.cookie)], [200, 401]);
    assert.equal((await change(next, portal.password)).statusCode, 200);
    for (let count = 0; count < 6; count += 1) await change('guess', next);
    assert.equal(errorOf(await change('guess', next)).code, 'rate-limited');
  });

  it('logs out everywhere', async () => {
    const [mine, other] = [await portal.logIn('10.0.0.2'), await portal.logIn('10.0.0.2')];
    assert.equal((await mine.send('POST', '/account/sessions/end-all')).statusCode, 204);
    assert.deepEqual([await statusOf(portal, mine.cookie), await statusOf(portal, other.cookie)], [401, 401]);
    assert.deepEqual((await actionsOf(portal)).sort(), ['password.change', 'password.change', 'sessions.end-all']);
  });
});
