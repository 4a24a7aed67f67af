import type { DamErrorCode } from '../dam/dam-error.ts';
import type { ClientErrorCode, PortalErrorCode } from '../portal/api/error-codes.ts';
import type { ConfigErrorCode } from './config-error.ts';

/** What can go wrong, as people are told it: `problems.<code>` in the `field` texts. */
export const problemCodes = [
  'portal-unreachable', 'portal-timeout', 'unreadable-answer', 'unknown-api-key', 'origin-not-allowed', 'rate-limited',
  'dam-not-connected', 'dam-refused', 'dam-unavailable', 'dam-timeout', 'asset-not-found', 'rejected', 'internal',
  'token-required', 'invalid-token', 'token-unavailable', 'field-not-allowed', 'limit-reached',
  'missing-api-key', 'missing-portal-url', 'invalid-portal-url', 'invalid-format',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** A failure, ready to be told. */
export interface Problem {
  readonly code: ProblemCode;
  /** Doing the same again may succeed. */
  readonly canRetry: boolean;
  /** How long to wait before; `null` where nobody said. */
  readonly retryAfterSeconds: number | null;
  /** Names the request in the portal's log; empty where there was none. */
  readonly requestId: string;
}

const retryable: readonly ProblemCode[] = [
  'portal-unreachable', 'portal-timeout', 'unreadable-answer', 'origin-not-allowed', 'unknown-api-key', 'rate-limited',
  'dam-not-connected', 'dam-refused', 'dam-unavailable', 'dam-timeout', 'internal', 'token-required', 'invalid-token', 'token-unavailable', 'field-not-allowed', 'limit-reached',
];

const ofPortal: Readonly<Record<PortalErrorCode | ClientErrorCode, ProblemCode>> = {
  'portal-unreachable': 'portal-unreachable', 'portal-timeout': 'portal-timeout', 'unreadable-answer': 'unreadable-answer',
  'unknown-api-key': 'unknown-api-key', 'origin-not-allowed': 'origin-not-allowed', 'rate-limited': 'rate-limited',
  'dam-not-connected': 'dam-not-connected', 'dam-refused': 'dam-refused', 'dam-unavailable': 'dam-unavailable', 'dam-timeout': 'dam-timeout',
  'asset-not-found': 'asset-not-found', 'dam-rejected': 'rejected', 'invalid-input': 'rejected', 'not-found': 'unreadable-answer', internal: 'internal',
  'token-required': 'token-required', 'invalid-token': 'invalid-token', 'token-unavailable': 'token-unavailable', forbidden: 'field-not-allowed', 'limit-reached': 'limit-reached', unavailable: 'portal-unreachable',
  // The dashboard's; an embed call does not get them.
  'signed-out': 'internal', 'invalid-credentials': 'internal', 'invalid-csrf': 'internal', conflict: 'internal', stale: 'internal',
  'too-large': 'rejected',
};

const ofDam: Readonly<Record<DamErrorCode, ProblemCode>> = {
  'signed-out': 'dam-refused', forbidden: 'dam-refused', 'not-found': 'asset-not-found', 'rate-limited': 'rate-limited',
  unavailable: 'dam-unavailable', rejected: 'rejected', unreadable: 'dam-unavailable',
};

const ofConfig: Readonly<Record<ConfigErrorCode, ProblemCode>> = {
  'missing-api-key': 'missing-api-key', 'invalid-api-key': 'unknown-api-key', 'invalid-token': 'invalid-token', 'missing-portal-url': 'missing-portal-url', 'invalid-portal-url': 'invalid-portal-url', 'invalid-format': 'invalid-format',
};

const families: Readonly<Record<string, Readonly<Record<string, ProblemCode>>>> = { PortalError: ofPortal, DamError: ofDam, ConfigError: ofConfig };

/**
 * What to tell of anything thrown. By name and code, not by class, since two bundles may meet on a page.
 * What is not one of ours is `internal`. An abort is no problem: sort it out before.
 */
export function toProblem(thrown: unknown): Problem {
  const { name, code, retryAfterSeconds, requestId } = (thrown instanceof Error ? thrown : {}) as {
    readonly name?: string; readonly code?: unknown; readonly retryAfterSeconds?: number | null; readonly requestId?: string;
  };
  const family = Object.hasOwn(families, name ?? '') ? families[name ?? ''] : undefined;
  const known = family && typeof code === 'string' && Object.hasOwn(family, code) ? family[code] : undefined;
  const told = known ?? 'internal';
  // A wrong configuration stays wrong, however often it is tried.
  return { code: told, canRetry: name !== 'ConfigError' && retryable.includes(told), retryAfterSeconds: retryAfterSeconds ?? null, requestId: requestId ?? '' };
}
