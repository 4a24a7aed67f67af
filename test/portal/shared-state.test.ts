import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { defaultGlobalSettings } from '../../src/domain/settings.ts';
import { openDatabase, type Database } from '../../src/portal/server/db/database.ts';
import { DamConnectionRepository } from '../../src/portal/server/repositories/dam-connections.ts';
import { DamLineRepository } from '../../src/portal/server/repositories/dam-lines.ts';
import { LeaseRepository } from '../../src/portal/server/repositories/leases.ts';
import { OrganisationRepository } from '../../src/portal/server/repositories/organisations.ts';
import { RateLimitRepository } from '../../src/portal/server/repositories/rate-limits.ts';
import { createBus, type Bus } from '../../src/portal/server/services/bus.ts';
import { Jobs } from '../../src/portal/server/services/jobs.ts';
import { leaseMs, Leases } from '../../src/portal/server/services/leases.ts';
import { rateLimitStore } from '../../src/portal/server/services/rate-limit-store.ts';
import { createPostgres, describeOnce, openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { PostgresServer } from '../helpers/postgres-server.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 24, 8, minute)).toISOString();

overBothDatabases('what processes share', (kind) => {
  let db: Database;
  before(async () => { db = await openFresh(kind); });
  after(() => db.destroy());

  describe('a lease', () => {
    it('is one holder\'s until it lets go or its time is over', async () => {
      const leases = new LeaseRepository(db);
      const name = randomUUID();
      const take = (holder: string, now: number, until: number) => leases.take(name, { holder, now: at(now), until: at(until) });
      assert.equal(await take('a', 0, 5), true);
      assert.equal(await take('b', 1, 6), false);
      assert.equal(await take('a', 4, 9), true, 'prolonged');
      assert.equal(await take('b', 5, 10), false);
      assert.equal(await take('b', 9, 14), true, 'it ran out');
      await leases.release(name, 'a');
      assert.equal(await take('a', 10, 15), false, 'another\'s is left alone');
      await leases.release(name, 'b');
      assert.equal(await take('a', 10, 15), true);
      await leases.removeEnded(at(14));
      assert.equal(await take('b', 10, 15), false, 'it still counts');
    });

    it('goes to one of many that want it at once', async () => {
      const name = randomUUID();
      const outcomes = await Promise.all(Array.from({ length: 12 }, (_, holder) => new LeaseRepository(db).take(name, { holder: String(holder), now: at(0), until: at(1) })));
      assert.equal(outcomes.filter(Boolean).length, 1);
    });
  });

  describe('a job', () => {
    /** Portal processes with one clock over the database. */
    const processes = () => {
      const clock = { ms: Date.parse(at(0)) };
      const failures: string[] = [];
      const start = () => new Jobs({ leases: new Leases({ leases: new LeaseRepository(db), now: () => clock.ms }), onFailure: (name) => void failures.push(name) });
      return { clock, failures, start };
    };

    it('runs in one process at a time and once an interval, whoever comes first', async () => {
      const { clock, start } = processes();
      const name = randomUUID();
      const runs: number[] = [];
      const all = [0, 1, 2].map((process) => {
        const jobs = start();
        jobs.addJob(name, 600_000, () => Promise.resolve(void runs.push(process)));
        return jobs;
      });
      const round = () => Promise.all(all.map((jobs) => jobs.runNow(name)));
      await round();
      assert.equal(runs.length, 1);
      clock.ms += 300_000;
      await all.find((_, process) => process !== runs[0])?.runNow(name);
      assert.equal(runs.length, 1, 'its interval is not over');
      clock.ms += 300_000;
      await round();
      assert.equal(runs.length, 2);
    });

    it('whose process was killed in the middle goes on in another', async () => {
      const { clock, start } = processes();
      const name = randomUUID();
      const killed = start();
      killed.addJob(name, 30_000, () => new Promise(() => undefined));
      void killed.runNow(name);
      const other = start();
      let runs = 0;
      other.addJob(name, 30_000, () => Promise.resolve(void (runs += 1)));
      await until(async () => (await db.selectFrom('leases').select('name').where('name', '=', `job:${name}`).execute()).length === 1);
      await other.runNow(name);
      assert.equal(runs, 0, 'it may still be at work');
      clock.ms += leaseMs;
      await other.runNow(name);
      assert.equal(runs, 1);
    });

    it('that fails is told of and tried again; one that is under way is not begun twice', async () => {
      const { clock, failures, start } = processes();
      const name = randomUUID();
      const jobs = start();
      let runs = 0;
      jobs.addJob(name, 60_000, () => {
        runs += 1;
        return Promise.reject(new Error('not this time'));
      });
      await Promise.all([jobs.runNow(name), jobs.runNow(name)]);
      clock.ms += 60_000;
      await jobs.runNow(name);
      assert.deepEqual([runs, failures], [2, [name, name]]);
      assert.throws(() => jobs.addJob(name, 1000, () => Promise.resolve()), /already/);
    });

    it('is told when the portal closes, and another process may begin at once', async () => {
      const { start } = processes();
      const name = randomUUID();
      const [jobs, other] = [start(), start()];
      const ended: string[] = [];
      jobs.addJob(name, 3_600_000, (signal) => new Promise((done) => signal.addEventListener('abort', () => {
        ended.push((signal.reason as Error).message);
        done();
      })));
      jobs.start();
      await until(async () => (await db.selectFrom('leases').select('name').where('name', '=', `job:${name}`).execute()).length === 1);
      await jobs.stop();
      assert.deepEqual(ended, ['The portal closes']);
      let runs = 0;
      other.addJob(name, 3_600_000, () => Promise.resolve(void (runs += 1)));
      await other.runNow(name);
      assert.equal(runs, 1);
      await jobs.runNow(name);
      assert.equal(ended.length, 1, 'a portal that closes begins nothing');
    });
  });

  describe('rate limits', () => {
    it('add up over processes, and begin again after their window', async () => {
      const limits = new RateLimitRepository(db);
      const key = randomUUID();
      for (let count = 1; count <= 3; count += 1) assert.deepEqual(await limits.add(key, { now: at(0), endsAt: at(5) }), { count, endsAt: at(5) });
      assert.deepEqual(await limits.add(key, { now: at(4), endsAt: at(9) }), { count: 4, endsAt: at(5) });
      assert.deepEqual(await limits.add(key, { now: at(5), endsAt: at(10) }), { count: 1, endsAt: at(10) });
      const counts = await Promise.all(Array.from({ length: 10 }, () => new RateLimitRepository(db).add(key, { now: at(6), endsAt: at(11) })));
      assert.deepEqual(counts.map(({ count }) => count).sort((a, b) => a - b), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    });

    it('are forgotten after their window, and do not grow without end', async () => {
      const limits = new RateLimitRepository(db);
      await limits.trim(at(59), 0);
      for (let key = 0; key < 20; key += 1) await limits.add(String(key), { now: at(0), endsAt: at(10 + key) });
      await limits.trim(at(12), 100);
      assert.equal((await db.selectFrom('rate_limits').selectAll().execute()).length, 17);
      await limits.trim(at(12), 5);
      assert.deepEqual((await db.selectFrom('rate_limits').select('ends_at').orderBy('ends_at').execute()).map((row) => row.ends_at), [25, 26, 27, 28, 29].map(at));
    });

    it('do not ask the database about who is over them already, and store nobody\'s address', async () => {
      const clock = { ms: Date.parse(at(0)) };
      const limits = new RateLimitRepository(db);
      let asked = 0;
      const Store = rateLimitStore({ add: (...args: Parameters<RateLimitRepository['add']>) => {
        asked += 1;
        return limits.add(...args);
      } } as RateLimitRepository, () => clock.ms);
      const [one, other] = [new Store({}), new Store({})];
      const incr = (store: typeof one) => new Promise<{ current: number; ttl: number } | undefined>((done, fail) => store.incr('10.1.2.3 ada@example.com', (error, result) => (error ? fail(error) : done(result)), 60_000, 3));
      const counts: unknown[] = [];
      for (let time = 0; time < 8; time += 1) counts.push((await incr(one))?.current);
      assert.deepEqual([counts, asked], [[1, 2, 3, 4, 4, 4, 4, 4], 4]);
      assert.equal((await incr(other))?.current, 1, 'each limit counts for itself');
      clock.ms += 60_000;
      assert.deepEqual(await incr(one), { current: 1, ttl: 60_000 });
      const stored = JSON.stringify(await db.selectFrom('rate_limits').selectAll().execute());
      assert.ok(!stored.includes('ada') && !stored.includes('10.1.2.3'));
    });
  });

  it('tokens and pauses of a DAM belong to one revision of the connection', async () => {
    const [lines, connections] = [new DamLineRepository(db), new DamConnectionRepository(db)];
    const id = randomUUID();
    await new OrganisationRepository(db).insert({ id, name: 'Acme', apiKeySealed: 's', apiKeyHash: id, global: defaultGlobalSettings, createdAt: at(0) });
    const connection = { kind: 'bynder', portalUrl: 'https://acme.bynder.com', clientId: 'client', clientSecretSealed: null, revision: 'first' } as const;
    await connections.save(id, connection, at(0));
    const token = { accessTokenSealed: 'sealed', staleAt: at(9) };
    assert.equal(await lines.findToken(id, 'first'), null);
    await lines.saveQuiet(id, 'first', at(5));
    await lines.saveToken(id, 'first', token);
    assert.deepEqual(await lines.findToken(id, 'first'), token);
    assert.equal((await connections.find(id))?.quietUntil, at(5));
    await connections.save(id, { ...connection, revision: 'second' }, at(1));
    assert.equal((await connections.find(id))?.quietUntil, null);
    assert.equal(await lines.findToken(id, 'second'), null);
    await lines.saveQuiet(id, 'second', at(6));
    assert.equal(await lines.findToken(id, 'second'), null, 'the former token does not come along');
  });
});

describeOnce('the bus', () => {
  const heard = (bus: Bus, topic: string) => {
    const messages: string[] = [];
    return { messages, subscribed: bus.subscribe(topic, (payload) => void messages.push(payload)) };
  };

  it('of one process tells its listeners, until they stop', async () => {
    const bus = createBus({ databaseUrl: null }, await openFresh('sqlite'));
    const { messages, subscribed } = heard(bus, 'logs:1');
    const stop = await subscribed;
    await bus.publish('logs:1', 'a');
    await bus.publish('logs:2', 'b');
    stop();
    await bus.publish('logs:1', 'c');
    assert.deepEqual(messages, ['a']);
    assert.throws(() => bus.publish('logs:1', 'x'.repeat(2000)), /ids/);
  });

  it('over PostgreSQL tells every process', async () => {
    const databaseUrl = await createPostgres();
    const dbs = [await openDatabase({ dataDir: '', databaseUrl }), await openDatabase({ dataDir: '', databaseUrl })] as const;
    const [here, there] = dbs.map((db) => createBus({ databaseUrl }, db)) as [Bus, Bus];
    const listeners = [heard(here, 'logs:1'), heard(there, 'logs:1')];
    const [stop] = await Promise.all(listeners.map(({ subscribed }) => subscribed));
    await here.publish('logs:1', 'a');
    await here.publish('logs:2', 'not theirs');
    await there.publish('logs:1', 'b');
    await until(() => Promise.resolve(listeners.every(({ messages }) => messages.length === 2)));
    stop?.();
    await here.publish('logs:1', 'c');
    await until(() => Promise.resolve(listeners[1]?.messages.length === 3));
    assert.deepEqual(listeners.map(({ messages }) => messages), [['a', 'b'], ['a', 'b', 'c']]);
    for (const bus of [here, there]) await bus.close();
    for (const db of dbs) await db.destroy();
  });

  it('begins again after PostgreSQL was away, and says that there may be news', async () => {
    const server = new PostgresServer();
    await server.start();
    const databaseUrl = await server.createDatabase();
    const db = await openDatabase({ dataDir: '', databaseUrl });
    const bus = createBus({ databaseUrl }, db);
    const { messages, subscribed } = heard(bus, 'logs:1');
    await subscribed;
    await server.stop();
    await assert.rejects(bus.publish('logs:1', 'lost'));
    await server.start();
    await until(() => Promise.resolve(messages.includes('')));
    await bus.publish('logs:1', 'a');
    await until(() => Promise.resolve(messages.includes('a')));
    await bus.close();
    await db.destroy();
    await server.remove();
  });
});

/** Resolves once it is so; the test runner's own limit ends a wait in vain. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!await isSo()) await new Promise((done) => setImmediate(done));
}
