/** After this the rate has moved half of the way to what it is now. Shorter jumps with every piece, longer does not see that a line got better. */
const halfLifeMs = 3000;
/** Before that nobody can tell. */
const leastMs = 1000;

/** How fast bytes go, smoothed. */
export class Meter {
  readonly #now: () => number;
  #startedAt: number | null = null;
  #sampledAt = 0;
  #pending = 0;
  #rate: number | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Some more bytes have gone. */
  add(bytes: number): void {
    const now = this.#now();
    if (this.#startedAt === null) {
      this.#startedAt = now;
      this.#sampledAt = now;
    }
    this.#pending += bytes;
  }

  /** Bytes in a second; `null` while it cannot be told. */
  get rate(): number | null {
    const now = this.#now();
    if (this.#startedAt === null || now - this.#startedAt < leastMs) return null;
    const elapsed = now - this.#sampledAt;
    if (this.#rate === null || elapsed >= 250) {
      const current = (this.#pending * 1000) / Math.max(1, elapsed);
      const share = 1 - 2 ** (-elapsed / halfLifeMs);
      this.#rate = this.#rate === null ? current : this.#rate + (current - this.#rate) * share;
      this.#pending = 0;
      this.#sampledAt = now;
    }
    return this.#rate;
  }

  /** Seconds for so many bytes; `null` while it cannot be told. */
  secondsFor(bytes: number): number | null {
    const { rate } = this;
    return rate === null || rate < 1 ? null : Math.ceil(bytes / rate);
  }

  /** Nothing goes any more: what follows is measured anew. */
  reset(): void {
    this.#startedAt = null;
    this.#pending = 0;
    this.#rate = null;
  }
}
