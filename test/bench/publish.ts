/*
 * npm run bench:publish · by hand: ten thousand items are published at once over SQLite, while an editor's saves come in. Says the longest pause of the portal's
 * event loop, how long a save waited for its answer, how long all of it took, and what the DAM was asked; the sandbox is a process of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { apiKeyHeader, connectorHeader, csrfHeader } from '../../src/portal/api/constants.ts';
import { openDatabase } from '../../src/portal/server/db/database.ts';
import { readConfig } from '../../src/portal/server/config.ts';
import { startPortal } from '../portal/portal.ts';
import { startSandboxProcess } from './stack.ts';

const count = Number(process.env['BENCH_ITEMS'] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'bench-publish-'));
const dam = await startSandboxProcess(500);
const db = await openDatabase(readConfig({ PORTAL_DATA_DIR: folder, PORTAL_PUBLIC_URL: 'http://portal.test' }));
// Real time, where a test's stands still.
const options = { db, now: Date.now, pause: async (ms: number) => void (await pause(ms)), environment: { PORTAL_TRUSTED_DAM_HOSTS: new URL(dam.url).host, PORTAL_LOG_LEVEL: 'error' } };
const portal = await startPortal(options);
try {
  const dashboard = await portal.logIn();
  const connected = await portal.app.inject({ method: 'PUT', url: '/api/v1/settings/dam', headers: { cookie: dashboard.cookie, [csrfHeader]: dashboard.csrfToken }, payload: { portalUrl: dam.url, kind: 'bynder', clientId: dam.clientId, clientSecret: dam.clientSecret } });
  if (connected.statusCode !== 200) throw new Error(connected.body);
  const assets = (await portal.embed('GET', '/assets?limit=50')).json<{ assets: { id: string }[] }>().assets.map(({ id }) => id);
  const call = async (method: 'PUT' | 'POST', url: string, payload: object): Promise<number> => {
    const begin = performance.now();
    const { statusCode, body } = await portal.app.inject({ method, url: `/connector/v1${url}`, headers: { [apiKeyHeader]: portal.apiKey, [connectorHeader]: 'sitecore-connector/1.2.0' }, payload });
    if (statusCode !== 202) throw new Error(`${url}: ${statusCode} ${body}`);
    return performance.now() - begin;
  };
  const waiting = async (): Promise<number> => Number((await db.selectFrom('items').select((eb) => eb.fn.countAll().as('count')).where('changed_at', 'is not', null).executeTakeFirstOrThrow()).count);
  const settled = async (): Promise<void> => {
    while (await waiting() > 0) await pause(50);
  };
  const ids = Array.from({ length: count }, (_, index) => `item-${index}`);
  const usageOf = (itemId: string, index: number) => ({ itemId, language: 'en', field: 'Banner', assetIds: [assets[index % assets.length]!], path: `/sitecore/content/Home/${itemId}`, pageUrl: `https://www.test/${itemId}` });
  const items = ids.map((itemId) => ({ itemId, language: 'en' }));
  // Reported while they are not live, so that publishing makes all their usages.
  for (let start = 0; start < count; start += 1000) await call('PUT', '/usages', { usages: ids.slice(start, start + 1000).map(usageOf) });
  await settled();
  await call('POST', '/items/unpublish', { items });
  await settled();
  await fetch(`${dam.url}/_sandbox/requests`, { method: 'DELETE' });

  const delay = monitorEventLoopDelay({ resolution: 5 });
  const saves: number[] = [];
  let isDone = false;
  delay.enable();
  const begin = performance.now();
  const editors = (async () => {
    for (let index = 0; !isDone; index += 1) {
      saves.push(await call('PUT', '/usages', { usages: [usageOf(`editor-${index}`, index)] }));
      await pause(50);
    }
  })();
  const answeredMs = await call('POST', '/items/publish', { items });
  await settled();
  isDone = true;
  await editors;
  const tookMs = performance.now() - begin;
  delay.disable();
  const requests = await (await fetch(`${dam.url}/_sandbox/requests`)).json() as Record<string, number>;
  const sorted = saves.toSorted((one, other) => one - other);
  console.log(`${count} items published: answered in ${answeredMs.toFixed(0)} ms, worked off in ${(tookMs / 1000).toFixed(1)} s`);
  console.log(`event loop: longest pause ${(delay.max / 1e6).toFixed(0)} ms, p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms`);
  console.log(`${saves.length} saves meanwhile: median ${sorted[saves.length >> 1]?.toFixed(0)} ms, longest ${sorted.at(-1)?.toFixed(0)} ms`);
  console.log(`the DAM was asked by then: ${JSON.stringify(requests)}`);
} finally {
  await portal.app.close();
  await db.destroy().catch(() => undefined);
  dam.child.kill();
  rmSync(folder, { recursive: true, force: true });
}
