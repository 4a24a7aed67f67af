import { toProblem, type Problem } from './problem.ts';
import { hostTimers, type Timers } from './timers.ts';

export interface LookupPage<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

export type FindRows<Row> = (text: string, options: { readonly cursor: string | null; readonly signal: AbortSignal }) => Promise<LookupPage<Row>>;

/** A list that is looked up by a text: rows of before stay while newer ones are on their way, and when those fail. */
export interface LookupState<Row> {
  readonly status: 'idle' | 'loading' | 'ready' | 'error';
  readonly text: string;
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  readonly problem: Problem | null;
}

/** Looks rows up while somebody types: after a short pause, the newest wins, older ones are given up. */
export class Lookup<Row> {
  readonly #find: FindRows<Row>;
  readonly #timers: Timers;
  readonly #pauseMs: number;
  readonly #listeners = new Set<(state: LookupState<Row>) => void>();
  #state: LookupState<Row> = { status: 'idle', text: '', rows: [], nextCursor: null, problem: null };
  #running = new AbortController();
  #cancelPause = (): void => undefined;

  constructor(find: FindRows<Row>, { timers = hostTimers, pauseMs = 150 }: { readonly timers?: Timers; readonly pauseMs?: number } = {}) {
    this.#find = find;
    this.#timers = timers;
    this.#pauseMs = pauseMs;
  }

  getState(): LookupState<Row> {
    return this.#state;
  }

  subscribe(listener: (state: LookupState<Row>) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#state);
    return () => this.#listeners.delete(listener);
  }

  type(text: string): void {
    this.#apply({ text });
    this.#cancelPause();
    this.#cancelPause = this.#timers.after(this.#pauseMs, () => this.load());
  }

  /** Looks up from the start; what failed, again. */
  load(): void {
    void this.#run(null);
  }

  more(): void {
    if (this.#state.nextCursor !== null && this.#state.status !== 'loading') void this.#run(this.#state.nextCursor);
  }

  stop(): void {
    this.#cancelPause();
    this.#running.abort();
    if (this.#state.status === 'loading') this.#apply({ status: 'idle' });
  }

  async #run(cursor: string | null): Promise<void> {
    this.#cancelPause();
    this.#running.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#apply({ status: 'loading', problem: null });
    try {
      const { rows, nextCursor } = await this.#find(this.#state.text.trim(), { cursor, signal });
      if (signal.aborted) return;
      // A DAM that hands out the cursor it was given would be asked for ever.
      this.#apply({ status: 'ready', rows: cursor === null ? rows : [...this.#state.rows, ...rows], nextCursor: nextCursor === cursor ? null : nextCursor });
    } catch (error) {
      if (!signal.aborted) this.#apply({ status: 'error', problem: toProblem(error) });
    }
  }

  #apply(change: Partial<LookupState<Row>>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener(this.#state);
  }
}
