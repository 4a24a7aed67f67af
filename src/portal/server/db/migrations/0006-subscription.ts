import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

interface NewTables {
  plans: { id: string; name: string; position: number; tracked_assets: number | null; field_settings: number | null; searches: number | null; connectors: number | null };
}

/** Plans and what counts against them; the switch of asset tracking, and an order in which usages are read. */
export async function subscription(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('plans')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('tracked_assets', 'integer')
    .addColumn('field_settings', 'integer')
    .addColumn('searches', 'integer')
    .addColumn('connectors', 'integer')
    .execute();
  await (db as Kysely<NewTables>).insertInto('plans').values([
    { id: 'trial', name: 'Trial', position: 1, tracked_assets: 100, field_settings: 5, searches: 2000, connectors: 1 },
    { id: 'standard', name: 'Standard', position: 2, tracked_assets: 10_000, field_settings: 50, searches: 100_000, connectors: 3 },
    { id: 'enterprise', name: 'Enterprise', position: 3, tracked_assets: null, field_settings: null, searches: null, connectors: null },
  ]).execute();

  await db.schema.createTable('subscriptions')
    .addColumn('organisation_id', 'text', (column) => column.primaryKey().references('organisations.id').onDelete('cascade'))
    .addColumn('plan_id', 'text', (column) => column.references('plans.id'))
    .addColumn('valid_from', 'text')
    .addColumn('valid_until', 'text')
    .addColumn('overrides', 'text', (column) => column.notNull())
    .addColumn('revision', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();

  await ofOrganisation(db.schema.createTable('search_counts'))
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('searches', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('search_counts_key', ['organisation_id', 'month'])
    .execute();

  await db.schema.alterTable('organisations').addColumn('is_tracking_enabled', 'integer', (column) => column.notNull().defaultTo(1)).execute();
  await db.schema.createIndex('usages_newest').on('usages').columns(['organisation_id', 'updated_at', 'page_url', 'field_key']).execute();
  await db.schema.createIndex('usage_deliveries_by_state').on('usage_deliveries').columns(['organisation_id', 'is_refused', 'created_at', 'page_url', 'asset_id']).execute();
}
