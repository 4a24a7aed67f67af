/** Time as the store needs it, so that a test holds it in its hand. */
export interface Timers {
  /** Runs something after a while, unless the returned function is called before. */
  after(delayMs: number, run: () => void): () => void;
}

/** The host's own timers. */
export const hostTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
