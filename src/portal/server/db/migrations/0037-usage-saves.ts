import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Usages say which version of the page was saved, and places that hold nothing any more since when, so that nothing older is taken for newer. */
export async function usageSaves(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('usages').addColumn('version', 'text', (column) => column.notNull().defaultTo('')).execute();
  await ofOrganisation(db.schema.createTable('usage_removals'))
    .addColumn('page_url', 'text', (column) => column.notNull())
    .addColumn('field_key', 'text', (column) => column.notNull())
    .addColumn('removed_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('usage_removals_key', ['organisation_id', 'page_url', 'field_key'])
    .execute();
  await db.schema.createIndex('usage_removals_oldest').on('usage_removals').columns(['removed_at']).execute();
}
