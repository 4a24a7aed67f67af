import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { SearchPage } from '../../src/domain/search.ts';
import { AssetCache } from '../../src/portal/server/services/asset-cache.ts';
import type { Bus } from '../../src/portal/server/services/bus.ts';
import { ChangedAssets } from '../../src/portal/server/services/changed-assets.ts';
import { SharedAnswers } from '../../src/portal/server/services/shared-answers.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { callsOf, connectionOf, startConnected, startDam, type TestPortal } from './portal.ts';

const settled = (): Promise<void> => new Promise((done) => { setImmediate(done); });
const pageOf = (total: number): SearchPage => ({ assets: [], total, nextCursor: null });

function setup({ freshMs = 10_000, mostBytes }: { readonly freshMs?: number; readonly mostBytes?: number } = {}) {
  const clock = { ms: 0, used: 0 };
  const shared = new SharedAnswers({ now: () => clock.ms, used: () => clock.used, freshMs, ...(mostBytes === undefined ? {} : { mostBytes }) });
  const asked: { readonly answer: (page: SearchPage) => void; readonly fail: (error: Error) => void; readonly signal: AbortSignal }[] = [];
  const ask = (signal: AbortSignal): Promise<SearchPage> => new Promise((answer, fail) => {
    asked.push({ answer, fail, signal });
    signal.addEventListener('abort', () => fail(signal.reason as Error));
  });
  const search = (text = 'dune', { organisation = 'acme', caller }: { readonly organisation?: string; readonly caller?: AbortSignal } = {}) =>
    shared.get(organisation, ['search', text], caller, ask);
  return { clock, shared, asked, search };
}

describe('the same search of several editors', () => {
  it('is asked of the DAM once while it is on its way, and its answer is given to who asks a little later', async () => {
    const { clock, asked, search } = setup();
    const both = [search(), search()];
    asked[0]?.answer(pageOf(7));
    assert.deepEqual((await Promise.all(both)).map(({ total }) => total), [7, 7]);
    clock.ms = 9999;
    assert.equal((await search()).total, 7);
    assert.equal(asked.length, 1);
    assert.equal((search('sea'), search('dune', { organisation: 'other' }), asked.length), 3);
  });

  it('gives what is a little older at once, asks anew meanwhile, and later not at all', async () => {
    const { clock, asked, search } = setup();
    const first = search();
    asked[0]?.answer(pageOf(1));
    await first;
    clock.ms = 15_000;
    assert.equal((await search()).total, 1);
    assert.equal((await search()).total, 1);
    assert.equal(asked.length, 2);
    asked[1]?.answer(pageOf(2));
    await settled();
    assert.equal((await search()).total, 2);
    clock.ms = 60_000;
    const late = search();
    asked[2]?.answer(pageOf(3));
    assert.equal((await late).total, 3);
  });

  it('is given for longer the more of the DAM\'s budget is used up', async () => {
    const { clock, asked, search } = setup();
    const first = search();
    asked[0]?.answer(pageOf(1));
    await first;
    for (const [used, freshMs] of [[0.5, 40_000], [0.9, 200_000]] as const) {
      Object.assign(clock, { used, ms: freshMs - 1 });
      await search();
      assert.equal(asked.length, 1, `${used}`);
    }
    Object.assign(clock, { used: 0.3, ms: 39_999 });
    await search();
    assert.equal(asked.length, 2);
  });

  it('keeps no failure, and goes on giving what it has while the DAM cannot renew it', async () => {
    const { clock, asked, search } = setup();
    const failed = search();
    asked[0]?.fail(new Error('down'));
    await assert.rejects(failed, /down/);
    const again = search();
    asked[1]?.answer(pageOf(1));
    await again;
    clock.ms = 20_000;
    assert.equal((await search()).total, 1);
    asked[2]?.fail(new Error('down'));
    await settled();
    assert.equal((await search()).total, 1);
  });

  it('is ended when the last who waits has left, not before', async () => {
    const { asked, search } = setup();
    const [one, other] = [new AbortController(), new AbortController()];
    const [left, stays] = [search('dune', { caller: one.signal }), search('dune', { caller: other.signal })];
    one.abort(new Error('typed on'));
    await assert.rejects(left, /typed on/);
    assert.equal(asked[0]?.signal.aborted, false);
    other.abort(new Error('closed'));
    await assert.rejects(stays, /closed/);
    await settled();
    assert.equal(asked[0]?.signal.aborted, true);
    const next = search();
    asked[1]?.answer(pageOf(4));
    assert.equal((await next).total, 4);
  });

  it('takes no answer for new that is older than a change', async () => {
    const { shared, asked, search } = setup();
    const before = search();
    shared.forget('acme');
    const after = search();
    assert.equal(asked.length, 2);
    asked[0]?.answer(pageOf(1));
    asked[1]?.answer(pageOf(2));
    assert.deepEqual([(await before).total, (await after).total], [1, 2]);
    assert.equal((await search()).total, 2);
    shared.forgetAll();
    assert.equal(shared.bytes, 0);
  });

  it('is kept in bounded memory', async () => {
    const { shared, asked, search } = setup({ mostBytes: 20_000 });
    for (let count = 0; count < 200; count += 1) {
      const answer = search(`words ${count}`);
      asked[count]?.answer(pageOf(count));
      await answer;
    }
    assert.ok(shared.bytes <= 20_000 && shared.bytes > 10_000, `${shared.bytes} bytes`);
    assert.equal((await search('words 199')).total, 199);
  });
});

describe('who tells that an asset was changed', () => {
  it('is given no answer of before, however late the process hears itself', async () => {
    const { shared, asked, search } = setup();
    const cache = new AssetCache({ now: () => 0, fetch: () => assert.fail('nobody wanted an asset') });
    const bus: Bus = { publish: () => Promise.resolve(), subscribe: () => Promise.resolve(() => undefined), close: () => Promise.resolve() };
    const changed = new ChangedAssets(bus, cache, shared);
    await changed.listen();
    const first = search();
    asked[0]?.answer(pageOf(1));
    await first;
    await changed.tell('acme', ['B0B1']);
    void search();
    assert.equal(asked.length, 2);
  });
});

describe('searches through the portal', () => {
  let dam: RunningSandbox;
  let portal: TestPortal & { readonly dashboard: Awaited<ReturnType<TestPortal['logIn']>> };
  const media = 'GET /api/v4/media/';
  const search = async (text: string): Promise<SearchPage> => {
    const response = await portal.embed('GET', `/assets?text=${text}`);
    assert.equal(response.statusCode, 200, response.body);
    return response.json<SearchPage>();
  };
  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam, { environment: { PORTAL_SEARCH_SECONDS: '15' } });
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });
  beforeEach(() => (portal.clock.ms += 3_600_000));

  it('cost the DAM one request, however many editors ask the same within 15 seconds', async () => {
    const before = callsOf(dam, media);
    const answers = await Promise.all(Array.from({ length: 20 }, () => search('mountain')));
    assert.equal(new Set(answers.map(({ total }) => total)).size, 1);
    portal.clock.ms += 14_000;
    await search('mountain');
    assert.equal(callsOf(dam, media), before + 1);
  });

  it('find an asset once for all who hold it', async () => {
    const [asset] = (await search('mountain')).assets;
    const one = 'GET /api/v4/media/{id}/';
    const before = callsOf(dam, one);
    for (let count = 0; count < 5; count += 1) assert.equal((await portal.embed('GET', `/assets/${asset?.id}`)).statusCode, 200);
    assert.equal(callsOf(dam, one), before + 1);
  });

  it('ask anew once an asset was changed, and where the organisation has another connection', async () => {
    await search('mountain');
    const before = callsOf(dam, media);
    const told = await portal.app.inject({ method: 'POST', url: '/connector/v1/assets/changed', headers: { 'x-api-key': portal.apiKey, 'x-connector': 'sitecore-connector/1.2.0' }, payload: { assetIds: ['B0B1'] } });
    assert.ok(told.statusCode < 300, told.body);
    await settled();
    await search('mountain');
    assert.equal(callsOf(dam, media), before + 1);
    const saved = await portal.dashboard.send('PUT', '/settings/dam', connectionOf(dam));
    assert.equal(saved.statusCode, 200, saved.body);
    await search('mountain');
    assert.equal(callsOf(dam, media), before + 2);
  });
});
