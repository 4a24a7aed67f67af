import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Asset } from '../../src/domain/asset.ts';
import { emptyQuery } from '../../src/domain/search.ts';
import type { UploadDetails, UploadFile, UploadForm } from '../../src/domain/upload.ts';
import type { DamClient } from '../../src/dam/dam-client.ts';
import type { DamUploads, UploadChunk, UploadProgress } from '../../src/dam/dam-uploads.ts';

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

/** Sends a file whole; resolves with how it ended. */
export async function upload(uploads: DamUploads, fileName: string, bytes: Uint8Array, changes: Partial<UploadDetails> = {}): Promise<UploadProgress> {
  const file: UploadFile = { fileName, sizeBytes: bytes.length, mediaType: '' };
  const { state, chunkBytes, chunkCount } = await uploads.start(file);
  await Promise.all(Array.from({ length: chunkCount }, (_, number) => uploads.sendChunk(state, chunkOf(bytes, chunkCount - 1 - number, chunkBytes))));
  let progress = await uploads.finish(state, { details: detailsFor(await uploads.loadForm(), changes), sha256: sha256(bytes) }, noKeep);
  for (let round = 0; progress.status === 'processing' && round < 5; round += 1) progress = await uploads.advance(progress.state, noKeep);
  return progress;
}

/** What every client keeps to that takes files. */
export function uploadSuite(clientOf: () => DamClient): void {
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
        [asset.name, asset.description, asset.copyright, asset.tags, asset.type, asset.extensions, asset.sizeBytes, asset.widthPx, asset.heightPx],
        ['Red pixel', 'As red as it gets', '© Meridian', ['pixel', 'red'], 'image', ['png'], bytes.length, 1, 1],
      );
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
      assert.ok(form.properties.some(({ isRequired }) => isRequired), 'the library has a required one');
    });

    it('take a chunk twice as once, and chunks in any order', async () => {
      const own = uploads();
      if (!own) return;
      const bytes = aPicture(6_000_000);
      const { state, chunkBytes } = await own.start({ fileName: 'twice.png', sizeBytes: bytes.length, mediaType: 'image/png' });
      for (const number of [1, 0, 1]) await own.sendChunk(state, chunkOf(bytes, number, chunkBytes));
      const form = await own.loadForm();
      const finished = await own.finish(state, { details: detailsFor(form, { name: 'Twice' }), sha256: sha256(bytes) }, noKeep);
      // Finishing twice is as finishing once.
      const [one, other] = [await own.advance(finished.state, noKeep), await own.finish(finished.state, { details: detailsFor(form) }, noKeep)];
      const asset = await assetOf(one.status === 'done' ? one : await own.advance(one.state, noKeep));
      assert.equal(asset.sizeBytes, bytes.length);
      assert.notEqual(other.status, 'failed');
    });

    it('are not finished while chunks are missing', async () => {
      const own = uploads();
      if (!own) return;
      const bytes = aPicture(6_000_000);
      const { state, chunkBytes } = await own.start({ fileName: 'half.png', sizeBytes: bytes.length, mediaType: '' });
      await own.sendChunk(state, chunkOf(bytes, 0, chunkBytes));
      const details = detailsFor(await own.loadForm());
      await assert.rejects(async () => {
        const { status } = await own.finish(state, { details }, noKeep);
        if (status === 'failed') throw Object.assign(new Error('failed'), { name: 'DamError' });
      }, { name: 'DamError' });
    });

    it('find assets of the same name, those of the same size first', async () => {
      const own = uploads();
      if (!own) return;
      const bytes = aPicture(123);
      await upload(own, 'twin.png', aPicture(77), { name: 'My twin 7' });
      const { assetId } = await upload(own, 'twin.png', bytes, { name: 'My twin 7' });
      await upload(own, 'twin.png', aPicture(99), { name: 'My twin 7' });
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
      await assert.rejects(own.sendChunk('no JSON', chunkOf(new Uint8Array(4), 0, 4)), { name: 'DamError', code: 'rejected' });
    });

    it('end with the reason of their signal', async () => {
      const own = uploads();
      if (!own) return;
      const reason = new Error('the editor gave up');
      const file: UploadFile = { fileName: 'a.png', sizeBytes: 4, mediaType: '' };
      const { state } = await own.start(file);
      const signal = AbortSignal.abort(reason);
      for (const call of [() => own.loadForm({ signal }), () => own.findTwins(file, { signal }), () => own.start(file, { signal }), () => own.sendChunk(state, chunkOf(new Uint8Array(4), 0, 4), { signal })]) await assert.rejects(call(), reason);
    });
  });
}
