import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { openDatabase } from '../../src/portal/server/db/database.ts';
import { everyRow, fillTables } from '../helpers/fill-tables.ts';
import { createPostgres, describeOnce, sharedPostgres } from '../helpers/postgres.ts';
import { requirePostgres } from '../helpers/postgres-path.mjs';
import { newFolder, openAsPortal, portal, seedData } from './cli.ts';

describeOnce('backing up SQLite', () => {
  it('copies every row while the portal has the database open, for the owner\'s eyes only', async () => {
    const environment = { PORTAL_DATA_DIR: newFolder() };
    const { organisationId } = await seedData(environment);
    const { db, vault } = await openAsPortal(environment);
    await fillTables(db, vault, organisationId);
    const [target, name] = [newFolder(), 'portal.sqlite'];
    const { code, out, err } = await portal(environment, 'back-up', join(target, name));
    assert.equal(code, 0, err);
    assert.match(out, /Keep the key apart from it: .*secret\.key\./);
    assert.deepEqual(readdirSync(target), [name], 'nothing lies about');
    assert.equal(statSync(join(target, name)).mode & 0o777, 0o600);
    const copy = await openDatabase({ dataDir: target });
    assert.deepEqual(await everyRow(copy), await everyRow(db));
    await copy.destroy();
    await db.destroy();
  });

  it('never writes over a file, and says what is wrong with others', async () => {
    const environment = { PORTAL_DATA_DIR: newFolder() };
    await seedData(environment);
    const file = join(newFolder(), 'mine');
    writeFileSync(file, 'mine');
    assert.match((await portal(environment, 'back-up', file)).err, /exists already and is left as it is; write another name\.$/);
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    assert.match((await portal(environment, 'back-up', join(file, 'below'))).err, /cannot be written \(ENOTDIR\)/);
    const unmade = join(newFolder(), 'copy');
    const none = await portal({ PORTAL_DATA_DIR: newFolder() }, 'back-up', unmade);
    assert.deepEqual([none.code, existsSync(unmade)], [1, false]);
    assert.match(none.err, /^There is no database /);
  });

  it('of a damaged database leaves no file that looks like a back-up', async () => {
    const environment = { PORTAL_DATA_DIR: newFolder() };
    writeFileSync(join(environment.PORTAL_DATA_DIR, 'portal.sqlite'), 'no database at all'.repeat(1000));
    const target = newFolder();
    const { code, err } = await portal(environment, 'back-up', join(target, 'copy'));
    assert.equal(code, 1);
    assert.match(err, /cannot be copied to .*: file is not a database\. No file was made\.$/);
    assert.deepEqual(readdirSync(target), []);
  });
});

describeOnce('backing up PostgreSQL', () => {
  it('says how, and what it says works', async () => {
    const DATABASE_URL = await createPostgres();
    const environment = { PORTAL_DATA_DIR: newFolder(), DATABASE_URL };
    const { organisationId } = await seedData(environment);
    const { db, vault } = await openAsPortal(environment);
    await fillTables(db, vault, organisationId);
    const file = join(newFolder(), 'it\'s a back-up');
    const { code, out, err } = await portal(environment, 'back-up', file);
    assert.deepEqual([code, out], [1, '']);
    assert.ok(!err.includes(new URL(DATABASE_URL).password), 'the password is not shown');
    const [dump = '', restore = ''] = err.split('\n').filter((line) => line.startsWith('  '));
    const shell = (command: string, url: string) => execFileSync('sh', ['-c', command], { env: { PATH: `${requirePostgres()}:${process.env['PATH'] ?? ''}`, DATABASE_URL: url } });
    shell(dump, DATABASE_URL);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const other = await (await sharedPostgres()).createDatabase();
    shell(restore, other);
    const restored = await openDatabase({ dataDir: '', databaseUrl: other });
    assert.deepEqual(await everyRow(restored), await everyRow(db));
    await restored.destroy();
    await db.destroy();
  });
});
