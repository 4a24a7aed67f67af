import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bodyText, setup, type Wire, type WireMedia } from './support.ts';

describe('GET /api/v4/media/', () => {
  it('answers a bare list, or a wrapped one with total or count', async () => {
    const { json } = setup({ count: 300 });
    const bare = await json<WireMedia[]>('/api/v4/media/');
    assert.equal(bare.length, 50);
    const total = await json<{ total: { count: number }; media: unknown[] }>('/api/v4/media/?total=1&limit=3');
    assert.deepEqual(Object.keys(total), ['total', 'media']);
    assert.equal(total.media.length, 3);
    const count = await json<{ count: { total: number; type: Record<string, number> }; media: unknown[] }>('/api/v4/media/?count=true&limit=3');
    assert.deepEqual(Object.keys(count), ['count', 'media']);
    assert.equal(count.count.total, total.total.count);
    assert.equal(Object.values(count.count.type).reduce((sum, number) => sum + number, 0), total.total.count);
    assert.ok(Array.isArray(await json('/api/v4/media/?count=false&total=0')));
  });

  it('prints ids in format A, flags as 0 and 1, dates in UTC', async () => {
    const { list } = setup({ count: 400 });
    for (const asset of await list('')) {
      assert.match(asset.id, /^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[0-9A-F]{16}$/);
      assert.match(String(asset['idHash']), /^[0-9a-f]{16}$/);
      assert.match(asset.dateCreated, /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      for (const flag of ['archive', 'limited', 'watermarked', 'isPublic']) assert.ok(asset[flag] === 0 || asset[flag] === 1, flag);
      assert.deepEqual(Object.keys(asset.thumbnails).slice(0, 3), ['mini', 'thul', 'webimage']);
      assert.equal('original' in asset, asset.isPublic === 1);
      assert.equal('transformBaseUrl' in asset, asset.type === 'image');
      if (asset.type === 'video') assert.deepEqual([asset.width, asset.height], [0, 0]);
    }
  });

  it('pages without gaps or repeats, by page and by cursor, and ends with an empty page', async () => {
    const { json, ask, list } = setup({ count: 240 });
    const all = (await list('')).map(({ id }) => id);
    const paged: string[] = [];
    for (let page = 1; ; page += 1) {
      const found = await json<WireMedia[]>(`/api/v4/media/?limit=50&page=${page}`);
      if (found.length === 0) break;
      paged.push(...found.map(({ id }) => id));
    }
    assert.deepEqual(paged, all);
    const followed: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const response = await ask(`/api/v4/media/?limit=50&cursor=${encodeURIComponent(cursor)}`);
      followed.push(...(JSON.parse(bodyText(response)) as WireMedia[]).map(({ id }) => id));
      cursor = response.headers['x-bynder-nextcursor'];
    }
    assert.deepEqual(followed, all);
  });

  it('brings limits and pages that make no sense to sensible ones', async () => {
    const { json } = setup({ count: 1300 });
    assert.equal((await json<unknown[]>('/api/v4/media/?limit=5000')).length, 1000);
    assert.equal((await json<unknown[]>('/api/v4/media/?limit=abc&page=-3&orderBy=shoesize&unknown=1&bare')).length, 50);
  });

  it('finds by words of name, tags, place and extension, in any order and case, without accents', async () => {
    const { json, list, library } = setup({ count: 3000 });
    const dunes = await list('&keyword=DUNE%20ridge');
    assert.ok(dunes.length > 10);
    for (const { name, tags = [] } of dunes) if (/^dune ridge/i.test(name)) assert.ok(tags.length === 0 || tags.includes('dunes'));
    assert.deepEqual((await list('&keyword=ridge%20dune')).map(({ id }) => id), dunes.map(({ id }) => id));
    assert.ok((await list('&keyword=krakow')).length > 0);
    assert.ok((await list('&keyword=psd')).every(({ extension }) => (extension as string[])[0] === 'psd'));
    assert.deepEqual(await json('/api/v4/media/?keyword=nosuchword'), []);
    assert.deepEqual(await json('/api/v4/media/?keyword=%3C%3E'), []);
    // Whoever copies an asset's name finds the asset.
    for (let index = 0; index < 200; index += 1) {
      const asset = library.asset(index);
      if (asset.isArchived) continue;
      assert.ok((await list(`&keyword=${encodeURIComponent(asset.name)}`)).some(({ id }) => id === asset.id), asset.name);
    }
  });

  it('filters by type, orientation, tags, brand, collection and id', async () => {
    const { list, json } = setup({ count: 2000 });
    const all = await list('');
    assert.deepEqual(new Set((await list('&type=video,audio')).map(({ type }) => type)), new Set(['video', 'audio']));
    assert.deepEqual(new Set((await list('&type=document&type=3d')).map(({ type }) => type)), new Set(['document', '3d']));
    assert.ok((await list('&type=image&orientation=portrait')).every(({ width, height }) => height > width));
    assert.ok((await list('&tags=dunes,desert')).every(({ tags = [] }) => tags.includes('dunes') && tags.includes('desert')));
    const { brandId } = all[0] ?? { brandId: '' };
    const branded = await list(`&brandId=${brandId}`);
    assert.ok(branded.length > 0 && branded.every((asset) => asset.brandId === brandId));
    const [collection] = await json<Wire[]>('/api/v4/collections/?minCount=1');
    const ids = await json<string[]>(`/api/v4/collections/${String(collection?.['id'])}/media/`);
    assert.equal(ids.length, collection?.['collectionCount']);
    assert.deepEqual(new Set((await list(`&collectionId=${String(collection?.['id'])}`)).map(({ id }) => id)), new Set(ids));
    const wanted = [all[3]?.id, all[7]?.id];
    assert.deepEqual((await list(`&ids=${wanted.join(',')}`)).map(({ id }) => id), wanted);
    assert.deepEqual(await list('&ids=00000000-0000-4000-8000000000000000'), []);
    assert.deepEqual(await list('&categoryId=00000000-0000-4000-8000000000000000'), []);
  });

  it('filters by metaproperties: any of propertyOptionId, all of property_NAME, part of a text', async () => {
    const { list, json } = setup({ count: 2000 });
    const properties = await json<Record<string, { options: { id: string; name: string; mediaCount: number }[] }>>('/api/v4/metaproperties/?count=1');
    const [emea, apac] = properties['Region']?.options ?? [];
    assert.ok(emea && apac);
    const either = await list(`&propertyOptionId=${emea.id},${apac.id}`);
    assert.ok(either.every(({ propertyOptions }) => propertyOptions.includes(emea.id) || propertyOptions.includes(apac.id)));
    const both = await list(`&property_Region=emea,apac`);
    assert.ok(both.length > 0 && both.length < either.length);
    assert.ok(both.every((asset) => (asset['property_Region'] as string[]).includes('emea') && (asset['property_Region'] as string[]).includes('apac')));
    assert.deepEqual((await list(`&property_Region=${emea.id},${apac.id}`)).length, both.length);
    const texts = await list('&property_Photographer=sato');
    assert.ok(texts.length > 0 && texts.every((asset) => asset['property_Photographer'] === 'Hana Sato'));
    assert.deepEqual(await list('&property_Region=atlantis'), []);
  });

  it('leaves archived assets out unless asked for, and reads limited as only or none', async () => {
    const { list } = setup({ count: 1000 });
    assert.ok((await list('')).every(({ archive }) => archive === 0));
    const archived = await list('&archive=1');
    assert.ok(archived.length > 0 && archived.every(({ archive }) => archive === 1));
    assert.ok((await list('')).some(({ limited }) => limited === 1));
    assert.ok((await list('&limited=true')).every(({ limited }) => limited === 1));
    assert.ok((await list('&limited=0')).every(({ limited }) => limited === 0));
    assert.ok((await list('&isPublic=1')).every(({ isPublic }) => isPublic === 1));
  });

  it('reads limited the other way when that switch is on', async () => {
    const { list } = setup({ count: 1000, faults: { limitedIncludes: true } });
    assert.ok((await list('')).every(({ limited }) => limited === 0));
    const all = await list('&limited=1');
    assert.ok(all.some(({ limited }) => limited === 1) && all.some(({ limited }) => limited === 0));
  });

  it('orders by each order in both directions, newest first when none is named', async () => {
    const { list } = setup({ count: 500 });
    const dates = (await list('')).map(({ dateCreated }) => dateCreated);
    assert.deepEqual(dates, dates.toSorted().reverse());
    const modified = (await list('&orderBy=dateModified+asc')).map(({ dateModified }) => dateModified);
    assert.deepEqual(modified, modified.toSorted());
    const folded = (await list('&orderBy=name%20desc')).map(({ name }) => name.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase());
    assert.deepEqual(folded, folded.toSorted().reverse());
  });

  it('filters by dates', async () => {
    const { list } = setup({ count: 1000 });
    const found = await list('&dateCreated=2024-01-01T00:00:00Z&dateCreatedTo=2024-12-31T23:59:59Z');
    assert.ok(found.length > 0 && found.every(({ dateCreated }) => dateCreated.startsWith('2024-')));
    const day = found[0]?.dateCreated ?? '';
    assert.ok((await list(`&dateCreatedOn=${day.slice(0, 10)}`)).every(({ dateCreated }) => dateCreated.startsWith(day.slice(0, 10))));
    assert.ok((await list(`&dateCreatedOn=${day}`)).every(({ dateCreated }) => dateCreated === day));
  });

  it('prints JSON booleans, no DAT address and no facets when told so', async () => {
    const { list, json } = setup({ count: 200, faults: { jsonBooleans: true, noTransformBase: true, noFacets: true } });
    for (const asset of await list('')) {
      assert.equal(typeof asset.limited, 'boolean');
      assert.equal('transformBaseUrl' in asset, false);
    }
    assert.deepEqual(Object.keys((await json<{ count: object }>('/api/v4/media/?count=1')).count), ['total']);
  });
});

describe('GET /api/v4/media/{id}/', () => {
  it('answers the asset for ids in both formats, with versions and statistics when asked', async () => {
    const { json, library } = setup({ count: 50 });
    const { id } = library.asset(4);
    const asset = await json<WireMedia>(`/api/v4/media/${id}/`);
    assert.equal(asset.id, id);
    assert.equal('mediaItems' in asset || 'views' in asset, false);
    const more = await json<{ mediaItems: { version: number; active: number }[]; views: number; downloads: number }>(`/api/v4/media/${id}?versions=1&stats=true`);
    assert.deepEqual(more.mediaItems.map(({ active }) => active), more.mediaItems.map((_, at) => (at === 0 ? 1 : 0)));
    assert.equal(typeof more.views, 'number');
    const formatB = `${id.slice(0, 23)}-${id.slice(23)}`.toLowerCase();
    assert.equal((await json<WireMedia>(`/api/v4/media/${formatB}/`)).id, id);
  });

  it('says 404 with text as statuscode for an unknown and for a removed asset', async () => {
    const { json, ask, library, list } = setup({ count: 50 });
    const { id } = library.asset(4);
    assert.equal((await ask(`/api/v4/media/${id}/`, { method: 'DELETE' })).status, 204);
    assert.deepEqual(await json(`/api/v4/media/${id}/`, {}, 404), { message: 'File not found', statuscode: '404' });
    assert.ok((await list('')).every((asset) => asset.id !== id));
    assert.deepEqual(await json('/api/v4/media/nonsense/', {}, 404), { message: 'File not found', statuscode: '404' });
  });

  it('gives a download address that ends after five minutes', async () => {
    const { json, ask, library, clock } = setup({ count: 50 });
    const { s3_file: address } = await json<{ s3_file: string }>(`/api/v4/media/${library.asset(1).id}/download/`);
    const url = new URL(address);
    const fetchIt = (query = url.search) => ask(url.pathname + query, { token: null });
    assert.equal((await fetchIt()).status, 200);
    assert.equal((await fetchIt(url.search.replace(/expires=\d+/, 'expires=9999999999'))).status, 403);
    clock.pass(301_000);
    assert.equal((await fetchIt()).status, 403);
    assert.deepEqual(await json(`/api/v4/media/${library.asset(1).id}/download/?type=gift`, {}, 400), { message: 'Invalid type', statuscode: '400' });
  });
});
