import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../../src/portal/server/db/database.ts';
import { checkSecretKey, createServices } from '../../src/portal/server/services/services.ts';
import { everyRow, fillTables } from '../helpers/fill-tables.ts';
import { createPostgres, describeOnce } from '../helpers/postgres.ts';
import { newFolder, openAsPortal, portal, seedData, type Environment } from './cli.ts';

/** Whoever reads may leave an index and an empty log behind. */
const hashesOf = (folder: string) => readdirSync(folder).sort().filter((name) => !name.endsWith('-shm') && statSync(join(folder, name)).size > 0)
  .map((name) => [name, createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')]);

async function filled(): Promise<{ readonly environment: Environment & { readonly PORTAL_DATA_DIR: string }; readonly organisationId: string }> {
  const environment = { PORTAL_DATA_DIR: newFolder() };
  const { organisationId } = await seedData(environment);
  const { db, vault } = await openAsPortal(environment);
  await fillTables(db, vault, organisationId);
  // More than goes in one message.
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 9000)
    insert into usages (organisation_id, page_url, field_key, field, asset_id, page_title, updated_at)
    select ${organisationId}, 'https://cms.test/' || i, 'banner', 'Banner', 'asset-' || i, 'Page ' || i, '2026-11-24T07:00:00.000Z' from n`.execute(db);
  await db.destroy();
  return { environment, organisationId };
}

describeOnce('moving to PostgreSQL', () => {
  it('brings every row of every table, counts them, and leaves the source as it was', async () => {
    const { environment } = await filled();
    const DATABASE_URL = await createPostgres();
    const before = hashesOf(environment.PORTAL_DATA_DIR);
    const { code, out, err } = await portal({ ...environment, DATABASE_URL }, 'migrate-to-postgres');
    assert.equal(code, 0, err);
    assert.deepEqual(hashesOf(environment.PORTAL_DATA_DIR), before);
    const [source, target] = [await openDatabase({ dataDir: environment.PORTAL_DATA_DIR }), await openDatabase({ dataDir: '', databaseUrl: DATABASE_URL })];
    const rows = await everyRow(target);
    assert.deepEqual(rows, await everyRow(source));
    for (const [table, found] of Object.entries(rows)) {
      assert.ok(found.length > 0, `${table} has a row to compare`);
      assert.match(out, new RegExp(`^${table} +${found.length} +${found.length}$`, 'm'));
    }
    await source.destroy();
    await target.destroy();

    const again = await portal({ ...environment, DATABASE_URL }, 'migrate-to-postgres');
    assert.equal(again.code, 1);
    assert.match(again.err, /holds organisations already; write the address of an empty database\. Nothing was changed\.$/);
  });

  it('brings nothing when one row cannot be brought', async () => {
    const { environment, organisationId } = await filled();
    const source = await openDatabase({ dataDir: environment.PORTAL_DATA_DIR });
    await source.updateTable('usages').set({ page_title: 'a\0b' }).where('organisation_id', '=', organisationId).where('page_url', '=', 'https://cms.test/8999').execute();
    await source.destroy();
    const DATABASE_URL = await createPostgres();
    await assert.rejects(portal({ ...environment, DATABASE_URL }, 'migrate-to-postgres'), /invalid byte sequence/);
    const target = await openDatabase({ dataDir: '', databaseUrl: DATABASE_URL });
    assert.deepEqual(await target.selectFrom('organisations').selectAll().execute(), []);
    await target.destroy();
  });

  it('is refused while a portal works with the source, and without an address', async () => {
    const { environment } = await filled();
    assert.match((await portal(environment, 'migrate-to-postgres')).err, /^DATABASE_URL is missing; /);
    const opened = await openAsPortal(environment);
    const services = createServices(opened);
    await checkSecretKey(services);
    const { code, err } = await portal({ ...environment, DATABASE_URL: await createPostgres() }, 'migrate-to-postgres');
    assert.equal(code, 1);
    assert.match(err, /^A portal works with the SQLite database; stop it first/);
    await services.close();
    await opened.db.destroy();
  });
});
