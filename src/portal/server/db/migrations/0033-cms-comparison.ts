import { sql, type Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** The CMS is compared as well, after the DAM: how far that came, and its differences beside those of the DAM. */
export async function cmsComparison(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('comparison_runs').addColumn('cms_stage', 'text', (column) => column.notNull().defaultTo('')).execute();
  await db.schema.alterTable('comparison_runs').addColumn('cms_after', 'text', (column) => column.notNull().defaultTo('')).execute();
  await db.schema.alterTable('comparison_runs').addColumn('cms_compared', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  await db.schema.alterTable('comparison_runs').addColumn('cms_problem', 'text').execute();
  await db.schema.alterTable('comparison_runs').addColumn('cms_message', 'text', (column) => column.notNull().defaultTo('')).execute();

  // Another primary key is another table, on SQLite.
  await ofOrganisation(db.schema.createTable('usage_differences_next'))
    .addColumn('run_id', 'text', (column) => column.notNull().references('comparison_runs.id').onDelete('cascade'))
    .addColumn('asset_id', 'text', (column) => column.notNull())
    .addColumn('page_url', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('in_portal', 'text')
    .addColumn('in_dam', 'text')
    .addColumn('in_cms', 'text')
    .addPrimaryKeyConstraint('usage_differences_one', ['run_id', 'asset_id', 'page_url', 'kind'])
    .execute();
  await sql`insert into usage_differences_next (organisation_id, run_id, asset_id, page_url, kind, in_portal, in_dam)
    select organisation_id, run_id, asset_id, page_url, kind, in_portal, in_dam from usage_differences`.execute(db);
  await db.schema.dropTable('usage_differences').execute();
  await db.schema.alterTable('usage_differences_next').renameTo('usage_differences').execute();
}
