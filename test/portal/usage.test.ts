import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { SearchPage } from '../../src/domain/search.ts';
import type { AssetUsage } from '../../src/domain/usage.ts';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import type { UsageReceipt } from '../../src/portal/api/embed-types.ts';
import { buildApp } from '../../src/portal/server/app.ts';
import { OrganisationRepository } from '../../src/portal/server/repositories/organisations.ts';
import { PeopleRepository } from '../../src/portal/server/repositories/people.ts';
import { seedOrganisation } from '../../src/portal/server/services/seed.ts';
import { createServices } from '../../src/portal/server/services/services.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { connectionOf, errorOf, startConnected, startDam } from './portal.ts';

const page = 'https://cms.test/en/home';

describe('usage of assets', () => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let [first, second] = ['', ''];
  before(async () => {
    dam = await startDam();
  });
  beforeEach(async () => {
    portal = await startConnected(dam);
    const { assets } = (await portal.embed('GET', '/assets')).json<SearchPage>();
    [first = '', second = ''] = assets.map(({ id }) => id);
  });
  afterEach(async () => {
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.state.usages.clear();
    dam.sandbox.state.removed.clear();
    dam.sandbox.requestCounts.clear();
    await portal.app.close();
  });
  after(() => dam.stop());

  const set = async (assetId: string, { field = 'Image', pageUrl = page, pageTitle = 'Home' } = {}): Promise<boolean> => {
    const response = await portal.embed('PUT', '/usage', { payload: { pageUrl, field, assetId, pageTitle } });
    assert.equal(response.statusCode, 200, response.body);
    return response.json<UsageReceipt>().isDelivered;
  };
  const clear = async (field = 'Image', pageUrl = page): Promise<boolean> => {
    const response = await portal.embed('DELETE', `/usage?${new URLSearchParams({ pageUrl, field }).toString()}`);
    assert.equal(response.statusCode, 200, response.body);
    return response.json<UsageReceipt>().isDelivered;
  };
  /** What the DAM knows, as "asset words". */
  const known = (): string[] => [...dam.sandbox.state.usages.values()].map(({ assetId, uri, additional }) => `${assetId} ${uri} ${additional}`).sort();
  /** What the worker does, in the portal's own clock. */
  const deliverDue = () => createServices({ config: portal.config, db: portal.db, secretKey: portal.secretKey, now: () => portal.clock.ms, pause: portal.pause }).usage.deliverDue();
  const pending = () => portal.db.selectFrom('usage_deliveries').select(['asset_id', 'is_refused', 'last_problem']).execute();

  it('is told to the DAM when an asset is picked', async () => {
    assert.equal(await set(first), true);
    assert.deepEqual(known(), [`${first} ${page} Home (Image)`]);
    assert.deepEqual(await pending(), []);
  });

  it('is told under the integration that Bynder gave to this portal', async () => {
    const integrationId = randomUUID();
    const own = await startConnected(dam, { environment: { PORTAL_BYNDER_INTEGRATION_ID: integrationId } });
    await own.embed('PUT', '/usage', { payload: { pageUrl: page, field: 'Image', assetId: first, pageTitle: 'Home' } });
    assert.deepEqual([...dam.sandbox.state.usages.values()].map((usage) => usage.integrationId), [integrationId]);
    await own.app.close();
  });

  it('is told once, however often the same is said', async () => {
    await set(first);
    dam.sandbox.requestCounts.clear();
    assert.equal(await set(first), true);
    assert.equal(await set(first, { field: ' IMAGE ', pageUrl: `${page}#top` }), true);
    assert.equal(dam.sandbox.requestCounts.size, 0);
  });

  it('moves to the new asset when another is picked', async () => {
    await set(first);
    assert.equal(await set(second), true);
    assert.deepEqual(known(), [`${second} ${page} Home (Image)`]);
  });

  it('ends when the field is cleared; clearing an empty field is no error', async () => {
    await set(first);
    assert.equal(await clear(), true);
    assert.deepEqual(known(), []);
    assert.equal(await clear(), true);
  });

  it('stays while another field of the page still holds the asset', async () => {
    await set(first, { field: 'Hero' });
    await set(first, { field: 'Teaser' });
    assert.deepEqual(known(), [`${first} ${page} Home (Hero, Teaser)`]);
    await clear('Hero');
    assert.deepEqual(known(), [`${first} ${page} Home (Teaser)`]);
    await set(second, { field: 'Teaser' });
    assert.deepEqual(known(), [`${second} ${page} Home (Teaser)`]);
  });

  it('is kept apart by page', async () => {
    await set(first);
    await set(first, { pageUrl: 'https://cms.test/en/about', pageTitle: '' });
    await clear();
    assert.deepEqual(known(), [`${first} https://cms.test/en/about Image`]);
  });

  it('follows the page\'s title', async () => {
    await set(first);
    await set(first, { pageTitle: 'Welcome <b>' });
    assert.deepEqual(known(), [`${first} ${page} Welcome <b> (Image)`]);
  });

  it('is kept by the portal while the DAM is down, and told when it is back', async () => {
    dam.sandbox.faults.everyStatus = 503;
    assert.equal(await set(first), false);
    assert.deepEqual((await pending()).map((row) => ({ ...row })), [{ asset_id: first, is_refused: 0, last_problem: 'unavailable' }]);
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    await deliverDue();
    assert.deepEqual(known(), [], 'not before its time');
    portal.clock.ms += 30_000;
    await deliverDue();
    assert.deepEqual(known(), [`${first} ${page} Home (Image)`]);
    assert.deepEqual(await pending(), []);
  });

  it('is told as it is in the end, whatever happened while the DAM was down', async () => {
    await set(first);
    dam.sandbox.faults.everyStatus = 503;
    assert.equal(await set(second), false);
    assert.equal(await clear(), false);
    assert.equal(await clear(), false, 'it still does not know');
    assert.equal(await set(second), false);
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    portal.clock.ms += 60_000;
    await deliverDue();
    assert.deepEqual(known(), [`${second} ${page} Home (Image)`]);
  });

  it('is tried less and less often while the DAM stays down', async () => {
    dam.sandbox.faults.everyStatus = 503;
    await set(first);
    const waits: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const { next_attempt_at: next } = await portal.db.selectFrom('usage_deliveries').select('next_attempt_at').executeTakeFirstOrThrow();
      waits.push((Date.parse(next) - portal.clock.ms) / 1000);
      portal.clock.ms = Date.parse(next);
      await deliverDue();
    }
    assert.deepEqual(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  it('is told at once to a DAM whose connection was mended', async () => {
    dam.sandbox.faults.everyStatus = 403;
    await set(first);
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    await portal.dashboard.send('PUT', '/settings/dam', connectionOf(dam));
    await deliverDue();
    assert.deepEqual(known(), [`${first} ${page} Home (Image)`]);
  });

  it('is not tried for ever when the DAM will never take it', async () => {
    dam.sandbox.state.removed.add(dam.sandbox.library.indexOf(first) ?? -1);
    assert.equal(await set(first), false);
    assert.equal(await set(first), false);
    assert.equal((await pending())[0]?.is_refused, 1);
    dam.sandbox.requestCounts.clear();
    portal.clock.ms += 24 * 3_600_000;
    await deliverDue();
    assert.equal(dam.sandbox.requestCounts.size, 0);
    assert.equal(await set(second), true, 'the field works on');
  });

  it('survives a portal that ended in the middle', async () => {
    dam.sandbox.faults.everyStatus = 500;
    await set(first);
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    portal.clock.ms += 30_000;
    const restarted = createServices({ config: portal.config, db: portal.db, secretKey: portal.secretKey, now: () => portal.clock.ms });
    await Promise.all([restarted.usage.deliverDue(), restarted.usage.deliverDue()]);
    assert.deepEqual(known(), [`${first} ${page} Home (Image)`]);
  });

  it('is told by a portal that starts again, without anybody asking', async () => {
    dam.sandbox.faults.everyStatus = 500;
    await set(first);
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    const told = new Promise<void>((done) => dam.sandbox.state.watch(() => {
      if (dam.sandbox.state.usages.size > 0) done();
    }));
    const restarted = await buildApp({ config: portal.config, db: portal.db, secretKey: portal.secretKey, now: () => portal.clock.ms + 30_000, logStream: { write: () => undefined } });
    await restarted.listen({ host: '127.0.0.1', port: 0 });
    await told;
    await restarted.close();
    assert.deepEqual(known(), [`${first} ${page} Home (Image)`]);
  });

  it('names what is missing in a report', async () => {
    const response = await portal.embed('PUT', '/usage', { payload: { pageUrl: page, assetId: first, pageTitle: '' } });
    assert.equal(response.statusCode, 400);
    assert.deepEqual(Object.keys(errorOf(response).fields ?? {}), ['field']);
    assert.equal(errorOf(await portal.embed('DELETE', '/usage')).code, 'invalid-input');
  });

  it('names the pages that hold an asset, each once, the newest first, and of this organisation only', async () => {
    const pagesOf = async (id: string) => (await portal.embed('GET', `/assets/${encodeURIComponent(id)}/usage`)).json<AssetUsage>();
    assert.deepEqual(await pagesOf(first), { count: 0, pages: [] });
    await set(first);
    await set(first, { field: 'Teaser' });
    portal.clock.ms += 60_000;
    await set(first, { pageUrl: 'https://cms.test/en/about', pageTitle: '<b>About</b>' });
    await set(second, { pageUrl: 'https://cms.test/en/other' });
    const { count, pages } = await pagesOf(first);
    assert.equal(count, 2);
    assert.deepEqual(pages.map(({ pageUrl, pageTitle }) => [pageUrl, pageTitle]), [['https://cms.test/en/about', '<b>About</b>'], [page, 'Home']]);
    assert.equal(pages[0]?.at, new Date(portal.clock.ms).toISOString());
    const { apiKey } = await seedOrganisation({ organisations: new OrganisationRepository(portal.db), people: new PeopleRepository(portal.db), vault: portal.vault, now: () => portal.clock.ms },
      { organisation: 'Other', email: 'bo@example.com', name: 'Bo', password: randomUUID(), origins: ['https://cms.test'] });
    const other = await portal.app.inject({ url: `/embed/v1/assets/${first}/usage`, headers: { [apiKeyHeader]: apiKey, origin: 'https://cms.test' } });
    assert.deepEqual(other.json(), { count: 0, pages: [] });
    const refused = await portal.app.inject({ url: `/embed/v1/assets/${first}/usage`, headers: { [apiKeyHeader]: 'none', origin: 'https://cms.test' } });
    assert.equal(refused.statusCode, 401);
  });

  it('of many fields at once ends in one true picture', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, at) => set(at % 2 === 0 ? first : second, { field: `Field ${at % 4}` })));
    await Promise.all([clear('Field 0'), clear('Field 2'), clear('Field 1')]);
    assert.deepEqual(known(), [`${second} ${page} Home (Field 3)`]);
    assert.deepEqual(await pending(), []);
  });
});
