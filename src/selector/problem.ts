import type { DamErrorCode } from '../dam/dam-error.ts';
import type { ClientErrorCode, PortalErrorCode } from '../portal/api/error-codes.ts';
import type { ConfigErrorCode } from './config-error.ts';

/** What can go wrong, as people are told it: `problems.<code>` in the `field` texts. */
export const problemCodes = [
  'portal-unreachable', 'portal-timeout', 'unreadable-answer', 'unknown-api-key', 'origin-not-allowed', 'rate-limited',
  'dam-not-connected', 'dam-refused', 'dam-sign-in-ended', 'dam-unavailable', 'dam-timeout', 'asset-not-found', 'rejected', 'internal',
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

/** Codes that are not what people are told, by family; every other code of a family is a {@link ProblemCode} itself, or not known here. */
const ofPortal: Readonly<Record<Exclude<PortalErrorCode | ClientErrorCode, ProblemCode>, ProblemCode>> = {
  'dam-rejected': 'rejected', 'invalid-input': 'rejected', 'too-large': 'rejected', 'not-found': 'unreadable-answer', forbidden: 'field-not-allowed', unavailable: 'portal-unreachable',
  // The dashboard's; an embed call does not get them.
  'signed-out': 'internal', 'invalid-credentials': 'internal', 'invalid-csrf': 'internal', conflict: 'internal', stale: 'internal',
};

const ofDam: Readonly<Record<Exclude<DamErrorCode, ProblemCode>, ProblemCode>> = {
  'signed-out': 'dam-refused', forbidden: 'dam-refused', 'not-found': 'asset-not-found', unavailable: 'dam-unavailable', unreadable: 'dam-unavailable',
};

const ofConfig: Readonly<Record<Exclude<ConfigErrorCode, ProblemCode>, ProblemCode>> = { 'invalid-api-key': 'unknown-api-key' };

const families: Readonly<Record<string, Readonly<Record<string, ProblemCode>>>> = { PortalError: ofPortal, DamError: ofDam, ConfigError: ofConfig };

/** What stays as it is however often it is tried, beside a wrong configuration. */
const lasting: readonly ProblemCode[] = ['asset-not-found', 'rejected'];

/**
 * What to tell of anything thrown. By name and code, not by class, since two bundles may meet on a page.
 * What is not one of ours is `internal`. An abort is no problem: sort it out before.
 */
export function toProblem(thrown: unknown): Problem {
  const { name, code, retryAfterSeconds, requestId } = (thrown instanceof Error ? thrown : {}) as {
    readonly name?: string; readonly code?: unknown; readonly retryAfterSeconds?: number | null; readonly requestId?: string;
  };
  const family = Object.hasOwn(families, name ?? '') ? families[name ?? ''] : undefined;
  const told = !family || typeof code !== 'string' ? 'internal' : Object.hasOwn(family, code) ? family[code] ?? 'internal' : problemCodes.find((known) => known === code) ?? 'internal';
  return { code: told, canRetry: name !== 'ConfigError' && !lasting.includes(told), retryAfterSeconds: retryAfterSeconds ?? null, requestId: requestId ?? '' };
}
