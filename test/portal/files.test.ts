import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { describeOnce } from '../helpers/postgres.ts';
import { errorOf, startPortal, type TestPortal } from './portal.ts';

describeOnce('built files', () => {
  const distDir = mkdtempSync(join(tmpdir(), 'dist-'));
  let portal: TestPortal;
  before(async () => {
    const files = {
      'embed/asset-selector.js': 'selector', 'embed/chunks/dialog-AbC1234.js': 'chunk', 'embed/chunks.json': '{}', 'embed/integrity.json': '{"asset-selector.js":"sha384-x"}', 'embed/licences.txt': 'BSD',
      'dashboard/index.html': '<!doctype html>dashboard', 'dashboard/assets/main.js': 'main', 'dashboard/assets/chunks/page-AbC1234.js': 'page',
    };
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(join(distDir, file, '..'), { recursive: true });
      writeFileSync(join(distDir, file), content);
    }
    writeFileSync(join(distDir, 'embed/asset-selector.js.br'), brotliCompressSync('selector'));
    writeFileSync(join(distDir, '..', 'outside.js'), 'not for you');
    portal = await startPortal({ environment: { PORTAL_DIST_DIR: distDir, PORTAL_TRUSTED_DAM_HOSTS: '127.0.0.1:4200, dam.test' } });
  });
  after(async () => {
    await portal.app.close();
    rmSync(distDir, { recursive: true });
    rmSync(join(distDir, '..', 'outside.js'));
  });

  const get = (url: string, headers: Record<string, string> = {}) => portal.app.inject({ url, headers });

  it('of the selector can be loaded by any website, and are asked for anew only when they changed', async () => {
    const entry = await get('/embed/v1/asset-selector.js', { origin: 'https://any.test' });
    assert.equal(entry.body, 'selector');
    assert.match(String(entry.headers['content-type']), /javascript/);
    assert.equal(entry.headers['access-control-allow-origin'], '*');
    assert.equal(entry.headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal(entry.headers['cache-control'], 'no-cache');
    const again = await get('/embed/v1/asset-selector.js', { 'if-none-match': String(entry.headers.etag) });
    assert.equal(again.statusCode, 304);
    assert.equal(again.headers['access-control-allow-origin'], '*');
  });

  it('of the selector have their values for `integrity` beside them, and the licences of what is in them', async () => {
    const values = await get('/embed/v1/integrity.json', { origin: 'https://any.test' });
    assert.deepEqual([values.json(), values.headers['access-control-allow-origin'], values.headers['cache-control']], [{ 'asset-selector.js': 'sha384-x' }, '*', 'no-cache']);
    assert.equal((await get('/embed/v1/licences.txt')).body, 'BSD');
  });

  it('of the selector whose name tells their content are kept for ever', async () => {
    const chunk = await get('/embed/v1/chunks/dialog-AbC1234.js');
    assert.equal(chunk.body, 'chunk');
    assert.equal(chunk.headers['access-control-allow-origin'], '*');
    assert.equal(chunk.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal((await get('/assets/chunks/page-AbC1234.js')).headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal((await get('/assets/main.js')).headers['cache-control'], 'no-cache');
  });

  it('are sent compressed to browsers that take it', async () => {
    const response = await get('/embed/v1/asset-selector.js', { 'accept-encoding': 'gzip, br' });
    assert.equal(response.headers['content-encoding'], 'br');
    assert.equal(brotliDecompressSync(response.rawPayload).toString(), 'selector');
    assert.match(String(response.headers.vary), /accept-encoding/i);
  });

  it('that are not there are not found, and nothing outside of the build is', async () => {
    for (const url of ['/embed/v1/chunks/gone-AbC1234.js', '/assets/gone.js', '/gone.png', '/api/v1/gone', '/embed/v2/asset-selector.js', '/embed/v1/chunks.json', '/docs/gone']) {
      const response = await get(url);
      assert.equal(response.statusCode, 404, url);
      assert.equal(errorOf(response).code, 'not-found');
    }
    for (const url of ['/assets/../../outside.js', '/assets/..%2f..%2foutside.js', '/embed/v1/chunks/..%2f..%2f..%2foutside.js', '/embed/v1/chunks/%2e%2e/%2e%2e/%2e%2e/outside.js']) {
      const response = await get(url);
      assert.ok(response.statusCode >= 400 || response.body.includes('dashboard'), url);
      assert.ok(!response.body.includes('not for you'), url);
    }
  });

  it('of the dashboard answer each of its addresses, with a strict policy', async () => {
    for (const url of ['/', '/settings', '/settings/fields/a', '/asset-tracking/']) {
      const response = await get(url);
      assert.equal(response.body, '<!doctype html>dashboard', url);
      assert.match(String(response.headers['content-type']), /^text\/html/);
      assert.equal(response.headers['cache-control'], 'no-cache');
      const parts = String(response.headers['content-security-policy']).split(';');
      const policy = Object.fromEntries(parts.map((part) => [part.split(' ', 1)[0] ?? '', part.split(' ').slice(1).join(' ')] as const));
      assert.deepEqual(policy, {
        'default-src': '\'none\'', 'script-src': '\'self\'', 'style-src': '\'self\'', 'font-src': '\'self\'', 'connect-src': '\'self\'', 'form-action': '\'self\'',
        'base-uri': '\'none\'', 'frame-ancestors': '\'none\'', 'require-trusted-types-for': '\'script\'', 'trusted-types': 'lit-html', 'img-src': '\'self\' data: https: http://127.0.0.1:4200 http://dam.test:*',
      });
      assert.equal(response.headers['x-content-type-options'], 'nosniff');
      assert.equal(response.headers['strict-transport-security'], undefined, 'not over plain http');
    }
    assert.equal((await portal.app.inject({ method: 'POST', url: '/settings' })).statusCode, 404);
  });

  it('that were not built yet say what to run', async () => {
    const unbuilt = await startPortal();
    for (const url of ['/', '/embed/v1/asset-selector.js', '/embed/v1/chunks/dialog-AbC1234.js']) {
      const response = await unbuilt.app.inject({ url });
      assert.equal(response.statusCode, 503);
      assert.match(response.body, /npm run build/);
    }
    await unbuilt.app.close();
  });
});

describeOnce('the API\'s document', () => {
  it('names every route with its errors', async () => {
    const portal = await startPortal();
    const document = (await portal.app.inject({ url: '/docs/openapi.json' })).json<{ paths: Record<string, Record<string, { responses: Record<string, unknown> }>>; components: { schemas: object } }>();
    const routes = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    for (const route of ['POST /api/v1/session', 'PUT /api/v1/settings/fields/{id}', 'GET /embed/v1/assets/{id}', 'PUT /embed/v1/usage']) assert.ok(routes.includes(route), route);
    for (const methods of Object.values(document.paths)) {
      for (const { responses } of Object.values(methods)) assert.ok(Object.keys(responses).includes('500') && Object.keys(responses).some((status) => status.startsWith('2')));
    }
    assert.deepEqual(Object.keys(document.paths['/embed/v1/assets/{id}']?.['get']?.responses ?? {}).sort(), ['200', '400', '401', '403', '404', '424', '429', '500', '502', '504']);
    assert.ok(['Asset', 'Error', 'IntegrationSettings', 'EmbedSettings'].every((name) => name in document.components.schemas));
    await portal.app.close();
  });
});
