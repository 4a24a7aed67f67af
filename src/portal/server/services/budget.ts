const windowMs = 5 * 60_000;
const sliceMs = 10_000;
/** How old what is known of the other processes may be. */
const exchangeMs = 5000;

/** Adds what this process counted to what all did, and tells that from a slice on; slices are numbered upwards. */
export type ExchangeCalls = (counted: ReadonlyMap<number, number>, since: number) => Promise<number>;

/** What was asked of a DAM in the last five minutes, by all processes, beside what its vendor advises. Counted in slices of ten seconds. */
export class Budget {
  readonly #exchange: ExchangeCalls;
  /** Calls by slice that the others do not know of yet. */
  #own = new Map<number, number>();
  /** Everybody's, as of the last exchange. */
  #known = 0;
  #exchangedAtMs = -Infinity;
  #isExchanging = false;
  #advisedPerSecond: number | undefined;

  constructor(exchange: ExchangeCalls) {
    this.#exchange = exchange;
  }

  count(nowMs: number, advisedPerSecond: number | undefined): void {
    this.#advisedPerSecond = advisedPerSecond;
    const slice = Math.floor(nowMs / sliceMs);
    this.#own.set(slice, (this.#own.get(slice) ?? 0) + 1);
    this.#learn(nowMs);
  }

  /** 1 is all; 0 where the vendor advises nothing. */
  used(nowMs: number): number {
    if (this.#advisedPerSecond === undefined) return 0;
    this.#learn(nowMs);
    const since = oldestSlice(nowMs);
    const own = [...this.#own].reduce((sum, [slice, calls]) => (slice >= since ? sum + calls : sum), 0);
    return (this.#known + own) / (this.#advisedPerSecond * (windowMs / 1000));
  }

  /** Nobody waits for it; where the database is away, what this process knows has to do. */
  #learn(nowMs: number): void {
    if (this.#isExchanging || (nowMs - this.#exchangedAtMs < exchangeMs && nowMs >= this.#exchangedAtMs)) return;
    this.#isExchanging = true;
    this.#exchangedAtMs = nowMs;
    const told = this.#own;
    this.#own = new Map();
    this.#known += [...told.values()].reduce((sum, calls) => sum + calls, 0);
    this.#exchange(told, oldestSlice(nowMs)).then((known) => (this.#known = known), () => {
      for (const [slice, calls] of told) this.#own.set(slice, (this.#own.get(slice) ?? 0) + calls);
      this.#known -= [...told.values()].reduce((sum, calls) => sum + calls, 0);
    }).finally(() => (this.#isExchanging = false));
  }
}

const oldestSlice = (nowMs: number): number => Math.floor(nowMs / sliceMs) - windowMs / sliceMs + 1;
