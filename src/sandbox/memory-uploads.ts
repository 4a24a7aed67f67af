import type { Asset, AssetType } from '../domain/asset.ts';
import { extensionOf } from '../domain/upload-checks.ts';
import { canFinishAgain, chunkRange, missingChunks, type Upload, type UploadDetails, type UploadFailure, type UploadFile, type UploadForm } from '../domain/upload.ts';
import type { ClientErrorCode, PortalErrorCode } from '../portal/api/error-codes.ts';
import type { UploadConnection } from '../selector/connection.ts';

export type UploadCall = 'loadForm' | 'findTwins' | 'start' | 'get' | 'sendChunk' | 'finish' | 'cancel';
/** What a call is about: a file's name, and the number of a piece. */
export interface UploadSubject {
  readonly fileName: string;
  readonly number: number | null;
}
type Code = PortalErrorCode | ClientErrorCode;

export interface MemoryUploadOptions {
  readonly form?: Partial<UploadForm>;
  /** Size of a piece. Default 1 MB. */
  readonly chunkBytes?: number;
  /** Awaited before each answer. */
  readonly gate?: (call: UploadCall, subject: UploadSubject) => Promise<unknown> | undefined;
  /** The error that a call ends in, or its code; nothing for none. */
  readonly fault?: (call: UploadCall, subject: UploadSubject) => Code | Error | null | undefined;
  readonly twins?: (file: UploadFile) => readonly Asset[];
  /** Awaited before a file that is whole becomes an asset; one that never settles is processing that never ends. */
  readonly processing?: (fileName: string) => Promise<unknown> | undefined;
  /** What the DAM gives up. */
  readonly rejects?: (fileName: string) => { readonly failure: UploadFailure; readonly reason: string } | null | undefined;
}

/** A file that has arrived. */
export interface ArrivedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly details: UploadDetails;
  /** Of the whole file, as the sender said. */
  readonly sha256: string | null;
}

export interface MemoryUploads extends UploadConnection {
  /** Calls in order: `start photo.jpg`, `sendChunk photo.jpg 0`. */
  readonly calls: readonly string[];
  /** The most pieces that were on their way at once. */
  readonly mostAtOnce: () => number;
  readonly arrived: readonly ArrivedFile[];
  /** Folders that uploads were begun for. */
  readonly folders: readonly string[];
  /** New assets, the newest first. */
  readonly assets: () => readonly Asset[];
}

interface Kept {
  upload: Upload;
  readonly pieces: Map<number, Uint8Array>;
  details: UploadDetails | null;
  asset: Asset | null;
}

export const memoryUploadForm: UploadForm = { brands: [{ id: 'brand-1', name: 'Northwind' }], properties: [], extensions: null, maxSizeBytes: null, maxParallel: 3 };

/** Uploads into memory: keeps the bytes, checks the hashes, refuses what a portal would refuse. `fail` makes an error of a code. */
export function createMemoryUploads(options: MemoryUploadOptions, fail: (code: Code, message?: string) => Error): MemoryUploads {
  const { chunkBytes = 1_000_000, gate, fault, twins, processing, rejects } = options;
  const form = { ...memoryUploadForm, ...options.form };
  const kept = new Map<string, Kept>();
  const calls: string[] = [];
  const arrived: ArrivedFile[] = [];
  const folders: string[] = [];
  const assets: Asset[] = [];
  let [lastId, atOnce, mostAtOnce] = [0, 0, 0];

  async function perform<Answer>(call: UploadCall, subject: UploadSubject, signal: AbortSignal | undefined, work: () => Answer | Promise<Answer>): Promise<Answer> {
    calls.push([call, subject.fileName, subject.number ?? ''].join(' ').trim());
    signal?.throwIfAborted();
    await Promise.resolve();
    const waited = gate?.(call, subject);
    if (waited) await Promise.race([waited, new Promise<void>((done) => signal?.addEventListener('abort', () => done(), { once: true }))]);
    signal?.throwIfAborted();
    const wrong = fault?.(call, subject);
    if (wrong) throw wrong instanceof Error ? wrong : fail(wrong);
    return work();
  }

  const find = (id: string): Kept => {
    const found = kept.get(id);
    if (!found) throw fail('not-found');
    return found;
  };
  const nameOf = (id: string): string => kept.get(id)?.upload.file.fileName ?? '';

  /** A whole file becomes an asset, or is given up. */
  const process = async (one: Kept, bytes: Uint8Array): Promise<void> => {
    const { fileName } = one.upload.file;
    await processing?.(fileName);
    const rejected = rejects?.(fileName);
    if (rejected) {
      one.upload = { ...one.upload, status: 'failed', ...rejected };
      return;
    }
    const asset = assetOf(one.upload, one.details, bytes);
    assets.unshift(asset);
    one.upload = { ...one.upload, status: 'done', assetId: asset.id };
  };

  return {
    calls, arrived, folders,
    mostAtOnce: () => mostAtOnce,
    assets: () => assets,
    loadForm: ({ signal } = {}) => perform('loadForm', { fileName: '', number: null }, signal, () => form),
    findTwins: (file, { signal } = {}) => perform('findTwins', { fileName: file.fileName, number: null }, signal, () => twins?.(file) ?? []),
    start: (file, { folderId, signal } = {}) => perform('start', { fileName: file.fileName, number: null }, signal, () => {
      if (folderId !== undefined) folders.push(folderId);
      if (file.sizeBytes === 0) throw fail('invalid-input', 'The file is empty.');
      const upload: Upload = {
        id: `memory-${lastId += 1}`, file, chunkBytes, chunkCount: Math.ceil(file.sizeBytes / chunkBytes), received: [], status: 'receiving', assetId: null, failure: null, reason: '',
      };
      kept.set(upload.id, { upload, pieces: new Map(), details: null, asset: null });
      return upload;
    }),
    get: (id, { signal } = {}) => perform('get', { fileName: nameOf(id), number: null }, signal, () => find(id).upload),
    sendChunk: async (id, number, blob, { sha256, signal, onProgress }) => {
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      try {
        await perform('sendChunk', { fileName: nameOf(id), number }, signal, async () => {
          onProgress?.(Math.floor(blob.size / 2));
          const one = find(id);
          const [from, to] = chunkRange(one.upload, number);
          const bytes = new Uint8Array(await blob.arrayBuffer());
          if (bytes.length !== to - from) throw fail('invalid-input', 'The piece has another size.');
          const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
          if (hash !== sha256) throw fail('invalid-input', 'The piece has another hash.');
          one.pieces.set(number, bytes);
          one.upload = { ...one.upload, received: [...one.pieces.keys()].sort((a, b) => a - b) };
          onProgress?.(blob.size);
        });
      } finally {
        atOnce -= 1;
      }
    },
    finish: (id, details, { sha256, signal } = {}) => perform('finish', { fileName: nameOf(id), number: null }, signal, () => {
      const one = find(id);
      if (one.upload.status !== 'receiving' && !canFinishAgain(one.upload)) return one.upload;
      if (missingChunks(one.upload).length > 0) throw fail('invalid-input', 'Pieces are missing.');
      one.details = details;
      const isFirst = one.upload.status === 'receiving';
      one.upload = { ...one.upload, status: 'processing', failure: null, reason: '' };
      const bytes = new Uint8Array(one.upload.file.sizeBytes);
      for (const [number, piece] of one.pieces) bytes.set(piece, number * chunkBytes);
      if (isFirst) arrived.push({ fileName: one.upload.file.fileName, bytes, details, sha256: sha256 ?? null });
      void process(one, bytes);
      return one.upload;
    }),
    cancel: (id) => perform('cancel', { fileName: nameOf(id), number: null }, undefined, () => void kept.delete(id)),
  };
}

const types: readonly (readonly [AssetType, RegExp])[] = [
  ['image', /^(jpe?g|png|gif|webp|svg|tiff?|heic|avif)$/], ['video', /^(mp4|mov|webm|avi)$/], ['audio', /^(mp3|wav|flac|ogg)$/], ['document', /^(pdf|docx?|xlsx?|pptx?)$/], ['archive', /^(zip|rar|7z)$/],
];

function assetOf({ id, file }: Upload, details: UploadDetails | null, bytes: Uint8Array): Asset {
  const extension = extensionOf(file.fileName);
  const type = types.find(([, is]) => is.test(extension))?.[0] ?? 'other';
  const url = type === 'image' && bytes.length < 200_000 ? `data:${file.mediaType || `image/${extension}`};base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}` : null;
  return {
    id: `asset-of-${id}`, name: details?.name ?? file.fileName, description: details?.description ?? '', copyright: details?.copyright ?? '', type, extensions: [extension],
    widthPx: null, heightPx: null, sizeBytes: file.sizeBytes, createdAt: '2026-11-25T12:00:00Z', modifiedAt: null, publishedAt: null, createdBy: 'An editor', tags: details?.tags ?? [],
    isLimited: false, isArchived: false, isWatermarked: false, isPublic: true, thumbnailUrl: url, previewUrl: url, playableUrls: [],
    derivatives: url === null ? [] : [{ name: 'webimage', url, widthPx: null, heightPx: null }], metaproperties: {},
  };
}
