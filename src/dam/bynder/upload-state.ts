import type { UploadFile } from '../../domain/upload.ts';
import { DamError } from '../dam-error.ts';
import { asObject } from './read.ts';

/** Where the bytes go: v7's file, or a key in S3. */
export type UploadTarget =
  | { readonly protocol: 'v7'; readonly fileId: string }
  | { readonly protocol: 's3'; readonly endpoint: string; readonly uploadId: string; readonly targetId: string; readonly s3Name: string; readonly params: Readonly<Record<string, string>> };

/**
 * `sending`: chunks come · `finalising`: Bynder is told that all are there · `converting`: Bynder works on the file ·
 * `saving`: it is made an asset · `refused`: it may not be one now, or not as it is written, and can be saved later · `saved`: it is one, and not readable yet.
 */
export type UploadPhase = 'sending' | 'finalising' | 'converting' | 'saving' | 'refused' | 'saved';

export interface UploadState {
  readonly version: 1;
  readonly target: UploadTarget;
  readonly file: UploadFile;
  readonly chunkCount: number;
  readonly phase: UploadPhase;
  /** ISO 8601: when this phase began. */
  readonly since: string;
  /** Fields of the save; empty while chunks come. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the file is called once it is whole; empty before. */
  readonly importId: string;
  readonly assetId: string;
  /** Of the whole file, in hex, once it was told; states of earlier versions have none. */
  readonly sha256?: string;
}

export const writeState = (state: UploadState): string => JSON.stringify(state);

/** @throws {DamError} `rejected` for a text that is none of ours */
export function readState(text: string): UploadState {
  try {
    const state = asObject<UploadState>(JSON.parse(text));
    if (state?.version === 1 && asObject(state.target) && asObject(state.file)) return state as unknown as UploadState;
  } catch {
    // Not even JSON: said below.
  }
  throw new DamError('rejected', 'This is no state of an upload; start the upload anew.');
}
