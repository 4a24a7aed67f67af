import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** What tells two saves of the same settings apart, a key that is being replaced, values that a field takes from Global, and who called. */
export async function settingsRules(db: Kysely<unknown>): Promise<void> {
  for (const column of ['origins_revision', 'global_revision'] as const) {
    await db.schema.alterTable('organisations').addColumn(column, 'text', (built) => built.notNull().defaultTo('')).execute();
  }
  await db.schema.alterTable('field_settings').addColumn('revision', 'text', (column) => column.notNull().defaultTo('')).execute();
  await db.schema.alterTable('field_settings').addColumn('inherits', 'text', (column) => column.notNull().defaultTo('[]')).execute();

  // One row a key, so that the one that goes out works beside the new one until its end.
  await ofOrganisation(db.schema.createTable('former_api_keys'))
    .addColumn('key_hash', 'text', (column) => column.primaryKey())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('former_api_keys_of').on('former_api_keys').column('organisation_id').execute();

  await ofOrganisation(db.schema.createTable('connectors'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('first_seen_at', 'text', (column) => column.notNull())
    .addColumn('last_seen_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('connectors_key', ['organisation_id', 'name', 'version'])
    .execute();
}
