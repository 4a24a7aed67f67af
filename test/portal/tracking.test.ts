import assert from 'node:assert/strict';
import { after, afterEach, before, it } from 'node:test';
import { defaultTrackingRules } from '../../src/domain/tracking-rules.ts';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import type { UsageReceipt } from '../../src/portal/api/embed-types.ts';
import type { TrackedPage, TrackingSettings } from '../../src/portal/api/tracking.ts';
import { csvLine } from '../../src/portal/server/services/csv.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import type { SearchPage } from '../../src/domain/search.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const page = 'https://cms.test/en/home';

overBothDatabases('asset tracking', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let [first, second] = ['', ''];
  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam, { db: await openFresh(kind) });
    const { assets } = (await portal.embed('GET', '/assets')).json<SearchPage>();
    [first = '', second = ''] = assets.map(({ id }) => id);
  });
  afterEach(async () => {
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.state.usages.clear();
    dam.sandbox.state.removed.clear();
    await portal.db.deleteFrom('usages').execute();
    await portal.db.deleteFrom('usage_deliveries').execute();
    await portal.db.deleteFrom('used_assets').execute();
    await portal.db.deleteFrom('dam_pace').execute();
    await portal.db.updateTable('organisations').set({ is_tracking_enabled: 1, tracking_rules: '' }).execute();
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  const set = async (assetId: string, { field = 'Image', pageUrl = page, pageTitle = 'Home' } = {}): Promise<boolean> => {
    const response = await portal.embed('PUT', '/usage', { payload: { pageUrl, field, assetId, pageTitle } });
    assert.equal(response.statusCode, 200, response.body);
    return response.json<UsageReceipt>().isDelivered;
  };
  const clear = (field = 'Image') => portal.embed('DELETE', `/usage?${new URLSearchParams({ pageUrl: page, field }).toString()}`);
  const send = (...call: Parameters<typeof portal.dashboard.send>) => portal.dashboard.send(...call);
  const find = async (query = ''): Promise<TrackedPage> => (await send('GET', `/tracking/usages${query}`)).json<TrackedPage>();
  const fieldsOf = async (query = ''): Promise<readonly (string | null)[]> => (await find(query)).usages.map(({ field }) => field);
  const settings = async (): Promise<TrackingSettings> => (await send('GET', '/tracking/settings')).json<TrackingSettings>();

  it('is on, until somebody turns it off; who did is written down', async () => {
    assert.deepEqual(await settings(), { isEnabled: true, rules: defaultTrackingRules, portalIntegrationId: null, telling: 'possible', waiting: 0, refused: 0, waitingSince: null, problem: null });
    const saved = await send('PUT', '/tracking/settings', { isEnabled: false });
    assert.equal(saved.json<TrackingSettings>().isEnabled, false);
    assert.equal((await settings()).isEnabled, false);
    const { entries } = (await send('GET', '/audit?kind=tracking')).json<AuditPage>();
    assert.deepEqual(entries.map(({ action, changes }) => [action, changes]), [['tracking.save', [{ setting: 'isTrackingEnabled', before: 'true', after: 'false' }]]]);
  });

  it('turned off records and tells nothing new; what is there stays until it is cleared', async () => {
    assert.equal(await set(first), true);
    await send('PUT', '/tracking/settings', { isEnabled: false });
    assert.equal(await set(second, { field: 'Hero' }), true);
    assert.deepEqual(await fieldsOf(), ['Image']);
    assert.deepEqual([...dam.sandbox.state.usages.values()].map(({ assetId }) => assetId), [first]);
    await set(second);
    assert.deepEqual((await find()).usages, [], 'the place no longer holds what was recorded');
    await send('PUT', '/tracking/settings', { isEnabled: true });
    await set(first);
    await send('PUT', '/tracking/settings', { isEnabled: false });
    await clear();
    assert.deepEqual((await find()).usages, []);
    assert.equal(dam.sandbox.state.usages.size, 0);
  });

  it('finds by page, title, field and asset, in either case and with wild cards as themselves', async () => {
    await set(first, { field: 'Hero', pageUrl: 'https://cms.test/a', pageTitle: '100% Wool' });
    portal.clock.ms += 1000;
    await set(second, { field: 'Teaser', pageUrl: 'https://cms.test/b', pageTitle: 'Shoes' });
    assert.deepEqual(await fieldsOf(), ['Teaser', 'Hero'], 'the newest first');
    assert.equal((await find()).assetPage, `${dam.url}/media/?mediaId={id}`);
    for (const [text, found] of [['TEST/B', ['Teaser']], ['wool', ['Hero']], ['hero', ['Hero']], [second.toUpperCase(), ['Teaser']], ['0%', ['Hero']], ['%', ['Hero']], ['_', []], ['nothing', []]] as const) {
      assert.deepEqual(await fieldsOf(`?text=${encodeURIComponent(text)}`), found, text);
    }
    assert.deepEqual((await find('?text=shoes')).usages, [{ pageUrl: 'https://cms.test/b', pageTitle: 'Shoes', field: 'Teaser', assetId: second, assetName: '', standing: null, thumbnailUrl: null, language: '', editor: '', version: '', at: new Date(portal.clock.ms).toISOString(), state: 'told', problem: null, nextAttemptAt: null }]);
  });

  it('narrows by asset, page, field, language, editor, time and what the DAM said of the asset', async () => {
    const { db, organisationId } = portal;
    const put = (payload: object) => portal.embed('PUT', '/usage', { payload: { pageTitle: 'Home', ...payload } });
    await put({ pageUrl: 'https://cms.test/a', field: 'Hero', assetId: first, language: 'DE', editor: 'Ada Lovelace' });
    await db.updateTable('usages').set({ updated_at: new Date(portal.clock.ms - 86_400_000).toISOString() }).execute();
    await put({ pageUrl: 'https://cms.test/b', field: 'Teaser', assetId: second, language: 'en', editor: 'Grace' });
    await db.updateTable('used_assets').set({ name: 'Harbour.jpg', standing: 'limited' }).where('asset_id', '=', first).execute();
    await db.updateTable('usages').set({ asset_name: 'Harbour.jpg' }).where('asset_id', '=', first).execute();
    const day = new Date(portal.clock.ms).toISOString().slice(0, 10);
    for (const [query, found] of [
      ['asset=harb', ['Hero']], [`asset=${second}`, ['Teaser']], ['text=HARBOUR', ['Hero']], ['asset=teaser', []], ['page=cms.test/b', ['Teaser']], ['page=hero', []], ['field=hero', ['Hero']], ['field=e', ['Teaser', 'Hero']],
      ['language=de', ['Hero']], ['language=EN', ['Teaser']], ['language=e', []], ['editor=lovelace', ['Hero']], ['text=grace', ['Teaser']], [`from=${day}`, ['Teaser']], [`to=${day}`, ['Teaser', 'Hero']],
      [`to=${day}T00:00:00.000Z`, ['Hero']], ['standing=limited', ['Hero']], ['standing=archived', []], ['standing=limited&language=en', []], ['page=cms&editor=grace&field=teas', ['Teaser']],
    ] as const) assert.deepEqual(await fieldsOf(`?${query}`), found, query);
    const [usage] = (await find('?asset=harb')).usages;
    assert.deepEqual([usage?.assetName, usage?.standing, usage?.language, usage?.editor], ['Harbour.jpg', 'limited', 'de', 'Ada Lovelace']);
    for (const day of ['2026-13-45', 'yesterday']) assert.equal(errorOf(await send('GET', `/tracking/usages?to=${day}`)).code, 'invalid-input');
    await db.insertInto('usage_deliveries').values({ organisation_id: organisationId, page_url: 'https://cms.test/a', asset_id: first, revision: 'r', attempts: 0, next_attempt_at: 'z', last_problem: null, is_refused: 0, created_at: new Date(portal.clock.ms).toISOString() }).execute();
    for (const [query, found] of [['asset=harb', ['Hero']], ['language=de', ['Hero']], ['language=en', []], ['standing=limited', ['Hero']], [`from=${day}`, ['Hero']]] as const) assert.deepEqual(await fieldsOf(`?state=waiting&${query}`), found, query);
  });

  it('finds what is rare by the index of words, and counts as far as it pays', async () => {
    const { db, organisationId } = portal;
    const rows = Array.from({ length: 10_500 }, (_, index) => ({
      organisation_id: organisationId, page_url: `${page}/${index}`, field_key: 'f', field: index % 2 === 0 ? 'Even' : 'Odd', asset_id: `a${index % 100}`, page_title: index === 3 ? 'Needle 100%' : 'Hay',
      updated_at: new Date(portal.clock.ms + index).toISOString(), language: index < 200 ? 'nl' : 'en',
    }));
    for (let from = 0; from < rows.length; from += 700) await db.insertInto('usages').values(rows.slice(from, from + 700)).execute();
    assert.deepEqual((await find()).total, { count: 10_000, isExact: false });
    assert.deepEqual((await find('?language=nl')).total, { count: 200, isExact: true });
    assert.deepEqual((await find('?text=hay')).total, { count: 10_000, isExact: false });
    const needle = await find('?text=needle%20100%25');
    assert.deepEqual([needle.usages.map(({ pageUrl }) => pageUrl), needle.nextCursor, needle.lookedBackTo, needle.total], [[`${page}/3`], null, null, { count: 1, isExact: true }]);
    const asset = await find('?asset=a7&field=odd');
    assert.deepEqual([asset.usages.length, asset.total], [50, { count: 105, isExact: true }]);
    assert.equal((await find(`?asset=a7&field=odd&cursor=${encodeURIComponent(asset.nextCursor ?? '')}`)).total, null);
    // Too few letters for the index: it is looked for further back.
    const short = await find('?text=%25');
    assert.deepEqual([short.usages.map(({ pageUrl }) => pageUrl), short.nextCursor, short.lookedBackTo, short.total], [[`${page}/3`], null, null, { count: 1, isExact: true }]);
    assert.match((await send('GET', '/tracking/export?text=%25')).body, /Needle/);
    await db.updateTable('usages').set({ page_title: 'Moved' }).where('page_url', '=', `${page}/3`).execute();
    assert.deepEqual((await find('?text=needle')).usages, []);
    assert.equal((await find('?text=moved')).usages.length, 1);
  });

  it('tells what the DAM knows, also of removals that it was not told', async () => {
    await set(first);
    dam.sandbox.faults.everyStatus = 503;
    await set(second, { field: 'Hero' });
    await clear();
    assert.deepEqual(await fieldsOf('?state=told'), []);
    assert.deepEqual((await find()).usages.map(({ field, state, problem }) => [field, state, problem]), [['Hero', 'waiting', 'unavailable']]);
    assert.deepEqual((await find()).usages.map(({ nextAttemptAt }) => nextAttemptAt), [new Date(portal.clock.ms + 30_000).toISOString()], 'when it is tried again');
    const logged = portal.log().split('\n').filter((line) => line.includes('usage not delivered')).map((line) => JSON.parse(line) as { readonly problem: string; readonly nextAttemptAt: string });
    assert.deepEqual(logged.map(({ problem, nextAttemptAt }) => [problem, nextAttemptAt]).at(-1), ['unavailable', new Date(portal.clock.ms + 30_000).toISOString()], 'why, in the portal\'s log');
    const waiting = (await find('?state=waiting')).usages;
    assert.ok(waiting.every(({ nextAttemptAt }) => nextAttemptAt !== null));
    assert.deepEqual(new Set(waiting.map(({ field, assetId }) => `${field} ${assetId}`)), new Set([`null ${first}`, `Hero ${second}`]));
    assert.deepEqual(await fieldsOf('?state=waiting&text=hero'), ['Hero']);
    assert.deepEqual(await settings(), { isEnabled: true, rules: defaultTrackingRules, portalIntegrationId: null, telling: 'possible', waiting: 2, refused: 0, waitingSince: new Date(portal.clock.ms).toISOString(), problem: 'unavailable' });
  });

  it('tells the DAM again what it refused, when an administrator asks', async () => {
    dam.sandbox.state.removed.add(dam.sandbox.library.indexOf(first) ?? -1);
    assert.equal(await set(first), false);
    assert.deepEqual((await find('?state=refused')).usages.map(({ state, problem }) => [state, problem]), [['refused', 'rejected']]);
    const retry = async () => (await send('POST', '/tracking/retry', { pageUrl: page, assetId: first })).json<unknown>();
    assert.deepEqual(await retry(), { state: 'refused', problem: 'rejected', nextAttemptAt: null });
    dam.sandbox.state.removed.clear();
    assert.deepEqual(await retry(), { state: 'told', problem: null, nextAttemptAt: null });
    assert.deepEqual(await fieldsOf('?state=told'), ['Image']);
    assert.equal(dam.sandbox.state.usages.size, 1);
    assert.deepEqual(await retry(), { state: 'told', problem: null, nextAttemptAt: null }, 'what is told already');
  });

  it('is read page by page, each place once, those of one moment too', async () => {
    const at = new Date(portal.clock.ms).toISOString();
    const { organisationId } = portal;
    for (let index = 0; index < 60; index += 1) {
      await portal.db.insertInto('usages').values({ organisation_id: organisationId, page_url: `${page}/${index % 7}`, field_key: `f${index}`, field: `F${index}`, asset_id: `a${index % 3}`, page_title: '', updated_at: at }).execute();
    }
    for (let index = 0; index < 21; index += 1) {
      await portal.db.insertInto('usage_deliveries').values({ organisation_id: organisationId, page_url: `${page}/${index % 7}`, asset_id: `a${index % 3}`, revision: 'r', attempts: 0, next_attempt_at: at, last_problem: null, is_refused: 0, created_at: at }).execute();
    }
    for (const state of ['all', 'waiting'] as const) {
      const one = await find(`?state=${state}`);
      const other = await find(`?state=${state}&cursor=${encodeURIComponent(one.nextCursor ?? '')}`);
      assert.equal(one.usages.length, 50);
      assert.equal(other.nextCursor, null);
      assert.equal(new Set([...one.usages, ...other.usages].map(({ field }) => field)).size, 60, state);
    }
    for (const cursor of ['x', encodeURIComponent((await find()).nextCursor ?? '')]) {
      assert.equal(errorOf(await send('GET', `/tracking/usages?state=refused&cursor=${cursor}`)).code, 'invalid-input', 'a cursor of another list, or of none');
    }
  });

  it('is exported as a file that no spreadsheet takes for formulas', async () => {
    await set(first, { pageTitle: '=HYPERLINK("https://evil.test")' });
    const response = await send('GET', '/tracking/export?text=home');
    assert.equal(response.headers['content-type'], 'text/csv; charset=utf-8');
    assert.match(String(response.headers['content-disposition']), /^attachment; filename="asset-tracking-2026-11-24\.csv"$/);
    const at = new Date(portal.clock.ms).toISOString();
    assert.equal(response.body, `\ufeffpageUrl,pageTitle,field,assetId,at,state,problem,assetName,standing,language,editor,version\r\n${page},"'=HYPERLINK(""https://evil.test"")",Image,${first},${at},told,,,,,,\r\n`);
    assert.equal((await send('GET', '/tracking/export?state=refused')).body.split('\r\n').length, 2);
  });

  it('exports all that is there, piece by piece', async () => {
    const at = new Date(portal.clock.ms).toISOString();
    const rows = Array.from({ length: 1001 }, (_, index) => ({ organisation_id: portal.organisationId, page_url: `${page}/${index}`, field_key: 'f', field: 'F', asset_id: 'a', page_title: '', updated_at: at }));
    for (let from = 0; from < rows.length; from += 200) await portal.db.insertInto('usages').values(rows.slice(from, from + 200)).execute();
    const lines = (await send('GET', '/tracking/export')).body.trimEnd().split('\r\n');
    assert.equal(new Set(lines).size, 1002);
  });

  it('belongs to one organisation, and what changes it to its administrators', async () => {
    await set(first);
    const { organisationId } = portal;
    await portal.db.insertInto('organisations').values({ id: 'other', name: 'Other', api_key_sealed: 'x', api_key_hash: 'x', created_at: '2026', language: 'en', preview_derivative: 'mini', is_upload_enabled: 0 }).execute();
    await portal.db.updateTable('usages').set({ organisation_id: 'other' }).execute();
    for (const state of ['all', 'told', 'waiting', 'refused']) assert.deepEqual((await find(`?state=${state}`)).usages, [], state);
    assert.equal((await send('GET', '/tracking/export')).body.split('\r\n').length, 2);
    await portal.db.updateTable('users').set({ role: 'viewer' }).where('organisation_id', '=', organisationId).execute();
    assert.equal(errorOf(await send('PUT', '/tracking/settings', { isEnabled: false })).code, 'forbidden');
    assert.equal(errorOf(await send('POST', '/tracking/retry', { pageUrl: page, assetId: first })).code, 'forbidden');
    assert.equal((await send('GET', '/tracking/usages')).statusCode, 200);
  });

  it('says that no DAM is connected', async () => {
    await portal.db.deleteFrom('dam_connections').execute();
    assert.equal((await settings()).telling, 'no-dam');
  });
});

it('a line of CSV keeps what is in it', () => {
  assert.equal(csvLine(['a', 'b,c', 'say "x"', '-1', ' @x', 'two\nlines', '']), 'a,"b,c","say ""x""","\'-1","\' @x","two\nlines",\r\n');
});
