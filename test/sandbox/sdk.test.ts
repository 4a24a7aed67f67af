/** Bynder's own JavaScript SDK, unchanged, against the sandbox over HTTP: each method that the product uses. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server/index.ts';

interface SdkToken {
  readonly token: { readonly access_token: string; readonly refresh_token?: string };
  expired(): boolean;
}
type Wire = Record<string, unknown>;
interface Sdk {
  makeAuthorizationURL(state: string, scope: string): string;
  getToken(code: string): Promise<SdkToken>;
  getTokenClientCredentials(): Promise<SdkToken>;
  getMediaList(query?: Wire): Promise<Wire[]>;
  getMediaTotal(query?: Wire): Promise<number>;
  getAllMediaItems(query?: Wire): Promise<Wire[]>;
  getMediaInfo(query: Wire): Promise<Wire>;
  getMetaproperties(query?: Wire): Promise<Wire[]>;
  getMetaproperty(query: Wire): Promise<Wire>;
  getTags(query?: Wire): Promise<Wire[]>;
  getCollections(query?: Wire): Promise<Wire[]>;
  getCollection(query: Wire): Promise<Wire>;
  getSmartfilters(): Promise<Wire[]>;
  getBrands(): Promise<Wire[]>;
  getAssetUsage(query: Wire): Promise<Wire[]>;
  saveNewAssetUsage(query: Wire): Promise<Wire>;
  deleteAssetUsage(query: Wire): Promise<Wire>;
}
type SdkClass = new (options: Readonly<Record<string, unknown>>) => Sdk;

const Bynder = createRequire(import.meta.url)('@bynder/bynder-js-sdk') as SdkClass;
const redirectUri = 'http://127.0.0.1/callback';
const integration = 'b242c16d-70f4-4101-8df5-87b35bbe56f0';

describe('Bynder\'s JavaScript SDK', () => {
  let running: RunningSandbox;
  let sdk: Sdk;
  let nowMs = Date.now();
  const create = () => new Bynder({ baseURL: `${running.url}/api/`, clientId: running.clientId, clientSecret: running.clientSecret, redirectUri });

  before(async () => {
    running = await startSandbox({ count: 260, now: () => nowMs, tokenSeconds: 3600, clients: [{ id: crypto.randomUUID(), secret: crypto.randomUUID(), redirectUris: [redirectUri] }] });
    sdk = create();
    await sdk.getTokenClientCredentials();
  });
  after(() => running.stop());

  it('gets a token by client credentials', async () => {
    const { token } = await create().getTokenClientCredentials();
    assert.ok(token.access_token.split('.').length === 3);
  });

  it('goes through the authorization and refreshes its token by itself', async () => {
    const editor = create();
    const authorization = await fetch(editor.makeAuthorizationURL('st4te', 'offline asset:read'), { redirect: 'manual' });
    const login = new URL(authorization.headers.get('location') ?? '', running.url);
    const page = await (await fetch(login)).text();
    assert.match(page, /wants to act for you/);
    const form = new URLSearchParams({ login_challenge: login.searchParams.get('login_challenge') ?? '', decision: 'allow' });
    const sent = await fetch(login.origin + login.pathname, { method: 'POST', body: form, redirect: 'manual' });
    const back = new URL(sent.headers.get('location') ?? '');
    assert.equal(back.searchParams.get('state'), 'st4te');
    const token = await editor.getToken(back.searchParams.get('code') ?? '');
    assert.ok(token.token.refresh_token);

    // The SDK asks its token whether it has expired; the sandbox's clock says the same.
    nowMs += 3_600_000;
    const old = new Bynder({ baseURL: `${running.url}/api/`, clientId: running.clientId, clientSecret: running.clientSecret, token: { ...token.token, expires_at: new Date(0).toISOString() } });
    assert.equal((await old.getMediaList({ limit: 2 })).length, 2);
    await sdk.getTokenClientCredentials();
  });

  it('lists, counts and gets assets', async () => {
    const list = await sdk.getMediaList({ limit: 5, type: 'image' });
    assert.equal(list.length, 5);
    const total = await sdk.getMediaTotal({ type: 'image' });
    const all = await sdk.getAllMediaItems({ type: 'image', limit: 40 });
    assert.equal(all.length, total);
    assert.equal(new Set(all.map(({ id }) => id)).size, total);
    const asset = await sdk.getMediaInfo({ id: list[0]?.['id'], versions: true });
    assert.equal(asset['name'], list[0]?.['name']);
    assert.ok(Array.isArray(asset['mediaItems']));
    await assert.rejects(sdk.getMediaInfo({ id: '00000000-0000-4000-8000000000000000' }), (error: { response?: { status: number } }) => error.response?.status === 404);
  });

  it('takes option ids as an array, which also sends junk keys', async () => {
    const [region] = await sdk.getMetaproperties();
    const options = (region?.['options'] as Wire[]).map(({ id }) => id);
    const found = await sdk.getMediaList({ propertyOptionId: options.slice(0, 2), limit: 10 });
    assert.ok(found.length > 0);
    assert.ok(await sdk.getMediaTotal({ propertyOptionId: options.slice(0, 2) }) >= found.length);
  });

  it('gets metaproperties, tags, collections, smartfilters and brands', async () => {
    const metaproperties = await sdk.getMetaproperties();
    assert.ok(metaproperties.length > 0);
    assert.equal((await sdk.getMetaproperty({ id: metaproperties[0]?.['id'] }))['name'], metaproperties[0]?.['name']);
    assert.equal((await sdk.getTags({ limit: 3 })).length, 3);
    const collections = await sdk.getCollections({ limit: 2 });
    assert.equal((await sdk.getCollection({ id: collections[1]?.['id'] }))['name'], collections[1]?.['name']);
    assert.ok((await sdk.getSmartfilters()).length > 0);
    assert.ok((await sdk.getBrands()).length > 0);
  });

  it('stores, lists and deletes usages', async () => {
    const [asset] = await sdk.getMediaList({ limit: 1 });
    const id = asset?.['id'];
    await sdk.saveNewAssetUsage({ integration_id: integration, id, timestamp: '2026-11-24T09:00:00Z', uri: '/home', additional: 'Banner' });
    // Without the optional values the SDK sends bare keys.
    await sdk.saveNewAssetUsage({ integration_id: integration, id, timestamp: '2026-11-24T09:00:00Z' });
    const usages = await sdk.getAssetUsage({ id });
    assert.deepEqual(usages.map(({ uri, additional }) => [uri, additional]), [['/home', 'Banner'], ['', '']]);
    assert.deepEqual(await sdk.deleteAssetUsage({ integration_id: integration, id, uri: '/home' }), {});
    assert.equal((await sdk.getAssetUsage({ id })).length, 1);
    await sdk.deleteAssetUsage({ integration_id: integration, id });
    assert.deepEqual(await sdk.getAssetUsage({ id }), []);
  });
});
