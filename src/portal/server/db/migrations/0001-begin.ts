import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** What the first version keeps. */
export async function begin(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('organisations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('api_key_sealed', 'text', (column) => column.notNull())
    .addColumn('api_key_hash', 'text', (column) => column.notNull().unique())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('preview_derivative', 'text', (column) => column.notNull())
    .addColumn('is_upload_enabled', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();

  await ofOrganisation(db.schema.createTable('allowed_origins'))
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('allowed_origins_key', ['organisation_id', 'origin'])
    .execute();

  await ofOrganisation(db.schema.createTable('users'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('email_key', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();

  await ofOrganisation(db.schema.createTable('sessions'))
    .addColumn('id_hash', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessions_seen_at').on('sessions').column('seen_at').execute();

  await db.schema.createTable('dam_connections')
    .addColumn('organisation_id', 'text', (column) => column.primaryKey().references('organisations.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('portal_url', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('client_secret_sealed', 'text')
    .addColumn('revision', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();

  await ofOrganisation(db.schema.createTable('field_settings'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('field_key', 'text', (column) => column.notNull())
    .addColumn('default_search_term', 'text', (column) => column.notNull())
    .addColumn('visible_types', 'text', (column) => column.notNull())
    .addColumn('hide_limited', 'integer', (column) => column.notNull())
    .addColumn('is_full_asset_in_layout_service', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('field_settings_field', ['organisation_id', 'field_key'])
    .execute();

  await ofOrganisation(db.schema.createTable('usages'))
    .addColumn('page_url', 'text', (column) => column.notNull())
    .addColumn('field_key', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('asset_id', 'text', (column) => column.notNull())
    .addColumn('page_title', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('usages_key', ['organisation_id', 'page_url', 'field_key'])
    .execute();
  await db.schema.createIndex('usages_asset').on('usages').columns(['organisation_id', 'asset_id']).execute();

  await ofOrganisation(db.schema.createTable('usage_deliveries'))
    .addColumn('page_url', 'text', (column) => column.notNull())
    .addColumn('asset_id', 'text', (column) => column.notNull())
    .addColumn('revision', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'text', (column) => column.notNull())
    .addColumn('last_problem', 'text')
    .addColumn('is_refused', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('usage_deliveries_key', ['organisation_id', 'page_url', 'asset_id'])
    .execute();
  await db.schema.createIndex('usage_deliveries_due').on('usage_deliveries').columns(['is_refused', 'next_attempt_at']).execute();
}
