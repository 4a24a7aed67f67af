/*
 * npm run bench:portal · over loopback, bounded. Settings requests a second with a known and an unknown ETag; gateway searches a second as a
 * ratio to asking the sandbox directly, in turns in the same run; memory before and after. Over SQLite and PostgreSQL, with one and two processes.
 * Then one search at a time of a DAM that takes 40 ms: how much longer than the DAM's own answer the gateway's takes.
 *   BENCH_SECONDS   length of each measurement, default 5    BENCH_MINUTES   length of the memory run, default 5 (0 leaves it out)
 */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { PostgresServer } from '../helpers/postgres-server.ts';
import { apiMs, startDamFront } from './picker/fronts.ts';
import { startPortals, startSandboxProcess, tokenOf, type SandboxProcess } from './stack.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 5);
const memorySeconds = Number(process.env['BENCH_MINUTES'] ?? 5) * 60;
/** Open connections, shared by all processes of a portal. */
const connections = 16;
const rounds = 3;

interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Requests a second over all targets, at the same time. Throws when not every answer was the one expected. */
async function requestsPerSecond(targets: readonly Target[], status: number, duration = seconds): Promise<number> {
  const results = await Promise.all(targets.map(({ url, headers }) => autocannon({ url, headers: { ...headers }, connections: connections / targets.length, duration, timeout: 20 })));
  let answered = 0;
  for (const { statusCodeStats, errors, timeouts, non2xx } of results) {
    const right = (statusCodeStats as Record<string, { count: number }>)[String(status)]?.count ?? 0;
    const all = Object.values(statusCodeStats as Record<string, { count: number }>).reduce((sum, { count }) => sum + count, 0);
    if (errors + timeouts > 0 || right !== all || right === 0) throw new Error(`Expected ${status}: ${JSON.stringify({ statusCodeStats, errors, timeouts, non2xx })}`);
    answered += right;
  }
  return answered / duration;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Resident memory of processes together, in MB. */
function memoryMb(children: readonly ChildProcess[]): number {
  return children.reduce((sum, { pid }) => sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024, 0);
}

async function directTarget(sandbox: SandboxProcess, damUrl = sandbox.url): Promise<Target> {
  // What the gateway itself asks for its search.
  return { url: `${damUrl}/api/v4/media/?keyword=ridge&limit=24&page=1&total=1&orderBy=dateCreated%20desc`, headers: { authorization: `Bearer ${await tokenOf(sandbox)}` } };
}

interface Result {
  readonly database: string;
  readonly processes: number;
  readonly settingsHit: number;
  readonly settingsMiss: number;
  readonly search: number;
  readonly direct: number;
  readonly ratio: number;
  readonly memoryBeforeMb: number;
  readonly memoryAfterMb: number;
}

async function measure(database: string, processes: number, databaseUrl: string | null, sandbox: SandboxProcess, direct: Target, folder: string): Promise<Result> {
  const origin = 'https://cms.test';
  const portals = await startPortals({ count: processes, databaseUrl, sandbox, dataDir: join(folder, `${database}-${processes}`), origin });
  const targets = (path: string, more: Readonly<Record<string, string>> = {}): Target[] => portals.urls.map((base) => ({ url: `${base}${path}`, headers: { 'x-api-key': portals.apiKey, origin, ...more } }));
  try {
    const [first] = targets('/embed/v1/settings?field=Banner');
    const etag = (await fetch(first?.url ?? '', { headers: { ...first?.headers } })).headers.get('etag') ?? '';
    const settings = targets('/embed/v1/settings?field=Banner');
    const known = targets('/embed/v1/settings?field=Banner', { 'if-none-match': etag });
    const search = targets('/embed/v1/assets?text=ridge&limit=24');
    await requestsPerSecond(search, 200, 1);
    await requestsPerSecond(settings, 200, 1);
    const figures = { miss: [] as number[], hit: [] as number[], search: [] as number[], direct: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      figures.miss.push(await requestsPerSecond(settings, 200));
      figures.hit.push(await requestsPerSecond(known, 304));
      figures.direct.push(await requestsPerSecond([direct], 200));
      figures.search.push(await requestsPerSecond(search, 200));
    }
    const memoryBeforeMb = memoryMb(portals.children);
    if (memorySeconds > 0) await requestsPerSecond(search, 200, memorySeconds);
    return {
      database, processes, settingsMiss: median(figures.miss), settingsHit: median(figures.hit), search: median(figures.search), direct: median(figures.direct),
      ratio: median(figures.search.map((value, round) => value / (figures.direct[round] ?? NaN))), memoryBeforeMb, memoryAfterMb: memoryMb(portals.children),
    };
  } finally {
    await portals.end();
  }
}

interface Waiting {
  /** Milliseconds. */
  readonly searchMs: number;
  readonly directMs: number;
  /** Of each pair, the median. */
  readonly ratio: number;
}

/** One search at a time, through the gateway as a browser asks it and of the DAM itself in turns, where the DAM takes `apiMs` for each. */
async function measureWaiting(sandbox: SandboxProcess): Promise<Waiting> {
  const origin = 'https://cms.test';
  const dam = await startDamFront(sandbox.url);
  const portals = await startPortals({ count: 1, databaseUrl: null, sandbox, damUrl: dam.url, dataDir: join(folder, 'waiting'), origin });
  try {
    const direct = await directTarget(sandbox, dam.url);
    const search: Target = { url: `${portals.urls[0] ?? ''}/embed/v1/assets?text=ridge&limit=24`, headers: { 'x-api-key': portals.apiKey, origin, 'accept-encoding': 'gzip, deflate, br, zstd' } };
    const msOf = async ({ url, headers }: Target): Promise<number> => {
      const began = performance.now();
      const answer = await fetch(url, { headers });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`Expected 200, was answered ${answer.status}`);
      return performance.now() - began;
    };
    const pairs: (readonly [searchMs: number, directMs: number])[] = [];
    // A portal that has just started compiles its code and connects: that is before the first that counts.
    for (let count = -200; count < 200; count += 1) {
      const directMs = await msOf(direct);
      const searchMs = await msOf(search);
      if (count >= 0) pairs.push([searchMs, directMs]);
    }
    return { searchMs: median(pairs.map(([ms]) => ms)), directMs: median(pairs.map(([, ms]) => ms)), ratio: median(pairs.map(([searchMs, directMs]) => searchMs / directMs)) };
  } finally {
    await portals.end();
    await dam.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-portal-'));
const sandbox = await startSandboxProcess();
const postgres = new PostgresServer();
const results: Result[] = [];
try {
  await postgres.start();
  const direct = await directTarget(sandbox);
  for (const database of ['sqlite', 'postgres']) {
    for (const processes of [1, 2]) {
      results.push(await measure(database, processes, database === 'postgres' ? await postgres.createDatabase() : null, sandbox, direct, folder));
      const { settingsMiss, settingsHit, search, direct: asked, ratio, memoryBeforeMb, memoryAfterMb } = results.at(-1) as Result;
      console.log(`${database.padEnd(8)} ${processes} process${processes === 1 ? '  ' : 'es'}   settings ${settingsMiss.toFixed(0).padStart(5)}/s, known ETag ${settingsHit.toFixed(0).padStart(5)}/s   search ${search.toFixed(0).padStart(4)}/s, directly ${asked.toFixed(0).padStart(4)}/s, ratio ${ratio.toFixed(2)}   memory ${memoryBeforeMb.toFixed(0)} MB, after ${memorySeconds / 60} min of searches ${memoryAfterMb.toFixed(0)} MB`);
    }
  }
  const waiting = await measureWaiting(sandbox);
  console.log(`one search at a time, the DAM taking ${apiMs} ms: ${waiting.searchMs.toFixed(1)} ms, directly ${waiting.directMs.toFixed(1)} ms, ratio ${waiting.ratio.toFixed(2)}`);
  mkdirSync('dist/bench', { recursive: true });
  writeFileSync('dist/bench/portal.json', JSON.stringify({ at: new Date().toISOString(), cores: cpus().length, node: process.version, connections, seconds, memorySeconds, results, waiting }, null, 2));
  console.log('Saved in dist/bench/portal.json');
} finally {
  sandbox.child.kill('SIGTERM');
  await postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}
