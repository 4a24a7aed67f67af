import type { Kysely } from 'kysely';

/** A replaced API key is kept sealed too: with another secret key its hash must be made anew, and from a hash none can be made. */
export async function formerKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('former_api_keys').addColumn('key_sealed', 'text').execute();
}
