import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { copyDatabase } from '../db/copy.ts';
import { databaseFile, openDatabase, type Database, type DatabaseTransaction } from '../db/database.ts';
import { describePostgres } from '../db/postgres.ts';
import { transfer } from '../db/transfer.ts';
import { LeaseRepository, presencePrefix } from '../repositories/leases.ts';
import { OrganisationRepository } from '../repositories/organisations.ts';
import { keyFile } from '../secret-key.ts';
import { CommandError, type Command } from './command.ts';

export const migrateToPostgres: Command = {
  name: 'migrate-to-postgres',
  summary: 'Copies all data from SQLite in PORTAL_DATA_DIR to the PostgreSQL of DATABASE_URL.',
  usage: '',
  help: [
    'Stop the portal first; it refuses while one works with either database. The PostgreSQL database must exist and hold no organisation.',
    'All is copied or nothing, and the number of rows of each table is compared and shown. The SQLite database is only read.',
    'Then start the portal with DATABASE_URL and the same key: the folder PORTAL_DATA_DIR with its key file, or PORTAL_SECRET_KEY.',
  ],
  options: {},
  run: async ({ environment, say }) => {
    const { dataDir, databaseUrl, secretKey } = readConfig(environment);
    if (databaseUrl === null) throw new CommandError('DATABASE_URL is missing; write the address of the PostgreSQL database that takes the data: postgres://user:password@host:5432/database.');
    const folder = mkdtempSync(join(tmpdir(), 'portal-move-'));
    try {
      // A copy, since the data may be of an older version: it is brought up to date, and the original stays as it is.
      const snapshot = join(folder, databaseFile);
      copyDatabase(join(dataDir, databaseFile), snapshot);
      const source = await openDatabase({ dataDir: folder });
      await refuseWhileUsed(source, 'the SQLite database').finally(() => source.destroy());
      const target = await openDatabase({ dataDir, databaseUrl });
      try {
        const tables = await transfer(snapshot, target, async (trx) => {
          await refuseWhileUsed(trx, 'the PostgreSQL database');
          if (await new OrganisationRepository(trx).anySealedKey() !== null) throw new CommandError(`${describePostgres(databaseUrl)} holds organisations already; write the address of an empty database. Nothing was changed.`);
        });
        const width = Math.max(...tables.map(({ table }) => table.length));
        say(`${'table'.padEnd(width)}      SQLite  PostgreSQL`);
        for (const { table, source: before, target: after } of tables) say(`${table.padEnd(width)}  ${String(before).padStart(10)}  ${String(after).padStart(10)}`);
        say(`All rows of ${tables.length} tables are in ${describePostgres(databaseUrl)}. ${join(dataDir, databaseFile)} is as it was.`);
        say(`Start the portal with this DATABASE_URL and the same key: ${secretKey ? 'the value of PORTAL_SECRET_KEY' : keyFile(dataDir)}.`);
      } finally {
        await target.destroy();
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function refuseWhileUsed(db: Database | DatabaseTransaction, name: string): Promise<void> {
  const until = await new LeaseRepository(db).lastHeld(presencePrefix, new Date().toISOString());
  if (until !== null) throw new CommandError(`A portal works with ${name}; stop it first, or what it saves meanwhile is lost. If it was killed, that is known at ${until}. Nothing was changed.`);
}
