/**
 * - `dam-not-supported`: no client for this vendor in this version.
 * - `invalid-address`: not an address that a DAM can have.
 * - `sdk-unusable`: the vendor's SDK is not installed, or not the version that this library knows.
 */
export type ConfigErrorCode = 'dam-not-supported' | 'invalid-address' | 'sdk-unusable';

/** A setting that cannot work; the message says what to write instead. Trying again does not help. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: ConfigErrorCode;

  constructor(code: ConfigErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** Whether a thrown thing is a setting's fault, of this bundle or another. */
export function isConfigError(thrown: unknown): thrown is ConfigError {
  return thrown instanceof Error && thrown.name === 'ConfigError';
}
