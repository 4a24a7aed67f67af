import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDamClient, isDamError, isFull } from '../../src/dam/index.ts';
import type { UploadDetails } from '../../src/domain/upload.ts';
import { webdamAdapter } from '../../src/sandbox/axios-adapter.ts';
import { Webdam, type WebdamOptions } from '../../src/sandbox/webdam/webdam.ts';
import { aPicture, begin, chunkOf, detailsFor, noKeep, sendChunks, upload } from '../contracts/uploads.suite.ts';
import { byPath, fakeBynder, freshSecret, rejection } from './fake-bynder.ts';

const connection = { kind: 'webdam', portalUrl: 'https://acme.webdam.example', apiUrl: 'https://api.webdam.example' } as const;

async function setup(options: WebdamOptions = {}, username = 'admin') {
  let nowMs = Date.now();
  const webdam = new Webdam({ count: 60, clients: [{ id: 'app', secret: freshSecret() }], now: () => nowMs, ...options });
  const token = freshSecret();
  webdam.accessTokens.set(token, { clientId: 'app', userId: webdam.users.find((user) => user.username === username)?.id ?? '', expiresAtMs: Infinity });
  const client = await createDamClient({ ...connection, http: { adapter: webdamAdapter(webdam) }, getToken: () => Promise.resolve(token) });
  const { uploads } = client;
  assert.ok(uploads);
  const before = webdam.assets.length;
  return { webdam, uploads, client, added: () => webdam.assets.length - before, later: (ms: number) => { nowMs += ms; } };
}

describe('Webdam\'s uploads', () => {
  it('offer the folders that take files, by the names of those above them, and no field twice', async () => {
    const { folders = [], properties } = await (await setup()).uploads.loadForm();
    assert.ok(folders.some(({ name }) => name === 'Meridian Outdoor / Trail'));
    assert.deepEqual(folders.filter(({ name }) => /Board papers|Pantry/.test(name)), [], 'closed, and without the right to upload');
    assert.deepEqual(properties.filter(({ id }) => ['headline', 'caption', 'keyword', 'copyright'].includes(id)), []);
    assert.ok(properties.some(({ kind, options }) => kind === 'multiple' && options.length > 1));
  });

  it('go into the folder that was chosen, also when another one is chosen after the file was sent', async () => {
    const { uploads, webdam } = await setup();
    const form = await uploads.loadForm();
    const [first, second] = form.folders ?? [];
    const one = await upload(uploads, 'one.png', aPicture(9));
    assert.equal(webdam.find(one.assetId ?? '')?.folderId, first?.id);
    const other = await upload(uploads, 'two.png', aPicture(9), { folderId: second?.id } as Partial<UploadDetails>);
    assert.equal(webdam.find(other.assetId ?? '')?.folderId, second?.id);
  });

  it('are refused before a byte goes where the folder takes none, and where none was chosen', async () => {
    const { uploads, webdam } = await setup();
    const file = { fileName: 'a.png', sizeBytes: 4, mediaType: '' };
    for (const folderId of ['419000', '0', 'x']) await assert.rejects(uploads.start(file, { folderId }), { name: 'DamError', code: 'forbidden', about: 'folder' });
    await assert.rejects(uploads.start(file), { name: 'DamError', code: 'rejected' });
    assert.equal(webdam.requestCounts.get('GET /awss3/generateupload'), undefined);
  });

  it('get a new address for each try, so that one that ran out keeps nobody waiting', async () => {
    const { uploads, webdam, added } = await setup({ switches: { nextUploadStatuses: [403] } });
    const bytes = aPicture(50);
    const started = await begin(uploads, 'red.png', bytes);
    const error = await rejection(sendChunks(uploads, started, bytes, [0])) as Error & { code: string };
    assert.equal(error.code, 'unavailable');
    assert.ok(!JSON.stringify([error.message, error.cause, (error.cause as Error).message]).includes('Signature='), 'the address is in no error');
    const state = await sendChunks(uploads, started, bytes, [0]);
    const finished = await uploads.finish(state, { details: detailsFor(await uploads.loadForm()) }, noKeep);
    assert.equal((await uploads.advance(finished.state, noKeep)).status, 'done');
    assert.deepEqual([webdam.requestCounts.get('GET /awss3/generateupload'), added()], [2, 1]);
  });

  it('say so where the account is full, before and after the bytes', async () => {
    const { uploads, webdam, added } = await setup();
    const bytes = aPicture(50);
    const started = await begin(uploads, 'red.png', bytes);
    webdam.switches.quotaFull = true;
    const error = await rejection(sendChunks(uploads, started, bytes, [0]));
    assert.ok(isDamError(error) && isFull(error), String(error));
    webdam.switches.quotaFull = false;
    const state = await sendChunks(uploads, started, bytes, [0]);
    webdam.switches.quotaFull = true;
    const { status, failure, reason, state: later } = await uploads.finish(state, { details: detailsFor(await uploads.loadForm()) }, noKeep);
    assert.deepEqual([status, failure, added()], ['failed', 'quota', 0]);
    assert.match(reason, /Storage quota exceeded/);
    webdam.switches.quotaFull = false;
    const again = await uploads.finish(later, { details: detailsFor(await uploads.loadForm()) }, noKeep);
    assert.deepEqual([(await uploads.advance(again.state, noKeep)).status, added()], ['done', 1]);
    assert.equal(webdam.requestCounts.get('GET /awss3/generateupload'), 2, 'no address is asked for but the two before');
  });

  it('keep nothing of a file that breaks off', async () => {
    const { uploads, added } = await setup();
    const bytes = aPicture(50);
    const started = await begin(uploads, 'red.png', bytes);
    const cut = (async function* () {
      yield await Promise.resolve(bytes.subarray(0, 10));
      throw new Error('the line is gone');
    })();
    await rejection(uploads.sendChunk(started.state, { ...chunkOf(bytes, 0, bytes.length), bytes: cut }, noKeep));
    await assert.rejects(uploads.finish(started.state, { details: detailsFor(await uploads.loadForm()) }, noKeep), { code: 'rejected' });
    assert.equal(added(), 0);
  });

  it('make one asset where the process was lost while Webdam was told', async () => {
    const { uploads, added, client } = await setup();
    const bytes = aPicture(70_000);
    const state = await sendChunks(uploads, await begin(uploads, 'red.png', bytes), bytes, [0]);
    const details = detailsFor(await uploads.loadForm());
    let kept = '';
    const keep = (next: string): Promise<void> => {
      kept = next;
      return Promise.resolve();
    };
    await uploads.finish(state, { details }, { keep });
    // Nobody heard the answer: what is known is what was kept before.
    const again = await uploads.finish(kept, { details }, { keep });
    const done = await uploads.advance(again.state, noKeep);
    assert.deepEqual([done.status, added(), (await client.getAsset(done.assetId ?? '')).name], ['done', 1, 'Red pixel']);
  });

  it('can be written differently where Webdam does not allow what was written, and are there once', async () => {
    const { uploads, webdam, added } = await setup();
    const bytes = aPicture(50);
    const state = await sendChunks(uploads, await begin(uploads, 'red.png', bytes), bytes, [0]);
    const details = detailsFor(await uploads.loadForm());
    const finished = await uploads.finish(state, { details }, noKeep);
    let { state: at } = finished;
    for (const [status, failure] of [[403, 'forbidden'], [400, 'details']] as const) {
      webdam.switches.nextStatuses = [status];
      const refused = await uploads.advance(at, noKeep);
      assert.deepEqual([refused.status, refused.failure], ['failed', failure]);
      ({ state: at } = await uploads.finish(refused.state, { details: { ...details, name: `Otherwise than ${failure}` } }, noKeep));
    }
    const done = await uploads.advance(at, noKeep);
    assert.deepEqual([done.status, webdam.find(done.assetId ?? '')?.name, added()], ['done', 'Otherwise than details', 1]);
  });

  it('say that it is the folder which is closed where that shows only when the bytes are to go', async () => {
    const { uploads, webdam } = await setup();
    const bytes = aPicture(9);
    const started = await begin(uploads, 'red.png', bytes);
    webdam.switches.nextStatuses = [403];
    await assert.rejects(sendChunks(uploads, started, bytes, [0]), { name: 'DamError', code: 'forbidden', about: 'folder' });
  });

  it('wait for pictures, not for ever', async () => {
    const { uploads, later } = await setup({ switches: { thumbnailDelayMs: 5000 } });
    const bytes = aPicture(9);
    const state = await sendChunks(uploads, await begin(uploads, 'red.png', bytes), bytes, [0]);
    const finished = await uploads.finish(state, { details: detailsFor(await uploads.loadForm()) }, noKeep);
    const waiting = await uploads.advance(finished.state, noKeep);
    assert.equal(waiting.status, 'processing');
    later(5000);
    assert.equal((await uploads.advance(waiting.state, noKeep)).status, 'done');
  });

  it('say which metadata Webdam holds an asset back for, and ask for them from then on', async () => {
    const { uploads, added } = await setup({ switches: { requiredFields: ['customfield1'] } });
    const required = async (): Promise<readonly string[]> => (await uploads.loadForm()).properties.filter(({ isRequired }) => isRequired).map(({ id }) => id);
    assert.deepEqual(await required(), []);
    const { status, failure, reason, state } = await upload(uploads, 'red.png', aPicture(9));
    assert.deepEqual([status, failure], ['failed', 'details']);
    assert.match(reason, /customfield1/);
    assert.deepEqual(await required(), ['customfield1']);
    const again = await uploads.finish(state, { details: detailsFor(await uploads.loadForm()) }, noKeep);
    assert.deepEqual([(await uploads.advance(again.state, noKeep)).status, added()], ['done', 1], 'filled in, the same one is taken');
    assert.equal((await upload(uploads, 'blue.png', aPicture(9))).status, 'done', 'filled in, it is taken');
  });

  it('say so where an account may upload nowhere, and where Webdam gives no address', async () => {
    const closed = fakeBynder(byPath({ '/folders': { body: [{ id: '1', name: 'A', permissions: { assets: ['view'] } }] }, '/metadataschemas/xmp': { status: 403, body: {} } }));
    const client = await createDamClient({ ...connection, http: { adapter: closed.adapter }, getToken: () => Promise.resolve('t') });
    await assert.rejects(client.uploads?.loadForm() ?? Promise.resolve(), { name: 'DamError', code: 'forbidden' });
    const { uploads } = await setup({ switches: { emptyGenerateUpload: true } });
    const bytes = aPicture(9);
    await assert.rejects(sendChunks(uploads, await begin(uploads, 'red.png', bytes), bytes, [0]), { name: 'DamError', code: 'unreadable' });
  });

  it('send a file to no address that is in the clear', async () => {
    const fake = fakeBynder(byPath({
      '/folders': { body: [{ id: '1', name: 'A' }] }, '/metadataschemas/xmp': { body: { xmpschema: [] } }, '/ws/awss3/generateupload': { body: { presignedUrl: 'http://elsewhere.example/x', processId: '1' } },
    }));
    const { uploads } = await createDamClient({ ...connection, http: { adapter: fake.adapter }, getToken: () => Promise.resolve('t') });
    assert.ok(uploads);
    const bytes = aPicture(9);
    await assert.rejects(sendChunks(uploads, await begin(uploads, 'red.png', bytes), bytes, [0]), { name: 'DamError', code: 'unreadable' });
    assert.ok(fake.sent.every(({ path }) => path !== '/x'));
  });
});
