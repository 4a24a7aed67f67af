import type { FileFault } from '../../domain/upload-checks.ts';
import type { Upload } from '../../domain/upload.ts';
import type { Failure } from '../connection.ts';
import { toProblem, type Problem } from '../problem.ts';

/**
 * Why a file is not in the DAM. Beside what is wrong with the file: `unreadable` it changed or went since it was chosen · `refused` the portal or the page
 * does not take it · `forbidden` not by this editor, or not with this brand or folder · `details` the DAM has it, and does not take what is written with it · `limit` of the subscription · `quota` the DAM is full · `rejected` the DAM gave it up ·
 * `slow` the DAM works on it for very long · `trouble` anything that may pass: `problem` says what.
 */
export type UploadProblemCode = FileFault | 'unreadable' | 'refused' | 'forbidden' | 'details' | 'limit' | 'quota' | 'rejected' | 'slow' | 'trouble';

export interface UploadProblem {
  readonly code: UploadProblemCode;
  /** Of `trouble`. */
  readonly problem: Problem | null;
  /** In the words of who refused it; empty where there are none. */
  readonly reason: string;
}

export const uploadProblem = (code: UploadProblemCode, reason = ''): UploadProblem => ({ code, problem: null, reason });

/** What an upload that is given up threw, as people are told it. */
export class UploadFailed extends Error {
  override readonly name = 'UploadFailed';
  readonly problem: UploadProblem;

  constructor(problem: UploadProblem) {
    super(`The upload failed: ${problem.code}`);
    this.problem = problem;
  }
}

export function failureOf({ failure, reason }: Pick<Upload, 'failure' | 'reason'>): UploadFailed {
  return new UploadFailed(uploadProblem(failure === null || failure === 'unknown' ? 'rejected' : failure, reason));
}

/** What to tell of anything thrown while a file was on its way. */
export function toUploadProblem(thrown: unknown): UploadProblem {
  if (thrown instanceof UploadFailed) return thrown.problem;
  if (isUnreadable(thrown)) return uploadProblem('unreadable');
  const { code, message, fields } = portalErrorOf(thrown);
  if (code === 'forbidden') return uploadProblem('forbidden');
  if (code === 'limit-reached') return uploadProblem('limit');
  if (code === 'too-large') return uploadProblem('too-large');
  if (isFolderClosed(thrown)) return uploadProblem('forbidden', fields['folder']);
  if (code === 'dam-rejected') return fields['quota'] === undefined ? uploadProblem('rejected', fields['reason']) : uploadProblem('quota', fields['quota']);
  if (code === 'invalid-input') return uploadProblem('refused', Object.values(fields)[0] ?? message);
  return { code: 'trouble', problem: toProblem(thrown), reason: '' };
}

/** What an upload that was given up is logged with; `null` for what only the editor can mend: a file that changed or went. */
export function failureToLog(thrown: unknown): Failure | null {
  if (thrown instanceof UploadFailed) return { name: thrown.name, code: thrown.problem.code, status: null, requestId: '' };
  return (thrown as Failure | null)?.name === 'PortalError' ? thrown as Failure : null;
}

/** Whether the same may succeed in a moment. A refused piece may have been broken on its way, so `isPiece` is tried again for what else is final. */
export function mayPass(thrown: unknown, isPiece = false): boolean {
  if (isUnreadable(thrown)) return false;
  const { code, fields } = portalErrorOf(thrown);
  // What a file is does not change with the next try, nor does a full DAM or a closed folder.
  if (['content', 'quota', 'folder'].some((field) => fields[field] !== undefined)) return false;
  return passing.includes(code) || (isPiece && ['invalid-input', 'dam-rejected'].includes(code));
}

/** The portal knows nothing of the upload any more: it was cancelled, or is a day old. */
export const isUnknownUpload = (thrown: unknown): boolean => portalErrorOf(thrown).code === 'not-found';

/** It was to go into a folder that takes no files. */
export const isFolderClosed = (thrown: unknown): boolean => portalErrorOf(thrown).fields['folder'] !== undefined;

/** The asset is not to be had yet: the DAM has it, its index not. */
export const isUnknownAsset = (thrown: unknown): boolean => portalErrorOf(thrown).code === 'asset-not-found';

const passing: readonly string[] = ['portal-unreachable', 'portal-timeout', 'unreadable-answer', 'rate-limited', 'dam-unavailable', 'dam-timeout', 'unavailable', 'internal'];

const isUnreadable = (thrown: unknown): boolean => ['NotReadableError', 'NotFoundError'].includes((thrown as { readonly name?: string } | null)?.name ?? '');

/** By name, not by class, since two bundles may meet on a page. */
function portalErrorOf(thrown: unknown): { readonly code: string; readonly message: string; readonly fields: Readonly<Record<string, string>> } {
  const { name, code, message, fields } = (thrown instanceof Error ? thrown : {}) as { readonly name?: string; readonly code?: unknown; readonly message?: string; readonly fields?: Readonly<Record<string, string>> };
  return name === 'PortalError' && typeof code === 'string' ? { code, message: message ?? '', fields: fields ?? {} } : { code: '', message: '', fields: {} };
}
