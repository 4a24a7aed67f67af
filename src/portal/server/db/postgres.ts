import { PostgresDialect, type Dialect } from 'kysely';
import pg from 'pg';
import { DatabaseFault } from './faults.ts';

const connectTimeoutMs = 5000;
// PostgreSQL takes 100 in its own setting: enough for some portal processes and whoever looks after it.
const connections = 10;

/** For the portal's work. */
export function postgresDialect(url: string): Dialect {
  // A network that swallows packets must not hold a request for ever.
  return new PostgresDialect({ pool: pool({ connectionString: url, max: connections, query_timeout: 20_000 }) });
}

/** For migrations, which may take as long as they take. */
export function migrationDialect(url: string): Dialect {
  return new PostgresDialect({ pool: pool({ connectionString: url, max: 1 }) });
}

/** Counts and sizes are numbers, as SQLite gives them; none of ours comes near 2^53. The driver gives text else. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format): ReturnType<typeof pg.types.getTypeParser> => {
    const parser: unknown = id === pg.types.builtins.INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(id, format);
    return parser;
  },
};

function pool(config: pg.PoolConfig): pg.Pool {
  const made = new pg.Pool({ ...config, types, connectionTimeoutMillis: connectTimeoutMs, keepAlive: true, application_name: 'integration-portal' });
  // A connection that ends while nobody uses it is no failure: the next query opens another one. Unheard, it would end the process.
  made.on('error', () => undefined);
  // Nor is one that ends between two queries of a transaction: the next of them fails, and tells the request.
  made.on('connect', (client) => client.on('error', () => undefined));
  return made;
}

/** Host and database of an address, without who may open it. */
export function describePostgres(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${decodeURIComponent(pathname.slice(1))} at ${searchParams.get('host') ?? hostname}${port === '' ? '' : `:${port}`}`;
}

const advice: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there; start PostgreSQL, or write the right host and port.',
  ENOENT: 'nothing listens there; start PostgreSQL, or write the right host and port.',
  ENOTFOUND: 'there is no such host; write the right one.',
  EAI_AGAIN: 'the host\'s name cannot be looked up; write the right one, or mend the name service.',
  '28P01': 'user or password is wrong; write the right ones.',
  '28000': 'this user may not log in from here; look after PostgreSQL\'s pg_hba.conf.',
  '3D000': 'there is no such database; make it with createdb, or write the name of one that exists.',
  '42501': 'this user may not make tables there; let it own the database: alter database … owner to ….',
  '57P03': 'PostgreSQL is starting or stopping; start the portal again in a moment.',
};

/** Why a database cannot be opened, and what to do. */
export function problemOfPostgres(thrown: unknown): string {
  const cause = thrown instanceof DatabaseFault ? thrown.cause : thrown;
  const { code = '', message } = cause instanceof Error ? cause as Error & { readonly code?: string } : { message: String(cause) };
  return advice[code] ?? (message.startsWith('timeout') ? 'it does not answer; write the right host and port, or open the way to it.' : `${message === '' ? code : message}.`);
}
