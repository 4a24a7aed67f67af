import type { DamClient } from './dam-client.ts';
import type { DamConfig, DamToken, TokenRequest } from './dam-config.ts';
import { ConfigError } from './config-error.ts';

export type { CallOptions, DamCapabilities, DamClient, DamUsage, SearchOptions } from './dam-client.ts';
export type { DamUploads, StartedUpload, UploadChunk, UploadProgress, UploadStepOptions } from './dam-uploads.ts';
export type { DamConfig, DamHttpOptions, DamToken, TokenRequest } from './dam-config.ts';
export { ConfigError, isConfigError, type ConfigErrorCode } from './config-error.ts';
export { DamError, damErrorCodes, isDamError, isDamTimeout, type DamErrorCode } from './dam-error.ts';
export { normalisePortalUrl } from './portal-url.ts';

/**
 * A client of a digital asset manager; loads the code of that one vendor only.
 * Keep the client: it remembers for ten minutes what changes seldom.
 * @throws {ConfigError} `dam-not-supported`, `invalid-address`
 */
export async function createDamClient(config: DamConfig): Promise<DamClient> {
  if (config.kind !== 'bynder') throw notSupported(config.kind);
  const { createBynderClient } = await import('./bynder/client.ts');
  return createBynderClient(config);
}

/**
 * Asks a DAM for an access token.
 * @throws {ConfigError} `dam-not-supported`, `invalid-address`
 * @throws {DamError} `signed-out` (client ID, secret or refresh token refused), `forbidden` (a scope refused), `not-found` (no DAM at
 * this address), `unavailable`, `rate-limited`, `rejected`, `unreadable`
 */
export async function requestToken(request: TokenRequest): Promise<DamToken> {
  if ((request.kind ?? 'bynder') !== 'bynder') throw notSupported(request.kind ?? '');
  const { requestBynderToken } = await import('./bynder/token.ts');
  return requestBynderToken(request);
}

function notSupported(kind: string): ConfigError {
  return new ConfigError('dam-not-supported', `There is no client for the DAM "${kind}" in this version. Choose bynder.`);
}
