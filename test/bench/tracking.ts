/*
 * npm run bench:tracking · a million usages in SQLite and in PostgreSQL, searched through the portal's API: time to the last byte at the 50th and
 * 95th percentile and the longest, and the indexes of the plans. Then how fast the outbox is told to the sandbox, which holds to Bynder's rate rule.
 *   TRACKING_ROWS       default 1,000,000      TRACKING_SEARCHES   of each kind, default 40      TRACKING_PAGES   told to the DAM, default 60 (0: none)
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { usualPageSize } from '../../src/domain/search.ts';
import { mostUsedOn } from '../../src/domain/used-on.ts';
import type { TrackedPage } from '../../src/portal/api/tracking.ts';
import { openDatabase, type Database } from '../../src/portal/server/db/database.ts';
import { UsageRepository } from '../../src/portal/server/repositories/usages.ts';
import { PostgresServer } from '../helpers/postgres-server.ts';
import { startPortal } from '../portal/portal.ts';
import { measureDelivery } from './tracking/delivery.ts';
import { indexesOf, Recorder } from './tracking/plans.ts';
import { assetId, fill } from './tracking/records.ts';
import { searchKinds } from './tracking/searches.ts';

const rows = Number(process.env['TRACKING_ROWS'] ?? 1_000_000);
const searches = Number(process.env['TRACKING_SEARCHES'] ?? 40);
const pages = Number(process.env['TRACKING_PAGES'] ?? 60);
/** What the 95th percentile of all searches must keep to, in milliseconds. */
const limitMs = 200;

interface Figures { readonly p50: number; readonly p95: number; readonly max: number }
function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? NaN };
}
const words = ({ p50, p95, max }: Figures): string => `p50 ${p50.toFixed(0).padStart(4)}  p95 ${p95.toFixed(0).padStart(4)}  max ${max.toFixed(0).padStart(4)} ms`;

async function measure(name: string, plain: Database, sizeBytes: () => Promise<number>) {
  const recorder = new Recorder();
  const portal = await startPortal({ db: plain.withPlugin(recorder) });
  try {
    const seconds = await fill(plain, portal.organisationId, rows);
    console.log(`\n${name}: ${rows.toLocaleString('en')} records written in ${seconds.toFixed(0)} s, ${(await sizeBytes() / 1e6).toFixed(0)} MB`);
    const { send } = await portal.logIn();
    const all: number[] = [];
    const kinds = [];
    for (const { name: kind, query, least = 0 } of searchKinds(rows)) {
      const times: number[] = [];
      let [found, isCut] = [0, 0];
      recorder.seen.length = 0;
      let indexes: readonly string[] = [];
      for (let round = 0; round < searches; round += 1) {
        const begun = performance.now();
        const response = await send('GET', `/tracking/usages?${new URLSearchParams(query(round)).toString()}`);
        times.push(performance.now() - begun);
        const page = response.json<TrackedPage>();
        if (response.statusCode !== 200 || page.usages.length < least) throw new Error(`${kind}, ${JSON.stringify(query(round))}: ${response.body.slice(0, 300)}`);
        found += page.usages.length;
        isCut += page.lookedBackTo === null ? 0 : 1;
        if (round === 0) indexes = await indexesOf(plain, [...recorder.seen]);
        recorder.seen.length = 0;
      }
      all.push(...times);
      const figures = figuresOf(times);
      kinds.push({ kind, ...figures, found: found / searches, isCut, indexes });
      console.log(`${kind.padEnd(27)} ${words(figures)}   ${(found / searches).toFixed(0).padStart(3)} found${isCut === 0 ? '' : `, ${isCut} of ${searches} to be gone on with`}   ${indexes.join(', ')}`);
    }
    kinds.push(await measurePages(plain, recorder, portal.organisationId));
    const total = figuresOf(all);
    console.log(`${'all together'.padEnd(27)} ${words(total)}   of ${all.length} searches; ${total.p95 <= limitMs ? 'keeps to' : 'MISSES'} ${limitMs} ms at the 95th percentile`);
    return { name, rows, seconds, total, kinds };
  } finally {
    await portal.app.close();
  }
}

/** How many pages use the assets of a page of results: those that are everywhere once in a hundred, as searches find them, and all twenty of them at once. */
async function measurePages(plain: Database, recorder: Recorder, organisationId: string) {
  const usages = new UsageRepository(plain.withPlugin(recorder));
  const times: Record<'usual' | 'hot', number[]> = { usual: [], hot: [] };
  for (const kind of ['usual', 'hot'] as const) {
    recorder.seen.length = 0;
    for (let round = 0; round < searches; round += 1) {
      const first = kind === 'hot' ? 0 : 20 + ((round * usualPageSize) % Math.ceil(rows / 12));
      const assets = Array.from({ length: usualPageSize }, (_, index) => assetId(first + index));
      if (kind === 'usual' && round % 2 === 0) assets[0] = assetId(round % 20);
      const begun = performance.now();
      const counts = await usages.countPages(organisationId, assets, mostUsedOn);
      times[kind].push(performance.now() - begun);
      if (Object.keys(counts).length === 0) throw new Error('No asset of a page of results is used');
    }
  }
  const indexes = await indexesOf(plain, recorder.seen.slice(0, 1));
  const [usual, hot] = [figuresOf(times.usual), figuresOf(times.hot)];
  console.log(`${'used on, 50 results'.padEnd(27)} ${words(usual)}   ${indexes.join(', ')}\n${'… 20 of them everywhere'.padEnd(27)} ${words(hot)}`);
  return { kind: 'used on, 50 results', ...usual, hot, found: usualPageSize, isCut: 0, indexes };
}

const folder = mkdtempSync(join(tmpdir(), 'bench-tracking-'));
const postgres = new PostgresServer();
const results: { readonly total: Figures }[] = [];
console.log(`${cpus().length} cores, load ${loadavg().map((one) => one.toFixed(1)).join(' ')}, Node ${process.version}`);
try {
  const file = await openDatabase({ dataDir: folder });
  results.push(await measure('SQLite', file, () => Promise.resolve(statSync(join(folder, 'portal.sqlite')).size)));
  await postgres.start();
  const server = await openDatabase({ dataDir: '', databaseUrl: await postgres.createDatabase() });
  results.push(await measure('PostgreSQL', server, async () => {
    // As its own housekeeping does, sooner or later.
    await sql`vacuum analyze`.execute(server);
    return Number((await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(server)).rows[0]?.size);
  }));
  const delivery = pages === 0 ? null : await measureDelivery(pages);
  console.log(`load ${loadavg().map((one) => one.toFixed(1)).join(' ')}`);
  mkdirSync('dist/bench', { recursive: true });
  writeFileSync('dist/bench/tracking.json', JSON.stringify({ at: new Date().toISOString(), cores: cpus().length, load: loadavg(), node: process.version, results, delivery }, null, 2));
  console.log('Saved in dist/bench/tracking.json');
  if (results.some(({ total }) => total.p95 > limitMs)) process.exitCode = 1;
} finally {
  await postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}
