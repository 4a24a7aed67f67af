import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { ConnectionReport, ConsentAnswer, IntegrationSettings } from '../../src/portal/api/settings.ts';
import { buildApp } from '../../src/portal/server/app.ts';
import { startWebdam, type RunningWebdam } from '../../src/sandbox/server/index.ts';
import { cmsOrigin, errorOf, publicUrl, startPortal, type PortalOptions, type TestPortal } from './portal.ts';

const redirectUri = `${publicUrl}/api/v1/settings/dam/connected`;
const searchUrl = '/assets?field=Banner&text=meridian&limit=5';

describe('a DAM that lets people in only', () => {
  let dam: RunningWebdam;
  let portal: TestPortal;
  let dashboard: Awaited<ReturnType<TestPortal['logIn']>>;
  const secret = crypto.randomUUID();
  /** Of the sandbox and of the portal: tokens run out by both. */
  const now = (): number => portal.clock.ms;
  const environment = () => ({
    PORTAL_TRUSTED_DAM_HOSTS: new URL(dam.url).host, PORTAL_WEBDAM_CLIENT_ID: 'portal-app', PORTAL_WEBDAM_CLIENT_SECRET: secret, PORTAL_WEBDAM_API_URL: dam.url,
  });
  const connect = async (more: object = {}): Promise<void> => {
    const response = await dashboard.send('PUT', '/settings/dam', { kind: 'webdam', portalUrl: dam.url, clientId: '', ...more });
    assert.equal(response.statusCode, 200, response.body);
  };
  const account = () => ({ account: { userName: 'admin', password: dam.password } });
  const stored = async (): Promise<IntegrationSettings> => (await dashboard.send('GET', '/settings')).json<IntegrationSettings>();
  /** Goes to the DAM and says yes there; the address to which it leads back. */
  const agree = async (decision = 'allow'): Promise<URL> => {
    const { url } = (await dashboard.send('POST', '/settings/dam/connect')).json<ConsentAnswer>();
    const asked = new URL(url);
    assert.equal(asked.searchParams.get('redirect_uri'), redirectUri);
    const form = { client_id: 'portal-app', redirect_uri: redirectUri, state: asked.searchParams.get('state') ?? '', user: '8801', decision };
    const answer = await fetch(`${asked.origin}/oauth2/authorize`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? '');
  };
  const comeBack = async (url: URL, who = dashboard) => (await portal.app.inject({ url: url.pathname + url.search, headers: { cookie: who.cookie } })).headers['location'];
  const start = async (options: PortalOptions = {}): Promise<void> => {
    portal = await startPortal({ ...options, environment: { ...environment(), ...options.environment } });
    dashboard = await portal.logIn();
  };

  before(async () => {
    dam = await startWebdam({ count: 120, clients: [{ id: 'portal-app', secret, name: 'Portal', redirectUris: [redirectUri] }], now: () => now() });
  });
  beforeEach(async () => {
    Object.assign(dam.webdam.switches, { refreshRotates: false });
    await start();
  });
  afterEach(() => portal.app.close());
  after(() => dam.stop());

  it('is searched as the service account that was typed, whose password comes back to nobody', async () => {
    await connect(account());
    const found = await portal.embed('GET', searchUrl);
    assert.equal(found.statusCode, 200, found.body);
    const { dam: connection, lacks } = await stored();
    assert.deepEqual([connection?.signIn?.way, connection?.signIn?.userName, connection?.signIn?.endedAt], ['account', 'admin', null]);
    assert.deepEqual(lacks, ['limited-use', 'usage-tracking', 'locked-filters', 'renderings']);
    assert.ok(![JSON.stringify(await stored()), portal.log(), (await dashboard.send('GET', '/audit')).body].join('').includes(dam.password));
  });

  it('keeps the password for the same account, and wants it for another', async () => {
    await connect(account());
    await connect({ account: { userName: 'admin', password: '' } });
    assert.equal((await portal.embed('GET', searchUrl)).statusCode, 200);
    const other = await dashboard.send('PUT', '/settings/dam', { kind: 'webdam', portalUrl: dam.url, clientId: '', account: { userName: 'contributor', password: '' } });
    assert.deepEqual(Object.keys(errorOf(other).fields ?? {}), ['account.password']);
  });

  it('is connected by a person who agrees, and leads back to the settings', async () => {
    await connect();
    assert.equal(errorOf(await portal.embed('GET', searchUrl)).code, 'dam-not-connected');
    assert.equal(await comeBack(await agree()), '/dashboard/integration-settings?connected=done#dam');
    assert.equal((await portal.embed('GET', searchUrl)).statusCode, 200);
    assert.deepEqual([(await stored()).dam?.signIn?.way, (await stored()).dam?.signIn?.userName], ['consent', 'Ada@Example.com']);
  });

  it('stays as it was when they say no, come too late, or bring the answer of another login', async () => {
    await connect();
    assert.equal(await comeBack(await agree('deny')), '/dashboard/integration-settings?connected=denied#dam');
    const other = await portal.logIn('192.0.2.7');
    assert.equal(await comeBack(await agree(), other), '/dashboard/integration-settings?connected=failed#dam');
    const late = await agree();
    portal.clock.ms += 15 * 60_000;
    assert.equal(await comeBack(late), '/dashboard/integration-settings?connected=failed#dam');
    assert.equal((await stored()).dam?.signIn, null);
  });

  for (const rotates of [false, true]) {
    it(`goes on by refreshing, with a refresh token that ${rotates ? 'is replaced each time' : 'stays'}`, async () => {
      dam.webdam.switches.refreshRotates = rotates;
      await connect();
      await comeBack(await agree());
      for (let hour = 0; hour < 3; hour += 1) {
        assert.equal((await portal.embed('GET', searchUrl)).statusCode, 200, `hour ${hour}`);
        portal.clock.ms += 3_600_000;
      }
    });
  }

  it('is refreshed once by two portals that need it at the same time, though each refresh token works once', async () => {
    dam.webdam.switches.refreshRotates = true;
    await connect();
    await comeBack(await agree());
    const second = await buildApp({ config: portal.config, db: portal.db, secretKey: portal.secretKey, now, deliveryIntervalMs: null, logStream: { write: () => undefined } });
    const before = dam.webdam.requestCounts.get('POST /oauth2/token') ?? 0;
    const headers = { origin: cmsOrigin, 'x-api-key': portal.apiKey };
    const answers = await Promise.all([portal.embed('GET', searchUrl), second.inject({ url: `/embed/v1${searchUrl}`, headers }), portal.embed('GET', searchUrl), second.inject({ url: `/embed/v1${searchUrl}`, headers })]);
    assert.deepEqual(answers.map(({ statusCode }) => statusCode), [200, 200, 200, 200]);
    await second.close();
    assert.equal((dam.webdam.requestCounts.get('POST /oauth2/token') ?? 0) - before, 1);
  });

  it('that lets the portal in no longer is told once to its administrators, says so to editors, and is not asked again', async () => {
    await connect();
    await comeBack(await agree());
    dam.webdam.refreshTokens.clear();
    dam.webdam.accessTokens.clear();
    portal.clock.ms += 3_600_000;
    const answers = [await portal.embed('GET', searchUrl), await portal.embed('GET', searchUrl), await portal.embed('GET', searchUrl)];
    assert.deepEqual(answers.map((answer) => [answer.statusCode, errorOf(answer).code]), [[424, 'dam-sign-in-ended'], [424, 'dam-sign-in-ended'], [424, 'dam-sign-in-ended']]);
    assert.deepEqual(portal.mails.map(({ to }) => to), ['Ada@Example.com']);
    assert.match(portal.mails[0]?.text ?? '', /connected again[^]*\/dashboard\/integration-settings#dam/);
    assert.ok((await stored()).dam?.signIn?.endedAt);
    const asked = dam.webdam.requestCounts.get('POST /oauth2/token');
    await portal.embed('GET', searchUrl);
    assert.equal(dam.webdam.requestCounts.get('POST /oauth2/token'), asked);
    dashboard = await portal.logIn();
    await comeBack(await agree());
    assert.equal((await portal.embed('GET', searchUrl)).statusCode, 200);
  });

  it('is tried before it is saved, with the account that was typed, or as it is connected', async () => {
    const test = async (more: object = {}): Promise<ConnectionReport> => (await dashboard.send('POST', '/settings/dam/test', { kind: 'webdam', portalUrl: dam.url, clientId: '', ...more })).json<ConnectionReport>();
    const whole = await test(account());
    assert.ok(whole.isConnected);
    assert.deepEqual(whole.checks.map(({ check }) => check), ['address', 'host', 'credentials', 'search'], 'people are let in without scopes');
    const problemOf = ({ checks }: ConnectionReport) => checks.find(({ outcome }) => outcome === 'failed')?.problem;
    assert.equal(problemOf(await test({ account: { userName: 'admin', password: 'wrong' } })), 'sign-in-refused');
    assert.equal(problemOf(await test()), 'sign-in-missing');
    await connect(account());
    assert.ok((await test()).isConnected);
  });

  it('keeps usages in the portal alone', async () => {
    await connect(account());
    const { assets } = (await portal.embed('GET', searchUrl)).json<{ assets: { id: string }[] }>();
    const usage = { assetId: assets[0]?.id, pageUrl: 'https://cms.test/home', field: 'Banner', pageTitle: 'Home' };
    const answer = await portal.embed('PUT', '/usage', { payload: usage });
    assert.ok(answer.statusCode < 300, answer.body);
    assert.deepEqual(answer.json(), { isDelivered: true });
  });

  it('forgets who connected it when another DAM is chosen', async () => {
    await connect(account());
    await dashboard.send('PUT', '/settings/dam', { kind: 'bynder', portalUrl: dam.url, clientId: 'a', clientSecret: 'b' });
    await connect();
    assert.equal((await stored()).dam?.signIn, null);
  });

  it('cannot be connected where the operator has nothing that its vendor issued', async () => {
    await portal.app.close();
    portal = await startPortal({ environment: { PORTAL_TRUSTED_DAM_HOSTS: new URL(dam.url).host } });
    dashboard = await portal.logIn();
    await connect(account());
    assert.equal(errorOf(await dashboard.send('POST', '/settings/dam/connect')).code, 'dam-not-connected');
    assert.equal((await stored()).damOffers?.['webdam']?.isSetUp, false);
    assert.equal(errorOf(await portal.embed('GET', searchUrl)).code, 'dam-not-connected');
  });
});
