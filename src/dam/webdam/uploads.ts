import type { Asset } from '../../domain/asset.ts';
import { pieceTimeoutMs, type UploadForm, type UploadFile } from '../../domain/upload.ts';
import type { DamUploads, UploadProgress, UploadStepOptions } from '../dam-uploads.ts';
import { DamError, isDamError } from '../dam-error.ts';
import { withDeadline } from '../deadline.ts';
import { isFull } from '../full.ts';
import { asFlag, asObject, asText, asTexts } from '../read.ts';
import { toAsset, toAssetList } from './adapter.ts';
import { needText } from './read.ts';
import type { SignedPut } from './signed-put.ts';
import type { WebdamTransport } from './transport.ts';
import { mostBytes, toXmp } from './upload-form.ts';
import { readState, writeState, type UploadPhase, type UploadState } from './upload-state.ts';
import type { WireAsset, WireUploadEnd, WireUploadStart } from './wire.ts';

const closed = 'Into this folder of Webdam nobody uploads with the account that the portal is connected with';
/** How long an asset that Webdam says it has made may not be readable, or have no pictures. */
const patienceMs = 60_000;
const mostTwins = 5;
/** Webdam tells sizes as hundredths of a megabyte. */
const sizeStepBytes = 1_048_576 / 100;

export interface WebdamUploadsOptions {
  readonly send: WebdamTransport;
  readonly put: (put: SignedPut) => Promise<void>;
  readonly timeoutMs: number;
  readonly readForm: () => Promise<UploadForm>;
  /** Hears of fields without which Webdam keeps assets on hold. */
  readonly onRequired: (codes: readonly string[]) => void;
}

/**
 * Uploads to one Webdam account: an address is signed for the whole file, the file is put there, Webdam is told [doc]. The address holds
 * five minutes, so it is asked for just before the bytes go, and anew with each try.
 */
export function createWebdamUploads({ send, put, timeoutMs, readForm, onRequired }: WebdamUploadsOptions): DamUploads {
  const folderFor = async (wanted: string | undefined): Promise<string> => {
    const { folders = [] } = await readForm();
    const found = wanted === undefined ? folders.length === 1 && folders[0] : folders.find(({ id }) => id === wanted);
    if (found) return found.id;
    throw wanted === undefined ? new DamError('rejected', 'Choose the folder that the file goes into') : new DamError('forbidden', closed, { about: 'folder' });
  };

  /** The asset that was made of a file by a step which nobody heard the end of. */
  const madeBefore = async ({ file, folderId, since }: UploadState, signal: AbortSignal): Promise<string | null> => {
    const json = await send({ path: `/folders/${folderId}/assets`, query: { sortby: 'datecreated', sortdir: 'desc', limit: 50 }, signal });
    return namedAssets(json).find(({ asset, fileName }) => fileName === file.fileName && isOfSize(asset, file) && asset.createdAt !== null && Date.parse(asset.createdAt) >= Date.parse(since) - 5000)?.asset.id ?? null;
  };

  const describe = async (state: UploadState, signal: AbortSignal): Promise<UploadProgress> => {
    const { assetId, details, folderId } = state;
    if (!details) return look(state, signal);
    const folder = details.folderId !== undefined && details.folderId !== folderId ? { folder: details.folderId } : {};
    const xmp = toXmp(details);
    try {
      await send({ method: 'PUT', path: `/assets/${assetId}`, json: { name: details.name, ...(details.description === '' ? {} : { description: details.description }), ...folder }, signal });
      if (xmp) await send({ method: 'PUT', path: `/assets/${assetId}/metadatas/xmp`, json: { ...xmp, ...(xmp['keyword'] === undefined ? {} : { replacekeywords: 'true' }) }, signal });
    } catch (thrown) {
      if (!isDamError(thrown) || (thrown.code !== 'rejected' && thrown.code !== 'forbidden')) throw thrown;
      // Sent again, the file would be there twice; written differently, it need not be.
      return failed(enter(state, 'refused'), thrown.code === 'forbidden' ? 'forbidden' : 'details', thrown.message);
    }
    return look(enter(state, 'waiting'), signal);
  };

  /** An asset that can be read, has its pictures and lacks nothing: a selector wants to show it. */
  const look = async (state: UploadState, signal: AbortSignal): Promise<UploadProgress> => {
    const isEarly = Date.now() - Date.parse(state.since) < patienceMs;
    try {
      const json = await send({ path: `/assets/${state.assetId}`, signal });
      const missing = asTexts(asObject<WireAsset['metadata']>(asObject<WireAsset>(json)?.metadata)?.required).map((code) => code.toLowerCase());
      if (asFlag(asObject<WireAsset>(json)?.onhold)) {
        onRequired(missing);
        return failed(enter(state, 'refused'), 'details', `Webdam holds it back until it has the required metadata${missing.length > 0 ? `: ${missing.join(', ')}` : ''}.`);
      }
      const { type, derivatives } = toAsset(json, Date.now());
      if (isEarly && type === 'image' && derivatives.length === 0) return processing(state);
    } catch (thrown) {
      if (!isDamError(thrown) || thrown.code !== 'not-found') throw thrown;
      if (isEarly) return processing(state);
    }
    return { state: writeState(state), status: 'done', assetId: state.assetId, failure: null, reason: '' };
  };

  const finish = async (state: UploadState, details: UploadState['details'], { keep, signal }: UploadStepOptions & { readonly signal: AbortSignal }): Promise<UploadProgress> => {
    if (state.processId === '') throw new DamError('rejected', 'The file has not been sent yet');
    const finishing = enter(state, 'finishing', { details });
    const made = state.phase === 'finishing' ? await madeBefore(state, signal) : null;
    if (made !== null) return processing(enter(finishing, 'describing', { assetId: made }));
    // One that was tried before began then.
    await keep(writeState(state.phase === 'finishing' ? { ...finishing, since: state.since } : finishing));
    try {
      const wire = asObject<WireUploadEnd>(await send({ method: 'PUT', path: `/ws/awss3/finishupload/${encodeURIComponent(state.processId)}`, signal }));
      return processing(enter(finishing, 'describing', { assetId: needText(wire?.id, 'id') }));
    } catch (thrown) {
      if (!isDamError(thrown) || !(isFull(thrown) || ['rejected', 'not-found', 'forbidden'].includes(thrown.code))) throw thrown;
      return failed(finishing, isFull(thrown) ? 'quota' : thrown.code === 'not-found' ? 'unknown' : 'rejected', thrown.message);
    }
  };

  return {
    loadForm: ({ signal: caller } = {}) => withDeadline(timeoutMs, caller, readForm),

    findTwins: (file, { signal: caller } = {}) => withDeadline(timeoutMs, caller, async (signal) => {
      const stem = file.fileName.replace(/\.[^.]+$/, '').toLowerCase();
      const words = stem.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().slice(0, 200);
      if (words === '') return [];
      const json = await send({ path: '/search', query: { query: words, folderid: 0, sortby: 'datecreated', sortdir: 'desc', limit: 50 }, signal });
      const twins = namedAssets(json).filter(({ asset, fileName }) => [asset.name, fileName].some((name) => [stem, file.fileName.toLowerCase()].includes(name.toLowerCase()))).map(({ asset }) => asset);
      return twins.filter(({ isArchived }) => !isArchived).sort((a, b) => Number(isOfSize(b, file)) - Number(isOfSize(a, file))).slice(0, mostTwins);
    }),

    start: (file, { signal: caller, folderId } = {}) => withDeadline(timeoutMs, caller, async () => {
      if (!Number.isSafeInteger(file.sizeBytes) || file.sizeBytes < 1 || file.sizeBytes > mostBytes) throw new DamError('rejected', `A file has 1 byte to ${mostBytes} bytes`);
      const state: UploadState = { version: 1, phase: 'sending', since: new Date().toISOString(), file, folderId: await folderFor(folderId), processId: '', assetId: '', details: null };
      return { state: writeState(state), chunkBytes: file.sizeBytes, chunkCount: 1 };
    }),

    async sendChunk(text, { bytes, sizeBytes }, { keep, signal: caller }) {
      const state = readState(text);
      if (state.phase !== 'sending') throw new DamError('rejected', 'The upload was finished already');
      const { file, folderId } = state;
      await withDeadline(pieceTimeoutMs(sizeBytes), caller, async (signal) => {
        const contentType = file.mediaType || 'application/octet-stream';
        const wire = asObject<WireUploadStart>(await send({ path: '/ws/awss3/generateupload', query: { filesize: sizeBytes, folderid: folderId, filename: file.fileName, contenttype: contentType }, signal }).catch(ofFolder));
        // An answer without them is a refusal without words [code].
        const [address, processId] = [needText(wire?.presignedUrl, 'presignedUrl'), needText(wire?.processId, 'processId')];
        await put({ address, bytes, sizeBytes, contentType, signal });
        await keep(writeState({ ...state, processId }));
      });
    },

    async finish(text, { details }, options) {
      const state = readState(text);
      if (state.phase === 'refused') return processing(enter(state, 'describing', { details }));
      if (state.phase !== 'sending' && state.phase !== 'finishing') return processing(state);
      return withDeadline(timeoutMs, options.signal, (signal) => finish(state, details, { ...options, signal }));
    },

    async advance(text, options) {
      const state = readState(text);
      return withDeadline(timeoutMs, options.signal, async (signal) => {
        if (state.phase === 'finishing') return finish(state, state.details, { ...options, signal });
        if (state.phase === 'describing') return describe(state, signal);
        if (state.phase === 'waiting') return look(state, signal);
        throw new DamError('rejected', 'The upload is not finished yet');
      });
    },
  };
}

const enter = (state: UploadState, phase: UploadPhase, changes: Partial<UploadState> = {}): UploadState => ({ ...state, ...changes, phase, since: new Date().toISOString() });
const processing = (state: UploadState): UploadProgress => ({ state: writeState(state), status: 'processing', assetId: null, failure: null, reason: '' });
const failed = (state: UploadState, failure: UploadProgress['failure'], reason: string): UploadProgress => ({ state: writeState(state), status: 'failed', assetId: null, failure, reason });

/** Of what is told when an address is asked for, only the folder can be forbidden. */
const ofFolder = (thrown: unknown): never => {
  throw isDamError(thrown) && thrown.code === 'forbidden' ? new DamError('forbidden', thrown.message, { about: 'folder', status: thrown.status ?? 403, cause: thrown }) : thrown;
};

const isOfSize = ({ sizeBytes }: Asset, file: UploadFile): boolean => Math.abs((sizeBytes ?? 0) - file.sizeBytes) <= sizeStepBytes;

/** Assets of a list, with their files' names, which the domain has no word for. */
function namedAssets(json: unknown): readonly { readonly asset: Asset; readonly fileName: string }[] {
  const items: unknown = asObject<{ items: unknown }>(json)?.items;
  const names = new Map((Array.isArray(items) ? items as readonly unknown[] : []).map((item) => {
    const wire = asObject<WireAsset>(item);
    return [asText(wire?.id), asText(wire?.filename)] as const;
  }));
  return toAssetList(json, Date.now()).assets.map((asset) => ({ asset, fileName: names.get(asset.id) ?? '' }));
}
