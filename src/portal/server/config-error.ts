/** The portal cannot start as it is set up. Each problem is a sentence that names the variable and says what to write. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], cause?: unknown) {
    super(problems.join('\n'), cause === undefined ? undefined : { cause });
    this.problems = problems;
  }
}
