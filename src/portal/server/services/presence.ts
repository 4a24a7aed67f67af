import { presencePrefix, type LeaseRepository } from '../repositories/leases.ts';
import { leaseMs, type Leases } from './leases.ts';

/** Says to others that this process works with the database and with the key that its secrets are sealed with. */
export class Presence {
  readonly #leases: Leases;
  readonly #rows: LeaseRepository;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  constructor({ leases, rows, now }: { readonly leases: Leases; readonly rows: LeaseRepository; readonly now: () => number }) {
    this.#leases = leases;
    this.#rows = rows;
    this.#now = now;
  }

  /** Until {@link withdraw}, or the process is killed and a minute has passed. Waits for a change of the key that is under way. */
  async announce(): Promise<void> {
    const name = presencePrefix + this.#leases.holder;
    const moment = (offsetMs: number): string => new Date(this.#now() + offsetMs).toISOString();
    const enter = (): Promise<void> => this.#rows.enter(name, { holder: this.#leases.holder, until: moment(leaseMs) });
    await enter();
    // A database that is away: the next time.
    this.#timer ??= setInterval(() => void enter().catch(() => undefined), leaseMs / 3).unref();
  }

  async withdraw(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#timer === undefined) return;
    this.#timer = undefined;
    // Where the database is away, the lease runs out.
    await this.#leases.release(presencePrefix + this.#leases.holder).catch(() => undefined);
  }
}
