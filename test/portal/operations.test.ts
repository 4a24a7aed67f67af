import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { csrfHeader } from '../../src/portal/api/constants.ts';
import type { Session } from '../../src/portal/api/session.ts';
import { callsOf, connectionOf, email, errorOf, startConnected, startDam, startPortal } from './portal.ts';
import { run } from './portal-process.ts';

describe('health', () => {
  it('is the process\'s, and readiness the database\'s', async () => {
    const portal = await startPortal();
    assert.deepEqual((await portal.app.inject({ url: '/healthz' })).json(), { status: 'ok' });
    const ready = await portal.app.inject({ url: '/readyz' });
    assert.deepEqual([ready.statusCode, ready.json(), ready.headers['cache-control']], [200, { status: 'ready' }, 'no-store']);
    await portal.db.destroy();
    const lost = await portal.app.inject({ url: '/readyz' });
    assert.deepEqual([lost.statusCode, lost.json()], [503, { status: 'database-unavailable' }]);
    assert.equal((await portal.app.inject({ url: '/healthz' })).statusCode, 200);
    assert.match(portal.log(), /the database does not answer/);
  });
});

describe('metrics', () => {
  it('count requests by route pattern and DAM tasks by outcome, and tell what waits', async () => {
    const dam = await startDam();
    const portal = await startConnected(dam);
    await portal.embed('GET', '/assets');
    await portal.embed('GET', '/assets/no-such-asset');
    const { body, headers } = await portal.app.inject({ url: '/metrics' });
    assert.match(String(headers['content-type']), /^text\/plain; version=0\.0\.4/);
    assert.match(body, /portal_http_request_duration_seconds_count\{method="GET",route="\/embed\/v1\/assets",status="200"\} 1/);
    assert.match(body, /portal_http_request_duration_seconds_count\{method="GET",route="\/embed\/v1\/assets\/:id",status="404"\} 1/);
    assert.match(body, /portal_dam_request_duration_seconds_count\{outcome="ok"\} 1/);
    assert.match(body, /portal_dam_request_duration_seconds_count\{outcome="not-found"\} 1/);
    assert.match(body, /portal_usage_deliveries\{state="waiting"\} 0/);
    assert.match(body, /process_resident_memory_bytes \d+/);
    for (const secret of [portal.apiKey, portal.organisationId, 'no-such-asset']) assert.ok(!body.includes(secret));
    await portal.app.close();
    await dam.stop();
  });

  it('are for this machine only, and not for whoever a proxy on it lets in', async () => {
    const portal = await startPortal();
    const ask = (remoteAddress: string, headers = {}) => portal.app.inject({ url: '/metrics', remoteAddress, headers });
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) assert.equal((await ask(address)).statusCode, 200, address);
    assert.equal(errorOf(await ask('192.0.2.7')).code, 'forbidden');
    assert.equal(errorOf(await ask('127.0.0.1', { 'x-forwarded-for': '192.0.2.7' })).code, 'forbidden');
    await portal.app.close();
  });

  it('are for whoever sends the token, where one is set', async () => {
    const token = randomBytes(24).toString('hex');
    const portal = await startPortal({ environment: { PORTAL_METRICS_TOKEN: token } });
    const ask = (headers = {}) => portal.app.inject({ url: '/metrics', remoteAddress: '192.0.2.7', headers });
    assert.equal((await ask({ authorization: `Bearer ${token}` })).statusCode, 200);
    assert.equal((await ask({ authorization: `Bearer ${token}x` })).statusCode, 403);
    assert.equal((await ask()).statusCode, 403);
    assert.ok(!portal.log().includes(token));
    await portal.app.close();
  });
});

describe('a portal that is told to end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-end-'));
  const password = randomBytes(12).toString('base64url');
  let dam: Awaited<ReturnType<typeof startDam>>;
  before(async () => { dam = await startDam(); });
  after(async () => {
    await dam.stop();
    rmSync(folder, { recursive: true });
  });

  it('takes nothing new, finishes what it began, and ends without an error', async () => {
    const environment = { PORTAL_DATA_DIR: folder, PORTAL_PORT: '0', PORTAL_TRUSTED_DAM_HOSTS: new URL(dam.url).host, PORTAL_SEED_PASSWORD: password };
    const seeded = await run('cli.ts', ['seed', '--organisation', 'Acme', '--email', email, '--name', 'Ada', '--origin', 'https://cms.test'], environment).ended;
    assert.equal(seeded.code, 0, seeded.err);
    const { apiKey } = JSON.parse(seeded.out) as { apiKey: string };
    const portal = run('main.ts', [], environment);
    const url = await portal.listening;
    const json = { 'content-type': 'application/json' };
    const login = await fetch(`${url}/api/v1/session`, { method: 'POST', headers: json, body: JSON.stringify({ email, password }) });
    const { csrfToken } = await login.json() as Session;
    const cookie = String(login.headers.get('set-cookie')).split(';', 1)[0] ?? '';
    assert.equal((await fetch(`${url}/api/v1/settings/dam`, { method: 'PUT', headers: { ...json, cookie, [csrfHeader]: csrfToken }, body: JSON.stringify(connectionOf(dam)) })).status, 200);

    dam.sandbox.faults.latencyMs = 700;
    const running = fetch(`${url}/embed/v1/assets`, { headers: { 'x-api-key': apiKey } });
    // The request has reached the DAM: it is running, whatever the clock says.
    while (callsOf(dam, 'POST /v6/authentication/oauth2/token/') === 0) await new Promise((done) => { setImmediate(done); });
    portal.child.kill('SIGTERM');
    const answer = await running;
    assert.equal(answer.status, 200);
    assert.ok((await answer.json() as { assets: unknown[] }).assets.length > 0);
    const { code, out, err } = await portal.ended;
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /"msg":"closed"/);
    assert.doesNotMatch(out, /still running/, 'no connection is kept that nobody needs');
    await assert.rejects(fetch(`${url}/healthz`), 'nobody listens any more');
  });
});
