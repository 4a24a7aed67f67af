import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Budget } from '../../src/portal/server/services/budget.ts';
import { describeOnce } from '../helpers/postgres.ts';

const settled = (): Promise<void> => new Promise((done) => { setImmediate(done); });

/** What processes share, in memory. */
function shared() {
  const slices = new Map<number, number>();
  const state = { isAway: false, exchanges: 0 };
  const exchange = async (counted: ReadonlyMap<number, number>, since: number): Promise<number> => {
    state.exchanges += 1;
    await settled();
    if (state.isAway) throw new Error('away');
    for (const [slice, calls] of counted) slices.set(slice, (slices.get(slice) ?? 0) + calls);
    return [...slices].reduce((sum, [slice, calls]) => (slice >= since ? sum + calls : sum), 0);
  };
  return { state, exchange };
}

describeOnce('what was asked of a DAM', () => {
  describe('beside what its vendor advises', () => {
    const advised = 10; // 3,000 in five minutes
    const ask = (budget: Budget, nowMs: number, times: number): void => { for (let time = 0; time < times; time += 1) budget.count(nowMs, advised); };

    it('is nothing where the vendor advises nothing', () => {
      const budget = new Budget(shared().exchange);
      budget.count(0, undefined);
      assert.equal(budget.used(0), 0);
    });

    it('is known at once of this process, and a little later of the others', async () => {
      const { exchange } = shared();
      const [one, other] = [new Budget(exchange), new Budget(exchange)];
      ask(one, 1000, 300);
      ask(other, 1000, 600);
      assert.deepEqual([one.used(1000), other.used(1000)], [0.1, 0.2]);
      for (const nowMs of [7000, 13_000]) {
        await settled();
        await settled();
        ask(one, nowMs, 1);
        ask(other, nowMs, 1);
      }
      await settled();
      await settled();
      for (const budget of [one, other]) assert.ok(Math.abs(budget.used(13_000) - 0.3) < 0.002, `${budget.used(13_000)}`);
    });

    it('is over after five minutes', async () => {
      const budget = new Budget(shared().exchange);
      ask(budget, 1000, 300);
      await settled();
      await settled();
      assert.equal(budget.used(299_000), 0.1);
      await settled();
      await settled();
      budget.used(312_000);
      await settled();
      await settled();
      assert.equal(budget.used(312_000), 0);
    });

    it('is exchanged every five seconds, not with each call', async () => {
      const { state, exchange } = shared();
      const budget = new Budget(exchange);
      for (let nowMs = 0; nowMs < 20_000; nowMs += 100) {
        budget.count(nowMs, advised);
        await settled();
      }
      assert.equal(state.exchanges, 4);
    });

    it('is not lost where the database is away for a while', async () => {
      const { state, exchange } = shared();
      const budget = new Budget(exchange);
      state.isAway = true;
      ask(budget, 0, 30);
      await settled();
      await settled();
      assert.equal(budget.used(0), 0.01);
      state.isAway = false;
      ask(budget, 6000, 30);
      await settled();
      await settled();
      assert.equal(budget.used(6000), 0.02);
    });
  });
});
