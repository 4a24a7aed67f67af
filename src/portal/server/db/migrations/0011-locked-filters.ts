import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Filters that a field's settings lock. Fields that had settings before take them from Global: nobody decided otherwise. */
export async function lockedFilters(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('field_settings').addColumn('locked_filters', 'text', (column) => column.notNull().defaultTo('')).execute();
  await sql`update field_settings set inherits = replace(inherits, '[', '["lockedFilters",') where field_key <> '' and inherits <> '[]'`.execute(db);
  await sql`update field_settings set inherits = '["lockedFilters"]' where field_key <> '' and inherits = '[]'`.execute(db);
}
