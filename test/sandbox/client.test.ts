import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import axios from 'axios';
import { emptyQuery } from '../../src/domain/search.ts';
import { isWebAddress } from '../../src/domain/selection.ts';
import { sandboxAdapter } from '../../src/sandbox/axios-adapter.ts';
import { createMemoryConnection, createMemoryDamClient } from '../../src/sandbox/client.ts';
import { setup } from './support.ts';

describe('the DAM client in memory', () => {
  it('gives assets in the domain\'s words, with pictures a page may show', async () => {
    const client = createMemoryDamClient({ count: 200 });
    const { assets, total, nextCursor } = await client.search(emptyQuery, { limit: 20 });
    assert.equal(assets.length, 20);
    assert.ok(total !== null && total > 150 && nextCursor !== null);
    for (const asset of assets) {
      assert.ok(isWebAddress(asset.thumbnailUrl) && isWebAddress(asset.previewUrl));
      assert.ok(asset.widthPx === null || asset.widthPx > 0);
      const areas = asset.derivatives.map(({ widthPx, heightPx }) => (widthPx ?? 0) * (heightPx ?? 0));
      assert.deepEqual(areas, areas.toSorted((a, b) => a - b));
    }
    assert.deepEqual(await client.getAsset(assets[0]?.id ?? ''), assets[0]);
  });

  it('gives the same page twice and every asset once', async () => {
    const client = createMemoryDamClient({ count: 130 });
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await client.search({ ...emptyQuery, sort: 'name-ascending' }, { cursor, limit: 50 });
      ids.push(...page.assets.map(({ id }) => id));
      cursor = page.nextCursor;
      assert.equal(page.total, (await client.search(emptyQuery)).total);
    } while (cursor !== null);
    assert.equal(new Set(ids).size, (await client.search(emptyQuery)).total);
  });

  it('says what it does not have, and minds an abort', async () => {
    const client = createMemoryDamClient({ count: 10 });
    await assert.rejects(client.getAsset('nobody'), { name: 'DamError', code: 'not-found' });
    await assert.rejects(client.search(emptyQuery, { limit: 0 }), { code: 'rejected' });
    await assert.rejects(client.search(emptyQuery, { cursor: 'x' }), { code: 'rejected' });
    const reason = new Error('enough');
    await assert.rejects(client.search(emptyQuery, { signal: AbortSignal.abort(reason) }), reason);
  });
});

describe('the connection in memory', () => {
  it('narrows a search to what the field allows', async () => {
    const connection = createMemoryConnection({ count: 300, field: { visibleTypes: ['video'], hideLimited: true }, fields: [{ field: 'Banner', defaultSearchTerm: 'dune', visibleTypes: ['image'], hideLimited: false, isFullAssetInLayoutService: false }] });
    assert.deepEqual((await connection.loadSettings(' banner ')).source, 'field');
    assert.deepEqual((await connection.loadSettings('Teaser')).field.visibleTypes, ['video']);
    const banner = await connection.search(emptyQuery, { field: 'Banner' });
    assert.ok(banner.assets.every(({ type }) => type === 'image'));
    const teaser = await connection.search(emptyQuery, { field: 'Teaser' });
    assert.ok(teaser.assets.length > 0 && teaser.assets.every(({ type, isLimited }) => type === 'video' && !isLimited));
    assert.deepEqual(connection.calls.map(({ call }) => call), ['loadSettings', 'loadSettings', 'search', 'search']);
  });

  it('waits at the gate, and leaves it when given up', async () => {
    const gate = Promise.withResolvers<void>();
    const connection = createMemoryConnection({ count: 10, gate: (call) => (call === 'search' ? gate.promise : undefined) });
    await connection.loadSettings('');
    const patience = new AbortController();
    const reason = new Error('closed');
    const waiting = connection.search(emptyQuery, { signal: patience.signal });
    patience.abort(reason);
    await assert.rejects(waiting, reason);
    const other = connection.search(emptyQuery);
    gate.resolve();
    assert.equal((await other).assets.length > 0, true);
  });

  it('fails as told, for all calls or some, until mended', async () => {
    const connection = createMemoryConnection({ count: 10, failWith: { search: 'rate-limited' } });
    await assert.rejects(connection.search(emptyQuery), { name: 'PortalError', code: 'rate-limited', status: 429, retryAfterSeconds: 30 });
    await connection.loadSettings('');
    connection.fail('portal-unreachable');
    await assert.rejects(connection.loadSettings(''), { code: 'portal-unreachable', status: 0 });
    connection.fail(null);
    await connection.search(emptyQuery);
    await assert.rejects(connection.getAsset('gone'), { code: 'asset-not-found' });
  });

  it('finds nothing when told so, and keeps usages by place', async () => {
    const connection = createMemoryConnection({ count: 10, hasNoResults: true });
    assert.deepEqual(await connection.search(emptyQuery), { assets: [], total: 0, nextCursor: null });
    const place = { pageUrl: 'https://cms.example/home#top', field: 'Banner' };
    await connection.setUsage({ ...place, assetId: 'a', pageTitle: 'Home' });
    await connection.setUsage({ ...place, pageUrl: 'https://cms.example/home', assetId: 'b', pageTitle: 'Home' });
    assert.deepEqual(connection.usages().map(({ assetId }) => assetId), ['b']);
    await connection.clearUsage(place);
    assert.deepEqual(connection.usages(), []);
  });

  it('tells with its results how many pages use them, as the portal does', async () => {
    const connection = createMemoryConnection({ count: 10 });
    const [first, second] = (await connection.search(emptyQuery)).assets;
    assert.ok(first && second);
    for (const [pageUrl, field, assetId] of [['/a', 'Banner', first.id], ['/a', 'Teaser', first.id], ['/b', 'Banner', first.id]] as const) await connection.setUsage({ pageUrl, field, assetId, pageTitle: '' });
    for (let page = 0; page < 120; page += 1) await connection.setUsage({ pageUrl: `/${page}`, field: 'Logo', assetId: second.id, pageTitle: '' });
    assert.deepEqual((await connection.search(emptyQuery)).usedOn, { [first.id]: 2, [second.id]: 100 });
    assert.equal((await connection.loadUsage?.(second.id))?.count, 120);
    assert.equal((await connection.search(emptyQuery, { limit: 1 })).usedOn?.[second.id], undefined);
  });
});

describe('the axios adapter', () => {
  it('answers, refuses and gives up as HTTP would', async () => {
    const { sandbox, token } = setup({ count: 20 });
    const http = axios.create({ baseURL: 'https://sandbox.example/', adapter: sandboxAdapter(sandbox), headers: { Authorization: `Bearer ${token}` } });
    const { data } = await http.get<{ total: { count: number }; media: { thumbnails: { mini: string } }[] }>('/api/v4/media/', { params: { total: 1, tags: ['a', 'b'].slice(2) } });
    assert.ok(data.total.count > 10);
    assert.match(data.media[0]?.thumbnails.mini ?? '', /^https:\/\/sandbox\.example\//);
    await assert.rejects(http.get('/api/v4/media/nobody/'), (error: { code: string; response: { status: number } }) => error.code === 'ERR_BAD_REQUEST' && error.response.status === 404);
    await assert.rejects(http.get('/api/v4/media/', { signal: AbortSignal.abort() }), { code: 'ERR_CANCELED' });
    const picture = await http.get<string>(data.media[0]?.thumbnails.mini ?? '');
    assert.match(picture.data, /^<svg/);
  });

  it('carries out latency and dropped connections', async () => {
    const { sandbox, token } = setup({ count: 20, faults: { latencyMs: 7000 } });
    const waits: number[] = [];
    const http = axios.create({ baseURL: 'https://sandbox.example/', headers: { Authorization: `Bearer ${token}` }, adapter: sandboxAdapter(sandbox, { wait: (ms) => Promise.resolve(void waits.push(ms)) }) });
    await http.get('/api/v4/account/');
    assert.deepEqual(waits, [7000]);
    sandbox.faults.dropConnection = true;
    await assert.rejects(http.get('/api/v4/account/'), { code: 'ECONNRESET' });
  });
});
