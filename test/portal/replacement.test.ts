/** One asset in the place of another, on all pages: the portal asks a CMS, by signed requests. Over both databases. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, it } from 'node:test';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import type { CmsCallback, CmsReplacement, ReplacementPlan, ReplacementResult } from '../../src/portal/api/replacement.ts';
import type { TrackedPage } from '../../src/portal/api/tracking.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { openFresh, overBothDatabases } from '../helpers/postgres.ts';
import { errorOf, startConnected, startDam } from './portal.ts';

const secret = 'a secret of the CMS and the portal';

overBothDatabases('an asset in the place of another', (kind) => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  let cms: Server;
  let url = '';
  let [first, second] = ['', ''];
  /** What the CMS heard, and what it answers. */
  const heard: { readonly body: CmsReplacement; readonly isSigned: boolean }[] = [];
  let answers: (readonly [number, unknown])[] = [];
  before(async () => {
    dam = await startDam();
    cms = createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => {
        const [, at = '', signature = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request.headers['x-portal-signature'])) ?? [];
        heard.push({ body: JSON.parse(text) as CmsReplacement, isSigned: createHmac('sha256', secret).update(`${at}.${text}`).digest('hex') === signature });
        const [status, body] = answers.shift() ?? [200, { replaced: 1 }];
        response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
      });
    });
    await new Promise<void>((done) => { cms.listen(0, '127.0.0.1', done); });
    const { port } = cms.address() as AddressInfo;
    url = `http://127.0.0.1:${port}/asset-replacement`;
    portal = await startConnected(dam, { db: await openFresh(kind), environment: { PORTAL_TRUSTED_DAM_HOSTS: `${new URL(dam.url).host},127.0.0.1:${port}` } });
    const { assets } = (await portal.embed('GET', '/assets?limit=2')).json<{ assets: { id: string }[] }>();
    [first = '', second = ''] = assets.map(({ id }) => id);
  });
  beforeEach(async () => {
    heard.length = 0;
    answers = [];
    await portal.db.deleteFrom('usages').execute();
    for (const [page, field] of [['a', 'Hero'], ['a', 'Gallery #2'], ['b', 'Hero']] as const) await portal.embed('PUT', '/usage', { payload: { pageUrl: `https://cms.test/${page}`, field, assetId: first, pageTitle: page.toUpperCase() } });
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
    cms.close();
  });

  const send = (...call: Parameters<typeof portal.dashboard.send>) => portal.dashboard.send(...call);
  const setUp = () => send('PUT', '/tracking/callback', { url, secret });
  const replace = async (page = 'a'): Promise<ReplacementResult> => {
    const answer = await send('POST', '/tracking/replacement', { assetId: first, newAssetId: second, pageUrl: `https://cms.test/${page}` });
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<ReplacementResult>();
  };
  const holders = async (): Promise<readonly string[]> =>
    (await send('GET', '/tracking/usages')).json<TrackedPage>().usages.map(({ pageUrl, field, assetId }) => `${pageUrl.slice(-1)} ${field} ${assetId === first ? 'first' : 'second'}`).toSorted();

  it('is asked for at an address with a secret, which nobody sees again and which belongs to its address', async () => {
    assert.equal(errorOf(await send('POST', '/tracking/replacement', { assetId: first, newAssetId: second, pageUrl: 'https://cms.test/a' })).code, 'invalid-input');
    for (const [body, field] of [[{ url: 'http://10.0.0.1/x', secret }, 'url'], [{ url: 'ftp://cms.test', secret }, 'url'], [{ url: 'https://user@cms.test/', secret }, 'url'], [{ url }, 'secret'], [{ url, secret: 'short' }, 'secret']] as const) {
      assert.ok(errorOf(await send('PUT', '/tracking/callback', body)).fields?.[field], JSON.stringify(body));
    }
    assert.deepEqual((await setUp()).json<CmsCallback>(), { url, hasSecret: true });
    assert.equal((await send('PUT', '/tracking/callback', { url })).statusCode, 200, 'the secret stays');
    assert.ok(errorOf(await send('PUT', '/tracking/callback', { url: 'https://elsewhere.example/x' })).fields?.['secret']);
    const { entries } = (await send('GET', '/audit?kind=tracking')).json<AuditPage>();
    assert.ok(!JSON.stringify(entries).includes(secret));
    assert.deepEqual(entries[0]?.changes.map(({ setting }) => setting), ['callbackUrl', 'callbackSecret']);
    assert.deepEqual((await send('PUT', '/tracking/callback', { url: '' })).json<CmsCallback>(), { url: '', hasSecret: false });
  });

  it('is planned without changing anything', async () => {
    await setUp();
    const plan = (await send('POST', '/tracking/replacement/pages', { assetId: first, newAssetId: second })).json<ReplacementPlan>();
    assert.deepEqual([plan.total, plan.nextAfter, plan.newAsset.id], [2, null, second]);
    const { name } = (await portal.embed('GET', `/assets/${first}`)).json<{ name: string }>();
    assert.deepEqual([plan.asset.id, plan.asset.name], [first, name], 'the DAM was asked, since nobody had');
    assert.deepEqual((await send('POST', '/tracking/replacement/pages', { assetId: '00000000-0000-4000-8000000000000000', newAssetId: second })).json<ReplacementPlan>().asset, { id: '00000000-0000-4000-8000000000000000', name: '', thumbnailUrl: null }, 'gone from the DAM');
    await portal.db.updateTable('used_assets').set({ name: 'Dunes', thumbnail_url: 'https://dam.test/dunes.png' }).where('asset_id', '=', first).execute();
    assert.deepEqual((await send('POST', '/tracking/replacement/pages', { assetId: first, newAssetId: second })).json<ReplacementPlan>().asset, { id: first, name: 'Dunes', thumbnailUrl: 'https://dam.test/dunes.png' });
    assert.deepEqual(plan.pages, [{ pageUrl: 'https://cms.test/a', pageTitle: 'A', fields: ['Gallery #2', 'Hero'] }, { pageUrl: 'https://cms.test/b', pageTitle: 'B', fields: ['Hero'] }]);
    assert.equal(heard.length, 0);
    assert.equal(errorOf(await send('POST', '/tracking/replacement/pages', { assetId: first, newAssetId: first })).code, 'invalid-input');
    assert.equal(errorOf(await send('POST', '/tracking/replacement/pages', { assetId: first, newAssetId: '00000000-0000-4000-8000000000000000' })).code, 'asset-not-found');
  });

  it('is done by the CMS, and recorded then', async () => {
    await setUp();
    assert.deepEqual(await replace(), { outcome: 'replaced', problem: null, message: '' });
    const [{ body, isSigned } = assert.fail()] = heard;
    assert.ok(isSigned);
    assert.deepEqual([body.event, body.pageUrl, body.fields, body.assetId, body.newAsset.id], ['asset.replace', 'https://cms.test/a', ['Gallery #2', 'Hero'], first, second]);
    assert.deepEqual(await holders(), ['a Gallery #2 second', 'a Hero second', 'b Hero first']);
    assert.deepEqual(await replace(), { outcome: 'unchanged', problem: null, message: '' });
    assert.equal(heard.length, 1, 'a page that does not hold it any more is not asked for');
  });

  it('fails page by page, with what the CMS says; what may pass is tried again', async () => {
    await setUp();
    answers = [[503, 'busy'], [500, ''], [200, { replaced: 2 }]];
    assert.equal((await replace()).outcome, 'replaced');
    assert.equal(new Set(heard.map(({ body }) => body.id)).size, 1, 'one page, one id');
    assert.equal(heard.length, 3);
    answers = [[409, { message: 'Mara has this page\nopen' }]];
    assert.deepEqual(await replace('b'), { outcome: 'failed', problem: 'refused', message: 'Mara has this page open' });
    answers = [[200, '<html>']];
    assert.deepEqual(await replace('b'), { outcome: 'failed', problem: 'unreadable', message: '' });
    answers = [[200, { replaced: 0 }]];
    assert.equal((await replace('b')).outcome, 'unchanged');
    assert.deepEqual(await holders(), ['a Gallery #2 second', 'a Hero second', 'b Hero first']);
  });
});
