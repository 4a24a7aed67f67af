import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { AuditPage } from '../../src/portal/api/audit.ts';
import type { SitecoreSettings } from '../../src/portal/api/sitecore.ts';
import { readConfig } from '../../src/portal/server/config.ts';
import { errorOf, publicUrl, startPortal, type TestPortal } from './portal.ts';

describe('the custom field for Sitecore', () => {
  const distDir = mkdtempSync(join(tmpdir(), 'dist-'));
  let portal: TestPortal;
  let dashboard: Awaited<ReturnType<TestPortal['logIn']>>;
  before(async () => {
    mkdirSync(join(distDir, 'sitecore/chunks'), { recursive: true });
    for (const file of ['custom-field.js', 'dialog.js', 'loader.js', 'chunks/dialog-AbCd1234.js']) writeFileSync(join(distDir, 'sitecore', file), 'script');
    portal = await startPortal({ environment: { PORTAL_DIST_DIR: distDir, PORTAL_SITECORE_ORIGINS: 'https://pages.test, http://127.0.0.1:4320' } });
    dashboard = await portal.logIn();
  });
  after(async () => {
    await portal.app.close();
    rmSync(distDir, { recursive: true });
  });

  const renew = async (): Promise<string> => (await dashboard.send('POST', '/sitecore/app')).json<SitecoreSettings>().app?.url ?? '';
  const idIn = (url: string): string => url.split('/').at(-1) ?? '';
  const token = (app: string, origin: string | null = publicUrl) =>
    portal.app.inject({ method: 'POST', url: '/sitecore/v1/tokens', headers: origin === null ? {} : { origin }, payload: { app, field: 'Banner', editor: { id: 'ada@cms', name: 'Ada' } } });

  it('is opened by Sitecore and by the origins that the operator adds, and by nobody else', async () => {
    const page = await portal.app.inject({ url: '/sitecore/custom-field/any' });
    assert.equal(page.statusCode, 200);
    const policy = String(page.headers['content-security-policy']);
    assert.match(policy, /frame-ancestors https:\/\/sitecorecloud\.io https:\/\/\*\.sitecorecloud\.io https:\/\/sitecorecloud\.app https:\/\/\*\.sitecorecloud\.app https:\/\/sitecore-staging\.cloud https:\/\/\*\.sitecore-staging\.cloud https:\/\/pages\.test http:\/\/127\.0\.0\.1:4320(;|$)/);
    assert.match(policy, /default-src 'none'.*script-src 'self';.*connect-src 'self'.*worker-src blob:;require-trusted-types-for 'script';trusted-types lit-html dam-asset-selector/);
    assert.equal(page.headers['x-frame-options'], undefined);
    assert.equal(page.headers['referrer-policy'], 'no-referrer');
    assert.match(page.body, /<meta name="further-origins" content="https:\/\/pages\.test http:\/\/127\.0\.0\.1:4320">/);
    assert.equal((await portal.app.inject({ url: '/sitecore/assets/custom-field.js' })).headers['cache-control'], 'no-cache');
    assert.match(String((await portal.app.inject({ url: '/sitecore/assets/chunks/dialog-AbCd1234.js' })).headers['cache-control']), /immutable/);
    assert.equal((await portal.app.inject({ url: '/' })).headers['x-frame-options'], 'DENY');
  });

  it('has an address of its own for each organisation, that opens its field and can be replaced and removed', async () => {
    assert.deepEqual((await dashboard.send('GET', '/sitecore')).json(), { app: null });
    const first = await renew();
    assert.match(first, /^http:\/\/portal\.test\/sitecore\/custom-field\/[\w-]{24}$/);
    const answer = await token(idIn(first));
    assert.equal(answer.statusCode, 201, answer.body);
    const authorization = `Bearer ${answer.json<{ token: string }>().token}`;
    const settings = await portal.app.inject({ url: '/embed/v1/settings?field=banner', headers: { authorization, origin: publicUrl } });
    assert.equal(settings.statusCode, 200);
    assert.equal(errorOf(await portal.app.inject({ url: '/embed/v1/settings?field=Other', headers: { authorization, origin: publicUrl } })).code, 'forbidden');
    assert.equal((await dashboard.send('GET', '/sitecore')).json<SitecoreSettings>().app?.usedAt, '2026-11-24T08:00:00.000Z');

    const second = await renew();
    assert.notEqual(second, first);
    assert.match(errorOf(await token(idIn(first))).message, /was replaced; copy the one/);
    assert.equal((await token(idIn(second))).statusCode, 201);
    assert.deepEqual((await dashboard.send('DELETE', '/sitecore/app')).json(), { app: null });
    assert.equal(errorOf(await token(idIn(second))).code, 'not-found');
    const { entries } = (await dashboard.send('GET', '/audit?kind=sitecore')).json<AuditPage>();
    assert.deepEqual(entries.map(({ action }) => action).toSorted(), ['sitecore.app.create', 'sitecore.app.remove', 'sitecore.app.replace']);
  });

  it('gives tokens to its own page only, also where the organisation takes no API key from browsers', async () => {
    const app = idIn(await renew());
    for (const origin of [null, 'https://cms.test', 'null']) assert.equal(errorOf(await token(app, origin)).code, 'origin-not-allowed');
    assert.equal((await dashboard.send('PUT', '/settings/tokens', { requiresTokens: true })).statusCode, 200);
    assert.equal((await token(app)).statusCode, 201);
  });

  it('is in no log with its address', async () => {
    const app = idIn(await renew());
    await portal.app.inject({ url: `/sitecore/custom-field/${app}` });
    await token(app);
    assert.ok(!portal.log().includes(app));
  });

  it('gives the existing connector\'s page its global function, from any origin', async () => {
    const script = await portal.app.inject({ url: '/embed/v1/connector-dialog.js', headers: { origin: 'https://any.test' } });
    assert.match(String(script.headers['content-type']), /^(text|application)\/javascript; charset=utf-8$/);
    assert.equal(script.headers['access-control-allow-origin'], '*');
    assert.equal(script.body, 'script');
    assert.equal((await portal.app.inject({ url: '/sitecore/assets/custom-field.js' })).headers['access-control-allow-origin'], '*');
  });

  it('has a dialog page that only the origin may frame which it is opened for', async () => {
    const dialog = await portal.app.inject({ url: '/connector/v1/dialog?origin=https%3A%2F%2Fcms.test%2Fpath' });
    assert.match(String(dialog.headers['content-security-policy']), /frame-ancestors https:\/\/cms\.test;/);
    assert.match(dialog.body, /<meta name="host-origin" content="https:\/\/cms\.test">/);
    for (const origin of ['', 'cms.test', 'javascript:alert(1)', '"><script>', 'https://cms.test"http-equiv="refresh', 'https://cms.test;require-trusted-types-for', 'https://cms.test,sandbox', 'https://*']) assert.equal((await portal.app.inject({ url: `/connector/v1/dialog?origin=${encodeURIComponent(origin)}` })).statusCode, 400);
  });

  it('names an origin that is none when the portal starts', () => {
    assert.throws(() => readConfig({ PORTAL_SITECORE_ORIGINS: 'https://pages.test/path' }), /PORTAL_SITECORE_ORIGINS has "https:\/\/pages\.test\/path"; write origins/);
  });
});
