import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, it } from 'node:test';
import type { SearchPage } from '../../src/domain/search.ts';
import type { UsageReceipt } from '../../src/portal/api/embed-types.ts';
import { defaultTrackingRules } from '../../src/domain/tracking-rules.ts';
import type { TrackingSettings } from '../../src/portal/api/tracking.ts';
import { DamPaceRepository } from '../../src/portal/server/repositories/dam-pace.ts';
import { OrganisationRepository } from '../../src/portal/server/repositories/organisations.ts';
import { PeopleRepository } from '../../src/portal/server/repositories/people.ts';
import { UsageOutbox } from '../../src/portal/server/repositories/usage-outbox.ts';
import { seedOrganisation } from '../../src/portal/server/services/seed.ts';
import { createServices, type Services } from '../../src/portal/server/services/services.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { callsOf, connectionOf, startConnected, startDam } from './portal.ts';

const page = 'https://cms.test/en/home';
const [lookCall, addCall, syncCall] = ['GET /api/media/usage/', 'POST /api/media/usage/', 'POST /api/media/usage/sync/'];

overBothDatabases('the delivery of usages', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let assets: readonly string[];
  /** As many portals over one database. */
  let processes: readonly Services[];
  const integrationId = randomUUID();
  before(async () => {
    dam = await startDam({ rateLimit: { calls: 0, windowMs: 1 } });
    portal = await startConnected(dam, { db: await openFresh(kind), environment: { PORTAL_BYNDER_INTEGRATION_ID: integrationId } });
    const { config, db, secretKey, clock, pause } = portal;
    processes = Array.from({ length: 3 }, () => createServices({ config, db, secretKey, now: () => clock.ms, pause }));
    assets = (await portal.embed('GET', '/assets')).json<SearchPage>().assets.map(({ id }) => id);
  });
  afterEach(async () => {
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.state.usages.clear();
    dam.sandbox.state.removed.clear();
    dam.sandbox.requestCounts.clear();
    for (const table of ['usages', 'usage_deliveries', 'dam_pace', 'leases'] as const) await portal.db.deleteFrom(table).execute();
    await portal.db.updateTable('dam_lines').set({ quiet_until: null }).execute();
  });
  after(async () => {
    await Promise.all(processes.map((process) => process.close()));
    await portal.app.close();
    await dam.stop();
  });

  const set = async (assetId: string, { field = 'Image', pageUrl = page, pageTitle = 'Home' } = {}): Promise<boolean> => {
    const response = await portal.embed('PUT', '/usage', { payload: { pageUrl, field, assetId, pageTitle } });
    assert.equal(response.statusCode, 200, response.body);
    return response.json<UsageReceipt>().isDelivered;
  };
  const clear = (pageUrl = page, field = 'Image') => portal.embed('DELETE', `/usage?${new URLSearchParams({ pageUrl, field }).toString()}`);
  const known = (): string[] => [...dam.sandbox.state.usages.values()].map(({ assetId, uri, additional }) => `${assetId} ${uri} ${additional}`).sort();
  const deliverDue = (signal?: AbortSignal, process = processes[0]) => (process ?? assert.fail()).usage.deliverDue(signal);
  const waiting = () => portal.db.selectFrom('usage_deliveries').selectAll().orderBy('page_url').execute();
  const asset = (at: number): string => assets[at] ?? assert.fail('the DAM has too few assets');
  const settings = async () => (await portal.dashboard.send('GET', '/tracking/settings')).json<TrackingSettings>();
  /** As if they had been saved while the DAM was away: one asset a page, unless told otherwise. */
  const waitingPages = async (count: number, organisationId = portal.organisationId, at = portal.clock.ms) => {
    const [moment, own] = [new Date(at).toISOString(), { organisation_id: organisationId }];
    const rows = Array.from({ length: count }, (_, index) => ({ ...own, page_url: `${page}/${index}`, asset_id: asset(index % 40) }));
    for (let from = 0; from < count; from += 400) {
      const part = rows.slice(from, from + 400);
      await portal.db.insertInto('usages').values(part.map((row) => ({ ...row, field_key: 'image', field: 'Image', page_title: '', updated_at: moment }))).execute();
      await portal.db.insertInto('usage_deliveries').values(part.map((row) => ({ ...row, revision: 'r', attempts: 0, next_attempt_at: moment, last_problem: null, is_refused: 0 as const, created_at: moment }))).execute();
    }
  };

  it('tells of a page in one call what changed on it, and leaves alone what others registered there', async () => {
    const stranger = { id: randomUUID(), integrationId: randomUUID(), assetId: asset(9), uri: page, additional: 'another CMS', timestamp: '' };
    dam.sandbox.state.usages.set('stranger', stranger);
    dam.sandbox.faults.everyStatus = 503;
    for (const at of [0, 1, 2, 3]) await set(asset(at), { field: `Field ${at}` });
    await clear(page, 'Field 3');
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.requestCounts.clear();
    portal.clock.ms += 30_000;
    await deliverDue();
    assert.deepEqual(known(), [`${asset(9)} ${page} another CMS`, ...[0, 1, 2].map((at) => `${asset(at)} ${page} Home (Field ${at})`)].sort());
    assert.deepEqual([callsOf(dam, lookCall), callsOf(dam, syncCall), callsOf(dam, addCall)], [1, 1, 0]);
    assert.deepEqual(await waiting(), []);
  });

  it('tells one by one where somebody with the same integration is at the page, and keeps what is theirs', async () => {
    dam.sandbox.state.usages.set('theirs', { id: randomUUID(), integrationId, assetId: asset(9), uri: page, additional: 'staging', timestamp: '' });
    await set(asset(0));
    assert.equal(await set(asset(1)), true);
    assert.deepEqual(known(), [`${asset(1)} ${page} Home (Image)`, `${asset(9)} ${page} staging`].sort());
    assert.equal(callsOf(dam, syncCall), 0);
  });

  it('sets aside the one asset of a page that the DAM refuses, and tells of the others', async () => {
    dam.sandbox.faults.everyStatus = 503;
    for (const at of [0, 1, 2]) await set(asset(at), { field: `Field ${at}` });
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.state.removed.add(dam.sandbox.library.indexOf(asset(1)) ?? -1);
    portal.clock.ms += 30_000;
    await deliverDue();
    assert.deepEqual(known(), [0, 2].map((at) => `${asset(at)} ${page} Home (Field ${at})`).sort());
    assert.deepEqual((await waiting()).map(({ asset_id: id, is_refused: isRefused, last_problem: problem }) => [id, isRefused, problem]), [[asset(1), 1, 'rejected']]);
    assert.equal((await settings()).refused, 1);
  });

  it('shows what no asset can be as refused, and keeps it', async () => {
    assert.equal(await set('no asset / at all'), false);
    assert.deepEqual((await waiting()).map(({ is_refused: isRefused }) => isRefused), [1]);
    assert.equal(await set('FFFFFFFF-FFFF-4FFF-BFFFFFFFFFFFFFFF', { field: 'Other' }), false);
    assert.equal((await settings()).refused, 2);
    assert.equal(await set(asset(0)), true, 'the field works on');
  });

  it('keeps one row of what the DAM refuses for each asset on a page, however often it is said, and none of what no page holds', async () => {
    const words = { page_url: page, asset_id: 'no asset / at all' };
    for (let round = 0; round < 10; round += 1) {
      await set(words.asset_id, { pageTitle: `Home ${round}` });
      await set(words.asset_id, { field: 'Other', pageTitle: `Home ${round}` });
      await portal.dashboard.send('POST', '/tracking/retry', { pageUrl: page, assetId: words.asset_id });
      portal.clock.ms += 3_600_000;
      await deliverDue();
      assert.deepEqual((await waiting()).map(({ page_url: pageUrl, asset_id: id, is_refused: isRefused }) => [pageUrl, id, isRefused]), [[page, words.asset_id, 1]]);
      await clear();
    }
    await clear(page, 'Other');
    assert.deepEqual(await waiting(), [], 'the DAM has no such asset, so it has no usage of it either');
    for (let at = 0; at < 10; at += 1) await set(`no asset ${at}`);
    assert.deepEqual((await waiting()).map(({ asset_id: id }) => id), ['no asset 9'], 'what was there before is known to nobody');
    assert.equal((await settings()).refused, 1);
  });

  it('knows the last of two that were saved on a page within one second', async () => {
    const [one, other] = await Promise.all([set(asset(0)), set(asset(1))]);
    assert.deepEqual([one, other], [true, true]);
    const { asset_id: held } = await portal.db.selectFrom('usages').select('asset_id').executeTakeFirstOrThrow();
    assert.deepEqual(known(), [`${held} ${page} Home (Image)`]);
    await set(asset(2));
    await set(asset(3));
    assert.deepEqual(known(), [`${asset(3)} ${page} Home (Image)`]);
  });

  it('goes by what was said last, not by the clock', async () => {
    const startMs = portal.clock.ms;
    await set(asset(0));
    dam.sandbox.faults.everyStatus = 503;
    await set(asset(1));
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    portal.clock.ms = startMs - 3_600_000;
    assert.equal(await set(asset(2)), true, 'an hour earlier, by the clock');
    assert.deepEqual(known(), [`${asset(2)} ${page} Home (Image)`]);
    portal.clock.ms = startMs + 60_000;
    await deliverDue();
    assert.deepEqual(known(), [`${asset(2)} ${page} Home (Image)`]);
    assert.deepEqual(await waiting(), []);
  });

  it('does not wait for the year that a clock was wrong by', async () => {
    const startMs = portal.clock.ms;
    portal.clock.ms += 365 * 24 * 3_600_000;
    dam.sandbox.faults.everyStatus = 503;
    await set(asset(0));
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    portal.clock.ms = startMs;
    await portal.db.updateTable('dam_lines').set({ stale_at: null }).execute();
    await deliverDue();
    assert.deepEqual(known(), [`${asset(0)} ${page} Home (Image)`]);
  });

  it('follows a page that got another address while the DAM was away', async () => {
    await set(asset(0));
    dam.sandbox.faults.everyStatus = 503;
    await set(asset(0), { pageUrl: `${page}/new`, pageTitle: 'New' });
    await clear();
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    portal.clock.ms += 30_000;
    await deliverDue();
    assert.deepEqual(known(), [`${asset(0)} ${page}/new New (Image)`]);
  });

  it('has all wait while the DAM is down for an hour, says so, and tells all of it after', async () => {
    dam.sandbox.faults.everyStatus = 503;
    const since = new Date(portal.clock.ms).toISOString();
    for (let minute = 0; minute < 60; minute += 5) {
      assert.equal(await set(asset(minute % 7), { pageUrl: `${page}/${minute}` }), false);
      portal.clock.ms += 300_000;
      await deliverDue();
    }
    assert.deepEqual(await settings(), { isEnabled: true, rules: defaultTrackingRules, portalIntegrationId: integrationId, telling: 'possible', waiting: 12, refused: 0, waitingSince: since, problem: 'unavailable' });
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    portal.clock.ms += 3_600_000;
    await deliverDue();
    assert.equal(known().length, 12);
    assert.deepEqual(await settings(), { isEnabled: true, rules: defaultTrackingRules, portalIntegrationId: integrationId, telling: 'possible', waiting: 0, refused: 0, waitingSince: null, problem: null });
  });

  it('leaves a DAM alone for as long as it wants, and counts that against no usage', async () => {
    await waitingPages(30);
    dam.sandbox.faults.nextStatuses = [429];
    await deliverDue();
    const asked = () => [...dam.sandbox.requestCounts.values()].reduce((sum, count) => sum + count, 0);
    const before = asked();
    portal.clock.ms += 299_000;
    await deliverDue();
    assert.equal(asked(), before, 'Bynder\'s block lasts five minutes, and each request prolongs it');
    assert.ok((await waiting()).every(({ attempts }) => attempts === 0));
    portal.clock.ms += 301_000;
    await deliverDue();
    assert.equal(known().length, 30);
  });

  it('of many keeps to half of what the vendor advises, also with editors and other processes', async () => {
    await waitingPages(60);
    const startMs = portal.clock.ms;
    // Three that look for work at once, and a page that is saved meanwhile.
    await Promise.all([...processes.map((process) => deliverDue(undefined, process)), set(asset(0), { pageUrl: `${page}/saved` })]);
    while ((await waiting()).length > 0) {
      portal.clock.ms += 1000;
      await deliverDue();
    }
    const made = callsOf(dam, lookCall) + callsOf(dam, addCall) + callsOf(dam, syncCall);
    assert.equal(known().length, 61);
    assert.equal(made, 122);
    const seconds = (portal.clock.ms - startMs) / 1000;
    assert.ok(made <= 10 + 5 * (seconds + 1), `${made} requests in ${seconds} s of the portal's time`);
  });

  it('of ten thousand holds few in memory, and up no other organisation', async () => {
    await waitingPages(10_000);
    const other = await secondOrganisation();
    await waitingPages(3, other, portal.clock.ms + 1);
    portal.clock.ms += 1;
    assert.equal((await new UsageOutbox(portal.db).listDuePages(portal.organisationId, new Date(portal.clock.ms).toISOString(), null, 25)).length, 25);
    const ended = new AbortController();
    dam.sandbox.state.watch(() => {
      if (dam.sandbox.state.usages.size >= 60) ended.abort();
    });
    await deliverDue(ended.signal);
    assert.deepEqual(await portal.db.selectFrom('usage_deliveries').select('page_url').where('organisation_id', '=', other).execute(), [], 'the one with three is through');
    const left = (await waiting()).length;
    assert.ok(left >= 10_000 - 80 && left < 10_000, `${left} wait on`);
  });

  it('takes a turn of the pace in one statement, refuses a late one, and believes no clock that was wrong', async () => {
    const rows = new DamPaceRepository(portal.db);
    const nowMs = portal.clock.ms;
    const take = (at: number, patienceMs = 1000) => rows.take(portal.organisationId, { nowMs: at, costMs: 200, burstMs: 1000, patienceMs });
    const all = await Promise.all(Array.from({ length: 12 }, () => take(nowMs)));
    assert.deepEqual(all.toSorted((one, two) => (one ?? Infinity) - (two ?? Infinity)), [0, 0, 0, 0, 0, 200, 400, 600, 800, 1000, null, null]);
    assert.equal(await take(nowMs + 1000), 200);
    assert.equal(await take(nowMs - 3_600_000), 0, 'the clock was set back');
  });

  /** Another organisation of the portal, on the same DAM. */
  async function secondOrganisation(): Promise<string> {
    const { db, vault } = portal;
    const now = () => portal.clock.ms;
    const { organisationId } = await seedOrganisation({ organisations: new OrganisationRepository(db), people: new PeopleRepository(db), vault, now },
      { organisation: 'Other', email: 'bo@example.com', name: 'Bo', password: randomUUID(), origins: [] });
    await (processes[0] ?? assert.fail()).settings.saveConnection({ organisationId, name: 'a test' }, { ...connectionOf(dam), kind: 'bynder' });
    return organisationId;
  }
});
