import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { FilterCatalogue, TagSuggestion } from '../../src/domain/filters.ts';
import type { SearchPage } from '../../src/domain/search.ts';
import { requiredScopes } from '../../src/portal/api/constants.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import type { IntegrationSettings } from '../../src/portal/api/settings.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const plain = { defaultSearchTerm: '', visibleTypes: [], hideLimited: false, isFullAssetInLayoutService: false };

describe('filters that a field\'s settings lock', () => {
  let dam: Awaited<ReturnType<typeof startDam>>;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  before(async () => {
    dam = await startDam({ clients: [{ id: 'portal-app', secret: randomBytes(24).toString('base64url'), scopes: [...requiredScopes, 'meta.assetbank:read', 'collection:read'] }] });
    portal = await startConnected(dam);
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });
  const search = async (field: string, filters: object = {}): Promise<SearchPage['assets']> => {
    const response = await portal.embed('GET', `/assets?field=${field}&limit=100&filters=${encodeURIComponent(JSON.stringify(filters))}`);
    assert.equal(response.statusCode, 200, response.body);
    return response.json<SearchPage>().assets;
  };

  it('hold for every search of the field, whatever a page asks for, and pages are told', async () => {
    const [most, second] = (await portal.embed('GET', '/tags')).json<TagSuggestion[]>();
    const { metaproperties } = (await portal.embed('GET', '/filters')).json<FilterCatalogue>();
    const property = metaproperties.find(({ options }) => options.length > 1);
    const option = property?.options[0];
    assert.ok(most && second && property && option);
    const lockedFilters = {
      filters: { tags: [most.name], excluded: { tags: [second.name], metaproperties: { [property.name]: [option.id] } } },
      names: { [`option:${property.name}:${option.id}`]: 'An option', 'collection:gone': 'No longer needed' },
    };
    const saved = await portal.dashboard.send('POST', '/settings/fields', { field: 'Locked', settings: { ...plain, lockedFilters } });
    assert.equal(saved.statusCode, 200, saved.body);
    const kept = { ...lockedFilters, names: { [`option:${property.name}:${option.id}`]: 'An option' } };
    assert.deepEqual(saved.json<IntegrationSettings>().fields.find(({ field }) => field === 'Locked')?.settings.lockedFilters, kept);
    assert.deepEqual((await portal.embed('GET', '/settings?field=Locked')).json<EmbedSettings>().field.lockedFilters, kept);
    for (const asked of [{}, { tags: [] }, { excluded: {} }]) {
      const found = await search('Locked', asked);
      assert.ok(found.length > 0);
      assert.ok(found.every(({ tags, metaproperties: own }) => tags.includes(most.name) && !tags.includes(second.name) && !own[property.name]?.includes(option.name)));
    }
    assert.ok((await search('Other')).some(({ tags }) => !tags.includes(most.name)));
  });

  it('come from Global where a field inherits them, and can be none of its own', async () => {
    const lockedFilters = { filters: { states: ['public'] }, names: {} };
    await portal.dashboard.send('PUT', '/settings/fields/global', { ...plain, lockedFilters });
    await portal.dashboard.send('POST', '/settings/fields', { field: 'Heir', settings: plain, inherits: ['lockedFilters'] });
    await portal.dashboard.send('POST', '/settings/fields', { field: 'Own', settings: plain });
    assert.ok((await search('Heir')).every(({ isPublic }) => isPublic));
    assert.ok((await search('Own')).some(({ isPublic }) => !isPublic));
    const cleared = await portal.dashboard.send('PUT', '/settings/fields/global', { ...plain, lockedFilters: { filters: {}, names: {} } });
    assert.equal(cleared.json<IntegrationSettings>().globalField.lockedFilters, undefined);
  });

  it('are refused where they are none', async () => {
    const response = await portal.dashboard.send('PUT', '/settings/fields/global', { ...plain, lockedFilters: { filters: { states: ['mine'] }, names: {} } });
    assert.equal(response.statusCode, 400);
    assert.equal(errorOf(response).code, 'invalid-input');
  });
});
