import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { SearchPage } from '../../src/domain/search.ts';
import type { TrackedPage } from '../../src/portal/api/tracking.ts';
import { createServices, type Services } from '../../src/portal/server/services/services.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { startConnected, startDam } from './portal.ts';


overBothDatabases('assets in use', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let services: Services;
  const failed: string[] = [];
  before(async () => {
    dam = await startDam({ rateLimit: { calls: 0, windowMs: 1 } });
    portal = await startConnected(dam, { db: await openFresh(kind) });
    const unheard = (): void => undefined;
    services = createServices({
      ...portal, now: () => portal.clock.ms,
      hears: { usageFailed: unheard, uploadEnded: unheard, unreadableAsset: unheard, itemFailed: unheard, mailFailed: unheard, jobFailed: (name) => void failed.push(name) },
    });
  });
  after(async () => {
    await services.close();
    await portal.app.close();
    await dam.stop();
  });

  const lookUp = () => services.jobs.runNow('used assets');
  const asks = (): number => [...dam.sandbox.requestCounts.values()].reduce((sum, count) => sum + count, 0);
  const find = async (query = '') => (await portal.dashboard.send('GET', `/tracking/usages${query}`)).json<TrackedPage>().usages;

  it('are looked up once a day: their names and whether they may be used; of those that are gone, their names stay', async () => {
    const { assets } = (await portal.embed('GET', '/assets')).json<SearchPage>();
    const [limited, usable] = [assets.find(({ isLimited }) => isLimited) ?? assert.fail(), assets.find(({ isLimited }) => !isLimited) ?? assert.fail()];
    for (const { id } of [limited, usable]) await portal.embed('PUT', '/usage', { payload: { pageUrl: `https://cms.test/${id}`, field: 'Image', assetId: id, pageTitle: '' } });
    dam.sandbox.faults.everyStatus = 503;
    await lookUp();
    assert.deepEqual(failed, [`used assets of ${portal.organisationId}`]);
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    await lookUp();
    assert.deepEqual((await find()).map(({ assetName, standing }) => [assetName, standing]).sort(), [[limited.name, 'limited'], [usable.name, 'usable']].sort());
    assert.ok(usable.thumbnailUrl);
    assert.deepEqual((await find()).map(({ thumbnailUrl }) => thumbnailUrl).sort(), [limited.thumbnailUrl, usable.thumbnailUrl].sort(), 'with their small pictures');
    assert.deepEqual((await find(`?asset=${encodeURIComponent(usable.name.toUpperCase())}`)).map(({ assetId }) => assetId), [usable.id]);
    assert.deepEqual((await find('?standing=limited')).map(({ assetId }) => assetId), [limited.id]);
    const asked = asks();
    assert.ok(asked > 0);
    await lookUp();
    assert.equal(asks(), asked, 'not again on the same day');
    dam.sandbox.state.removed.add(dam.sandbox.library.indexOf(usable.id) ?? -1);
    await portal.embed('DELETE', `/usage?${new URLSearchParams({ pageUrl: `https://cms.test/${limited.id}`, field: 'Image' }).toString()}`);
    await portal.db.updateTable('used_assets').set({ looked_at: '' }).execute();
    await lookUp();
    assert.deepEqual((await find()).map(({ assetName, standing, thumbnailUrl }) => [assetName, standing, thumbnailUrl]), [[usable.name, 'gone', null]]);
    assert.deepEqual((await portal.db.selectFrom('used_assets').select('asset_id').execute()).map((row) => row.asset_id), [usable.id], 'what nobody uses any more is forgotten');
  });

  it('have their names from the first day where another page uses them already', async () => {
    const [{ assetId, assetName } = assert.fail()] = await find();
    await portal.embed('PUT', '/usage', { payload: { pageUrl: 'https://cms.test/other', field: 'Image', assetId, pageTitle: '' } });
    assert.deepEqual((await find()).map((usage) => usage.assetName), [assetName, assetName]);
  });
});
