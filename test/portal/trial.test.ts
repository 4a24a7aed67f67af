import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { requiredScopes } from '../../src/portal/api/constants.ts';
import { after, afterEach, before, describe, it } from 'node:test';
import { flatFilterNames, type CollectionPage, type FilterCatalogue, type TagSuggestion } from '../../src/domain/filters.ts';
import type { Asset } from '../../src/domain/asset.ts';
import type { SearchPage } from '../../src/domain/search.ts';
import type { AssetUsage } from '../../src/domain/usage.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { errorOf, startConnected, startDam, startPortal } from './portal.ts';

describe('trying the selector in the dashboard', () => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  before(async () => {
    dam = await startDam({ clients: [{ id: 'portal-app', secret: randomBytes(24).toString('base64url'), scopes: [...requiredScopes, 'meta.assetbank:read', 'collection:read'] }] });
    portal = await startConnected(dam);
  });
  afterEach(() => {
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.requestCounts.clear();
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });
  const get = (path: string) => portal.dashboard.send('GET', `/try${path}`);
  const search = async (query: string): Promise<SearchPage> => {
    const response = await get(`/assets${query}`);
    assert.equal(response.statusCode, 200, response.body);
    assert.equal(response.headers['cache-control'], 'no-store');
    return response.json<SearchPage>();
  };

  it('tells what the DAM can do and what is stored for the field', async () => {
    await portal.dashboard.send('POST', '/settings/fields', { field: 'Banner', settings: { defaultSearchTerm: 'dune', visibleTypes: ['image'], hideLimited: true, isFullAssetInLayoutService: false } });
    const { capabilities: { renderings, ...capabilities }, field, source } = (await get('/settings?field=banner')).json<EmbedSettings>();
    assert.deepEqual([capabilities, field.defaultSearchTerm, source], [{ hasLimitedUse: true, hasUsageTracking: true, filters: [...flatFilterNames], hasFacetCounts: true, opensAnyPage: true, sorts: ['newest', 'oldest', 'name-ascending', 'name-descending', 'changed'], searchSyntax: ['phrase', 'and', 'or', 'not'], canUpload: true }, 'dune', 'field']);
    assert.match(renderings?.fit ?? '', /^\{base\}/);
  });

  it('tells what there is to filter by, and filters', async () => {
    const { metaproperties } = (await get('/filters')).json<FilterCatalogue>();
    assert.ok(metaproperties.length > 0);
    const response = await get('/tags?text=dun');
    const [tag] = response.json<TagSuggestion[]>();
    assert.ok(tag, response.body);
    assert.ok(tag.name.includes('dun'));
    assert.ok((await get('/collections')).json<CollectionPage>().collections.length > 0);
    const found = await search(`?filters=${encodeURIComponent(JSON.stringify({ tags: [tag.name] }))}`);
    assert.ok(found.assets.length > 0 && found.assets.every(({ tags }) => tags.includes(tag.name)));
  });

  it('searches what is asked for, not what is stored, since the settings that are tried may be new', async () => {
    await portal.dashboard.send('PUT', '/settings/fields/global', { defaultSearchTerm: '', visibleTypes: ['audio'], hideLimited: true, isFullAssetInLayoutService: false });
    const images = await search('?types=image&limit=100');
    assert.ok(images.assets.length > 0 && images.assets.every(({ type }) => type === 'image'));
    assert.ok(images.assets.some(({ isLimited }) => isLimited));
    const free = await search('?types=image&hideLimited=true&limit=100');
    assert.ok(free.assets.length > 0 && free.assets.every(({ isLimited }) => !isLimited));
    const [first] = images.assets;
    assert.equal((await get(`/assets/${first?.id}`)).json<Asset>().id, first?.id);
  });

  it('is for viewers too, and for nobody who is not logged in, whatever API key they have', async () => {
    await portal.db.updateTable('users').set({ role: 'viewer' }).execute();
    assert.equal((await get('/assets')).statusCode, 200);
    await portal.db.updateTable('users').set({ role: 'owner' }).execute();
    for (const path of ['/settings', '/assets', '/assets/1', '/assets/1/usage', '/filters', '/tags', '/collections']) {
      const response = await portal.app.inject({ url: `/api/v1/try${path}`, headers: { 'x-api-key': portal.apiKey } });
      assert.equal(errorOf(response).code, 'signed-out', path);
    }
  });

  it('tells where assets are used, as pages are told', async () => {
    const { assets: [asset] } = await search('?limit=1');
    assert.ok(asset);
    const ofAsset = async () => (await get(`/assets/${asset.id}/usage`)).json<AssetUsage>();
    assert.deepEqual([(await search('?limit=1')).usedOn, await ofAsset()], [undefined, { count: 0, pages: [] }]);
    const place = { pageUrl: 'https://cms.test/dunes', field: 'Image' };
    await portal.embed('PUT', '/usage', { payload: { ...place, assetId: asset.id, pageTitle: 'Dunes' } });
    assert.deepEqual((await search('?limit=2')).usedOn, { [asset.id]: 1 });
    assert.deepEqual((await ofAsset()).pages.map(({ pageUrl, pageTitle }) => [pageUrl, pageTitle]), [['https://cms.test/dunes', 'Dunes']]);
    await portal.embed('DELETE', `/usage?${new URLSearchParams(place).toString()}`);
  });

  it('registers no use, and has no route to do it', async () => {
    const [first] = (await search('?limit=1')).assets;
    await get(`/assets/${first?.id}`);
    for (const method of ['PUT', 'DELETE'] as const) {
      assert.equal((await portal.dashboard.send(method, '/try/usage', method === 'PUT' ? { pageUrl: 'https://cms.test/', field: 'Image', assetId: first?.id, pageTitle: '' } : undefined)).statusCode, 404);
    }
    assert.equal(dam.sandbox.state.usages.size, 0);
    assert.deepEqual(await portal.db.selectFrom('usages').selectAll().execute(), []);
  });

  it('says what is the matter with the DAM', async () => {
    const failureOf = async (faults: object): Promise<string> => {
      Object.assign(dam.sandbox.faults, faults);
      const response = await get('/assets?text=dune');
      Object.assign(dam.sandbox.faults, structuredClone(noFaults));
      return `${response.statusCode} ${errorOf(response).code}`;
    };
    assert.equal(await failureOf({ everyStatus: 500 }), '502 dam-unavailable');
    assert.equal(await failureOf({ dropConnection: true }), '502 dam-unavailable');
    assert.equal(await failureOf({ everyStatus: 403 }), '424 dam-refused');
    assert.equal((await get('/assets/no-such-asset')).statusCode, 404);
    assert.equal(errorOf(await get('/assets?types=poem')).code, 'invalid-input');
    assert.equal(errorOf(await get('/assets?field=Banner&text=x&sort=tallest')).code, 'invalid-input');
  });

  it('says that no DAM is connected', async (context) => {
    const bare = await startPortal();
    context.after(() => bare.app.close());
    const { send } = await bare.logIn();
    assert.equal(errorOf(await send('GET', '/try/assets')).code, 'dam-not-connected');
    assert.deepEqual((await send('GET', '/try/settings')).json<EmbedSettings>().capabilities, { hasLimitedUse: false, hasUsageTracking: false });
  });
});
