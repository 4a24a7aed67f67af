import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { requestToken } from '../../src/dam/index.ts';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/server/index.ts';

interface Media {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly isPublic: number;
  readonly thumbnails: Readonly<Record<string, string>>;
  readonly transformBaseUrl: string;
  readonly original: string;
}

describe('the sandbox over HTTP', () => {
  let running: RunningSandbox;
  let token: string;
  const bearer = () => ({ headers: { authorization: `Bearer ${token}` } });
  const api = async <T>(path: string): Promise<T> => (await (await fetch(running.url + path, bearer())).json()) as T;
  const faults = (change: object) => fetch(`${running.url}/_sandbox/faults`, { method: 'PUT', body: JSON.stringify(change) });

  before(async () => {
    running = await startSandbox({ count: 300 });
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: running.clientId, client_secret: running.clientSecret });
    const answer = await fetch(`${running.url}/v6/authentication/oauth2/token`, { method: 'POST', body: form });
    token = ((await answer.json()) as { access_token: string }).access_token;
  });
  after(() => running.stop());

  it('draws each derivative in its size: fitted into its box, or cut to it', async () => {
    const [asset] = await api<Media[]>('/api/v4/media/?type=image&orientation=portrait&isPublic=1&limit=1');
    assert.ok(asset);
    const sizeOf = async (url: string) => {
      const response = await fetch(url);
      assert.equal(response.status, 200, url);
      const { width, height, format } = await sharp(await response.arrayBuffer()).metadata();
      return { width, height, format, type: response.headers.get('content-type') };
    };
    const fitted = await sizeOf(asset.thumbnails['webimage'] ?? '');
    assert.deepEqual([fitted.height, fitted.width, fitted.type], [600, Math.round((asset.width * 600) / asset.height), 'image/jpeg']);
    const cut = await sizeOf(asset.thumbnails['Teaser_640x360'] ?? '');
    assert.deepEqual([cut.width, cut.height], [640, 360]);
    assert.equal((await sizeOf(asset.thumbnails['Newsletter_PNG'] ?? '')).format, 'png');
    const filled = await sizeOf(`${asset.transformBaseUrl}?io=transform:fill,width:300,height:100&format=webp&focuspoint=0.5,0.2`);
    assert.deepEqual([filled.width, filled.height, filled.format], [300, 100, 'webp']);
    const fit = await sizeOf(`${asset.transformBaseUrl}?io=transform:fit,width:100&format=jpg`);
    assert.deepEqual([fit.width, fit.format], [100, 'jpeg']);
    assert.equal((await fetch(`${asset.transformBaseUrl}?io=transform:melt`)).status, 400);
    for (const quality of ['0', '101', 'best']) assert.equal((await fetch(`${asset.transformBaseUrl}?io=transform:fit,width:10&quality=${quality}`)).status, 400, quality);
    assert.equal((await fetch(`${running.url}/m/0000000000000000/webimage-x.jpg`)).status, 404);
  });

  it('gives films a preview that holds moving pictures', async () => {
    const [film] = await api<{ videoPreviewURLs: string[] }[]>('/api/v4/media/?type=video&limit=1');
    const response = await fetch(film?.videoPreviewURLs[0] ?? '');
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.deepEqual([response.status, response.headers.get('content-type'), bytes.readUInt32BE(0)], [200, 'video/webm', 0x1a45dfa3]);
    // Each VP8 key frame begins with these bytes after its tag (RFC 6386 §9.1).
    assert.equal(bytes.toString('latin1').split('\x9d\x01\x2a').length - 1, 36);
  });

  it('lets pages of any origin read the API, and none control the sandbox', async () => {
    const preflight = await fetch(`${running.url}/api/v4/media/`, { method: 'OPTIONS', headers: { origin: 'https://cms.example' } });
    assert.deepEqual([preflight.status, preflight.headers.get('access-control-allow-origin')], [204, 'https://cms.example']);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /authorization, content-type, x-bynder-integration/);
    const refused = await fetch(`${running.url}/_sandbox/faults`, { method: 'PUT', headers: { origin: 'https://cms.example' }, body: '{}' });
    assert.deepEqual([refused.status, refused.headers.get('access-control-allow-origin')], [403, null]);
    await faults({ noCorsOnV4: true });
    assert.equal((await fetch(`${running.url}/api/v4/media/`, { headers: { origin: 'https://cms.example' } })).headers.get('access-control-allow-origin'), null);
    await faults({ noCorsOnV4: false });
  });

  it('says what is wrong with a fault, and shows and clears those that are on', async () => {
    for (const [change, problem] of [[{ latency: 5 }, /no fault "latency"/], [{ latencyMs: -1 }, /whole number from 0/], [{ everyStatus: 200 }, /400 to 599/], [{ jsonBooleans: 1 }, /a boolean/], [[], /JSON object/]] as const) {
      const answer = await faults(change);
      assert.equal(answer.status, 400);
      assert.match(((await answer.json()) as { message: string }).message, problem);
    }
    await faults({ everyStatus: 500 });
    assert.equal((await fetch(`${running.url}/api/v4/account/`, bearer())).status, 500);
    assert.equal((await fetch(running.url)).status, 200);
    await fetch(`${running.url}/_sandbox/faults`, { method: 'DELETE' });
    assert.equal((await fetch(`${running.url}/api/v4/account/`, bearer())).status, 200);
  });

  it('drops connections, keeps callers waiting and sends bodies in pieces', async () => {
    await faults({ dropConnection: true });
    await assert.rejects(fetch(`${running.url}/api/v4/account/`, bearer()));
    await faults({ dropConnection: false, latencyMs: 60_000 });
    const patience = new AbortController();
    const waiting = fetch(`${running.url}/api/v4/account/`, { ...bearer(), signal: patience.signal });
    patience.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    await faults({ latencyMs: 0, slowBodyMs: 50 });
    const pieces = await new Promise<number>((done, fail) => {
      let count = 0;
      request(`${running.url}/api/v4/account/derivatives/`, bearer(), (answer) => answer.on('data', () => (count += 1)).on('end', () => done(count))).on('error', fail).end();
    });
    assert.ok(pieces > 1, `${pieces} pieces`);
    await faults({ slowBodyMs: 0 });
  });

  it('counts requests, lists usages, removes assets and ends tokens from outside', async () => {
    await fetch(`${running.url}/_sandbox/requests`, { method: 'DELETE' });
    const [asset] = await api<Media[]>('/api/v4/media/?limit=1');
    await fetch(`${running.url}/api/v4/media/${asset?.id}/`, bearer());
    const counts = (await (await fetch(`${running.url}/_sandbox/requests`)).json()) as Record<string, number>;
    assert.deepEqual([counts['GET /api/v4/media/'], counts['GET /api/v4/media/{id}/']], [1, 1]);
    const removed = await fetch(`${running.url}/_sandbox/assets`, { method: 'PUT', body: JSON.stringify({ removed: [asset?.id] }) });
    assert.equal(removed.status, 200);
    assert.equal((await fetch(`${running.url}/api/v4/media/${asset?.id}/`, bearer())).status, 404);
    await fetch(`${running.url}/_sandbox/assets`, { method: 'PUT', body: '{"removed": []}' });
    assert.equal((await fetch(`${running.url}/api/v4/media/${asset?.id}/`, bearer())).status, 200);
    assert.deepEqual(await (await fetch(`${running.url}/_sandbox/usage`)).json(), []);
    const kept = [...running.sandbox.state.accessTokens];
    await fetch(`${running.url}/_sandbox/tokens`, { method: 'DELETE' });
    assert.equal((await fetch(`${running.url}/api/v4/account/`, bearer())).status, 401);
    for (const [key, grant] of kept) running.sandbox.state.accessTokens.set(key, grant);
  });

  it('has a page that says what it is', async () => {
    const page = await (await fetch(running.url)).text();
    assert.match(page, /stand-in for a Bynder account, with 300 made-up assets/);
    assert.match(page, /\/api\/media\/usage\/sync\//);
    assert.doesNotMatch(page, new RegExp(running.clientSecret));
  });
});

describe('starting the sandbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
  after(() => rmSync(folder, { recursive: true }));

  it('finds usages and tokens of the last run again in its state file, which nobody else may read', async () => {
    const stateFile = join(folder, 'deep/state.json');
    const client = { id: crypto.randomUUID(), secret: crypto.randomUUID() };
    const first = await startSandbox({ count: 30, clients: [client], stateFile });
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: client.id, client_secret: client.secret });
    const { access_token: token } = (await (await fetch(`${first.url}/v6/authentication/oauth2/token`, { method: 'POST', body: form })).json()) as { access_token: string };
    const usage = new URLSearchParams({ integration_id: crypto.randomUUID(), asset_id: first.sandbox.library.asset(0).id, uri: '/home' });
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await fetch(`${first.url}/api/media/usage/`, { method: 'POST', body: usage, headers })).status, 200);
    await first.stop();
    assert.equal(statSync(stateFile).mode & 0o777, 0o600);
    assert.ok(!readFileSync(stateFile, 'utf8').includes(client.secret));
    const second = await startSandbox({ count: 30, clients: [client], stateFile });
    assert.equal(((await (await fetch(`${second.url}/api/media/usage/`, { headers })).json()) as unknown[]).length, 1);
    await second.stop();
  });

  it('says so when the state file is damaged', async () => {
    const stateFile = join(folder, 'damaged.json');
    writeFileSync(stateFile, '{');
    await assert.rejects(startSandbox({ count: 5, stateFile }), /damaged\.json is not JSON\. Remove it to start anew\./);
  });

  const run = (environment: Record<string, string>) => new Promise<{ code: number | null; output: string }>((done) => {
    const child = spawn(process.execPath, ['src/sandbox/server/main.ts'], { env: { PATH: process.env['PATH'] ?? '', ...environment } });
    let output = '';
    let isAskedToEnd = false;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => {
      output += bytes.toString();
      if (isAskedToEnd || !output.includes(' at http')) return;
      // Once: a second signal would end it at once, as it should.
      isAskedToEnd = child.kill('SIGTERM');
    });
    child.once('exit', (code) => done({ code, output }));
  });

  it('names every variable that is wrong, and a port that is taken, without a stack trace', async () => {
    const wrong = await run({ SANDBOX_PORT: 'many', SANDBOX_ASSETS: '0', SANDBOX_CLIENT_ID: 'alone' });
    assert.equal(wrong.code, 1);
    for (const part of ['SANDBOX_PORT is "many"', 'SANDBOX_ASSETS is "0"; write a whole number from 1 to 1000000', 'SANDBOX_CLIENT_SECRET']) assert.ok(wrong.output.includes(part), wrong.output);
    const holder = await startSandbox({ count: 5 });
    const taken = await run({ SANDBOX_PORT: new URL(holder.url).port });
    await holder.stop();
    assert.equal(taken.code, 1);
    assert.match(taken.output, /Port \d+ on 127\.0\.0\.1 is taken\. End what uses it, or set SANDBOX_PORT to a free port\./);
    assert.doesNotMatch(taken.output + wrong.output, /\n\s+at /);
  });

  it('listens where the environment says and ends on a signal', async () => {
    const { code, output } = await run({ SANDBOX_PORT: '0', SANDBOX_ASSETS: '12' });
    assert.match(output, /Sandbox Bynder with 12 assets at http:\/\/127\.0\.0\.1:\d+/);
    assert.equal(code, 0);
  });
});

describe('pictures on demand', () => {
  let running: RunningSandbox;
  let base = '';
  before(async () => {
    running = await startSandbox({ count: 30 });
    const { accessToken } = await requestToken({ portalUrl: running.url, clientId: running.clientId, clientSecret: running.clientSecret, scopes: ['asset:read'] });
    const response = await fetch(`${running.url}/api/v4/media/?type=image&orientation=landscape&limit=1`, { headers: { authorization: `Bearer ${accessToken}` } });
    base = ((await response.json()) as { transformBaseUrl: string }[])[0]?.transformBaseUrl ?? '';
  });
  after(() => running.stop());

  const pictureAt = async (query: string): Promise<{ readonly bytes: Buffer; readonly width: number; readonly height: number }> => {
    const response = await fetch(`${base}?format=png&${query}`);
    assert.equal(response.status, 200, query);
    const { data, info } = await sharp(await response.arrayBuffer()).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  };
  /** How far two pictures of one size are apart, by pixel and colour, 0 to 255. */
  const distance = (one: Buffer, other: Buffer): number => one.reduce((sum, byte, index) => sum + Math.abs(byte - (other[index] ?? 0)), 0) / one.length;

  it('are never larger than what they are made from, and keep their proportions when they are to fit', async () => {
    const [whole, huge, fit] = await Promise.all([pictureAt(''), pictureAt('io=transform:fit,width:9000,height:9000'), pictureAt('io=transform:fit,width:400,height:4000')]);
    assert.equal(Math.max(whole.width, whole.height), 2000);
    assert.deepEqual([huge.width, huge.height], [whole.width, whole.height]);
    assert.deepEqual([fit.width, fit.height], [400, Math.round((400 * whole.height) / whole.width)]);
  });

  it('show the part that was asked for, in the order of the operations', async () => {
    const whole = await pictureAt('io=transform:scale,width:400,height:200');
    const part = await pictureAt('io=transform:scale,width:400,height:200&io=transform:crop,width:100,height:50,x:250,y:120');
    assert.deepEqual([whole.width, whole.height, part.width, part.height], [400, 200, 100, 50]);
    const cut = await sharp(whole.bytes, { raw: { width: 400, height: 200, channels: 3 } }).extract({ left: 250, top: 120, width: 100, height: 50 }).raw().toBuffer();
    assert.ok(distance(part.bytes, cut) < 3, 'the part is the one at 250, 120');
    assert.ok(distance(part.bytes, whole.bytes.subarray(0, part.bytes.length)) > 3, 'and no other');
  });

  it('keep the focus in view where they are cut', async () => {
    const [left, right, gravity] = await Promise.all([
      pictureAt('io=transform:fill,width:60,height:120&focuspoint=0,0.5'), pictureAt('io=transform:fill,width:60,height:120&focuspoint=1,0.5'), pictureAt('io=transform:fill,width:60,height:120,gravity:right'),
    ]);
    assert.ok(distance(left.bytes, right.bytes) > 3);
    assert.equal(distance(right.bytes, gravity.bytes), 0);
  });
});
