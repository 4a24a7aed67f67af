/** Pages that stand at another address now, known again by what the CMS calls them: over both databases. */
import assert from 'node:assert/strict';
import { after, afterEach, before, it } from 'node:test';
import { defaultTrackingRules, type TrackingRules } from '../../src/domain/tracking-rules.ts';
import type { UsageReceipt } from '../../src/portal/api/embed-types.ts';
import type { TrackedPage } from '../../src/portal/api/tracking.ts';
import { EditorTokenService } from '../../src/portal/server/services/editor-tokens.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import { overBothDatabases } from '../helpers/postgres.ts';
import { errorOf, publicUrl } from './portal.ts';
import { startTracked } from './tracked-portal.ts';

const [former, now] = ['https://cms.test/en/old-name', 'https://cms.test/en/new-name'];
const pageId = 'page 7';

overBothDatabases('a page with an id', (kind) => {
  let started: Awaited<ReturnType<typeof startTracked>>;
  let { dam, portal, services, assets } = {} as typeof started;
  before(async () => { ({ dam, portal, services, assets } = started = await startTracked(kind)); });
  afterEach(() => started.clear());
  after(() => started.stop());

  const put = async (payload: object): Promise<UsageReceipt> => {
    const answer = await portal.embed('PUT', '/usage', { payload });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<UsageReceipt>();
  };
  const set = (at: number, pageUrl: string, field: string, more: object = {}) => put({ pageUrl, field, assetId: assets[at], pageTitle: 'Home', pageId, ...more });
  /** As an editor opens it. */
  const open = (pageUrl: string, more: object = {}) => put({ pageUrl, field: 'Hero', pageId, ...more });
  const placeOf = (url: string): string => (url === former ? 'former' : url === now ? 'now' : url);
  const tracked = async (): Promise<readonly string[]> =>
    (await portal.dashboard.send('GET', '/tracking/usages')).json<TrackedPage>().usages.map(({ pageUrl, field, assetId }) => `${placeOf(pageUrl)} ${field ?? ''} ${assets.indexOf(assetId)}`).sort();
  const inDam = (): readonly string[] => [...dam.sandbox.state.usages.values()].map(({ uri, assetId, additional }) => `${placeOf(uri)} ${assets.indexOf(assetId)} ${additional}`).sort();
  const rule = (rules: Partial<TrackingRules>, isEnabled = true) =>
    portal.db.updateTable('organisations').set({ tracking_rules: JSON.stringify({ ...defaultTrackingRules, ...rules }), is_tracking_enabled: isEnabled ? 1 : 0 }).execute();
  const later = (): void => void (portal.clock.ms += 60_000);

  it('takes its usages along when it is opened at another address, in the DAM too, and nothing of other pages', async () => {
    await set(0, former, 'Hero');
    await set(1, former, 'Gallery');
    await set(2, former, 'Gallery #2');
    await set(3, 'https://cms.test/other', 'Hero', { pageId: 'page 8' });
    assert.deepEqual(await open(now), { isDelivered: true });
    assert.deepEqual(await tracked(), ['https://cms.test/other Hero 3', 'now Gallery #2 2', 'now Gallery 1', 'now Hero 0']);
    assert.deepEqual(inDam(), ['https://cms.test/other 3 Home (Hero)', 'now 0 Home (Hero)', 'now 1 Home (Gallery)', 'now 2 Home (Gallery #2)']);
    assert.deepEqual(await open(now), { isDelivered: true });
    assert.deepEqual((await tracked()).length, 4);
  });

  it('keeps its id where somebody who does not know it saves the same place', async () => {
    await set(0, former, 'Hero');
    await put({ pageUrl: former, field: 'Hero', assetId: assets[1], pageTitle: 'Home' });
    await open(now);
    assert.deepEqual(await tracked(), ['now Hero 1']);
  });

  it('takes them along with a save, and keeps of a place what was saved last', async () => {
    await set(0, former, 'Hero');
    await set(1, former, 'Teaser');
    later();
    await set(2, now, 'Hero');
    assert.deepEqual([await tracked(), inDam()], [['now Hero 2', 'now Teaser 1'], ['now 1 Home (Teaser)', 'now 2 Home (Hero)']]);
    later();
    await set(3, former, 'Hero', { pageId: 'stranger' });
    await open(former);
    assert.deepEqual(await tracked(), ['former Hero 3', 'former Teaser 1'], 'somebody else was saved there since');
  });

  it('takes along what it saved before it said its id, once it was opened at its address with it', async () => {
    await set(0, former, 'Hero', { pageId: undefined });
    await open(now);
    assert.deepEqual(await tracked(), ['former Hero 0']);
    await open(former);
    await open(now);
    assert.deepEqual([await tracked(), inDam()], [['now Hero 0'], ['now 0 Home (Hero)']]);
  });

  it('is another one in each language, since each may have its address', async () => {
    await set(0, former, 'Hero', { language: 'de' });
    await set(1, now, 'Hero', { language: 'en' });
    await open(now, { language: 'EN' });
    assert.deepEqual(await tracked(), ['former Hero 0', 'now Hero 1']);
    await open('https://cms.test/de/neu', { language: 'DE' });
    assert.deepEqual(await tracked(), ['https://cms.test/de/neu Hero 0', 'now Hero 1']);
  });

  it('does not move back by what is told late, nor does that come back at its former address', async () => {
    await set(0, former, 'Hero');
    later();
    await open(now);
    assert.deepEqual(await set(1, former, 'Hero', { ageSeconds: 30 }), { isDelivered: true, isOvertaken: true });
    assert.deepEqual([await tracked(), inDam()], [['now Hero 0'], ['now 0 Home (Hero)']]);
  });

  it('moves for the DAM once that is back', async () => {
    await set(0, former, 'Hero');
    dam.sandbox.faults.everyStatus = 503;
    assert.deepEqual(await open(now), { isDelivered: false });
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    portal.clock.ms += 3_600_000;
    await services.usage.deliverDue();
    assert.deepEqual([await tracked(), inDam()], [['now Hero 0'], ['now 0 Home (Hero)']]);
  });

  it('ends at its former address where the new one is not tracked; while nothing is tracked, all stays', async () => {
    await set(0, former, 'Hero');
    await rule({}, false);
    await open(now);
    assert.deepEqual(await tracked(), ['former Hero 0']);
    await rule({ uriPatterns: ['/en/old-*'] });
    await open(now);
    assert.deepEqual([await tracked(), inDam()], [[], []]);
  });

  it('moves by an editor token only the places of the field that it opens', async () => {
    await set(0, former, 'Gallery');
    await set(1, former, 'Gallery #2');
    await set(2, former, 'Hero');
    const tokens = new EditorTokenService({ vault: portal.vault, publicUrl, now: () => portal.clock.ms });
    const { token } = await tokens.issue(portal.organisationId, { fields: ['Gallery'], editor: { id: 'mara', name: 'Mara' } });
    const byToken = (field: string) => portal.app.inject({ method: 'PUT', url: '/embed/v1/usage', headers: { origin: 'https://cms.test', authorization: `Bearer ${token}` }, payload: { pageUrl: now, field, pageId } });
    const answer = await byToken('Gallery');
    assert.equal(answer.statusCode, 200, answer.body);
    assert.deepEqual(await tracked(), ['former Hero 2', 'now Gallery #2 1', 'now Gallery 0']);
    const refused = await byToken('Hero');
    assert.equal(errorOf(refused).code, 'forbidden');
  });

  it('must be named where no asset is, and a title where one is', async () => {
    for (const [payload, name] of [[{ pageUrl: now, field: 'Hero' }, 'pageId'], [{ pageUrl: now, field: 'Hero', assetId: assets[0] }, 'pageTitle']] as const) {
      const answer = await portal.embed('PUT', '/usage', { payload });
      assert.deepEqual([answer.statusCode, Object.keys(errorOf(answer).fields ?? {})], [400, [name]]);
    }
  });

  it('may be moved to and fro at once, and stands at one address in the end', async () => {
    for (const [at, field] of ['Hero', 'Teaser', 'Banner'].entries()) await set(at, former, field);
    await Promise.all([open(now), open(former), open(now), open('https://cms.test/third')]);
    await open(now);
    await services.usage.deliverDue();
    portal.clock.ms += 3_600_000;
    await services.usage.deliverDue();
    assert.deepEqual(await tracked(), ['now Banner 2', 'now Hero 0', 'now Teaser 1']);
    assert.deepEqual(inDam(), ['now 0 Home (Hero)', 'now 1 Home (Teaser)', 'now 2 Home (Banner)']);
  });
});
