import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Asset } from '../../src/domain/asset.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import type { RunningSandbox, RunningWebdam } from '../../src/sandbox/server/index.ts';
import { startWebdam } from '../../src/sandbox/server/index.ts';
import { connectionOf, errorOf, startDam, startPortal, type TestPortal } from './portal.ts';

describe('an organisation that changes from one DAM to another', () => {
  let [flat, other]: [RunningSandbox | null, RunningWebdam | null] = [null, null];
  let portal: TestPortal;
  let dashboard: Awaited<ReturnType<TestPortal['logIn']>>;
  let held: Asset;
  const usage = () => ({ assetId: held.id, pageUrl: 'https://cms.test/home', field: 'Banner', pageTitle: 'Home' });

  before(async () => {
    const secret = crypto.randomUUID();
    flat = await startDam();
    other = await startWebdam({ count: 120, clients: [{ id: 'portal-app', secret }] });
    portal = await startPortal({
      environment: {
        PORTAL_TRUSTED_DAM_HOSTS: [flat, other].map(({ url }) => new URL(url).host).join(), PORTAL_WEBDAM_CLIENT_ID: 'portal-app', PORTAL_WEBDAM_CLIENT_SECRET: secret, PORTAL_WEBDAM_API_URL: other.url,
      },
    });
    dashboard = await portal.logIn();
    await dashboard.send('PUT', '/settings/dam', connectionOf(flat));
    const { assets } = (await portal.embed('GET', '/assets?limit=1')).json<{ assets: Asset[] }>();
    assert.ok(assets[0]);
    [held] = assets;
    await portal.embed('PUT', '/usage', { payload: usage() });
    const saved = await dashboard.send('PUT', '/settings/dam', { kind: 'webdam', portalUrl: other.url, clientId: '', account: { userName: 'admin', password: other.password } });
    assert.equal(saved.statusCode, 200, saved.body);
  });
  after(async () => {
    await portal?.app.close();
    await Promise.all([flat?.stop(), other?.stop()]);
  });

  it('is told for each value of the old one that the asset is not there: fields keep it and mark it', async () => {
    const answer = await portal.embed('GET', `/assets/${held.id}`);
    assert.deepEqual([answer.statusCode, errorOf(answer).code], [404, 'asset-not-found']);
    assert.ok((await portal.embed('GET', '/assets?text=meridian&limit=5')).json<{ assets: Asset[] }>().assets.length > 0, 'the new one is searched');
  });

  it('keeps what was tracked, and may clear it', async () => {
    const pages = (await portal.embed('GET', `/assets/${held.id}/usage`)).json<{ count: number }>();
    assert.equal(pages.count, 1);
    assert.equal((await portal.embed('DELETE', '/usage?pageUrl=https://cms.test/home&field=Banner')).statusCode, 200);
    assert.equal((await portal.embed('GET', `/assets/${held.id}/usage`)).json<{ count: number }>().count, 0);
  });

  it('offers what the new one can do and no more', async () => {
    const { capabilities } = (await portal.embed('GET', '/settings')).json<EmbedSettings>();
    assert.deepEqual([capabilities.hasLimitedUse, capabilities.hasUsageTracking, capabilities.canUpload, capabilities.canDownload, capabilities.renderings], [false, false, true, true, undefined]);
  });
});
