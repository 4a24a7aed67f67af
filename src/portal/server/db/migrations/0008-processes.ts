import type { Kysely } from 'kysely';

/** What portal processes over one database share, so that none holds a state of its own. */
export async function processes(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('held_until', 'text', (column) => column.notNull())
    .execute();

  await db.schema.createTable('rate_limits')
    .addColumn('key_hash', 'text', (column) => column.primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('rate_limits_end').on('rate_limits').column('ends_at').execute();

  await db.schema.createTable('dam_lines')
    .addColumn('organisation_id', 'text', (column) => column.primaryKey().references('organisations.id').onDelete('cascade'))
    .addColumn('revision', 'text', (column) => column.notNull())
    .addColumn('access_token_sealed', 'text')
    .addColumn('stale_at', 'text')
    .addColumn('quiet_until', 'text')
    .execute();
}
