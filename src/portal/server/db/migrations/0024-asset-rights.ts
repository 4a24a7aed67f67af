import type { Kysely } from 'kysely';

/** Until when assets in use may be used, and when administrators were last told. */
export async function assetRights(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('used_assets').addColumn('ends_on', 'text', (column) => column.notNull().defaultTo('')).execute();
  await db.schema.createIndex('used_assets_ends').on('used_assets').columns(['organisation_id', 'ends_on', 'asset_id']).execute();
  await db.schema.alterTable('organisations').addColumn('rights_mailed_at', 'text', (column) => column.notNull().defaultTo('')).execute();
}
