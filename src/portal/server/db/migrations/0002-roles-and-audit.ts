import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** What a person may do, and who changed what. Whoever was there before roles could do everything, and goes on to. */
export async function rolesAndAudit(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('users').addColumn('role', 'text', (column) => column.notNull().defaultTo('owner')).execute();

  await db.schema.alterTable('users').addColumn('is_operator', 'integer', (column) => column.notNull().defaultTo(0)).execute();

  await ofOrganisation(db.schema.createTable('audit_entries'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('changes', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_entries_by_time').on('audit_entries').columns(['organisation_id', 'at', 'id']).execute();
}
