import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { SearchPage } from '../../src/domain/search.ts';
import type { RunningSandbox } from '../../src/sandbox/server/index.ts';
import { startConnected, startDam } from './portal.ts';

describe('answers that travel compressed', () => {
  let dam: RunningSandbox;
  let portal: Awaited<ReturnType<typeof startConnected>>;
  before(async () => {
    dam = await startDam();
    portal = await startConnected(dam);
  });
  after(async () => {
    await portal.app.close();
    await dam.stop();
  });
  const ask = (path: string, encodings: string) => portal.embed('GET', path, { headers: { 'accept-encoding': encodings } });

  it('a page of 50 assets takes less than a sixth of its bytes, and says the same', async () => {
    const [plain, brotli, gzip] = [await ask('/assets?limit=50', 'identity'), await ask('/assets?limit=50', 'gzip, br'), await ask('/assets?limit=50', 'gzip')];
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.equal(brotli.headers['content-encoding'], 'br');
    assert.equal(gzip.headers['content-encoding'], 'gzip');
    const names = (text: string): readonly string[] => (JSON.parse(text) as SearchPage).assets.map(({ name }) => name);
    assert.equal(names(plain.body).length, 50);
    assert.deepEqual(names(brotliDecompressSync(brotli.rawPayload).toString()), names(plain.body));
    assert.deepEqual(names(gunzipSync(gzip.rawPayload).toString()), names(plain.body));
    assert.ok(brotli.rawPayload.length < plain.rawPayload.length / 6, `${brotli.rawPayload.length} of ${plain.rawPayload.length} bytes`);
  });

  it('what depends on the caller still says so', async () => {
    const vary = String((await ask('/assets?limit=50', 'br')).headers['vary']).toLowerCase();
    for (const name of ['origin', 'x-api-key', 'authorization', 'accept-encoding']) assert.ok(vary.includes(name), vary);
  });

  it('small answers and settings go as they are', async () => {
    const asset = (JSON.parse((await ask('/assets?limit=1&text=no-asset-is-called-this', 'identity')).body) as SearchPage).assets;
    assert.deepEqual(asset, []);
    assert.equal((await ask('/assets?limit=1&text=no-asset-is-called-this', 'br')).headers['content-encoding'], undefined);
    assert.equal((await ask('/settings', 'br')).headers['content-encoding'], undefined);
  });
});
