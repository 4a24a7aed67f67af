import type { Asset } from '../../domain/asset.ts';
import { canFinishAgain, chunkRange, missingChunks, type Upload, type UploadDetails, type UploadFile } from '../../domain/upload.ts';
import type { UploadConnection } from '../connection.ts';
import { hashFile } from './hashing.ts';
import type { Patience } from './patience.ts';
import type { Slots } from './slots.ts';
import { failureOf, isUnknownAsset, isUnknownUpload, mayPass, UploadFailed, uploadProblem } from './upload-problem.ts';

/** One file on its way. */
export interface Journey {
  readonly source: Blob;
  readonly file: UploadFile;
  /** Asked for when all pieces are there: what was changed meanwhile counts. */
  readonly details: () => UploadDetails;
  /** Of an upload that was begun before; `null` to begin one. */
  readonly uploadId: string | null;
  readonly signal: AbortSignal;
}

/** What is told of a journey. */
export interface JourneyNews {
  readonly onBegun: (uploadId: string) => void;
  /** Bytes of the file that the DAM has, and how many of them came just now. */
  readonly onSent: (sentBytes: number, newBytes: number) => void;
  /** All bytes are there; the DAM makes an asset of them. */
  readonly onProcessing: () => void;
  readonly onWait: (waitsFor: 'network' | 'retry' | null) => void;
}

export interface TransferOptions {
  readonly uploads: UploadConnection;
  readonly getAsset: (id: string, signal: AbortSignal) => Promise<Asset>;
  readonly field: string;
  readonly patience: Patience;
  /** For the time between two questions whether the DAM is done. */
  readonly polling: Patience;
  /** Pieces in flight, over all files. */
  readonly pieces: Slots;
  readonly now: () => number;
  /** How long the DAM may take before people are told. */
  readonly slowAfterMs: number;
}

/** More tries than an editor would make: a piece that fails after them fails for good. */
const tries = 6;

/**
 * Brings a file into the DAM, from wherever it stands: begins, sends what is missing, finishes, waits. Doing it again goes on where it ended.
 * @returns the asset; `null` where the DAM has it and does not show it yet
 * @throws {UploadFailed} for what the DAM gave up and for processing that does not end, a `PortalError`, or the signal's reason
 */
export async function transfer(options: TransferOptions, journey: Journey, news: JourneyNews): Promise<{ readonly assetId: string; readonly asset: Asset | null }> {
  const { uploads } = options;
  const { signal } = journey;
  const persist = <Answer>(call: () => Promise<Answer>): Promise<Answer> => options.patience.tryFor(call, { signal, tries, mayRetry: mayPass, onWait: news.onWait });

  let upload = await standOf(options, journey, persist) ?? await persist(() => uploads.start(journey.file, { field: options.field, ...folderOf(journey), signal }));
  news.onBegun(upload.id);
  if (upload.status === 'receiving') {
    const sha256 = await sendMissing(options, journey, news, upload);
    upload = await persist(() => uploads.finish(upload.id, journey.details(), { sha256, signal }));
  } else if (upload.status === 'failed') upload = await persist(() => uploads.finish(upload.id, journey.details(), { signal }));
  news.onSent(journey.file.sizeBytes, 0);
  news.onProcessing();
  upload = await processed(options, journey, upload);
  const assetId = upload.assetId ?? '';
  return { assetId, asset: await assetOf(options, journey, assetId) };
}

const folderOf = ({ details }: Journey): { readonly folderId?: string } => {
  const { folderId } = details();
  return folderId === undefined ? {} : { folderId };
};

/** An upload that was begun before, if it can go on. */
async function standOf({ uploads }: TransferOptions, { uploadId, file, signal }: Journey, persist: <Answer>(call: () => Promise<Answer>) => Promise<Answer>): Promise<Upload | null> {
  if (uploadId === null) return null;
  try {
    const upload = await persist(() => uploads.get(uploadId, { signal }));
    return (upload.status === 'failed' && !canFinishAgain(upload)) || upload.file.sizeBytes !== file.sizeBytes ? null : upload;
  } catch (thrown) {
    if (isUnknownUpload(thrown)) return null;
    throw thrown;
  }
}

/** Sends the pieces that are missing. @returns the SHA-256 of the whole file */
async function sendMissing({ uploads, patience, pieces }: TransferOptions, { source, signal }: Journey, { onSent, onWait }: JourneyNews, upload: Upload): Promise<string> {
  const missing = [...missingChunks(upload)];
  const sizeOf = (number: number): number => chunkRange(upload, number)[1] - chunkRange(upload, number)[0];
  const inFlight = new Map<number, number>();
  let arrived = upload.file.sizeBytes - missing.reduce((bytes, number) => bytes + sizeOf(number), 0);
  const tell = (number: number, sent: number): void => {
    const more = sent - (inFlight.get(number) ?? 0);
    inFlight.set(number, sent);
    onSent(arrived + [...inFlight.values()].reduce((sum, bytes) => sum + bytes, 0), Math.max(0, more));
  };
  onSent(arrived, 0);
  // When one piece is given up, so are the others.
  const given = new AbortController();
  const both = AbortSignal.any([signal, given.signal]);
  const hash = hashFile(source, { signal: both });
  // It is waited for at the end; until then a failure of it is not unheard.
  hash.catch(() => undefined);

  const sendOne = async (number: number): Promise<void> => {
    const free = await pieces.take(both);
    try {
      const bytes = source.slice(...chunkRange(upload, number));
      // A piece that is the whole file need not be read twice, nor be in memory at once.
      const sha256 = await (upload.chunkCount === 1 ? hash : hashFile(bytes, { signal: both }));
      await patience.tryFor(async () => {
        tell(number, 0);
        await uploads.sendChunk(upload.id, number, bytes, { sha256, signal: both, onProgress: (sent) => tell(number, Math.min(sent, bytes.size)) });
      }, { signal: both, tries, mayRetry: (thrown) => mayPass(thrown, true), onWait });
      tell(number, bytes.size);
      inFlight.delete(number);
      arrived += bytes.size;
    } finally {
      free();
    }
  };
  try {
    await Promise.all(missing.map(sendOne));
    return await hash;
  } catch (thrown) {
    given.abort(thrown);
    throw thrown;
  }
}

/** Asks until the DAM has made an asset of it. */
async function processed({ uploads, polling, now, slowAfterMs }: TransferOptions, { signal }: Journey, begun: Upload): Promise<Upload> {
  const since = now();
  let upload = begun;
  for (let count = 1; upload.status !== 'done'; count += 1) {
    if (upload.status === 'failed') throw failureOf(upload);
    if (now() - since >= slowAfterMs) throw new UploadFailed(uploadProblem('slow'));
    await polling.pause(polling.delayAfter(count, null), signal);
    try {
      upload = await uploads.get(upload.id, { signal });
    } catch (thrown) {
      signal.throwIfAborted();
      // The bytes are there: nothing is lost while nobody answers.
      if (!mayPass(thrown)) throw thrown;
    }
  }
  return upload;
}

/** The new asset. DAMs show one a moment after they have it; where it takes longer, the upload has succeeded all the same. */
async function assetOf({ getAsset, polling }: TransferOptions, { signal }: Journey, assetId: string): Promise<Asset | null> {
  try {
    return await polling.tryFor(() => getAsset(assetId, signal), { signal, tries: 5, mayRetry: (thrown) => isUnknownAsset(thrown) || mayPass(thrown) });
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
