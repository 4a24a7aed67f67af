import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { defaultFieldSettings } from '../../src/domain/settings.ts';
import type { SearchPage } from '../../src/domain/search.ts';
import type { EmbedSettings, Opening } from '../../src/portal/api/embed-types.ts';
import type { Subscription } from '../../src/portal/api/subscription.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { callsOf, cmsOrigin, errorOf, startConnected, startDam } from './portal.ts';

const media = 'GET /api/v4/media/';

describe('a selector begins with one request', () => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam);
    const added = await portal.dashboard.send('POST', '/settings/fields', { field: 'Hero', settings: { ...defaultFieldSettings, defaultSearchTerm: ' mountain ', visibleTypes: ['image'] } });
    assert.ok(added.statusCode < 300, added.body);
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });
  const open = async (payload: object): Promise<Opening> => {
    const response = await portal.embed('POST', '/opening', { payload });
    assert.equal(response.statusCode, 200, response.body);
    assert.equal(response.headers['cache-control'], 'no-store');
    return response.json<Opening>();
  };
  /** As a page sends it that spares the browser's asking for leave: no header of our own. */
  const plainly = (path: string, payload: unknown, origin = cmsOrigin) =>
    portal.app.inject({ method: 'POST', url: `/embed/v1${path}`, headers: { origin, 'content-type': 'text/plain;charset=UTF-8' }, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) });
  const key = () => ({ 'x-api-key': portal.apiKey, 'x-connector': 'asset-selector/0.1.0' });

  it('gives the settings and the page that the field\'s own search finds', async () => {
    const { settings, page } = await open({ field: 'Hero' });
    assert.deepEqual(settings, (await portal.embed('GET', '/settings?field=Hero')).json<EmbedSettings>());
    const searched = (await portal.embed('GET', '/assets?field=Hero&text=mountain&types=image&sort=newest&limit=50')).json<SearchPage>();
    assert.ok(searched.assets.length > 0);
    assert.deepEqual([page?.total, page?.nextCursor, page?.assets.map(({ id }) => id)], [searched.total, searched.nextCursor, searched.assets.map(({ id }) => id)]);
  });

  it('and so does a request that needs no leave, with who asks in its body', async () => {
    const answers = [await plainly('/opening', { headers: key(), body: { field: 'Hero' } }), await plainly('/search', { headers: key(), body: { field: 'Hero', text: 'mountain' } })];
    for (const answer of answers) assert.equal(answer.statusCode, 200, answer.body);
    const [opening, page] = [answers[0]?.json<Opening>(), answers[1]?.json<SearchPage>()];
    assert.equal(opening?.page?.total, page?.total);
    assert.equal(opening?.settings.warnings, undefined);
  });

  it('which opens nothing that was closed: not without a key, not with a wrong one, not to another website, and nowhere else', async () => {
    for (const [headers, origin, code] of [[{}, cmsOrigin, 'unknown-api-key'], [{ 'x-api-key': 'ask_wrong' }, cmsOrigin, 'unknown-api-key'], [key(), 'https://evil.test', 'origin-not-allowed'], [{ authorization: 'Bearer x' }, cmsOrigin, 'invalid-token']] as const) {
      for (const path of ['/opening', '/search']) assert.equal(errorOf(await plainly(path, { headers, body: {} }, origin)).code, code, path);
    }
    assert.equal(errorOf(await plainly('/logs', { headers: key(), body: { entries: [] } })).code, 'unknown-api-key');
  });

  it('and says what is wrong with it', async () => {
    for (const text of ['', 'x', 'null', '[]', '{}', '{"headers":null}', '{"headers":"x"}']) assert.equal(errorOf(await plainly('/opening', text)).code, 'invalid-input', text);
    for (const body of [undefined, null, 'x', { field: 'Hero', more: true }]) assert.equal(errorOf(await plainly('/opening', { headers: key(), body })).code, 'invalid-input', JSON.stringify(body));
    assert.equal(errorOf(await plainly('/search', { headers: key(), body: { filters: '{' } })).code, 'invalid-input');
  });

  it('takes an editor token in the body too, for its own fields only', async () => {
    const made = await portal.app.inject({ method: 'POST', url: '/embed/v1/tokens', headers: { 'x-api-key': portal.apiKey }, payload: { fields: ['Hero'], editor: { id: 'e1' } } });
    const headers = { authorization: `Bearer ${made.json<{ token: string }>().token}` };
    assert.equal((await plainly('/opening', { headers, body: { field: 'Hero' } })).statusCode, 200);
    assert.equal(errorOf(await plainly('/opening', { headers, body: { field: 'Banner' } })).code, 'forbidden');
  });

  it('does not count as a search before somebody opens it, and does when somebody has', async () => {
    const used = async () => (await portal.dashboard.send('GET', '/subscription')).json<Subscription>().usage.find(({ kind }) => kind === 'searches')?.used ?? NaN;
    const before = await used();
    await open({ field: 'Hero', isAhead: true });
    assert.equal(await used(), before);
    await open({ field: 'Hero' });
    assert.equal(await used(), before + 1);
  });

  it('leaves the DAM alone for what nobody has opened, once much of its requests are used up', async () => {
    for (let count = 0; count < 1900; count += 1) await portal.embed('GET', '/folders');
    const before = callsOf(dam, media);
    const { settings, page } = await open({ field: 'Hero', isAhead: true });
    assert.deepEqual([page, settings.field.defaultSearchTerm.trim(), callsOf(dam, media)], [null, 'mountain', before]);
    assert.notEqual((await open({ field: 'Hero' })).page, null);
  });

  it('says why there is nothing to show', async () => {
    dam.sandbox.faults.everyStatus = 503;
    const failed = await portal.embed('POST', '/opening', { payload: { field: 'Hero' } });
    assert.deepEqual([failed.statusCode, errorOf(failed).code], [502, errorOf(await portal.embed('GET', '/assets?field=Hero')).code]);
  });
});
