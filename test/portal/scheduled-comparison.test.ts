import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, it } from 'node:test';
import type { SearchPage } from '../../src/domain/search.ts';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import type { ComparisonState } from '../../src/portal/api/tracking-comparison.ts';
import { createServices, type Services } from '../../src/portal/server/services/services.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { usageKey } from '../../src/sandbox/state.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const page = 'https://cms.test/en/home';
const [minuteMs, dayMs] = [60_000, 86_400_000];

overBothDatabases('portal and DAM are compared by themselves', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let processes: readonly Services[];
  let assets: readonly string[];
  const integrationId = randomUUID();
  before(async () => {
    dam = await startDam({ rateLimit: { calls: 0, windowMs: 1 } });
    portal = await startConnected(dam, { db: await openFresh(kind), environment: { PORTAL_BYNDER_INTEGRATION_ID: integrationId } });
    processes = [0, 1].map(() => createServices({ ...portal, now: () => portal.clock.ms }));
    assets = (await portal.embed('GET', '/assets')).json<SearchPage>().assets.map(({ id }) => id).sort();
  });
  afterEach(async () => {
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.state.usages.clear();
    for (const table of ['usages', 'usage_deliveries', 'dam_pace', 'leases', 'comparison_runs'] as const) await portal.db.deleteFrom(table).execute();
    await portal.db.updateTable('organisations').set({ comparison_schedule: 'off' }).execute();
  });
  after(async () => {
    for (const services of processes) await services.close();
    await portal.app.close();
    await dam.stop();
  });

  const asset = (at: number): string => assets[at] ?? assert.fail('the DAM has too few assets');
  const set = (at: number, pageUrl = page) => portal.embed('PUT', '/usage', { payload: { pageUrl, field: 'Image', assetId: asset(at), pageTitle: 'Home' } });
  const inDam = (at: number, uri: string, integration = integrationId) => dam.sandbox.state.usages.set(usageKey(integration, asset(at), uri), { id: randomUUID(), integrationId: integration, assetId: asset(at), uri, additional: 'by hand', timestamp: '' });
  const send = async (method: 'GET' | 'PUT', payload?: object) => (await portal.dashboard.send(method, '/tracking/schedule', payload)).json<ComparisonState>();
  const turn = (at = 0): Promise<void> => (processes[at] ?? assert.fail()).jobs.runNow('usage comparison');
  /** Whichever of them came first the last time goes on having the job. */
  const turnOfBoth = async (): Promise<void> => void await Promise.all([turn(0), turn(1)]);
  /** The login of the dashboard would have ended; the schedule's days pass in the database. */
  const letPass = async (ms: number): Promise<void> => {
    for (const run of await portal.db.selectFrom('comparison_runs').select(['id', 'started_at']).execute()) {
      await portal.db.updateTable('comparison_runs').set({ started_at: new Date(Date.parse(run.started_at) - ms).toISOString() }).where('id', '=', run.id).execute();
    }
  };

  it('are not, until an administrator wants it; who did is written down', async () => {
    assert.deepEqual(await send('GET'), { schedule: 'off', nextAt: null, running: null, last: null, differences: [], isOwnName: true });
    await turn();
    assert.equal((await send('GET')).last, null);
    const { schedule, nextAt } = await send('PUT', { schedule: 'daily' });
    assert.deepEqual([schedule, nextAt], ['daily', new Date(portal.clock.ms).toISOString()]);
    const { entries } = (await portal.dashboard.send('GET', '/audit?kind=tracking')).json<AuditPage>();
    assert.deepEqual(entries[0]?.changes, [{ setting: 'comparisonSchedule', before: 'off', after: 'daily' }]);
    await portal.db.updateTable('users').set({ role: 'viewer' }).execute();
    assert.equal(errorOf(await portal.dashboard.send('GET', '/tracking/schedule')).code, 'forbidden');
    assert.equal(errorOf(await portal.dashboard.send('PUT', '/tracking/schedule', { schedule: 'weekly' })).code, 'forbidden');
    await portal.db.updateTable('users').set({ role: 'owner' }).execute();
  });

  it('once a day by one process, with what differs and what only the DAM knows, and are mended by people alone', async () => {
    for (let at = 0; at < 12; at += 1) await set(at, `${page}/${at}`);
    dam.sandbox.state.usages.delete(usageKey(integrationId, asset(0), `${page}/0`));
    inDam(20, '/forgotten');
    inDam(21, '/theirs', randomUUID());
    await send('PUT', { schedule: 'daily' });
    const begunMs = portal.clock.ms;
    await turnOfBoth();
    const { last, running, nextAt, differences } = await send('GET');
    assert.deepEqual([running, last?.compared, last?.differing, last?.problem], [null, 12, 2, null]);
    assert.equal(nextAt, new Date(begunMs + dayMs).toISOString());
    assert.deepEqual(differences.toSorted((one, other) => one.kind.localeCompare(other.kind)), [
      { kind: 'dam', assetId: asset(20), pageUrl: '/forgotten', inPortal: null, inDam: 'by hand', inCms: null },
      { kind: 'portal', assetId: asset(0), pageUrl: `${page}/0`, inPortal: 'Home (Image)', inDam: null, inCms: null },
    ]);
    assert.equal((await portal.db.selectFrom('comparison_runs').selectAll().execute()).length, 1, 'two processes made one run');
    await turnOfBoth();
    assert.equal((await portal.db.selectFrom('comparison_runs').selectAll().execute()).length, 1, 'not again on the same day');
    assert.equal(dam.sandbox.state.usages.size, 13, 'nothing was mended by itself');
    for (const { assetId, pageUrl } of differences) await portal.dashboard.send('POST', '/tracking/repair', { assetId, pageUrl, repair: 'tell' });
    assert.deepEqual((await send('GET')).differences, []);
    assert.equal(dam.sandbox.state.usages.size, 13);
    assert.ok(!dam.sandbox.state.usages.has(usageKey(integrationId, asset(20), '/forgotten')));
    await letPass(dayMs);
    await turnOfBoth();
    assert.deepEqual((await portal.db.selectFrom('comparison_runs').select('differing').orderBy('started_at', 'desc').execute()).map(({ differing }) => differing), [0, 2]);
    assert.deepEqual([(await send('GET')).last?.compared, (await send('GET')).last?.differing], [12, 0]);
  });

  it('go on where a DAM that was away had ended them, and tell that it is', async () => {
    for (let at = 0; at < 15; at += 1) await set(at, `${page}/${at}`);
    await send('PUT', { schedule: 'weekly' });
    await portal.db.insertInto('comparison_runs').values({ id: 'begun', organisation_id: portal.organisationId, started_at: new Date(portal.clock.ms - minuteMs).toISOString(), finished_at: null, next_after: asset(9), compared: 10, differing: 0, failures: 0, problem: null }).execute();
    dam.sandbox.faults.everyStatus = 503;
    await turn();
    const { running, last, nextAt } = await send('GET');
    assert.deepEqual([running?.compared, running?.problem, last, nextAt], [10, 'unavailable', null, null]);
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    await turn();
    const after = await send('GET');
    assert.deepEqual([after.running, after.last?.compared, after.last?.problem], [null, 15, null]);
  });

  it('do without what the DAM does not list by our name alone', async () => {
    await set(0);
    inDam(20, '/forgotten');
    dam.sandbox.faults.noUsagesByIntegration = true;
    await send('PUT', { schedule: 'daily' });
    await turn();
    const { last, differences } = await send('GET');
    assert.deepEqual([last?.compared, last?.problem, differences], [1, null, []]);
  });

  it('are given up after an hour of failures, and leave off when they are turned off', async () => {
    await set(0);
    await send('PUT', { schedule: 'daily' });
    dam.sandbox.faults.everyStatus = 503;
    for (let round = 0; round < 12; round += 1) await turn();
    const { running, last, nextAt } = await send('GET');
    assert.deepEqual([running, last?.problem, nextAt !== null], [null, 'unavailable', true]);
    await letPass(dayMs);
    await turn();
    assert.notEqual((await send('GET')).running, null);
    assert.equal((await send('PUT', { schedule: 'off' })).running, null);
    await turn();
    assert.equal((await portal.db.selectFrom('comparison_runs').selectAll().execute()).length, 1);
  });
});
