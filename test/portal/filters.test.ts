import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CollectionPage, FilterCatalogue, TagSuggestion } from '../../src/domain/filters.ts';
import type { SearchPage } from '../../src/domain/search.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import { requiredScopes } from '../../src/portal/api/constants.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const secret = (): string => crypto.randomUUID();

describe('filters, through the portal', () => {
  let dam: Awaited<ReturnType<typeof startDam>>;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  before(async () => {
    dam = await startDam({ clients: [{ id: 'portal-app', secret: secret(), scopes: [...requiredScopes, 'meta.assetbank:read', 'collection:read'] }] });
    portal = await startConnected(dam);
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  const search = async (filters: unknown, more = '') => portal.embed('GET', `/assets?filters=${encodeURIComponent(typeof filters === 'string' ? filters : JSON.stringify(filters))}${more}`);

  it('are offered by name, narrow a search, and are counted', async () => {
    const { metaproperties, brands } = (await portal.embed('GET', '/filters')).json<FilterCatalogue>();
    const [property] = metaproperties;
    assert.ok(property && brands.length > 0);
    const { facets, total } = (await portal.embed('GET', '/assets?hasFacets=true')).json<SearchPage>();
    const [option] = property.options;
    assert.ok(option && facets);
    const found = (await search({ metaproperties: { [property.name]: [option.id] } })).json<SearchPage>();
    assert.ok(found.total !== null && found.total > 0 && found.total < (total ?? 0));
    assert.equal(facets.metaproperties[property.name]?.[option.name], found.total);
    assert.ok(found.assets.every((asset) => asset.metaproperties[property.name]?.includes(option.name)));
  });

  it('tell tags and collections by a part of their names', async () => {
    const [tag] = (await portal.embed('GET', '/tags')).json<TagSuggestion[]>();
    assert.ok(tag && (await portal.embed('GET', `/tags?text=${tag.name}`)).json<TagSuggestion[]>().some(({ name }) => name === tag.name));
    assert.ok((await search({ tags: [tag.name] })).json<SearchPage>().assets.every(({ tags }) => tags.includes(tag.name)));
    const [collection] = (await portal.embed('GET', '/collections')).json<CollectionPage>().collections;
    assert.ok(collection);
    assert.deepEqual((await portal.embed('GET', `/collections?text=${encodeURIComponent(collection.name)}`)).json<CollectionPage>().collections.map(({ id }) => id), [collection.id]);
  });

  it('find pictures like one, the most alike first, and narrow these too', async () => {
    const { capabilities } = (await portal.embed('GET', '/settings')).json<EmbedSettings>();
    assert.ok(capabilities.filters?.includes('similarTo'));
    const [asset] = (await portal.embed('GET', '/assets?types=image&limit=1')).json<SearchPage>().assets;
    assert.ok(asset);
    const alike = (await search({ similarTo: asset.id })).json<SearchPage>();
    assert.ok(alike.assets.length > 3 && alike.total === alike.assets.length && alike.nextCursor === null);
    assert.ok(!alike.assets.some(({ id }) => id === asset.id));
    const tag = alike.assets[0]?.tags[0] ?? '';
    const narrowed = (await search({ similarTo: asset.id, tags: [tag] })).json<SearchPage>();
    assert.deepEqual(narrowed.assets.map(({ id }) => id), alike.assets.filter(({ tags }) => tags.includes(tag)).map(({ id }) => id));
    assert.equal((await search({ similarTo: '../secret' })).statusCode, 404, 'what is no id becomes no path');
  });

  it('take the text for a description', async () => {
    const ask = async (filters: object) => (await portal.embed('GET', `/assets?text=${encodeURIComponent('a photo of a sailing boat on the ocean')}&filters=${encodeURIComponent(JSON.stringify(filters))}`)).json<SearchPage>();
    assert.equal((await ask({})).assets.length, 0);
    const { assets, total, nextCursor } = await ask({ described: true });
    assert.ok(assets[0]?.tags.includes('sailing') && total === assets.length && nextCursor === null);
  });

  it('that are none are refused by name', async () => {
    for (const wrong of ['nonsense', '[]', 'null', '{"tags":"x"}', '{"created":{"from":"yesterday"}}', '{"states":["secret"]}', '{"surprise":1}', { tags: Array.from({ length: 31 }, String) }, { metaproperties: { a: [''] } }]) {
      const response = await search(wrong);
      assert.equal(response.statusCode, 400, JSON.stringify(wrong));
      assert.deepEqual(Object.keys(errorOf(response).fields ?? {}), ['filters']);
    }
  });

  it('stay empty where the account may not read them, and the search works all the same', async () => {
    const poor = await startDam();
    const connected = await startConnected(poor);
    const catalogue = (await connected.embed('GET', '/filters')).json<FilterCatalogue>();
    assert.deepEqual(catalogue.metaproperties, []);
    assert.ok(catalogue.brands.length > 0);
    assert.deepEqual((await connected.embed('GET', '/collections')).json<CollectionPage>(), { collections: [], nextCursor: null });
    assert.ok((await connected.embed('GET', '/assets')).json<SearchPage>().assets.length > 0);
    await connected.app.close();
    await poor.stop();
  });
});
