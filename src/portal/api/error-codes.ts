/**
 * What the portal answers when it cannot do as asked, with the HTTP status it travels with:
 * `invalid-input` 400 · `signed-out` 401 (no session) · `invalid-credentials` 401 (login) · `unknown-api-key` 401 ·
 * `token-required` 401 (the organisation wants editor tokens, not API keys, from browsers) · `invalid-token` 401 (editor token expired or forged) ·
 * `invalid-csrf` 403 · `origin-not-allowed` 403 · `forbidden` 403 (role; a field that the editor token does not open) · `limit-reached` 403 (of the subscription) ·
 * `not-found` 404 (route, setting) · `asset-not-found` 404 · `conflict` 409 (the name is taken) · `stale` 409 (someone else saved first) · `too-large` 413 · `rate-limited` 429 (portal's or DAM's limit, see `retryAfterSeconds`) ·
 * `dam-not-connected` 424 (no DAM set up yet) · `dam-refused` 424 (the DAM does not accept the portal's credentials or scopes) ·
 * `dam-sign-in-ended` 424 (the DAM no longer lets the portal in; its administrators have been told) ·
 * `dam-rejected` 400 (the DAM refused the input) · `dam-unavailable` 502 · `dam-timeout` 504 · `internal` 500 ·
 * `unavailable` 503 (the portal's own database cannot be reached, or it is closing).
 */
export const portalErrorCodes = [
  'invalid-input', 'signed-out', 'invalid-credentials', 'unknown-api-key', 'token-required', 'invalid-token',
  'invalid-csrf', 'origin-not-allowed', 'forbidden', 'limit-reached', 'not-found', 'asset-not-found', 'conflict', 'stale', 'too-large', 'rate-limited', 'dam-not-connected', 'dam-refused', 'dam-sign-in-ended', 'dam-rejected', 'dam-unavailable',
  'dam-timeout', 'internal', 'unavailable',
] as const;
export type PortalErrorCode = (typeof portalErrorCodes)[number];

/** What only the browser's side can find out: no answer from the portal, no answer in time, one that is not the portal's, or no editor token from the page. */
export const clientErrorCodes = ['portal-unreachable', 'portal-timeout', 'unreadable-answer', 'token-unavailable'] as const;
export type ClientErrorCode = (typeof clientErrorCodes)[number];

/** The body of every answer that is an error. */
export interface ErrorBody {
  readonly error: {
    readonly code: PortalErrorCode;
    readonly message: string;
    readonly requestId: string;
    readonly retryAfterSeconds?: number;
    readonly fields?: Readonly<Record<string, string>>;
  };
}
