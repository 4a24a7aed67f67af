import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { sql } from 'kysely';
import type { ErrorBody } from '../../src/portal/api/error-codes.ts';
import type { IntegrationSettings } from '../../src/portal/api/settings.ts';
import { openDatabase } from '../../src/portal/server/db/database.ts';
import { createPostgres, describeOnce, overBothDatabases } from '../helpers/postgres.ts';
import { PostgresServer } from '../helpers/postgres-server.ts';
import { cmsOrigin, errorOf, startPortal } from './portal.ts';
import { askEmbed, logInAt, openBrowser, seed, startProcess, stopProcess, type RunningPortal } from './running.ts';

const folder = mkdtempSync(join(tmpdir(), 'faults-'));
after(() => rmSync(folder, { recursive: true }));
const newFolder = (): string => mkdtempSync(join(folder, 'data-'));

describeOnce('a database that goes away', () => {
  it('makes every request say so and how long to wait; when it is back, all goes on', async () => {
    const server = new PostgresServer();
    await server.start();
    const environment = { DATABASE_URL: await server.createDatabase(), PORTAL_DATA_DIR: newFolder(), PORTAL_PUBLIC_URL: 'http://portal.test' };
    const seeded = await seed(environment);
    const portal = await startProcess(environment);
    const browser = await openBrowser(portal);
    const requests: readonly (() => Promise<Response>)[] = [
      () => browser(portal, 'GET', '/session'),
      () => browser(portal, 'GET', '/settings'),
      () => browser(portal, 'PUT', '/settings/origins', { allowedOrigins: [cmsOrigin, 'https://other.test'] }),
      () => logInAt(portal),
      () => askEmbed(portal, seeded, '/settings'),
      () => askEmbed(portal, seeded, '/assets'),
    ];
    const before: unknown = await (await browser(portal, 'GET', '/settings')).json();
    await server.stop();
    // Each twice: connections that were open when it went, and new ones.
    for (const request of [...requests, ...requests]) {
      const response = await request();
      const { error } = await response.json() as ErrorBody;
      assert.deepEqual([response.status, error.code, error.retryAfterSeconds, response.headers.get('retry-after')], [503, 'unavailable', 5, '5'], response.url);
      assert.equal(error.requestId, response.headers.get('x-request-id'));
      assert.match(error.message, /database cannot be reached just now, so nothing was saved/);
    }
    await server.start();
    assert.deepEqual(await (await browser(portal, 'GET', '/settings')).json(), before);
    for (const [at, request] of requests.entries()) assert.equal((await request()).status, at === 5 ? 424 : 200);
    await stopProcess(portal);
    await server.remove();
  });

  it('in the middle of a transaction takes nobody else\'s requests with it', async () => {
    const server = new PostgresServer();
    await server.start();
    const portal = await startPortal({ environment: { DATABASE_URL: await server.createDatabase() } });
    const { send } = await portal.logIn();
    const lists = Array.from({ length: 20 }, (_, list) => Array.from({ length: 30 }, (_item, item) => `https://o${item}.list${list}.test`));
    const saves = lists.map((allowedOrigins) => send('PUT', '/settings/origins', { allowedOrigins }));
    await Promise.race(saves);
    await server.stop();
    const statuses = new Set((await Promise.all(saves)).map(({ statusCode }) => statusCode));
    assert.ok([...statuses].every((status) => status === 200 || status === 503), [...statuses].join());
    await server.start();
    const { allowedOrigins } = (await send('GET', '/settings')).json<IntegrationSettings>();
    assert.ok(lists.some((list) => list.join() === allowedOrigins.join()), 'one of the lists, whole');
    await portal.app.close();
    await server.remove();
  });
});

describeOnce('a full disk', () => {
  it('refuses a save in words and keeps what there was; with room again, all goes on', async () => {
    const db = await openDatabase({ dataDir: newFolder() });
    const portal = await startPortal({ db });
    const { send } = await portal.logIn();
    const save = (size: number) => send('PUT', '/settings/origins', { allowedOrigins: Array.from({ length: size }, (_, item) => item === 0 ? cmsOrigin : `https://o${item}.${'x'.repeat(60)}.test`) });
    assert.equal((await save(3)).statusCode, 200);
    const before = (await send('GET', '/settings')).json<IntegrationSettings>();
    const { rows: [pages] } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${pages?.page_count ?? 0}`).execute(db);
    const refused = await save(50);
    assert.deepEqual([refused.statusCode, errorOf(refused).code, refused.headers['retry-after']], [503, 'unavailable', '60']);
    assert.match(errorOf(refused).message, /no room left, so nothing was saved/);
    assert.deepEqual((await send('GET', '/settings')).json(), before);
    assert.equal((await portal.embed('GET', '/settings')).statusCode, 200, 'editors work on');
    await sql.raw('pragma max_page_count = 1000000').execute(db);
    assert.equal((await save(50)).statusCode, 200);
    await portal.app.close();
  });
});

overBothDatabases('a process that is killed while it saves', (kind) => {
  const rounds = kind === 'sqlite' ? 6 : 2;

  it(`leaves the old settings or the new, and what it confirmed is kept (${rounds} times)`, async () => {
    const environment: Record<string, string> = {
      ...(kind === 'postgres' ? { DATABASE_URL: await createPostgres() } : {}), PORTAL_DATA_DIR: newFolder(), PORTAL_PUBLIC_URL: 'http://portal.test',
      // So many starts want to be quick ones.
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    };
    await seed(environment);
    let portal: RunningPortal = await startProcess(environment);
    const browser = await openBrowser(portal);
    const listOf = (generation: number): readonly string[] => Array.from({ length: 40 }, (_, item) => `https://o${item}.generation${generation}.test`);
    let sent = 0;
    let kept = 0;
    let cut = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { process: { child, ended } } = portal;
      let confirmed = kept;
      const kill = (): void => void child.kill('SIGKILL');
      for (let saved = 0; ; saved += 1) {
        sent += 1;
        // In the middle of the last one, at another moment in each round.
        if (saved === round % 3) setTimeout(kill, (round * 7) % 11);
        const response = await browser(portal, 'PUT', '/settings/origins', { allowedOrigins: listOf(sent) }).catch(() => null);
        if (response === null) break;
        confirmed = sent;
        await response.body?.cancel();
      }
      await ended;
      portal = await startProcess(environment);
      const { allowedOrigins } = await (await browser(portal, 'GET', '/settings')).json() as IntegrationSettings;
      const generation = Number(/generation(\d+)/.exec(allowedOrigins[0] ?? '')?.[1] ?? 0);
      if (generation > 0) assert.deepEqual(allowedOrigins, listOf(generation), 'never half of it');
      assert.ok(generation >= confirmed && generation <= sent, `round ${round}: ${generation} of ${confirmed} to ${sent}`);
      kept = generation;
      if (generation === confirmed) cut += 1;
    }
    assert.ok(cut > 0, 'some saves were cut off');
    await stopProcess(portal);
  });
});
