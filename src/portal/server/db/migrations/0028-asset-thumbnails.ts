import type { Kysely } from 'kysely';

/** Small pictures of assets in use: read with the rest that is looked up once a day. */
export async function assetThumbnails(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('used_assets').addColumn('thumbnail_url', 'text', (column) => column.notNull().defaultTo('')).execute();
}
