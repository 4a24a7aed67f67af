import type { Database } from '../db/database.ts';

/** Leases: who does something alone. Moments are ISO 8601. */
export class LeaseRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Takes or prolongs one. @returns whether it is the holder's now: nobody else had it, or their time had run out. */
  async take(name: string, { holder, now, until }: { readonly holder: string; readonly now: string; readonly until: string }): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db.insertInto('leases').values({ name, holder, held_until: until })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ holder, held_until: until })
        .where((eb) => eb.or([eb('leases.held_until', '<=', now), eb('leases.holder', '=', holder)]))).executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
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
