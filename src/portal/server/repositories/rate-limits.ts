import type { Database } from '../db/database.ts';

export interface RateCount {
  readonly count: number;
  /** ISO 8601: when the window ends. */
  readonly endsAt: string;
}

/** How often something was done; one statement each, so that processes add up. */
export class RateLimitRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Counts one more, in a new window when the last one has ended. */
  async add(keyHash: string, { now, endsAt }: { readonly now: string; readonly endsAt: string }): Promise<RateCount> {
    const row = await this.#db.insertInto('rate_limits').values({ key_hash: keyHash, count: 1, ends_at: endsAt })
      .onConflict((conflict) => conflict.column('key_hash').doUpdateSet((eb) => ({
        count: eb.case().when('rate_limits.ends_at', '<=', now).then(1).else(eb('rate_limits.count', '+', 1)).end(),
        ends_at: eb.case().when('rate_limits.ends_at', '<=', now).then(endsAt).else(eb.ref('rate_limits.ends_at')).end(),
      }))).returning(['count', 'ends_at']).executeTakeFirstOrThrow();
    return { count: row.count, endsAt: row.ends_at };
  }

  /** Forgets windows that have ended, and of the others those that end first, when there are more than `most`. */
  async trim(now: string, most: number): Promise<void> {
    await this.#db.deleteFrom('rate_limits').where('ends_at', '<=', now).execute();
    const first = await this.#db.selectFrom('rate_limits').select('ends_at').orderBy('ends_at', 'desc').offset(most).limit(1).executeTakeFirst();
    if (first) await this.#db.deleteFrom('rate_limits').where('ends_at', '<=', first.ends_at).execute();
  }
}
