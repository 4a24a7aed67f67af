import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What a field asks of its assets. Fields that had settings before take it from Global: nobody decided otherwise. */
export async function fieldRules(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('field_settings').addColumn('rules', 'text', (column) => column.notNull().defaultTo('')).execute();
  await sql`update field_settings set inherits = replace(inherits, '[', '["rules",') where field_key <> '' and inherits <> '[]'`.execute(db);
  await sql`update field_settings set inherits = '["rules"]' where field_key <> '' and inherits = '[]'`.execute(db);
}
