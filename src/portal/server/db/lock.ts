import { PostgresAdapter, sql } from 'kysely';
import type { Database, DatabaseTransaction } from './database.ts';

/** Does something in a transaction: the one that `db` is already, or one of its own. */
export function inTransaction<Result>(db: Database | DatabaseTransaction, work: (trx: DatabaseTransaction) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db as DatabaseTransaction) : db.transaction().execute(work);
}

/**
 * Lets one transaction of a name in at a time, until it ends, for those that read and then write what follows from it.
 * On SQLite a transaction is alone anyhow.
 */
export async function lockInTransaction(trx: DatabaseTransaction, name: string): Promise<void> {
  if (!(trx.getExecutor().adapter instanceof PostgresAdapter)) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
}
