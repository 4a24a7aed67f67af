import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { defaultFieldSettings } from '../../src/domain/settings.ts';
import { apiKeyHeader, connectorHeader } from '../../src/portal/api/constants.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import { openMemoryDatabase } from '../../src/portal/server/db/database.ts';
import { narrow } from '../../src/portal/server/routes/embed.ts';
import { newApiKey } from '../../src/portal/server/services/api-keys.ts';
import { cmsOrigin, errorOf, publicUrl, startPortal, type TestPortal } from './portal.ts';

/** A database that counts what is asked of it. */
async function counting() {
  let count = 0;
  const db = (await openMemoryDatabase()).withPlugin({
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  });
  return { db, of: async (run: () => Promise<unknown>) => {
    count = 0;
    await run();
    return count;
  } };
}

describe('embed API: what a page\'s settings cost', () => {
  it('three queries: who calls from where, the field with Global, the DAM; as many by a replaced key, but for finding that', async () => {
    const queries = await counting();
    const portal = await startPortal({ db: queries.db });
    const headers = { [connectorHeader]: 'sitecore-connector/1.2' };
    const ask = async () => assert.equal((await portal.embed('GET', '/settings?field=Banner', { headers })).statusCode, 200);
    await ask();
    assert.equal(await queries.of(ask), 3, 'once the connector is noted');
    await (await portal.logIn()).send('POST', '/settings/api-key/rotate', {});
    await ask();
    assert.equal(await queries.of(ask), 4);
    await portal.app.close();
  });
});

describe('embed API: who may ask', () => {
  let portal: TestPortal;
  before(async () => { portal = await startPortal(); });
  after(() => portal.app.close());

  const settings = (headers: Record<string, string>) => portal.app.inject({ url: '/embed/v1/settings', headers });

  it('a page on the list with the key', async () => {
    const response = await portal.embed('GET', '/settings');
    assert.equal(response.statusCode, 200);
    assert.equal(response.headers['access-control-allow-origin'], '*');
    assert.match(String(response.headers['access-control-expose-headers']), /etag/);
  });

  it('the portal\'s own pages, and servers, which send no origin', async () => {
    assert.equal((await settings({ [apiKeyHeader]: portal.apiKey, origin: publicUrl })).statusCode, 200);
    assert.equal((await settings({ [apiKeyHeader]: portal.apiKey })).statusCode, 200);
  });

  it('nobody without a key, or with one that is unknown or was revoked; and the page can read why', async () => {
    for (const key of [undefined, '', 'ask_wrong', newApiKey()]) {
      const response = await settings({ origin: cmsOrigin, ...(key === undefined ? {} : { [apiKeyHeader]: key }) });
      assert.equal(response.statusCode, 401);
      assert.equal(errorOf(response).code, 'unknown-api-key');
      assert.equal(response.headers['access-control-allow-origin'], '*');
    }
    const revoked = await startPortal();
    await revoked.db.updateTable('organisations').set({ api_key_hash: 'of another key' }).execute();
    assert.equal(errorOf(await revoked.embed('GET', '/settings')).code, 'unknown-api-key');
    await revoked.app.close();
  });

  it('no website that is not on the list; and the page can read why', async () => {
    for (const origin of ['https://evil.test', 'http://cms.test', 'https://cms.test:444', 'https://cms.test.evil.test', 'null']) {
      const response = await settings({ [apiKeyHeader]: portal.apiKey, origin });
      assert.equal(response.statusCode, 403, origin);
      assert.equal(errorOf(response).code, 'origin-not-allowed');
      assert.equal(response.headers['access-control-allow-origin'], '*');
      assert.equal(response.headers['access-control-allow-credentials'], undefined);
    }
  });

  it('no website of another organisation\'s list', async () => {
    const { send } = await portal.logIn();
    await send('PUT', '/settings/origins', { allowedOrigins: ['https://new.test'] });
    assert.equal((await settings({ [apiKeyHeader]: portal.apiKey, origin: 'https://new.test' })).statusCode, 200);
    assert.equal(errorOf(await portal.embed('GET', '/settings')).code, 'origin-not-allowed');
    await send('PUT', '/settings/origins', { allowedOrigins: [cmsOrigin] });
  });

  it('a preflight of any website, for two hours', async () => {
    for (const path of ['/usage', '/assets/some-id', '/settings']) {
      const response = await portal.app.inject({ method: 'OPTIONS', url: `/embed/v1${path}`, headers: { origin: 'https://any.test', 'access-control-request-method': 'PUT' } });
      assert.equal(response.statusCode, 204, path);
      assert.equal(response.headers['access-control-allow-origin'], '*');
      assert.match(String(response.headers['access-control-allow-methods']), /PUT, DELETE/);
      assert.match(String(response.headers['access-control-allow-headers']), new RegExp(apiKeyHeader));
      assert.equal(response.headers['access-control-max-age'], '7200');
    }
  });

  it('not the dashboard\'s cookie', async () => {
    const { cookie } = await portal.logIn();
    assert.equal(errorOf(await settings({ cookie })).code, 'unknown-api-key');
  });
});

describe('embed API: settings of a field', () => {
  let portal: TestPortal;
  let send: Awaited<ReturnType<TestPortal['logIn']>>['send'];
  before(async () => {
    portal = await startPortal();
    ({ send } = await portal.logIn());
  });
  after(() => portal.app.close());

  it('are the Global ones where the field has none, or no field is named', async () => {
    for (const query of ['', '?field=', '?field=Unknown%20field']) {
      const response = await portal.embed('GET', `/settings${query}`);
      assert.deepEqual(response.json<EmbedSettings>(), {
        global: { language: 'en', previewDerivative: 'webimage', isUploadEnabled: false }, field: defaultFieldSettings, source: 'global',
        isRemoteLoggingEnabled: false, capabilities: { hasLimitedUse: false, hasUsageTracking: false },
      });
    }
  });

  it('are the field\'s own where it has some', async () => {
    const settings = { defaultSearchTerm: 'Banner', visibleTypes: ['image'], hideLimited: true, isFullAssetInLayoutService: false };
    await send('POST', '/settings/fields', { field: 'Banner', settings });
    const { field, source } = (await portal.embed('GET', '/settings?field=%20banner')).json<EmbedSettings>();
    assert.deepEqual({ field, source }, { field: settings, source: 'field' });
  });

  it('are not sent again while they are the same', async () => {
    const first = await portal.embed('GET', '/settings');
    const etag = String(first.headers.etag);
    assert.equal(first.headers['cache-control'], 'private, no-cache');
    assert.match(String(first.headers.vary), /origin/i);
    assert.match(String(first.headers.vary), /x-api-key/i);
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await portal.embed('GET', '/settings', { headers: { 'if-none-match': sent } });
      assert.equal(again.statusCode, 304);
      assert.equal(again.body, '');
      assert.equal(again.headers['access-control-allow-origin'], '*');
    }
    await send('PUT', '/settings/global', { language: 'de', previewDerivative: 'webimage', isUploadEnabled: false });
    assert.equal((await portal.embed('GET', '/settings', { headers: { 'if-none-match': etag } })).statusCode, 200);
  });

  it('say what is wrong with a field name that is too long', async () => {
    const response = await portal.embed('GET', `/settings?field=${'x'.repeat(201)}`);
    assert.equal(response.statusCode, 400);
    assert.deepEqual(Object.keys(errorOf(response).fields ?? {}), ['field']);
  });
});

describe('embed API: a DAM that is not connected', () => {
  it('is named as the reason, for everything that needs it', async () => {
    const portal = await startPortal();
    const usage = { pageUrl: 'https://cms.test/a', field: 'Image', assetId: 'A', pageTitle: 'A' };
    for (const [method, url, payload] of [
      ['GET', '/assets'], ['GET', '/assets/some-id'], ['GET', '/derivatives'], ['PUT', '/usage', usage], ['DELETE', '/usage?pageUrl=https%3A%2F%2Fcms.test%2Fa&field=Image'],
    ] as const) {
      const response = await portal.embed(method, url, payload ? { payload } : {});
      assert.equal(response.statusCode, 424, url);
      assert.equal(errorOf(response).code, 'dam-not-connected');
    }
    assert.deepEqual(await portal.db.selectFrom('usages').selectAll().execute(), []);
    const { send } = await portal.logIn();
    await send('PUT', '/settings/dam', { portalUrl: 'https://acme.webdam.example', kind: 'webdam', clientId: '' });
    const response = await portal.embed('GET', '/assets');
    assert.equal(errorOf(response).code, 'dam-not-connected');
    assert.match(errorOf(response).message, /has not set up this DAM/);
    await portal.app.close();
  });
});

describe('embed API: a search', () => {
  const field = { ...defaultFieldSettings, visibleTypes: ['image', 'video'] as const };

  it('can narrow what a field shows, and never widen it', () => {
    assert.deepEqual(narrow({ types: 'image,document' }, field).types, ['image']);
    assert.deepEqual(narrow({ types: 'document' }, field).types, ['image', 'video']);
    assert.deepEqual(narrow({}, field).types, ['image', 'video']);
    assert.deepEqual(narrow({ types: 'audio' }, { ...field, visibleTypes: [] }).types, ['audio']);
    assert.equal(narrow({ hideLimited: 'false' }, { ...field, hideLimited: true }).hideLimited, true);
    assert.equal(narrow({ hideLimited: 'true' }, field).hideLimited, true);
  });

  it('with a type or an order that does not exist is refused, by name', async () => {
    const portal = await startPortal();
    for (const [query, name] of [['types=image,picture', 'types'], ['sort=best', 'sort'], ['limit=0', 'limit'], ['limit=101', 'limit'], ['limit=many', 'limit'], ['hideLimited=yes', 'hideLimited']] as const) {
      const response = await portal.embed('GET', `/assets?${query}`);
      assert.equal(response.statusCode, 400, query);
      assert.deepEqual(Object.keys(errorOf(response).fields ?? {}), [name]);
    }
    await portal.app.close();
  });
});
