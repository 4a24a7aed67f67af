import type { PortalErrorCode } from '../api/error-codes.ts';
import { PortalError, type PortalErrorOptions } from '../api/portal-error.ts';

/** HTTP status that each code travels with. */
export const statusOf: Readonly<Record<PortalErrorCode, number>> = {
  'invalid-input': 400, 'dam-rejected': 400,
  'signed-out': 401, 'invalid-credentials': 401, 'unknown-api-key': 401, 'token-required': 401, 'invalid-token': 401,
  'invalid-csrf': 403, 'origin-not-allowed': 403, forbidden: 403, 'limit-reached': 403,
  'not-found': 404, 'asset-not-found': 404,
  conflict: 409, stale: 409,
  'too-large': 413,
  // Not 401: that would sign the administrator out for a fault of the DAM's account.
  'dam-not-connected': 424, 'dam-refused': 424, 'dam-sign-in-ended': 424,
  'rate-limited': 429,
  internal: 500, 'dam-unavailable': 502, unavailable: 503, 'dam-timeout': 504,
};

/** The portal will not do as asked; the error handler answers it as it is. */
export function refusal(code: PortalErrorCode, message: string, options: Omit<PortalErrorOptions, 'status' | 'requestId'> = {}): PortalError {
  return new PortalError(code, message, { status: statusOf[code], ...options });
}

/** What is wrong with which input field. */
export function invalidInput(fields: Readonly<Record<string, string>>): PortalError {
  return refusal('invalid-input', Object.entries(fields).map(([field, problem]) => `${field}: ${problem}`).join(' '), { fields });
}
