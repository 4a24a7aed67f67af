/*
 * npm run bench:crowd · ten minutes of an organisation's editors on an accelerated clock: they load pages with filled fields, rest on a field,
 * open the selector, type, scroll and look. Seeded, a portal and a sandbox Bynder in this process, whose rate rule (4,500 requests in five minutes)
 * holds by the same clock. Each number of editors runs four times: with the portal's sharing of searches; without; with it where one search in
 * five is for something that nobody else looks for, since what all have in common can be shared among any number; and with it in two portals
 * over PostgreSQL, to which the editors come in turns. Prints a table.
 *   BENCH_EDITORS   numbers of editors with commas, default 100,500,1000,2000,5000
 *   BENCH_KINDS     of shared, unshared, own, two; with commas; default all
 *   BENCH_MINUTES   of simulated time, default 10
 * Saves are not in it: usages go to the DAM at its own pace, some five requests a second at most (services/dam-pace.ts), whoever saves.
 */
import type { SearchPage } from '../../src/domain/search.ts';
import { defaultFieldSettings } from '../../src/domain/settings.ts';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import { buildApp } from '../../src/portal/server/app.ts';
import { openDatabase } from '../../src/portal/server/db/database.ts';
import { Random } from '../../src/sandbox/data/random.ts';
import { PostgresServer } from '../helpers/postgres-server.ts';
import { cmsOrigin, startConnected, startDam } from '../portal/portal.ts';

const crowds = (process.env['BENCH_EDITORS'] ?? '100,500,1000,2000,5000').split(',').map(Number);
const minutes = Number(process.env['BENCH_MINUTES'] ?? 10);
const windowMs = 5 * 60_000;
const pageSize = 50;

interface Kind {
  readonly words: string;
  readonly searchSeconds: string;
  /** Of the searches that somebody types, those that nobody else types. */
  readonly ownShare: number;
  readonly portals: 1 | 2;
}
const allKinds: Readonly<Record<string, Kind>> = {
  shared: { words: '', searchSeconds: '15', ownShare: 0, portals: 1 },
  unshared: { words: ', not shared', searchSeconds: '0', ownShare: 0, portals: 1 },
  own: { words: ', one search in five its own', searchSeconds: '15', ownShare: 0.2, portals: 1 },
  two: { words: ', two portals', searchSeconds: '15', ownShare: 0, portals: 2 },
};
const kinds = (process.env['BENCH_KINDS'] ?? 'shared,unshared,own,two').split(',').map((name) => allKinds[name] ?? fail(`There is no kind ${name}`));

function fail(words: string): never {
  throw new Error(words);
}

/** Fields of the company's templates, with the terms that they begin with. */
const fields = ['', 'mountain', 'portrait', 'coffee', 'harbour', 'garden', 'winter', 'office'];
const words = 'beach city coast desert dune face field flower food forest garden glass harbour house island kitchen lake lamp leaf light market mountain night ocean office path people plant portrait river road rock sand sea sky snow spring street summer sun table team tree tulip valley vineyard wall water window winter wood work'.split(' ');

interface Step {
  readonly atMs: number;
  readonly editor: number;
  readonly path: string;
  /** Sent to it, where it is a POST. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** What an editor did of his own; loading a page's stored assets is part of none. */
  readonly isAction: boolean;
}

const nameOf = (term: string): string => (term === '' ? '' : `Field ${term}`);

/** Few are wanted by many: the rank of what somebody wants, by Zipf's law. */
function rank(random: Random, count: number): number {
  return Math.min(count - 1, Math.floor(count ** random.next()) - 1);
}

/** What all editors do, in the order of time. */
function planOf(editors: number, assetIds: readonly string[], ownShare: number): Step[] {
  const random = new Random(20_261_126, 0, 0);
  const steps: Step[] = [];
  for (let editor = 0; editor < editors; editor += 1) {
    // An editor fills a field about every two minutes.
    for (let atMs = random.next() * 120_000; atMs < minutes * 60_000; atMs += 40_000 + random.next() * 160_000) {
      let now = atMs;
      const step = (path: string, isAction: boolean, body?: Step['body']): void => void steps.push({ atMs: now, editor, path, isAction, ...(body ? { body } : {}) });
      const search = (text: string, page: number): void => step(`/assets?text=${encodeURIComponent(text)}&limit=${pageSize}${page > 1 ? `&page=${page}` : ''}`, true);
      for (let count = 0; count < 2; count += 1) step(`/assets/${assetIds[rank(random, assetIds.length)]}`, false);
      now += 2000 + random.next() * 8000;
      const field = fields[rank(random, fields.length)] ?? '';
      let text = field;
      // Three of four rest on the button for long enough that the portal is asked ahead; most of them open it then.
      const isAhead = random.next() < 0.75;
      const isLeft = isAhead && random.next() < 0.2;
      if (isAhead) step('/opening', !isLeft, { field: nameOf(field), isAhead: true });
      if (isLeft) continue;
      now += 300;
      if (!isAhead) step('/opening', true, { field: nameOf(field) });
      if (random.next() < 0.7) {
        now += 1500 + random.next() * 3000;
        const word = words[rank(random, words.length)] ?? '';
        const isOwn = ownShare > 0 && random.next() < ownShare;
        for (let length = 1; length <= word.length; length += 1) {
          now += 80 + random.next() * 200;
          // The selector asks at each letter where the one before is answered. Here that is always so; a DAM that takes longer than a finger is asked less.
          search(text = isOwn && length === word.length ? `${word} ${steps.length}` : word.slice(0, length), 1);
        }
      }
      for (let page = 2; page < 7 && random.next() < 0.5; page += 1) {
        now += 1200 + random.next() * 4000;
        search(text, page);
      }
    }
  }
  return steps.sort((a, b) => a.atMs - b.atMs);
}

interface Outcome {
  readonly actions: number;
  readonly requests: number;
  readonly mostInWindow: number;
  readonly errors: number;
  /** How often each status and code, where people did not see what they asked for. */
  readonly problems: ReadonlyMap<string, number>;
  readonly slow: number;
}

/** A portal with the company's fields, and a second one over the same database where that is PostgreSQL. */
async function startPortals(dam: Awaited<ReturnType<typeof startDam>>, searchSeconds: string, postgres: PostgresServer | null) {
  const url = postgres ? await postgres.createDatabase() : null;
  const environment = { PORTAL_LOG_LEVEL: 'silent', PORTAL_SEARCH_SECONDS: searchSeconds, ...(url === null ? {} : { DATABASE_URL: url }) };
  const portal = await startConnected(dam, { environment });
  for (const term of fields.filter((one) => one !== '')) {
    const added = await portal.dashboard.send('POST', '/settings/fields', { field: nameOf(term), settings: { ...defaultFieldSettings, defaultSearchTerm: term } });
    if (added.statusCode !== 200) throw new Error(added.body);
  }
  const { config, secretKey, clock } = portal;
  const second = url === null ? null : await buildApp({ config, db: await openDatabase(config), secretKey, now: () => clock.ms, deliveryIntervalMs: null });
  return { portal, apps: [portal.app, ...(second ? [second] : [])] };
}

async function simulate(editors: number, { searchSeconds, ownShare }: Kind, postgres: PostgresServer | null): Promise<Outcome> {
  const clock = { ms: 0 };
  const dam = await startDam({ count: 2000, now: () => clock.ms });
  const { portal, apps } = await startPortals(dam, searchSeconds, postgres);
  const begun = portal.clock.ms;
  const ask = (path: string, editor: number, body?: Step['body']) => (apps[editor % apps.length] ?? portal.app).inject({
    method: body ? 'POST' : 'GET', url: `/embed/v1${path}`, remoteAddress: `10.${editor >> 16}.${(editor >> 8) & 255}.${editor & 255}`, headers: { origin: cmsOrigin, [apiKeyHeader]: portal.apiKey }, ...(body ? { payload: body } : {}),
  });
  const counted = (): number => [...dam.sandbox.requestCounts.values()].reduce((sum, count) => sum + count, 0);
  const assetIds: string[] = [];
  for (let page = 1; page <= 5; page += 1) assetIds.push(...(await ask(`/assets?limit=100&page=${page}`, 0)).json<SearchPage>().assets.map(({ id }) => id));
  const plan = planOf(editors, assetIds, ownShare);
  // The preparation is of another day.
  const startMs = 24 * 3_600_000;
  const moments: number[] = [];
  let [known, errors, slow] = [counted(), 0, 0];
  const problems = new Map<string, number>();
  const before = known;
  for (const { atMs, editor, path, body } of plan) {
    clock.ms = startMs + atMs;
    portal.clock.ms = begun + startMs + atMs;
    const started = performance.now();
    const answer = await ask(path, editor, body);
    if (performance.now() - started > 1000) slow += 1;
    if (answer.statusCode >= 400) {
      errors += 1;
      const problem = `${answer.statusCode} ${answer.json<{ readonly error?: { readonly code: string } }>().error?.code ?? ''} of ${path.split('?', 1)[0]?.replace(/[^/]{20,}$/, '{id}')}`;
      problems.set(problem, (problems.get(problem) ?? 0) + 1);
    }
    for (; known < counted(); known += 1) moments.push(atMs);
  }
  for (const app of apps) await app.close();
  await dam.stop();
  let [mostInWindow, from] = [0, 0];
  for (const [index, moment] of moments.entries()) {
    while ((moments[from] ?? 0) <= moment - windowMs) from += 1;
    mostInWindow = Math.max(mostInWindow, index - from + 1);
  }
  return { actions: plan.filter(({ isAction }) => isAction).length, requests: known - before, mostInWindow, errors, problems, slow };
}

console.log(`${minutes} minutes, searches shared for 15 s and not at all; the DAM takes 4,500 requests in 5 minutes.\n`);
console.log('| editors | actions | DAM requests per action | most in 5 minutes | errors seen | answers over 1 s |');
console.log('|---|---|---|---|---|---|');
const postgres = new PostgresServer();
await postgres.start();
for (const editors of crowds) {
  for (const kind of kinds) {
    const { actions, requests, mostInWindow, errors, problems, slow } = await simulate(editors, kind, kind.portals === 2 ? postgres : null);
    const number = (value: number): string => value.toLocaleString('en');
    console.log(`| ${number(editors)}${kind.words} | ${number(actions)} | ${(requests / actions).toFixed(2)} | ${number(mostInWindow)} | ${number(errors)} | ${number(slow)} |`);
    for (const [problem, count] of problems) console.error(`  ${number(count)} × ${problem}`);
  }
}
await postgres.remove();
// Test helpers would go on to print that no test ran.
process.exit();
