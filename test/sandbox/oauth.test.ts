import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bodyText, setup } from './support.ts';

const oauth = '/v6/authentication/oauth2';
interface Token {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly scope: string;
  readonly refresh_token?: string;
}
const form = (fields: Record<string, string>) => ({ method: 'POST', token: null, body: new URLSearchParams(fields) });

/** Goes through the consent page; the answer is where the user is sent. */
async function allow({ ask, client }: ReturnType<typeof setup>, more: Record<string, string> = {}, decision = 'allow'): Promise<URL> {
  const query = new URLSearchParams({ response_type: 'code', client_id: client.id, redirect_uri: 'https://app.example/callback', scope: 'offline asset:read', state: 'st4te', ...more });
  const login = await ask(`${oauth}/auth?${query}`, { token: null });
  assert.equal(login.status, 302);
  const address = new URL(login.headers['location'] ?? '', 'http://sandbox.example');
  if (address.origin !== 'http://sandbox.example') return address;
  const page = await ask(address.pathname + address.search, { token: null });
  assert.equal(page.status, 200);
  assert.match(bodyText(page), /asset:read/);
  const sent = await ask('/v6/login-provider/login', form({ login_challenge: address.searchParams.get('login_challenge') ?? '', decision }));
  return new URL(sent.headers['location'] ?? '');
}

describe('client credentials', () => {
  it('give a token for body and for Basic authentication, and the token opens the API', async () => {
    const { json, client } = setup({ count: 5 });
    const inBody = await json<Token>(`${oauth}/token`, form({ grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret }));
    assert.deepEqual([inBody.token_type, inBody.expires_in, inBody.refresh_token], ['bearer', 3600, undefined]);
    const basic = { ...form({ grant_type: 'client_credentials' }), headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` } };
    const inHeader = await json<Token>(`${oauth}/token`, basic);
    await json('/api/v4/media/', { token: inHeader.access_token });
  });

  it('grant the scopes asked for as far as the app has them, silently', async () => {
    const client = { id: 'app', secret: crypto.randomUUID(), scopes: ['asset:read'] };
    const { json } = setup({ count: 5, clients: [client] });
    const ask = (scope: string) => json<Token>(`${oauth}/token`, form({ grant_type: 'client_credentials', client_id: 'app', client_secret: client.secret, scope }));
    assert.equal((await ask('asset:read asset:write offline')).scope, 'asset:read');
    assert.equal((await ask('')).scope, 'asset:read');
    const { access_token: token } = await ask('');
    await json('/api/v4/media/', { token });
    assert.deepEqual(await json('/api/media/usage/', { token }, 403), { message: 'Access denied', statuscode: 403 });
  });

  it('are refused when wrong, in OAuth2\'s words', async () => {
    const { json, client } = setup({ count: 5 });
    const refused = await json<{ error: string }>(`${oauth}/token`, form({ grant_type: 'client_credentials', client_id: client.id, client_secret: 'wrong' }), 401);
    assert.equal(refused.error, 'invalid_client');
    const other = await json<{ error: string }>(`${oauth}/token`, form({ grant_type: 'password', client_id: client.id, client_secret: client.secret }), 400);
    assert.equal(other.error, 'unsupported_grant_type');
  });

  it('end after an hour', async () => {
    const { json, ask, client, clock } = setup({ count: 5 });
    const { access_token: token } = await json<Token>(`${oauth}/token`, form({ grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret }));
    clock.pass(3_599_000);
    await json('/api/v4/account/', { token });
    clock.pass(1000);
    const late = await ask('/api/v4/account/', { token });
    assert.deepEqual([late.status, late.headers['content-type'], late.body], [401, 'text/plain;charset=UTF-8', 'Invalid or expired token.']);
  });
});

describe('the authorization code', () => {
  it('comes back with the state and buys tokens once', async () => {
    const room = setup({ count: 5 });
    const back = await allow(room);
    assert.equal(back.searchParams.get('state'), 'st4te');
    const fields = { grant_type: 'authorization_code', code: back.searchParams.get('code') ?? '', redirect_uri: 'https://app.example/callback', client_id: room.client.id, client_secret: room.client.secret };
    const token = await room.json<Token>(`${oauth}/token`, form(fields));
    assert.equal(token.scope, 'offline asset:read');
    assert.equal((await room.json<{ error: string }>(`${oauth}/token`, form(fields), 400)).error, 'invalid_grant');
    const fresh = await room.json<Token>(`${oauth}/token`, form({ grant_type: 'refresh_token', refresh_token: token.refresh_token ?? '', client_id: room.client.id, client_secret: room.client.secret }));
    assert.notEqual(fresh.access_token, token.access_token);
    assert.equal(fresh.refresh_token, token.refresh_token);
    await room.json('/api/v4/media/', { token: fresh.access_token });
  });

  it('ends after a minute, and with another redirect address', async () => {
    const room = setup({ count: 5 });
    const fields = { grant_type: 'authorization_code', redirect_uri: 'https://app.example/callback', client_id: room.client.id, client_secret: room.client.secret };
    const late = (await allow(room)).searchParams.get('code') ?? '';
    room.clock.pass(60_000);
    await room.json(`${oauth}/token`, form({ ...fields, code: late }), 400);
    const code = (await allow(room)).searchParams.get('code') ?? '';
    await room.json(`${oauth}/token`, form({ ...fields, code, redirect_uri: 'https://other.example/' }), 400);
  });

  it('of a public client needs the PKCE verifier', async () => {
    const client = { id: 'public', secret: null, redirectUris: ['https://app.example/callback'] };
    const room = setup({ count: 5, clients: [client] });
    const verifier = 'a-verifier-of-at-least-forty-three-characters-00';
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
    const challenge = Buffer.from(digest).toString('base64url');
    const withPublic = { client_id: 'public', code_challenge: challenge, code_challenge_method: 'S256' };
    const fields = { grant_type: 'authorization_code', redirect_uri: 'https://app.example/callback', client_id: 'public' };
    const wrong = (await allow(room, withPublic)).searchParams.get('code') ?? '';
    await room.json(`${oauth}/token`, form({ ...fields, code: wrong, code_verifier: 'another' }), 400);
    const code = (await allow(room, withPublic)).searchParams.get('code') ?? '';
    await room.json(`${oauth}/token`, form({ ...fields, code, code_verifier: verifier }));
    assert.equal((await allow(room, { client_id: 'public' })).searchParams.get('error'), 'invalid_request');
    await room.json(`${oauth}/token`, form({ grant_type: 'client_credentials', client_id: 'public' }), 400);
  });

  it('is not given when the user says no, nor to an address that is not registered', async () => {
    const room = setup({ count: 5 });
    assert.equal((await allow(room, {}, 'deny')).searchParams.get('error'), 'access_denied');
    const foreign = await room.ask(`${oauth}/auth?response_type=code&client_id=${room.client.id}&redirect_uri=https://evil.example/`, { token: null });
    assert.deepEqual([foreign.status, foreign.headers['location']], [400, undefined]);
    assert.equal((await room.ask(`${oauth}/auth?client_id=nobody`, { token: null })).status, 400);
  });
});

describe('tokens', () => {
  it('end when they are revoked', async () => {
    const { json, ask, client } = setup({ count: 5 });
    const { access_token: token } = await json<Token>(`${oauth}/token`, form({ grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret }));
    assert.equal((await ask(`${oauth}/revoke`, form({ token }))).status, 200);
    assert.equal((await ask('/api/v4/account/', { token })).status, 401);
  });

  it('are needed everywhere, with the documented scope', async () => {
    const scopes: Record<string, string> = {
      '/api/v4/media/': 'asset:read', '/api/v4/metaproperties/': 'meta.assetbank:read', '/api/v4/collections/': 'collection:read', '/api/v4/currentUser/': 'current.user:read', '/api/media/usage/': 'asset.usage:read', '/api/v4/users/': 'admin.user:read',
    };
    for (const [path, scope] of Object.entries(scopes)) {
      const without = setup({ count: 5, scopes: ['asset.usage:write'] });
      assert.equal((await without.ask(path)).status, 403, path);
      assert.equal((await without.ask(path, { token: null })).status, 401, path);
      assert.equal((await setup({ count: 5, scopes: [scope] }).ask(path)).status, 200, path);
    }
  });

  it('have their scopes listed in groups', async () => {
    const { json } = setup({ count: 5 });
    const { groups } = await json<{ groups: { scopes: { name: string }[] }[] }>(`${oauth}/scopes`, { token: null });
    assert.equal(groups.flatMap(({ scopes }) => scopes).length, 29);
  });
});
