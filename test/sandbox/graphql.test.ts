import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup, type Wire } from './support.ts';

interface Page {
  readonly data: { readonly searchAssets: { readonly assets: { readonly totalCount: number; readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean }; readonly nodes: readonly (Wire & { readonly name: string; readonly id: string })[] } } };
}
const grid = 'query searchAssets($filter: AssetFilter!, $orderBy: AssetOrder!, $after: Cursor) { searchAssets(filter: $filter) { assets(after: $after, first: 50, orderBy: $orderBy) { totalCount } } }';
const facets = 'query searchAssets($filter: AssetFilter!) { searchAssets(filter: $filter) { count { assetType { image } } } }';
const asked = (query: string, variables: unknown) => ({ method: 'POST', body: JSON.stringify({ query, variables }) });
const path = '/v7/api/graphql';

describe('the GraphQL that the compact view asks', () => {
  it('gives the same assets in the same order as the REST API, fifty at a time', async () => {
    const { json } = setup({ count: 400 });
    const variables = { orderBy: { field: 'CREATED_AT', direction: 'DESC' }, filter: { assetType_in: ['IMAGE'], searchTerm: 'ridge' }, after: null };
    const names = (await json<Wire[]>('/api/v4/media/?limit=1000&type=image&keyword=ridge&orderBy=dateCreated%20desc')).map(({ name }) => name);
    const first = (await json<Page>(path, asked(grid, { ...variables, filter: { assetType_in: ['IMAGE'], searchTerm: '' } }))).data.searchAssets.assets;
    assert.equal(first.nodes.length, 50);
    const second = (await json<Page>(path, asked(grid, { ...variables, filter: { assetType_in: ['IMAGE'], searchTerm: '' }, after: first.pageInfo.endCursor }))).data.searchAssets.assets;
    assert.equal(new Set([...first.nodes, ...second.nodes].map(({ id }) => id)).size, 100);
    const found = (await json<Page>(path, asked(grid, variables))).data.searchAssets.assets;
    assert.deepEqual(found.nodes.map(({ name }) => name), names.slice(0, 50));
    assert.equal(found.totalCount, names.length);
  });

  it('has what the compact view reads of every asset', async () => {
    const { json } = setup({ count: 60 });
    const { nodes } = (await json<Page>(path, asked(grid, { orderBy: {}, filter: {} }))).data.searchAssets.assets;
    for (const node of nodes) {
      assert.match(String(node['__typename']), /^(Image|Video|Audio|Document|Archive)$/);
      assert.ok(Array.isArray(node['extensions']) && typeof node['derivatives'] === 'object' && typeof node['files'] === 'object');
    }
    const [one] = nodes;
    const byId = await json<{ data: { node: Wire } }>(path, asked('query getAssetById($id: ID!) { node(id: $id) { id } }', { id: one?.id }));
    assert.equal(byId.data.node['name'], one?.name);
  });

  it('counts by type, lists collections, and refuses what it does not know with a GraphQL error', async () => {
    const { json } = setup({ count: 300 });
    const counted = await json<{ data: { searchAssets: { count: { assetType: Record<string, number> } } } }>(path, asked(facets, { filter: {} }));
    assert.equal(counted.data.searchAssets.count.assetType['image'], (await json<Wire[]>('/api/v4/media/?limit=1000&type=image')).length);
    const collections = await json<{ data: { collections: { nodes: readonly Wire[] } } }>(path, asked('query getCollections { collections { nodes { id } } }', {}));
    assert.ok(collections.data.collections.nodes.length > 0);
    assert.match(JSON.stringify(await json(path, asked('query QueriesIO { similaritySearch { assets } }', {}))), /errors/);
    assert.match(JSON.stringify(await json(path, { method: 'POST', body: '{' }, 400)), /errors/);
  });

  it('wants a token', async () => {
    const { ask } = setup({ count: 5 });
    assert.equal((await ask(path, { ...asked(grid, {}), token: null })).status, 401);
  });
});
