import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup, type Wire } from './support.ts';

describe('the look-ups', () => {
  it('answer metaproperties as an object by name, with nested options', async () => {
    const { json } = setup({ count: 200 });
    const all = await json<Record<string, Wire>>('/api/v4/metaproperties/');
    assert.deepEqual(Object.keys(all), Object.values(all).map(({ name }) => name));
    const region = all['Region'] ?? {};
    assert.equal(region['isMultiselect'], 1);
    assert.match(String((region['options'] as Wire[])[0]?.['date']), /^[A-Z][a-z]+, \d\d \d{4} \d\d:\d\d:\d\d \+0000$/);
    assert.deepEqual((await json(`/api/v4/metaproperties/${String(region['id'])}`))['name'], 'Region');
    assert.deepEqual(await json('/api/v4/metaproperties/unknown/', {}, 404), { message: 'Metaproperty not found', statuscode: 404 });
    assert.deepEqual((await json<Record<string, Wire>>('/api/v4/metaproperties/?options=0'))['Region']?.['options'], []);
    const options = await json<Wire[]>(`/api/v4/metaproperties/${String(region['id'])}/options/?name=ap`);
    assert.deepEqual(options.map(({ name }) => name), ['apac']);
  });

  it('count tags and find them by keyword', async () => {
    const { json, list } = setup({ count: 1000 });
    const tags = await json<{ tag: string; mediaCount: number }[]>('/api/v4/tags/?orderBy=mediaCount+desc&limit=5');
    assert.deepEqual(tags.map(({ mediaCount }) => mediaCount), tags.map(({ mediaCount }) => mediaCount).toSorted((a, b) => b - a));
    const found = await json<{ tag: string }[]>('/api/v4/tags/?keyword=dun');
    assert.deepEqual(found.map(({ tag }) => tag), ['dunes']);
    const first = tags[0];
    const here = [...(await list(`&tags=${first?.tag}`)), ...(await list(`&tags=${first?.tag}&archive=1`))];
    assert.equal(here.length, first?.mediaCount);
  });

  it('list collections bare or with their number, and one without its id', async () => {
    const { json } = setup({ count: 500 });
    const bare = await json<Wire[]>('/api/v4/collections/?orderBy=name+asc&limit=3');
    assert.equal(bare.length, 3);
    assert.ok(bare.every((one) => one['IsPublic'] === 0 || one['IsPublic'] === 1));
    const counted = await json<{ collections: Wire[]; count: number }>('/api/v4/collections/?count=1&keyword=catalogue');
    assert.deepEqual([counted.count, counted.collections.length], [2, 2]);
    const one = await json(`/api/v4/collections/${String(bare[0]?.['id'])}/`);
    assert.deepEqual(Object.keys(one), ['dateCreated', 'thumbnail', 'name', 'link', 'views', 'description', 'user']);
    assert.deepEqual(await json('/api/v4/collections/unknown/', {}, 404), { message: 'Collection not found', statuscode: 404 });
  });

  it('answer brands, smartfilters, account, derivatives and users', async () => {
    const { json, ask } = setup({ count: 50 });
    assert.ok(((await json<Wire[]>('/api/v4/brands/'))[0]?.['subBrands'] as unknown[]).length > 0);
    const smartfilters = await json<{ metaproperties: string[] }[]>('/api/v4/smartfilters/');
    const known = Object.values(await json<Record<string, Wire>>('/api/v4/metaproperties/')).map(({ id }) => id);
    assert.ok(smartfilters.flatMap(({ metaproperties }) => metaproperties).every((id) => known.includes(id)));
    assert.equal((await json('/api/v4/account/'))['isOpenImageBank'], false);
    const derivatives = await json<Wire[]>('/api/v4/account/derivatives/');
    assert.deepEqual(derivatives.slice(0, 3).map(({ prefix, width, height }) => [prefix, width, height]), [['mini', 80, 80], ['thul', 250, 250], ['webimage', 800, 600]]);
    assert.ok(derivatives.some(({ isCrop }) => isCrop === true));
    assert.equal(typeof (await json('/api/v4/currentUser/'))['email'], 'string');
    const users = await ask('/api/v4/users/?limit=5');
    assert.equal(users.headers['x-pagination-totalpages'], '4');
  });

  it('answer the portal probe to the letter', async () => {
    const { ask } = setup({ count: 5 });
    const probe = await ask('/feeds/media/is-bynder-portal/', { token: null });
    assert.deepEqual([probe.status, probe.headers['content-type'], probe.body], [200, 'application/json;charset=UTF-8', '{}']);
  });

  it('say 404 for paths that are not there and 405 for methods that are not', async () => {
    const { ask } = setup({ count: 5 });
    assert.equal((await ask('/api/v4/nothing/')).status, 404);
    assert.equal((await ask('/api/v4/tags/', { method: 'PUT' })).status, 405);
    assert.equal((await ask('/api/v4/media/%E0%A4%A/')).status, 404);
  });
});
