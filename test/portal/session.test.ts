import assert from 'node:assert/strict';
import { argon2Sync, randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { csrfHeader } from '../../src/portal/api/constants.ts';
import type { Session } from '../../src/portal/api/session.ts';
import { hashPassword, verifyPassword } from '../../src/portal/server/services/passwords.ts';
import { idleMs, lifetimeMs } from '../../src/portal/server/services/sessions.ts';
import { cookieOf, email, errorOf, publicUrl, startPortal, type TestPortal } from './portal.ts';

describe('login', () => {
  let portal: TestPortal;
  before(async () => { portal = await startPortal(); });
  after(() => portal.app.close());

  const logIn = (payload: object, headers: Record<string, string> = {}) => portal.app.inject({ method: 'POST', url: '/api/v1/session', payload, headers });

  it('opens a session, however the address is spelled', async () => {
    const response = await logIn({ email: ' ada@example.COM ', password: portal.password });
    assert.equal(response.statusCode, 200);
    const session = response.json<Session>();
    assert.deepEqual({ ...session, csrfToken: '' }, { user: { email, name: 'Ada', role: 'owner', isOperator: false }, organisation: { id: portal.organisationId, name: 'Acme' }, csrfToken: '' });
    const who = await portal.app.inject({ url: '/api/v1/session', headers: { cookie: cookieOf(response) } });
    assert.deepEqual(who.json(), session);
    assert.equal(who.headers['cache-control'], 'no-store');
  });

  it('says the same of a wrong password and of an unknown person', async () => {
    const wrong = await logIn({ email, password: 'not the password' });
    const unknown = await logIn({ email: 'nobody@example.com', password: 'not the password' });
    for (const response of [wrong, unknown]) {
      assert.equal(response.statusCode, 401);
      assert.equal(errorOf(response).code, 'invalid-credentials');
      assert.equal(response.headers['set-cookie'], undefined);
    }
    assert.equal(errorOf(wrong).message, errorOf(unknown).message);
  });

  it('gives a cookie that scripts cannot read', async () => {
    const cookie = String((await logIn({ email, password: portal.password })).headers['set-cookie']);
    assert.match(cookie, /^portal_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('gives a host-bound cookie for https only when the portal is reached by https', async () => {
    const secure = await startPortal({ environment: { PORTAL_PUBLIC_URL: 'https://portal.test' } });
    const response = await secure.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password: secure.password } });
    assert.match(String(response.headers['set-cookie']), /^__Host-portal_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    assert.match(String(response.headers['strict-transport-security']), /max-age=31536000/);
    await secure.app.close();
  });

  it('hashes a password anew that was hashed with parameters of other days', async () => {
    const salt = randomBytes(16);
    const hash = argon2Sync('argon2id', { message: portal.password, nonce: salt, memory: 1024, passes: 1, parallelism: 1, tagLength: 32 });
    const old = `$argon2id$v=19$m=1024,t=1,p=1$${[salt, hash].map((bytes) => bytes.toString('base64').replace(/=+$/, '')).join('$')}`;
    await portal.db.updateTable('users').set({ password_hash: old }).execute();
    const stored = async () => (await portal.db.selectFrom('users').select('password_hash').executeTakeFirstOrThrow()).password_hash;
    assert.equal((await logIn({ email, password: 'not the password' })).statusCode, 401);
    assert.equal(await stored(), old);
    assert.equal((await logIn({ email, password: portal.password })).statusCode, 200);
    const renewed = await stored();
    assert.match(renewed, /m=19456,t=2,p=1/);
    assert.equal((await logIn({ email, password: portal.password })).statusCode, 200);
    assert.equal(await stored(), renewed, 'once');
  });

  it('never takes over a session id that the browser brought, and ends the older session', async () => {
    const planted = await logIn({ email, password: portal.password }, { cookie: 'portal_session=planted' });
    assert.doesNotMatch(cookieOf(planted), /planted/);
    const again = await logIn({ email, password: portal.password }, { cookie: cookieOf(planted) });
    assert.notEqual(cookieOf(again), cookieOf(planted));
    const old = await portal.app.inject({ url: '/api/v1/session', headers: { cookie: cookieOf(planted) } });
    assert.equal(errorOf(old).code, 'signed-out');
  });

  it('refuses a login that a foreign website makes a browser send', async () => {
    const response = await logIn({ email, password: portal.password }, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' });
    assert.equal(response.statusCode, 403);
    assert.equal(errorOf(response).code, 'forbidden');
    assert.equal(response.headers['access-control-allow-origin'], undefined);
  });

  it('names the missing field of an incomplete login', async () => {
    const response = await logIn({ email });
    assert.equal(response.statusCode, 400);
    assert.deepEqual(Object.keys(errorOf(response).fields ?? {}), ['password']);
  });

  it('slows down guessing, and says how long to wait', async () => {
    const guarded = await startPortal();
    const guess = () => guarded.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email: 'guess@example.com', password: 'guess' } });
    for (let tries = 0; tries < 10; tries += 1) assert.equal((await guess()).statusCode, 401);
    const refused = await guess();
    assert.equal(refused.statusCode, 429);
    const { code, retryAfterSeconds = 0 } = errorOf(refused);
    assert.equal(code, 'rate-limited');
    assert.ok(retryAfterSeconds > 0 && retryAfterSeconds <= 300);
    assert.equal(refused.headers['retry-after'], String(retryAfterSeconds));
    const other = await guarded.app.inject({ method: 'POST', url: '/api/v1/session', payload: { email, password: guarded.password } });
    assert.equal(other.statusCode, 200, 'someone else may still log in');
    await guarded.app.close();
  });
});

describe('session', () => {
  let portal: TestPortal;
  before(async () => { portal = await startPortal(); });
  after(() => portal.app.close());

  const ask = (cookie: string) => portal.app.inject({ url: '/api/v1/session', headers: { cookie } });

  it('is needed for every dashboard route', async () => {
    for (const url of ['/api/v1/session', '/api/v1/settings', '/api/v1/settings/derivatives']) {
      const response = await portal.app.inject({ url });
      assert.equal(response.statusCode, 401, url);
      assert.equal(errorOf(response).code, 'signed-out');
    }
  });

  it('ends at logout', async () => {
    const { cookie, send } = await portal.logIn();
    assert.equal((await send('DELETE', '/session')).statusCode, 204);
    assert.equal((await ask(cookie)).statusCode, 401);
  });

  it('lasts while it is used, ends when it is left alone', async () => {
    const { cookie } = await portal.logIn();
    portal.clock.ms += idleMs - 1;
    assert.equal((await ask(cookie)).statusCode, 200);
    portal.clock.ms += idleMs - 1;
    assert.equal((await ask(cookie)).statusCode, 200);
    portal.clock.ms += idleMs;
    assert.equal((await ask(cookie)).statusCode, 401);
  });

  it('ends some days after the login in any case', async () => {
    const { cookie } = await portal.logIn();
    const ends = portal.clock.ms + lifetimeMs;
    while (portal.clock.ms + idleMs / 2 < ends) {
      portal.clock.ms += idleMs / 2;
      assert.equal((await ask(cookie)).statusCode, 200);
    }
    portal.clock.ms = ends;
    assert.equal((await ask(cookie)).statusCode, 401);
  });

  it('changes nothing without its CSRF token', async () => {
    const { cookie, csrfToken } = await portal.logIn();
    const stranger = await portal.logIn();
    for (const token of [undefined, '', 'x', `${csrfToken}x`, stranger.csrfToken]) {
      const response = await portal.app.inject({
        method: 'PUT', url: '/api/v1/settings/origins', payload: { allowedOrigins: [] }, headers: { cookie, ...(token === undefined ? {} : { [csrfHeader]: token }) },
      });
      assert.equal(response.statusCode, 403);
      assert.equal(errorOf(response).code, 'invalid-csrf');
    }
  });

  it('is not kept as it is in the database', async () => {
    const { cookie, csrfToken } = await portal.logIn();
    const rows = JSON.stringify(await portal.db.selectFrom('sessions').selectAll().execute());
    assert.ok(!rows.includes(cookie.split('=')[1] ?? ''));
    assert.ok(!rows.includes(csrfToken));
  });

  it('carries the CSRF token for the portal\'s own address only', async () => {
    const { cookie, csrfToken } = await portal.logIn();
    const own = { cookie, [csrfHeader]: csrfToken, 'sec-fetch-site': 'same-origin', origin: publicUrl };
    assert.equal((await portal.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: own })).statusCode, 204);
  });
});

describe('passwords', () => {
  it('are kept as salted argon2id', async () => {
    const [one, two] = [await hashPassword('correct horse'), await hashPassword('correct horse')];
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    assert.notEqual(one, two);
    assert.equal(await verifyPassword('correct horse', one), true);
    assert.equal(await verifyPassword('correct horsf', one), false);
    assert.equal(await verifyPassword('correct horse', null), false);
  });

  it('fit however their letters are composed', async () => {
    assert.equal(await verifyPassword('Zu\u0308rich 1', await hashPassword('Z\u00fcrich 1')), true);
  });
});
