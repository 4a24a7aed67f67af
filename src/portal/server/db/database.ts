import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { PortalConfig } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { migrations } from './migrations/index.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables/index.ts';

export type Database = Kysely<Tables>;
/** Inside a transaction only this one may be used: there is one connection, and the transaction holds it. */
export type DatabaseTransaction = Transaction<Tables>;

export const databaseFile = 'portal.sqlite';

/** Opens the database in the data folder and brings it up to date. @throws {ConfigError} when the file cannot be used. */
export async function openDatabase({ dataDir }: Pick<PortalConfig, 'dataDir'>): Promise<Database> {
  const file = join(dataDir, databaseFile);
  try {
    const db = await openAt(file);
    chmodSync(file, 0o600);
    return db;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([`The database ${file} cannot be used (${reason}); look after PORTAL_DATA_DIR and what may write to it.`], cause);
  }
}

/** A database that lives as long as the process, for tests. */
export function openMemoryDatabase(): Promise<Database> {
  return openAt(':memory:');
}

async function openAt(file: string): Promise<Database> {
  const db: Database = new Kysely<Tables>({ dialect: new NodeSqliteDialect(file) });
  try {
    const migrator = new Migrator({
      db, provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
      // Each stands on the first ones alone, so it does not matter which of two that were written side by side came to a database first.
      allowUnorderedMigrations: true,
    });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error instanceof Error ? error : new Error('The migration failed', { cause: error });
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
