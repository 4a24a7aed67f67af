import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, it } from 'node:test';
import type { SearchPage } from '../../src/domain/search.ts';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import type { TrackingComparison } from '../../src/portal/api/tracking-comparison.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { usageKey } from '../../src/sandbox/state.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { callsOf, errorOf, startConnected, startDam } from './portal.ts';

const page = 'https://cms.test/en/home';
const lookCall = 'GET /api/media/usage/';

overBothDatabases('usages compared with the DAM', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let assets: readonly string[];
  const integrationId = randomUUID();
  before(async () => {
    dam = await startDam({ rateLimit: { calls: 0, windowMs: 1 } });
    portal = await startConnected(dam, { db: await openFresh(kind), environment: { PORTAL_BYNDER_INTEGRATION_ID: integrationId } });
    assets = (await portal.embed('GET', '/assets')).json<SearchPage>().assets.map(({ id }) => id).sort();
  });
  afterEach(async () => {
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.state.usages.clear();
    dam.sandbox.requestCounts.clear();
    for (const table of ['usages', 'usage_deliveries', 'dam_pace'] as const) await portal.db.deleteFrom(table).execute();
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  const asset = (at: number): string => assets[at] ?? assert.fail('the DAM has too few assets');
  const set = (at: number, pageUrl = page) => portal.embed('PUT', '/usage', { payload: { pageUrl, field: 'Image', assetId: asset(at), pageTitle: 'Home' } });
  const keyOf = (at: number, uri = page) => usageKey(integrationId, asset(at), uri);
  const inDam = (at: number, uri: string, additional = 'by hand') => dam.sandbox.state.usages.set(keyOf(at, uri), { id: randomUUID(), integrationId, assetId: asset(at), uri, additional, timestamp: '' });
  const compare = async (after = '') => (await portal.dashboard.send('GET', `/tracking/comparison${after === '' ? '' : `?after=${after}`}`)).json<TrackingComparison>();
  const repair = (at: number, pageUrl: string, how: 'tell' | 'forget') => portal.dashboard.send('POST', '/tracking/repair', { assetId: asset(at), pageUrl, repair: how });
  const known = () => [...dam.sandbox.state.usages.values()].map(({ assetId, uri, additional }) => `${assetId} ${uri} ${additional}`).sort();

  it('agree after they were told', async () => {
    await set(0);
    assert.deepEqual(await compare(), { compared: 1, differences: [], nextAfter: null, isOwnName: true });
  });

  it('differ where one side lacks something or has other words, and are mended as somebody decides', async () => {
    for (const at of [0, 1, 2]) await set(at, `${page}/${at}`);
    dam.sandbox.state.usages.delete(keyOf(0, `${page}/0`));
    inDam(1, `${page}/1`, 'Old words');
    inDam(2, `${page}/gone`);
    dam.sandbox.state.usages.set('other', { id: randomUUID(), integrationId: randomUUID(), assetId: asset(0), uri: '/theirs', additional: 'another CMS', timestamp: '' });
    assert.deepEqual((await compare()).differences, [
      { kind: 'portal', assetId: asset(0), pageUrl: `${page}/0`, inPortal: 'Home (Image)', inDam: null, inCms: null },
      { kind: 'words', assetId: asset(1), pageUrl: `${page}/1`, inPortal: 'Home (Image)', inDam: 'Old words', inCms: null },
      { kind: 'dam', assetId: asset(2), pageUrl: `${page}/gone`, inPortal: null, inDam: 'by hand', inCms: null },
    ]);
    for (const [at, url] of [[0, `${page}/0`], [1, `${page}/1`], [2, `${page}/gone`]] as const) assert.deepEqual((await repair(at, url, 'tell')).json(), { isDelivered: true, cmsProblem: null, message: '' });
    assert.deepEqual((await compare()).differences, []);
    assert.deepEqual(known(), [`${asset(0)} /theirs another CMS`, ...[0, 1, 2].map((at) => `${asset(at)} ${page}/${at} Home (Image)`)].sort());
    await repair(0, `${page}/0`, 'forget');
    assert.deepEqual(known(), [`${asset(0)} /theirs another CMS`, ...[1, 2].map((at) => `${asset(at)} ${page}/${at} Home (Image)`)].sort());
    assert.equal((await portal.db.selectFrom('usages').selectAll().execute()).length, 2);
    const { entries } = (await portal.dashboard.send('GET', '/audit?kind=tracking')).json<AuditPage>();
    assert.deepEqual(entries.map(({ action }) => action), Array.from({ length: 4 }, () => 'tracking.repair'));
  });

  it('leave out what the DAM is still to be told', async () => {
    dam.sandbox.faults.everyStatus = 503;
    await set(0);
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    assert.deepEqual((await compare()).differences, []);
  });

  it('are looked at some at a time, each asset once, at the pace of the DAM', async () => {
    for (let at = 0; at < 23; at += 1) await set(at, `${page}/${at}`);
    dam.sandbox.requestCounts.clear();
    const startMs = portal.clock.ms;
    let [compared, after]: [number, string | null] = [0, ''];
    while (after !== null) {
      const part: TrackingComparison = await compare(after);
      [compared, after] = [compared + part.compared, part.nextAfter];
    }
    assert.equal(compared, 23);
    assert.equal(callsOf(dam, lookCall), 23);
    assert.ok(portal.clock.ms - startMs >= (23 - 10) * 200, 'not all at once');
  });

  it('are compared by administrators, and with a DAM that can be asked', async () => {
    await set(0);
    dam.sandbox.faults.everyStatus = 503;
    assert.equal(errorOf(await portal.dashboard.send('GET', '/tracking/comparison')).code, 'dam-unavailable');
    await portal.db.updateTable('users').set({ role: 'viewer' }).execute();
    for (const answer of [await portal.dashboard.send('GET', '/tracking/comparison'), await repair(0, page, 'tell')]) assert.equal(errorOf(answer).code, 'forbidden');
    await portal.db.updateTable('users').set({ role: 'owner' }).execute();
  });
});
