import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { after, afterEach, before, describe, it } from 'node:test';
import type { AddressInfo } from 'node:net';
import { flatFilterNames } from '../../src/domain/filters.ts';
import { renderings } from '../../src/dam/bynder/renderings.ts';
import type { DamClient } from '../../src/dam/dam-client.ts';
import type { Asset } from '../../src/domain/asset.ts';
import type { DerivativeDefinition } from '../../src/domain/derivative.ts';
import type { SearchPage } from '../../src/domain/search.ts';
import { apiKeyHeader, requiredScopes } from '../../src/portal/api/constants.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { callsOf, connectionOf, errorOf, startConnected, startDam } from './portal.ts';

const tokenCall = 'POST /v6/authentication/oauth2/token/';
const searchCall = 'GET /api/v4/media/';
const other = { id: 'other-app', secret: randomBytes(24).toString('base64url'), scopes: [...requiredScopes] };
const blind = { id: 'blind-app', secret: randomBytes(24).toString('base64url'), scopes: ['asset.usage:read'] };

describe('assets through the portal', () => {
  const damClock = { ms: Date.now() };
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  before(async () => {
    dam = await startDam({
      now: () => damClock.ms,
      clients: [{ id: 'portal-app', secret: randomBytes(24).toString('base64url'), scopes: [...requiredScopes] }, other, blind],
    });
    portal = await startConnected(dam);
  });
  afterEach(() => {
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.requestCounts.clear();
    dam.sandbox.state.removed.clear();
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  const search = async (query = '') => {
    const response = await portal.embed('GET', `/assets${query}`);
    assert.equal(response.statusCode, 200, response.body);
    assert.equal(response.headers['cache-control'], 'no-store');
    return response.json<SearchPage>();
  };
  /** What an editor's page is told while a fault is on; and that all is well again after it. */
  const failureOf = async (faults: object) => {
    Object.assign(dam.sandbox.faults, faults);
    const response = await portal.embed('GET', '/assets');
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    return { status: response.statusCode, code: errorOf(response).code, retryAfterSeconds: errorOf(response).retryAfterSeconds };
  };

  it('are found, page by page', async () => {
    const first = await search('?limit=20');
    assert.equal(first.assets.length, 20);
    const second = await search(`?limit=20&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    const ids = new Set([...first.assets, ...second.assets].map(({ id }) => id));
    assert.equal(ids.size, 40);
  });

  it('are found on any page by its number', async () => {
    const whole = await search('?limit=100');
    const [third, beyond] = [await search('?limit=20&page=3'), await search('?limit=20&page=999')];
    assert.deepEqual(third.assets.map(({ id }) => id), whole.assets.slice(40, 60).map(({ id }) => id));
    assert.deepEqual(beyond.assets, []);
    const { capabilities } = (await portal.embed('GET', '/settings')).json<EmbedSettings>();
    assert.equal(capabilities.opensAnyPage, true);
    assert.equal(errorOf(await portal.embed('GET', '/assets?page=0')).code, 'invalid-input');
  });

  it('are only of the types that the field shows, whatever the page asks for', async () => {
    await portal.dashboard.send('POST', '/settings/fields', {
      field: 'Film', settings: { defaultSearchTerm: '', visibleTypes: ['video'], hideLimited: true, isFullAssetInLayoutService: false },
    });
    const { assets } = await search('?field=film&types=image,document&hideLimited=false&limit=100');
    assert.ok(assets.length > 0);
    assert.ok(assets.every(({ type, isLimited }) => type === 'video' && !isLimited));
  });

  it('are shown one by one, with their derivatives', async () => {
    const [listed] = (await search('?types=image')).assets;
    const asset = (await portal.embed('GET', `/assets/${listed?.id}`)).json<Asset>();
    assert.equal(asset.name, listed?.name);
    assert.ok(asset.derivatives.length > 0);
    const definitions = (await portal.embed('GET', '/derivatives')).json<DerivativeDefinition[]>();
    assert.ok(definitions.some(({ name }) => name === 'webimage'));
    assert.deepEqual((await portal.dashboard.send('GET', '/settings/derivatives')).json(), definitions);
  });

  it('that were deleted are not found', async () => {
    const [asset] = (await search()).assets;
    const index = dam.sandbox.library.indexOf(asset?.id ?? '');
    dam.sandbox.state.removed.add(index ?? -1);
    for (const id of [asset?.id, 'no-id-at-all', 'a%2F..%2Fb']) {
      const response = await portal.embed('GET', `/assets/${id}`);
      assert.equal(response.statusCode, 404, id);
      assert.equal(errorOf(response).code, 'asset-not-found');
    }
  });

  it('tell what the DAM can do', async () => {
    assert.deepEqual((await portal.embed('GET', '/settings')).json<EmbedSettings>().capabilities, { hasLimitedUse: true, hasUsageTracking: true, canUpload: true, filters: [...flatFilterNames], hasFacetCounts: true, opensAnyPage: true, sorts: ['newest', 'oldest', 'name-ascending', 'name-descending', 'changed'], searchSyntax: ['phrase', 'and', 'or', 'not'], renderings });
  });

  it('tell what a picture on demand is made from', async () => {
    const found = (await portal.embed('GET', '/assets?types=image&limit=1')).json<SearchPage>().assets[0];
    assert.match(found?.renderBase ?? '', /^http:\/\/127\.0\.0\.1:\d+\/transform\/[\w-]+\/[^?]+$/);
    assert.ok(found?.focus && found.focus.x > 0 && found.focus.y > 0);
  });

  it('say when the DAM fails, and work again after it', async () => {
    assert.deepEqual(await failureOf({ everyStatus: 500 }), { status: 502, code: 'dam-unavailable', retryAfterSeconds: undefined });
    assert.deepEqual(await failureOf({ dropConnection: true }), { status: 502, code: 'dam-unavailable', retryAfterSeconds: undefined });
    assert.deepEqual(await failureOf({ everyStatus: 403 }), { status: 424, code: 'dam-refused', retryAfterSeconds: undefined });
    assert.deepEqual(await failureOf({ everyStatus: 401 }), { status: 424, code: 'dam-refused', retryAfterSeconds: undefined });
    assert.deepEqual(await failureOf({ everyStatus: 400 }), { status: 400, code: 'dam-rejected', retryAfterSeconds: undefined });
    await search();
  });

  it('leave the DAM alone for as long as it wants a pause, then ask it again', async () => {
    const refused = await failureOf({ everyStatus: 429 });
    assert.deepEqual({ status: refused.status, code: refused.code }, { status: 429, code: 'rate-limited' });
    const wait = refused.retryAfterSeconds ?? 0;
    assert.ok(wait > 0);
    dam.sandbox.requestCounts.clear();
    portal.clock.ms += 1000;
    const still = await portal.embed('GET', '/assets');
    assert.equal(errorOf(still).code, 'rate-limited');
    assert.equal(errorOf(still).retryAfterSeconds, wait - 1);
    assert.equal(still.headers['retry-after'], String(wait - 1));
    assert.equal(dam.sandbox.requestCounts.size, 0);
    portal.clock.ms += wait * 1000;
    await search();
  });

  it('say when the DAM is too slow', async () => {
    const hasty = await startConnected(dam, { damTimeoutMs: 40 });
    dam.sandbox.faults.slowBodyMs = 60_000;
    const response = await hasty.embed('GET', '/assets');
    assert.equal(response.statusCode, 504);
    assert.equal(errorOf(response).code, 'dam-timeout');
    await hasty.app.close();
  });

  it('ask for one token, however many searches begin at once', async () => {
    const fresh = await startConnected(dam);
    dam.sandbox.requestCounts.clear();
    await Promise.all(Array.from({ length: 20 }, async () => assert.equal((await fresh.embed('GET', '/assets?limit=1')).statusCode, 200)));
    assert.equal(callsOf(dam, tokenCall), 1);
    await fresh.app.close();
  });

  it('ask for one new token when the DAM has forgotten the old one, however many searches notice', async () => {
    await search();
    dam.sandbox.state.accessTokens.clear();
    dam.sandbox.requestCounts.clear();
    await Promise.all(Array.from({ length: 20 }, () => search('?limit=1')));
    assert.equal(callsOf(dam, tokenCall), 1);
    assert.ok(callsOf(dam, searchCall) <= 40, 'each search tries once more and no oftener');
  });

  it('ask for a new token shortly before the old one ends', async () => {
    await search();
    dam.sandbox.requestCounts.clear();
    portal.clock.ms += 3500 * 1000;
    await search();
    assert.equal(callsOf(dam, tokenCall), 0);
    portal.clock.ms += 60 * 1000;
    await search();
    assert.equal(callsOf(dam, tokenCall), 1);
  });

  it('never use an old token once the settings have changed', async () => {
    await search();
    await portal.dashboard.send('PUT', '/settings/dam', { ...connectionOf(dam), clientId: blind.id, clientSecret: blind.secret });
    assert.equal(errorOf(await portal.embed('GET', '/assets')).code, 'dam-refused');
    await portal.dashboard.send('PUT', '/settings/dam', { ...connectionOf(dam), clientId: other.id, clientSecret: 'wrong' });
    assert.equal(errorOf(await portal.embed('GET', '/assets')).code, 'dam-refused');
    await portal.dashboard.send('PUT', '/settings/dam', connectionOf(dam));
    await search();
  });

  it('are not asked of a host that is no longer trusted', async () => {
    const strict = await startConnected(dam);
    await strict.db.updateTable('dam_connections').set({ portal_url: 'http://localhost:1', revision: 'moved' }).execute();
    const response = await strict.embed('GET', '/assets');
    assert.equal(errorOf(response).code, 'dam-not-connected');
    await strict.app.close();
  });

  it('never show the DAM\'s token or the secret to a page', async () => {
    const bodies = [await portal.embed('GET', '/assets'), await portal.embed('GET', '/settings')].map(({ body, headers }) => body + JSON.stringify(headers)).join();
    for (const token of dam.sandbox.state.accessTokens.keys()) assert.ok(!bodies.includes(token));
    assert.ok(!bodies.includes(dam.clientSecret));
  });
});

describe('a page that goes away', () => {
  it('ends the search at the DAM', async (context) => {
    const dam = await startDam();
    context.after(() => dam.stop());
    const ended = Promise.withResolvers<unknown>();
    const asked = Promise.withResolvers<void>();
    const client: Pick<DamClient, 'capabilities' | 'search'> = {
      capabilities: { hasLimitedUse: true, hasUsageTracking: true },
      search: (_query, { signal } = {}) => new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          ended.resolve(signal.reason);
          reject(signal.reason as unknown);
        });
        asked.resolve();
      }),
    };
    const portal = await startConnected(dam, { door: { createClient: () => Promise.resolve(client as DamClient), requestToken: () => Promise.reject(new Error('not needed')) } });
    await portal.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = portal.app.server.address() as AddressInfo;
    const call = request({ port, host: '127.0.0.1', path: '/embed/v1/assets', headers: { [apiKeyHeader]: portal.apiKey } });
    call.on('error', () => undefined).end();
    await asked.promise;
    call.destroy();
    assert.equal((await ended.promise as Error).name, 'AbortError');
    await portal.app.close();
    assert.ok(!portal.log().includes('"level":50'), 'it is no failure');
  });
});
