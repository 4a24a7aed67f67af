/** What the portal recorded, beside what the pages of a CMS hold, as its connector says. Over both databases. */
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, it } from 'node:test';
import { defaultTrackingRules } from '../../src/domain/tracking-rules.ts';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import type { CmsComparison, CmsPage, CmsUsageQuestion } from '../../src/portal/api/cms-usages.ts';
import type { ComparisonState, RepairOutcome, UsageDifference } from '../../src/portal/api/tracking-comparison.ts';
import type { TrackedPage } from '../../src/portal/api/tracking.ts';
import { createServices, type Services } from '../../src/portal/server/services/services.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const secret = 'a secret of the CMS and the portal';
const site = 'https://cms.test/';

overBothDatabases('what pages of the CMS hold is compared', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let jobs: Services;
  /** Waits for the CMS no longer than a blink. */
  let hasty: Services;
  let cms: Server;
  let url = '';
  let assets: readonly string[];
  const integrationId = randomUUID();
  const heard: CmsUsageQuestion[] = [];
  /** What the CMS has saved: fields and assets, by page. */
  const saved = new Map<string, readonly (readonly [field: string, asset: string])[]>();
  /** In place of the truth: a status and a body; `null`: it never answers. */
  let faults: ((question: CmsUsageQuestion) => readonly [number, unknown] | null | undefined)[] = [];
  let always: (typeof faults)[number] | null = null;

  const pageOf = (pageUrl: string): CmsPage => {
    const held = saved.get(pageUrl);
    return { pageUrl, pageTitle: pageUrl.slice(site.length).toUpperCase(), usages: pageUrl.startsWith(site) ? (held ?? []).map(([field, assetId]) => ({ field, assetId })) : null };
  };
  const truth = ({ pageUrls, after: from }: CmsUsageQuestion): object => {
    if (pageUrls) return { pages: pageUrls.map(pageOf) };
    const all = [...saved.keys()];
    const begin = from === '' ? 0 : Number(from);
    return { pages: all.slice(begin, begin + 2).map(pageOf), nextAfter: begin + 2 < all.length ? String(begin + 2) : null };
  };

  before(async () => {
    dam = await startDam({ rateLimit: { calls: 0, windowMs: 1 } });
    cms = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => {
        const [, at = '', signature = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request.headers['x-portal-signature'])) ?? [];
        const question = JSON.parse(text) as CmsUsageQuestion;
        assert.equal(createHmac('sha256', secret).update(`${at}.${text}`).digest('hex'), signature);
        heard.push(question);
        const fault = faults.length > 0 ? faults.shift()?.(question) : always?.(question);
        if (fault === null) return;
        const [status, body] = fault ?? [200, truth(question)];
        response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
      });
    });
    await new Promise<void>((done) => { cms.listen(0, '127.0.0.1', done); });
    const { port } = cms.address() as AddressInfo;
    url = `http://127.0.0.1:${port}/portal`;
    portal = await startConnected(dam, {
      db: await openFresh(kind), environment: { PORTAL_BYNDER_INTEGRATION_ID: integrationId, PORTAL_TRUSTED_DAM_HOSTS: `${new URL(dam.url).host},127.0.0.1:${port}` },
    });
    jobs = createServices({ ...portal, now: () => portal.clock.ms });
    hasty = createServices({ ...portal, cmsTimeoutMs: 20, now: () => portal.clock.ms });
    assets = (await portal.embed('GET', '/assets')).json<{ assets: { id: string }[] }>().assets.map(({ id }) => id).sort();
    await setAddress();
  });
  afterEach(async () => {
    [heard.length, faults, always] = [0, [], null];
    saved.clear();
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.state.usages.clear();
    for (const table of ['usages', 'usage_deliveries', 'dam_pace', 'leases', 'comparison_runs'] as const) await portal.db.deleteFrom(table).execute();
    await portal.db.updateTable('organisations').set({ comparison_schedule: 'off' }).execute();
  });
  after(async () => {
    await jobs.close();
    await hasty.close();
    await portal.app.close();
    await dam.stop();
    cms.closeAllConnections();
    cms.close();
  });

  const asset = (at: number): string => assets[at] ?? assert.fail('the DAM has too few assets');
  const send = (...call: Parameters<typeof portal.dashboard.send>) => portal.dashboard.send(...call);
  const setAddress = () => send('PUT', '/tracking/callback', { url, secret });
  /** Saved in the CMS, and reported as the element does it. */
  const save = async (page: string, field: string, at: number): Promise<void> => {
    saved.set(site + page, [...saved.get(site + page) ?? [], [field, asset(at)]]);
    await portal.embed('PUT', '/usage', { payload: { pageUrl: site + page, field, assetId: asset(at), pageTitle: page.toUpperCase() } });
  };
  const compare = async (): Promise<{ readonly compared: number; readonly differences: readonly UsageDifference[]; readonly problem: CmsComparison['problem']; readonly message: string }> => {
    let [compared, differences]: [number, UsageDifference[]] = [0, []];
    for (let query = ''; ;) {
      const answer = await send('GET', `/tracking/comparison/cms${query}`);
      assert.equal(answer.statusCode, 200, answer.body);
      const part = answer.json<CmsComparison>();
      [compared, differences] = [compared + part.compared, [...differences, ...part.differences]];
      if (part.next === null) return { compared, differences, problem: part.problem, message: part.message };
      query = `?${new URLSearchParams(part.next).toString()}`;
    }
  };
  const repair = async (page: string, at: number): Promise<RepairOutcome> => (await send('POST', '/tracking/repair', { pageUrl: site + page, assetId: asset(at), repair: 'follow' })).json<RepairOutcome>();
  const recorded = async (): Promise<readonly string[]> => (await send('GET', '/tracking/usages')).json<TrackedPage>().usages.map(({ pageUrl, field, assetId }) => `${pageUrl.slice(site.length)} ${field} ${assets.indexOf(assetId)}`).sort();
  const inDam = (): readonly string[] => [...dam.sandbox.state.usages.values()].map(({ uri, additional, assetId }) => `${uri.slice(site.length)} ${additional} ${assets.indexOf(assetId)}`).sort();
  const state = async () => (await send('GET', '/tracking/schedule')).json<ComparisonState>();
  const turn = (): Promise<void> => jobs.jobs.runNow('usage comparison');

  it('agrees after pages were saved and reported', async () => {
    await save('a', 'Hero', 0);
    await save('a', 'Gallery', 1);
    await save('a', 'Gallery #2', 2);
    await save('b', 'Hero', 0);
    assert.deepEqual(await compare(), { compared: 2, differences: [], problem: null, message: '' });
    assert.deepEqual(heard.map(({ event, version, pageUrls, after: from }) => [event, version, pageUrls, from]), [['usages.read', 1, [`${site}a`, `${site}b`], ''], ['usages.read', 1, null, '']]);
    saved.set(`${site}a`, [['Hero', asset(0)], ['Gallery', asset(1)], ['gallery ', asset(2)]]);
    assert.deepEqual((await compare()).differences, [], 'a field of several may be named once for each');
  });

  it('differs where pages changed behind the portal\'s back, and the CMS is followed as somebody decides', async () => {
    await save('a', 'Hero', 0);
    await save('b', 'Hero', 1);
    await save('c', 'Hero', 2);
    saved.set(`${site}a`, [['Hero', asset(3)], ['Teaser', asset(0)]]);
    saved.delete(`${site}b`);
    for (const page of ['new', 'newer', 'newest']) saved.set(site + page, [['Hero', asset(4)], ['Teaser', asset(4)]]);
    const { compared, differences } = await compare();
    assert.equal(compared, 6);
    const one = (differenceKind: 'cms' | 'not-in-cms', page: string, at: number, words: string): UsageDifference => ({ kind: differenceKind, assetId: asset(at), pageUrl: site + page, inPortal: differenceKind === 'cms' ? null : words, inDam: null, inCms: differenceKind === 'cms' ? words : null });
    assert.deepEqual(differences, [
      one('cms', 'a', 3, 'A (Hero)'), one('cms', 'a', 0, 'A (Teaser)'), one('not-in-cms', 'a', 0, 'A (Hero)'), one('not-in-cms', 'b', 1, 'B (Hero)'),
      ...['new', 'newer', 'newest'].map((page) => one('cms', page, 4, `${page.toUpperCase()} (Hero, Teaser)`)),
    ]);
    assert.deepEqual(inDam(), ['a A (Hero) 0', 'b B (Hero) 1', 'c C (Hero) 2'], 'nothing is mended by itself');
    for (const [page, at] of [['a', 3], ['a', 0], ['b', 1], ['new', 4]] as const) assert.deepEqual(await repair(page, at), { isDelivered: true, cmsProblem: null, message: '' });
    assert.deepEqual(await recorded(), ['a Hero 3', 'a Teaser 0', 'c Hero 2', 'new Hero 4', 'new Teaser 4']);
    assert.deepEqual(inDam(), ['a A (Hero) 3', 'a A (Teaser) 0', 'c C (Hero) 2', 'new NEW (Hero, Teaser) 4']);
    assert.deepEqual((await compare()).differences.map(({ pageUrl }) => pageUrl), [`${site}newer`, `${site}newest`]);
    const { entries } = (await send('GET', '/audit?kind=tracking')).json<AuditPage>();
    assert.deepEqual(entries.filter(({ action }) => action === 'tracking.repair').map(({ subject }) => subject.slice(site.length)).sort(), ['a', 'a', 'b', 'new']);
  });

  it('looks at what a page holds now before it is followed, and changes nothing where that cannot be known', async () => {
    await save('a', 'Hero', 0);
    const before = saved.get(`${site}a`) ?? [];
    saved.set(`${site}a`, []);
    assert.equal((await compare()).differences.length, 1);
    for (const [fault, problem] of [[[500, ''], 'unreachable'], [[200, { pages: [] }], 'unreadable'], [[200, { pages: [{ pageUrl: `${site}a`, usages: null }] }], 'refused']] as const) {
      always = () => fault;
      assert.equal((await repair('a', 0)).cmsProblem, problem);
    }
    always = null;
    assert.deepEqual(await recorded(), ['a Hero 0']);
    saved.set(`${site}a`, before);
    assert.equal((await repair('a', 0)).cmsProblem, null);
    assert.deepEqual(await recorded(), ['a Hero 0'], 'an editor had put it back');
  });

  it('leaves out what is not tracked, and pages that the CMS says nothing of', async () => {
    await portal.embed('PUT', '/usage', { payload: { pageUrl: 'https://other.test/x', field: 'Hero', assetId: asset(0), pageTitle: 'X' } });
    saved.set(`${site}a`, [['Hero', asset(1)], ['Footer #2', asset(1)]]);
    const setRules = (isEnabled: boolean, fields: readonly string[] | null) => send('PUT', '/tracking/settings', { isEnabled, rules: { ...defaultTrackingRules, fields } });
    await setRules(true, ['Footer']);
    assert.deepEqual((await compare()).differences.map(({ pageUrl, inCms }) => [pageUrl, inCms]), [[`${site}a`, 'A (Footer #2)']]);
    await setRules(false, null);
    assert.deepEqual(await compare(), { compared: 1, differences: [], problem: null, message: '' });
    await setRules(true, null);
  });

  it('says why a CMS could not be compared; of half an answer nothing counts', async () => {
    await save('a', 'Hero', 0);
    await save('b', 'Hero', 1);
    saved.set(`${site}a`, []);
    const page = { pageUrl: `${site}a`, usages: [] };
    const cases: readonly (readonly [name: string, answer: readonly [number, unknown], problem: CmsComparison['problem'], tries: number])[] = [
      ['fails', [500, 'oh'], 'unreachable', 3], ['is busy', [429, { message: 'Later' }], 'unreachable', 3],
      ['refuses', [403, { message: 'Who are\nyou?' }], 'refused', 1], ['does not know', [404, ''], 'not-known', 1], ['cannot', [501, ''], 'not-known', 1], ['cannot read it', [400, {}], 'not-known', 1],
      ['takes it for a replacement', [200, { replaced: 0 }], 'not-known', 1],
      ['sends a page of HTML', [200, '<html>'], 'unreadable', 1], ['sends half of it', [200, { pages: [page] }], 'unreadable', 1], ['is cut off', [200, '{"pages":[{"pageUrl":"'], 'unreadable', 1],
      ['sends other pages', [200, { pages: [page, { ...page, pageUrl: `${site}z` }] }], 'unreadable', 1], ['sends numbers', [200, { pages: [{ ...page, usages: [{ field: 1, assetId: 2 }] }] }], 'unreadable', 1],
      ['sends too much', [200, { pages: [page], more: 'x'.repeat(2_000_000) }], 'unreachable', 3], ['moved', [302, ''], 'unreadable', 1],
    ];
    for (const [name, answer, expected, tries] of cases) {
      [always, heard.length] = [() => answer, 0];
      const found = await compare();
      assert.deepEqual([found.differences, found.problem], [[], expected], name);
      assert.equal(heard.length, tries, name);
      assert.equal(new Set(heard.map(({ id }) => id)).size, 1, name);
    }
    always = () => null;
    const { problem, differences } = await hasty.cmsComparison.next(portal.organisationId, {});
    assert.deepEqual([problem, differences], ['timeout', []]);
    always = () => [403, { message: 'Who are\nyou?' }];
    assert.equal((await compare()).message, 'Who are you?');
    always = null;
    faults = [() => [503, ''], () => undefined];
    assert.deepEqual((await compare()).differences.length, 1, 'it was up again');
    for (const list of [{ pages: [], nextAfter: 'x' }, { pages: [pageOf(`${site}b`)], nextAfter: 'x' }]) {
      always = ({ pageUrls, after: from }) => (pageUrls ? undefined : [200, from === '' ? { ...list, nextAfter: list.pages.length === 0 ? 'x' : 'y' } : { ...list, nextAfter: 'y' }]);
      assert.equal((await compare()).problem, 'unreadable', 'a list that does not move');
    }
    assert.equal(errorOf(await send('GET', '/tracking/comparison/cms?stage=other')).code, 'invalid-input');
  });

  it('is done after the DAM by schedule, and what it found is kept until it is mended', async () => {
    await save('a', 'Hero', 0);
    await save('b', 'Hero', 0);
    saved.set(`${site}a`, [['Hero', asset(1)]]);
    dam.sandbox.state.usages.clear();
    await send('PUT', '/tracking/schedule', { schedule: 'daily' });
    await turn();
    const { last, differences } = await state();
    assert.deepEqual([last?.compared, last?.problem, last?.cms, last?.differing], [1, null, { compared: 2, problem: null, message: '' }, 4]);
    assert.deepEqual(differences.map(({ kind: one, pageUrl, assetId }) => `${one} ${pageUrl.slice(site.length)} ${assets.indexOf(assetId)}`), ['not-in-cms a 0', 'portal a 0', 'portal b 0', 'cms a 1']);
    await repair('a', 1);
    await repair('a', 0);
    assert.deepEqual((await state()).differences.map(({ kind: one, pageUrl }) => `${one} ${pageUrl.slice(site.length)}`), ['portal a', 'portal b']);
  });

  it('ends in a run that compared the DAM all the same where the CMS is away, has no address or does not know the question', async () => {
    await save('a', 'Hero', 0);
    dam.sandbox.state.usages.clear();
    const run = async () => {
      await portal.db.deleteFrom('comparison_runs').execute();
      await send('PUT', '/tracking/schedule', { schedule: 'daily' });
      await turn();
      return state();
    };
    always = () => [501, ''];
    assert.deepEqual([(await run()).last?.cms, (await state()).differences.length], [{ compared: 0, problem: 'not-known', message: '' }, 1]);
    always = () => [500, { message: 'No database' }];
    assert.deepEqual([(await run()).running?.cms, (await state()).last], [{ compared: 0, problem: 'unreachable', message: 'No database' }, null]);
    for (let round = 1; round < 12; round += 1) await turn();
    const { running, last, differences } = await state();
    assert.deepEqual([running, last?.compared, last?.problem, last?.cms?.problem, differences.length], [null, 1, null, 'unreachable', 1]);
    always = () => [500, ''];
    await run();
    always = null;
    await turn();
    assert.deepEqual((await state()).last?.cms, { compared: 1, problem: null, message: '' }, 'it goes on when the CMS is back');
    dam.sandbox.faults.everyStatus = 503;
    await run();
    for (let round = 1; round < 12; round += 1) await turn();
    assert.deepEqual([(await state()).last?.problem, (await state()).last?.cms], ['unavailable', { compared: 1, problem: null, message: '' }], 'a DAM that is away keeps nobody from comparing the CMS');
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    await send('PUT', '/tracking/callback', { url: '' });
    assert.deepEqual([(await run()).last?.cms?.problem, (await compare()).problem, (await repair('a', 0)).cmsProblem], ['no-address', 'no-address', 'no-address']);
    await setAddress();
  });

  it('asks for many pages some at a time, each once', async () => {
    for (let at = 0; at < 120; at += 1) saved.set(`${site}${at}`, [['Hero', asset(0)]]);
    await portal.db.insertInto('usages').values([...saved.keys()].map((pageUrl) => ({ organisation_id: portal.organisationId, page_url: pageUrl, field_key: 'hero', field: 'Hero', asset_id: asset(0), page_title: '', updated_at: '2026-01-01T00:00:00.000Z' }))).execute();
    assert.deepEqual(await compare(), { compared: 120, differences: [], problem: null, message: '' });
    const asked = heard.flatMap(({ pageUrls }) => pageUrls ?? []);
    assert.deepEqual([asked.length, new Set(asked).size, Math.max(...heard.map(({ pageUrls }) => pageUrls?.length ?? 0))], [120, 120, 50]);
  });
});
