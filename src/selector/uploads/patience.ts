import type { Timers } from '../timers.ts';

/** Whether there is a network, as the browser sees it. */
export interface Network {
  isOnline(): boolean;
  /** Calls back when it changes; returns how to stop. */
  watch(listener: () => void): () => void;
}

/** The browser's own word. Where there is none, as in a test under Node, there is always a network. */
export const hostNetwork: Network = {
  isOnline: () => globalThis.navigator?.onLine !== false,
  watch(listener) {
    if (typeof globalThis.addEventListener !== 'function') return () => undefined;
    globalThis.addEventListener('online', listener);
    globalThis.addEventListener('offline', listener);
    return () => {
      globalThis.removeEventListener('online', listener);
      globalThis.removeEventListener('offline', listener);
    };
  },
};

export interface PatienceOptions {
  readonly timers: Timers;
  readonly network: Network;
  /** From 0 to 1. */
  readonly random: () => number;
  /** The first wait is at most this long, each further one twice as long. */
  readonly baseMs: number;
  readonly mostMs: number;
}

export interface TryOptions {
  readonly signal: AbortSignal;
  /** How often at most. Times without a network do not count. */
  readonly tries: number;
  readonly mayRetry: (thrown: unknown) => boolean;
  /** What it waits for now; `null` when it goes on. */
  readonly onWait?: (waitsFor: 'network' | 'retry' | null) => void;
}

/** Does things again that may succeed later: with full jitter, so that many who failed together do not come back together. */
export class Patience {
  readonly #options: PatienceOptions;

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  /** @throws what the last try threw, or the signal's reason */
  async tryFor<Answer>(call: () => Promise<Answer>, { signal, tries, mayRetry, onWait = () => undefined }: TryOptions): Promise<Answer> {
    for (let count = 1; ; ) {
      await this.#whenOnline(signal, onWait);
      try {
        return await call();
      } catch (thrown) {
        signal.throwIfAborted();
        if (!mayRetry(thrown)) throw thrown;
        // A cut line is nobody's refusal.
        if (this.#options.network.isOnline()) {
          if (count >= tries) throw thrown;
          onWait('retry');
          await this.pause(this.delayAfter(count, thrown), signal);
          onWait(null);
          count += 1;
        }
      }
    }
  }

  /** How long to wait after so many failures, in ms; what the portal asks for is the least. */
  delayAfter(failures: number, thrown: unknown): number {
    const { random, baseMs, mostMs } = this.#options;
    const { retryAfterSeconds } = (thrown ?? {}) as { readonly retryAfterSeconds?: number | null };
    return (retryAfterSeconds ?? 0) * 1000 + random() * Math.min(mostMs, baseMs * 2 ** (failures - 1));
  }

  pause(delayMs: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((done, fail) => {
      const end = (): void => {
        cancel();
        fail(signal.reason as unknown);
      };
      const cancel = this.#options.timers.after(delayMs, () => {
        signal.removeEventListener('abort', end);
        done();
      });
      signal.addEventListener('abort', end, { once: true });
    });
  }

  async #whenOnline(signal: AbortSignal, onWait: NonNullable<TryOptions['onWait']>): Promise<void> {
    const { network } = this.#options;
    signal.throwIfAborted();
    if (network.isOnline()) return;
    onWait('network');
    await new Promise<void>((done, fail) => {
      const stop = network.watch(() => {
        if (!network.isOnline()) return;
        leave();
        done();
      });
      const end = (): void => {
        leave();
        fail(signal.reason as unknown);
      };
      const leave = (): void => {
        stop();
        signal.removeEventListener('abort', end);
      };
      signal.addEventListener('abort', end, { once: true });
    });
    onWait(null);
  }
}
