import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyQuery, type SearchPage } from '../../src/domain/search.ts';
import { consentUrl, createDamClient, requestToken, type DamConfig } from '../../src/dam/index.ts';
import { toAsset } from '../../src/dam/webdam/adapter.ts';
import { toMetadata, toSchema } from '../../src/dam/webdam/metadata.ts';
import { webdamAdapter } from '../../src/sandbox/axios-adapter.ts';
import { Webdam, type WebdamOptions } from '../../src/sandbox/webdam/webdam.ts';
import { byPath, fakeBynder, freshSecret, rejection } from './fake-bynder.ts';

const connection = { kind: 'webdam', portalUrl: 'https://acme.webdam.example', apiUrl: 'https://api.webdam.example' } as const;

/** A client over the sandbox, whose tokens the test hands out. */
async function setup(options: WebdamOptions = {}, config: Partial<DamConfig> = {}) {
  const secret = freshSecret();
  const webdam = new Webdam({ count: 400, clients: [{ id: 'app', secret, redirectUris: ['https://portal.example/back'] }], passwords: { admin: secret, enduser: secret }, ...options });
  const http = { adapter: webdamAdapter(webdam) };
  const ask = (grant: object) => requestToken({ ...connection, clientId: 'app', clientSecret: secret, http, ...grant });
  const { accessToken } = await ask({ account: { userName: 'admin', password: secret } });
  const client = await createDamClient({ ...connection, http, getToken: () => Promise.resolve(accessToken), ...config });
  const all = async (query: Parameters<typeof client.search>[0]): Promise<SearchPage['assets']> => {
    const first = await client.search(query, { limit: 100 });
    const assets = [...first.assets];
    for (let cursor = first.nextCursor; cursor !== null;) {
      const page: SearchPage = await client.search(query, { limit: 100, cursor });
      assets.push(...page.assets);
      cursor = page.nextCursor;
    }
    return assets;
  };
  return { webdam, client, ask, secret, http, all };
}

const anAsset = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: '7001234', type: 'asset', type_id: '1', status: 'active', filename: 'harbour.jpg', name: 'Harbour at dawn', filesize: '2.37', width: '3183', height: '2085', description: '', filetype: 'JPG',
  date_created_unix: '1709662500', datecreated: '2024-03-05 10:15:00', date_modified_unix: 1709744400, onhold: 0, pagecount: 0, folder: { id: '410077', name: 'Campaigns', properties: [] }, user: { name: null },
  thumbnailurls: [{ size: '550', url: 'https://cdn.example/md_Q.jpg' }, { size: 100, url: 'https://cdn.example/100th_sm_Q.jpg' }, { size: 1280, url: 'https://cdn.example/1280_Q.jpg' }], ...changes,
});
const now = Date.UTC(2026, 10, 25);

describe('an asset of Webdam', () => {
  it('is read with its numbers as texts, megabytes as bytes, and moments from their unix twins', () => {
    const asset = toAsset(anAsset(), now);
    assert.deepEqual([asset.widthPx, asset.heightPx, asset.sizeBytes, asset.createdAt, asset.modifiedAt], [3183, 2085, 2_485_125, '2024-03-05T18:15:00Z', '2024-03-06T17:00:00Z']);
    assert.deepEqual(asset.derivatives.map(({ name, widthPx, heightPx }) => [name, widthPx, heightPx]), [['100px', 100, 66], ['550px', 550, 360], ['1280px', 1280, 838]]);
    assert.deepEqual([asset.extensions, asset.createdBy, asset.thumbnailUrl, asset.previewUrl], [['jpg'], '', 'https://cdn.example/md_Q.jpg', 'https://cdn.example/md_Q.jpg']);
    assert.equal(toAsset(anAsset({ filesize: '0.00' }), now).sizeBytes, null);
  });

  for (const [change, type] of [
    [{ type_id: '2', filetype: 'mp4' }, 'video'], [{ type_id: '2', filetype: 'mp3' }, 'audio'], [{ type_id: '2', filetype: 'x', audiourl: { url: 'https://cdn.example/a' } }, 'audio'], [{ type_id: '4', filetype: 'pptx' }, 'document'],
    [{ type_id: '5', filetype: 'zip' }, 'archive'], [{ type_id: '5', filetype: 'glb' }, '3d'], [{ type_id: 5, filetype: 'xyz' }, 'other'],
  ] as const) {
    it(`of type ${change.type_id} as ${change.filetype} is ${type}`, () => assert.equal(toAsset(anAsset(change), now).type, type));
  }

  for (const [name, change] of Object.entries({ inactive: { status: 'inactive' }, 'past its date': { expiration: { dateUnix: '1700000000' } }, 'on hold': { onhold: 1 } })) {
    it(`counts as archived when it is ${name}`, () => assert.ok(toAsset(anAsset(change), now).isArchived));
  }

  it('tells its last day of use: the one before the moment at which it ends', () => {
    for (const [dateUnix, day] of [['1769846400', '2026-01-31'], ['1769817600', '2026-01-30'], ['0', null], ['soon', null], ['99999999999999999', null]] as const) {
      assert.equal(toAsset(anAsset({ expiration: { dateUnix } }), now).endsOn, day, dateUnix);
    }
    assert.equal(toAsset(anAsset(), now).endsOn, null);
  });

  it('that lacks all but an id is an asset still, and one without an id is none', () => {
    assert.equal(toAsset({ id: '1' }, now).name, '1');
    assert.throws(() => toAsset({ name: 'x' }, now), { code: 'unreadable', message: /Webdam.*"id"/ });
  });

  it('has its metadata under the words that people see', () => {
    const schema = toSchema({ xmpschema: [{ field: 'CUSTOMFIELD1', label: 'Region', type: 'multiselect', status: 'active' }] });
    const metadata = toMetadata({
      keyword: 'sea, boats,,sea', copyright: '© A', caption: 'C', active_fields: [
        { field: 'customfield1', field_name: 'Region', value: 'EMEA,APAC' }, { field: 'byline', field_name: 'Region', value: 'Ann, Ben' }, { field: 'keyword', field_name: 'Keywords', value: 'sea' }, { field: 'city', field_name: 'City', value: '' },
      ],
    }, schema);
    assert.deepEqual(metadata, { tags: ['sea', 'boats'], copyright: '© A', caption: 'C', fields: { Region: ['EMEA', 'APAC'], 'Region (byline)': ['Ann, Ben'] } });
  });
});

describe('a search in Webdam', () => {
  it('without words shows what came lately, by the feed of notifications', async () => {
    const { client, webdam } = await setup();
    const first = await client.search(emptyQuery, { limit: 20 });
    assert.ok(first.assets.length > 0 && first.nextCursor !== null);
    assert.equal(webdam.requestCounts.get('GET /search'), undefined);
    const second = await client.search(emptyQuery, { limit: 20, cursor: first.nextCursor });
    assert.ok((second.assets[0]?.createdAt ?? '') <= (first.assets.at(-1)?.createdAt ?? ''));
    assert.ok((await client.search({ ...emptyQuery, types: ['video'] })).assets.every(({ type }) => type === 'video'));
  });

  it('without words shows the newest of some folders where the feed tells nothing', async () => {
    const { client } = await setup({ switches: { noNotifications: true } });
    const { assets, nextCursor } = await client.search(emptyQuery, { limit: 10 });
    assert.deepEqual([assets.length, nextCursor], [10, null]);
  });

  it('tells films from sounds, page after page, and how many there were at the end', async () => {
    const { client, all } = await setup();
    const films = await all({ ...emptyQuery, text: 'meridian', types: ['video'] });
    assert.ok(films.length > 10 && films.every(({ type, playableUrls }) => type === 'video' && playableUrls.length === 1));
    const page = await client.search({ ...emptyQuery, text: 'meridian', types: ['video'] }, { limit: 100 });
    assert.deepEqual([page.total, page.nextCursor], [films.length, null]);
  });

  it('looks into a folder and those below it for words, and lists a folder\'s own without', async () => {
    const { client, webdam } = await setup();
    const folders = async (parent: string | null = null) => await client.listFolders?.({ parent }) ?? [];
    assert.ok((await folders()).every(({ name }) => name !== 'Board papers'), 'a closed folder is not offered');
    const parent = (await folders()).find(({ name }) => name === 'Meridian Outdoor');
    assert.deepEqual([webdam.requestCounts.get('GET /folders'), webdam.requestCounts.get('GET /folders/{id}')], [2, undefined], 'each level when it is asked for');
    const child = (await folders(parent?.id)).find(({ name }) => name === 'Trail');
    assert.deepEqual([parent?.hasChildren, child?.hasChildren], [true, false]);
    const inside = await client.search({ ...emptyQuery, text: 'meridian', filters: { folder: parent?.id ?? '' } });
    assert.ok(inside.assets.length > 0);
    assert.deepEqual((await client.search({ ...emptyQuery, filters: { folder: parent?.id ?? '' } })).assets, []);
    const own = await client.search({ ...emptyQuery, filters: { folder: child?.id ?? '' } });
    assert.ok(own.assets.length > 0);
    // As settings have it that were made when folders were collections.
    const before = await client.search({ ...emptyQuery, filters: { collection: `folder-${child?.id ?? ''}` } });
    assert.deepEqual(before.assets.map(({ id }) => id), own.assets.map(({ id }) => id));
  });

  it('takes of a lightbox what lies in a folder or below it, where both are asked for', async () => {
    const { client, all, webdam } = await setup();
    const { collections: [lightbox] } = await client.findCollections({ text: 'press kit' });
    const filters = { collection: lightbox?.id ?? '', folder: '410000' };
    const found = await all({ ...emptyQuery, filters });
    assert.ok(found.length > 0 && found.every(({ id }) => /^4100/.test(webdam.find(id)?.folderId ?? '')));
    assert.ok(found.length < (await all({ ...emptyQuery, filters: { collection: filters.collection } })).length);
  });

  it('looks for words in what a lightbox holds', async () => {
    const { client, all } = await setup();
    const lightbox = (await client.findCollections({ text: 'press kit' })).collections[0];
    assert.ok(lightbox);
    const held = await all({ ...emptyQuery, filters: { collection: lightbox.id } });
    const [one] = held;
    const found = await all({ ...emptyQuery, text: `"${one?.name ?? ''}"`, filters: { collection: lightbox.id } });
    assert.ok(found.some(({ id }) => id === one?.id) && found.length < held.length);
  });

  it('says when a folder is closed, and that a collection of another DAM is none of its own', async () => {
    const { client } = await setup();
    await assert.rejects(client.search({ ...emptyQuery, filters: { folder: '419000' } }), { code: 'forbidden' });
    await assert.rejects(client.listFolders?.({ parent: '419000' }) ?? Promise.resolve(), { code: 'forbidden' });
    await assert.rejects(client.search({ ...emptyQuery, filters: { collection: 'D9D467C2-DD45-4E69-9600B3CFD48D18BF' } }), { code: 'not-found' });
  });

  it('goes on without metadata that the account may not read', async () => {
    const { http, ask, secret } = await setup();
    const { accessToken } = await ask({ account: { userName: 'enduser', password: secret } });
    const client = await createDamClient({ ...connection, http, getToken: () => Promise.resolve(accessToken) });
    const { assets } = await client.search({ ...emptyQuery, text: 'meridian' }, { limit: 5 });
    // Without the schema several values stay one text.
    assert.ok(assets.some(({ metaproperties }) => Object.keys(metaproperties).length > 0));
  });

  it('asks for the metadata of fifty assets at a time', async () => {
    const { client, webdam } = await setup();
    await client.search({ ...emptyQuery, text: 'meridian' }, { limit: 100 });
    assert.equal(webdam.requestCounts.get('GET /assets/{id}/metadatas/xmp'), 2);
  });
});

describe('a picture that is listed and cannot be had', () => {
  it('is no derivative of the asset', async () => {
    const { client, webdam } = await setup();
    const refused = webdam.assets.find(({ isLargestRefused, status }) => isLargestRefused && status === 'active');
    assert.deepEqual((await client.getAsset(refused?.id ?? '')).derivatives.map(({ name }) => name), ['100px', '150px', '220px', '310px', '550px']);
    const fine = webdam.assets.find(({ isLargestRefused, typeId, hasNoPictures, required }) => !isLargestRefused && typeId === 1 && !hasNoPictures && required.length === 0);
    assert.equal((await client.getAsset(fine?.id ?? '')).derivatives.at(-1)?.name, '1280px');
  });
});

describe('files of Webdam\'s assets', () => {
  it('are handed out where the folder allows it, and only there', async () => {
    const { client, webdam } = await setup();
    const [open, shut] = ['410101', '410301'].map((folder) => webdam.assets.find((asset) => asset.folderId === folder && asset.status === 'active' && asset.typeId === 1)?.id ?? '');
    assert.equal((await client.downloads?.ask(open ?? '', 'original'))?.status, 'ready');
    for (const offer of ['original', '1']) await assert.rejects(client.downloads?.ask(shut ?? '', offer) ?? Promise.resolve(), { code: 'forbidden' });
  });

  it('that cannot be made say so in Webdam\'s words', async () => {
    const { client, webdam } = await setup();
    const bare = webdam.assets.find((asset) => asset.hasNoPictures && asset.status === 'active' && asset.folderId !== '410301')?.id ?? '';
    let state = await client.downloads?.ask(bare, '1');
    assert.equal(state?.status, 'processing');
    for (let round = 0; state?.status === 'processing' && round < 5; round += 1) state = await client.downloads?.look(state.ticket);
    assert.deepEqual([state?.status, state?.reason], ['failed', 'This file cannot be converted']);
  });
});

describe('Webdam\'s refusals', () => {
  it('of a token bring a new one, once, whatever their status', async () => {
    for (const status of [401, 400, 403]) {
      const asked: boolean[] = [];
      const fake = fakeBynder(byPath({ '/assets/5': ({ headers }) => (headers['authorization'] === 'Bearer new' ? { body: anAsset({ id: '5', thumbnailurls: [] }) } : { status, body: { error: 'invalid_token', error_description: 'x' } }) }));
      const client = await createDamClient({ ...connection, http: { adapter: fake.adapter }, getToken: ({ isRetry }) => Promise.resolve(asked.push(isRetry) && isRetry ? 'new' : 'old') });
      assert.equal((await client.getAsset('5')).id, '5');
      assert.ok(asked.includes(true), String(status));
    }
  });

  for (const [status, code] of [[403, 'forbidden'], [404, 'not-found'], [409, 'rejected'], [429, 'rate-limited'], [500, 'unavailable']] as const) {
    it(`with ${status} are ${code}, without the token`, async () => {
      const token = freshSecret();
      const fake = fakeBynder(() => ({ status, body: { message: `no ${token}`, statuscode: status } }));
      const client = await createDamClient({ ...connection, http: { adapter: fake.adapter }, getToken: () => Promise.resolve(token) });
      const error = await rejection(client.search({ ...emptyQuery, text: 'x' })) as Error & { code: string; retryAfterSeconds?: number };
      assert.equal(error.code, code);
      assert.ok(!JSON.stringify([error.message, error.cause]).includes(token) && error.message.includes('Webdam'));
      assert.equal(error.retryAfterSeconds, status === 429 ? 60 : undefined);
    });
  }
});

describe('a token of Webdam', () => {
  it('is had for a service account, for a code, and for a refresh token that stays or is replaced', async () => {
    const { ask, secret, webdam } = await setup();
    const first = await ask({ account: { userName: 'admin', password: secret } });
    assert.match(first.refreshToken ?? '', /^[0-9a-f]{40}$/);
    assert.equal((await ask({ refreshToken: first.refreshToken })).refreshToken, null);
    webdam.switches.refreshRotates = true;
    assert.notEqual((await ask({ refreshToken: first.refreshToken })).refreshToken, null);
    webdam.codes.set('c', { clientId: 'app', userId: '8801', redirectUri: 'https://portal.example/back', expiresAtMs: Date.now() + 1000 });
    assert.ok((await ask({ code: { code: 'c', redirectUri: 'https://portal.example/back' } })).refreshToken);
  });

  it('is refused as signed-out with either status, and without a secret in the error', async () => {
    const { ask, webdam, secret } = await setup();
    for (const status of [400, 403] as const) {
      webdam.switches.authErrorStatus = status;
      for (const grant of [{ refreshToken: freshSecret() }, { account: { userName: 'admin', password: freshSecret() } }, { code: { code: 'gone', redirectUri: 'https://portal.example/back' } }, {}]) {
        const error = await rejection(ask(grant)) as Error & { code: string };
        assert.equal(error.code, 'signed-out');
        assert.ok(!error.message.includes(secret) && !('account' in grant && error.message.includes(grant.account.password)));
      }
    }
  });

  it('begins with a person who agrees, at the address of the API', async () => {
    const url = new URL(await consentUrl({ kind: 'webdam', clientId: 'app', redirectUri: 'https://portal.example/back', state: 's t' }));
    assert.deepEqual([url.origin, url.pathname, Object.fromEntries(url.searchParams)], ['https://apiv2.webdamdb.com', '/oauth2/authorize', { response_type: 'code', client_id: 'app', redirect_uri: 'https://portal.example/back', state: 's t' }]);
    await assert.rejects(consentUrl({ kind: 'bynder', clientId: 'app', redirectUri: 'https://portal.example/back', state: 's' }), { name: 'ConfigError' });
  });
});
