import assert from 'node:assert/strict';
import { after, afterEach, before, it } from 'node:test';
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
    await portal.db.deleteFrom('dam_pace').execute();
    await portal.db.updateTable('organisations').set({ is_tracking_enabled: 1 }).execute();
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
    assert.deepEqual(await settings(), { isEnabled: true, telling: 'possible', waiting: 0, refused: 0, waitingSince: null, problem: null });
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
    for (const [text, found] of [['TEST/B', ['Teaser']], ['wool', ['Hero']], ['hero', ['Hero']], [second.toUpperCase(), ['Teaser']], ['0%', ['Hero']], ['%', ['Hero']], ['_', []], ['nothing', []]] as const) {
      assert.deepEqual(await fieldsOf(`?text=${encodeURIComponent(text)}`), found, text);
    }
    assert.deepEqual((await find('?text=shoes')).usages, [{ pageUrl: 'https://cms.test/b', pageTitle: 'Shoes', field: 'Teaser', assetId: second, at: new Date(portal.clock.ms).toISOString(), state: 'told', problem: null, nextAttemptAt: null }]);
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
    assert.deepEqual(await settings(), { isEnabled: true, telling: 'possible', waiting: 2, refused: 0, waitingSince: new Date(portal.clock.ms).toISOString(), problem: 'unavailable' });
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
    assert.equal(response.body, `\ufeffpageUrl,pageTitle,field,assetId,at,state,problem\r\n${page},"'=HYPERLINK(""https://evil.test"")",Image,${first},${at},told,\r\n`);
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
