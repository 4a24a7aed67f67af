/** Files that people bring, on their way into the DAM. */

/** A file as the browser describes it, before a byte of it is sent. */
export interface UploadFile {
  readonly fileName: string;
  readonly sizeBytes: number;
  /** As the browser says it: `image/jpeg`; empty where it does not know. */
  readonly mediaType: string;
}

/** What is written down with a file. */
export interface UploadDetails {
  /** The asset's name. */
  readonly name: string;
  readonly description: string;
  readonly copyright: string;
  readonly tags: readonly string[];
  /** `null` where the DAM has no brands. */
  readonly brandId: string | null;
  /** Absent where the DAM has no folders, or only one takes files. */
  readonly folderId?: string;
  /** By the property's id: ids of options, or one text, or one day as `2026-11-25`. */
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

export type UploadPropertyKind = 'single' | 'multiple' | 'text' | 'long-text' | 'date';

/** A metaproperty that an upload may or must fill in. */
export interface UploadProperty {
  readonly id: string;
  readonly label: string;
  readonly kind: UploadPropertyKind;
  readonly isRequired: boolean;
  /** Of `single` and `multiple`; else empty. Nested ones follow their parent, one level deeper. */
  readonly options: readonly { readonly id: string; readonly label: string; readonly level: number }[];
}

/** What an upload can be told of, and what is taken. */
export interface UploadForm {
  /** Empty: the DAM has none. With exactly one, nobody needs to choose. */
  readonly brands: readonly { readonly id: string; readonly name: string }[];
  readonly properties: readonly UploadProperty[];
  /** Folders that take files, each with the names of those above it; absent: the DAM has none. With exactly one, nobody needs to choose. */
  readonly folders?: readonly { readonly id: string; readonly name: string }[];
  /** Extensions in small letters without the dot; `null`: the DAM does not say. */
  readonly extensions: readonly string[] | null;
  /** `null`: no limit is known. */
  readonly maxSizeBytes: number | null;
  /** How many pieces may be on their way at once, over all files. */
  readonly maxParallel: number;
}

/**
 * `receiving`: pieces are missing · `processing`: the DAM works on the whole file · `done`: it is an asset ·
 * `failed`: the DAM gave it up, and only a new upload helps, unless `canFinishAgain`.
 */
export type UploadStatus = 'receiving' | 'processing' | 'done' | 'failed';

/**
 * Why the DAM gave a file up: `rejected` it will not take such a file; `unknown` it did not say. With the others it has all bytes:
 * `quota` it has no room to keep them as an asset; `forbidden` it does not allow what is written with the file, such as its brand;
 * `details` it does not take what is written.
 */
export type UploadFailure = 'rejected' | 'quota' | 'unknown' | 'forbidden' | 'details';

/** Failures after which finishing again, with the same or other details, goes on without the bytes. */
export const passingFailures = ['quota', 'forbidden', 'details'] as const satisfies readonly UploadFailure[];

export function canFinishAgain({ status, failure }: Pick<Upload, 'status' | 'failure'>): boolean {
  return status === 'failed' && passingFailures.some((one) => one === failure);
}

/** An upload as the portal knows it. It outlives connections, pages and restarts until it is finished, cancelled or a day old. */
export interface Upload {
  readonly id: string;
  readonly file: UploadFile;
  /** All pieces have this size but the last, which has what is left. An empty file has none and is not taken. */
  readonly chunkBytes: number;
  readonly chunkCount: number;
  /** Numbers of the pieces that the DAM has, from 0, in order. */
  readonly received: readonly number[];
  readonly status: UploadStatus;
  /** Of `done`. */
  readonly assetId: string | null;
  /** Of `failed`. */
  readonly failure: UploadFailure | null;
  /** The DAM's own words about a failure; empty where it has none. */
  readonly reason: string;
}

/** Where a piece lies in its file: from, and up to but not with. */
export function chunkRange({ chunkBytes, file }: Pick<Upload, 'chunkBytes' | 'file'>, number: number): readonly [from: number, to: number] {
  return [number * chunkBytes, Math.min((number + 1) * chunkBytes, file.sizeBytes)];
}

const slowestBytes = 5 * 1024 * 1024;

/** How long a piece may take, in ms: five minutes for what most DAMs take at once, more for a file that goes in one piece. */
export function pieceTimeoutMs(sizeBytes: number): number {
  return Math.min(6 * 3_600_000, 5 * 60_000 * Math.max(1, Math.ceil(sizeBytes / slowestBytes)));
}

/** Numbers of the pieces that are still to be sent, in order. */
export function missingChunks({ chunkCount, received }: Pick<Upload, 'chunkCount' | 'received'>): readonly number[] {
  const there = new Set(received);
  return Array.from({ length: chunkCount }, (_, number) => number).filter((number) => !there.has(number));
}
