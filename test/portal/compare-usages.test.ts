/** The operator's command that compares portal, DAM and CMS. Over both databases. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, it } from 'node:test';
import type { SearchPage } from '../../src/domain/search.ts';
import type { CmsUsageQuestion } from '../../src/portal/api/cms-usages.ts';
import { noFaults } from '../../src/sandbox/faults.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { usageKey } from '../../src/sandbox/state.ts';
import { createPostgres, overBothDatabases } from '../helpers/postgres.ts';
import { newFolder, openAsPortal, portal as call } from './cli.ts';
import { startConnected, startDam } from './portal.ts';

const site = 'https://cms.test/';

overBothDatabases('compare-usages', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let environment: Readonly<Record<string, string>>;
  let cms: Server;
  let url = '';
  let assets: readonly string[];
  const integrationId = randomUUID();
  const heard: CmsUsageQuestion[] = [];
  /** What the CMS has saved: fields and assets, by page. */
  const saved = new Map<string, readonly (readonly [field: string, asset: string])[]>();
  /** In place of the truth: a status and a body. */
  let fault: ((question: CmsUsageQuestion) => readonly [number, unknown] | undefined) | null = null;

  const pageOf = (pageUrl: string) => ({ pageUrl, pageTitle: '', usages: (saved.get(pageUrl) ?? []).map(([field, assetId]) => ({ field, assetId })) });
  /** The list in parts of one page. */
  const truth = ({ pageUrls, after: from }: CmsUsageQuestion): object => {
    if (pageUrls) return { pages: pageUrls.map(pageOf) };
    const at = Number(from);
    const all = [...saved.keys()];
    return { pages: all.slice(at, at + 1).map(pageOf), nextAfter: at + 1 < all.length ? String(at + 1) : null };
  };

  before(async () => {
    dam = await startDam({ rateLimit: { calls: 0, windowMs: 1 } });
    cms = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => {
        const question = JSON.parse(text) as CmsUsageQuestion;
        heard.push(question);
        const [status, body] = fault?.(question) ?? [200, truth(question)];
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((done) => { cms.listen(0, '127.0.0.1', done); });
    const { port } = cms.address() as AddressInfo;
    url = `http://127.0.0.1:${port}/portal`;
    environment = {
      PORTAL_DATA_DIR: newFolder(), PORTAL_BYNDER_INTEGRATION_ID: integrationId, PORTAL_TRUSTED_DAM_HOSTS: `${new URL(dam.url).host},127.0.0.1:${port}`,
      ...(kind === 'postgres' ? { DATABASE_URL: await createPostgres() } : {}),
    };
    const { db, secretKey } = await openAsPortal(environment);
    portal = await startConnected(dam, { db, secretKey, environment });
    assets = (await portal.embed('GET', '/assets')).json<SearchPage>().assets.map(({ id }) => id).sort();
    await setAddress();
  });
  afterEach(async () => {
    [heard.length, fault] = [0, null];
    saved.clear();
    Object.assign(dam.sandbox.faults, structuredClone(noFaults));
    dam.sandbox.state.usages.clear();
    for (const table of ['usages', 'usage_deliveries', 'dam_pace', 'leases'] as const) await portal.db.deleteFrom(table).execute();
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
    cms.closeAllConnections();
    cms.close();
  });

  const asset = (at: number): string => assets[at] ?? assert.fail('the DAM has too few assets');
  const setAddress = () => portal.dashboard.send('PUT', '/tracking/callback', { url, secret: 'a secret of the CMS and the portal' });
  /** Saved in the CMS, and reported as the element does it. */
  const save = async (page: string, at: number): Promise<void> => {
    saved.set(site + page, [['Hero', asset(at)]]);
    await portal.embed('PUT', '/usage', { payload: { pageUrl: site + page, field: 'Hero', assetId: asset(at), pageTitle: '' } });
  };
  /** Registered in the DAM under the portal's own name, by somebody else. */
  const register = (page: string, at: number, additional: string) => dam.sandbox.state.usages.set(usageKey(integrationId, asset(at), site + page), { id: randomUUID(), integrationId, assetId: asset(at), uri: site + page, additional, timestamp: '' });
  const known = (): readonly string[] => [...dam.sandbox.state.usages.values()].map(({ uri, additional, assetId }) => `${uri.slice(site.length)} ${additional} ${assets.indexOf(assetId)}`).sort();
  const compare = async (...more: readonly string[]) => {
    const { code, out, err } = await call(environment, 'compare-usages', '--organisation', 'Acme', ...more);
    const lines = out.split('\n');
    return { code, err, found: lines.filter((line) => line.includes(site)).map((line) => line.replace(/ +/g, ' ').replace(/(\S+) (\S+)$/, (_, id: string, page: string) => `${assets.indexOf(id)} ${page.slice(site.length)}`)), said: lines.filter((line) => !line.includes(site)) };
  };
  /** One difference of each kind. */
  const differ = async (): Promise<void> => {
    for (const [page, at] of [['a', 0], ['b', 1], ['c', 2], ['d', 3]] as const) await save(page, at);
    dam.sandbox.state.usages.delete(usageKey(integrationId, asset(0), `${site}a`));
    register('b', 1, 'Old words');
    register('gone', 2, 'by hand');
    register('unheard', 9, 'by hand');
    saved.set(`${site}c`, []);
    saved.set(`${site}new`, [['Hero', asset(4)]]);
  };
  const differences = ['only in the portal 0 a', 'other words 1 b', 'only in the DAM 2 gone', 'only in the DAM 9 unheard', 'not in the CMS 2 c', 'only in the CMS 4 new'];

  it('names what differs from the DAM, also of assets that the portal does not know, and then from the CMS', async () => {
    await differ();
    const before = known();
    assert.deepEqual(await compare(), { code: 0, err: '', found: differences, said: ['"Acme": 4 assets and 5 pages of the CMS compared, 6 differences.'] });
    assert.deepEqual(heard.map(({ pageUrls }) => pageUrls?.length ?? null), [4, ...saved.keys()].map((_, index) => (index === 0 ? 4 : null)), 'known pages by name, then its own list to the end');
    assert.deepEqual(known(), before, 'nothing is mended by itself');
  });

  it('tells the DAM with --tell what it lacks and the portal\'s words, and mends nothing else', async () => {
    await differ();
    const { code, found, said } = await compare('--tell');
    assert.deepEqual([code, found, said], [0, differences, ['"Acme": 4 assets and 5 pages of the CMS compared, 6 differences, 2 of them told to the DAM.']]);
    assert.deepEqual(known(), ['a Hero 0', 'b Hero 1', 'c Hero 2', 'd Hero 3', 'gone by hand 2', 'unheard by hand 9']);
    const recorded = await portal.db.selectFrom('usages').select('page_url').orderBy('page_url').execute();
    assert.deepEqual(recorded.map(({ page_url: page }) => page.slice(site.length)), ['a', 'b', 'c', 'd']);
    assert.deepEqual((await compare()).found, differences.slice(2));
    const { out } = await call({}, 'compare-usages', '--help');
    assert.match(out, /--tell .* "only in the portal" .* "other words" [^\n]*\nIt mends nothing else/);
  });

  it('says why the CMS was not compared, which is no failure', async () => {
    await save('a', 0);
    await save('b', 0);
    dam.sandbox.state.usages.clear();
    const summary = '"Acme": 1 assets and 0 pages of the CMS compared, 2 differences.';
    const cases: readonly (readonly [number, unknown, string])[] = [
      [404, '', 'its connector cannot tell yet which assets its pages hold.'],
      [403, { message: 'Who are you?' }, 'it refused to answer ("Who are you?").'],
      [200, { pages: [] }, 'its answer was incomplete or could not be understood.'],
      [503, '', 'it could not be reached, or failed.'],
    ];
    for (const [status, body, why] of cases) {
      fault = () => [status, body];
      const { code, err, found, said } = await compare();
      assert.deepEqual([code, err, found.length, said], [0, '', 2, [`The CMS was not compared: ${why}`, summary]]);
    }
    fault = ({ pageUrls }) => (pageUrls ? undefined : [404, '']);
    assert.deepEqual((await compare()).said, ['The CMS was compared in part: its connector cannot tell yet which assets its pages hold.', summary.replace(' 0 pages', ' 2 pages')]);
    await portal.dashboard.send('PUT', '/tracking/callback', { url: '' });
    const { code, said } = await compare();
    assert.deepEqual([code, said], [0, ['The CMS was not compared: no address of it is set; an administrator does that in the dashboard, under Asset Tracking › Replace an asset everywhere.', summary]]);
    await setAddress();
  });

  it('compares the CMS all the same where the DAM fails, and ends with 1', async () => {
    await save('a', 0);
    saved.set(`${site}a`, []);
    dam.sandbox.faults.everyStatus = 503;
    const { code, err, found, said } = await compare();
    assert.deepEqual([code, found, said], [1, ['not in the CMS 0 a'], ['"Acme": 0 assets and 1 pages of the CMS compared, 1 differences.']]);
    assert.match(err, /^The DAM was not compared: Bynder failed \(503\)/);
  });

  it('shows no control character that a CMS names', async () => {
    saved.set(`${site}a`, [['Hero', 'an\u001b[2Jid\nonly in the DAM']]);
    const { out } = await call(environment, 'compare-usages', '--organisation', 'Acme');
    assert.deepEqual(out.split('\n')[0], `only in the CMS     an?[2Jid?only in the DAM  ${site}a`);
  });
});
