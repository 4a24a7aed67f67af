/** Suites that run over both databases. */
import { after, describe } from 'node:test';
import { openDatabase, openMemoryDatabase, type Database } from '../../src/portal/server/db/database.ts';
import { addressVariable, kindVariable, PostgresDatabases, PostgresServer } from './postgres-server.ts';

export const databaseKinds = ['sqlite', 'postgres'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

let shared: Promise<PostgresDatabases> | null = null;

/** The server of `npm run test:postgres` where that runs, else this test process's own, started when it is first asked for. */
export function sharedPostgres(): Promise<PostgresDatabases> {
  shared ??= (async () => {
    const address = process.env[addressVariable];
    if (address !== undefined) return new PostgresDatabases(address);
    const server = new PostgresServer();
    await server.start();
    return server;
  })();
  return shared;
}
// Those of tests that failed, too.
after(() => Promise.all([...PostgresServer.all].map((server) => server.remove())));

/** The address of a new, empty PostgreSQL database. */
export const createPostgres = async (): Promise<string> => (await sharedPostgres()).createDatabase();

/** A fresh database, migrated. */
export const openFresh = async (kind: DatabaseKind): Promise<Database> => (kind === 'sqlite' ? openMemoryDatabase() : (await openFreshPostgres()).db);

/** Once it is destroyed, its database serves another. */
export async function openFreshPostgres(): Promise<{ readonly db: Database; readonly databaseUrl: string }> {
  const server = await sharedPostgres();
  const databaseUrl = await server.createMigrated();
  const db = await openDatabase({ dataDir: '', databaseUrl });
  const destroy = db.destroy.bind(db);
  return { databaseUrl, db: Object.assign(db, { destroy: async () => {
    await destroy();
    server.giveBack(databaseUrl);
  } }) };
}

/** `npm run test:server` says `sqlite`, `npm run test:postgres` says `postgres`: together they run every suite over both. A single file runs over both at once. */
const named = databaseKinds.find((kind) => kind === process.env[kindVariable]) ?? null;
export const usualDatabase = (): DatabaseKind => named ?? 'sqlite';

/** The same tests over SQLite and over PostgreSQL. */
export function overBothDatabases(name: string, body: (kind: DatabaseKind) => void): void {
  for (const kind of named === null ? databaseKinds : [named]) describe(`${name}, over ${kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`, () => body(kind));
}

/** Tests that choose their databases themselves, or have none: `npm run test:postgres` would run the same again. */
export function describeOnce(name: string, body: () => void): void {
  if (named !== 'postgres') describe(name, body);
}
