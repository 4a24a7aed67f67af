/** What every call takes beside its subject. */
export interface CallOptions {
  /** Ends the call; it then rejects with the signal's reason, which is not a {@link DamError}. */
  readonly signal?: AbortSignal;
}
