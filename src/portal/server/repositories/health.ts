import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/** Whether the database answers, and what waits in it. */
export class HealthRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Rejects when the database does not answer. */
  async ping(): Promise<void> {
    await sql`select 1`.execute(this.#db);
  }

  /** Usages that a DAM is still to be told, and those that it will never take. Of all organisations: for whoever runs the portal. */
  async countDeliveries(): Promise<{ readonly waiting: number; readonly refused: number }> {
    const rows = await this.#db.selectFrom('usage_deliveries').select(['is_refused', (count) => count.fn.countAll().as('count')]).groupBy('is_refused').execute();
    const of = (flag: 0 | 1): number => Number(rows.find((row) => row.is_refused === flag)?.count ?? 0);
    return { waiting: of(0), refused: of(1) };
  }
}
