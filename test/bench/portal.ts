/*
 * npm run bench:portal · over loopback, bounded. Settings requests a second with a known and an unknown ETag; gateway searches a second as a
 * ratio to asking the sandbox directly, in turns in the same run; memory before and after. Over SQLite and PostgreSQL, with one and two processes.
 *   BENCH_SECONDS   length of each measurement, default 5    BENCH_MINUTES   length of the memory run, default 5 (0 leaves it out)
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import { csrfHeader } from '../../src/portal/api/constants.ts';
import type { Session } from '../../src/portal/api/session.ts';
import { PostgresServer } from '../helpers/postgres-server.ts';
import { run, type Run } from '../portal/portal-process.ts';

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

async function startSandboxProcess() {
  const child = spawn(process.execPath, ['test/bench/sandbox-process.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line') as [string];
  return { child, ...(JSON.parse(line) as { url: string; clientId: string; clientSecret: string }) };
}

type SandboxProcess = Awaited<ReturnType<typeof startSandboxProcess>>;

async function directTarget({ url, clientId, clientSecret }: SandboxProcess): Promise<Target> {
  const response = await fetch(`${url}/v6/authentication/oauth2/token/`, {
    method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope: 'asset:read' }),
  });
  const { access_token: token } = await response.json() as { access_token: string };
  // What the gateway itself asks for its search.
  return { url: `${url}/api/v4/media/?keyword=ridge&limit=24&page=1&total=1&orderBy=dateCreated%20desc`, headers: { authorization: `Bearer ${token}` } };
}

/** Connects the organisation of whoever logs in to the sandbox. */
async function connect(url: string, login: { email: string; password: string }, sandbox: SandboxProcess): Promise<void> {
  const json = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers: json, body: JSON.stringify(login) });
  const { csrfToken } = await answer.json() as Session;
  const cookie = String(answer.headers.get('set-cookie')).split(';', 1)[0] ?? '';
  const saved = await fetch(`${url}/api/v1/settings/dam`, {
    method: 'PUT', headers: { ...json, cookie, [csrfHeader]: csrfToken },
    body: JSON.stringify({ portalUrl: sandbox.url, kind: 'bynder', clientId: sandbox.clientId, clientSecret: sandbox.clientSecret }),
  });
  if (saved.status !== 200) throw new Error(`Not connected: ${await saved.text()}`);
}

/** Portals over one database, with an organisation that is connected to the sandbox. */
async function startPortals(count: number, databaseUrl: string | null, sandbox: SandboxProcess, dataDir: string) {
  const password = randomBytes(12).toString('base64url');
  const environment = {
    PORTAL_DATA_DIR: dataDir, PORTAL_PORT: '0', PORTAL_TRUSTED_DAM_HOSTS: new URL(sandbox.url).host, PORTAL_SEED_PASSWORD: password, PORTAL_LOG_LEVEL: 'info',
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  const email = 'bench@example.com';
  const seeded = await run('cli.ts', ['seed', '--organisation', 'Bench', '--email', email, '--name', 'Bench', '--origin', 'https://cms.test'], environment).ended;
  if (seeded.code !== 0) throw new Error(seeded.err);
  const { apiKey } = JSON.parse(seeded.out) as { apiKey: string };
  const portals: Run[] = [];
  const end = async () => {
    for (const { child } of portals) child.kill('SIGTERM');
    await Promise.all(portals.map(({ ended }) => ended));
  };
  try {
    const urls: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const portal = run('main.ts', [], environment);
      portals.push(portal);
      urls.push(await portal.listening);
    }
    await connect(urls[0] ?? '', { email, password }, sandbox);
    const headers = { 'x-api-key': apiKey, origin: 'https://cms.test' };
    return {
      children: portals.map(({ child }) => child),
      targets: (path: string, more: Readonly<Record<string, string>> = {}): Target[] => urls.map((base) => ({ url: `${base}${path}`, headers: { ...headers, ...more } })),
      end,
    };
  } catch (cause) {
    await end();
    throw cause;
  }
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
  const portals = await startPortals(processes, databaseUrl, sandbox, join(folder, `${database}-${processes}`));
  try {
    const [first] = portals.targets('/embed/v1/settings?field=Banner');
    const etag = (await fetch(first?.url ?? '', { headers: { ...first?.headers } })).headers.get('etag') ?? '';
    const settings = portals.targets('/embed/v1/settings?field=Banner');
    const known = portals.targets('/embed/v1/settings?field=Banner', { 'if-none-match': etag });
    const search = portals.targets('/embed/v1/assets?text=ridge&limit=24');
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
  mkdirSync('dist/bench', { recursive: true });
  writeFileSync('dist/bench/portal.json', JSON.stringify({ at: new Date().toISOString(), cores: cpus().length, node: process.version, connections, seconds, memorySeconds, results }, null, 2));
  console.log('Saved in dist/bench/portal.json');
} finally {
  sandbox.child.kill('SIGTERM');
  await postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}
