import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { requiredScopes } from '../../src/portal/api/constants.ts';
import { connectionChecks, type ConnectionReport } from '../../src/portal/api/settings.ts';
import { DamHttp, publicLookup } from '../../src/portal/server/services/dam-http.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { callsOf, connectionOf, errorOf, startDam, startPortal, type TestPortal } from './portal.ts';

const lesser = { id: 'lesser-app', secret: randomBytes(24).toString('base64url'), scopes: ['asset:read', 'asset.usage:read'] };
const blind = { id: 'blind-app', secret: randomBytes(24).toString('base64url'), scopes: requiredScopes.filter((scope) => scope !== 'asset:read') };

describe('connection test', () => {
  let dam: RunningSandbox;
  let portal: TestPortal;
  let send: Awaited<ReturnType<TestPortal['logIn']>>['send'];
  before(async () => {
    dam = await startDam({ clients: [{ id: 'portal-app', secret: randomBytes(24).toString('base64url'), scopes: [...requiredScopes] }, lesser, blind] });
    portal = await startPortal({ environment: { PORTAL_TRUSTED_DAM_HOSTS: '127.0.0.1' }, damTimeoutMs: 2000 });
    ({ send } = await portal.logIn());
  });
  afterEach(() => { Object.assign(dam.sandbox.faults, structuredClone(noFaults)); });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  const test = async (change: object = {}): Promise<ConnectionReport> => {
    const response = await send('POST', '/settings/dam/test', { ...connectionOf(dam), ...change });
    assert.equal(response.statusCode, 200, response.body);
    return response.json<ConnectionReport>();
  };
  /** The one check that failed; those before it passed, those after it were skipped. */
  const failureOf = (report: ConnectionReport, wanted: readonly string[] = connectionChecks) => {
    const at = report.checks.findIndex(({ outcome }) => outcome === 'failed');
    assert.deepEqual(report.checks.map(({ check }) => check), wanted);
    assert.deepEqual(report.checks.map(({ outcome }) => outcome), wanted.map((_, index) => (index < at ? 'passed' : index === at ? 'failed' : 'skipped')));
    assert.equal(report.isConnected, false);
    const { check, problem, missingScopes } = report.checks[at] ?? assert.fail('no check failed');
    return [check, problem, ...missingScopes];
  };
  const answering = async (listener: RequestListener, run: (url: string) => Promise<void>) => {
    const server = createServer(listener);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  };

  it('passes for a good connection, says which host answered and how much it holds, and saves nothing', async () => {
    const report = await test();
    assert.deepEqual(report.checks.map(({ outcome }) => outcome), ['passed', 'passed', 'passed', 'passed', 'passed']);
    assert.equal(report.isConnected, true);
    assert.equal(report.checks[1]?.detail, new URL(dam.url).host);
    assert.match(report.checks[4]?.detail ?? '', /^\d+ assets$/);
    assert.equal((await send('GET', '/settings')).json<{ dam: unknown }>().dam, null);
  });

  it('names an address that is none', async () => {
    assert.deepEqual(failureOf(await test({ portalUrl: 'ftp://acme.bynder.com' })), ['address', 'invalid-address']);
  });

  it('names an address that the portal must not call', async () => {
    for (const portalUrl of ['http://acme.bynder.com', 'https://192.168.1.1', 'https://[fe80::1]']) {
      assert.deepEqual(failureOf(await test({ portalUrl })), ['address', 'host-not-allowed'], portalUrl);
    }
  });

  it('names a host that nobody answers at', async () => {
    let closed = '';
    await answering(() => undefined, (url) => { closed = url; return Promise.resolve(); });
    assert.deepEqual(failureOf(await test({ portalUrl: closed })), ['host', 'host-unreachable']);
  });

  it('names a host that is no Bynder portal, and follows no redirect', async () => {
    let visits = 0;
    for (const listener of [
      (_request, response) => void response.writeHead(404).end(),
      (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello</p>'),
      (request, response) => {
        visits += 1;
        response.writeHead(302, { location: `${request.url ?? ''}?again` }).end();
      },
    ] satisfies RequestListener[]) {
      await answering(listener, async (portalUrl) => assert.deepEqual(failureOf(await test({ portalUrl })), ['host', 'not-a-dam']));
    }
    assert.equal(visits, 1);
  });

  it('names a host that takes too long', async () => {
    const hasty = await startPortal({ environment: { PORTAL_TRUSTED_DAM_HOSTS: '127.0.0.1' }, damTimeoutMs: 20 });
    await answering(() => undefined, async (portalUrl) => {
      const response = await (await hasty.logIn()).send('POST', '/settings/dam/test', { ...connectionOf(dam), portalUrl });
      assert.deepEqual(failureOf(response.json()), ['host', 'host-timeout']);
    });
    await hasty.app.close();
  });

  it('names a host that fails, or wants a pause', async () => {
    dam.sandbox.faults.nextStatuses = [500];
    assert.deepEqual(failureOf(await test()), ['host', 'dam-failed']);
    dam.sandbox.faults.nextStatuses = [429];
    assert.deepEqual(failureOf(await test()), ['host', 'rate-limited']);
  });

  it('says that Webdam is not set up in this portal', async () => {
    assert.deepEqual(failureOf(await test({ kind: 'webdam' }), ['address', 'host', 'credentials', 'search']), ['host', 'dam-not-set-up']);
  });

  it('names missing and refused credentials', async () => {
    assert.deepEqual(failureOf(await test({ clientSecret: '' })), ['credentials', 'credentials-missing']);
    assert.deepEqual(failureOf(await test({ clientId: ' ' })), ['credentials', 'credentials-missing']);
    assert.deepEqual(failureOf(await test({ clientSecret: 'wrong' })), ['credentials', 'credentials-refused']);
    assert.deepEqual(failureOf(await test({ clientId: 'wrong' })), ['credentials', 'credentials-refused']);
  });

  it('names each missing scope', async () => {
    assert.deepEqual(failureOf(await test({ clientId: lesser.id, clientSecret: lesser.secret })), ['scopes', 'scope-missing', 'asset:write', 'asset.usage:write']);
    assert.deepEqual(failureOf(await test({ clientId: blind.id, clientSecret: blind.secret })), ['scopes', 'scope-missing', 'asset:read']);
  });

  it('names a search that the DAM does not allow or cannot do', async () => {
    Object.assign(dam.sandbox.faults, { pathPrefix: '/api/v4/media', everyStatus: 403 });
    assert.deepEqual(failureOf(await test()), ['search', 'forbidden']);
    dam.sandbox.faults.everyStatus = 500;
    assert.deepEqual(failureOf(await test()), ['search', 'dam-failed']);
  });

  it('uses the stored secret for the stored address and client, and for no other', async () => {
    const { clientSecret, ...connection } = connectionOf(dam);
    assert.equal((await send('PUT', '/settings/dam', { ...connection, clientSecret })).statusCode, 200);
    assert.equal((await test({ clientSecret: '' })).isConnected, true);
    const sent: string[] = [];
    await answering((request, response) => {
      sent.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
      response.writeHead(200, { 'content-type': 'application/json;charset=UTF-8' }).end('{}');
    }, async (portalUrl) => assert.deepEqual(failureOf(await test({ portalUrl, clientSecret: '' })), ['credentials', 'credentials-missing']));
    assert.deepEqual(sent, ['/feeds/media/is-bynder-portal/ ']);
    assert.deepEqual(failureOf(await test({ clientId: lesser.id, clientSecret: '' })), ['credentials', 'credentials-missing']);
  });

  it('may be asked so often and not more', async () => {
    const before = callsOf(dam, 'GET /feeds/media/is-bynder-portal/');
    let refused;
    for (let tries = 0; tries <= 30 && !refused; tries += 1) {
      const response = await send('POST', '/settings/dam/test', { ...connectionOf(dam), portalUrl: 'nonsense://' });
      if (response.statusCode === 429) refused = response;
    }
    assert.equal(refused && errorOf(refused).code, 'rate-limited');
    assert.equal(callsOf(dam, 'GET /feeds/media/is-bynder-portal/'), before);
  });
});

describe('the way to a DAM', () => {
  const resolving = (...addresses: readonly string[]) => publicLookup(((_name: string, _options: object, done: (error: null, found: object[]) => void) => {
    done(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  }) as Parameters<typeof publicLookup>[0]);

  it('is closed when a public name stands for an address of the own network, or for one among others', async () => {
    for (const addresses of [['127.0.0.1'], ['10.0.0.7'], ['169.254.169.254'], ['::1'], ['::ffff:127.0.0.1'], ['fd00::1'], ['64:ff9b::7f00:1'], ['1.1.1.1', '192.168.0.1'], []]) {
      const http = new DamHttp([], resolving(...addresses));
      await assert.rejects(http.probe('https://acme.bynder.example', AbortSignal.timeout(5000)), { code: 'EADDRREFUSED' }, addresses.join());
      http.close();
    }
  });

  it('leads to the address that was checked', async () => {
    const lookup = resolving('1.1.1.1', '2606:4700::1111');
    assert.deepEqual(await new Promise((done) => lookup('acme.bynder.example', {}, (_error, address) => done(address))), '1.1.1.1');
    assert.deepEqual(
      await new Promise((done) => lookup('acme.bynder.example', { all: true }, (_error, found) => done(found))),
      [{ address: '1.1.1.1', family: 4 }, { address: '2606:4700::1111', family: 6 }],
    );
  });
});
