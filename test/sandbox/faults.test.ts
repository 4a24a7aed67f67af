import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup } from './support.ts';

describe('the rate limit', () => {
  const limited = () => setup({ count: 5, rateLimit: { calls: 3, windowMs: 300_000 } });

  it('answers 429 without a header that tells how long, per caller', async () => {
    const { ask } = limited();
    for (let call = 0; call < 3; call += 1) assert.equal((await ask('/api/v4/account/')).status, 200);
    const over = await ask('/api/v4/account/');
    assert.equal(over.status, 429);
    assert.equal('retry-after' in over.headers, false);
    assert.equal((await ask('/api/v4/account/', { ip: '192.0.2.2' })).status, 200);
  });

  it('ends only after five minutes of silence', async () => {
    const { ask, clock } = limited();
    for (let call = 0; call < 4; call += 1) await ask('/api/v4/account/');
    clock.pass(299_000);
    assert.equal((await ask('/api/v4/account/')).status, 429);
    clock.pass(299_000);
    assert.equal((await ask('/api/v4/account/')).status, 429);
    clock.pass(300_000);
    assert.equal((await ask('/api/v4/account/')).status, 200);
  });

  it('slides: calls of more than five minutes ago do not count', async () => {
    const { ask, clock } = limited();
    for (let call = 0; call < 12; call += 1) {
      assert.equal((await ask('/api/v4/account/')).status, 200);
      clock.pass(100_001);
    }
  });

  it('is 4500 calls when nothing else is set', async () => {
    const { sandbox } = setup({ count: 5 });
    const { Sandbox } = await import('../../src/sandbox/sandbox.ts');
    const usual = new Sandbox({ count: 5, now: sandbox.now });
    const request = { method: 'GET', origin: '', path: '/api/v4/account/', query: new URLSearchParams(), headers: {}, body: '', ip: '192.0.2.1' };
    for (let call = 0; call < 4500; call += 1) assert.ok(usual.admits(request));
    assert.equal(usual.admits(request), false);
  });
});

describe('faults', () => {
  it('answer the next calls with the statuses given, then the real answer', async () => {
    const { ask, sandbox } = setup({ count: 5, faults: { nextStatuses: [500, 429] } });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await ask('/api/v4/account/')).status);
    assert.deepEqual(statuses, [500, 429, 200]);
    assert.deepEqual(sandbox.faults.nextStatuses, []);
  });

  it('answer every call, or only those below a path', async () => {
    const { ask } = setup({ count: 5, faults: { everyStatus: 503, pathPrefix: '/api/media/usage' } });
    assert.equal((await ask('/api/v4/account/')).status, 200);
    assert.equal((await ask('/api/media/usage/')).status, 503);
  });

  it('end the tokens after so many calls, until a new one is fetched', async () => {
    const { ask, json, client } = setup({ count: 5, faults: { unauthorizedAfter: 2 } });
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await ask('/api/v4/account/')).status);
    assert.deepEqual(statuses, [200, 200, 401, 401]);
    const fresh = { method: 'POST', token: null, body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret }) };
    const { access_token: token } = await json<{ access_token: string }>('/v6/authentication/oauth2/token', fresh);
    assert.equal((await ask('/api/v4/account/', { token })).status, 200);
  });

  it('keep pictures of limited assets from callers without a token, and break one of them', async () => {
    const { ask, json, sandbox } = setup({ count: 500 });
    const [asset] = await json<{ thumbnails: { thul: string } }[]>('/api/v4/media/?limited=1&limit=1');
    const path = new URL(asset?.thumbnails.thul ?? '').pathname;
    assert.equal((await ask(path, { token: null })).status, 200);
    sandbox.faults.limitedPicturesNeedToken = true;
    assert.equal((await ask(path, { token: null })).status, 401);
    assert.equal((await ask(path)).status, 200);
  });

  it('travel with the answer for the transport to carry out', async () => {
    const { ask } = setup({ count: 5, faults: { latencyMs: 200, slowBodyMs: 50, dropConnection: true } });
    assert.deepEqual((await ask('/api/v4/account/')).transport, { delayMs: 200, isDropped: true, slowBodyMs: 50 });
    assert.equal((await ask('/')).transport, undefined);
  });
});

describe('state', () => {
  it('survives as JSON: tokens that still hold, usages and removals', async () => {
    const { sandbox, client, json, library } = setup({ count: 20 });
    const { access_token: token } = await json<{ access_token: string }>('/v6/authentication/oauth2/token', { method: 'POST', token: null, body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret }) });
    await json('/api/media/usage/', { method: 'POST', token, body: new URLSearchParams({ integration_id: crypto.randomUUID(), asset_id: library.asset(1).id, uri: '/a' }) });
    const saved: unknown = JSON.parse(JSON.stringify(sandbox.save()));
    const later = setup({ count: 20 });
    later.sandbox.state.load(saved);
    assert.equal((await later.json<unknown[]>('/api/media/usage/', { token })).length, 1);
    assert.throws(() => later.sandbox.state.load({ version: 2 }), /Remove the file/);
  });
});
