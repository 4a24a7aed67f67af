import { join, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { copyDatabase } from '../db/copy.ts';
import { databaseFile } from '../db/database.ts';
import { describePostgres } from '../db/postgres.ts';
import { keyFile } from '../secret-key.ts';
import { CommandError, type Command } from './command.ts';

export const backUp: Command = {
  name: 'back-up',
  summary: 'Copies the SQLite database to a file, while the portal runs or not.',
  usage: 'FILE',
  help: [
    'The file must not exist yet; only its owner can read it. Nothing is migrated or changed: back up before you bring a new version.',
    'The key that secrets are encrypted with is not in it: keep that apart, or the secrets cannot be read.',
    'Over PostgreSQL it says how to call pg_dump, and ends with 1.',
  ],
  options: {},
  operands: ['FILE'],
  run: ({ operands: [typed = ''], environment, say }) => {
    const { dataDir, databaseUrl, secretKey } = readConfig(environment);
    const file = resolve(typed);
    if (databaseUrl !== null) {
      throw new CommandError([
        `Nothing was backed up: the data are in PostgreSQL (${describePostgres(databaseUrl)}), which has a tool of its own. Call, with DATABASE_URL set as it is now:`,
        `  (umask 077; pg_dump --format=custom --no-owner --file=${quoted(file)} "$DATABASE_URL")`,
        'and to bring it back into an empty database:',
        `  pg_restore --no-owner --exit-on-error --single-transaction --dbname="$DATABASE_URL" ${quoted(file)}`,
      ].join('\n'));
    }
    const { sizeBytes } = copyDatabase(join(dataDir, databaseFile), file);
    say(`${file} holds the whole database (${Math.ceil(sizeBytes / 1024)} KB).`);
    say(`Keep the key apart from it: ${secretKey ? 'the value of PORTAL_SECRET_KEY' : keyFile(dataDir)}. Without it the stored secrets cannot be read.`);
  },
};

/** For a shell. */
const quoted = (text: string): string => `'${text.replaceAll('\'', '\'\\\'\'')}'`;
