import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { csrfHeader, type Role } from '../../src/portal/api/constants.ts';
import type { InvitationAnswer, InvitationView, PeopleList } from '../../src/portal/api/people.ts';
import type { Session } from '../../src/portal/api/session.ts';
import { invitationMs } from '../../src/portal/server/services/people.ts';
import { overBothDatabases } from '../helpers/postgres.ts';
import { cookieOf, email, errorOf, publicUrl, startPortal, type TestPortal } from './portal.ts';

const password = 'a long pass phrase';
const post = (portal: TestPortal, url: string, payload: object, headers: Record<string, string> = {}) => portal.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers });

/** The token in the link of the newest mail to somebody. */
function tokenFor(portal: TestPortal, to: string): string {
  const text = portal.mails.findLast((mail) => mail.to === to)?.text ?? '';
  const token = /\/invitation#([\w-]{43})\s/.exec(text)?.[1];
  assert.ok(token, `a link in: ${text}`);
  return token;
}

overBothDatabases('people', (database) => {
  let portal: TestPortal;
  let owner: Awaited<ReturnType<TestPortal['logIn']>>['send'];
  before(async () => {
    portal = await startPortal({ database });
    owner = (await portal.logIn()).send;
  });
  after(() => portal.app.close());

  const invite = (address: string, role: Role = 'viewer', language = 'en') => owner('POST', '/people/invitations', { email: address, name: 'Grace', role, language });
  const list = async () => (await owner('GET', '/people')).json<PeopleList>();
  const actions = async (subject: string) => (await portal.db.selectFrom('audit_entries').select(['action', 'actor', 'changes']).where('subject', '=', subject).orderBy('at').execute()).map(({ action }) => action);
  /** Somebody who has joined, logged in. */
  async function join(address: string, role: Role) {
    assert.equal((await invite(address, role)).statusCode, 200);
    const response = await post(portal, '/invitations/accept', { token: tokenFor(portal, address), name: 'Grace', password });
    assert.equal(response.statusCode, 200, response.body);
    const headers = { cookie: cookieOf(response), [csrfHeader]: response.json<Session>().csrfToken };
    const { id } = (await list()).people.find((person) => person.email === address) ?? assert.fail('joined');
    return { id, response, send: (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object) => portal.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) }) };
  }

  it('join by the link of a mail: name, password, and they are in', async () => {
    const answer = (await invite('grace@example.com', 'administrator')).json<InvitationAnswer>();
    assert.equal(answer.mail, 'filed');
    assert.deepEqual(answer.list.invitations.map(({ email: address, role, invitedBy, hasEnded }) => ({ address, role, invitedBy, hasEnded })), [{ address: 'grace@example.com', role: 'administrator', invitedBy: email, hasEnded: false }]);
    const token = tokenFor(portal, 'grace@example.com');
    const view = (await post(portal, '/invitations/look', { token })).json<InvitationView>();
    assert.deepEqual(view, { organisation: 'Acme', email: 'grace@example.com', name: 'Grace', role: 'administrator', invitedBy: email });

    const joined = await post(portal, '/invitations/accept', { token, name: '  Grace \n Hopper ', password });
    assert.deepEqual(joined.json<Session>().user, { email: 'grace@example.com', name: 'Grace Hopper', role: 'administrator', isOperator: false });
    const who = await portal.app.inject({ url: '/api/v1/session', headers: { cookie: cookieOf(joined) } });
    assert.equal(who.statusCode, 200);
    assert.equal((await post(portal, '/session', { email: 'grace@example.com', password })).statusCode, 200);
    const { people, invitations } = await list();
    assert.deepEqual(people.map(({ name, isSelf }) => [name, isSelf]), [['Ada', true], ['Grace Hopper', false]]);
    assert.deepEqual(invitations, []);
    assert.deepEqual(await actions('grace@example.com'), ['people.invite', 'people.join']);
  });

  it('use a link once, and hear why it opens nothing', async () => {
    const why = async (token: string) => {
      const looked = errorOf(await post(portal, '/invitations/look', { token }));
      const accepted = errorOf(await post(portal, '/invitations/accept', { token, name: 'Eve', password }));
      assert.deepEqual([looked.code, accepted.code, looked.fields], ['invalid-token', 'invalid-token', accepted.fields]);
      return looked.fields?.['token'];
    };
    await invite('once@example.com');
    const used = tokenFor(portal, 'once@example.com');
    await post(portal, '/invitations/accept', { token: used, name: 'Once', password });
    assert.equal(await why(used), 'used');
    assert.equal(await why('forged'), 'unknown');
    assert.equal(await why(`${used.slice(0, 42)}x`), 'unknown');

    const { list: { invitations } } = (await invite('late@example.com')).json<InvitationAnswer>();
    const late = tokenFor(portal, 'late@example.com');
    portal.clock.ms += invitationMs;
    owner = (await portal.logIn()).send;
    assert.equal(await why(late), 'expired');
    assert.equal((await list()).invitations.find(({ email: address }) => address === 'late@example.com')?.hasEnded, true);
    // Sent again, the new link works and the former one stays dead.
    const { id } = invitations.find(({ email: address }) => address === 'late@example.com') ?? assert.fail();
    assert.equal((await owner('POST', `/people/invitations/${id}/resend`)).statusCode, 200);
    assert.equal(await why(late), 'unknown');
    assert.equal((await post(portal, '/invitations/look', { token: tokenFor(portal, 'late@example.com') })).statusCode, 200);
    // Withdrawn, neither does.
    assert.equal((await owner('DELETE', `/people/invitations/${id}`)).statusCode, 200);
    assert.equal(await why(tokenFor(portal, 'late@example.com')), 'unknown');
    assert.equal(errorOf(await owner('DELETE', `/people/invitations/${id}`)).code, 'not-found');
    assert.deepEqual(await actions('late@example.com'), ['people.invite', 'people.invite', 'people.withdraw']);
  });

  it('use a link once, even two at the same moment', async () => {
    await invite('twice@example.com');
    const token = tokenFor(portal, 'twice@example.com');
    const answers = await Promise.all([1, 2].map(() => post(portal, '/invitations/accept', { token, name: 'Twice', password })));
    assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 401]);
  });

  it('are invited once, wherever they are', async () => {
    assert.deepEqual(errorOf(await invite(' ADA@example.com')).fields, { email: 'member' });
    await invite('open@example.com');
    assert.deepEqual(errorOf(await invite('Open@Example.com')).fields, { email: 'invited' });
  });

  it('are told in the language that was chosen, and by nothing that opens a door elsewhere', async () => {
    for (const [language, word] of [['en', 'invites you'], ['de', 'lädt Sie'], ['nl', 'nodigt u uit']] as const) {
      const address = `${language}@example.com`;
      await invite(address, 'viewer', language);
      assert.match(portal.mails.at(-1)?.text ?? '', new RegExp(word));
      const token = tokenFor(portal, address);
      assert.match(portal.mails.at(-1)?.text ?? '', new RegExp(`${publicUrl}/invitation#${token}`));
      await post(portal, '/invitations/look', { token });
      assert.ok(!portal.log().includes(token), 'in the log');
      assert.ok(!JSON.stringify(await portal.db.selectFrom('invitations').selectAll().execute()).includes(token), 'in the database');
    }
  });

  it('choose a password that is worth one', async () => {
    await invite('weak-one@example.com');
    const token = tokenFor(portal, 'weak-one@example.com');
    const choose = async (chosen: string) => errorOf(await post(portal, '/invitations/accept', { token, name: 'Weak', password: chosen }));
    for (const chosen of ['aaaaaaaaaaaaaa', 'weak-one@example.com', 'abababababab']) assert.deepEqual((await choose(chosen)).fields, { password: 'weak' }, chosen);
    for (const chosen of ['elevenchars', 'x'.repeat(201)]) assert.ok((await choose(chosen)).fields?.['password'], chosen);
    assert.equal((await post(portal, '/invitations/accept', { token, name: 'Weak', password })).statusCode, 200, 'the link was not used up');
  });

  it('of another organisation keep their account there', async () => {
    await invite('elsewhere@example.com');
    const token = tokenFor(portal, 'elsewhere@example.com');
    // Meanwhile another organisation was quicker.
    const row = await portal.db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirstOrThrow();
    await portal.db.insertInto('users').values({ ...row, id: 'other', email: 'Elsewhere@example.com', email_key: 'elsewhere@example.com' }).execute();
    const response = await post(portal, '/invitations/accept', { token, name: 'Else', password });
    assert.deepEqual([errorOf(response).code, errorOf(response).fields], ['conflict', { email: 'taken' }]);
    await portal.db.deleteFrom('users').where('id', '=', 'other').execute();
  });

  it('change roles and are removed at once, with their sessions', async () => {
    const mary = await join('mary@example.com', 'viewer');
    assert.equal(errorOf(await mary.send('PUT', `/people/${mary.id}`, { role: 'owner' })).code, 'forbidden');
    assert.equal((await owner('PUT', `/people/${mary.id}`, { role: 'administrator' })).statusCode, 200);
    assert.equal((await mary.send('GET', '/session')).json<Session>().user.role, 'administrator');
    assert.equal((await owner('DELETE', `/people/${mary.id}`)).statusCode, 200);
    assert.equal(errorOf(await mary.send('GET', '/session')).code, 'signed-out');
    assert.equal(errorOf(await owner('DELETE', `/people/${mary.id}`)).code, 'not-found');
    assert.deepEqual((await actions('mary@example.com')).sort(), ['people.invite', 'people.join', 'people.remove', 'people.role']);
    // And may come back.
    assert.equal((await join('mary@example.com', 'viewer')).response.statusCode, 200);
  });

  it('always have an owner', async () => {
    const self = (await list()).people.find(({ isSelf }) => isSelf) ?? assert.fail();
    for (const refused of [await owner('PUT', `/people/${self.id}`, { role: 'viewer' }), await owner('DELETE', `/people/${self.id}`)]) {
      assert.deepEqual([errorOf(refused).code, errorOf(refused).fields], ['invalid-input', { role: 'last-owner' }]);
    }
    const second = await join('second@example.com', 'owner');
    // Two owners who remove each other at the same moment: one of them stays.
    const answers = await Promise.all([owner('DELETE', `/people/${second.id}`), second.send('DELETE', `/people/${self.id}`)]);
    assert.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 1);
    assert.equal((await portal.db.selectFrom('users').select('id').where('role', '=', 'owner').execute()).length, 1);
  });
});

describe('an invitation whose mail cannot be sent', () => {
  it('stands, says so, and can be sent again', async () => {
    let isAway = true;
    const mails: string[] = [];
    const portal = await startPortal({ sendMail: ({ text }) => (isAway ? Promise.reject(new Error('no room left')) : Promise.resolve(void mails.push(text))) });
    const { send } = await portal.logIn();
    const { mail, list } = (await send('POST', '/people/invitations', { email: 'grace@example.com', name: 'Grace', role: 'viewer', language: 'de' })).json<InvitationAnswer>();
    assert.equal(mail, 'failed');
    isAway = false;
    const again = (await send('POST', `/people/invitations/${list.invitations[0]?.id}/resend`)).json<InvitationAnswer>();
    assert.equal(again.mail, 'filed');
    assert.equal(mails.length, 1);
    await portal.app.close();
  });
});
