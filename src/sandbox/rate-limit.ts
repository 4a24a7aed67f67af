export interface RateLimitOptions {
  /** Calls that are answered within a window; 0 is no limit. Bynder: 4500. */
  readonly calls: number;
  /** Bynder: 300,000 (5 minutes). */
  readonly windowMs: number;
}

export const bynderRateLimit: RateLimitOptions = { calls: 4500, windowMs: 300_000 };

interface Caller {
  /** Moments of the calls in the window, oldest first from `start`. */
  readonly moments: number[];
  start: number;
  isBlocked: boolean;
  lastAt: number;
}

/** Calls per address. Over the limit all are refused until a whole window has passed in silence: each further call begins the wait anew. */
export class RateLimiter {
  readonly #options: RateLimitOptions;
  readonly #callers = new Map<string, Caller>();

  constructor(options: RateLimitOptions) {
    this.#options = options;
  }

  /** Counts a call; says whether it is to be answered. */
  accepts(ip: string, now: number): boolean {
    const { calls, windowMs } = this.#options;
    if (calls === 0) return true;
    const caller = this.#callers.get(ip) ?? { moments: [], start: 0, isBlocked: false, lastAt: now };
    this.#callers.set(ip, caller);
    if (caller.isBlocked && now - caller.lastAt >= windowMs) {
      caller.isBlocked = false;
      caller.moments.length = 0;
      caller.start = 0;
    }
    caller.lastAt = now;
    if (caller.isBlocked) return false;
    while (caller.start < caller.moments.length && (caller.moments[caller.start] ?? 0) <= now - windowMs) caller.start += 1;
    if (caller.start > calls) {
      caller.moments.splice(0, caller.start);
      caller.start = 0;
    }
    if (caller.moments.length - caller.start >= calls) {
      caller.isBlocked = true;
      return false;
    }
    caller.moments.push(now);
    return true;
  }
}
