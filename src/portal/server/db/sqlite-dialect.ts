import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { CompiledQuery, sql, SqliteAdapter, SqliteDialect, SqliteDriver, SqliteIntrospector, type DatabaseConnection, type DatabaseIntrospector, type DatabaseMetadataOptions, type Driver, type Kysely, type TableMetadata } from 'kysely';

/** How long a lock of another process is waited for. */
const mostWaitMs = 5000;
/** SQLITE_BUSY; the bits above tell of what kind. */
const busy = 5;

/**
 * Kysely over Node's own SQLite. Kysely's dialect wants the better-sqlite3 interface; Node's differs in two points,
 * so this is its dialect with them bridged. There is one connection: Kysely lets one query or transaction in at a time.
 */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: ReturnType<typeof bridge>;

  /** @param file Path of the database, or `:memory:`. */
  constructor(file: string) {
    const database = bridge(new DatabaseSync(file, { timeout: mostWaitMs, enableForeignKeyConstraints: true }));
    super({ database });
    this.#database = database;
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: this.#database });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }

  override createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new OwnTablesIntrospector(db);
  }
}

/** Sees what we keep, and not the tables in which SQLite keeps an index of words. */
class OwnTablesIntrospector extends SqliteIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    super(db);
    this.#db = db;
  }

  override async getTables(options?: DatabaseMetadataOptions): Promise<TableMetadata[]> {
    const { rows } = await sql<{ readonly name: string }>`select name from pragma_table_list where type in ('virtual', 'shadow')`.execute(this.#db);
    const inner = new Set(rows.map(({ name }) => name));
    return (await super.getTables(options)).filter(({ name }) => !inner.has(name));
  }
}

class ImmediateDriver extends SqliteDriver {
  /** Takes the write lock at once: a transaction that reads first and writes later could otherwise fail in the middle, beside another process. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class TransactionalDdlAdapter extends SqliteAdapter {
  /** SQLite can do it, and so a failed migration leaves nothing half done. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Turns to the write-ahead log. For this alone SQLite waits for nobody: portals that start at once over a new file would find it locked by each other.
 * @throws what SQLite throws, when the file is still locked after five seconds
 */
export function writeAhead(database: DatabaseSync, wait: () => void = () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)): void {
  const until = performance.now() + mostWaitMs;
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      const isLocked = error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busy;
      if (!isLocked || performance.now() > until) throw error;
      wait();
    }
  }
}

/** More than a portal has kinds of queries; one whose lists have another length is another. */
const mostPrepared = 300;

function bridge(database: DatabaseSync) {
  // What must survive power loss is flushed on commit; readers do not wait for writers.
  writeAhead(database);
  database.exec('pragma synchronous = full');
  // To prepare a statement takes longer than most take to run. SQLite prepares those that are kept anew by itself when the schema changes.
  const prepared = new Map<string, ReturnType<typeof statement>>();
  return {
    close: () => database.close(),
    prepare: (text: string) => {
      const made = prepared.get(text) ?? statement(database.prepare(text));
      prepared.delete(text);
      prepared.set(text, made);
      const [oldest] = prepared.keys();
      if (prepared.size > mostPrepared && oldest !== undefined) prepared.delete(oldest);
      return made;
    },
  };
}

function statement(prepared: StatementSync) {
  const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];
  return {
    reader: prepared.columns().length > 0,
    all: (parameters: readonly unknown[]) => prepared.all(...values(parameters)),
    run: (parameters: readonly unknown[]) => prepared.run(...values(parameters)),
    iterate: (parameters: readonly unknown[]) => prepared.iterate(...values(parameters)),
  };
}
