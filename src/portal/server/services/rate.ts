import { refusal } from '../errors.ts';

export interface RateLimit {
  readonly most: number;
  readonly windowMs: number;
  readonly nowMs: number;
  /** For developers: `messages`. */
  readonly what: string;
}

/** Refuses the next one where as many as may be happened within the window (`moments`, oldest first). Counted in the database, so that all processes count together. @throws {PortalError} `rate-limited` */
export function checkRate(moments: readonly string[], { most, windowMs, nowMs, what }: RateLimit): void {
  const freeing = moments.at(-most);
  if (moments.length < most || freeing === undefined) return;
  throw refusal('rate-limited', `Too many ${what}`, { retryAfterSeconds: Math.max(1, Math.ceil((Date.parse(freeing) + windowMs - nowMs) / 1000)) });
}
