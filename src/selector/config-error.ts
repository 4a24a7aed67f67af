export type ConfigErrorCode = 'missing-api-key' | 'invalid-api-key' | 'invalid-token' | 'missing-portal-url' | 'invalid-portal-url' | 'invalid-format';

/** The page is written wrongly; only its developer can mend it. Thrown at once, and says what to write. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: ConfigErrorCode;

  constructor(code: ConfigErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
