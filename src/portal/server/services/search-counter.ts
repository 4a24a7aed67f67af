import type { ConsumptionRepository } from '../repositories/consumption.ts';
import { monthOf } from './plan-terms.ts';

/** How old a count of the database may be before it is read again: others count too. */
const freshMs = 5000;

interface Tally {
  readonly organisationId: string;
  readonly month: string;
  /** What the database said, and when. */
  stored: number;
  readAtMs: number;
  /** Counted here and not yet written. */
  pending: number;
}

/**
 * Counts searches by organisation and month. Each is counted in memory at once and written every few seconds, so that busy organisations
 * do not queue for one row. What is lost when a process is killed is what it counted since; what two processes let pass beyond a limit
 * is what the others counted meanwhile.
 */
export class SearchCounter {
  readonly #consumption: ConsumptionRepository;
  readonly #now: () => number;
  readonly #tallies = new Map<string, Tally>();

  constructor({ consumption, now }: { readonly consumption: ConsumptionRepository; readonly now: () => number }) {
    this.#consumption = consumption;
    this.#now = now;
  }

  /** How many there were this month. */
  async used(organisationId: string): Promise<number> {
    const tally = this.#tally(organisationId);
    if (this.#now() - tally.readAtMs >= freshMs) {
      tally.stored = await this.#consumption.searches(organisationId, tally.month);
      tally.readAtMs = this.#now();
    }
    return tally.stored + tally.pending;
  }

  /** Counts one. @returns takes it back, for a search that failed. */
  count(organisationId: string): () => void {
    const tally = this.#tally(organisationId);
    tally.pending += 1;
    let isTaken = true;
    return () => {
      if (isTaken) tally.pending -= 1;
      isTaken = false;
    };
  }

  /** Writes what was counted. What cannot be written stays counted, and is written the next time. @throws as the database does, after all were tried. */
  async flush(): Promise<void> {
    const month = monthOf(this.#now());
    const failures: unknown[] = [];
    for (const [key, tally] of [...this.#tallies]) {
      const { organisationId, month: counted, pending } = tally;
      if (pending !== 0) {
        // Taken out before it is written, put into the stored count in the same step: nobody reads it twice or not at all.
        tally.pending -= pending;
        tally.stored += pending;
        try {
          await this.#consumption.addSearches({ organisationId, month: counted, count: pending });
        } catch (error) {
          tally.pending += pending;
          tally.stored -= pending;
          failures.push(error);
          continue;
        }
      } else if (counted !== month || this.#now() - tally.readAtMs >= 60 * freshMs) {
        this.#tallies.delete(key);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Searches could not be counted; they are tried again');
  }

  #tally(organisationId: string): Tally {
    const month = monthOf(this.#now());
    const key = `${month} ${organisationId}`;
    let tally = this.#tallies.get(key);
    if (!tally) {
      tally = { organisationId, month, stored: 0, readAtMs: -Infinity, pending: 0 };
      this.#tallies.set(key, tally);
    }
    return tally;
  }
}
