import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { SearchPage } from '../../src/domain/search.ts';
import { openDatabase, type Database } from '../../src/portal/server/db/database.ts';
import { UsageRepository } from '../../src/portal/server/repositories/usages.ts';
import { createBus } from '../../src/portal/server/services/bus.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { createPostgres, describeOnce } from '../helpers/postgres.ts';
import { callsOf, connectionOf, startDam } from './portal.ts';
import { askEmbed, logInAt, openBrowser, seed, startProcess, stopProcess, type RunningPortal, type Seeded } from './running.ts';

const tokenCall = 'POST /v6/authentication/oauth2/token/';
const usageCall = 'POST /api/media/usage/';

describeOnce('two portal processes over one PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'two-processes-'));
  const key = randomBytes(32).toString('base64');
  let [here, there]: RunningPortal[] = [];
  let dam: RunningSandbox;
  let db: Database;
  let seeded: Seeded;
  let databaseUrl: string;
  const portals = (): readonly [RunningPortal, RunningPortal] => [here ?? assert.fail(), there ?? assert.fail()];

  before(async () => {
    databaseUrl = await createPostgres();
    dam = await startDam();
    // A folder each, as on two machines: they share the database and the key, nothing else.
    const environment = (name: string) => ({
      DATABASE_URL: databaseUrl, PORTAL_SECRET_KEY: key, PORTAL_DATA_DIR: join(folder, name), PORTAL_TRUSTED_DAM_HOSTS: new URL(dam.url).host, PORTAL_PUBLIC_URL: 'http://portal.test',
    });
    seeded = await seed(environment('here'));
    [here, there] = await Promise.all(['here', 'there'].map((name) => startProcess(environment(name))));
    db = await openDatabase({ dataDir: folder, databaseUrl });
  });
  after(async () => {
    await Promise.all(portals().map(stopProcess));
    await db.destroy();
    await dam.stop();
    rmSync(folder, { recursive: true });
  });

  it('know each other\'s logins and logouts', async () => {
    const [a, b] = portals();
    const browser = await openBrowser(a);
    assert.equal((await browser(b, 'GET', '/session')).status, 200);
    assert.equal((await browser(b, 'DELETE', '/session')).status, 204);
    assert.equal((await browser(a, 'GET', '/session')).status, 401);
  });

  it('serve the settings that the other one saved, and ask the DAM for one token', async () => {
    const [a, b] = portals();
    const browser = await openBrowser(a);
    assert.equal((await browser(a, 'PUT', '/settings/dam', connectionOf(dam))).status, 200);
    dam.sandbox.requestCounts.clear();
    const answers = await Promise.all([a, b, a, b].map((portal) => askEmbed(portal, seeded, '/assets')));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200]);
    assert.equal(callsOf(dam, tokenCall), 1);
  });

  it('keep the DAM\'s token where nobody can read it', async () => {
    const row = await db.selectFrom('dam_lines').select('access_token_sealed').where('organisation_id', '=', seeded.organisationId).executeTakeFirstOrThrow();
    assert.match(row.access_token_sealed ?? '', /^v1\./);
  });

  it('leave the DAM alone together when it wants a pause', async () => {
    const [a, b] = portals();
    await db.updateTable('dam_lines').set({ quiet_until: new Date(Date.now() + 60_000).toISOString() }).where('organisation_id', '=', seeded.organisationId).execute();
    for (const portal of [a, b]) assert.equal((await askEmbed(portal, seeded, '/assets')).status, 429);
    await db.updateTable('dam_lines').set({ quiet_until: null }).execute();
  });

  it('tell the DAM once what waits for it', async () => {
    const { assets } = await (await askEmbed(portals()[0], seeded, '/assets?limit=1')).json() as SearchPage;
    const asset = assets[0]?.id ?? assert.fail('the DAM has no asset');
    await db.deleteFrom('leases').where('name', 'like', 'job:%').execute();
    await new UsageRepository(db).put(seeded.organisationId, { pageUrl: 'https://cms.test/home', field: 'Image', assetId: asset, pageTitle: 'Home' }, { revision: randomUUID(), at: new Date(0).toISOString() });
    dam.sandbox.requestCounts.clear();
    const told = new Promise<void>((done) => dam.sandbox.state.watch(() => {
      if (dam.sandbox.state.usages.size > 0) done();
    }));
    // Two more start at the same moment, and each of the four looks for work.
    const environment = { DATABASE_URL: databaseUrl, PORTAL_SECRET_KEY: key, PORTAL_TRUSTED_DAM_HOSTS: new URL(dam.url).host };
    const others = await Promise.all(['third', 'fourth'].map((name) => startProcess({ ...environment, PORTAL_DATA_DIR: join(folder, name) })));
    await told;
    await Promise.all(others.map(stopProcess));
    assert.equal(callsOf(dam, usageCall), 1);
    assert.deepEqual(await db.selectFrom('usage_deliveries').selectAll().execute(), []);
  });

  it('hear each other', async () => {
    const bus = createBus({ databaseUrl }, db);
    const script = `
      import { openDatabase } from './src/portal/server/db/database.ts';
      import { createBus } from './src/portal/server/services/bus.ts';
      const databaseUrl = process.env.DATABASE_URL;
      const db = await openDatabase({ dataDir: '', databaseUrl });
      const bus = createBus({ databaseUrl }, db);
      await bus.subscribe('question', async (payload) => {
        await bus.publish('answer', payload + ' heard');
        await bus.close();
        await db.destroy();
      });
      await bus.publish('ready');`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { env: { DATABASE_URL: databaseUrl }, stdio: ['ignore', 'inherit', 'inherit'] });
    const ended = new Promise((done) => child.once('close', done));
    await bus.subscribe('ready', () => void bus.publish('question', 'id-1'));
    const answer = await new Promise<string>((done) => void bus.subscribe('answer', done));
    assert.equal(answer, 'id-1 heard');
    assert.equal(await ended, 0);
    await bus.close();
  });

  // The last one: nobody logs in after it.
  it('count wrong logins together', async () => {
    const [a, b] = portals();
    const statuses: number[] = [];
    for (let time = 0; time < 12; time += 1) statuses.push((await logInAt(time % 2 === 0 ? a : b, 'not the password')).status);
    const taken = statuses.filter((status) => status === 401).length;
    assert.equal(taken, 8, `two of ten were used above: ${statuses.join()}`);
    assert.deepEqual(statuses.slice(taken), [429, 429, 429, 429]);
  });
});
