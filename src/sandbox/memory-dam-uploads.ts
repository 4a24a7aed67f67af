import type { Asset } from '../domain/asset.ts';
import type { UploadDetails, UploadFile, UploadForm, UploadProperty } from '../domain/upload.ts';
import type { DamUploads, UploadProgress } from '../dam/dam-uploads.ts';
import { DamError } from '../dam/dam-error.ts';
import { collect, only, type Bytes } from './byte-store.ts';
import type { AddedAsset } from './data/additions.ts';
import { brandPairs } from './data/columns.ts';
import { idA, indexOfId } from './data/ids.ts';
import { fold } from './data/keywords.ts';
import type { Library } from './data/library.ts';
import { metaproperties, optionNumber, optionNumbers } from './data/metaproperties.ts';
import { brands } from './data/words.ts';
import { extensionOf, refusedExtensions, typeOf } from './uploads/kinds.ts';
import { inspectHead } from './uploads/picture-size.ts';

interface Sent {
  readonly file: UploadFile;
  readonly chunkCount: number;
  readonly chunks: Map<number, Bytes>;
  outcome: UploadProgress | null;
}

export interface MemoryUploadsOptions {
  readonly library: Library;
  readonly toAsset: (index: number) => Asset;
  readonly now?: () => number;
  /** Bytes of each chunk but the last; small in tests. */
  readonly chunkBytes?: number;
}

/** Uploads into a library in memory, with real pictures as their own thumbnails. */
export function createMemoryUploads({ library, toAsset, now = Date.now, chunkBytes = 5 * 1024 * 1024 }: MemoryUploadsOptions): DamUploads {
  const uploads = new Map<string, Sent>();
  const of = (state: string): Sent => {
    const sent = uploads.get(state);
    if (!sent) throw new DamError('rejected', 'This is no state of an upload');
    return sent;
  };
  const later = async (signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    await Promise.resolve();
    signal?.throwIfAborted();
  };
  const waits = (state: string): UploadProgress => ({ state, status: 'processing', assetId: null, failure: null, reason: '' });

  const keep = async (state: string, { file, chunks, chunkCount }: Sent, details: UploadDetails): Promise<UploadProgress> => {
    const extension = extensionOf(file.fileName);
    const whole = await collect((async function* () {
      for (let number = 0; number < chunkCount; number += 1) yield* only(chunks.get(number) ?? new Uint8Array());
    })());
    const size = await inspectHead(only(whole), extension);
    if (refusedExtensions.includes(extension)) return { ...waits(state), status: 'failed', failure: 'rejected', reason: 'Such files are not taken' };
    if (size === 'broken') return { ...waits(state), status: 'failed', failure: 'unknown', reason: 'The picture cannot be read' };
    const at = Math.floor(now() / 1000);
    const address = size ? `data:image/${extension === 'jpg' ? 'jpeg' : extension};base64,${base64(whole)}` : '';
    const index = library.add(assetOf(library, file, details), { parts: [address], fileName: file.fileName, extension, sizeBytes: file.sizeBytes, size, version: 1, at });
    return { ...waits(state), status: 'done', assetId: library.asset(index).id };
  };

  return {
    async loadForm({ signal } = {}) {
      await later(signal);
      return formOf(library);
    },
    async findTwins({ fileName, sizeBytes }, { signal } = {}) {
      await later(signal);
      const names = [fileName, fileName.replace(/\.[^.]+$/, '')].map(fold);
      const found: Asset[] = [];
      for (let index = library.count - 1; index >= 0; index -= 1) if (names.includes(fold(library.asset(index).name))) found.push(toAsset(index));
      return found.sort((a, b) => Number(b.sizeBytes === sizeBytes) - Number(a.sizeBytes === sizeBytes)).slice(0, 5);
    },
    async start(file, { signal } = {}) {
      await later(signal);
      if (file.sizeBytes < 1) throw new DamError('rejected', 'The file is empty');
      const state = JSON.stringify({ memory: crypto.randomUUID() });
      const chunkCount = Math.ceil(file.sizeBytes / chunkBytes);
      uploads.set(state, { file, chunkCount, chunks: new Map(), outcome: null });
      return { state, chunkBytes, chunkCount };
    },
    async sendChunk(state, { number, bytes }, { signal }) {
      await later(signal);
      const content = await collect(bytes as AsyncIterable<Bytes>);
      signal?.throwIfAborted();
      of(state).chunks.set(number, content);
    },
    async finish(state, { details }, { signal }) {
      await later(signal);
      const sent = of(state);
      if (sent.outcome) return sent.outcome;
      if (sent.chunks.size < sent.chunkCount) throw new DamError('rejected', 'Chunks are missing');
      const outcome = await keep(state, sent, details);
      // Two at once make one asset.
      sent.outcome ??= outcome;
      return outcome.status === 'failed' ? outcome : waits(state);
    },
    async advance(state, { signal }) {
      await later(signal);
      return of(state).outcome ?? waits(state);
    },
  };
}

/** What an upload into the library can be told of. */
export function formOf({ seed }: Library): UploadForm {
  const properties = metaproperties.map(({ label, type, isMultiselect, isRequired, options }, number): UploadProperty => ({
    id: idA(seed, 'metaproperty', number), label, isRequired: isRequired === true,
    kind: type === 'longtext' ? 'long-text' : type === 'text' || type === 'date' ? type : isMultiselect ? 'multiple' : 'single',
    options: options.map((option, position) => ({ id: idA(seed, 'option', optionNumber(number, position)), label: option.label, level: 0 })),
  }));
  return {
    brands: brands.map(({ name }, number) => ({ id: idA(seed, 'brand', number), name })), properties: properties.sort((a, b) => Number(b.isRequired) - Number(a.isRequired)),
    extensions: null, maxSizeBytes: null, maxParallel: 4,
  };
}

function assetOf({ seed }: Library, { fileName }: UploadFile, { name, description, copyright, tags, brandId, properties }: UploadDetails): AddedAsset {
  const brand = indexOfId(seed, 'brand', brandId ?? '', brands.length) ?? 0;
  const options: Record<number, readonly number[]> = {};
  const texts: Record<number, string> = {};
  for (const [id, values] of Object.entries(properties)) {
    const number = indexOfId(seed, 'metaproperty', id, metaproperties.length);
    if (number === null) continue;
    if (metaproperties[number]?.options.length === 0) texts[number] = values.join(', ');
    else options[number] = values.flatMap((value) => optionNumbers[indexOfId(seed, 'option', value, optionNumbers.length) ?? -1]?.option ?? []);
  }
  return {
    name: name || fileName, description, copyright, tags: tags.map((tag) => tag.toLowerCase()), isPublic: false, options, texts,
    type: typeOf(extensionOf(fileName)), brand: brandPairs.findIndex((pair) => pair.brand === brand),
  };
}

function base64(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
