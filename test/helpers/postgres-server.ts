/** A PostgreSQL of the tests' own. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../src/portal/server/db/database.ts';
import { requirePostgres } from './postgres-path.mjs';

/** Which databases suites run over, and the server for them, for the processes that `node --test` makes. */
export const kindVariable = 'PORTAL_TEST_DATABASE';
export const addressVariable = 'PORTAL_TEST_POSTGRES';

/** A server that runs, and databases in it. */
export class PostgresDatabases {
  readonly #address: URL;
  #template: Promise<Template> | null = null;
  readonly #free = new Set<string>();

  /** @param address of any database of the server, with user and password */
  constructor(address: string) {
    this.#address = new URL(address);
  }

  /** @returns the address of a new database: empty, or a copy of `template`. */
  async createDatabase(template = 'template1'): Promise<string> {
    const name = `test_${randomBytes(8).toString('hex')}`;
    const client = new pg.Client(this.addressOf('postgres'));
    await client.connect();
    await client.query(`create database ${name} template ${template}`);
    await client.end();
    return this.addressOf(name);
  }

  /** @returns the address of a database as the migrations leave it. One that was given back is emptied, which takes a tenth of the time that a new one does. */
  async createMigrated(): Promise<string> {
    for (const used of this.#free) {
      this.#free.delete(used);
      if (this.#template && await emptyUnused(used, await this.#template)) return used;
    }
    this.#template ??= (async () => {
      const databaseUrl = await this.createDatabase();
      await (await openDatabase({ dataDir: '', databaseUrl })).destroy();
      return templateOf(databaseUrl);
    })();
    return this.createDatabase((await this.#template).name);
  }

  /** Takes back what `createMigrated` gave, for the next one. */
  giveBack(databaseUrl: string): void {
    this.#free.add(databaseUrl);
  }

  addressOf(database: string): string {
    const address = new URL(this.#address);
    address.pathname = `/${database}`;
    return address.href;
  }
}

/** A server in a folder of its own, reached through a socket in there: no port that another one could have. */
export class PostgresServer extends PostgresDatabases {
  /** Those that were not removed yet. */
  static readonly all = new Set<PostgresServer>();

  readonly folder: string;
  readonly #data: string;
  #running: { readonly child: ChildProcess; readonly ended: Promise<void> } | null = null;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'pg-'));
    const password = randomBytes(12).toString('hex');
    super(`postgres://app:${password}@localhost/postgres?host=${encodeURIComponent(folder)}`);
    this.folder = folder;
    this.#data = join(folder, 'data');
    PostgresServer.all.add(this);
    const file = join(folder, 'password');
    writeFileSync(file, password);
    if (process.getuid?.() === 0) for (const path of [this.folder, file]) chownSync(path, ...idsOfPostgres());
    // Sorted as most installations sort, which is not how SQLite does it.
    const [command, ...args] = asPostgres('initdb', '-D', this.#data, '-A', 'scram-sha-256', '-U', 'app', `--pwfile=${file}`, '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en');
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: this.folder });
  }

  /** Starts it, or starts it again. Its data stay. */
  async start(): Promise<void> {
    // The shell ends the server when this process is gone, however it went: then its input closes.
    const options = ['-D', this.#data, '-k', this.folder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'shared_buffers=32MB', '-c', 'timezone=Asia/Kathmandu'].join(' ');
    const [command, ...args] = asPostgres('sh', '-c', `"$0" ${options} & trap '' INT TERM HUP; read -r _; kill -INT $!; wait $!`, join(requirePostgres(), 'postgres'));
    const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'pipe'], cwd: this.folder });
    const ended = new Promise<void>((done) => child.once('close', () => done()));
    this.#running = { child, ended };
    let log = '';
    await new Promise<void>((ready, fail) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-4000);
        if (log.includes('ready to accept connections')) ready();
      });
      void ended.then(() => fail(new Error(`PostgreSQL ended: ${log}`)));
    });
  }

  async stop(): Promise<void> {
    this.#running?.child.stdin?.end();
    await this.#running?.ended;
    this.#running = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    PostgresServer.all.delete(this);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** PostgreSQL refuses to run as root. */
function asPostgres(program: string, ...args: readonly string[]): [string, ...string[]] {
  const path = program === 'sh' ? program : join(requirePostgres(), program);
  return process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', path, ...args] : [path, ...args];
}

function idsOfPostgres(): [number, number] {
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return [id('-u'), id('-g')];
}

/** A database as the migrations leave it. */
interface Template {
  readonly name: string;
  readonly tables: readonly string[];
  /** Tables that the migrations put rows into, which no test changes. */
  readonly filled: readonly string[];
}

async function templateOf(databaseUrl: string): Promise<Template> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const tables = await tablesOf(client);
    const filled: string[] = [];
    for (const name of tables) if ((await client.query(`select from ${pg.escapeIdentifier(name)} limit 1`)).rowCount !== 0) filled.push(name);
    return { name: new URL(databaseUrl).pathname.slice(1), tables, filled };
  } finally {
    await client.end();
  }
}

async function tablesOf(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public' order by tablename");
  return rows.map(({ name }) => name);
}

/** Empties all tables but those that are filled. @returns false, and changes nothing, where somebody is connected, or a test has taken a table away. */
async function emptyUnused(databaseUrl: string, { tables, filled }: Template): Promise<boolean> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const others = await client.query('select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    if (others.rowCount !== 0 || (await tablesOf(client)).join() !== tables.join()) return false;
    const own = tables.filter((name) => !filled.includes(name));
    await client.query(['set session_replication_role = replica', ...own.map((name) => `delete from ${pg.escapeIdentifier(name)}`)].join(';'));
    return true;
  } finally {
    await client.end();
  }
}
