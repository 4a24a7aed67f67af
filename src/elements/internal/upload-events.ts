import type { Asset } from '../../domain/asset.ts';
import type { UploadDetails } from '../../domain/upload.ts';

// Apart from the other events, for a closed field needs none of these.

export interface BeforeUploadDetail {
  readonly file: Blob;
  readonly fileName: string;
  /** What is written with the file. A listener may put other details here. */
  details: UploadDetails;
}

/** A question: may this file be uploaded? `preventDefault()` refuses it; `reason`, a sentence for the user, is then shown with the file. */
export class BeforeUploadEvent extends CustomEvent<BeforeUploadDetail> {
  reason = '';

  constructor(detail: BeforeUploadDetail) {
    super('before-upload', { detail, bubbles: true, composed: true, cancelable: true });
  }
}

export interface UploadStartedDetail {
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** A fact: the first bytes of a file are on their way. */
export class UploadStartedEvent extends CustomEvent<UploadStartedDetail> {
  constructor(detail: UploadStartedDetail) {
    super('upload-started', { detail, bubbles: true, composed: true });
  }
}

export interface UploadProgressDetail {
  /** Of all files together. */
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** `null` while it cannot be told. */
  readonly secondsLeft: number | null;
}

/** A fact: more bytes have arrived; some eight times in a second at most. */
export class UploadProgressEvent extends CustomEvent<UploadProgressDetail> {
  constructor(detail: UploadProgressDetail) {
    super('upload-progress', { detail, bubbles: true, composed: true });
  }
}

export interface UploadFinishedDetail {
  readonly fileName: string;
  readonly assetId: string;
  /** `null` where the DAM has the asset, and does not show it yet. */
  readonly asset: Asset | null;
  /** False where the user took an asset that was there already. */
  readonly isNew: boolean;
}

/** A fact: a file is an asset of the DAM. */
export class UploadFinishedEvent extends CustomEvent<UploadFinishedDetail> {
  constructor(detail: UploadFinishedDetail) {
    super('upload-finished', { detail, bubbles: true, composed: true });
  }
}

export interface UploadFailedDetail {
  readonly fileName: string;
  /** As in `UploadProblemCode`. */
  readonly code: string;
  /** In the words of the portal or the DAM; empty where there are none. */
  readonly reason: string;
}

/** A fact: a file could not be uploaded; the user has been told and may try again. */
export class UploadFailedEvent extends CustomEvent<UploadFailedDetail> {
  constructor(detail: UploadFailedDetail) {
    super('upload-failed', { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'before-upload': BeforeUploadEvent;
    'upload-started': UploadStartedEvent;
    'upload-progress': UploadProgressEvent;
    'upload-finished': UploadFinishedEvent;
    'upload-failed': UploadFailedEvent;
  }
}
