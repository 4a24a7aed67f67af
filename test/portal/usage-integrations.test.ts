/** Under which integration's id usages are told, as an organisation sets it, and what becomes of those that were told under another: over both databases. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, it } from 'node:test';
import { defaultTrackingRules } from '../../src/domain/tracking-rules.ts';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import type { TrackingSettings } from '../../src/portal/api/tracking.ts';
import type { TrackingComparison } from '../../src/portal/api/tracking-comparison.ts';
import { UsageIntegrationRepository } from '../../src/portal/server/repositories/usage-integrations.ts';
import { createServices } from '../../src/portal/server/services/services.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import { overBothDatabases } from '../helpers/postgres.ts';
import { callsOf, errorOf } from './portal.ts';
import { startTracked } from './tracked-portal.ts';

const page = 'https://cms.test/en/home';
const [ofPortal, first, second] = [randomUUID(), randomUUID(), randomUUID()];
const syncCall = 'POST /api/media/usage/sync/';

overBothDatabases('the id that usages are told under', (kind) => {
  let started: Awaited<ReturnType<typeof startTracked>>;
  let { dam, portal, services, assets } = {} as typeof started;
  before(async () => { ({ dam, portal, services, assets } = started = await startTracked(kind, { environment: { PORTAL_BYNDER_INTEGRATION_ID: ofPortal } })); });
  afterEach(() => started.clear());
  after(() => started.stop());

  const asset = (at: number): string => assets[at] ?? assert.fail('the DAM has too few assets');
  const set = async (at: number, { pageUrl = page, field = 'Image' } = {}) => {
    const answer = await portal.embed('PUT', '/usage', { payload: { pageUrl, field, assetId: asset(at), pageTitle: '' } });
    assert.equal(answer.statusCode, 200, answer.body);
  };
  const clear = (pageUrl = page, field = 'Image') => portal.embed('DELETE', `/usage?${new URLSearchParams({ pageUrl, field }).toString()}`);
  const send = (integrationId: string) => portal.dashboard.send('PUT', '/tracking/settings', { isEnabled: true, rules: { ...defaultTrackingRules, integrationId } });
  const save = async (integrationId: string): Promise<TrackingSettings> => {
    const answer = await send(integrationId);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<TrackingSettings>();
  };
  /** All that follows of what was saved. */
  const settled = async (process = services): Promise<void> => {
    await process.integrations.settle(portal.organisationId);
    portal.clock.ms += 2 * 3_600_000;
    await process.usage.deliverDue();
    assert.deepEqual(await portal.db.selectFrom('usage_deliveries').selectAll().execute(), []);
    assert.deepEqual(await portal.db.selectFrom('usage_integration_changes').selectAll().execute(), []);
  };
  const nameOf = (id: string): string => (id === ofPortal ? 'portal' : id === first ? 'first' : id === second ? 'second' : id);
  const known = (): string[] => [...dam.sandbox.state.usages.values()].map(({ integrationId, assetId, uri }) => `${nameOf(integrationId)} ${assets.indexOf(assetId)} ${uri}`).sort();
  const away = (isAway: boolean) => Object.assign(dam.sandbox.faults, isAway ? { everyStatus: 503 } : structuredClone(noFaults));

  it('is the portal\'s where the organisation names none, and the organisation\'s where it does', async () => {
    await set(0);
    assert.deepEqual(known(), [`portal 0 ${page}`]);
    const { rules, portalIntegrationId } = await save(` ${first.toUpperCase()} `);
    assert.deepEqual([rules.integrationId, portalIntegrationId], [first, ofPortal]);
    await set(1, { pageUrl: '/other' });
    assert.ok(known().includes('first 1 /other'));
    const { entries } = (await portal.dashboard.send('GET', '/audit?kind=tracking')).json<AuditPage>();
    assert.deepEqual(entries[0]?.changes, [{ setting: 'integrationId', before: null, after: first }]);
  });

  it('must be a UUID, and stays as it is where somebody sends rules without it', async () => {
    for (const wrong of ['our-cms', `${first}0`, 'b242c16d']) {
      const answer = await send(wrong);
      assert.deepEqual([answer.statusCode, Object.keys(errorOf(answer).fields ?? {})], [400, ['rules.integrationId']], wrong);
    }
    await save(first);
    const { integrationId: _id, ...older } = defaultTrackingRules;
    const answer = await portal.dashboard.send('PUT', '/tracking/settings', { isEnabled: true, rules: older });
    assert.equal(answer.json<TrackingSettings>().rules.integrationId, first);
  });

  it('removes usages under it, and tells of pages as a whole', async () => {
    await save(first);
    away(true);
    for (const at of [0, 1]) await set(at, { field: `Field ${at}` });
    away(false);
    await settled();
    assert.deepEqual([known(), callsOf(dam, syncCall)], [[`first 0 ${page}`, `first 1 ${page}`], 1]);
    await clear(page, 'Field 0');
    assert.deepEqual(known(), [`first 1 ${page}`]);
  });

  it('is the only one that a comparison looks at', async () => {
    await save(first);
    await set(0);
    for (const [id, uri] of [[ofPortal, '/portal'], [second, '/second']] as const) dam.sandbox.state.usages.set(id, { id, integrationId: id, assetId: asset(0), uri, additional: 'theirs', timestamp: '' });
    const compare = async () => (await portal.dashboard.send('GET', '/tracking/comparison')).json<TrackingComparison>();
    assert.deepEqual((await compare()).differences, []);
    dam.sandbox.state.usages.set('ours', { id: first, integrationId: first, assetId: asset(0), uri: '/ours', additional: 'ours', timestamp: '' });
    assert.deepEqual((await compare()).differences.map(({ kind: what, pageUrl }) => [what, pageUrl]), [['dam', '/ours']]);
  });

  it('changes for what was told, too: each usage stands under the new one, and none under the former', async () => {
    await save(first);
    await set(0);
    await set(1, { field: 'Other' });
    await set(0, { pageUrl: '/second' });
    dam.sandbox.state.usages.set('theirs', { id: first, integrationId: first, assetId: asset(5), uri: '/theirs', additional: '', timestamp: '' });
    await save(second);
    await settled();
    assert.deepEqual(known(), ['first 5 /theirs', `second 0 ${page}`, 'second 0 /second', `second 1 ${page}`].sort());
    assert.deepEqual((await portal.dashboard.send('GET', '/tracking/comparison')).json<TrackingComparison>().differences, []);
    await save('');
    await settled();
    assert.deepEqual(known(), ['first 5 /theirs', `portal 0 ${page}`, 'portal 0 /second', `portal 1 ${page}`].sort());
  });

  it('leaves nothing under the former id of what is replaced or removed before all is told anew', async () => {
    await save(first);
    for (const at of [0, 1, 2]) await set(at, { pageUrl: `/page/${at}` });
    away(true);
    await save(second);
    await set(3, { pageUrl: '/page/0' });
    await clear('/page/1');
    away(false);
    await settled();
    assert.deepEqual(known(), ['second 2 /page/2', 'second 3 /page/0']);
  });

  it('leaves nothing behind of a page whose field changes before the change of the id was marked there', async () => {
    await save(first);
    await set(0);
    // As another process leaves it that was killed between the settings and what follows of them.
    await portal.db.updateTable('organisations').set({ tracking_rules: JSON.stringify({ ...defaultTrackingRules, integrationId: second }) }).execute();
    await set(1);
    assert.deepEqual(known(), [`second 1 ${page}`]);
    await clear();
    assert.deepEqual(known(), []);
    await settled();
    assert.deepEqual(known(), []);
  });

  it('may be changed back before all was told, and forth again', async () => {
    await save(first);
    for (const at of [0, 1, 2]) await set(at, { pageUrl: `/page/${at}` });
    const rows = new UsageIntegrationRepository(portal.db);
    const mark = (former: string) => rows.markSome(portal.organisationId, former, { revision: randomUUID(), at: new Date(portal.clock.ms).toISOString() }, 1);
    const rule = (id: string) => portal.db.updateTable('organisations').set({ tracking_rules: JSON.stringify({ ...defaultTrackingRules, integrationId: id }) }).execute();
    await rule(second);
    await services.integrations.of(portal.organisationId);
    await mark(first);
    await services.usage.deliverDue();
    assert.deepEqual(known(), ['first 1 /page/1', 'first 2 /page/2', 'second 0 /page/0']);
    await rule(first);
    await settled();
    assert.deepEqual(known(), ['first 0 /page/0', 'first 1 /page/1', 'first 2 /page/2']);
    await rule(second);
    await settled();
    assert.deepEqual(known(), ['second 0 /page/0', 'second 1 /page/1', 'second 2 /page/2']);
  });

  it('keeps what stands under the former id where the DAM does not take it under the new one', async () => {
    await save(first);
    await set(0);
    dam.sandbox.state.removed.add(dam.sandbox.library.indexOf(asset(0)) ?? -1);
    await save(second);
    await services.integrations.settle(portal.organisationId);
    await services.usage.deliverDue();
    assert.deepEqual([known(), (await save(second)).refused], [[`first 0 ${page}`], 1]);
    await portal.db.updateTable('organisations').set({ tracking_rules: JSON.stringify({ ...defaultTrackingRules, integrationId: second, retentionDays: 1 }) }).execute();
    // As if it had been refused so long ago: a session would not last that long.
    await portal.db.updateTable('usage_deliveries').set({ next_attempt_at: new Date(portal.clock.ms - 3 * 86_400_000).toISOString() }).execute();
    await services.usage.forgetOld(new AbortController().signal);
    assert.equal((await portal.dashboard.send('GET', '/tracking/settings')).json<TrackingSettings>().refused, 1, 'forgotten here, it would stand there for ever');
    dam.sandbox.state.removed.clear();
    await portal.dashboard.send('POST', '/tracking/retry', { pageUrl: page, assetId: asset(0) });
    assert.deepEqual([known(), (await save(second)).refused], [[`second 0 ${page}`], 0]);
  });

  it('changes with the portal\'s own for organisations that name none', async () => {
    const stop = new AbortController();
    await services.integrations.settleAll(stop.signal);
    await set(0);
    await set(1, { pageUrl: '/second' });
    const later = createServices({ config: { ...portal.config, bynderIntegrationId: second }, db: portal.db, secretKey: portal.secretKey, now: () => portal.clock.ms, pause: portal.pause });
    await later.integrations.settleAll(stop.signal);
    await settled(later);
    assert.deepEqual(known(), [`second 0 ${page}`, 'second 1 /second'].sort());
    await later.close();
  });
});
