// Where PostgreSQL's programs are. Plain JavaScript, because Node 20 reads it before the install.
import { existsSync, readdirSync } from 'node:fs';

const debian = '/usr/lib/postgresql';

/** What POSTGRES_BIN names, or Debian's package, its newest version; `undefined` where there is none. */
export const postgresFolder = process.env.POSTGRES_BIN ?? (existsSync(debian) ? readdirSync(debian) : [])
  .sort((a, b) => Number(b) - Number(a)).map((version) => `${debian}/${version}/bin`).find((folder) => existsSync(`${folder}/initdb`));

/** The folder, or an error that says what to do. */
export function requirePostgres() {
  if (postgresFolder) return postgresFolder;
  throw new Error('PostgreSQL is missing. Run `npm test`, which installs it, or set POSTGRES_BIN to the folder of initdb and postgres.');
}
