import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Portal and DAM are compared from time to time; what came of it, and searches of usages that people keep. */
export async function comparisonSchedule(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('organisations').addColumn('comparison_schedule', 'text', (column) => column.notNull().defaultTo('off')).execute();
  await ofOrganisation(db.schema.createTable('comparison_runs'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('next_after', 'text', (column) => column.notNull())
    .addColumn('compared', 'integer', (column) => column.notNull())
    .addColumn('differing', 'integer', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('problem', 'text')
    .execute();
  await db.schema.createIndex('comparison_runs_newest').on('comparison_runs').columns(['organisation_id', 'started_at']).execute();
  await ofOrganisation(db.schema.createTable('usage_differences'))
    .addColumn('run_id', 'text', (column) => column.notNull().references('comparison_runs.id').onDelete('cascade'))
    .addColumn('asset_id', 'text', (column) => column.notNull())
    .addColumn('page_url', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('in_portal', 'text')
    .addColumn('in_dam', 'text')
    .addPrimaryKeyConstraint('usage_differences_key', ['run_id', 'asset_id', 'page_url'])
    .execute();
  await ofOrganisation(db.schema.createTable('tracking_searches'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('query', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('tracking_searches_of').on('tracking_searches').columns(['organisation_id', 'user_id']).execute();
}
