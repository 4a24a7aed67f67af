import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** What the fields of a CMS's items hold, and whether they are published. */
export async function items(db: Kysely<unknown>): Promise<void> {
  await ofOrganisation(db.schema.createTable('items'))
    .addColumn('item_id', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('path_key', 'text', (column) => column.notNull())
    .addColumn('page_url', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('places', 'text', (column) => column.notNull())
    .addColumn('is_live', 'integer', (column) => column.notNull())
    .addColumn('changed_at', 'text')
    .addColumn('revision', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('items_by_id', ['organisation_id', 'item_id', 'language'])
    .execute();
  await db.schema.createIndex('items_by_path').on('items').columns(['organisation_id', 'path_key']).execute();
  await db.schema.createIndex('items_changed').on('items').column('changed_at').execute();
}
