import type { Database, DatabaseTransaction } from '../db/database.ts';
import { inTransaction, lockInTransaction } from '../db/lock.ts';

/** Held by whoever begins to use the secret key, and by whoever changes it. */
export const secretKeyLock = 'secret-key';
/** Begins the names of leases that tell which processes work with the database. */
export const presencePrefix = 'portal:';

/** Leases: who does something alone. Moments are ISO 8601. */
export class LeaseRepository {
  readonly #db: Database | DatabaseTransaction;

  constructor(db: Database | DatabaseTransaction) {
    this.#db = db;
  }

  /** Takes or prolongs one. @returns whether it is the holder's now: nobody else had it, or their time had run out. */
  async take(name: string, { holder, now, until }: { readonly holder: string; readonly now: string; readonly until: string }): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db.insertInto('leases').values({ name, holder, held_until: until })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ holder, held_until: until })
        .where((eb) => eb.or([eb('leases.held_until', '<=', now), eb('leases.holder', '=', holder)]))).executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** Takes or prolongs one that nobody else takes, after a change of the secret key that is under way. */
  async enter(name: string, { holder, until }: { readonly holder: string; readonly until: string }): Promise<void> {
    await inTransaction(this.#db, async (trx) => {
      await lockInTransaction(trx, secretKeyLock);
      await new LeaseRepository(trx).take(name, { holder, until, now: until });
    });
  }

  /** Until when the last of those that begin with `prefix` is held; `null`: nobody holds one at `now`. */
  async lastHeld(prefix: string, now: string): Promise<string | null> {
    const row = await this.#db.selectFrom('leases').select('held_until').where('name', 'like', `${prefix}%`).where('held_until', '>', now)
      .orderBy('held_until', 'desc').limit(1).executeTakeFirst();
    return row?.held_until ?? null;
  }

  /** Lets it go; another's is left alone. */
  async release(name: string, holder: string): Promise<void> {
    await this.#db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
  }

  /** Forgets those that ran out before a moment. */
  async removeEnded(before: string): Promise<void> {
    await this.#db.deleteFrom('leases').where('held_until', '<', before).execute();
  }
}
