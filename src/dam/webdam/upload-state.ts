import type { UploadDetails, UploadFile } from '../../domain/upload.ts';
import { DamError } from '../dam-error.ts';
import { asObject } from '../read.ts';

/**
 * `sending`: the file comes · `finishing`: Webdam is told that it is there · `describing`: it is an asset, and what was written
 * about it is put there · `refused`: that is not taken, or is not all, and can be written differently · `waiting`: its pictures are made.
 */
export type UploadPhase = 'sending' | 'finishing' | 'describing' | 'refused' | 'waiting';

export interface UploadState {
  readonly version: 1;
  readonly phase: UploadPhase;
  /** ISO 8601: when this phase began. */
  readonly since: string;
  readonly file: UploadFile;
  readonly folderId: string;
  /** Webdam's name for the last address that was signed; empty before the first one. */
  readonly processId: string;
  readonly assetId: string;
  /** `null` while the file comes. */
  readonly details: UploadDetails | null;
}

export const writeState = (state: UploadState): string => JSON.stringify(state);

/** @throws {DamError} `rejected` for a text that is none of ours */
export function readState(text: string): UploadState {
  try {
    const state = asObject<UploadState>(JSON.parse(text));
    if (state?.version === 1 && typeof state.folderId === 'string' && asObject(state.file)) return state as unknown as UploadState;
  } catch {
    // Not even JSON: said below.
  }
  throw new DamError('rejected', 'This is no state of an upload; start the upload anew.');
}
