import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, beforeEach, it } from 'node:test';
import type { Asset } from '../../src/domain/asset.ts';
import { defaultGlobalSettings } from '../../src/domain/settings.ts';
import type { Upload, UploadDetails, UploadForm } from '../../src/domain/upload.ts';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import { createServices } from '../../src/portal/server/services/services.ts';
import { uploadLimits } from '../../src/portal/server/services/uploads.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { aPicture } from '../contracts/uploads.suite.ts';
import { overBothDatabases } from '../helpers/postgres.ts';
import { callsOf, cmsOrigin, errorOf, startConnected, startDam } from './portal.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

overBothDatabases('uploads through the portal', (database) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let details: UploadDetails;

  const begin = (fileName: string, sizeBytes: number, more: object = {}) => portal.embed('POST', '/uploads', { payload: { fileName, sizeBytes, mediaType: '', ...more } });
  const started = async (fileName: string, sizeBytes: number): Promise<Upload> => {
    const response = await begin(fileName, sizeBytes);
    assert.equal(response.statusCode, 201, response.body);
    return response.json<Upload>();
  };
  const put = (id: string, number: number, bytes: Uint8Array, headers: Record<string, string> = {}) => portal.app.inject({
    method: 'PUT', url: `/embed/v1/uploads/${id}/chunks/${number}`, payload: Buffer.from(bytes),
    headers: { origin: cmsOrigin, [apiKeyHeader]: portal.apiKey, 'content-type': 'application/octet-stream', 'content-sha256': sha256(bytes), ...headers },
  });
  const pieceOf = ({ chunkBytes }: Upload, bytes: Uint8Array, number: number): Uint8Array => bytes.subarray(number * chunkBytes, (number + 1) * chunkBytes);
  const finish = (id: string, more: object = {}) => portal.embed('POST', `/uploads/${id}/finish`, { payload: { details, ...more } });
  const look = async (id: string): Promise<Upload> => (await portal.embed('GET', `/uploads/${id}`)).json<Upload>();
  const otherProcess = () => createServices({ config: portal.config, db: portal.db, secretKey: portal.secretKey, now: () => portal.clock.ms });
  /** A file with all its pieces at the DAM. */
  const sent = async (fileName: string, bytes: Uint8Array): Promise<Upload> => {
    const upload = await started(fileName, bytes.length);
    for (let number = 0; number < upload.chunkCount; number += 1) assert.equal((await put(upload.id, number, pieceOf(upload, bytes, number))).statusCode, 204);
    return upload;
  };
  const setEnabled = (isUploadEnabled: boolean) => portal.db.updateTable('organisations').set({ is_upload_enabled: isUploadEnabled ? 1 : 0 } as never).execute();

  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam, { database });
    await setEnabled(true);
    const form = (await portal.embed('GET', '/uploads/form')).json<UploadForm>();
    details = {
      name: 'A dune', description: '', copyright: '', tags: ['dune'], brandId: form.brands[0]?.id ?? null,
      properties: Object.fromEntries(form.properties.filter(({ isRequired }) => isRequired).map(({ id, options }) => [id, [options[0]?.id ?? '']])),
    };
  });
  beforeEach(() => void Object.assign(dam.sandbox.faults, structuredClone(noFaults)));
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  it('say by the settings whether they can be, and are closed where an administrator has not opened them', async () => {
    assert.equal((await portal.embed('GET', '/settings')).json<{ capabilities: { canUpload?: boolean } }>().capabilities.canUpload, true);
    assert.equal(defaultGlobalSettings.isUploadEnabled, false);
    await setEnabled(false);
    for (const response of [await portal.embed('GET', '/uploads/form'), await begin('a.png', 10)]) assert.equal(errorOf(response).code, 'forbidden');
    await setEnabled(true);
  });

  it('become assets in the DAM, byte for byte', async () => {
    const bytes = aPicture(11_500_000);
    const upload = await started('Düne 🏜️.png', bytes.length);
    assert.deepEqual([upload.status, upload.received, upload.chunkCount, upload.file.fileName], ['receiving', [], 3, 'Düne 🏜️.png']);
    const answers = await Promise.all([2, 0, 1].map((number) => put(upload.id, number, pieceOf(upload, bytes, number))));
    assert.deepEqual(answers.map(({ statusCode }) => statusCode), [204, 204, 204]);
    assert.deepEqual((await look(upload.id)).received, [0, 1, 2]);
    const finished = (await finish(upload.id, { sha256: sha256(bytes) })).json<Upload>();
    assert.deepEqual([finished.status, finished.failure, finished.reason], ['done', null, '']);
    const asset = (await portal.embed('GET', `/assets/${finished.assetId}`)).json<Asset>();
    assert.deepEqual([asset.name, asset.sizeBytes, asset.tags], ['A dune', bytes.length, ['dune']]);
    const kept = await (await fetch(`${dam.url}/_sandbox/uploads`)).json() as readonly { mediaId: string; sha256: string; fileName: string }[];
    assert.deepEqual(kept.filter(({ mediaId }) => mediaId === finished.assetId).map((one) => [one.sha256, one.fileName]), [[sha256(bytes), 'Düne 🏜️.png']]);
    // Once more is as once.
    assert.equal((await finish(upload.id)).json<Upload>().assetId, finished.assetId);
  });

  it('take a piece again without sending it to the DAM, and none of another file', async () => {
    const bytes = aPicture(100);
    const upload = await started('again.png', bytes.length);
    for (let time = 0; time < 2; time += 1) assert.equal((await put(upload.id, 0, bytes)).statusCode, 204);
    const own = dam.sandbox.uploads.all().at(-1);
    assert.equal(callsOf(dam, `POST /v7/file_cmds/upload/{id}/chunk/0/`) > 0 && Object.keys(own?.parts ?? {}).length, 1);
    assert.equal(errorOf(await put(upload.id, 0, aPicture(100))).code, 'conflict');
  });

  it('refuse in words what cannot be taken', async () => {
    const cases = [[await begin('empty.png', 0), 'invalid-input', /empty/], [await begin('noending', 5), 'invalid-input', /ending/], [await begin('large.mov', 10_000_000_001), 'too-large', /10000 MB/]] as const;
    for (const [response, code, words] of cases) {
      const { error } = response.json<{ error: { code: string; message: string } }>();
      assert.equal(error.code, code);
      assert.match(error.message, words);
    }
    for (const [fileName, bytes, words] of [['photo.jpg', aPicture(50), /is a PNG file\. Name it \.png/], ['photo.png', Buffer.from('just a text, not more'), /is no PNG file/], ['notes.txt', Buffer.concat([Buffer.from('MZ'), randomBytes(300)]), /is a program/]] as const) {
      const upload = await started(fileName, bytes.length);
      const { code, message, fields } = errorOf(await put(upload.id, 0, bytes));
      assert.equal(code, 'invalid-input');
      assert.match(message, words);
      assert.equal(fields?.['content'], message);
      assert.deepEqual((await look(upload.id)).received, []);
    }
  });

  it('tidy names: no folders, nothing invisible, 255 bytes, emoji whole', async () => {
    for (const [given, kept] of [['../../etc/passwd.txt', 'passwd.txt'], ['C:\\photos\\a\u0007b\u202egpj.png', 'abgpj.png'], ['👨‍👩‍👧 beach.png', '👨‍👩‍👧 beach.png'], ['<b>:"x".png', 'bx.png'], ['  ...hidden.png ', 'hidden.png']]) {
      assert.equal((await started(given ?? '', 9)).file.fileName, kept);
    }
    const long = (await started(`${'👨‍👩‍👧'.repeat(30)}.png`, 9)).file.fileName;
    assert.ok(Buffer.byteLength(long) <= 255 && long.endsWith('👨‍👩‍👧.png'), long);
  });

  it('refuse a piece of another size, hash, number or kind, and keep nothing of it', async () => {
    const bytes = aPicture(5_300_000);
    const upload = await started('pieces.png', bytes.length);
    const first = pieceOf(upload, bytes, 0);
    for (const response of [
      await put(upload.id, 0, first.subarray(1)), await put(upload.id, 0, first, { 'content-sha256': sha256(bytes) }), await put(upload.id, 2, first), await put(upload.id, 0, first, { 'content-sha256': 'x' }),
      await put(upload.id, 0, first, { 'content-type': 'text/plain' }),
    ]) assert.equal(errorOf(response).code, 'invalid-input', response.body);
    assert.equal(errorOf(await put('no-such-upload', 0, first)).code, 'not-found');
    assert.deepEqual(dam.sandbox.uploads.all().at(-1)?.parts, {});
    assert.equal(errorOf(await finish(upload.id)).code, 'invalid-input');
    assert.deepEqual((await look(upload.id)).received, []);
  });

  it('say what the DAM refused, and take it at the next try', async () => {
    const bytes = aPicture(60);
    const upload = await started('twice.png', bytes.length);
    dam.sandbox.faults.refuseEachChunk = 2;
    for (let time = 0; time < 2; time += 1) assert.equal(errorOf(await put(upload.id, 0, bytes)).code, 'dam-unavailable');
    assert.equal((await put(upload.id, 0, bytes)).statusCode, 204);
    Object.assign(dam.sandbox.faults, { refuseEachChunk: 0, cutNextChunks: 1 });
    const other = await started('cut.png', bytes.length);
    assert.equal(errorOf(await put(other.id, 0, bytes)).code, 'dam-unavailable');
    assert.equal((await put(other.id, 0, bytes)).statusCode, 204);
  });

  it('say in the DAM\'s words that it is full, or why else it refuses', async () => {
    dam.sandbox.faults.quotaFull = true;
    const full = errorOf(await begin('full.png', 60));
    assert.equal(full.code, 'dam-rejected');
    assert.match(full.fields?.['quota'] ?? '', /Storage quota exceeded/);
    dam.sandbox.faults.quotaFull = false;
    const bytes = aPicture(61);
    const upload = await started('gone.png', bytes.length);
    const own = dam.sandbox.uploads.all().at(-1);
    assert.ok(own);
    own.importId = own.id;
    const { code, fields } = errorOf(await put(upload.id, 0, bytes));
    assert.deepEqual([code, fields?.['quota']], ['dam-rejected', undefined]);
    assert.match(fields?.['reason'] ?? '', /finalised already/);
  });

  it('wait for the DAM, which is asked every two seconds at most, and go on though nobody asks', async () => {
    dam.sandbox.faults.importsNeverEnd = true;
    const upload = await sent('slow.png', aPicture(70));
    assert.equal((await finish(upload.id)).json<Upload>().status, 'processing');
    const own = dam.sandbox.uploads.all().at(-1);
    assert.ok(own);
    portal.clock.ms += 2000;
    const before = callsOf(dam, 'POST /api/v4/media/save/{id}/');
    for (const one of await Promise.all([1, 2, 3].map(() => look(upload.id)))) assert.equal(one.status, 'processing');
    assert.equal(callsOf(dam, 'POST /api/v4/media/save/{id}/') - before, 1);
    own.readyAt = 0;
    // Another process does it, as one does whose page was closed long ago.
    portal.clock.ms += 15_000;
    await otherProcess().uploads.advanceWaiting(AbortSignal.timeout(10_000));
    assert.deepEqual([(await look(upload.id)).status, dam.sandbox.library.asset(own.assetIndex ?? -1).name], ['done', 'A dune']);
  });

  it('are given up where the DAM gives the file up, or never ends', async () => {
    dam.sandbox.faults.failNextImports = 1;
    const failed = (await finish((await sent('failing.png', aPicture(71))).id)).json<Upload>();
    assert.deepEqual([failed.status, failed.failure], ['failed', 'unknown']);
    const rejected = (await finish((await sent('setup.bat', Buffer.from('echo'))).id)).json<Upload>();
    assert.deepEqual([rejected.status, rejected.failure], ['failed', 'rejected']);
    dam.sandbox.faults.importsNeverEnd = true;
    const { id } = await sent('never.png', aPicture(72));
    await finish(id);
    portal.clock.ms += 31 * 60_000;
    const given = await look(id);
    assert.deepEqual([given.status, given.failure, given.reason], ['failed', 'unknown', 'The DAM did not finish within half an hour.']);
  });

  it('are saved to another brand where one is closed, without the file being sent again', async () => {
    const upload = await sent('brand.png', aPicture(73));
    dam.sandbox.faults.forbiddenBrand = details.brandId ?? '';
    const refused = (await finish(upload.id)).json<Upload>();
    assert.deepEqual([refused.status, refused.failure, refused.received], ['failed', 'forbidden', [0]]);
    assert.match(refused.reason, /Access denied/);
    const form = (await portal.embed('GET', '/uploads/form')).json<UploadForm>();
    const begun = dam.sandbox.uploads.all().length;
    const other = { details: { ...details, name: 'Elsewhere', brandId: form.brands.find(({ id }) => id !== details.brandId)?.id ?? null } };
    const saved = (await finish(upload.id, other)).json<Upload>();
    assert.deepEqual([saved.status, saved.failure, saved.reason, dam.sandbox.uploads.all().length], ['done', null, '', begun]);
    assert.equal((await portal.embed('GET', `/assets/${saved.assetId}`)).json<Asset>().name, 'Elsewhere');
    assert.equal((await finish(upload.id, other)).json<Upload>().assetId, saved.assetId, 'once');
  });

  it('wait a day for room where the DAM is full only when they are whole, and are not sent again', async () => {
    const bytes = aPicture(74);
    const upload = await sent('roomy.png', bytes);
    dam.sandbox.faults.quotaFull = true;
    const full = (await finish(upload.id, { sha256: sha256(bytes) })).json<Upload>();
    assert.deepEqual([full.status, full.failure], ['failed', 'quota']);
    assert.match(full.reason, /Storage quota exceeded/);
    assert.equal((await finish(upload.id)).json<Upload>().failure, 'quota');
    portal.clock.ms += 2 * 3_600_000;
    await otherProcess().uploads.removeOld();
    dam.sandbox.faults.quotaFull = false;
    const begun = dam.sandbox.uploads.all().length;
    const done = (await finish(upload.id)).json<Upload>();
    assert.deepEqual([done.status, dam.sandbox.uploads.all().length], ['done', begun], done.reason);
    portal.clock.ms += 2 * 3_600_000;
    await otherProcess().uploads.removeOld();
    assert.equal((await portal.embed('GET', `/uploads/${upload.id}`)).statusCode, 404);
  });

  it('outlive their process: another one goes on where it ended, and finishes once', async () => {
    const bytes = aPicture(6_000_000);
    const upload = await started('moved.png', bytes.length);
    assert.equal((await put(upload.id, 1, pieceOf(upload, bytes, 1))).statusCode, 204);
    const other = otherProcess();
    const first = pieceOf(upload, bytes, 0);
    await other.uploads.receive(portal.organisationId, upload.id, {
      number: 0, sha256: sha256(first), sizeBytes: first.length, signal: AbortSignal.timeout(10_000), giveUp: () => undefined,
      bytes: (async function* () { yield await Promise.resolve(Buffer.from(first)); })(),
    });
    const count = dam.sandbox.library.count;
    const both = await Promise.all([other.uploads.finish(portal.organisationId, upload.id, { details }, AbortSignal.timeout(10_000)), finish(upload.id).then((response) => response.json<Upload>())]);
    assert.deepEqual([...new Set(both.map(({ status, assetId }) => `${status} ${assetId}`))].length, 1);
    assert.equal(dam.sandbox.library.count, count + 1);
  });

  it('can be cancelled, and are removed after a day, or an hour after their end', async () => {
    const { id } = await started('cancelled.png', 50);
    assert.equal((await portal.embed('DELETE', `/uploads/${id}`)).statusCode, 204);
    assert.equal((await portal.embed('GET', `/uploads/${id}`)).statusCode, 404);
    const [open, done] = [await started('open.png', 50), await sent('done.png', aPicture(73))];
    await finish(done.id);
    portal.clock.ms += 2 * 3_600_000;
    await otherProcess().uploads.removeOld();
    assert.deepEqual([(await portal.embed('GET', `/uploads/${open.id}`)).statusCode, (await portal.embed('GET', `/uploads/${done.id}`)).statusCode], [200, 404]);
    portal.clock.ms += 23 * 3_600_000;
    await otherProcess().uploads.removeOld();
    assert.equal((await portal.embed('GET', `/uploads/${open.id}`)).statusCode, 404);
    assert.deepEqual(await portal.db.selectFrom('upload_chunks').selectAll().execute(), []);
  });

  it('keep the DAM\'s signed fields sealed, and no secret in the log', async () => {
    dam.sandbox.faults.noModernUpload = true;
    const bytes = aPicture(74);
    const upload = await sent('sealed.png', bytes);
    const { state_sealed: sealed } = await portal.db.selectFrom('uploads').select('state_sealed').where('id', '=', upload.id).executeTakeFirstOrThrow();
    assert.match(sealed, /^v1\./);
    assert.equal((await finish(upload.id)).json<Upload>().status, 'done');
    assert.equal(dam.sandbox.uploads.all().at(-1)?.protocol, 'legacy');
    assert.doesNotMatch(portal.log(), /X-Amz-Signature|Policy|sealed\.png/);
    assert.match(portal.log(), /"requestId":"[^"]+"[^\n]*"upload started"/);
  });

  it('open with an editor token only where it opens their field', async () => {
    const tokenFor = async (fields: readonly string[]): Promise<string> => (await portal.app.inject({ method: 'POST', url: '/embed/v1/tokens', headers: { [apiKeyHeader]: portal.apiKey }, payload: { editor: { id: 'ada' }, fields } })).json<{ token: string }>().token;
    const [mine, other] = [await tokenFor(['Banner']), await tokenFor(['Teaser'])];
    const as = (token: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
      portal.app.inject({ method, url: `/embed/v1${url}`, headers: { origin: cmsOrigin, authorization: `Bearer ${token}` }, ...(payload ? { payload } : {}) });
    const file = { fileName: 'a.png', sizeBytes: 9, mediaType: '' };
    const begun = await as(mine, 'POST', '/uploads', { ...file, field: 'Banner' });
    assert.equal(begun.statusCode, 201, begun.body);
    const { id } = begun.json<Upload>();
    assert.equal(errorOf(await as(mine, 'POST', '/uploads', { ...file, field: 'Teaser' })).code, 'forbidden');
    for (const [method, url, payload] of [['GET', `/uploads/${id}`], ['DELETE', `/uploads/${id}`], ['POST', `/uploads/${id}/finish`, { details }]] as const) assert.equal(errorOf(await as(other, method, url, payload)).code, 'forbidden', method);
    assert.equal((await as(mine, 'DELETE', `/uploads/${id}`)).statusCode, 204);
  });

  it('find assets that may be the file already', async () => {
    await finish((await sent('Twin of mine.png', aPicture(75))).id, { details: { ...details, name: 'Twin of mine' } });
    const { assets } = (await portal.embed('POST', '/uploads/twins', { payload: { fileName: 'twin of mine.png', sizeBytes: 3, mediaType: '' } })).json<{ assets: readonly Asset[] }>();
    assert.deepEqual(assets.map(({ name }) => name), ['Twin of mine']);
  });

  it('are refused when too many are under way, or the subscription has ended', async () => {
    const rows = await portal.db.selectFrom('uploads').selectAll().limit(1).execute();
    const [row] = rows;
    assert.ok(row);
    for (let at = 0; at < uploadLimits.open; at += 100) {
      await portal.db.insertInto('uploads').values(Array.from({ length: 100 }, (_, number) => ({ ...row, id: `many-${at + number}`, status: 'receiving', created_at: '2020-01-01T00:00:00.000Z' }))).execute();
    }
    assert.equal(errorOf(await begin('one-more.png', 9)).code, 'limit-reached');
    await portal.db.deleteFrom('uploads').where('id', 'like', 'many-%').execute();
    assert.equal((await begin('one-more.png', 9)).statusCode, 201);
  });

  it('end where the portal is connected to another DAM', async () => {
    const { id } = await started('old.png', 50);
    await portal.db.updateTable('uploads').set({ connection_revision: 'another' }).where('id', '=', id).execute();
    assert.equal(errorOf(await put(id, 0, aPicture(0).subarray(0, 50))).code, 'not-found');
  });
});
