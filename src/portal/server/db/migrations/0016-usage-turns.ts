import type { Kysely } from 'kysely';

/** Organisations take turns in telling their DAMs, each at its vendor's pace. */
export async function usageTurns(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('dam_pace')
    .addColumn('organisation_id', 'text', (column) => column.primaryKey().references('organisations.id').onDelete('cascade'))
    .addColumn('paid_until_ms', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('usage_deliveries_turn').on('usage_deliveries').columns(['organisation_id', 'is_refused', 'next_attempt_at', 'page_url']).execute();
}
