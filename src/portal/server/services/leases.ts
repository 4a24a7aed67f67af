import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { LeaseRepository } from '../repositories/leases.ts';

/** Longer than anything that is done under one without prolonging it; a process that was killed holds the others up for so long. */
export const leaseMs = 60_000;
const firstLookMs = 20;
const longestLookMs = 400;

export interface UnderOptions<Result> {
  /** Looks whether another process has done it. */
  readonly meanwhile?: () => Promise<Result | null>;
  /** How long to wait for another process. */
  readonly patienceMs: number;
  /** Longer than it can take. */
  readonly forMs: number;
}

/** What one process at a time does. Their clocks should agree to some seconds, as hosts' clocks do. */
export class Leases {
  /** This process, or this part of one. */
  readonly holder = randomUUID();
  readonly #leases: LeaseRepository;
  readonly #now: () => number;

  constructor({ leases, now }: { readonly leases: LeaseRepository; readonly now: () => number }) {
    this.#leases = leases;
    this.#now = now;
  }

  /** Takes or prolongs a lease. @returns whether it is this process's now. */
  take(name: string, forMs = leaseMs): Promise<boolean> {
    return this.#leases.take(name, { holder: this.holder, now: this.#moment(), until: this.#moment(forMs) });
  }

  release(name: string): Promise<void> {
    return this.#leases.release(name, this.holder);
  }

  /**
   * Does something under a lease, once it is this process's. While another has it, `meanwhile` may find that it needs not be done any more.
   * Within one process callers see to it themselves that they do not do it twice.
   * @returns `null` when the other did not let go within `patienceMs`.
   */
  async under<Result>(name: string, run: () => Promise<Result>, { meanwhile, patienceMs, forMs }: UnderOptions<Result>): Promise<Result | null> {
    for (let [waitedMs, lookMs] = [0, firstLookMs]; !await this.take(name, forMs); lookMs = Math.min(lookMs * 2, longestLookMs)) {
      if (waitedMs >= patienceMs) return null;
      await wait(lookMs);
      waitedMs += lookMs;
      const found = await meanwhile?.() ?? null;
      if (found !== null) return found;
    }
    try {
      return await run();
    } finally {
      await this.release(name);
    }
  }

  #moment(offsetMs = 0): string {
    return new Date(this.#now() + offsetMs).toISOString();
  }
}
