/** Files on their way into the sandbox, by both of Bynder's protocols; the older one as Bynder's own SDK speaks it, unchanged. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { noFaults } from '../../src/sandbox/faults.ts';
import { startSandbox, type RunningSandbox, type StartOptions } from '../../src/sandbox/server/index.ts';

type Wire = Record<string, unknown>;
interface Sdk {
  uploadFile(file: { filename: string; body: Buffer; data: Wire }): Promise<{ mediaid: string; success: boolean }>;
  getMediaInfo(query: Wire): Promise<Wire>;
}
interface Sharp {
  jpeg(): Sharp;
  png(): Sharp;
  toBuffer(): Promise<Buffer>;
  metadata(): Promise<{ width: number; height: number; format: string }>;
  raw(): Sharp;
}
// The SDK puts another one in the place of Node's, wherever in this process it is loaded first.
const { constructor: FormData } = await new Response(new URLSearchParams()).formData() as unknown as { readonly constructor: typeof globalThis.FormData };
const require = createRequire(new URL('../../src/sandbox/server/renderer.ts', import.meta.url));
const Bynder = require('@bynder/bynder-js-sdk') as new (options: Wire) => Sdk;
const sharp = require('sharp') as (input: Buffer | { create: Wire }) => Sharp;

const token = randomBytes(20).toString('hex');
const permanentTokens = [{ token, scopes: ['asset:read', 'asset:write', 'meta.assetbank:read'] }];
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const red = (widthPx: number, heightPx: number): Promise<Buffer> => sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#d01020' } }).png().toBuffer();

describe('uploads to the sandbox', () => {
  let running: RunningSandbox;
  let brandId = '';
  let regionId = '';
  const options: StartOptions = { count: 60, permanentTokens };
  const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(running.url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const json = async <T>(path: string, init: RequestInit = {}): Promise<T> => await (await ask(path, init)).json() as T;
  const post = (path: string, form: Record<string, string>): Promise<Response> => ask(path, { method: 'POST', body: new URLSearchParams(form) });
  const chunk = (id: string, number: number, bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> =>
    ask(`/v7/file_cmds/upload/${id}/chunk/${number}`, { method: 'POST', body: bytes, headers: { 'content-type': 'application/octet-stream', ...headers } });
  const prepare = async (): Promise<string> => (await json<{ file_id: string }>('/v7/file_cmds/upload/prepare', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).file_id;
  /** A file by v7, up to its import's id. */
  const sendModern = async (fileName: string, bytes: Uint8Array<ArrayBuffer>, size = 1_000_000): Promise<string> => {
    const id = await prepare();
    const count = Math.ceil(bytes.length / size);
    for (let number = 0; number < count; number += 1) {
      const part = bytes.subarray(number * size, (number + 1) * size);
      assert.equal((await chunk(id, number, part, { 'content-sha256': sha256(part) })).status, 201);
    }
    const finalised = await post(`/v7/file_cmds/upload/${id}/finalise_api`, { fileName, fileSize: String(bytes.length), chunksCount: String(count), sha256: sha256(bytes) });
    assert.equal(finalised.status, 201);
    assert.ok(finalised.headers.get('x-api-correlation-id'));
    return id;
  };
  const originalOf = async (mediaId: string): Promise<Buffer> => {
    const { s3_file: address } = await json<{ s3_file: string }>(`/api/v4/media/${mediaId}/download/`);
    return Buffer.from(await (await fetch(address)).arrayBuffer());
  };

  before(async () => {
    running = await startSandbox(options);
    [{ id: brandId }] = await json<[{ id: string }]>('/api/v4/brands/');
    regionId = (await json<{ Region: { id: string } }>('/api/v4/metaproperties/')).Region.id;
  });
  beforeEach(() => void Object.assign(running.sandbox.faults, structuredClone(noFaults)));
  after(() => running.stop());

  it('take what Bynder\'s SDK sends, and find it at once', async () => {
    const sdk = new Bynder({ baseURL: `${running.url}/api/`, permanentToken: token });
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#d01020' } }).jpeg().toBuffer();
    // Behind the picture's end, so that it takes three parts.
    const body = Buffer.concat([picture, randomBytes(11_000_000)]);
    const { mediaid, success } = await sdk.uploadFile({ filename: 'red dune.jpg', body, data: { brandId, name: 'Red dune', tags: ['red', 'dune'], description: 'Nothing but red', [`metaproperty.${regionId}`]: 'emea' } });
    assert.equal(success, true);
    const asset = await sdk.getMediaInfo({ id: mediaid });
    assert.deepEqual(
      [asset['name'], asset['description'], asset['tags'], asset['type'], asset['extension'], asset['width'], asset['height'], asset['fileSize'], asset['property_Region']],
      ['Red dune', 'Nothing but red', ['red', 'dune'], 'image', ['jpg'], 900, 600, body.length, ['emea']],
    );
    const [first] = await json<Wire[]>('/api/v4/media/?limit=1');
    assert.equal(first?.['id'], mediaid);
    for (const search of ['keyword=red', 'tags=dune,red', 'property_Region=emea&orderBy=name+asc', `brandId=${brandId}`, 'type=image&orderBy=dateModified+desc']) {
      assert.ok((await json<Wire[]>(`/api/v4/media/?limit=1000&${search}`)).some(({ id }) => id === mediaid), search);
    }
    assert.ok((await json<Wire[]>('/api/v4/tags/?keyword=red')).some(({ tag }) => tag === 'red'));
    assert.equal(sha256(await originalOf(mediaid)), sha256(body));
  });

  it('make real thumbnails and derivatives of a picture', async () => {
    const importId = await sendModern('flag.png', new Uint8Array(await red(1600, 400)));
    const { mediaid } = await (await post('/api/v4/media/save/', { importId, brandId, name: 'Flag' })).json() as { mediaid: string };
    const { thumbnails } = await json<{ thumbnails: Record<string, string> }>(`/api/v4/media/${mediaid}/`);
    for (const [name, widthPx, heightPx] of [['thul', 250, 63], ['Square_600', 400, 400]] as const) {
      const bytes = Buffer.from(await (await fetch(thumbnails[name] ?? '')).arrayBuffer());
      const { width, height } = await sharp(bytes).metadata();
      assert.deepEqual([width, height], [widthPx, heightPx], name);
      const [r = 0, g = 255, b = 255] = await sharp(bytes).raw().toBuffer();
      assert.ok(r > 190 && g < 40 && b < 60, `${name} is red: ${r} ${g} ${b}`);
    }
  });

  it('give back what is no picture as it came, and draw something for it', async () => {
    const bytes = new Uint8Array(randomBytes(2_500_000));
    const importId = await sendModern('model.glb', bytes);
    const { mediaid } = await (await post(`/api/v4/media/save/${importId}/`, { brandId })).json() as { mediaid: string };
    const asset = await json<{ name: string; type: string; thumbnails: { thul: string } }>(`/api/v4/media/${mediaid}/`);
    assert.deepEqual([asset.name, asset.type], ['model', '3d']);
    assert.equal((await fetch(asset.thumbnails.thul)).status, 200);
    assert.equal(sha256(await originalOf(mediaid)), sha256(bytes));
  });

  it('save a new version of an asset, made or uploaded', async () => {
    const [{ id }] = await json<[{ id: string }]>('/api/v4/media/?limit=1&type=image&keyword=IMG');
    const picture = new Uint8Array(await red(300, 500));
    const importId = await sendModern('again.png', picture);
    assert.equal((await post(`/api/v4/media/${id}/save/${importId}/`, {})).status, 201);
    const asset = await json<Wire>(`/api/v4/media/${id}/`);
    assert.deepEqual([asset['width'], asset['height'], asset['extension']], [300, 500, ['png']]);
    assert.equal(sha256(await originalOf(id)), sha256(picture));
  });

  it('refuse a chunk that is not what its hash says, and keep nothing of it', async () => {
    const id = await prepare();
    assert.equal((await chunk(id, 0, new Uint8Array(10), { 'content-sha256': sha256(new Uint8Array(11)) })).status, 400);
    assert.equal((await post(`/v7/file_cmds/upload/${id}/finalise_api`, { fileName: 'a.jpg', fileSize: '10', chunksCount: '1' })).status, 400);
    assert.equal((await chunk(id, 0, new Uint8Array(10))).status, 201);
    assert.equal((await post(`/v7/file_cmds/upload/${id}/finalise_api`, { fileName: 'a.bin', fileSize: '10', chunksCount: '1', sha256: sha256(new Uint8Array(9)) })).status, 400);
    assert.equal((await chunk('00000000-0000-4000-8000-000000000000', 0, new Uint8Array(10))).status, 404);
  });

  it('want an S3 form\'s fields before its file', async () => {
    const start = await (await post('/api/upload/init/', { filename: 'a.txt' })).json() as { s3_filename: string; multipart_params: Record<string, string> };
    const form = (isFileLast: boolean): FormData => {
      const data = new FormData();
      if (!isFileLast) data.set('file', new Blob(['text']), 'a.txt');
      for (const [name, value] of Object.entries({ ...start.multipart_params, key: `${start.s3_filename}/p1` })) data.set(name, value);
      if (isFileLast) data.set('file', new Blob(['text']), 'a.txt');
      return data;
    };
    const address = await json<string>('/api/upload/endpoint/');
    assert.equal((await fetch(address, { method: 'POST', body: form(false) })).status, 400);
    const taken = await fetch(address, { method: 'POST', body: form(true) });
    assert.equal(taken.status, 201);
    assert.match(await taken.text(), /<PostResponse>.*<ETag>/);
    assert.equal((await post('/api/upload/init/', { filename: 'no ending' })).status, 400);
  });

  it('work on a file as long as they are told, or for ever', async () => {
    running.sandbox.faults.importsNeverEnd = true;
    const never = await sendModern('never.txt', new Uint8Array(4));
    running.sandbox.faults.importsNeverEnd = false;
    running.sandbox.faults.importMs = 3_600_000;
    const late = await sendModern('late.txt', new Uint8Array(4));
    const poll = (): Promise<Record<string, string[]>> => json(`/api/v4/upload/poll/?items=${never},${late}`);
    assert.deepEqual(await poll(), { itemsDone: [], itemsFailed: [], itemsRejected: [] });
    const save = await ask(`/api/v4/media/save/${late}/`, { method: 'POST', body: new URLSearchParams({ brandId }), redirect: 'manual' });
    assert.equal(save.status, 303);
    const record = running.sandbox.uploads.findImport(late);
    assert.ok(record);
    record.readyAt = Date.now();
    assert.deepEqual((await poll())['itemsDone'], [late]);
  });

  it('fail, reject, refuse, cut and run full when they are told to', async () => {
    const { faults } = running.sandbox;
    faults.failNextImports = 1;
    const failed = await sendModern('a.txt', new Uint8Array(4));
    faults.rejectNextImports = 1;
    const rejected = await sendModern('b.txt', new Uint8Array(4));
    const broken = await sendModern('broken.png', new Uint8Array(400));
    assert.deepEqual(await json(`/api/v4/upload/poll/?items=${failed},${rejected},${broken}`), { itemsDone: [], itemsFailed: [failed, broken], itemsRejected: [rejected] });
    assert.equal((await post(`/api/v4/media/save/${failed}/`, { brandId })).status, 500);

    const id = await prepare();
    faults.refuseEachChunk = 2;
    for (const status of [503, 503, 201]) assert.equal((await chunk(id, 0, new Uint8Array(4))).status, status);
    faults.refuseEachChunk = 0;
    faults.cutNextChunks = 1;
    await assert.rejects(chunk(id, 1, new Uint8Array(4_000_000)));
    assert.equal(faults.cutNextChunks, 0);

    faults.forbiddenBrand = brandId;
    assert.equal((await post(`/api/v4/media/save/${await sendModern('c.txt', new Uint8Array(4))}/`, { brandId })).status, 403);
    faults.quotaFull = true;
    assert.match(await (await ask('/v7/file_cmds/upload/prepare', { method: 'POST' })).text(), /quota/);
  });

  it('are there again after a restart with a state file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-uploads-'));
    const stateFile = join(folder, 'state.json');
    const other = running;
    try {
      running = await startSandbox({ ...options, stateFile });
      const picture = new Uint8Array(await red(64, 64));
      const importId = await sendModern('kept.png', picture);
      const { mediaid } = await (await post('/api/v4/media/save/', { importId, brandId, tags: 'kept' })).json() as { mediaid: string };
      await running.stop();
      running = await startSandbox({ ...options, stateFile });
      assert.deepEqual((await json<Wire[]>('/api/v4/media/?tags=kept')).map(({ id }) => id), [mediaid]);
      assert.equal(sha256(await originalOf(mediaid)), sha256(picture));
      await running.stop();
    } finally {
      running = other;
      rmSync(folder, { recursive: true });
    }
  });
});
