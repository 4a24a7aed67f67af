import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/** How often an organisation's DAM was asked, by all processes, in slices of time that are numbered upwards. */
export class DamCallsRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Adds what one process counted, and lets go what is older than `since`. @returns the calls of everybody from `since` on. */
  async exchange(organisationId: string, counted: ReadonlyMap<number, number>, since: number): Promise<number> {
    if (counted.size > 0) {
      await this.#db.insertInto('dam_calls').values([...counted].map(([slice, calls]) => ({ organisation_id: organisationId, slice, calls })))
        .onConflict((conflict) => conflict.columns(['organisation_id', 'slice']).doUpdateSet({ calls: sql`dam_calls.calls + excluded.calls` })).execute();
      await this.#db.deleteFrom('dam_calls').where('organisation_id', '=', organisationId).where('slice', '<', since).execute();
    }
    const row = await this.#db.selectFrom('dam_calls').select(({ fn }) => fn.sum<number | string | null>('calls').as('calls')).where('organisation_id', '=', organisationId).where('slice', '>=', since).executeTakeFirst();
    return Number(row?.calls ?? 0);
  }
}
