import type { Asset } from '../../domain/asset.ts';
import { missingDetails, stemOf } from '../../domain/upload-checks.ts';
import type { UploadDetails, UploadFile, UploadForm } from '../../domain/upload.ts';
import type { Problem } from '../problem.ts';
import type { Meter } from './meter.ts';
import type { RememberedUpload } from './remembered.ts';
import type { UploadProblem } from './upload-problem.ts';

/**
 * Before it is sent a file is `checking` (its first bytes are read) and then a `draft`, which can be filled in. After that it is
 * `waiting` for its turn, `sending`, `paused`, `processing` in the DAM, and at last `done`, `failed` or `cancelled`.
 */
export type UploadItemStatus = 'checking' | 'draft' | 'waiting' | 'sending' | 'paused' | 'processing' | 'done' | 'failed' | 'cancelled';

/** One file, from being chosen to being an asset. */
export interface UploadItem {
  readonly id: string;
  readonly file: UploadFile;
  /** Its bytes. */
  readonly source: Blob;
  readonly status: UploadItemStatus;
  /** What is written for this file alone; all else is as for all files. */
  readonly own: Partial<UploadDetails>;
  readonly problem: UploadProblem | null;
  /** A file name that fits its content, where that is what is wrong. */
  readonly betterName: string | null;
  /** Assets that may be this file already. */
  readonly twins: readonly Asset[];
  /** It is to be uploaded although there are twins. */
  readonly isWanted: boolean;
  readonly sentBytes: number;
  /** Why nothing moves: no network, another tab sends the same file, a pause before the next try. */
  readonly waitsFor: 'network' | 'tab' | 'retry' | null;
  /** Goes on from where it ended before the page was loaded. */
  readonly isResumed: boolean;
  /** Of `done`; `null` where the DAM does not show it yet, or an asset that was there was taken instead. */
  readonly asset: Asset | null;
}

export type UploadFormState =
  | { readonly status: 'idle' | 'loading' }
  | { readonly status: 'ready'; readonly form: UploadForm }
  | { readonly status: 'error'; readonly problem: Problem };

export interface UploadTotal {
  readonly sentBytes: number;
  readonly totalBytes: number;
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

export interface UploadsState {
  readonly form: UploadFormState;
  /** What is written for all files. */
  readonly common: UploadDetails;
  readonly items: readonly UploadItem[];
  /** Uploads that a page which is gone has left unfinished: the same files go on. */
  readonly interrupted: readonly RememberedUpload[];
  /** So many files were left out of the last addition: there were too many, or they are in the list. */
  readonly leftOut: { readonly tooMany: number; readonly twice: number };
  readonly total: UploadTotal;
}

export const noDetails: UploadDetails = { name: '', description: '', copyright: '', tags: [], brandId: null, properties: {} };

export const initialUploads: UploadsState = {
  form: { status: 'idle' }, common: noDetails, items: [], interrupted: [], leftOut: { tooMany: 0, twice: 0 },
  total: { sentBytes: 0, totalBytes: 0, bytesPerSecond: null, secondsLeft: null },
};

const underWay: readonly UploadItemStatus[] = ['waiting', 'sending', 'paused', 'processing'];
export const isUnderWay = ({ status }: UploadItem): boolean => underWay.includes(status);
export const isDraft = ({ status }: UploadItem): boolean => status === 'checking' || status === 'draft';
/** It has bytes on the line, which leaving the page would cut. */
export const isMoving = ({ status }: UploadItem): boolean => status === 'sending' || status === 'waiting';

/** How far files have come, of those that are sent or were; `meter` tells how fast. */
export function totalOf(items: readonly UploadItem[], meter: Pick<Meter, 'rate' | 'secondsFor'>): UploadTotal {
  const counted = items.filter((item) => isUnderWay(item) || item.status === 'done' || item.status === 'failed');
  const sentBytes = counted.reduce((sum, item) => sum + item.sentBytes, 0);
  const totalBytes = counted.reduce((sum, { file }) => sum + file.sizeBytes, 0);
  const left = counted.filter(isMoving).reduce((sum, { file, sentBytes: sent }) => sum + file.sizeBytes - sent, 0);
  const isSending = counted.some(({ status, waitsFor }) => status === 'sending' && waitsFor === null);
  return { sentBytes, totalBytes, bytesPerSecond: isSending ? meter.rate : null, secondsLeft: isSending ? meter.secondsFor(left) : null };
}

/** What goes with a file: its own, else what is written for all. */
export function detailsOf({ own, file }: UploadItem, { common, form }: UploadsState): UploadDetails {
  const { brands = [], folders = [] } = form.status === 'ready' ? form.form : {};
  const only = brands.length === 1 ? brands[0]?.id ?? null : null;
  const onlyFolder = folders.length === 1 && folders[0] ? { folderId: folders[0].id } : {};
  const details = { ...onlyFolder, ...common, name: stemOf(file.fileName), ...own, properties: { ...common.properties, ...own.properties } };
  return { ...details, brandId: details.brandId ?? only };
}

/** The brand or folder that a file was to go into, by its name; `null` where it had no choice, or none is known. */
export function placeOf({ own }: UploadItem, form: UploadForm | null): string | null {
  const named = (list: UploadForm['brands'] = [], id: string | null | undefined): string | null => list.find((one) => one.id === id)?.name ?? null;
  return form === null ? null : named(form.folders, own.folderId) ?? named(form.brands, own.brandId);
}

/** What is still missing of a file's details. */
export function missingOf(item: UploadItem, state: UploadsState): readonly string[] {
  return state.form.status === 'ready' ? missingDetails(detailsOf(item, state), state.form.form) : [];
}

/** It waits for somebody to say whether it is uploaded although it may be there. */
export const isUndecided = ({ status, problem, twins, isWanted }: UploadItem): boolean => status === 'draft' && problem === null && twins.length > 0 && !isWanted;

/** What keeps drafts from being sent. */
export interface Readiness {
  /** Files that would be sent. */
  readonly ready: readonly UploadItem[];
  /** Details are missing. */
  readonly incomplete: readonly UploadItem[];
  readonly undecided: readonly UploadItem[];
  /** Cannot be uploaded at all. */
  readonly broken: readonly UploadItem[];
  readonly isChecking: boolean;
}

export function readinessOf(state: UploadsState): Readiness {
  const drafts = state.items.filter(isDraft);
  const fit = drafts.filter(({ status, problem }) => status === 'draft' && problem === null);
  const incomplete = fit.filter((item) => missingOf(item, state).length > 0);
  const undecided = fit.filter(isUndecided);
  return {
    ready: fit.filter((item) => !incomplete.includes(item) && !undecided.includes(item)), incomplete, undecided,
    broken: drafts.filter(({ problem }) => problem !== null), isChecking: drafts.some(({ status }) => status === 'checking'),
  };
}
