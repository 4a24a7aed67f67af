import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import { buildApp } from '../../src/portal/server/app.ts';
import { SealedRepository } from '../../src/portal/server/repositories/sealed.ts';
import { keepKey, keptKeyFile } from '../../src/portal/server/secret-key.ts';
import { rotateKey, sealedColumns } from '../../src/portal/server/services/key-rotation.ts';
import { checkSecretKey, createServices } from '../../src/portal/server/services/services.ts';
import { Vault } from '../../src/portal/server/services/vault.ts';
import { everyRow, fillTables, plainOf } from '../helpers/fill-tables.ts';
import { createPostgres, describeOnce, openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { newFolder, openAsPortal, portal, seedData, type Environment } from './cli.ts';
import { cmsOrigin } from './portal.ts';

const newKey = (): string => randomBytes(32).toString('base64');
const embedStatus = async (environment: Environment, apiKey: string): Promise<number> => {
  const app = await buildApp(await openAsPortal(environment));
  const { statusCode } = await app.inject({ url: '/embed/v1/settings', headers: { origin: cmsOrigin, [apiKeyHeader]: apiKey } });
  await app.close();
  return statusCode;
};

overBothDatabases('a new secret key', (kind) => {
  const newEnvironment = async (): Promise<Environment> =>
    ({ PORTAL_DATA_DIR: newFolder(), PORTAL_LOG_LEVEL: 'silent', ...(kind === 'postgres' ? { DATABASE_URL: await createPostgres() } : {}) });

  it('opens everything that was sealed, in every column, and the API keys work on', async () => {
    const environment = await newEnvironment();
    const { organisationId, apiKey } = await seedData(environment);
    const before = await openAsPortal(environment);
    const services = createServices({ config: before.config, db: before.db, secretKey: before.secretKey });
    await services.settings.rotateApiKey({ organisationId, name: 'test' }, 3600);
    const { apiKey: present } = await services.settings.read(organisationId);
    await services.close();
    await fillTables(before.db, before.vault, organisationId);
    const rowsBefore = await everyRow(before.db);
    await before.db.destroy();

    const { code, out, err } = await portal(environment, 'rotate-key');
    assert.equal(code, 0, err);
    const after = await openAsPortal(environment);
    assert.notEqual(after.vault.keyId, before.vault.keyId);
    assert.ok(!out.includes(after.secretKey.toString('base64')), 'the key is shown nowhere');
    const rowsAfter = await everyRow(after.db);
    for (const { table, sealed, organisation, placeOf, hash, hashOf } of sealedColumns) {
      const row = rowsAfter[table]?.[0] ?? assert.fail(`${table} has no row`);
      const plain = after.vault.decrypt(String(row[sealed]), placeOf(String(row[organisation])));
      if (!['organisations', 'former_api_keys'].includes(table)) assert.equal(plain, plainOf(table, organisationId));
      if (hash) assert.equal(row[hash], hashOf?.(after.vault, plain));
    }
    // Nothing else has changed.
    const others = (rows: typeof rowsAfter) => Object.entries(rows).map(([table, found]) => {
      const own = sealedColumns.find((column) => column.table === table);
      return [table, found.map((row) => ({ ...row, ...(own ? { [own.sealed]: '', ...(own.hash ? { [own.hash]: '' } : {}) } : {}) }))];
    });
    assert.deepEqual(others(rowsAfter), others(rowsBefore));
    // Made-up ones say nothing that a portal understands.
    for (const table of ['dam_connections', 'field_settings'] as const) await after.db.deleteFrom(table).execute();
    await after.db.destroy();
    for (const key of [apiKey, present]) assert.equal(await embedStatus(environment, key), 200);
  });

  it('is refused while a portal works with the present one; when it was told to end, no more', async () => {
    const environment = await newEnvironment();
    await seedData(environment);
    const { config, db, secretKey } = await openAsPortal(environment);
    const services = createServices({ config, db, secretKey });
    await checkSecretKey(services);
    const refused = await portal(environment, 'rotate-key');
    assert.equal(refused.code, 1);
    assert.match(refused.err, /^A portal works with this database and its present key; stop it first\..* Nothing was changed\.$/);
    await services.close();
    await db.destroy();
    assert.equal((await portal(environment, 'rotate-key')).code, 0);
  });

  it('from the environment is handed in, and shown nowhere', async () => {
    const [former, next] = [newKey(), newKey()];
    const environment = { ...await newEnvironment(), PORTAL_SECRET_KEY: former };
    const { apiKey } = await seedData(environment);
    assert.match((await portal(environment, 'rotate-key')).err, /^PORTAL_NEW_SECRET_KEY is missing/);
    assert.match((await portal({ ...environment, PORTAL_NEW_SECRET_KEY: 'short' }, 'rotate-key')).err, /^PORTAL_NEW_SECRET_KEY is not 32 bytes/);
    assert.match((await portal({ ...environment, PORTAL_NEW_SECRET_KEY: former }, 'rotate-key')).err, /^The new key is the present one/);
    const done = await portal({ ...environment, PORTAL_NEW_SECRET_KEY: next }, 'rotate-key');
    assert.equal(done.code, 0, done.err);
    for (const key of [former, next]) assert.ok(!`${done.out}${done.err}`.includes(key));
    const again = await portal({ ...environment, PORTAL_NEW_SECRET_KEY: next }, 'rotate-key');
    assert.deepEqual([again.code, again.err], [1, 'The data are encrypted with the new key already. Nothing was changed.']);
    assert.equal(await embedStatus({ ...environment, PORTAL_SECRET_KEY: next }, apiKey), 200);
    await assert.rejects(embedStatus(environment, apiKey), (error: Error) => error.message.includes(`they need ${new Vault(Buffer.from(next, 'base64')).keyId}`));
  });
});

describeOnce('a change of the key that is cut off', () => {
  const begin = async () => {
    const environment = { PORTAL_DATA_DIR: newFolder(), PORTAL_LOG_LEVEL: 'silent' };
    const seeded = await seedData(environment);
    const { db, vault } = await openAsPortal(environment);
    const next = randomBytes(32);
    keepKey(environment.PORTAL_DATA_DIR, next);
    return { environment, ...seeded, db, from: vault, to: new Vault(next), dataDir: environment.PORTAL_DATA_DIR };
  };

  it('before the data are written, starts with the former key', async () => {
    const { environment, apiKey, db, from } = await begin();
    await db.destroy();
    assert.equal(await embedStatus(environment, apiKey), 200);
    const { vault, db: opened } = await openAsPortal(environment);
    assert.equal(vault.keyId, from.keyId);
    await opened.destroy();
    assert.equal((await portal(environment, 'rotate-key')).code, 0, 'and can be done again');
    assert.equal(await embedStatus(environment, apiKey), 200);
  });

  it('after they are, puts the new key in its place at the next start; the former stays for back-ups, and is found when one is brought back', async () => {
    const { environment, apiKey, db, from, to, dataDir } = await begin();
    const backUp = join(newFolder(), 'portal.sqlite');
    assert.equal((await portal(environment, 'back-up', backUp)).code, 0);
    assert.ok(await rotateKey({ sealed: new SealedRepository(db), from, to, now: new Date().toISOString() }) > 0);
    await db.destroy();
    assert.equal(await embedStatus(environment, apiKey), 200);
    assert.ok(!existsSync(keptKeyFile(dataDir, to.keyId)));
    for (const file of ['secret.key', `secret.key.${from.keyId}`]) assert.equal(statSync(join(dataDir, file)).mode & 0o777, 0o600);
    for (const suffix of ['-wal', '-shm']) rmSync(join(dataDir, `portal.sqlite${suffix}`), { force: true });
    copyFileSync(backUp, join(dataDir, 'portal.sqlite'));
    assert.equal(await embedStatus(environment, apiKey), 200);
    assert.equal(new Vault(Buffer.from(readFileSync(join(dataDir, 'secret.key'), 'utf8'), 'base64')).keyId, from.keyId);
  });

  it('by a secret that cannot be read, changes nothing and says where it is', async () => {
    const { environment, apiKey, organisationId, db } = await begin();
    await db.insertInto('dam_connections').values({ organisation_id: organisationId, kind: 'bynder', portal_url: 'https://a.test', client_id: 'x', client_secret_sealed: 'v1.broken', revision: '1', updated_at: '' }).execute();
    const before = await everyRow(db);
    const { code, err } = await portal(environment, 'rotate-key');
    assert.equal(code, 1);
    assert.match(err, new RegExp(`^A secret of organisation ${organisationId} in dam_connections cannot be read .*Nothing was changed\\.$`));
    assert.deepEqual(await everyRow(db), before);
    await db.destroy();
    assert.equal(await embedStatus(environment, apiKey), 200);
  });
});

describeOnce('the list of sealed columns', () => {
  it('has every column whose name says that it holds something sealed', async () => {
    const db = await openFresh('sqlite');
    const found = (await db.introspection.getTables()).flatMap(({ name, columns }) => columns.filter((column) => column.name.endsWith('_sealed')).map((column) => `${name}.${column.name}`));
    await db.destroy();
    assert.deepEqual(sealedColumns.map(({ table, sealed }) => `${table}.${sealed}`).sort(), found.sort());
  });
});
