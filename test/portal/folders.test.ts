import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Asset } from '../../src/domain/asset.ts';
import type { FolderSummary } from '../../src/domain/filters.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import { startOnWebdam } from './on-webdam.ts';
import { errorOf } from './portal.ts';

describe('folders through the portal', () => {
  let on: Awaited<ReturnType<typeof startOnWebdam>>;

  before(async () => {
    on = await startOnWebdam();
  });
  after(() => on.stop());

  const folders = async (parent = ''): Promise<readonly FolderSummary[]> => (await on.portal.embed('GET', `/folders${parent === '' ? '' : `?parent=${parent}`}`)).json<FolderSummary[]>();
  const folderOf = ({ id }: Asset): string => on.dam.webdam.find(id)?.folderId ?? '';

  it('are told level by level, to pages and to the dashboard, where the DAM offers them', async () => {
    const { capabilities } = (await on.portal.embed('GET', '/settings')).json<EmbedSettings>();
    assert.ok(capabilities.filters?.includes('folder'));
    const top = await folders();
    const outdoor = top.find(({ name }) => name === 'Meridian Outdoor');
    assert.deepEqual((await folders(outdoor?.id)).map(({ name }) => name), ['Camp', 'Trail']);
    assert.deepEqual((await on.dashboard.send('GET', `/try/folders?parent=${outdoor?.id ?? ''}`)).json(), await folders(outdoor?.id));
  });

  it('leave no page open by its number: of this DAM one page leads to the next', async () => {
    const refused = errorOf(await on.portal.embed('GET', '/assets?page=2'));
    assert.deepEqual([refused.code, refused.fields?.['page']], ['invalid-input', 'This DAM gives one page after the other; use the cursor of the page before.']);
  });

  it('without permission say so, and others are not found', async () => {
    assert.equal(errorOf(await on.portal.embed('GET', '/folders?parent=419000')).code, 'dam-refused');
    assert.equal(errorOf(await on.portal.embed('GET', '/folders?parent=x')).code, 'asset-not-found');
    assert.equal(errorOf(await on.portal.embed('GET', `/assets?filters=${encodeURIComponent('{"folder":"419000"}')}`)).code, 'dam-refused');
  });

  it('narrow a search, and one that a field locks wins over what a page asks for', async () => {
    const search = async (filters: object): Promise<readonly Asset[]> => (await on.portal.embed('GET', `/assets?field=Banner&filters=${encodeURIComponent(JSON.stringify(filters))}`)).json<{ assets: Asset[] }>().assets;
    assert.ok((await search({ folder: '410001' })).every((asset) => folderOf(asset) === '410001'));
    const { globalField } = (await on.dashboard.send('GET', '/settings')).json<{ globalField: object }>();
    const saved = await on.dashboard.send('PUT', '/settings/fields/global', { ...globalField, lockedFilters: { filters: { folder: '410101' }, names: { 'folder:410101': 'Meridian Outdoor / Trail' } } });
    assert.ok(saved.statusCode < 300, saved.body);
    const found = await search({ folder: '410001' });
    assert.ok(found.length > 0 && found.every((asset) => folderOf(asset) === '410101'));
  });
});
