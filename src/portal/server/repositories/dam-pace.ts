import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

export interface Turn {
  readonly nowMs: number;
  /** What this turn takes of the time that all share. */
  readonly costMs: number;
  /** How far ahead of an even pace may be gone after a rest. */
  readonly burstMs: number;
  /** No turn that is later than this. */
  readonly patienceMs: number;
}

/** How much of an organisation's DAM was asked for lately; one statement each, so that processes add up. */
export class DamPaceRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Takes the next turn. @returns how many milliseconds it is away; `null`, and nothing taken, where that is more than the patience.
   * The row holds the moment at which all that was taken is paid for at an even pace ("generic cell rate"); one that no patience could have
   * led to was written while a clock was wrong, and counts as now.
   */
  async take(organisationId: string, { nowMs, costMs, burstMs, patienceMs }: Turn): Promise<number | null> {
    const latestMs = nowMs + patienceMs + burstMs;
    const isUsable = sql<boolean>`dam_pace.paid_until_ms > ${nowMs} and dam_pace.paid_until_ms <= ${nowMs + longestAheadMs}`;
    const row = await this.#db.insertInto('dam_pace').values({ organisation_id: organisationId, paid_until_ms: nowMs + costMs })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({
        paid_until_ms: sql<number>`case when ${isUsable} then dam_pace.paid_until_ms else ${nowMs} end + ${costMs}`,
      }).where(sql<boolean>`not (${isUsable}) or dam_pace.paid_until_ms + ${costMs} <= ${latestMs}`))
      .returning('paid_until_ms').executeTakeFirst();
    return row ? Math.max(0, row.paid_until_ms - burstMs - nowMs) : null;
  }
}

/** More than patience and burst of anybody together. */
const longestAheadMs = 120_000;
