/** Why a DAM did not do what it was asked for. */
export const damErrorCodes = ['signed-out', 'forbidden', 'not-found', 'rate-limited', 'unavailable', 'rejected', 'unreadable'] as const;

/**
 * - `signed-out`: the token is missing, expired or refused; credentials are wrong.
 * - `forbidden`: the account may not do this (a scope or a role is missing).
 * - `not-found`: no such asset, or not for this account.
 * - `rate-limited`: too many requests; see `retryAfterSeconds`.
 * - `unavailable`: no answer, a server's failure, or no answer in time.
 * - `rejected`: the DAM refused the input.
 * - `unreadable`: an answer that is not what its documentation says.
 */
export type DamErrorCode = (typeof damErrorCodes)[number];

export interface DamErrorOptions {
  readonly cause?: unknown;
  /** HTTP status, where there was one. */
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  /** What of the input it is about, where whoever gave it can give another one. */
  readonly about?: 'folder';
}

/** A failure of a DAM. Branch on `code`: two bundles may meet on a page, and then `instanceof` fails. */
export class DamError extends Error {
  override readonly name = 'DamError';
  readonly code: DamErrorCode;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly about: 'folder' | undefined;

  constructor(code: DamErrorCode, message: string, options: DamErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.about = options.about;
  }
}

/** Whether a thrown thing is a DAM's failure, of this bundle or another. */
export function isDamError(thrown: unknown): thrown is DamError {
  return thrown instanceof Error && thrown.name === 'DamError' && damErrorCodes.some((code) => code === (thrown as DamError).code);
}

/** Whether a DAM failed because it did not answer in time, as against being down: somebody may want to say which. */
export function isDamTimeout(thrown: unknown): boolean {
  return isDamError(thrown) && thrown.code === 'unavailable' && (thrown.cause as Error | undefined)?.name === 'TimeoutError';
}
