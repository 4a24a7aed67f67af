import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup, type Wire } from './support.ts';

const integration = 'b242c16d-70f4-4101-8df5-87b35bbe56f0';
const post = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });

describe('/api/media/usage/', () => {
  it('stores a usage, once for the same integration, asset and uri', async () => {
    const { json, library } = setup({ count: 20 });
    const { id } = library.asset(2);
    const fields = { integration_id: integration, asset_id: id, uri: '/pages/home', additional: 'Hero', timestamp: '2026-01-05T10:00:00Z' };
    const made = await json('/api/media/usage/', post(fields));
    assert.deepEqual(made, { id: made['id'], asset_id: id, integration: { id: integration, description: 'WordPress' }, timestamp: '2026-01-05T10:00:00Z', uri: '/pages/home', additional: 'Hero' });
    await json('/api/media/usage/', post({ ...fields, additional: 'Changed' }));
    const list = await json<Wire[]>(`/api/media/usage/?asset_id=${id}`);
    assert.deepEqual(list.map((usage) => [usage['id'], usage['additional']]), [[made['id'], 'Changed']]);
  });

  it('takes ids of both formats and prints format A', async () => {
    const { json, library } = setup({ count: 20 });
    const { id } = library.asset(2);
    const formatB = `${id.slice(0, 23)}-${id.slice(23)}`.toLowerCase();
    await json('/api/media/usage/', post({ integration_id: integration, asset_id: formatB, uri: '/a' }));
    assert.equal((await json<Wire[]>(`/api/media/usage/?asset_id=${id}`)).length, 1);
    assert.equal((await json<Wire[]>(`/api/media/usage/?asset_id=${formatB}`))[0]?.['asset_id'], id);
  });

  it('names each field that is wrong', async () => {
    const { json } = setup({ count: 20 });
    assert.deepEqual(Object.keys(await json('/api/media/usage/', post({}), 400)), ['integration_id', 'asset_id']);
    assert.deepEqual(await json('/api/media/usage/', post({ integration_id: integration, asset_id: '00000000-0000-4000-8000000000000000' }), 400), { asset_id: 'Asset not found.' });
    assert.deepEqual(Object.keys(await json('/api/media/usage/', { method: 'DELETE' }, 400)), ['integration_id', 'asset_id']);
  });

  it('removes one place, or all of an asset without a uri; removing nothing is no error', async () => {
    const { json, ask, library } = setup({ count: 20 });
    const { id } = library.asset(2);
    for (const uri of ['/a', '/b', '/c']) await json('/api/media/usage/', post({ integration_id: integration, asset_id: id, uri }));
    const remove = (more: string) => ask(`/api/media/usage/?integration_id=${integration}&asset_id=${id}${more}`, { method: 'DELETE' });
    assert.equal((await remove('&uri=/a')).status, 204);
    assert.equal((await remove('&uri=/a')).status, 204);
    assert.deepEqual((await json<Wire[]>('/api/media/usage/')).map(({ uri }) => uri), ['/b', '/c']);
    assert.equal((await remove('&uri')).status, 204);
    assert.deepEqual(await json('/api/media/usage/'), []);
  });

  it('can be removed after the asset is gone', async () => {
    const { json, ask, library } = setup({ count: 20 });
    const { id } = library.asset(2);
    await json('/api/media/usage/', post({ integration_id: integration, asset_id: id, uri: '/a' }));
    await ask(`/api/v4/media/${id}/`, { method: 'DELETE' });
    await ask(`/api/media/usage/?integration_id=${integration}&asset_id=${id}&uri=/a`, { method: 'DELETE' });
    assert.deepEqual(await json('/api/media/usage/'), []);
  });

  it('is brought into line by sync, within the uris named', async () => {
    const { json, library } = setup({ count: 20 });
    const [first, second, third] = [library.asset(1).id, library.asset(2).id, library.asset(3).id];
    for (const [asset, uri] of [[first, '/a'], [second, '/a'], [third, '/elsewhere']] as const) await json('/api/media/usage/', post({ integration_id: integration, asset_id: asset, uri }));
    const usages = [{ asset_id: first, uri: '/a', additional: 'kept' }, { asset_id: third, uri: '/b', additional: 'new' }, { asset_id: 'nobody', uri: '/a', additional: '' }];
    const answer = await json<Record<string, Wire[]>>('/api/media/usage/sync', { method: 'POST', body: JSON.stringify({ integration_id: integration, uris: ['/a', '/b'], usages }) });
    assert.deepEqual(answer['new']?.map(({ asset_id: id, uri }) => [id, uri]), [[third, '/b']]);
    assert.deepEqual(answer['accepted'], [{ asset_id: first, uri: '/a', additional: 'kept' }]);
    assert.deepEqual(answer['removed'], [{ asset_id: second, uri: '/a' }]);
    assert.deepEqual(answer['rejected'], [{ asset_id: 'nobody', uri: '/a', reason: 'Asset not found' }]);
    assert.deepEqual((await json<Wire[]>('/api/media/usage/')).map(({ uri }) => uri).sort(), ['/a', '/b', '/elsewhere']);
    await json('/api/media/usage/sync', { method: 'POST', body: 'no json' }, 400);
  });
});
