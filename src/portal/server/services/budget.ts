const windowMs = 5 * 60_000;
const sliceMs = 10_000;

/** What was asked of a DAM in the last five minutes, beside what its vendor advises. Counted in slices of ten seconds, by this process only. */
export class Budget {
  /** Calls by slice, the oldest first. */
  readonly #slices = new Map<number, number>();
  #advisedPerSecond: number | undefined;

  count(nowMs: number, advisedPerSecond: number | undefined): void {
    this.#advisedPerSecond = advisedPerSecond;
    const slice = Math.floor(nowMs / sliceMs);
    this.#slices.set(slice, (this.#slices.get(slice) ?? 0) + 1);
    for (const old of this.#slices.keys()) {
      if (old > slice - windowMs / sliceMs) return;
      this.#slices.delete(old);
    }
  }

  /** 1 is all; 0 where the vendor advises nothing. */
  used(nowMs: number): number {
    if (this.#advisedPerSecond === undefined) return 0;
    const since = Math.floor(nowMs / sliceMs) - windowMs / sliceMs;
    const calls = [...this.#slices].reduce((sum, [slice, count]) => (slice > since ? sum + count : sum), 0);
    return calls / (this.#advisedPerSecond * (windowMs / 1000));
  }
}
