import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyQuery } from '../../src/domain/search.ts';
import { createDamClient, isDamTimeout, type DamConfig, type DamError } from '../../src/dam/index.ts';
import { byPath, deferred, fakeBynder, freshSecret, rejection, type FakeAnswer, type SentRequest } from './fake-bynder.ts';
import { aMedium, assetId, derivativesJson, media } from './media.ts';

type Answers = Parameters<typeof byPath>[0];

const list = '/api/v4/media/';
const derivatives = '/api/v4/account/derivatives/';
const usage = '/api/media/usage/';

async function setup(answers: Answers, config: Partial<DamConfig> = {}) {
  const token = freshSecret();
  const bynder = fakeBynder(byPath({ [derivatives]: { body: derivativesJson }, ...answers }));
  const client = await createDamClient({
    kind: 'bynder', portalUrl: 'https://acme.example', getToken: () => Promise.resolve(token), http: { adapter: bynder.adapter }, ...config,
  });
  return { client, token, sent: bynder.sent, to: bynder.to };
}

/** The library of a test: pages of it, as `page` and `limit` ask, with what the filters leave. */
function library(all: readonly Record<string, unknown>[], leave: (request: SentRequest, medium: Record<string, unknown>) => boolean = () => true) {
  return (request: SentRequest): FakeAnswer => {
    const found = all.filter((medium) => leave(request, medium));
    const [page, limit] = [Number(request.query.get('page')), Number(request.query.get('limit'))];
    return { body: { total: { count: found.length }, media: found.slice((page - 1) * limit, page * limit) } };
  };
}

describe('a search', () => {
  it('asks Bynder in its words, with the token and a total', async () => {
    const { client, token, to } = await setup({ [list]: library(media(3)) });
    await client.search({ text: '  dune & sea ', types: ['image', '3d'], hideLimited: false, sort: 'name-descending' }, { limit: 20 });
    const [request] = to(list);
    assert.deepEqual(Object.fromEntries(request?.query ?? []), { keyword: 'dune & sea', type: 'image,3d', orderBy: 'name desc', limit: '20', page: '1', total: '1' });
    assert.equal(request?.headers['authorization'], `Bearer ${token}`);
    assert.ok(!request?.url.includes(token));
  });

  it('asks for no type when all are wanted', async () => {
    const { client, to } = await setup({ [list]: library(media(1)) });
    await client.search({ ...emptyQuery, types: ['image', 'video', 'document', 'audio', '3d', 'archive', 'other'] });
    assert.equal(to(list)[0]?.query.has('type'), false);
  });

  it('finds types that Bynder has no word for among all the others, without a total that would count those', async () => {
    const { client } = await setup({ [list]: library(media(60, (index) => ({ type: index === 3 ? 'hologram' : 'image' }))) });
    const page = await client.search({ ...emptyQuery, types: ['other'] });
    assert.deepEqual(page.assets.map(({ name }) => name), ['Asset 3']);
    assert.equal(page.total, null);
  });

  it('leads through all pages by its cursor, which keeps the page size', async () => {
    const { client } = await setup({ [list]: library(media(120)) });
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await client.search(emptyQuery, { cursor, limit: cursor ? 7 : 50 });
      assert.equal(page.total, 120);
      names.push(...page.assets.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    assert.deepEqual(names, media(120).map(({ name }) => name));
  });

  it('ends where Bynder gives less than a page and no total', async () => {
    const { client } = await setup({ [list]: ({ query }) => ({ body: media(query.get('page') === '1' ? 50 : 2) }) });
    const first = await client.search(emptyQuery);
    assert.deepEqual([first.total, typeof first.nextCursor], [null, 'string']);
    assert.equal((await client.search(emptyQuery, { cursor: first.nextCursor })).nextCursor, null);
  });

  it('asks for 1 to 100 assets, whatever number it is given', async () => {
    const { client, to } = await setup({ [list]: library(media(1)) });
    for (const limit of [0, 1000, 12.7, NaN]) await client.search(emptyQuery, { limit });
    assert.deepEqual(to(list).map(({ query }) => query.get('limit')), ['1', '100', '12', '50']);
  });

  it('refuses a cursor that is none of its own', async () => {
    const { client, sent } = await setup({});
    for (const cursor of ['2', '%%', btoa('{"page":0,"limit":50}'), btoa('{"page":2,"limit":5000}'), btoa('[]'), btoa('{"page":1.5,"limit":50}')]) {
      await assert.rejects(client.search(emptyQuery, { cursor }), { code: 'rejected', message: /first page/ }, cursor);
    }
    assert.equal(sent.length, 0);
  });

  it('leaves archived assets out, and shows no total that counts them', async () => {
    const { client } = await setup({ [list]: library(media(60, (index) => ({ archive: index % 2 }))) });
    const page = await client.search(emptyQuery);
    assert.equal(page.assets.length, 25);
    assert.equal(page.total, null);
  });

  it('counts what is left when all of it is on one page', async () => {
    const { client } = await setup({ [list]: library(media(10, (index) => ({ archive: index % 2 }))) });
    assert.equal((await client.search(emptyQuery)).total, 5);
  });

  it('loses one unreadable asset, and tells of it', async () => {
    const heard: DamError[] = [];
    const broken = [...media(2), { id: 'BROKEN' }];
    const { client } = await setup({ [list]: library(broken) }, { onUnreadable: (error) => heard.push(error) });
    assert.equal((await client.search(emptyQuery)).assets.length, 2);
    assert.deepEqual(heard.map(({ code, message }) => [code, /"type"/.test(message)]), [['unreadable', true]]);
  });

  it('looks further when a page holds only what is to be left out, and stops in time', async () => {
    const late = await setup({ [list]: library(media(200, (index) => ({ archive: index < 100 ? 1 : 0 }))) });
    const page = await late.client.search(emptyQuery);
    assert.equal(page.assets[0]?.name, 'Asset 100');
    const never = await setup({ [list]: library(media(5000, () => ({ archive: 1 }))) });
    const empty = await never.client.search(emptyQuery);
    assert.deepEqual([empty.assets.length, empty.total, never.to(list).length], [0, null, 5]);
    assert.ok(empty.nextCursor);
  });

  it('goes on without the sizes of derivatives when the account does not give them', async () => {
    const { client } = await setup({ [list]: library(media(1)), [derivatives]: { status: 403 } });
    const [asset] = (await client.search(emptyQuery)).assets;
    assert.deepEqual(asset?.derivatives.map(({ name, widthPx }) => [name, widthPx]), [['mini', 80], ['thul', 250], ['webimage', 800], ['Web_1200', null]]);
  });
});

describe('a search without assets of limited use', () => {
  const limitedOnes = media(120, (index) => ({ limited: index % 4 === 0 ? 1 : 0 }));
  const query = { ...emptyQuery, hideLimited: true };
  const readings = {
    'restricts to them (API reference)': library(limitedOnes, ({ query: asked }, medium) => !asked.has('limited') || asked.get('limited') === String(medium['limited'])),
    'adds them (Java SDK)': library(limitedOnes, ({ query: asked }, medium) => asked.get('limited') === '1' || medium['limited'] === 0),
  };

  for (const [reading, answer] of Object.entries(readings)) {
    it(`shows none, and the true total, where "limited" ${reading}`, async () => {
      const { client } = await setup({ [list]: answer });
      const page = await client.search(query);
      assert.deepEqual([page.assets.length, page.assets.some(({ isLimited }) => isLimited), page.total], [50, false, 90]);
    });
  }

  it('shows none where "limited" does nothing, and no total', async () => {
    const { client } = await setup({ [list]: library(limitedOnes) });
    const page = await client.search(query);
    assert.deepEqual([page.assets.some(({ isLimited }) => isLimited), page.total], [false, null]);
  });

  it('shows no total where "limited=0" does nothing and the limited ones are on later pages', async () => {
    const later = media(120, (index) => ({ limited: index > 100 ? 1 : 0 }));
    const { client } = await setup({ [list]: library(later, ({ query: asked }, medium) => asked.get('limited') !== '1' || medium['limited'] === 1) });
    const page = await client.search(query);
    assert.deepEqual([page.assets.length, page.total], [50, null]);
  });

  it('shows the total where nothing is limited at all', async () => {
    const { client } = await setup({ [list]: library(media(120), ({ query: asked }) => asked.get('limited') !== '1') });
    assert.equal((await client.search(query)).total, 120);
  });

  it('asks the account only once what "limited" does', async () => {
    const { client, to } = await setup({ [list]: readings['restricts to them (API reference)'] });
    await client.search(query);
    const before = to(list).length;
    await client.search(query);
    assert.equal(to(list).length, before + 1);
  });
});

describe('one asset', () => {
  const path = `${list}${assetId}/`;

  it('comes by its id in either form', async () => {
    const { client } = await setup({ [path]: { body: aMedium() } });
    assert.equal((await client.getAsset(assetId)).name, 'Dune ridge');
    assert.equal((await client.getAsset('d9d467c2-dd45-4e69-9600-b3cfd48d18bf')).id, assetId);
  });

  it('is not found when it is gone, and when its id would lead elsewhere', async () => {
    const { client, to } = await setup({});
    await assert.rejects(client.getAsset(assetId), { name: 'DamError', code: 'not-found', status: 404 });
    for (const id of ['..', '../account', 'a/b', 'a?b=c', '', 'x'.repeat(101)]) await assert.rejects(client.getAsset(id), { code: 'not-found' }, id);
    assert.deepEqual(to('/api/v4/'), []);
  });

  it('is unreadable when the answer is something else', async () => {
    const { client } = await setup({ [path]: { body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } } });
    await assert.rejects(client.getAsset(assetId), { code: 'unreadable' });
  });
});

describe('the kinds of derivatives', () => {
  it('are those an asset can have, without those made on demand', async () => {
    const { client } = await setup({});
    assert.deepEqual(await client.listDerivatives(), [
      { name: 'mini', widthPx: 80, heightPx: 80, isCropped: false },
      { name: 'thul', widthPx: 250, heightPx: 250, isCropped: false },
      { name: 'Square', widthPx: 600, heightPx: 600, isCropped: true },
      { name: 'webimage', widthPx: 800, heightPx: 600, isCropped: false },
      { name: 'Web_1200', widthPx: 1200, heightPx: 1200, isCropped: false },
    ]);
  });

  it('are asked for once in ten minutes, however many want them', async (context) => {
    context.mock.timers.enable({ apis: ['Date'] });
    const { client, to } = await setup({ [list]: library(media(1)) });
    await Promise.all([client.listDerivatives(), client.listDerivatives(), client.search(emptyQuery)]);
    await client.listDerivatives();
    assert.equal(to(derivatives).length, 1);
    context.mock.timers.tick(10 * 60_000);
    await client.listDerivatives();
    assert.equal(to(derivatives).length, 2);
  });

  it('are asked for again after a failure', async () => {
    let isDown = true;
    const { client } = await setup({ [derivatives]: () => (isDown ? { status: 500 } : { body: derivativesJson }) });
    await assert.rejects(client.listDerivatives(), { code: 'unavailable' });
    isDown = false;
    assert.equal((await client.listDerivatives()).length, 5);
  });

  it('reach the others when one who waits gives up', async () => {
    const { promise, resolve } = deferred<FakeAnswer>();
    const { client } = await setup({ [derivatives]: () => promise });
    const controller = new AbortController();
    const given = client.listDerivatives({ signal: controller.signal });
    const kept = client.listDerivatives();
    controller.abort(new Error('closed'));
    await assert.rejects(given, { message: 'closed' });
    resolve({ body: derivativesJson });
    assert.equal((await kept).length, 5);
  });
});

describe('usages', () => {
  const place = { assetId, uri: 'https://site.example/a?b=c&d=ä', additional: 'Home: Hero' };

  /** Keeps usages as a careless server would: it takes the same one twice. */
  function register(start: readonly Record<string, unknown>[] = []) {
    const kept = [...start];
    const answers: Answers = {
      [usage]: ({ method, query, form }) => {
        if (method === 'GET') return { body: kept.filter((one) => one['asset_id'] === query.get('asset_id')) };
        if (method === 'POST') {
          const one = Object.fromEntries(form);
          kept.push({ ...one, integration: { id: one['integration_id'] } });
          return { body: one };
        }
        const left = kept.filter((one) => !['asset_id', 'uri'].every((key) => one[key] === query.get(key)));
        if (left.length === kept.length) return { status: 404, body: { message: 'Usage not found', statuscode: '404' } };
        kept.splice(0, kept.length, ...left);
        return { status: 204 };
      },
    };
    return { kept, answers };
  }

  it('are registered once, however often they are told, in Bynder\'s words', async () => {
    const { kept, answers } = register();
    const { client } = await setup(answers, { usageIntegrationId: '00000000-0000-4000-8000-000000000001' });
    await client.addUsage(place);
    await client.addUsage(place);
    assert.equal(kept.length, 1);
    const { timestamp, ...rest } = kept[0] ?? {};
    assert.match(String(timestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.deepEqual(rest, {
      asset_id: assetId, uri: place.uri, additional: 'Home: Hero',
      integration_id: '00000000-0000-4000-8000-000000000001', integration: { id: '00000000-0000-4000-8000-000000000001' },
    });
  });

  it('change their words instead of standing there twice', async () => {
    const { kept, answers } = register();
    const { client } = await setup(answers);
    await client.addUsage(place);
    await client.addUsage({ ...place, additional: 'Start: Hero' });
    assert.deepEqual(kept.map(({ additional }) => additional), ['Start: Hero']);
  });

  it('leave those of other addresses and integrations alone', async () => {
    const others = [
      { asset_id: assetId, uri: '/other', integration: { id: 'b242c16d-70f4-4101-8df5-87b35bbe56f0' }, additional: '' },
      { asset_id: assetId, uri: place.uri, integration: { id: 'someone-else' }, additional: place.additional },
    ];
    const { kept, answers } = register(others);
    const { client } = await setup(answers);
    await client.addUsage(place);
    assert.equal(kept.length, 3);
  });

  it('are removed, and being gone already is no error', async () => {
    const { kept, answers } = register();
    const { client } = await setup(answers);
    await client.addUsage(place);
    await client.removeUsage(place);
    await client.removeUsage(place);
    assert.deepEqual(kept, []);
  });

  it('carry the token, and are sent anew with a new one', async () => {
    const tokens = ['old', 'new'];
    const { answers } = register();
    const answer = answers[usage];
    const { client, to } = await setup({
      [usage]: (request) => (request.headers['authorization'] === 'Bearer new' && typeof answer === 'function' ? answer(request) : { status: 401, body: 'Invalid or expired token.' }),
    }, { getToken: ({ isRetry }) => Promise.resolve(tokens[isRetry ? 1 : 0] ?? '') });
    await client.addUsage(place);
    assert.deepEqual(to(usage).map(({ method }) => method), ['GET', 'GET', 'POST', 'POST']);
  });

  it('pass on why Bynder refused one', async () => {
    const { client } = await setup({ [usage]: ({ method }) => (method === 'GET' ? { body: [] } : { status: 400, body: { asset_id: 'This asset is unknown' } }) });
    await assert.rejects(client.addUsage(place), { code: 'rejected', message: /This asset is unknown/ });
  });
});

describe('a call', () => {
  it('tries once more with a new token when the first is refused', async () => {
    const asked: boolean[] = [];
    const { client, to } = await setup(
      { [list]: ({ headers }) => (headers['authorization'] === 'Bearer new' ? { body: [] } : { status: 401 }) },
      { getToken: ({ isRetry }) => { asked.push(isRetry); return Promise.resolve(isRetry ? 'new' : 'old'); } },
    );
    await client.search(emptyQuery);
    assert.equal(to(list).length, 2);
    assert.ok(asked.includes(true));
  });

  it('says signed-out when the new token is refused too', async () => {
    const { client, to } = await setup({ [list]: { status: 401, body: 'Invalid or expired token.' } });
    await assert.rejects(client.search(emptyQuery), { code: 'signed-out', status: 401 });
    assert.equal(to(list).length, 2);
  });

  it('passes on why there is no token', async () => {
    const reason = new Error('not connected');
    const { client, sent } = await setup({}, { getToken: () => Promise.reject(reason) });
    assert.equal(await rejection(client.getAsset(assetId)), reason);
    assert.equal(sent.length, 0);
  });

  it('ends with the caller\'s reason, at once, even when the network does not listen', async () => {
    const { client } = await setup({ [list]: () => new Promise<FakeAnswer>(() => {}) });
    const controller = new AbortController();
    const search = client.search(emptyQuery, { signal: controller.signal });
    const reason = { because: 'the editor typed on' };
    controller.abort(reason);
    assert.equal(await rejection(search), reason);
  });

  it('asks nothing when it is aborted already', async () => {
    const { client, sent } = await setup({});
    const reason = new Error('too late');
    const signal = AbortSignal.abort(reason);
    const calls = [client.search(emptyQuery, { signal }), client.getAsset(assetId, { signal }), client.listDerivatives({ signal }), client.addUsage({ assetId, uri: '/', additional: '' }, { signal })];
    for (const call of calls) assert.equal(await rejection(call), reason);
    assert.equal(sent.length, 0);
  });

  it('ends after ten seconds, token and retry included, and says that it was time', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const waiting = deferred<void>();
    const { client } = await setup({ [list]: () => { waiting.resolve(); return new Promise<FakeAnswer>(() => {}); } });
    const search = rejection(client.search(emptyQuery));
    await waiting.promise;
    context.mock.timers.tick(10_000);
    const error = await search;
    assert.ok(isDamTimeout(error));
    assert.match((error as DamError).message, /10000 ms/);
  });

  it('does not wait for the sizes of derivatives until it is too late', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const waiting = deferred<void>();
    const { client } = await setup({ [list]: library(media(1)), [derivatives]: () => { waiting.resolve(); return new Promise<FakeAnswer>(() => {}); } });
    const search = client.search(emptyQuery);
    await waiting.promise;
    context.mock.timers.tick(2_500);
    assert.equal((await search).assets.length, 1);
  });

  it('follows no redirect', async () => {
    const { client } = await setup({ [list]: { status: 302, headers: { location: 'https://evil.example/' } } });
    await assert.rejects(client.search(emptyQuery), { code: 'unreadable', message: /redirect/ });
  });
});
