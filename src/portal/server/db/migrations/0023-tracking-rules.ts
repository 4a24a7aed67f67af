import type { Kysely } from 'kysely';

/** Which usages an organisation has recorded. */
export async function trackingRules(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('organisations').addColumn('tracking_rules', 'text', (column) => column.notNull().defaultTo('')).execute();
}
