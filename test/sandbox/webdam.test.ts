import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { isKeptFile, type SandboxResponse } from '../../src/sandbox/http.ts';
import { collect, only, readAll } from '../../src/sandbox/byte-store.ts';
import { answerWebdam } from '../../src/sandbox/webdam/answer.ts';
import { answerOfWebdam } from '../../src/sandbox/webdam/handlers.ts';
import { Webdam, type WebdamOptions } from '../../src/sandbox/webdam/webdam.ts';
import sharp from 'sharp';
import { startWebdam } from '../../src/sandbox/server/index.ts';
import { Clock, type Wire } from './support.ts';

interface Call {
  readonly method?: string;
  readonly token?: string | null;
  readonly body?: string | URLSearchParams;
}

function setup(options: WebdamOptions = {}) {
  const clock = new Clock();
  const client = { id: 'app', secret: crypto.randomUUID(), redirectUris: ['https://portal.example/back'] };
  const password = crypto.randomUUID();
  const webdam = new Webdam({ now: clock.now, clients: [client], passwords: { admin: password, enduser: password }, count: 400, ...options });
  const ask = (path: string, { method = 'GET', token = null, body = '' }: Call = {}): SandboxResponse => {
    const url = new URL(path, 'https://api.example');
    return answerOfWebdam(webdam, {
      method, origin: url.origin, path: url.pathname, query: url.searchParams, ip: '192.0.2.1', body: String(body),
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    });
  };
  /** Puts a file to its signed address. */
  const bring = (address: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<SandboxResponse> => {
    const url = new URL(address);
    return answerWebdam(webdam, { method: 'PUT', origin: url.origin, path: url.pathname, query: url.searchParams, ip: '192.0.2.1', body: '', bytes: only(bytes), headers: { 'content-type': type } });
  };
  const grant = (form: Readonly<Record<string, string>>): SandboxResponse => ask('/oauth2/token', { method: 'POST', body: new URLSearchParams({ client_id: 'app', client_secret: client.secret, ...form }) });
  const signIn = (username = 'admin'): string => (read(grant({ grant_type: 'password', username, password })) as { access_token: string }).access_token;
  const token = signIn();
  const json = <T = Wire>(path: string, call: Call = {}): T => {
    const response = ask(path, { token, ...call });
    assert.equal(response.status, 200, `${path}: ${textOf(response)}`);
    return read(response) as T;
  };
  return { webdam, clock, client, password, ask, bring, grant, signIn, token, json };
}

const textOf = ({ body }: SandboxResponse): string => (typeof body === 'string' ? body : '');
const read = (response: SandboxResponse): unknown => JSON.parse(textOf(response));

interface List {
  readonly total_count: string;
  readonly offset: number;
  readonly limit: string;
  readonly facets?: { readonly types: Readonly<Record<string, string | null>> };
  readonly items: readonly (Wire & { readonly id: string; readonly status: string; readonly type_id: string })[];
}

describe('tokens of the stand-in Webdam', () => {
  it('are opaque, hold an hour, and come with a refresh token that stays as it is', () => {
    const { grant, password, ask, clock } = setup();
    const first = read(grant({ grant_type: 'password', username: 'admin', password })) as Wire;
    assert.match(String(first['access_token']), /^[0-9a-f]{40}$/);
    assert.deepEqual([first['expires_in'], first['token_type'], first['scope']], [3600, 'bearer', null]);
    clock.pass(3600 * 1000);
    const refused = ask('/users/me', { token: String(first['access_token']) });
    assert.equal(refused.status, 401);
    const body = read(refused) as Wire;
    assert.deepEqual([body['error'], body['error_description'], body['message']], ['invalid_token', 'The access token provided is invalid', 'The access token provided is invalid'].map((word, at) => (at === 0 ? word : word.replace('is invalid', 'has expired'))));
    const refresh = { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) };
    const second = read(grant(refresh)) as Wire;
    assert.equal(second['refresh_token'], undefined);
    assert.equal(grant(refresh).status, 200);
  });

  it('rotate when that is switched on, and end after two weeks', () => {
    const { grant, password, clock, webdam } = setup({ switches: { refreshRotates: true } });
    const first = read(grant({ grant_type: 'password', username: 'admin', password })) as { refresh_token: string };
    const second = read(grant({ grant_type: 'refresh_token', refresh_token: first.refresh_token })) as { refresh_token: string };
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.equal(grant({ grant_type: 'refresh_token', refresh_token: first.refresh_token }).status, 400);
    clock.pass(14 * 86_400_000);
    webdam.switches.authErrorStatus = 403;
    const late = grant({ grant_type: 'refresh_token', refresh_token: second.refresh_token });
    assert.deepEqual([late.status, read(late)], [403, { error: 'invalid_grant', error_description: 'Refresh token has expired' }]);
  });

  it('are given for a code that a person allowed, once and for half a minute', () => {
    const { ask, grant, clock } = setup();
    const consent = ask('/oauth2/authorize?response_type=code&client_id=app&redirect_uri=https://portal.example/back&state=abc');
    assert.match(textOf(consent), /Allow access\?/);
    const decide = (decision: string): URL => {
      const form = { client_id: 'app', redirect_uri: 'https://portal.example/back', state: 'a b', user: '8801', decision };
      return new URL(ask('/oauth2/authorize', { method: 'POST', body: new URLSearchParams(form) }).headers['location'] ?? '');
    };
    assert.deepEqual([decide('deny').searchParams.get('error'), decide('deny').searchParams.get('state')], ['access_denied', 'a b']);
    const exchange = (code: string): SandboxResponse => grant({ grant_type: 'authorization_code', code, redirect_uri: 'https://portal.example/back' });
    const code = decide('allow').searchParams.get('code') ?? '';
    assert.deepEqual([exchange(code).status, exchange(code).status], [200, 400]);
    const late = decide('allow').searchParams.get('code') ?? '';
    clock.pass(30_000);
    assert.match(textOf(exchange(late)), /expired/);
    assert.equal(ask('/oauth2/authorize?response_type=code&client_id=app&redirect_uri=https://evil.example/').status, 400);
  });

  it('are refused with the words that were recorded', () => {
    const { grant, ask } = setup();
    const errorOf = (response: SandboxResponse): unknown[] => [response.status, (read(response) as Wire)['error']];
    assert.deepEqual(errorOf(grant({ grant_type: 'password', username: 'admin', password: 'no' })), [400, 'invalid_grant']);
    assert.deepEqual(errorOf(grant({ grant_type: 'client_credentials' })), [400, 'unsupported_grant_type']);
    assert.deepEqual(errorOf(grant({ client_secret: 'wrong', grant_type: 'password' })), [400, 'invalid_client']);
    assert.deepEqual(errorOf(ask('/oauth2/token', { method: 'POST' })), [400, 'invalid_request']);
  });
});

describe('lists of the stand-in Webdam', () => {
  it('hold at most a hundred, with numbers as texts, and types without any as null', () => {
    const { json } = setup();
    const page = json<List>('/search?query=meridian&limit=500&sortby=datecreated&sortdir=desc');
    assert.deepEqual([page.offset, page.limit, page.items.length, page.total_count], [0, '100', 100, '400']);
    assert.ok(page.items.every(({ id }) => /^\d+$/.test(id)));
    const none = json<List>('/search?query=meridian&types=presentation&folderid=410001');
    assert.ok(Object.values(none.facets?.types ?? {}).every((count) => count === null || typeof count === 'string'));
    assert.deepEqual(json<List>('/search?query=zxqjvkw'), { total_count: '0', offset: 0, limit: '50', items: [] });
  });

  it('do not find without a query, nor in what is closed', () => {
    const { ask, token } = setup();
    assert.equal(ask('/search?types=image', { token }).status, 400);
    assert.deepEqual([ask('/folders/419000/assets', { token }).status, ask('/folders/1/assets', { token }).status, ask('/users/me', { token: 'x' }).status], [403, 404, 401]);
  });

  it('look into folders below in a search, but not in a folder\'s own list, whose total knows no types', () => {
    const { json } = setup();
    assert.ok(Number(json<List>('/search?query=meridian&folderid=410100').total_count) > 0);
    assert.deepEqual(json<List>('/folders/410100/assets').items, []);
    const images = json<List>('/folders/410101/assets?types=image');
    assert.ok(images.items.every(({ type_id }) => type_id === '1'));
    assert.ok(Number(images.total_count) > images.items.length);
  });

  it('have inactive assets for whoever may edit them only', () => {
    const { json, signIn } = setup();
    const statuses = (token: string): Set<string> => new Set([0, 100, 200, 300].flatMap((offset) => json<List>(`/search?query=meridian&limit=100&offset=${offset}`, { token }).items.map(({ status }) => status)));
    assert.deepEqual([...statuses(signIn('admin'))].sort(), ['active', 'inactive']);
    assert.deepEqual([...statuses(signIn('enduser'))], ['active']);
  });

  it('have every oddity of the checklist', () => {
    const { json } = setup();
    const all = [0, 100, 200, 300].flatMap((offset) => json<List>(`/search?query=meridian&limit=100&offset=${offset}`).items);
    const some: Readonly<Record<string, (item: Wire) => boolean>> = {
      inactive: (item) => item['status'] === 'inactive', expired: (item) => Number((item['expiration'] as Wire | undefined)?.['dateUnix'] ?? Infinity) < 1_760_000_000, onHold: (item) => item['onhold'] === 1,
      noPictures: (item) => (item['thumbnailurls'] as unknown[]).length === 0, noHiRes: (item) => item['hiResURLRaw'] === null, noUser: (item) => (item['user'] as Wire)['name'] === null,
      tiny: (item) => item['filesize'] === '0.00', emptyMap: (item) => Array.isArray((item['folder'] as Wire)['properties']),
    };
    for (const [name, is] of Object.entries(some)) assert.ok(all.some(is), name);
    assert.deepEqual([...new Set(all.map(({ type_id }) => type_id))].sort(), ['1', '2', '3', '4', '5']);
    const dated = all[0] as Wire;
    // Pacific time is seven or eight hours behind.
    const behind = Number(dated['date_created_unix']) - Date.parse(`${String(dated['datecreated']).replace(' ', 'T')}Z`) / 1000;
    assert.ok(behind === 7 * 3600 || behind === 8 * 3600, String(behind));
  });

  it('tell what is new in the feed of notifications', () => {
    const { json } = setup();
    const feed = json<{ total: string; notifications: readonly { action: string; source: { id: string } }[] }>('/notifications?limit=5');
    assert.ok(Number(feed.total) > 300);
    assert.ok(feed.notifications.some(({ action }) => action === 'asset_created'));
    assert.equal(json<unknown[]>(`/assets/list?ids=${feed.notifications[0]?.source.id},6999999`).length, 1);
  });
});

describe('files of the stand-in Webdam', () => {
  it('are public pictures in six sizes, of which the largest of some is refused', () => {
    const { json, ask } = setup();
    const images = [0, 100, 200].flatMap((offset) => json<List>(`/search?query=meridian&types=image&limit=100&offset=${offset}`).items) as unknown as { thumbnailurls: { size: number; url: string }[] }[];
    assert.deepEqual(images[0]?.thumbnailurls.map(({ size }) => size), [100, 150, 220, 310, 550, 1280]);
    const largest = images.flatMap(({ thumbnailurls }) => thumbnailurls.filter(({ size }) => size === 1280)).map(({ url }) => ask(url).status);
    assert.deepEqual([...new Set(largest)].sort(), [200, 403]);
  });

  it('are given out at an address that holds a minute, where the folder allows it', () => {
    const { json, ask, clock, token } = setup();
    const [open] = json<List>('/folders/410001/assets?limit=1').items;
    const [locked] = json<List>('/folders/410301/assets?limit=1').items;
    const { url } = json<{ url: string }>(`/assets/${open?.id}/download?geturl=1`);
    assert.equal(ask(url).status, 200);
    clock.pass(60_000);
    assert.equal(ask(url).status, 403);
    assert.equal(ask(`/assets/${locked?.id}/download`, { token }).status, 403);
  });

  it('are converted in a queue', () => {
    const { json, ask, token } = setup();
    const [one] = json<List>('/folders/410001/assets?limit=1&types=image').items;
    const { downloadKey } = read(ask('/assets/queuedownload', { method: 'POST', token, body: JSON.stringify({ items: [{ id: Number(one?.id), format: 'png' }] }) })) as { downloadKey: string };
    assert.deepEqual([1, 2, 3].map(() => json<{ status: string }>(`/downloadfromqueue/${downloadKey}`).status), ['processing', 'processing', 'done']);
  });

  for (const prefix of ['', '/ws']) {
    it(`are brought in three steps${prefix === '' ? '' : ', also below /ws'}`, async () => {
      const { json, ask, bring, token, webdam } = setup({ switches: { requiredFields: ['headline'] } });
      const bytes = new Uint8Array([1, 2, 3]);
      const start = `${prefix}/awss3/generateupload?filesize=3&folderid=410001&filename=${encodeURIComponent('Übersicht.jpg')}&contenttype=image/jpeg`;
      const { presignedUrl, processId } = json<{ presignedUrl: string; processId: string }>(start);
      assert.equal((await bring(presignedUrl, bytes, 'image/png')).status, 403);
      assert.equal((await bring(presignedUrl, bytes.subarray(1), 'image/jpeg')).status, 400);
      assert.equal((await bring(presignedUrl, bytes, 'image/jpeg')).status, 200);
      const { id } = json<{ id: string }>(`${prefix}/awss3/finishupload/${processId}`, { method: 'PUT' });
      const asset = json(`/assets/${id}`);
      assert.deepEqual([asset['name'], asset['status'], asset['onhold']], ['Übersicht', 'inactive', 1]);
      assert.equal(ask(`/assets/${id}`, { method: 'PUT', token, body: '{"status":"active"}' }).status, 409);
      json(`/assets/${id}/metadatas/xmp`, { method: 'PUT', body: JSON.stringify({ headline: 'Übersicht', keyword: 'a' }) });
      json(`/assets/${id}/metadatas/xmp`, { method: 'PUT', body: JSON.stringify({ keyword: 'b' }) });
      assert.equal(json(`/assets/${id}/metadatas/xmp`)['keyword'], 'a,b');
      assert.equal(json(`/assets/${id}`)['status'], 'active');
      const { url } = json<{ url: string }>(`/assets/${id}/download?geturl=1`);
      const { body } = ask(url);
      assert.ok(isKeptFile(body));
      assert.deepEqual([body.sizeBytes, await collect(readAll(webdam.bytes, body.parts))], [bytes.length, bytes]);
      const program = json<{ presignedUrl: string; processId: string }>(start.replace('.jpg', '.exe'));
      await bring(program.presignedUrl, bytes, 'image/jpeg');
      assert.equal(ask(`${prefix}/awss3/finishupload/${program.processId}`, { method: 'PUT', token }).status, 400);
      for (const folder of ['0', '410301', '419000']) assert.equal(ask(start.replace('410001', folder), { token }).status, 403, folder);
    });
  }
});

describe('the stand-in Webdam over HTTP', () => {
  it('draws pictures, takes bytes as they are, is switched from outside, and keeps tokens and uploads over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'webdam-'));
    const stateFile = join(folder, 'webdam.json');
    const clients = [{ id: 'app', secret: crypto.randomUUID() }];
    let running = await startWebdam({ count: 60, clients, stateFile });
    try {
      const token = async (): Promise<string> => {
        const body = new URLSearchParams({ client_id: 'app', client_secret: running.clientSecret, grant_type: 'password', username: 'admin', password: running.password });
        return ((await (await fetch(`${running.url}/oauth2/token`, { method: 'POST', body })).json()) as { access_token: string }).access_token;
      };
      const headers = { authorization: `Bearer ${await token()}` };
      const list = (await (await fetch(`${running.url}/search?query=meridian&types=image&limit=1`, { headers })).json()) as { items: [{ thumbnailurls: { url: string }[] }] };
      const picture = await fetch(list.items[0].thumbnailurls[0]?.url ?? '');
      assert.deepEqual([picture.status, picture.headers.get('content-type'), picture.headers.get('access-control-allow-origin')], [200, 'image/jpeg', null]);
      const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a33' } }).png().toBuffer();
      const { presignedUrl, processId } = (await (await fetch(`${running.url}/awss3/generateupload?filesize=${bytes.length}&folderid=410001&filename=a.png&contenttype=image/png`, { headers })).json()) as { presignedUrl: string; processId: string };
      await fetch(presignedUrl, { method: 'PUT', body: new Uint8Array(bytes), headers: { 'content-type': 'image/png' } });
      const { id } = (await (await fetch(`${running.url}/awss3/finishupload/${processId}`, { method: 'PUT', headers })).json()) as { id: string };
      assert.equal((await fetch(`${running.url}/_sandbox/switches`, { method: 'PUT', body: '{"latency":1}' })).status, 400);
      await fetch(`${running.url}/_sandbox/switches`, { method: 'PUT', body: '{"rateLimit":true}' });
      assert.equal((await fetch(`${running.url}/subscription`, { headers })).status, 429);
      assert.match(await (await fetch(running.url)).text(), /stand-in for a Webdam account/);
      await running.stop();
      assert.equal(statSync(stateFile).mode & 0o077, 0);
      running = await startWebdam({ count: 60, clients, stateFile });
      assert.equal((await fetch(`${running.url}/users/me`, { headers })).status, 200);
      const asset = (await (await fetch(`${running.url}/assets/${id}`, { headers })).json()) as { width: string; thumbnailurls: { size: number; url: string }[] };
      assert.deepEqual([asset.width, asset.thumbnailurls.map(({ size }) => size)], ['400', [100, 150, 220, 310]]);
      const small = await sharp(Buffer.from(await (await fetch(asset.thumbnailurls[1]?.url ?? '')).arrayBuffer())).metadata();
      assert.deepEqual([small.format, small.width, small.height], ['jpeg', 150, 113]);
      assert.deepEqual(Buffer.from(await (await fetch(`${running.url}/assets/${id}/download`, { headers })).arrayBuffer()), bytes);
    } finally {
      await running.stop();
      rmSync(folder, { recursive: true });
    }
  });
});
