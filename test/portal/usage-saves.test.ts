/** The same asset saved again, and what is told long after it was saved: over both databases. */
import assert from 'node:assert/strict';
import { after, afterEach, before, it } from 'node:test';
import type { UsageReceipt } from '../../src/portal/api/embed-types.ts';
import type { TrackedPage, TrackedUsage } from '../../src/portal/api/tracking.ts';
import { apiKeyHeader, connectorHeader } from '../../src/portal/api/constants.ts';
import { defaultTrackingRules } from '../../src/domain/tracking-rules.ts';
import { latestReportDays } from '../../src/domain/usage.ts';
import { overBothDatabases } from '../helpers/postgres.ts';
import { startTracked } from './tracked-portal.ts';

const page = 'https://cms.test/en/home';
const item = '110d559f-dea5-42ea-9c1c-8a5df7e70ef9';
const dayMs = 86_400_000;

overBothDatabases('a usage', (kind) => {
  let started: Awaited<ReturnType<typeof startTracked>>;
  let { dam, portal, services, assets } = {} as typeof started;
  before(async () => { ({ dam, portal, services, assets } = started = await startTracked(kind)); });
  afterEach(() => started.clear());
  after(() => started.stop());

  const set = async (at: number, more: { readonly field?: string; readonly pageTitle?: string; readonly editor?: string; readonly version?: string; readonly ageSeconds?: number } = {}): Promise<UsageReceipt> => {
    const answer = await portal.embed('PUT', '/usage', { payload: { pageUrl: page, field: 'Image', assetId: assets[at], pageTitle: 'Home', ...more } });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<UsageReceipt>();
  };
  const clear = async (ageSeconds?: number): Promise<UsageReceipt> =>
    (await portal.embed('DELETE', `/usage?${new URLSearchParams({ pageUrl: page, field: 'Image', ...(ageSeconds === undefined ? {} : { ageSeconds: String(ageSeconds) }) }).toString()}`)).json<UsageReceipt>();
  const tracked = async (): Promise<readonly TrackedUsage[]> => (await portal.dashboard.send('GET', '/tracking/usages')).json<TrackedPage>().usages;
  const held = async (): Promise<readonly number[]> => (await tracked()).map(({ assetId }) => assets.indexOf(assetId));
  const inDam = (): readonly number[] => [...dam.sandbox.state.usages.values()].map(({ assetId }) => assets.indexOf(assetId));
  const at = (ageSeconds = 0): string => new Date(portal.clock.ms - ageSeconds * 1000).toISOString();
  const later = (seconds: number): void => void (portal.clock.ms += seconds * 1000);
  const done = { isDelivered: true };
  const overtaken = { isDelivered: true, isOvertaken: true };

  it('that is saved again says who saved it last, when and in which version, and the DAM is asked nothing', async () => {
    await set(0, { editor: 'Ada', version: '1' });
    later(60);
    dam.sandbox.requestCounts.clear();
    assert.deepEqual(await set(0, { editor: 'Bob', version: ' 2 ' }), done);
    const [usage, ...more] = await tracked();
    assert.deepEqual([usage?.editor, usage?.version, usage?.at, usage?.state, more.length], ['Bob', '2', at(), 'told', 0]);
    assert.equal(dam.sandbox.requestCounts.size, 0);
    later(60);
    await set(0);
    const [again] = await tracked();
    assert.deepEqual([again?.editor, again?.version, again?.at], ['', '', at()], 'who saved it last is not known, and who did before did not save this');
  });

  it('that is saved again in the same moment stands there once', async () => {
    await Promise.all([set(0, { version: '1' }), set(0, { version: '1' }), set(0, { version: '1' })]);
    assert.deepEqual([await held(), inDam()], [[0], [0]]);
  });

  it('has its version in the file too', async () => {
    await set(0, { version: '7' });
    const { body } = await portal.dashboard.send('GET', '/tracking/export');
    const [names = '', line = ''] = body.trim().split('\r\n');
    assert.equal(line.split(',')[names.split(',').indexOf('version')], '7');
  });

  it('of an item says its version and editor, which a further save of the item renews, a new title too', async () => {
    const report = async (more: object) => {
      const answer = await portal.app.inject({
        method: 'PUT', url: '/connector/v1/usages', headers: { [apiKeyHeader]: portal.apiKey, [connectorHeader]: 'cms/1.2.0' },
        payload: { usages: [{ itemId: item, language: 'en', field: 'Banner', assetIds: [assets[0]], pageUrl: page, title: 'Home', ...more }] },
      });
      assert.equal(answer.statusCode, 202, answer.body);
      await services.items.workOff();
      await services.usage.deliverDue();
    };
    const words = async () => (await tracked()).map(({ version, editor, pageTitle, at: savedAt }) => [version, editor, pageTitle, savedAt]);
    await report({ version: '1', editor: 'Ada' });
    assert.deepEqual(await words(), [['1', 'Ada', 'Home', at()]]);
    later(60);
    dam.sandbox.requestCounts.clear();
    await report({ version: '2', editor: 'Bob' });
    assert.deepEqual(await words(), [['2', 'Bob', 'Home', at()]]);
    assert.equal(dam.sandbox.requestCounts.size, 0);
    later(60);
    await report({ title: 'Start' });
    assert.deepEqual(await words(), [['', '', 'Start', at()]]);
    assert.deepEqual([...dam.sandbox.state.usages.values()].map(({ additional }) => additional), ['Start (Banner (en))']);
    later(60);
    const [, , , before] = (await words())[0] ?? [];
    await services.items.reconsider(portal.organisationId);
    await services.items.workOff();
    assert.deepEqual((await words()).map(([, , , savedAt]) => savedAt), [before], 'nobody saved it');
  });

  it('told late does not undo what was saved since', async () => {
    await set(1);
    later(60);
    assert.deepEqual(await set(0, { ageSeconds: 90 }), overtaken);
    assert.deepEqual([await held(), inDam()], [[1], [1]]);
    assert.deepEqual(await clear(90), overtaken);
    assert.deepEqual([await held(), inDam()], [[1], [1]]);
  });

  it('told late counts where nothing was saved since, with the time of its save', async () => {
    await set(1);
    later(60);
    assert.deepEqual(await set(0, { ageSeconds: 30.5 }), done);
    assert.deepEqual([await held(), inDam(), (await tracked()).map((usage) => usage.at)], [[0], [0], [at(30.5)]]);
    assert.deepEqual(await clear(10), done);
    assert.deepEqual([await held(), inDam()], [[], []]);
  });

  it('told late does not come back where it was removed since', async () => {
    await set(0);
    later(60);
    await clear();
    later(60);
    assert.deepEqual(await set(0, { ageSeconds: 90 }), overtaken);
    assert.deepEqual([await held(), inDam()], [[], []]);
    assert.deepEqual(await set(0, { ageSeconds: 30 }), done);
    assert.deepEqual([await held(), inDam()], [[0], [0]]);
  });

  it('told late does not come to a place that was saved empty since, of which nothing had been known', async () => {
    await clear();
    later(60);
    assert.deepEqual(await set(0, { ageSeconds: 90 }), overtaken);
    assert.deepEqual(await held(), []);
    assert.deepEqual(await set(0), done);
    assert.deepEqual(await held(), [0]);
  });

  for (const [name, ages] of [['in the order of their saves', [300, 200, 100]], ['the other way round', [100, 200, 300]], ['in any order', [200, 100, 300]]] as const) {
    it(`of three that are told late, ${name}, is the one that was saved last`, async () => {
      for (const ageSeconds of ages) await set([100, 200, 300].indexOf(ageSeconds), { ageSeconds });
      assert.deepEqual([await held(), inDam()], [[0], [0]]);
    });
  }

  it('is saved and removed late in either order with the same end', async () => {
    await clear(100);
    assert.deepEqual(await set(0, { ageSeconds: 200 }), overtaken);
    assert.deepEqual(await held(), []);
    await set(0, { ageSeconds: 50 });
    assert.deepEqual(await clear(80), overtaken);
    assert.deepEqual([await held(), inDam()], [[0], [0]]);
  });

  it('that is not told late counts, though the portal\'s clock was set back', async () => {
    await set(0);
    portal.clock.ms -= 3_600_000;
    assert.deepEqual(await set(1), done);
    assert.deepEqual([await held(), inDam()], [[1], [1]]);
    await clear();
    assert.deepEqual([await held(), inDam()], [[], []]);
    portal.clock.ms += 3_600_000;
  });

  it('told late of a field that is not tracked any more does not end what was saved since', async () => {
    await set(1);
    later(60);
    await portal.db.updateTable('organisations').set({ tracking_rules: JSON.stringify({ ...defaultTrackingRules, fields: ['Other'] }) }).execute();
    assert.deepEqual(await set(0, { ageSeconds: 90 }), overtaken);
    assert.deepEqual(await held(), [1]);
  });

  it('is not taken later than a removal is remembered, and removals are forgotten then', async () => {
    const tooLate = await portal.embed('PUT', '/usage', { payload: { pageUrl: page, field: 'Image', assetId: assets[0], pageTitle: '', ageSeconds: latestReportDays * 86_400 + 1 } });
    assert.equal(tooLate.statusCode, 400);
    await clear();
    const removals = () => portal.db.selectFrom('usage_removals').selectAll().execute();
    portal.clock.ms += latestReportDays * dayMs - 1000;
    await services.usage.forgetOld(new AbortController().signal);
    assert.equal((await removals()).length, 1);
    later(2);
    await services.usage.forgetOld(new AbortController().signal);
    assert.equal((await removals()).length, 0);
  });
});
