/** A PostgreSQL of the tests' own, and suites that run over both databases. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe } from 'node:test';
import pg from 'pg';
import { openDatabase, openMemoryDatabase, type Database } from '../../src/portal/server/db/database.ts';
import { requirePostgres } from './postgres-path.mjs';

export const databaseKinds = ['sqlite', 'postgres'] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

/** A server in a folder of its own, reached through a socket in there: no port that another one could have. */
export class PostgresServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'pg-'));
  readonly #password = randomBytes(12).toString('hex');
  readonly #data = join(this.folder, 'data');
  #running: { readonly child: ChildProcess; readonly ended: Promise<void> } | null = null;
  #databases = 0;

  constructor() {
    servers.add(this);
    const file = join(this.folder, 'password');
    writeFileSync(file, this.#password);
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

  /** @returns the address of a new, empty database. */
  async createDatabase(): Promise<string> {
    this.#databases += 1;
    const name = `test_${this.#databases}`;
    const client = new pg.Client(this.addressOf('postgres'));
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return this.addressOf(name);
  }

  addressOf(database: string): string {
    return `postgres://app:${this.#password}@localhost/${database}?host=${encodeURIComponent(this.folder)}`;
  }

  async remove(): Promise<void> {
    await this.stop();
    servers.delete(this);
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

let shared: Promise<PostgresServer> | null = null;
const servers = new Set<PostgresServer>();

/** This test process's server, started when it is first asked for. */
export function sharedPostgres(): Promise<PostgresServer> {
  shared ??= (async () => {
    const server = new PostgresServer();
    await server.start();
    return server;
  })();
  return shared;
}
// Those of tests that failed, too.
after(() => Promise.all([...servers].map((server) => server.remove())));

/** The address of a new, empty PostgreSQL database. */
export const createPostgres = async (): Promise<string> => (await sharedPostgres()).createDatabase();

/** A fresh database, migrated. */
export async function openFresh(kind: DatabaseKind): Promise<Database> {
  return kind === 'sqlite' ? openMemoryDatabase() : openDatabase({ dataDir: '', databaseUrl: await createPostgres() });
}

/** `npm run test:postgres` says `postgres`, so that every test of the portal runs over that too. */
export const usualDatabase = (): DatabaseKind => databaseKinds.find((kind) => kind === process.env['PORTAL_TEST_DATABASE']) ?? 'sqlite';

/** The same tests over SQLite and over PostgreSQL. */
export function overBothDatabases(name: string, body: (kind: DatabaseKind) => void): void {
  for (const kind of databaseKinds) describe(`${name}, over ${kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`, () => body(kind));
}
