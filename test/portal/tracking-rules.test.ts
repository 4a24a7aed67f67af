/** Which usages are recorded, as an organisation sets it, over both databases; and what those who report them are told. */
import assert from 'node:assert/strict';
import { after, afterEach, before, it } from 'node:test';
import { defaultTrackingRules, type TrackingRules } from '../../src/domain/tracking-rules.ts';
import { apiKeyHeader, connectorHeader } from '../../src/portal/api/constants.ts';
import type { UsageReceipt } from '../../src/portal/api/embed-types.ts';
import type { TrackedPage, TrackingSettings } from '../../src/portal/api/tracking.ts';
import { createServices } from '../../src/portal/server/services/services.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const item = '110d559f-dea5-42ea-9c1c-8a5df7e70ef9';
const dayMs = 86_400_000;

overBothDatabases('what is tracked', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let assets: readonly string[] = [];
  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam, { db: await openFresh(kind) });
    assets = (await portal.embed('GET', '/assets?limit=3')).json<{ assets: { id: string }[] }>().assets.map(({ id }) => id);
  });
  afterEach(async () => {
    dam.sandbox.state.usages.clear();
    dam.sandbox.state.removed.clear();
    for (const table of ['usages', 'usage_deliveries', 'items', 'dam_pace'] as const) await portal.db.deleteFrom(table).execute();
    await portal.db.updateTable('organisations').set({ is_tracking_enabled: 1, tracking_rules: '' }).execute();
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  const save = async (rules: Partial<TrackingRules>, isEnabled = true): Promise<TrackingSettings> => {
    const answer = await portal.dashboard.send('PUT', '/tracking/settings', { isEnabled, rules: { ...defaultTrackingRules, ...rules } });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<TrackingSettings>();
  };
  const set = async (field: string, pageUrl = 'https://cms.test/news/a', assetId = assets[0] ?? ''): Promise<UsageReceipt> =>
    (await portal.embed('PUT', '/usage', { payload: { pageUrl, field, assetId, pageTitle: '' } })).json<UsageReceipt>();
  const tracked = async (): Promise<readonly string[]> => (await portal.dashboard.send('GET', '/tracking/usages')).json<TrackedPage>().usages.map(({ pageUrl, field }) => `${pageUrl} ${field}`).toSorted();
  const services = () => createServices({ config: portal.config, db: portal.db, secretKey: portal.secretKey, now: () => portal.clock.ms, pause: portal.pause });
  const settled = async (): Promise<void> => {
    const { items, usage } = services();
    await items.workOff();
    await usage.deliverDue();
  };
  const call = async (method: 'POST' | 'PUT', url: string, payload: object) => {
    const answer = await portal.app.inject({ method, url: `/connector/v1${url}`, headers: { [apiKeyHeader]: portal.apiKey, [connectorHeader]: 'cms/1.2.0' }, payload });
    assert.equal(answer.statusCode, 202, answer.body);
    await settled();
    return answer.json<{ accepted: number; untracked?: readonly { index: number; reason: string }[] }>();
  };

  it('are the fields that are named, those of several assets too', async () => {
    assert.deepEqual((await save({ fields: [' Hero', 'Gallery', 'hero '] })).rules.fields, ['Hero', 'Gallery']);
    assert.deepEqual(await set('HERO'), { isDelivered: true });
    assert.deepEqual(await set('Gallery #2'), { isDelivered: true });
    assert.deepEqual(await set('Footer'), { isDelivered: true, untracked: 'field' });
    assert.deepEqual(await tracked(), ['https://cms.test/news/a Gallery #2', 'https://cms.test/news/a HERO']);
    assert.equal(dam.sandbox.state.usages.size, 1, 'the DAM is told of the asset once for the page');
  });

  it('are the pages that fit a pattern; a place that is not tracked any more lets go of what it held', async () => {
    await set('Hero', 'https://cms.test/blog/b');
    await save({ uriPatterns: ['/news/*', 'https://other.test/*'] });
    assert.deepEqual(await tracked(), ['https://cms.test/blog/b Hero'], 'what is there stays until it changes');
    assert.deepEqual(await set('Hero'), { isDelivered: true });
    assert.deepEqual(await set('Hero', 'https://cms.test/blog/b', assets[1]), { isDelivered: true, untracked: 'page' });
    assert.deepEqual(await tracked(), ['https://cms.test/news/a Hero']);
    await save({}, false);
    assert.deepEqual(await set('Teaser'), { isDelivered: true, untracked: 'off' });
  });

  it('is refused with a sentence where a pattern is none, or no field is named', async () => {
    const refused = errorOf(await portal.dashboard.send('PUT', '/tracking/settings', { isEnabled: true, rules: { ...defaultTrackingRules, fields: [], uriPatterns: ['/news/*', '^/news/(a+)+$'] } }));
    assert.equal(refused.code, 'invalid-input');
    assert.match(refused.fields?.['rules.uriPatterns.1'] ?? '', /regular expression/);
    assert.match(refused.fields?.['rules.fields'] ?? '', /at least one field/);
    assert.deepEqual((await portal.dashboard.send('GET', '/tracking/settings')).json<TrackingSettings>().rules, defaultTrackingRules);
    await save({ retentionDays: 5 });
    await portal.dashboard.send('PUT', '/tracking/settings', { isEnabled: true });
    assert.equal((await portal.dashboard.send('GET', '/tracking/settings')).json<TrackingSettings>().rules.retentionDays, 5, 'rules that are not sent stay');
  });

  it('of items is told to their connector; what was left out follows when the rules change', async () => {
    await save({ fields: ['Banner'] });
    const usage = { itemId: item, language: 'en', assetIds: [assets[0]], pageUrl: 'https://cms.test/home' };
    const answer = await call('PUT', '/usages', { usages: [{ ...usage, field: 'Banner' }, { ...usage, field: 'Footer', assetIds: [assets[1], assets[2]] }] });
    assert.deepEqual(answer, { accepted: 2, untracked: [{ index: 1, reason: 'field' }] });
    assert.deepEqual(await tracked(), ['https://cms.test/home Banner (en)']);
    await save({});
    await settled();
    assert.deepEqual(await tracked(), ['https://cms.test/home Banner (en)', 'https://cms.test/home Footer (en)', 'https://cms.test/home Footer (en) #2']);
  });

  it('goes on to count for unpublished items where it is to be kept', async () => {
    await call('PUT', '/usages', { usages: [{ itemId: item, language: 'en', field: 'Banner', assetIds: [assets[0]], pageUrl: 'https://cms.test/home' }] });
    await save({ onUnpublish: 'keep' });
    await call('POST', '/items/unpublish', { items: [{ itemId: item }] });
    assert.deepEqual(await tracked(), ['https://cms.test/home Banner (en)']);
    await save({ onUnpublish: 'remove' });
    await settled();
    assert.deepEqual(await tracked(), []);
    assert.equal(dam.sandbox.state.usages.size, 0);
  });

  it('and was refused by the DAM is forgotten after the days that were set, and not before', async () => {
    dam.sandbox.state.removed.add(dam.sandbox.library.indexOf(assets[1] ?? '') ?? -1);
    await set('Hero');
    await set('Teaser', 'https://cms.test/news/a', assets[1]);
    const refused = async (): Promise<number> => (await portal.dashboard.send('GET', '/tracking/settings')).json<TrackingSettings>().refused;
    assert.equal(await refused(), 1);
    // As if it had been refused so long ago: a session would not last that long.
    const refusedBefore = (days: number) => portal.db.updateTable('usage_deliveries').set({ next_attempt_at: new Date(portal.clock.ms - days * dayMs).toISOString() }).execute();
    const forget = (): Promise<void> => services().usage.forgetOld(new AbortController().signal);
    await refusedBefore(40);
    await forget();
    assert.equal(await refused(), 1, 'nobody said that anything is to be forgotten');
    await save({ retentionDays: 41 });
    await forget();
    assert.equal(await refused(), 1);
    await refusedBefore(42);
    await forget();
    assert.equal(await refused(), 0);
    assert.deepEqual(await tracked(), ['https://cms.test/news/a Hero']);
  });
});
