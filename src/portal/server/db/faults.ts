import type { DatabaseConnection, DatabaseIntrospector, Dialect, DialectAdapter, Driver, Kysely, QueryCompiler } from 'kysely';

/** The database cannot do its work now, whatever it was asked: it is away, full, or busy with another process. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
  readonly code: 'unreachable' | 'full';

  constructor(code: DatabaseFault['code'], cause: unknown) {
    super(code === 'full' ? 'The database has no room left' : 'The database cannot be reached', { cause });
    this.code = code;
  }
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html: connection exceptions, no resources, operator intervention.
const unreachableStates = /^(08|53[03]|57P0|25006)/;
const fullStates = /^(53100)/;
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);
// What `pg` throws without a code when a connection ends or does not come about.
const lostConnection = /^(Connection terminated|timeout (exceeded|expired)|Query read timeout|Client (has encountered|was closed|was passed))/i;
// https://www.sqlite.org/rescode.html, the low byte: BUSY, LOCKED, IOERR, CANTOPEN; FULL.
const busyResults = new Set([5, 6, 10, 14]);
const fullResult = 13;

/** A failure of the database itself as a {@link DatabaseFault}; what a query did wrong stays what it is. */
export function toFault(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof DatabaseFault) return thrown;
  const { code, errcode } = thrown as Error & { readonly code?: string; readonly errcode?: number };
  if (code === 'ERR_SQLITE_ERROR' && errcode !== undefined) {
    if ((errcode & 0xff) === fullResult) return new DatabaseFault('full', thrown);
    return busyResults.has(errcode & 0xff) ? new DatabaseFault('unreachable', thrown) : thrown;
  }
  if (code !== undefined && fullStates.test(code)) return new DatabaseFault('full', thrown);
  const isLost = code === undefined ? lostConnection.test(thrown.message) : networkCodes.has(code) || unreachableStates.test(code);
  return isLost ? new DatabaseFault('unreachable', thrown) : thrown;
}

/** A dialect whose connections throw faults as {@link DatabaseFault}: the place where a driver's errors are known from all others of that name. */
export class DialectWithFaults implements Dialect {
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  createDriver(): Driver {
    return withFaults(this.#dialect.createDriver());
  }

  createAdapter(): DialectAdapter {
    return this.#dialect.createAdapter();
  }

  createQueryCompiler(): QueryCompiler {
    return this.#dialect.createQueryCompiler();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return this.#dialect.createIntrospector(db);
  }
}

function withFaults(driver: Driver): Driver {
  const seen = new WeakSet<DatabaseConnection>();
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async (options) => {
    const connection = await acquire(options).catch(rethrow);
    if (seen.has(connection)) return connection;
    seen.add(connection);
    // On the connection itself, since the driver knows its own ones again.
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = (query, inner) => execute<never>(query, inner).catch(rethrow);
    return connection;
  };
  return driver;
}

function rethrow(thrown: unknown): never {
  throw toFault(thrown);
}
