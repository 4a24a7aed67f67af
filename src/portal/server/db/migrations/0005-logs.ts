import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Remote logging: whether it is on, and what was written. */
export async function logs(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('log_settings')
    .addColumn('organisation_id', 'text', (column) => column.primaryKey().references('organisations.id').onDelete('cascade'))
    .addColumn('is_enabled', 'integer', (column) => column.notNull())
    .addColumn('retention_days', 'integer', (column) => column.notNull())
    .execute();

  await ofOrganisation(db.schema.createTable('log_entries'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('said_at', 'text', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('connector', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('context', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('log_entries_key', ['organisation_id', 'id'])
    .execute();
  await db.schema.createIndex('log_entries_connector').on('log_entries').columns(['organisation_id', 'connector']).execute();
}
