import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDemoCms, type DemoCms } from '../../src/sandbox/demo-cms/server.ts';
import { cmsOrigin, startPortal, type TestPortal } from '../portal/portal.ts';

describe('demo CMS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-cms-'));
  let portal: TestPortal;
  let portalUrl: string;
  const running: DemoCms[] = [];
  before(async () => {
    portal = await startPortal();
    portalUrl = await portal.app.listen({ host: '127.0.0.1', port: 0 });
    const login = await portal.logIn();
    assert.equal((await login.send('PUT', '/settings/tokens', { requiresTokens: true })).statusCode, 200);
  });
  after(async () => {
    await Promise.all(running.map((cms) => cms.stop()));
    await portal.app.close();
    rmSync(folder, { recursive: true });
  });

  async function start(options: { usesTokens: boolean; apiKey?: string }): Promise<DemoCms> {
    const cms = await startDemoCms({ host: '127.0.0.1', port: 0, file: join(folder, 'page.json'), portalUrl, apiKey: portal.apiKey, ...options });
    running.push(cms);
    return cms;
  }
  const pageOf = async ({ url }: DemoCms): Promise<string> => (await fetch(url)).text();
  const askToken = ({ url }: DemoCms, origin = url) => fetch(`${url}/editor-token`, { method: 'POST', headers: { origin } });

  it('has the API key in its page, and no tokens to give, unless it is told to use them', async () => {
    const cms = await start({ usesTokens: false });
    const page = await pageOf(cms);
    assert.ok(page.includes(`api-key="${portal.apiKey}"`));
    assert.ok(!page.includes('/tokens.js'));
    assert.equal((await askToken(cms)).status, 405);
  });

  it('keeps the key on its server and gives its page tokens that open both fields where tokens are required', async () => {
    const cms = await start({ usesTokens: true });
    const page = await pageOf(cms);
    assert.ok(!page.includes(portal.apiKey) && !page.includes('api-key'));
    assert.ok(page.includes('src="/tokens.js"'));
    assert.match(await (await fetch(`${cms.url}/tokens.js`)).text(), /tokenProvider/);
    const { token } = (await (await askToken(cms)).json()) as { token: string };
    for (const field of ['Banner', 'Teaser']) {
      const answer = await portal.app.inject({ url: `/embed/v1/settings?field=${field}`, headers: { origin: cmsOrigin, authorization: `Bearer ${token}` } });
      assert.equal(answer.statusCode, 200);
    }
  });

  it('gives none to pages of others', async () => {
    const cms = await start({ usesTokens: true });
    const answer = await askToken(cms, 'https://evil.test');
    assert.equal(answer.status, 403);
    assert.ok(!(await answer.text()).includes('eyJ'));
  });

  it('says that the portal gave none, and not the key', async (t) => {
    const log = t.mock.method(console, 'error', () => undefined);
    const cms = await start({ usesTokens: true, apiKey: 'ask_of-nobody' });
    const answer = await askToken(cms);
    assert.equal(answer.status, 502);
    assert.ok(!(await answer.text()).includes('ask_of-nobody'));
    assert.match(String(log.mock.calls[0]?.arguments[0]), /answered 401/);
    assert.ok(!String(log.mock.calls[0]?.arguments[0]).includes('ask_of-nobody'));
  });

  it('puts another asset in the place of one when the portal asks for it, and only then, and tells what its pages hold', async () => {
    const secret = 'between the portal and the CMS';
    const file = join(folder, 'replaced.json');
    const cms = await startDemoCms({ host: '127.0.0.1', port: 0, file, portalUrl, apiKey: portal.apiKey, usesTokens: false, callbackSecret: secret });
    running.push(cms);
    const derivative = (name: string, url: string) => ({ name, url, widthPx: 800, heightPx: 600 });
    const stored = { version: 1, asset: { id: 'old', name: 'Old', type: 'image', description: '', widthPx: 1, heightPx: 1, thumbnailUrl: null }, derivative: derivative('webimage', 'https://dam.test/old') };
    await fetch(cms.url, { method: 'POST', body: new URLSearchParams({ title: 'Home', intro: '', banner: JSON.stringify(stored), teaser: '' }), redirect: 'manual' });
    const newAsset = { ...stored.asset, id: 'new', name: 'New', derivatives: [derivative('mini', 'https://dam.test/mini'), derivative('webimage', 'https://dam.test/new')] };
    const ask = async (more: object = {}, key = secret, atMs = Date.now()): Promise<readonly [number, unknown]> => {
      const body = JSON.stringify({ event: 'asset.replace', id: '1', pageUrl: `${cms.url}/view`, pageTitle: '', fields: ['Banner'], assetId: 'old', newAsset, ...more });
      const t = Math.floor(atMs / 1000);
      const answer = await fetch(`${cms.url}/asset-replacement`, { method: 'POST', body, headers: { 'x-portal-signature': `t=${t},v1=${createHmac('sha256', key).update(`${t}.${body}`).digest('hex')}` } });
      return [answer.status, await answer.json()];
    };
    assert.equal((await ask({}, 'another secret'))[0], 401);
    assert.equal((await ask({}, secret, Date.now() - 600_000))[0], 401);
    assert.equal((await ask({ pageUrl: `${cms.url}/formats` }))[0], 404);
    assert.deepEqual(await ask(), [200, { replaced: 1 }]);
    const { banner, title } = JSON.parse(readFileSync(file, 'utf8')) as { banner: string; title: string };
    assert.equal(title, 'Home');
    assert.deepEqual(JSON.parse(banner), { version: 1, asset: { ...stored.asset, id: 'new', name: 'New' }, derivative: derivative('webimage', 'https://dam.test/new') });
    assert.deepEqual(await ask(), [200, { replaced: 0 }], 'it does not hold the old one any more');

    const view = `${cms.url}/view`;
    const holding = { pageUrl: view, pageTitle: 'Home', usages: [{ field: 'Banner', assetId: 'new' }] };
    const read = async (pageUrls: readonly string[] | null) => ask({ event: 'usages.read', version: 1, pageUrls, after: '', limit: 50 });
    assert.deepEqual(await read([view, `${cms.url}/formats`, `${cms.url}/gone`, 'https://other.test/']), [200, { pages: [
      holding, { pageUrl: `${cms.url}/formats`, pageTitle: 'Formats', usages: [] }, { pageUrl: `${cms.url}/gone`, usages: [] }, { pageUrl: 'https://other.test/', usages: null },
    ] }]);
    assert.deepEqual(await read(null), [200, { pages: [holding], nextAfter: null }]);
    const gallery = JSON.stringify({ version: 1, items: [stored, { ...stored, asset: { ...stored.asset, id: 'second' } }] });
    const saveFormats = (values: Readonly<Record<string, string>>) => fetch(`${cms.url}/formats`, { method: 'POST', body: new URLSearchParams(values), redirect: 'manual' });
    await saveFormats({ gallery });
    assert.deepEqual(await read([`${cms.url}/formats`]), [200, { pages: [{ pageUrl: `${cms.url}/formats`, pageTitle: 'Formats', usages: [{ field: 'Gallery', assetId: 'old' }, { field: 'Gallery', assetId: 'second' }] }] }]);
    await saveFormats({ gallery, download: 'https://dam.test/without-an-id.pdf' });
    assert.deepEqual(await read([`${cms.url}/formats`]), [200, { pages: [{ pageUrl: `${cms.url}/formats`, pageTitle: 'Formats', usages: null }] }], 'rather nothing than half of it');
    const theirs = '<image mediaid="" src="https://hub.test/a.jpg" alt="" stylelabs-content-id="old" stylelabs-content-type="Image" />';
    await saveFormats({ gallery, download: theirs });
    assert.deepEqual(await read([`${cms.url}/formats`]), [200, { pages: [{ pageUrl: `${cms.url}/formats`, pageTitle: 'Formats', usages: [{ field: 'Gallery', assetId: 'old' }, { field: 'Gallery', assetId: 'second' }] }] }], 'another connector\'s asset is none of ours, whatever its id');
    assert.equal((await ask({ event: 'from.later' }))[0], 501);
  });
});
