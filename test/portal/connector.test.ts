import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { apiKeyHeader, connectorHeader } from '../../src/portal/api/constants.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import type { LogReceipt } from '../../src/portal/api/embed-types.ts';
import type { LogPage } from '../../src/portal/api/logs.ts';
import type { TrackedPage } from '../../src/portal/api/tracking.ts';
import { createServices } from '../../src/portal/server/services/services.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const item = '{110D559F-DEA5-42EA-9C1C-8A5DF7E70EF9}';
const below = '{220D559F-DEA5-42EA-9C1C-8A5DF7E70EF9}';

describe('the connector API', () => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let assets: readonly string[];
  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam);
    assets = (await portal.embed('GET', '/assets?limit=3')).json<{ assets: { id: string }[] }>().assets.map(({ id }) => id);
    await portal.dashboard.send('POST', '/settings/fields', { field: 'Banner', settings: { defaultSearchTerm: 'harbour', visibleTypes: [], hideLimited: false, isFullAssetInLayoutService: true } });
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  /** As a connector's server: no Origin. */
  const call = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, version = '1.2.0') =>
    portal.app.inject({ method, url: `/connector/v1${url}`, headers: { [apiKeyHeader]: portal.apiKey, [connectorHeader]: `sitecore-connector/${version}` }, ...(payload ? { payload } : {}) });
  /** What the jobs do: they wait for the portal that has begun already. */
  const settled = async () => {
    const { items, usage } = createServices({ config: portal.config, db: portal.db, secretKey: portal.secretKey, now: () => portal.clock.ms, pause: portal.pause });
    await items.workOff();
    await usage.deliverDue();
  };
  const done = async (response: Awaited<ReturnType<typeof call>>): Promise<number> => {
    assert.equal(response.statusCode, 202, response.body);
    await settled();
    return response.json<{ accepted: number }>().accepted;
  };
  const tracked = async (): Promise<readonly string[]> => {
    const page = (await portal.dashboard.send('GET', '/tracking/usages')).json<TrackedPage>();
    return page.usages.map(({ pageUrl, field, assetId }) => `${pageUrl} ${field} ${assets.indexOf(assetId)}`).toSorted();
  };
  const report = (usages: readonly object[]) => call('PUT', '/usages', { usages }).then(done);
  beforeEach(async () => {
    await call('POST', '/items/publish', { items: [{ itemId: item }, { itemId: below }] }).then(done);
    await call('POST', '/items/remove', { items: [{ itemId: item }, { itemId: below }] }).then(done);
    assert.deepEqual(await tracked(), []);
  });

  for (const [version, source, isGlobal] of [['1.0', 'global', true], ['1.1.4', 'global', true], ['1.2.0', 'field', false]] as const) {
    it(`tells version ${version} what holds for it`, async () => {
      const state = (await call('POST', '/heartbeat', undefined, version)).json<{ connector: object; apiVersion: number; limits: object }>();
      assert.deepEqual([state.connector, state.apiVersion, state.limits], [{ name: 'sitecore-connector', version, takesGlobalOnly: isGlobal }, 1, { usages: 1000, items: 10_000 }]);
      const settings = (await call('GET', '/settings?field=Banner', undefined, version)).json<{ source: string; field: { defaultSearchTerm: string; isFullAssetInLayoutService: boolean } }>();
      assert.deepEqual([settings.source, settings.field.defaultSearchTerm], [source, isGlobal ? '' : 'harbour']);
      const seen = (await portal.dashboard.send('GET', '/connectors')).json<{ connectors: { name: string; version: string }[] }>();
      assert.ok(seen.connectors.some((one) => one.name === 'sitecore-connector' && one.version === version));
    });
  }

  for (const version of ['1.0', '1.1.4', '1.2.0']) {
    it(`walks with version ${version} from its first word to an item's last`, async () => {
      const ask = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => call(method, url, payload, version);
      assert.equal((await ask('POST', '/heartbeat')).statusCode, 200);
      assert.equal((await ask('GET', '/settings?field=Banner')).statusCode, 200);
      const usages = [
        { itemId: item, language: 'en', field: 'Banner', assetIds: [assets[0]], path: '/sitecore/content/Home', pageUrl: 'https://www.test/', title: 'Home' },
        { itemId: below, language: 'en', field: 'Banner', assetIds: [assets[1]], path: '/sitecore/content/Home/News', pageUrl: 'https://www.test/news', title: 'News' },
      ];
      assert.equal(await ask('PUT', '/usages', { usages }).then(done), 2);
      assert.deepEqual(await tracked(), ['https://www.test/ Banner (en) 0', 'https://www.test/news Banner (en) 1']);
      assert.equal(await ask('POST', '/items/move', { fromPath: '/sitecore/content/Home/News', toPath: '/sitecore/content/Home/Old', fromUrl: 'https://www.test/news', toUrl: 'https://www.test/old' }).then(done), 1);
      assert.deepEqual(await tracked(), ['https://www.test/ Banner (en) 0', 'https://www.test/old Banner (en) 1']);
      await ask('POST', '/items/unpublish', { items: [{ itemId: below }] }).then(done);
      assert.deepEqual(await tracked(), ['https://www.test/ Banner (en) 0']);
      await ask('POST', '/items/publish', { items: [{ itemId: below }] }).then(done);
      assert.deepEqual(await tracked(), ['https://www.test/ Banner (en) 0', 'https://www.test/old Banner (en) 1']);
      const drawn = await ask('POST', '/layout', { values: [{ value: `<image dam-id="${assets[0] ?? ''}" src="https://cdn.test/a.jpg" />`, form: 'lean' }] });
      assert.deepEqual(drawn.json<{ values: { state: string }[] }>().values.map(({ state }) => state), ['ok'], drawn.body);
      await ask('POST', '/items/remove', { items: [{ itemId: item }], withDescendants: true }).then(done);
      assert.deepEqual(await tracked(), []);
      assert.equal(dam.sandbox.state.usages.size, 0);
    });
  }

  it('makes usages of what items hold, told to the DAM, and one item of an id however it is written', async () => {
    await report([{ itemId: item, language: 'en', field: 'Banner', assetIds: [assets[0]], path: '/sitecore/content/Home', pageUrl: 'https://www.test/', title: 'Home' }]);
    await report([{ itemId: item.toLowerCase().replace(/[{}-]/g, ''), language: 'EN', field: 'Gallery', assetIds: [assets[1], assets[2]] }]);
    await report([{ itemId: item, language: 'de', field: 'Banner', assetIds: [assets[1]], pageUrl: 'https://www.test/' }]);
    assert.deepEqual(await tracked(), ['https://www.test/ Banner (de) 1', 'https://www.test/ Banner (en) 0', 'https://www.test/ Gallery (en) #2 2', 'https://www.test/ Gallery (en) 1']);
    assert.deepEqual([...dam.sandbox.state.usages.values()].map(({ uri }) => uri), Array(3).fill('https://www.test/'));
    await report([{ itemId: item, language: 'en', field: 'gallery', assetIds: [assets[2]] }]);
    assert.deepEqual(await tracked(), ['https://www.test/ Banner (de) 1', 'https://www.test/ Banner (en) 0', 'https://www.test/ gallery (en) 2']);
  });

  it('takes the usages of unpublished items away and brings them back, what was changed meanwhile too', async () => {
    await report([{ itemId: item, language: 'en', field: 'Banner', assetIds: [assets[0]] }, { itemId: item, language: 'de', field: 'Banner', assetIds: [assets[0]] }]);
    await call('POST', '/items/unpublish', { items: [{ itemId: item, language: 'de' }] }).then(done);
    const en = 'sitecore://item/110d559f-dea5-42ea-9c1c-8a5df7e70ef9?lang=en Banner (en)';
    assert.deepEqual(await tracked(), [`${en} 0`]);
    await call('POST', '/items/unpublish', { items: [{ itemId: item }] }).then(done);
    assert.deepEqual(await tracked(), []);
    await report([{ itemId: item, language: 'en', field: 'Banner', assetIds: [assets[2]] }]);
    assert.deepEqual(await tracked(), []);
    await call('POST', '/items/publish', { items: [{ itemId: item, language: 'en' }] }).then(done);
    assert.deepEqual(await tracked(), [`${en} 2`]);
  });

  it('moves a subtree with its addresses, and nothing that only begins alike', async () => {
    await report([
      { itemId: item, language: 'en', field: 'Banner', assetIds: [assets[0]], path: '/sitecore/content/Home/News', pageUrl: 'https://www.test/news' },
      { itemId: below, language: 'en', field: 'Banner', assetIds: [assets[1]], path: '/sitecore/content/Home/News/2026', pageUrl: 'https://www.test/news/2026' },
      { itemId: 'c', language: 'en', field: 'Banner', assetIds: [assets[2]], path: '/sitecore/content/Home/Newsletter', pageUrl: 'https://www.test/newsletter' },
    ]);
    const moved = await call('POST', '/items/move', { fromPath: '/sitecore/content/home/news', toPath: '/sitecore/content/Archive', fromUrl: 'https://www.test/news', toUrl: 'https://www.test/archive' }).then(done);
    assert.equal(moved, 2);
    assert.deepEqual(await tracked(), ['https://www.test/archive Banner (en) 0', 'https://www.test/archive/2026 Banner (en) 1', 'https://www.test/newsletter Banner (en) 2']);
    await call('POST', '/items/remove', { items: [{ itemId: item }], withDescendants: true }).then(done);
    assert.deepEqual(await tracked(), ['https://www.test/newsletter Banner (en) 2']);
    await call('POST', '/items/remove', { items: [{ itemId: 'unknown', path: '/sitecore/content/Home' }], withDescendants: true }).then(done);
    assert.deepEqual(await tracked(), []);
  });

  it('takes ten thousand items in one call, and writes nothing of those it does not know', async () => {
    const items = Array.from({ length: 10_000 }, (_, index) => ({ itemId: `{${String(index).padStart(8, '0')}-DEA5-42EA-9C1C-8A5DF7E70EF9}`, language: 'en' }));
    assert.equal(await call('POST', '/items/publish', { items }).then(done), 10_000);
    const more = await call('POST', '/items/publish', { items: [...items, { itemId: item }] });
    assert.deepEqual([more.statusCode, errorOf(more).code], [400, 'invalid-input']);
  });

  it('goes on with what a DAM that was down left undone', async () => {
    Object.assign(dam.sandbox.faults, { everyStatus: 503 });
    try {
      await report([{ itemId: item, language: 'en', field: 'Banner', assetIds: [assets[0]] }, { itemId: below, language: 'en', field: 'Banner', assetIds: [assets[1]] }]);
    } finally {
      Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    }
    await settled();
    assert.equal((await tracked()).length, 2);
  });

  it('says what is missing: the connector\'s name, half an address, the path of an unknown subtree', async () => {
    const nameless = await portal.app.inject({ method: 'POST', url: '/connector/v1/heartbeat', headers: { [apiKeyHeader]: portal.apiKey } });
    assert.match(errorOf(nameless).message, /sitecore-connector\/1\.2\.0/);
    const half = await call('POST', '/items/move', { fromPath: '/a', toPath: '/b', fromUrl: 'https://www.test/a' });
    assert.match(errorOf(half).message, /belong together/);
    assert.match(errorOf(await call('POST', '/items/move', { fromPath: '/a/b', toPath: '/A/B/c' })).message, /stands below itself/);
    const unknown = await call('POST', '/items/remove', { items: [{ itemId: 'nobody' }], withDescendants: true });
    assert.match(errorOf(unknown).fields?.['items.0.path'] ?? '', /write the path too/);
  });

  it('opens to the API key only, never to an editor token', async () => {
    const token = (await portal.app.inject({ method: 'POST', url: '/embed/v1/tokens', headers: { [apiKeyHeader]: portal.apiKey }, payload: { fields: ['Banner'], editor: { id: 'ada' } } })).json<{ token: string }>().token;
    const refused = await portal.app.inject({ method: 'POST', url: '/connector/v1/items/unpublish', headers: { authorization: `Bearer ${token}` }, payload: { items: [{ itemId: item }] } });
    assert.equal(errorOf(refused).code, 'unknown-api-key');
    const own = await portal.app.inject({ method: 'PUT', url: '/embed/v1/items/usage', headers: { authorization: `Bearer ${token}` }, payload: { itemId: item, language: 'en', field: 'Hero', settingsField: 'Banner', assetIds: [assets[0]] } });
    assert.equal(own.statusCode, 202);
    const foreign = await portal.app.inject({ method: 'PUT', url: '/embed/v1/items/usage', headers: { authorization: `Bearer ${token}` }, payload: { itemId: item, language: 'en', field: 'Hero', settingsField: 'Other', assetIds: [] } });
    assert.equal(errorOf(foreign).code, 'forbidden');
    await settled();
  });

  it('keeps a connector\'s log lines while remote logging is on, with who wrote them, and none while it is off', async () => {
    const write = async (message: string) => (await call('POST', '/logs', { entries: [{ level: 'error', time: '2026-11-24T08:00:00Z', message, context: { queue: 'web' } }] })).json<LogReceipt>();
    const turn = (isEnabled: boolean) => portal.dashboard.send('PUT', '/settings/logging', { isEnabled, retentionDays: 14 });
    const kept = async () => (await portal.dashboard.send('GET', '/logs')).json<LogPage>().entries.map(({ level, message, connector, version, context }) => [level, message, connector, version, context]);
    const told = async () => (await call('POST', '/heartbeat')).json<{ isRemoteLoggingEnabled: boolean }>().isRemoteLoggingEnabled;
    assert.deepEqual([await told(), await write('before'), await kept()], [false, { accepted: 0, dropped: 1, isEnabled: false }, []]);
    await turn(true);
    assert.deepEqual([await told(), await write('No connection to the publishing queue')], [true, { accepted: 1, dropped: 0, isEnabled: true }]);
    await turn(false);
    assert.deepEqual(await write('after'), { accepted: 0, dropped: 1, isEnabled: false });
    assert.deepEqual(await kept(), [['error', 'No connection to the publishing queue', 'sitecore-connector', '1.2.0', { queue: 'web' }]]);
  });
});
