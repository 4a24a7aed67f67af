import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { connectorHeader } from '../../src/portal/api/constants.ts';
import type { SearchPage } from '../../src/domain/search.ts';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import type { OperatedOrganisation } from '../../src/portal/api/operator.ts';
import type { Subscription, SubscriptionBody } from '../../src/portal/api/subscription.ts';
import { openMemoryDatabase } from '../../src/portal/server/db/database.ts';
import { ConsumptionRepository } from '../../src/portal/server/repositories/consumption.ts';
import { graceUntil, isDay, levelOf, limitsOf, monthOf, nextMonthAt, stateOf } from '../../src/portal/server/services/plan-terms.ts';
import { SearchCounter } from '../../src/portal/server/services/search-counter.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { logInOperator } from './operators.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const field = { defaultSearchTerm: '', visibleTypes: [], hideLimited: false, isFullAssetInLayoutService: false };
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

describe('the terms of a plan', () => {
  it('hold from the first to the last day, and two weeks more', () => {
    const validity = { validFrom: '2026-03-01', validUntil: '2026-03-31' };
    const at = (ms: number) => stateOf(validity, ms);
    assert.equal(at(day('2026-03-01') - 1), 'upcoming');
    assert.equal(at(day('2026-03-01')), 'active');
    assert.equal(at(day('2026-04-01') - 1), 'active');
    assert.equal(at(day('2026-04-01')), 'grace');
    assert.equal(graceUntil(validity), '2026-04-14');
    assert.equal(at(day('2026-04-15') - 1), 'grace');
    assert.equal(at(day('2026-04-15')), 'ended');
    assert.equal(stateOf({ validFrom: null, validUntil: null }, day('2099-01-01')), 'active');
  });

  it('are the plan\'s, but for what was agreed apart from it; before the first day the portal\'s own', () => {
    const plan = { trackedAssets: 10, fieldSettings: 2, searches: 5, connectors: 1 };
    assert.deepEqual(limitsOf(plan, { searches: null, connectors: 0 }, 'active'), { trackedAssets: 10, fieldSettings: 2, searches: null, connectors: 0 });
    assert.equal(limitsOf(plan, {}, 'upcoming').trackedAssets, 10_000);
  });

  it('warn at 80 %, and say when all is used', () => {
    assert.deepEqual([79, 80, 99, 100, 101].map((used) => levelOf(used, 100)), ['fine', 'near', 'near', 'reached', 'reached']);
    assert.equal(levelOf(0, 0), 'reached');
    assert.equal(levelOf(1e9, null), 'fine');
  });

  it('know the calendar', () => {
    assert.deepEqual(['2028-02-29', '2026-02-29', '2026-13-01', '2026-1-1'].map(isDay), [true, false, false, false]);
    assert.equal(monthOf(day('2027-01-01') - 1), '2026-12');
    assert.equal(nextMonthAt(day('2026-12-31')), '2027-01-01T00:00:00.000Z');
  });
});

describe('a subscription', () => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let operator: Awaited<ReturnType<typeof logInOperator>>;
  let assets: readonly string[];
  before(async () => { dam = await startDam(); });
  beforeEach(async () => {
    portal = await startConnected(dam);
    operator = await logInOperator(portal);
    assets = (await portal.embed('GET', '/assets')).json<SearchPage>().assets.map(({ id }) => id);
  });
  afterEach(() => portal.app.close());
  after(() => dam.stop());

  const path = (): string => `/operator/organisations/${portal.organisationId}`;
  const assign = async (change: Partial<SubscriptionBody>) => {
    const { assigned } = (await operator('GET', path())).json<OperatedOrganisation>();
    const response = await operator('PUT', `${path()}/subscription`, { planId: 'standard', validFrom: null, validUntil: null, overrides: {}, revision: assigned.revision, ...change });
    assert.equal(response.statusCode, 200, response.body);
  };
  const read = async () => (await portal.dashboard.send('GET', '/subscription')).json<Subscription>();
  const used = async (kind: string) => (await read()).usage.find((one) => one.kind === kind);
  const use = (assetId: string, place = 'Image') => portal.embed('PUT', '/usage', { payload: { pageUrl: 'https://cms.test/', field: place, assetId, pageTitle: '' } });
  const add = (name: string) => portal.dashboard.send('POST', '/settings/fields', { field: name, settings: field });

  it('is none at first: the portal\'s own limits hold', async () => {
    const { planName, state, usage, resetsAt } = await read();
    assert.deepEqual({ planName, state, resetsAt }, { planName: null, state: 'active', resetsAt: '2026-12-01T00:00:00.000Z' });
    assert.deepEqual(usage.map(({ kind, used: count }) => [kind, count]).slice(0, 3), [['trackedAssets', 0], ['fieldSettings', 0], ['searches', 1]]);
  });

  it('is set by the operator, and the organisation sees who did', async () => {
    await assign({ planId: 'trial', validUntil: '2026-12-31', overrides: { searches: null, connectors: 0 } });
    const { planName, validUntil, graceUntil: grace } = await read();
    assert.deepEqual({ planName, validUntil, grace }, { planName: 'Trial', validUntil: '2026-12-31', grace: '2027-01-14' });
    assert.equal((await used('searches'))?.limit, null);
    const entry = await portal.db.selectFrom('audit_entries').selectAll().where('action', '=', 'subscription.save').executeTakeFirstOrThrow();
    assert.equal(entry.organisation_id, portal.organisationId);
    assert.equal(entry.actor, 'operator (olu@portal.test)');
    const { entries, people } = (await portal.dashboard.send('GET', '/audit?person=operator')).json<AuditPage>();
    assert.deepEqual([entries.map(({ actor, action }) => [actor, action]), people.filter((one) => one.includes('operator'))], [[['operator', 'subscription.save']], ['operator']]);
    assert.ok(!JSON.stringify(entries).includes('olu@'), 'who it was is not told');
    assert.deepEqual(JSON.parse(entry.changes), [
      { setting: 'plan', before: null, after: 'Trial' }, { setting: 'validUntil', before: null, after: '2026-12-31' }, { setting: 'limits.searches', before: null, after: 'unlimited' }, { setting: 'limits.connectors', before: null, after: '0' },
    ]);
  });

  it('is not overwritten by whoever did not see the newest, nor set to what there is not', async () => {
    const wanted = { planId: 'trial', validFrom: null, validUntil: null, overrides: {}, revision: '' };
    assert.equal((await operator('PUT', `${path()}/subscription`, wanted)).statusCode, 200);
    assert.equal(errorOf(await operator('PUT', `${path()}/subscription`, { ...wanted, planId: 'standard' })).code, 'stale');
    assert.equal((await read()).planName, 'Trial');
    const refused = errorOf(await operator('PUT', `${path()}/subscription`, { ...wanted, planId: 'gold', validFrom: '2026-02-30', validUntil: '2026-01-01' }));
    assert.deepEqual(Object.keys(refused.fields ?? {}), ['planId', 'validFrom', 'validUntil']);
    assert.equal(errorOf(await operator('PUT', '/operator/organisations/nobody/subscription', wanted)).code, 'not-found');
    assert.equal(errorOf(await portal.dashboard.send('PUT', `${path()}/subscription`, wanted)).code, 'forbidden');
  });

  it('includes so many field settings, and not one more', async () => {
    await assign({ overrides: { fieldSettings: 2 } });
    assert.equal((await add('One')).statusCode, 200);
    assert.equal((await add('Two')).statusCode, 200);
    assert.equal((await used('fieldSettings'))?.level, 'reached');
    const refused = errorOf(await add('Three'));
    assert.equal(refused.code, 'limit-reached');
    assert.deepEqual(refused.fields, { fieldSettings: '2' });
    assert.equal((await portal.dashboard.send('PUT', '/settings/fields/global', field)).statusCode, 200, 'what is there can be changed');
  });

  it('includes so many searches a month; a failed one and a further page are none', async () => {
    await assign({ overrides: { searches: 3 } });
    const { nextCursor } = (await portal.embed('GET', '/assets?limit=5')).json<SearchPage>();
    dam.sandbox.faults.everyStatus = 503;
    assert.equal((await portal.embed('GET', '/assets')).statusCode, 502);
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    const atOnce = await Promise.all([portal.embed('GET', '/assets'), portal.embed('GET', '/assets')]);
    assert.deepEqual(atOnce.map(({ statusCode }) => statusCode).sort(), [200, 403], 'the third of three, and one over');
    assert.equal(errorOf(await portal.embed('GET', '/assets')).code, 'limit-reached');
    assert.equal((await portal.embed('GET', `/assets?limit=5&cursor=${encodeURIComponent(nextCursor ?? '')}`)).statusCode, 200);
    assert.equal((await portal.embed('GET', `/assets/${assets[0]}`)).statusCode, 200, 'what is stored is shown');
    portal.clock.ms = Date.parse('2026-11-30T23:59:59.999Z');
    assert.equal(errorOf(await portal.embed('GET', '/assets')).code, 'limit-reached');
    portal.clock.ms += 1;
    assert.equal((await portal.embed('GET', '/assets')).statusCode, 200, 'a new month');
    portal = { ...portal, dashboard: await portal.logIn() };
    assert.equal((await used('searches'))?.used, 1);
  });

  it('includes so many tracked assets; those it has may be used again, and a place is never left with what it no longer holds', async () => {
    const [first = '', second = '', third = ''] = assets;
    await assign({ overrides: { trackedAssets: 2 } });
    assert.equal((await use(first)).statusCode, 200);
    assert.equal((await use(second, 'Hero')).statusCode, 200);
    assert.equal((await use(first, 'Teaser')).statusCode, 200, 'a second place of a tracked one');
    assert.equal(errorOf(await use(third, 'New')).code, 'limit-reached');
    assert.equal((await use(third, 'Hero')).statusCode, 200, 'in place of the other one');
    assert.equal(errorOf(await use(second, 'Teaser')).code, 'limit-reached');
    const places = await portal.db.selectFrom('usages').select(['field', 'asset_id']).orderBy('field').execute();
    assert.deepEqual(places.map((row) => ({ ...row })), [{ field: 'Hero', asset_id: third }, { field: 'Image', asset_id: first }]);
    assert.equal((await portal.embed('DELETE', '/usage?pageUrl=https://cms.test/&field=Image')).statusCode, 200);
    assert.equal((await use(second, 'Teaser')).statusCode, 200, 'there is room again');
  });

  it('includes so many connectors; a new version of a known one is none', async () => {
    await assign({ overrides: { connectors: 1 } });
    const call = (connector: string) => portal.embed('GET', '/settings', { headers: { [connectorHeader]: connector } });
    assert.equal((await call('asset-selector/1.0')).statusCode, 200);
    assert.equal((await used('connectors'))?.used, 0, 'our own elements are no connector');
    assert.equal((await call('sitecore-connector/1.2')).statusCode, 200);
    assert.equal((await call('sitecore-connector/1.3')).statusCode, 200);
    assert.equal(errorOf(await call('other-connector/1.0')).code, 'limit-reached');
    assert.equal(errorOf(await call('other-connector/1.0')).code, 'limit-reached', 'it is not known for having asked');
    assert.deepEqual(await used('connectors'), { kind: 'connectors', used: 1, limit: 1, level: 'reached' });
  });

  it('that is over refuses what is new after two weeks; what is there keeps working', async () => {
    const [first = '', second = ''] = assets;
    await use(first);
    await assign({ validUntil: '2026-11-10' });
    const notice = async () => (await portal.dashboard.send('GET', '/subscription/notice')).json<unknown>();
    assert.deepEqual(await notice(), { state: 'grace', graceUntil: '2026-11-24' });
    assert.equal((await add('One')).statusCode, 200);
    portal.clock.ms = day('2026-11-25');
    portal = { ...portal, dashboard: await portal.logIn() };
    assert.deepEqual(await notice(), { state: 'ended', graceUntil: '2026-11-24' });
    for (const refused of [await add('Two'), await portal.embed('GET', '/assets'), await use(second, 'Hero')]) assert.equal(errorOf(refused).code, 'limit-reached');
    for (const works of [await use(first, 'Teaser'), await portal.embed('GET', `/assets/${first}`), await portal.embed('GET', '/settings?field=One'), await portal.embed('DELETE', '/usage?pageUrl=https://cms.test/&field=Teaser')]) {
      assert.equal(works.statusCode, 200, works.body);
    }
  });
});

describe('searches are counted', () => {
  it('by two processes side by side, nothing lost, and kept while the database does not answer', async () => {
    const db = await openMemoryDatabase();
    await db.insertInto('organisations').values({ id: 'a', name: 'A', api_key_sealed: 'x', api_key_hash: 'y', language: 'en', preview_derivative: 'w', is_upload_enabled: 0, created_at: '' }).execute();
    const clock = { ms: day('2026-11-24') };
    const now = () => clock.ms;
    const consumption = new ConsumptionRepository(db);
    const [one, two] = [new SearchCounter({ consumption, now }), new SearchCounter({ consumption, now })];
    for (let count = 0; count < 50; count += 1) {
      one.count('a');
      two.count('a');
      if (count % 10 === 0) await Promise.all([one.flush(), two.flush()]);
    }
    two.count('a')();
    await Promise.all([one.flush(), two.flush()]);
    assert.equal(await consumption.searches('a', '2026-11'), 100);
    clock.ms += 5000;
    assert.equal(await one.used('a'), 100, 'those of the other too');
    const failing = new SearchCounter({ now, consumption: Object.assign(new ConsumptionRepository(db), { addSearches: () => Promise.reject(new Error('gone')) }) });
    failing.count('a');
    await assert.rejects(failing.flush());
    assert.equal(await failing.used('a'), 101, 'still counted');
    await db.destroy();
  });
});
