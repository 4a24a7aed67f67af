import { PostgresAdapter, sql } from 'kysely';
import type { DatabaseTransaction } from './database.ts';

/**
 * Lets one transaction of a name in at a time, until it ends, for those that read and then write what follows from it.
 * On SQLite a transaction is alone anyhow.
 */
export async function lockInTransaction(trx: DatabaseTransaction, name: string): Promise<void> {
  if (!(trx.getExecutor().adapter instanceof PostgresAdapter)) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
}
