import type { PortalErrorCode } from '../../api/error-codes.ts';
import { ErrorBodySchema } from '../../api/errors.ts';
import { statusOf } from '../errors.ts';

/**
 * A route's answers: its own, and the errors it may give, for the OpenAPI document. `internal` may always come.
 * The types are those of its own answers: errors are thrown.
 */
export function answers<const Own extends Readonly<Record<number, unknown>>>(own: Own, ...codes: readonly PortalErrorCode[]): Own {
  const byStatus = new Map<number, PortalErrorCode[]>();
  for (const code of [...codes, 'internal'] as const) byStatus.set(statusOf[code], [...byStatus.get(statusOf[code]) ?? [], code]);
  const errors = [...byStatus].map(([status, listed]) => [status, {
    description: listed.map((code) => `\`${code}\``).join(', '), content: { 'application/json': { schema: ErrorBodySchema } },
  }]);
  return { ...Object.fromEntries(errors), ...own } as Own;
}

/** Errors of every embed route: those of its guard. */
export const embedErrors = ['unknown-api-key', 'token-required', 'invalid-token', 'origin-not-allowed', 'limit-reached', 'invalid-input'] as const;
/** Errors of every route that asks the DAM. */
export const damErrors = ['dam-not-connected', 'dam-refused', 'dam-rejected', 'rate-limited', 'dam-unavailable', 'dam-timeout'] as const;
/** Errors of every dashboard route behind the session guard. */
export const sessionErrors = ['signed-out', 'invalid-csrf', 'forbidden', 'invalid-input'] as const;
