import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from './database.ts';

/** Rows of a table, where they came from and where they are now. */
export interface TransferredTable {
  readonly table: string;
  readonly source: number;
  readonly target: number;
}

type Row = Record<string, SQLOutputValue>;

// A message to PostgreSQL names at most 65,535 values; its length bounds what is in memory.
const mostValues = 20_000;
const mostCharacters = 4_000_000;

/**
 * Copies every row of every table from an SQLite file into a database with the same tables, in one transaction: all or nothing.
 * What the migrations put into the target is replaced by what the source has.
 * @param source The file, migrated as the target is. It is only read.
 * @param check What it throws, before anything is written, undoes all.
 * @throws {Error} when a table has another number of rows afterwards.
 */
export async function transfer(source: string, target: Database, check: (trx: DatabaseTransaction) => Promise<void>): Promise<readonly TransferredTable[]> {
  const from = new DatabaseSync(source, { readOnly: true });
  try {
    const tables = inOrder(from, (await target.introspection.getTables()).map(({ name }) => name));
    return await target.transaction().execute(async (trx) => {
      await check(trx);
      for (const table of tables.toReversed()) await sql`delete from ${sql.table(table)}`.execute(trx);
      const done: TransferredTable[] = [];
      for (const table of tables) {
        await copyRows(from, table, trx);
        const { rows: [counted] } = await sql<{ count: string }>`select count(*) as count from ${sql.table(table)}`.execute(trx);
        const outcome = { table, source: Number(from.prepare(`select count(*) as count from "${table}"`).get()?.['count']), target: Number(counted?.count) };
        if (outcome.source !== outcome.target) throw new Error(`${table} has ${outcome.source} rows, and ${outcome.target} of them arrived`);
        done.push(outcome);
      }
      return done;
    });
  } finally {
    from.close();
  }
}

async function copyRows(from: DatabaseSync, table: string, trx: DatabaseTransaction): Promise<void> {
  let batch: Row[] = [];
  let [values, characters] = [0, 0];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await trx.insertInto(table as 'leases').values(batch as never).execute();
    batch = [];
    [values, characters] = [0, 0];
  };
  for (const row of from.prepare(`select * from "${table}"`).iterate()) {
    batch.push(row);
    for (const value of Object.values(row)) {
      values += 1;
      if (typeof value === 'string') characters += value.length;
    }
    if (values >= mostValues || characters >= mostCharacters) await flush();
  }
  await flush();
}

/** Tables so that each stands behind those that it refers to. */
function inOrder(from: DatabaseSync, tables: readonly string[]): readonly string[] {
  const waiting = new Map(tables.map((table) => {
    const refersTo = from.prepare(`pragma foreign_key_list("${table}")`).all().map((key) => String(key['table']));
    return [table, refersTo.filter((other) => other !== table)] as const;
  }));
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter(([, refersTo]) => refersTo.every((other) => !waiting.has(other))).map(([table]) => table).sort();
    if (free.length === 0) throw new Error(`These tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const table of free) {
      ordered.push(table);
      waiting.delete(table);
    }
  }
  return ordered;
}
