import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Asset } from '../../src/domain/asset.ts';
import { emptyQuery } from '../../src/domain/search.ts';
import type { UploadDetails, UploadFile, UploadForm } from '../../src/domain/upload.ts';
import type { DamClient } from '../../src/dam/dam-client.ts';
import type { DamUploads, StartedUpload, UploadChunk, UploadProgress } from '../../src/dam/dam-uploads.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A PNG of one red pixel, with some bytes behind its end. */
export function aPicture(extraBytes: number): Uint8Array {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIwDiqEAAREQMBZ1kjvQAAAABJRU5ErkJggg==', 'base64');
  return Buffer.concat([png, randomBytes(extraBytes)]);
}

/** A piece that comes in pieces of its own. */
export function chunkOf(whole: Uint8Array, number: number, chunkBytes: number): UploadChunk {
  const part = whole.subarray(number * chunkBytes, (number + 1) * chunkBytes);
  return {
    number, sizeBytes: part.length, sha256: sha256(part),
    bytes: (async function* () {
      for (let at = 0; at < part.length; at += 700_000) yield await Promise.resolve(part.subarray(at, at + 700_000));
    })(),
  };
}

export const detailsFor = (form: UploadForm, changes: Partial<UploadDetails> = {}): UploadDetails => ({
  name: 'Red pixel', description: 'As red as it gets', copyright: '© Meridian', tags: ['pixel', 'red'], brandId: form.brands[0]?.id ?? null,
  properties: Object.fromEntries(form.properties.filter(({ isRequired }) => isRequired).map(({ id, options }) => [id, [options[0]?.id ?? 'a text']])), ...changes,
});

export const noKeep = { keep: () => Promise.resolve() };

/** Sends chunks beside each other; resolves with the state to go on with. */
export async function sendChunks(uploads: DamUploads, { state, chunkBytes }: Pick<StartedUpload, 'state' | 'chunkBytes'>, bytes: Uint8Array, numbers: readonly number[]): Promise<string> {
  let kept = state;
  const keep = (next: string): Promise<void> => {
    kept = next;
    return Promise.resolve();
  };
  await Promise.all(numbers.map((number) => uploads.sendChunk(state, chunkOf(bytes, number, chunkBytes), { keep })));
  return kept;
}

/** Begins an upload, in the first folder where the DAM has some. */
export async function begin(uploads: DamUploads, fileName: string, bytes: Uint8Array): Promise<StartedUpload> {
  const [folder] = (await uploads.loadForm()).folders ?? [];
  return uploads.start({ fileName, sizeBytes: bytes.length, mediaType: '' }, folder ? { folderId: folder.id } : {});
}

/** Sends a file whole; resolves with how it ended. */
export async function upload(uploads: DamUploads, fileName: string, bytes: Uint8Array, changes: Partial<UploadDetails> = {}): Promise<UploadProgress> {
  const started = await begin(uploads, fileName, bytes);
  const state = await sendChunks(uploads, started, bytes, Array.from({ length: started.chunkCount }, (_, number) => started.chunkCount - 1 - number));
  let progress = await uploads.finish(state, { details: detailsFor(await uploads.loadForm(), changes), sha256: sha256(bytes) }, noKeep);
  for (let round = 0; progress.status === 'processing' && round < 5; round += 1) progress = await uploads.advance(progress.state, noKeep);
  return progress;
}

/** What every client keeps to that takes files. */
export function uploadSuite(clientOf: () => DamClient, sizeStepBytesOf: () => number): void {
  describe('uploads', () => {
    const uploads = (): DamUploads | null => {
      const { capabilities, uploads: own } = clientOf();
      assert.equal(own !== undefined, capabilities.canUpload === true, 'the capability says whether there are any');
      return own ?? null;
    };
    const assetOf = async ({ status, assetId, reason }: UploadProgress): Promise<Asset> => {
      assert.equal(status, 'done', reason);
      return clientOf().getAsset(assetId ?? '');
    };

    it('become assets with what was written down, found at once', async () => {
      const own = uploads();
      if (!own) return;
      const bytes = aPicture(11_000_000);
      const form = await own.loadForm();
      const several = form.properties.find(({ kind }) => kind === 'multiple');
      const asset = await assetOf(await upload(own, 'red-pixel.png', bytes, { properties: { ...detailsFor(form).properties, ...(several ? { [several.id]: several.options.slice(0, 2).map(({ id }) => id) } : {}) } }));
      assert.deepEqual(
        [asset.name, asset.description, asset.copyright, asset.tags, asset.type, asset.extensions, asset.widthPx, asset.heightPx],
        ['Red pixel', 'As red as it gets', '© Meridian', ['pixel', 'red'], 'image', ['png'], 1, 1],
      );
      assert.ok(Math.abs((asset.sizeBytes ?? 0) - bytes.length) < sizeStepBytesOf());
      if (several) assert.equal(Object.values(asset.metaproperties).filter((values) => values.length === 2).length, 1);
      const { assets } = await clientOf().search({ ...emptyQuery, text: 'red pixel' }, { limit: 100 });
      assert.ok(assets.some(({ id }) => id === asset.id));
    });

    it('tell of a form whose required properties can be filled in', async () => {
      const form = await uploads()?.loadForm();
      if (!form) return;
      assert.ok(form.maxParallel >= 1);
      for (const { id, kind, options } of form.properties) {
        assert.ok(id !== '');
        assert.equal(options.length > 0, kind === 'single' || kind === 'multiple', kind);
      }
      for (const { id, name } of form.folders ?? []) assert.ok(id !== '' && name !== '');
    });

    it('take a chunk twice as once, and chunks in any order', async () => {
      const own = uploads();
      if (!own) return;
      const bytes = aPicture(6_000_000);
      const started = await begin(own, 'twice.png', bytes);
      let { state } = started;
      for (const number of [started.chunkCount - 1, 0, started.chunkCount - 1]) state = await sendChunks(own, { ...started, state }, bytes, [number]);
      const form = await own.loadForm();
      const finished = await own.finish(state, { details: detailsFor(form, { name: 'Twice' }), sha256: sha256(bytes) }, noKeep);
      // Finishing twice is as finishing once.
      const [one, other] = [await own.advance(finished.state, noKeep), await own.finish(finished.state, { details: detailsFor(form) }, noKeep)];
      const asset = await assetOf(one.status === 'done' ? one : await own.advance(one.state, noKeep));
      assert.ok(Math.abs((asset.sizeBytes ?? 0) - bytes.length) < sizeStepBytesOf());
      assert.notEqual(other.status, 'failed');
    });

    it('are not finished while chunks are missing', async () => {
      const own = uploads();
      if (!own) return;
      const bytes = aPicture(6_000_000);
      const started = await begin(own, 'half.png', bytes);
      const state = await sendChunks(own, started, bytes, started.chunkCount > 1 ? [0] : []);
      const details = detailsFor(await own.loadForm());
      await assert.rejects(async () => {
        const { status } = await own.finish(state, { details }, noKeep);
        if (status === 'failed') throw Object.assign(new Error('failed'), { name: 'DamError' });
      }, { name: 'DamError' });
    });

    it('find assets of the same name, those of the same size first', async () => {
      const own = uploads();
      if (!own) return;
      const bytes = aPicture(300_000);
      await upload(own, 'twin.png', aPicture(200_000), { name: 'My twin 7' });
      const { assetId } = await upload(own, 'twin.png', bytes, { name: 'My twin 7' });
      await upload(own, 'twin.png', aPicture(100_000), { name: 'My twin 7' });
      const twins = await own.findTwins({ fileName: 'my TWIN 7.png', sizeBytes: bytes.length, mediaType: '' });
      assert.deepEqual([twins.length, twins[0]?.id], [3, assetId]);
      assert.deepEqual(await own.findTwins({ fileName: 'nobody has this.png', sizeBytes: 5, mediaType: '' }), []);
      assert.deepEqual(await own.findTwins({ fileName: '(((.png', sizeBytes: 5, mediaType: '' }), []);
    });

    it('fail for good where the DAM does not take such a file', async () => {
      const own = uploads();
      if (!own) return;
      const { status, failure, assetId } = await upload(own, 'setup.exe', new Uint8Array(20));
      assert.deepEqual([status, failure, assetId], ['failed', 'rejected', null]);
    });

    it('refuse a file without a byte, and a state that is none', async () => {
      const own = uploads();
      if (!own) return;
      await assert.rejects(own.start({ fileName: 'empty.png', sizeBytes: 0, mediaType: '' }), { name: 'DamError', code: 'rejected' });
      await assert.rejects(own.advance('{}', noKeep), { name: 'DamError', code: 'rejected' });
      await assert.rejects(own.sendChunk('no JSON', chunkOf(new Uint8Array(4), 0, 4), noKeep), { name: 'DamError', code: 'rejected' });
    });

    it('end with the reason of their signal', async () => {
      const own = uploads();
      if (!own) return;
      const reason = new Error('the editor gave up');
      const file: UploadFile = { fileName: 'a.png', sizeBytes: 4, mediaType: '' };
      const { state } = await begin(own, file.fileName, new Uint8Array(4));
      const signal = AbortSignal.abort(reason);
      for (const call of [() => own.loadForm({ signal }), () => own.findTwins(file, { signal }), () => own.start(file, { signal }), () => own.sendChunk(state, chunkOf(new Uint8Array(4), 0, 4), { ...noKeep, signal })]) await assert.rejects(call(), reason);
    });
  });
}
