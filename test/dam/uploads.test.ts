/** What of uploads is Bynder's own: which protocol, what is asked again after a cut, and how failures are told apart. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { createDamClient, isDamError, isFull } from '../../src/dam/index.ts';
import type { DamUploads } from '../../src/dam/dam-uploads.ts';
import { sandboxAdapter } from '../../src/sandbox/axios-adapter.ts';
import { toUploadProperties } from '../../src/dam/bynder/lookups.ts';
import { Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { aPicture, begin, chunkOf, detailsFor, noKeep, sendChunks, upload } from '../contracts/uploads.suite.ts';
import { byPath, fakeBynder, rejection } from './fake-bynder.ts';

async function setup(options: SandboxOptions = {}) {
  const token = crypto.randomUUID();
  const sandbox = new Sandbox({ count: 60, permanentTokens: [{ token, scopes: ['asset:read', 'asset:write', 'meta.assetbank:read'] }], ...options });
  const { uploads } = await createDamClient({ kind: 'bynder', portalUrl: 'https://acme.example', http: { adapter: sandboxAdapter(sandbox) }, getToken: () => Promise.resolve(token) });
  assert.ok(uploads);
  return { sandbox, uploads, savings: () => sandbox.requestCounts.get('POST /api/v4/media/save/{id}/') ?? 0, added: () => sandbox.library.count - 60 };
}

/** Up to where the DAM has all chunks. */
async function sent(uploads: DamUploads, bytes = aPicture(9)) {
  const { state, chunkBytes } = await uploads.start({ fileName: 'red.png', sizeBytes: bytes.length, mediaType: '' });
  await uploads.sendChunk(state, chunkOf(bytes, 0, chunkBytes), noKeep);
  return { state, details: detailsFor(await uploads.loadForm()) };
}

describe('Bynder\'s uploads', () => {
  it('go by v7, and by S3 where the account has no v7, which is then not asked for again', async () => {
    const modern = await setup();
    await upload(modern.uploads, 'a.png', aPicture(4));
    assert.deepEqual(modern.sandbox.uploads.all().map(({ protocol }) => protocol), ['v7']);
    const legacy = await setup({ faults: { noModernUpload: true } });
    for (const name of ['a.png', 'b.png']) assert.equal((await upload(legacy.uploads, name, aPicture(4))).status, 'done');
    assert.deepEqual(legacy.sandbox.uploads.all().map(({ protocol }) => protocol), ['legacy', 'legacy']);
    assert.equal(legacy.sandbox.requestCounts.get('POST /v7/file_cmds/upload/prepare/'), 1);
  });

  it('say that the account may not upload where neither way is open', async () => {
    const { uploads } = await setup({ faults: { noModernUpload: true, noLegacyUpload: true } });
    await assert.rejects(uploads.start({ fileName: 'a.png', sizeBytes: 4, mediaType: '' }), { name: 'DamError', code: 'forbidden' });
  });

  it('keep nothing of a chunk that is cut or changed on its way, and take it at the next try', async () => {
    const { uploads } = await setup();
    const bytes = aPicture(50);
    const { state } = await uploads.start({ fileName: 'red.png', sizeBytes: bytes.length, mediaType: '' });
    const chunk = chunkOf(bytes, 0, bytes.length);
    const cut = (async function* () {
      yield await Promise.resolve(bytes.subarray(0, 10));
      throw new Error('the line is gone');
    })();
    await rejection(uploads.sendChunk(state, { ...chunk, bytes: cut }, noKeep));
    await assert.rejects(uploads.sendChunk(state, { ...chunkOf(bytes.map((byte) => byte ^ 1), 0, bytes.length), sha256: chunk.sha256 }, noKeep), { code: 'rejected', status: 400 });
    const details = detailsFor(await uploads.loadForm());
    assert.equal((await uploads.finish(state, { details }, noKeep)).status, 'failed');
    await uploads.sendChunk(state, chunk, noKeep);
    const finished = await uploads.finish(state, { details }, noKeep);
    assert.equal((await uploads.advance(finished.state, noKeep)).status, 'done');
  });

  it('leave the next try to the caller: a refused chunk is sent once', async () => {
    const { uploads, sandbox } = await setup({ faults: { refuseEachChunk: 1 } });
    const bytes = aPicture(9);
    const { state } = await uploads.start({ fileName: 'red.png', sizeBytes: bytes.length, mediaType: '' });
    await assert.rejects(uploads.sendChunk(state, chunkOf(bytes, 0, bytes.length), noKeep), { code: 'unavailable', status: 503 });
    assert.equal(sandbox.requestCounts.get('POST /v7/file_cmds/upload/{id}/chunk/0/'), 1);
    await uploads.sendChunk(state, chunkOf(bytes, 0, bytes.length), noKeep);
  });

  for (const noModernUpload of [false, true]) {
    it(`wait while the account works on a file, ${noModernUpload ? 'by S3' : 'by v7'}`, async () => {
      let now = Date.now();
      const { uploads, added } = await setup({ faults: { noModernUpload, importMs: 60_000 }, now: () => now });
      const { state, details } = await sent(uploads);
      let progress = await uploads.finish(state, { details }, noKeep);
      for (let round = 0; round < 3; round += 1) progress = await uploads.advance(progress.state, noKeep);
      assert.deepEqual([progress.status, added()], ['processing', 0]);
      now += 60_000;
      progress = await uploads.advance(progress.state, noKeep);
      assert.deepEqual([progress.status, added()], ['done', 1]);
    });

    it(`fail with the reason that there is, ${noModernUpload ? 'by S3' : 'by v7'}`, async () => {
      const cases = [[{ failNextImports: 1 }, 'unknown'], [{ rejectNextImports: 1 }, 'rejected'], [{ quotaFull: true }, 'quota']] as const;
      for (const [faults, failure] of cases) {
        const { uploads, sandbox } = await setup({ faults: { noModernUpload } });
        const { state, details } = await sent(uploads);
        Object.assign(sandbox.faults, faults);
        let progress = await uploads.finish(state, { details }, noKeep);
        if (progress.status === 'processing') progress = await uploads.advance(progress.state, noKeep);
        assert.deepEqual([progress.status, progress.failure], ['failed', failure]);
      }
    });

    it(`are refused before a byte goes where the account is full, ${noModernUpload ? 'by S3' : 'by v7'}`, async () => {
      const { uploads } = await setup({ faults: { noModernUpload, quotaFull: true } });
      const error = await rejection(uploads.start({ fileName: 'a.png', sizeBytes: 4, mediaType: '' }));
      assert.ok(isDamError(error) && isFull(error), String(error));
      assert.deepEqual([error.code, error.status], ['rejected', 400]);
      assert.match(error.message, /Storage quota exceeded/);
    });
  }

  for (const noModernUpload of [false, true]) {
    it(`fail where nothing may be saved to the brand, and are saved to another one without a byte sent again, ${noModernUpload ? 'by S3' : 'by v7'}`, async () => {
      const { uploads, sandbox, added } = await setup({ faults: { noModernUpload } });
      const { state, details } = await sent(uploads);
      sandbox.faults.forbiddenBrand = details.brandId ?? '';
      const { state: finished } = await uploads.finish(state, { details }, noKeep);
      const refused = await uploads.advance(finished, noKeep);
      assert.deepEqual([refused.status, refused.failure, added()], ['failed', 'forbidden', 0]);
      assert.match(refused.reason, /does not allow this.*Access denied/);
      const sentBefore = sandbox.uploads.all().length;
      const other = (await uploads.loadForm()).brands.find(({ id }) => id !== details.brandId);
      assert.ok(other);
      const again = await uploads.finish(refused.state, { details: { ...details, brandId: other.id } }, noKeep);
      const saved = await uploads.advance(again.state, noKeep);
      assert.deepEqual([saved.status, added(), sandbox.uploads.all().length], ['done', 1, sentBefore]);
    });
  }

  for (const noModernUpload of [false, true]) {
    it(`wait for room where the account is full only when they are whole, and go on without a byte, ${noModernUpload ? 'by S3' : 'by v7'}`, async () => {
      const { uploads, sandbox, added } = await setup({ faults: { noModernUpload } });
      const bytes = aPicture(6_000_000);
      const started = await begin(uploads, 'red.png', bytes);
      const state = await sendChunks(uploads, started, bytes, [0, 1]);
      const details = detailsFor(await uploads.loadForm());
      sandbox.faults.quotaFull = true;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      let full = await uploads.finish(state, { details, sha256 }, noKeep);
      full = await uploads.finish(full.state, { details }, noKeep);
      assert.deepEqual([full.status, full.failure, added()], ['failed', 'quota', 0]);
      sandbox.faults.quotaFull = false;
      if (!noModernUpload) {
        // The hash of the first try is told again: were it another one, the DAM would see it.
        const wrong = await uploads.finish(full.state.replaceAll(sha256, 'f'.repeat(64)), { details }, noKeep);
        assert.deepEqual([wrong.status, wrong.failure], ['failed', 'rejected']);
        assert.match(wrong.reason, /sha256/);
      }
      const sent = sandbox.uploads.all().length;
      let progress = await uploads.finish(full.state, { details: { ...details, name: 'Later' } }, noKeep);
      while (progress.status === 'processing') progress = await uploads.advance(progress.state, noKeep);
      assert.deepEqual([progress.status, added(), sandbox.uploads.all().length], ['done', 1, sent]);
      assert.equal(sandbox.uploads.all().at(-1)?.chunkCount, 2);
    });

    it(`are written differently where they are not taken as they are written, ${noModernUpload ? 'by S3' : 'by v7'}`, async () => {
      const { uploads, sandbox, added } = await setup({ faults: { noModernUpload } });
      const { state, details } = await sent(uploads);
      const finished = await uploads.finish(state, { details: { ...details, brandId: 'no-such-brand' } }, noKeep);
      const refused = await uploads.advance(finished.state, noKeep);
      assert.deepEqual([refused.status, refused.failure, added()], ['failed', 'details', 0]);
      assert.match(refused.reason, /Brand not found/);
      const sentBefore = sandbox.uploads.all().length;
      const again = await uploads.finish(refused.state, { details }, noKeep);
      const saved = await uploads.advance(again.state, noKeep);
      assert.deepEqual([saved.status, added(), sandbox.uploads.all().length], ['done', 1, sentBefore]);
    });
  }

  it('make one asset where the answer to the save was never heard', async () => {
    const { uploads, added } = await setup();
    const { state, details } = await sent(uploads);
    const finished = await uploads.finish(state, { details }, noKeep);
    let kept = '';
    const done = await uploads.advance(finished.state, { keep: (text) => Promise.resolve(void (kept = text)) });
    // As one does who was cut off after the save: it goes on with what was kept before it.
    const again = await uploads.advance(kept, noKeep);
    assert.deepEqual([again.status, again.assetId, added()], ['done', done.assetId, 1]);
  });

  it('save where they were cut off before the save', async () => {
    const { uploads, added, savings } = await setup();
    const { state, details } = await sent(uploads);
    const finished = await uploads.finish(state, { details }, noKeep);
    let kept = '';
    const cut = new Error('killed');
    await assert.rejects(uploads.advance(finished.state, { keep: (text) => { kept = text; return Promise.reject(cut); } }), cut);
    assert.deepEqual([added(), savings()], [0, 0]);
    assert.equal((await uploads.advance(kept, noKeep)).status, 'done');
    assert.equal(added(), 1);
  });

  it('send no file to a storage in the clear, or to nowhere', async () => {
    for (const endpoint of ['http://storage.example/', 'ftp://storage.example/', 'nowhere']) {
      const { adapter } = fakeBynder(byPath({
        '/api/upload/endpoint/': { body: JSON.stringify(endpoint) },
        '/api/upload/init/': { body: { s3file: { uploadid: 'u', targetid: 't' }, s3_filename: 's', multipart_params: { key: 's' } } },
      }));
      const { uploads } = await createDamClient({ kind: 'bynder', portalUrl: 'https://acme.example', http: { adapter }, getToken: () => Promise.resolve('t') });
      await assert.rejects(async () => uploads?.start({ fileName: 'a.png', sizeBytes: 4, mediaType: '' }), { code: 'unreadable' });
    }
  });

  it('offer metaproperties with their controls; options below one another one level deeper, headings left out', () => {
    const option = (id: string, more: object = {}): object => ({ id, name: id, label: id.toUpperCase(), active: 1, ...more });
    const read = toUploadProperties({
      free: { id: 'p1', name: 'free', label: 'Free', type: 'longtext', zindex: 1, isRequired: 0 },
      tree: { id: 'p2', name: 'tree', label: 'Tree', type: 'select', zindex: 2, isRequired: 1, isMultiselect: 1, options: [option('a', { isSelectable: 0, options: [option('b', { options: [option('c')] })] }), option('gone', { active: 0 })] },
      fixed: { id: 'p3', name: 'fixed', label: 'Fixed', type: 'text', isEditable: 0 },
      day: { id: 'p4', name: 'day', label: 'Day', type: 'date', zindex: 0 },
      empty: { id: 'p5', name: 'empty', label: 'Empty', type: 'select2', options: [] },
    });
    assert.deepEqual(read, [
      { id: 'p2', label: 'Tree', kind: 'multiple', isRequired: true, options: [{ id: 'b', label: 'B', level: 1 }, { id: 'c', label: 'C', level: 2 }] },
      { id: 'p4', label: 'Day', kind: 'date', isRequired: false, options: [] },
      { id: 'p1', label: 'Free', kind: 'long-text', isRequired: false, options: [] },
    ]);
  });
});
