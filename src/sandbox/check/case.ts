/** One call of an operation, and the status that is expected. */
export interface Case {
  readonly operation: string;
  readonly status: number;
  /** Path and query to ask. */
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as they are. */
  readonly bytes?: string;
  readonly hasNoToken?: boolean;
  /** The answer's keys are database names. */
  readonly isKeyedByName?: boolean;
}
