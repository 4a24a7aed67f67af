import type { Asset } from '../../domain/asset.ts';
import type { NamedId } from '../../domain/filters.ts';
import { pieceTimeoutMs, type UploadDetails, type UploadFailure, type UploadFile, type UploadProperty } from '../../domain/upload.ts';
import type { DamUploads, UploadProgress, UploadStepOptions } from '../dam-uploads.ts';
import { DamError, isDamError } from '../dam-error.ts';
import { withDeadline } from '../deadline.ts';
import { isFull } from '../full.ts';
import { asObject, asTexts, needText, unreadable } from './read.ts';
import type { BynderChunkTransport } from './chunk-transport.ts';
import type { BynderTransport } from './transport.ts';
import { finaliseLegacy, init, sendLegacyChunk } from './upload-legacy.ts';
import { finaliseModern, prepare, sendModernChunk } from './upload-modern.ts';
import { readState, writeState, type UploadPhase, type UploadState, type UploadTarget } from './upload-state.ts';
import type { WirePoll, WireSaved } from './wire.ts';

/** What every client of Bynder's sends, and the least that S3 takes of all parts but the last. */
const chunkBytes = 5 * 1024 * 1024;
/** S3 takes no more parts of a file. */
const maxChunks = 10_000;
/** How long an asset that Bynder says it has made may not be readable: it may be in a waiting room, and is one all the same. */
const unreadableMs = 60_000;
/** How long Bynder may not know an import that it has just been told of. */
const unknownMs = 60_000;
const mostTwins = 5;

export interface BynderUploadsOptions {
  readonly send: BynderTransport;
  readonly sendBytes: BynderChunkTransport;
  readonly portalUrl: string;
  readonly timeoutMs: number;
  readonly readForm: (signal: AbortSignal) => Promise<{ readonly brands: readonly NamedId[]; readonly properties: readonly UploadProperty[] }>;
  /** The newest assets that a few words find. */
  readonly find: (words: string, signal: AbortSignal) => Promise<readonly Asset[]>;
  readonly getAsset: (id: string, signal: AbortSignal) => Promise<Asset>;
}

/** Uploads to one Bynder portal, by its v7 protocol where the account has it, else by the older one. */
export function createBynderUploads({ send, sendBytes, portalUrl, timeoutMs, readForm, find, getAsset }: BynderUploadsOptions): DamUploads {
  /** An account without v7 is not asked for it with each file; it may get it one day. */
  let legacyUntil = 0;
  const begin = async (file: UploadFile, signal: AbortSignal): Promise<UploadTarget> => {
    if (Date.now() >= legacyUntil) {
      try {
        return await prepare(send, signal);
      } catch (thrown) {
        if (!isDamError(thrown) || ![403, 404, 405].includes(thrown.status ?? 0)) throw thrown;
        legacyUntil = Date.now() + 10 * 60_000;
      }
    }
    return init(send, portalUrl, file.fileName, signal);
  };

  /** How an import stands that is not done; `null`: it is. */
  const poll = async (state: UploadState, signal: AbortSignal): Promise<UploadProgress | null> => {
    const wire = asObject<WirePoll>(await send({ path: '/api/v4/upload/poll/', query: { items: state.importId }, signal }));
    const holds = (list: unknown): boolean => asTexts(list).some((id) => id.toLowerCase() === state.importId.toLowerCase());
    if (holds(wire?.itemsRejected)) return failed(state, new DamError('rejected', 'Bynder does not take such a file'));
    if (holds(wire?.itemsFailed)) return failed(state, null);
    return holds(wire?.itemsDone) ? null : processing({ ...state, phase: 'converting' });
  };

  const save = async (state: UploadState, signal: AbortSignal): Promise<UploadProgress> => {
    try {
      const wire = asObject<WireSaved>(await send({ method: 'POST', path: `/api/v4/media/save/${encodeURIComponent(state.importId)}/`, form: state.fields, signal }));
      if (!wire) throw unreadable('a saved asset was expected');
      return await look(enter(state, 'saved', { assetId: needText(wire.mediaid, 'mediaid') }), signal);
    } catch (thrown) {
      if (!isDamError(thrown)) throw thrown;
      const { status, code } = thrown;
      // "Import not converted yet, please poll".
      if (status === 303) return processing({ ...state, phase: 'converting' });
      if (status === 404 && Date.now() - Date.parse(state.since) < unknownMs) return processing({ ...state, phase: 'converting' });
      // "Upload failed or not ready": only the poll tells which.
      if (status === 500) return await poll(state, signal) ?? processing({ ...state, phase: 'converting' });
      // The file is there: it can be saved elsewhere, as something else, or when there is room.
      if (code === 'forbidden' || code === 'rejected') return failed(enter(state, 'refused', {}), thrown, 'details');
      if (code === 'not-found') return failed(state, thrown);
      throw thrown;
    }
  };

  /** Saved, and readable too: a selector wants to show it. */
  const look = async (state: UploadState, signal: AbortSignal): Promise<UploadProgress> => {
    try {
      await getAsset(state.assetId, signal);
    } catch (thrown) {
      if (!isDamError(thrown) || thrown.code !== 'not-found') throw thrown;
      if (Date.now() - Date.parse(state.since) < unreadableMs) return processing(state);
    }
    return { state: writeState(state), status: 'done', assetId: state.assetId, failure: null, reason: '' };
  };

  /** Whether the last try of saving, which nobody heard the end of, had made the asset. */
  const savedBefore = async ({ fields, file, since }: UploadState, signal: AbortSignal): Promise<string | null> => {
    const name = fields['name'] ?? '';
    const found = await find(wordsOf(name), signal);
    const made = found.find((asset) => asset.name === name && (asset.sizeBytes ?? file.sizeBytes) === file.sizeBytes && asset.createdAt !== null && Date.parse(asset.createdAt) >= Date.parse(since) - 5000);
    return made?.id ?? null;
  };

  const convert = async (state: UploadState, { keep }: UploadStepOptions, signal: AbortSignal): Promise<UploadProgress> => {
    // v7 is saved without polling, as its clients do.
    if (state.target.protocol === 's3') {
      const polled = await poll(state, signal);
      if (polled) return polled;
    }
    const saving: UploadState = { ...state, phase: 'saving' };
    await keep(writeState(saving));
    return save(saving, signal);
  };

  return {
    loadForm: ({ signal: caller } = {}) => withDeadline(timeoutMs, caller, async (signal) =>
      ({ ...await readForm(signal), extensions: null, maxSizeBytes: chunkBytes * maxChunks, maxParallel: 4 })),

    findTwins: (file, { signal: caller } = {}) => withDeadline(timeoutMs, caller, async (signal) => {
      const stem = file.fileName.replace(/\.[^.]+$/, '');
      const words = wordsOf(stem);
      if (words === '') return [];
      const names = [stem, file.fileName].map((name) => name.toLowerCase());
      const twins = (await find(words, signal)).filter((asset) => names.includes(asset.name.toLowerCase()));
      return twins.sort((a, b) => Number(b.sizeBytes === file.sizeBytes) - Number(a.sizeBytes === file.sizeBytes)).slice(0, mostTwins);
    }),

    start: (file, { signal: caller } = {}) => withDeadline(timeoutMs, caller, async (signal) => {
      const chunkCount = Math.ceil(file.sizeBytes / chunkBytes);
      if (!Number.isSafeInteger(file.sizeBytes) || chunkCount < 1 || chunkCount > maxChunks) throw new DamError('rejected', `A file has 1 byte to ${chunkBytes * maxChunks} bytes`);
      const state: UploadState = { version: 1, target: await begin(file, signal), file, chunkCount, phase: 'sending', since: new Date().toISOString(), fields: {}, importId: '', assetId: '' };
      return { state: writeState(state), chunkBytes, chunkCount };
    }),

    async sendChunk(text, chunk, { signal: caller }) {
      const state = readState(text);
      if (state.phase !== 'sending') throw new DamError('rejected', 'The upload was finished already');
      await withDeadline(pieceTimeoutMs(chunk.sizeBytes), caller, (signal) => (state.target.protocol === 'v7'
        ? sendModernChunk(sendBytes, state.target, chunk, signal)
        : sendLegacyChunk(send, sendBytes, state.target, state, chunk, signal)));
    },

    async finish(text, { details, sha256 }, options) {
      const state = readState(text);
      if (state.phase === 'refused') return processing(enter(state, 'converting', { fields: toFields(details) }));
      if (state.phase !== 'sending' && state.phase !== 'finalising') return processing(state);
      return withDeadline(timeoutMs, options.signal, async (signal) => {
        const wasTried = state.phase === 'finalising';
        const hash = sha256 ?? state.sha256;
        const finalising = enter(state, 'finalising', { fields: toFields(details), ...(hash === undefined ? {} : { sha256: hash }) });
        await options.keep(writeState(finalising));
        const { target } = finalising;
        try {
          const importId = target.protocol === 'v7' ? await finaliseModern(send, target, state, hash, signal) : await finaliseLegacy(send, target, state, signal);
          return processing(enter(finalising, 'converting', { importId }));
        } catch (thrown) {
          if (!isDamError(thrown)) throw thrown;
          // Of the older protocol's server a full account is an error of its own. The chunks stay, so it can be told again that all are there.
          if (isFull(thrown)) return failed({ ...finalising, phase: 'sending' }, thrown);
          if (thrown.code !== 'rejected' && thrown.code !== 'not-found') throw thrown;
          // It may have been finalised at the last try; the import has the file's own id, so saving tells.
          if (wasTried && target.protocol === 'v7') return processing(enter(finalising, 'converting', { importId: target.fileId }));
          return failed(finalising, thrown);
        }
      });
    },

    async advance(text, options) {
      const state = readState(text);
      return withDeadline(timeoutMs, options.signal, async (signal) => {
        if (state.phase === 'converting') return convert(state, options, signal);
        if (state.phase === 'saved') return look(state, signal);
        if (state.phase !== 'saving') throw new DamError('rejected', 'The upload is not finished yet');
        const assetId = await savedBefore(state, signal);
        return assetId === null ? save(state, signal) : look(enter(state, 'saved', { assetId }), signal);
      });
    },
  };
}

const enter = (state: UploadState, phase: UploadPhase, changes: Partial<UploadState>): UploadState => ({ ...state, ...changes, phase, since: new Date().toISOString() });
const processing = (state: UploadState): UploadProgress => ({ state: writeState(state), status: 'processing', assetId: null, failure: null, reason: '' });

/** `rejected` is what it means that Bynder refused the input. */
function failed(state: UploadState, error: DamError | null, rejected: 'rejected' | 'details' = 'rejected'): UploadProgress {
  const failure: UploadFailure = error === null || error.code === 'not-found' ? 'unknown' : isFull(error) ? 'quota' : error.code === 'forbidden' ? 'forbidden' : rejected;
  return { state: writeState(state), status: 'failed', assetId: null, failure, reason: error?.message ?? '' };
}

/** Words that a search takes as they are: no quotes, no operators. */
const wordsOf = (name: string): string => name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().toLowerCase().slice(0, 200);

/** Fields of POST /api/v4/media/save [doc]. */
function toFields({ name, description, copyright, tags, brandId, properties }: UploadDetails): Readonly<Record<string, string>> {
  const own = Object.entries(properties).map(([id, values]) => [`metaproperty.${id}`, values.join(',')] as const);
  // A comma ends a tag for Bynder.
  const words = tags.map((tag) => tag.replaceAll(',', ' ').trim()).filter((tag) => tag !== '');
  const fields: readonly (readonly [string, string])[] = [['brandId', brandId ?? ''], ['name', name], ['description', description], ['copyright', copyright], ['tags', words.join(',')], ...own];
  return Object.fromEntries(fields.filter(([, value]) => value !== ''));
}
