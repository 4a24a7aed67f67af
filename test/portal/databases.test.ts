import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { ConfigError } from '../../src/portal/server/config-error.ts';
import { openDatabase } from '../../src/portal/server/db/database.ts';
import { migrations } from '../../src/portal/server/db/migrations/index.ts';
import { writeAhead } from '../../src/portal/server/db/sqlite-dialect.ts';
import { createPostgres, describeOnce, overBothDatabases, sharedPostgres } from '../helpers/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'databases-'));
after(() => rmSync(folder, { recursive: true }));

const opening = `
  import { openDatabase } from './src/portal/server/db/database.ts';
  const db = await openDatabase({ dataDir: process.env.DATA_DIR, databaseUrl: process.env.DATABASE_URL || null });
  const rows = await db.selectFrom('organisations').selectAll().execute();
  console.log(rows.length);
  await db.destroy();`;

overBothDatabases('processes that start at once', (kind) => {
  it('bring a new database up to date together', async () => {
    const dataDir = mkdtempSync(join(folder, 'at-once-'));
    const databaseUrl = kind === 'postgres' ? await createPostgres() : null;
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => new Promise<string>((done) => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', opening], { env: { DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' }, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said += text; });
      child.once('close', () => done(said.trim()));
    })));
    assert.deepEqual(outcomes, ['0', '0', '0', '0']);
    const db = await openDatabase({ dataDir, databaseUrl });
    const done = await db.withTables<{ kysely_migration: { name: string } }>().selectFrom('kysely_migration').select('name').orderBy('name').execute();
    assert.deepEqual(done.map(({ name }) => name), Object.keys(migrations).sort());
    await db.destroy();
  });
});

describeOnce('a new SQLite file', () => {
  it('is waited for where another process has it locked', () => {
    const file = join(mkdtempSync(join(folder, 'locked-')), 'portal.sqlite');
    const [other, own] = [new DatabaseSync(file), new DatabaseSync(file, { timeout: 0 })];
    other.exec('create table one (id integer); begin immediate; insert into one values (1)');
    let waits = 0;
    writeAhead(own, () => {
      waits += 1;
      if (waits === 3) other.exec('commit');
    });
    assert.equal(waits, 3);
    assert.deepEqual({ ...own.prepare('pragma journal_mode').get() }, { journal_mode: 'wal' });
    other.close();
    own.close();
    assert.throws(() => writeAhead(own, () => assert.fail('no time mends a file that is closed')), /not open/);
  });
});

describeOnce('a PostgreSQL that cannot be used', () => {
  const problemOf = async (databaseUrl: string): Promise<string> => {
    const error = await openDatabase({ dataDir: folder, databaseUrl }).then(() => assert.fail('it was opened'), (thrown: unknown) => thrown);
    assert.ok(error instanceof ConfigError, String(error));
    return error.message;
  };

  it('is named with what to do, and without its password', async () => {
    const server = await sharedPostgres();
    const good = server.addressOf('postgres');
    const secret = new URL(good).password;
    const wrong = (change: (url: URL) => void): string => {
      const url = new URL(good);
      change(url);
      return url.href;
    };
    const cases: readonly (readonly [string, RegExp])[] = [
      [wrong((url) => { url.password = 'not-it'; }), /postgres at .*: user or password is wrong/],
      [wrong((url) => { url.pathname = '/nowhere'; }), /nowhere at .*: there is no such database; make it with createdb/],
      [wrong((url) => { url.searchParams.set('host', folder); }), /nothing listens there; start PostgreSQL/],
      [`postgres://app:${secret}@127.0.0.1:1/portal`, /portal at 127\.0\.0\.1:1 of DATABASE_URL cannot be used: nothing listens there/],
      [`postgres://app:${secret}@nowhere.invalid/portal`, /there is no such host|cannot be looked up/],
    ];
    for (const [url, expected] of cases) {
      const problem = await problemOf(url);
      assert.match(problem, expected);
      assert.ok(!problem.includes(secret) && !problem.includes('not-it'), problem);
    }
  });
});
