import type { ClientErrorCode, ErrorBody, PortalErrorCode } from './error-codes.ts';

export interface PortalErrorOptions {
  readonly status?: number;
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;
  readonly fields?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** The portal did not do as asked. Branch on `code`; two bundles may meet on a page, and then `instanceof` fails. */
export class PortalError extends Error {
  override readonly name = 'PortalError';
  readonly code: PortalErrorCode | ClientErrorCode;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  /** Names the request in the portal's log; empty where no answer came. */
  readonly requestId: string;
  readonly retryAfterSeconds: number | null;
  /** What is wrong with which input field, for `invalid-input`; with an upload, for `dam-rejected`: the DAM's words under `quota`, `folder` or `reason`. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: PortalErrorCode | ClientErrorCode, message: string, options: PortalErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 0;
    this.requestId = options.requestId ?? '';
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.fields = options.fields ?? {};
  }

  static fromBody(status: number, body: ErrorBody): PortalError {
    const { code, message, ...rest } = body.error;
    return new PortalError(code, message, { status, ...rest });
  }
}

/** Whether a thrown thing is a portal's failure, of this bundle or another. */
export function isPortalError(thrown: unknown): thrown is PortalError {
  return thrown instanceof Error && thrown.name === 'PortalError';
}
