import type { DamClient } from './dam-client.ts';
import { damKinds, type DamKind } from '../domain/asset.ts';
import type { ConsentRequest, DamConfig, DamToken, TokenRequest } from './dam-config.ts';
import { ConfigError } from './config-error.ts';

export type { CallOptions, DamCapabilities, DamClient, DamDownloads, DamUsage, PageUsages, RefusedUsage, SearchOptions } from './dam-client.ts';
export type { DamUploads, StartedUpload, UploadChunk, UploadProgress, UploadStepOptions } from './dam-uploads.ts';
export type { ConsentRequest, DamConfig, DamHttpOptions, DamToken, TokenRequest } from './dam-config.ts';
export { ConfigError, isConfigError, type ConfigErrorCode } from './config-error.ts';
export { DamError, damErrorCodes, isDamError, isDamTimeout, type DamErrorCode } from './dam-error.ts';
export { isFull } from './full.ts';
export { sharedIntegrationId } from './integration-id.ts';
export { normalisePortalUrl } from './portal-url.ts';

/**
 * A client of a digital asset manager; loads the code of that one vendor only.
 * Keep the client: it remembers for ten minutes what changes seldom.
 * @throws {ConfigError} `dam-not-supported`, `invalid-address`
 */
export async function createDamClient(config: DamConfig): Promise<DamClient> {
  switch (config.kind) {
    case 'bynder': return (await import('./bynder/client.ts')).createBynderClient(config);
    case 'webdam': return (await import('./webdam/client.ts')).createWebdamClient(config);
    default: throw notSupported(config.kind);
  }
}

/**
 * Asks a DAM for an access token.
 * @throws {ConfigError} `dam-not-supported`, `invalid-address`
 * @throws {DamError} `signed-out` (client ID, secret or refresh token refused), `forbidden` (a scope refused), `not-found` (no DAM at
 * this address), `unavailable`, `rate-limited`, `rejected`, `unreadable`
 */
export async function requestToken(request: TokenRequest): Promise<DamToken> {
  const { kind = 'bynder' } = request;
  switch (kind) {
    case 'bynder': return (await import('./bynder/token.ts')).requestBynderToken(request);
    case 'webdam': return (await import('./webdam/token.ts')).requestWebdamToken(request);
    default: throw notSupported(kind);
  }
}

/** Whom a DAM lets in: an application of the organisation's own, by client ID and secret, or a person who agrees (or a service account). */
export const letsIn = (kind: DamKind): 'application' | 'person' => (kind === 'bynder' ? 'application' : 'person');

/**
 * The address to which a person goes to let an application into a DAM that lets people in only. They come back to `redirectUri` with
 * `state` and a `code` for {@link requestToken}, or an `error`.
 * @throws {ConfigError} `dam-not-supported` for DAMs that let applications in, `invalid-address`
 */
export async function consentUrl({ kind, ...options }: ConsentRequest): Promise<string> {
  if (kind !== 'webdam') throw new ConfigError('dam-not-supported', `The DAM "${kind}" lets the application in with its client ID and secret; nobody has to agree first.`);
  return (await import('./webdam/token.ts')).webdamConsentUrl(options);
}

// Callers without types may ask for what is not there.
function notSupported(kind: never): ConfigError {
  return new ConfigError('dam-not-supported', `There is no client for the DAM "${String(kind)}" in this version. Choose ${damKinds.join(' or ')}.`);
}
