import type { Asset } from '../domain/asset.ts';
import type { UploadDetails, UploadFailure, UploadFile, UploadForm } from '../domain/upload.ts';
import type { CallOptions } from './call-options.ts';

/** An upload that the DAM has begun. */
export interface StartedUpload {
  /** What the DAM must be told again with each step: JSON that says nothing to others. It may hold signed addresses, so it is kept like a secret. */
  readonly state: string;
  /** Every chunk has this size but the last. */
  readonly chunkBytes: number;
  readonly chunkCount: number;
}

/** A piece of a file on its way. */
export interface UploadChunk {
  /** From 0. */
  readonly number: number;
  readonly sizeBytes: number;
  /** Of the piece, in hex. */
  readonly sha256: string;
  /** Read once, no faster than the DAM takes it. What it throws ends the call, and the DAM keeps nothing of the piece. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** How an upload that was sent whole stands. */
export interface UploadProgress {
  /** To go on with. */
  readonly state: string;
  readonly status: 'processing' | 'done' | 'failed';
  /** Of `done`. */
  readonly assetId: string | null;
  /** Of `failed`, which is for good but for `passingFailures`: `finish` with that state goes on, with other details where it is for them. */
  readonly failure: UploadFailure | null;
  /** The DAM's own words about a failure; empty where it has none. */
  readonly reason: string;
}

export interface UploadStepOptions extends CallOptions {
  /**
   * Stores a state before a step of which nobody could tell afterwards whether it was done. Whoever was cut off there goes on
   * with that state, and the client then looks before it does the step again.
   */
  readonly keep: (state: string) => Promise<void>;
}

/**
 * The way of files into a DAM: start, send the chunks in any order and beside each other, finish, then advance until it is done or
 * failed. Nothing is remembered here between the calls, so each may be made by another process. A call that rejects may be made again.
 */
export interface DamUploads {
  /** What an upload can be told of. Parts that the account may not read are empty. */
  loadForm(options?: CallOptions): Promise<UploadForm>;
  /** Assets of the file's name, those of its size before others, a few at most. */
  findTwins(file: UploadFile, options?: CallOptions): Promise<readonly Asset[]>;
  /**
   * `folderId` is one of the form's. A file may go in one chunk, whatever its size.
   * @throws {DamError} `rejected` for a file of no bytes, or where the DAM has no room, see `isFull`; `forbidden`, `about: 'folder'` where it is the folder that takes none
   */
  start(file: UploadFile, options?: CallOptions & { readonly folderId?: string }): Promise<StartedUpload>;
  /**
   * Sends a chunk once; whether to try again is the caller's to decide. Sending it twice is as sending it once. A DAM that takes a file
   * in one chunk may have a new state kept before the bytes go. @throws {DamError}
   */
  sendChunk(state: string, chunk: UploadChunk, options: UploadStepOptions): Promise<void>;
  /** Says that all chunks are there, and what is to be written down. `sha256` is of the whole file, in hex; when it is done again, it need not be told again. */
  finish(state: string, whole: { readonly details: UploadDetails; readonly sha256?: string }, options: UploadStepOptions): Promise<UploadProgress>;
  /** Asks how it stands, and does what is to be done next. */
  advance(state: string, options: UploadStepOptions): Promise<UploadProgress>;
}
