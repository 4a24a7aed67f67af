/** How a database goes about what it is asked. */
import { CompiledQuery, PostgresAdapter } from 'kysely';
import type { Database } from '../../src/portal/server/db/database.ts';
import { Recorder } from '../bench/tracking/plans.ts';

/** Does the work, and says how each of its statements was done. PostgreSQL is kept from reading a small table whole. */
export async function explain(db: Database, work: (db: Database) => Promise<unknown>): Promise<readonly string[]> {
  const recorder = new Recorder();
  await work(db.withPlugin(recorder));
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const plans: string[] = [];
  for (const { node, queryId } of recorder.seen) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, queryId);
    const { rows } = await db.transaction().execute(async (trx) => {
      if (isPostgres) await trx.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'));
      return trx.executeQuery<Record<string, string>>(CompiledQuery.raw(`${isPostgres ? 'explain' : 'explain query plan'} ${sql}`, [...parameters]));
    });
    plans.push(rows.map((row) => row['detail'] ?? row['QUERY PLAN'] ?? '').join('\n'));
  }
  return plans;
}
