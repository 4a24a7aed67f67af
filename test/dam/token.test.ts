import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { requestToken, type TokenRequest } from '../../src/dam/index.ts';
import { fakeBynder, freshSecret, rejection, type FakeAnswer } from './fake-bynder.ts';

const granted = { access_token: 'jwt', token_type: 'bearer', expires_in: 3600, scope: 'asset:read asset.usage:read' };

function setup(answer: FakeAnswer | Promise<FakeAnswer>, request: Partial<TokenRequest> = {}) {
  const bynder = fakeBynder(() => answer);
  const clientSecret = freshSecret();
  const token = requestToken({ portalUrl: 'https://acme.example', clientId: 'app', clientSecret, http: { adapter: bynder.adapter }, ...request });
  return { token, clientSecret, sent: bynder.sent };
}

describe('a token', () => {
  it('is given to an application that proves itself in the header, never in the address', async () => {
    const { token, sent, clientSecret } = setup({ body: granted }, { scopes: ['asset:read', 'asset:write'] });
    assert.deepEqual(await token, { accessToken: 'jwt', expiresInSeconds: 3600, scopes: ['asset:read', 'asset.usage:read'], refreshToken: null });
    const [request] = sent;
    assert.equal(request?.url, 'https://acme.example/v6/authentication/oauth2/token');
    assert.deepEqual([request?.method, Object.fromEntries(request?.form ?? [])], ['POST', { grant_type: 'client_credentials', scope: 'asset:read asset:write' }]);
    assert.equal(request?.headers['authorization'], `Basic ${btoa(`app:${clientSecret}`)}`);
    assert.match(request?.headers['content-type'] ?? '', /^application\/x-www-form-urlencoded/);
  });

  it('is asked for without a scope where none is named', async () => {
    const { token, sent } = setup({ body: granted });
    await token;
    assert.equal(sent[0]?.form.has('scope'), false);
  });

  it('is traded for a refresh token', async () => {
    const { token, sent } = setup({ body: { ...granted, refresh_token: 'next' } }, { refreshToken: 'before' });
    assert.equal((await token).refreshToken, 'next');
    assert.deepEqual(Object.fromEntries(sent[0]?.form ?? []), { grant_type: 'refresh_token', refresh_token: 'before' });
  });

  it('is read in the other ways that it may be written', async () => {
    const { expires_in: _life, scope: _scope, ...bare } = granted;
    assert.deepEqual(await setup({ body: bare }, { scopes: ['asset:read'] }).token, { accessToken: 'jwt', expiresInSeconds: 3600, scopes: ['asset:read'], refreshToken: null });
    const odd = await setup({ body: { ...granted, expires_in: '60', scope: ['a', 'b'], refresh_token: null } }).token;
    assert.deepEqual([odd.expiresInSeconds, odd.scopes], [60, ['a', 'b']]);
    assert.deepEqual((await setup({ body: { ...granted, scope: '' } }, { scopes: ['a'] }).token).scopes, []);
  });

  it('carries odd characters of id and secret unharmed', async () => {
    const { token, sent } = setup({ body: granted }, { clientId: 'a:b', clientSecret: 'ü %+' });
    await token;
    assert.equal(atob((sent[0]?.headers['authorization'] ?? '').slice(6)), 'a%3Ab:%C3%BC+%25%2B');
  });

  for (const [answer, code] of [
    [{ status: 401, body: { error: 'invalid_client' } }, 'signed-out'],
    [{ status: 400, body: { error: 'invalid_client', error_description: 'Client authentication failed' } }, 'signed-out'],
    [{ status: 400, body: { error: 'invalid_grant' } }, 'signed-out'],
    [{ status: 400, body: { error: 'invalid_scope' } }, 'forbidden'],
    [{ status: 400, body: { error: 'invalid_request' } }, 'rejected'],
    [{ status: 404, body: 'Not here' }, 'not-found'],
    [{ status: 429 }, 'rate-limited'],
    [{ status: 302 }, 'unreadable'],
    [{ body: '<html>Welcome</html>' }, 'unreadable'],
    [{ body: { token_type: 'bearer' } }, 'unreadable'],
    [{ failure: 'ENOTFOUND' }, 'unavailable'],
  ] as const) {
    it(`that is refused with ${JSON.stringify(answer)} is ${code}, and tells no secret`, async () => {
      const { token, clientSecret } = setup(answer, { refreshToken: 'r3fr3sh' });
      const error = await rejection(token);
      assert.equal((error as { code?: string }).code, code);
      const all = inspect(error, { depth: Infinity, showHidden: true });
      assert.ok(!all.includes(clientSecret) && !all.includes(btoa(`app:${clientSecret}`)) && !all.includes('r3fr3sh'), all);
    });
  }

  it('is not asked for with an empty id or secret', async () => {
    const { token, sent } = setup({ body: granted }, { clientSecret: '' });
    await assert.rejects(token, { code: 'signed-out', message: /empty/ });
    assert.equal(sent.length, 0);
  });

  it('ends with the caller\'s reason', async () => {
    const controller = new AbortController();
    const { token } = setup(new Promise<FakeAnswer>(() => {}), { signal: controller.signal });
    controller.abort('closed');
    assert.equal(await rejection(token), 'closed');
  });
});
