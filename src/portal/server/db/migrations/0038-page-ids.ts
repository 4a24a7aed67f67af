import { sql, type Kysely } from 'kysely';

/** Pages are known again under another address by what the CMS calls them. */
export async function pageIds(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('usages').addColumn('page_id', 'text', (column) => column.notNull().defaultTo('')).execute();
  await sql`create index usages_page_id on usages (organisation_id, page_id) where page_id <> ''`.execute(db);
}
