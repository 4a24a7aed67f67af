import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, type Dialect, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { PortalConfig } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { DialectWithFaults } from './faults.ts';
import { migrations } from './migrations/index.ts';
import { describePostgres, migrationDialect, postgresDialect, problemOfPostgres } from './postgres.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables/index.ts';

export type Database = Kysely<Tables>;
/** Inside a transaction only this one may be used: SQLite has one connection, which the transaction holds, and on PostgreSQL it would stand outside. */
export type DatabaseTransaction = Transaction<Tables>;

export const databaseFile = 'portal.sqlite';

/** Opens PostgreSQL where an address is given, else SQLite in the data folder, and brings it up to date. @throws {ConfigError} when it cannot be used. */
export function openDatabase({ dataDir, databaseUrl = null }: Pick<PortalConfig, 'dataDir'> & Partial<Pick<PortalConfig, 'databaseUrl'>>): Promise<Database> {
  return databaseUrl === null ? openFile(join(dataDir, databaseFile)) : openPostgres(databaseUrl);
}

/** A database that lives as long as the process, for tests. */
export function openMemoryDatabase(): Promise<Database> {
  return openSqlite(':memory:');
}

async function openFile(file: string): Promise<Database> {
  try {
    const db = await openSqlite(file);
    chmodSync(file, 0o600);
    return db;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([`The database ${file} cannot be used (${reason}); look after PORTAL_DATA_DIR and what may write to it.`], cause);
  }
}

async function openSqlite(file: string): Promise<Database> {
  const db = open(new NodeSqliteDialect(file));
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function openPostgres(url: string): Promise<Database> {
  const migrating = open(migrationDialect(url));
  try {
    await migrate(migrating);
  } catch (cause) {
    throw new ConfigError([`The database ${describePostgres(url)} of DATABASE_URL cannot be used: ${problemOfPostgres(cause)}`], cause);
  } finally {
    await migrating.destroy();
  }
  return open(postgresDialect(url));
}

const open = (dialect: Dialect): Database => new Kysely<Tables>({ dialect: new DialectWithFaults(dialect) });

/** Two processes may do this at once: the second waits for the first, and then finds nothing left to do. @throws what the database throws */
async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({
    db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    // Each stands on the first ones alone, so it does not matter which of two that were written side by side came to a database first.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('The migration failed', { cause: error });
}
