import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { apiKeyHeader, connectorHeader } from '../../src/portal/api/constants.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
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
    const usages = ids.map((itemId, index) => ({ itemId, language: 'en', field: 'Banner', assetIds: [`asset-${index % 50}`], pageUrl: `https://www.test/${itemId}` }));
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
});
