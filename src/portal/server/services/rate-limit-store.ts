import { createHash } from 'node:crypto';
import type { FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type { RateLimitRepository } from '../repositories/rate-limits.ts';

/** More people than ever fail at once; a flood from many addresses must not fill the disk. */
export const mostCounts = 100_000;
const mostRefused = 5000;

type Incremented = (error: Error | null, result?: { current: number; ttl: number }) => void;

/** Where `@fastify/rate-limit` counts: in the database, so that processes add up. */
export function rateLimitStore(limits: RateLimitRepository, now: () => number): FastifyRateLimitStoreCtor {
  let made = 0;

  return class DatabaseStore {
    // Limits are made in the same order in each process, so this is one name for one limit.
    readonly #name = String(made++);
    /** Who is over the limit, until when: asking the database again would let a flood through to it. */
    readonly #refused = new Map<string, number>();

    incr(key: string, done: Incremented, windowMs = 60_000, max = Infinity): void {
      this.#count(key, windowMs, max).then((result) => done(null, result), (error: unknown) => done(error as Error));
    }

    child(): DatabaseStore {
      return new DatabaseStore();
    }

    async #count(key: string, windowMs: number, max: number): Promise<{ current: number; ttl: number }> {
      const nowMs = now();
      const refusedUntil = this.#refused.get(key) ?? 0;
      if (refusedUntil > nowMs) return { current: max + 1, ttl: refusedUntil - nowMs };
      this.#refused.delete(key);
      const { count, endsAt } = await limits.add(createHash('sha256').update(`${this.#name} ${windowMs} ${key}`).digest('base64url'), {
        now: new Date(nowMs).toISOString(), endsAt: new Date(nowMs + windowMs).toISOString(),
      });
      const endsAtMs = Date.parse(endsAt);
      if (count > max) {
        if (this.#refused.size >= mostRefused) this.#refused.clear();
        this.#refused.set(key, endsAtMs);
      }
      return { current: count, ttl: endsAtMs - nowMs };
    }
  };
}
