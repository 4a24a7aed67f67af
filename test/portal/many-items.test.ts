import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { apiKeyHeader, connectorHeader } from '../../src/portal/api/constants.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { ItemRepository } from '../../src/portal/server/repositories/items.ts';
import { overBothDatabases } from '../helpers/postgres.ts';
import { startConnected, startDam } from './portal.ts';

const count = 600;
/** Of these one turn of the event loop may work off so many, so that whoever asks meanwhile hardly waits. */
const mostInTurn = 50;

overBothDatabases('a portal that is told of many items', (database) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam, { database });
    // What the DAM is told is another matter; it is not waited for here.
    Object.assign(dam.sandbox.faults, { everyStatus: 503 });
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });

  const home = '/sitecore/content/Home/News';
  const ids = Array.from({ length: count }, (_, index) => `item-${index}`);
  const call = async (method: 'PUT' | 'POST', url: string, payload: object) => {
    const { statusCode, body } = await portal.app.inject({ method, url: `/connector/v1${url}`, headers: { [apiKeyHeader]: portal.apiKey, [connectorHeader]: 'sitecore-connector/1.2.0' }, payload });
    assert.equal(statusCode, 202, body);
  };
  const waiting = async (): Promise<number> => Number((await portal.db.selectFrom('items').select((eb) => eb.fn.countAll().as('count')).where('changed_at', 'is not', null).executeTakeFirstOrThrow()).count);
  const used = async (): Promise<number> => Number((await portal.db.selectFrom('usages').select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count);
  const workedOff = async (): Promise<void> => {
    while (await waiting() > 0) await nextTurn();
  };
  /** How often others had their turn while something was done. */
  const turnsDuring = async (work: () => Promise<void>): Promise<number> => {
    let turns = 0;
    let isDone = false;
    const turning = (async () => {
      for (; !isDone; turns += 1) await nextTurn();
    })();
    await work();
    isDone = true;
    await turning;
    return turns;
  };

  it('takes what they hold, what follows of it too, with turns for everybody else', async () => {
    const usages = ids.map((itemId, index) => ({ itemId, language: 'en', field: 'Banner', assetIds: [`asset-${index % 50}`], path: `${home}/${itemId}`, pageUrl: `https://www.test/news/${itemId}` }));
    const turns = await turnsDuring(() => call('PUT', '/usages', { usages }));
    assert.ok(turns >= count / mostInTurn, `${turns} turns`);
    await workedOff();
    assert.equal(await used(), count);
  });

  for (const [what, left] of [['unpublish', 0], ['publish', count]] as const) {
    it(`answers others while it works off what they ${what}`, async () => {
      let waitingThen = 0;
      const turns = await turnsDuring(async () => {
        await call('POST', `/items/${what}`, { items: ids.map((itemId) => ({ itemId, language: 'en' })) });
        assert.equal((await portal.embed('GET', '/settings?field=Banner')).statusCode, 200);
        waitingThen = await waiting();
        await workedOff();
      });
      assert.ok(waitingThen > 0, `${waitingThen} were still to be worked off`);
      assert.ok(turns >= count / mostInTurn, `${turns} turns`);
      assert.equal(await used(), left);
    });
  }

  const archive = { fromPath: home, toPath: '/sitecore/content/Archive', fromUrl: 'https://www.test/news', toUrl: 'https://www.test/news/2025' };
  const pathsAt = async (start: string): Promise<number> => Number((await portal.db.selectFrom('items').select((eb) => eb.fn.countAll().as('count')).where('path', 'like', `${start}/%`).executeTakeFirstOrThrow()).count);
  const pages = async (): Promise<readonly string[]> => (await portal.db.selectFrom('usages').select('page_url').execute()).map(({ page_url: url }) => url).toSorted();

  it('is killed in the middle of a move of all of them: said again it ends right, each moved once', async () => {
    let batches = 0;
    const dying = new Proxy(portal.db, { get: (db, name) => {
      if (name === 'transaction' && (batches += 1) > 4) throw new Error('killed');
      const value: unknown = Reflect.get(db, name);
      return typeof value === 'function' ? value.bind(db) as unknown : value;
    } });
    const { organisation_id: organisation } = await portal.db.selectFrom('items').select('organisation_id').executeTakeFirstOrThrow();
    const at = new Date(portal.clock.ms).toISOString();
    await assert.rejects(new ItemRepository(dying).move(organisation, { from: archive.fromPath, to: archive.toPath }, { from: archive.fromUrl, to: archive.toUrl }, { revision: 'killed', at }), /killed/);
    const [moved, left] = [await pathsAt(archive.toPath), await pathsAt(home)];
    assert.ok(moved > 0 && left > 0 && moved + left === count, `${moved} moved, ${left} left`);
    const turns = await turnsDuring(() => call('POST', '/items/move', archive));
    assert.ok(turns >= left / mostInTurn, `${turns} turns`);
    await workedOff();
    assert.deepEqual([await pathsAt(archive.toPath), await pathsAt(home)], [count, 0]);
    assert.deepEqual(await pages(), ids.map((id) => `https://www.test/news/2025/${id}`).toSorted());
  });

  it('gives others their turn while it moves them, and takes no address for moved that was reported anew meanwhile', async () => {
    let reported: Promise<void> | null = null;
    const back = { fromPath: archive.toPath, toPath: home, fromUrl: archive.toUrl, toUrl: 'https://www.test/news' };
    const turns = await turnsDuring(async () => {
      const moving = call('POST', '/items/move', back);
      while (await pathsAt(home) === 0) await nextTurn();
      assert.ok(await pathsAt(archive.toPath) > 0, 'it is not through');
      // In the connector's own words where the item stands now, and nothing of its address.
      reported = call('PUT', '/usages', { usages: ids.map((itemId, index) => ({ itemId, language: 'en', field: 'Banner', assetIds: [`asset-${index % 50}`], path: `${home}/${itemId}` })) });
      await Promise.all([moving, reported]);
    });
    assert.ok(turns >= count / mostInTurn, `${turns} turns`);
    await workedOff();
    assert.deepEqual([await pathsAt(archive.toPath), await pathsAt(home)], [0, count]);
    assert.deepEqual(await pages(), ids.map((id) => `https://www.test/news/${id}`).toSorted());
  });
});
