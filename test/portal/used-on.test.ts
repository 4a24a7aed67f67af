import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, it } from 'node:test';
import type { SearchPage } from '../../src/domain/search.ts';
import type { AssetUsage } from '../../src/domain/usage.ts';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import type { Opening } from '../../src/portal/api/embed-types.ts';
import { OrganisationRepository } from '../../src/portal/server/repositories/organisations.ts';
import { PeopleRepository } from '../../src/portal/server/repositories/people.ts';
import { UsageRepository } from '../../src/portal/server/repositories/usages.ts';
import { seedOrganisation } from '../../src/portal/server/services/seed.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { indexesOf, Recorder } from '../bench/tracking/plans.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { startConnected, startDam } from './portal.ts';

const cms = 'https://cms.test';

overBothDatabases('how many pages use the assets of a page of results', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let recorder: Recorder;
  let [first, second] = ['', ''];
  before(async () => {
    dam = await startDam();
  });
  beforeEach(async () => {
    recorder = new Recorder();
    portal = await startConnected(dam, { db: (await openFresh(kind)).withPlugin(recorder), environment: { PORTAL_SEARCH_SECONDS: '60' } });
    [first = '', second = ''] = (await search()).assets.map(({ id }) => id);
  });
  afterEach(() => portal.app.close());
  after(() => dam.stop());

  const search = async (query = ''): Promise<SearchPage> => (await portal.embed('GET', `/assets${query}`)).json<SearchPage>();
  const set = async (assetId: string, field = 'Image', page = '/home'): Promise<void> => {
    const response = await portal.embed('PUT', '/usage', { payload: { pageUrl: `${cms}${page}`, field, assetId, pageTitle: 'Home' } });
    assert.equal(response.statusCode, 200, response.body);
  };
  const clear = (field = 'Image', page = '/home') => portal.embed('DELETE', `/usage?${new URLSearchParams({ pageUrl: `${cms}${page}`, field }).toString()}`);

  it('comes with every way to search, each page counted once, and says nothing of what is not used', async () => {
    assert.equal((await search()).usedOn, undefined);
    await set(first);
    await set(first, 'Teaser');
    await set(first, 'Image', '/about');
    await set(second, 'Image', '/news');
    const usedOn = { [first]: 2, [second]: 1 };
    assert.deepEqual((await search()).usedOn, usedOn);
    assert.deepEqual((await portal.embed('POST', '/search', { payload: {} })).json<SearchPage>().usedOn, usedOn);
    assert.deepEqual((await portal.embed('POST', '/opening', { payload: {} })).json<Opening>().page?.usedOn, usedOn);
    assert.deepEqual((await search('?limit=1')).usedOn, { [first]: 2 });
    assert.equal((await search('?limit=2&page=2')).usedOn, undefined);
    assert.equal((await search('?text=nothing-is-called-so')).usedOn, undefined);
  });

  it('is counted to a hundred, however many there are', async () => {
    await set(first);
    await set(second, 'Teaser');
    const values = { organisation_id: portal.organisationId, field_key: 'image', field: 'Image', page_title: '', updated_at: '2026-11-24' };
    await portal.db.insertInto('usages').values(Array.from({ length: 120 }, (_, index) => ({ ...values, asset_id: first, page_url: `${cms}/${index}` }))).execute();
    await portal.db.insertInto('usages').values(Array.from({ length: 300 }, (_, index) => ({ ...values, field_key: `gallery #${index}`, asset_id: second, page_url: `${cms}/${index % 98}` }))).execute();
    assert.deepEqual((await search()).usedOn, { [first]: 100, [second]: 99 });
    assert.equal((await portal.embed('GET', `/assets/${encodeURIComponent(first)}/usage`)).json<AssetUsage>().count, 121);
  });

  it('is as new as the portal knows it, and costs the DAM no request', async () => {
    dam.sandbox.requestCounts.clear();
    const before = await search();
    await set(first);
    const asked = [...dam.sandbox.requestCounts].filter(([call]) => !call.includes('usage'));
    assert.deepEqual((await search()).usedOn, { [first]: 1 });
    await clear();
    assert.deepEqual(await search(), before);
    assert.deepEqual([...dam.sandbox.requestCounts].filter(([call]) => !call.includes('usage')), asked);
  });

  it('is not told where the organisation tracks no usages, nor to another organisation', async () => {
    await set(first);
    await portal.db.updateTable('organisations').set({ is_tracking_enabled: 0 }).execute();
    assert.equal((await search()).usedOn, undefined);
    await portal.db.updateTable('organisations').set({ is_tracking_enabled: 1 }).execute();
    assert.deepEqual((await search()).usedOn, { [first]: 1 });
    const { apiKey } = await seedOrganisation({ organisations: new OrganisationRepository(portal.db), people: new PeopleRepository(portal.db), vault: portal.vault, now: () => portal.clock.ms },
      { organisation: 'Other', email: 'bo@example.com', name: 'Bo', password: randomUUID(), origins: [cms] });
    const other = await portal.db.selectFrom('organisations').select('id').where('id', '<>', portal.organisationId).executeTakeFirstOrThrow();
    assert.deepEqual(await new UsageRepository(portal.db).countPages(other.id, [first], 100), {});
    assert.equal((await portal.app.inject({ url: '/embed/v1/assets', headers: { [apiKeyHeader]: apiKey, origin: cms } })).statusCode, 424);
  });

  it('is one question for a page of results, over an index', async () => {
    await set(first);
    recorder.seen.length = 0;
    await search();
    const asked = recorder.seen.filter(({ node, queryId }) => /\bfrom .?usages\b/.test(portal.db.getExecutor().compileQuery(node, queryId).sql));
    assert.equal(asked.length, 1);
    assert.deepEqual((await indexesOf(portal.db, asked)).filter((index) => index.includes('usages')), ['usages_asset_newest']);
  });
});
