// A portal that is killed at random moments while pages report usages, and a ledger of what it promised them.
import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { apiKeyHeader } from '../../src/portal/api/constants.ts';
import { openDatabase, type Database } from '../../src/portal/server/db/database.ts';
import { cmsOrigin, connectionOf, startDam } from '../portal/portal.ts';
import { openBrowser, seed, startProcess, stopProcess, type RunningPortal, type Seeded } from '../portal/running.ts';

export interface CrashOptions {
  readonly rounds: number;
  readonly portals: number;
  /** `null`: SQLite. */
  readonly databaseUrl: string | null;
}

export interface CrashResult {
  readonly rounds: number;
  readonly kills: number;
  /** Reports that were confirmed, and those whose answer the kill took or that the database was too busy for. */
  readonly answered: number;
  readonly unanswered: number;
  /** What portal and sandbox hold in the end: the same, or this was not reached. */
  readonly records: number;
}

const [pages, fields, assetCount] = [6, 3, 8];
/** A portal lives until so many reports were confirmed, of which the first ones find it cold, and a moment longer. */
const [mostConfirmed, longestMomentMs] = [40, 40];
const recoveryMs = 120_000;
const empty = '';

/** Runs the rounds, lets the portals recover by themselves, and compares record by record. @throws {AssertionError} where something was lost or doubled. */
export async function crashRounds({ rounds, portals: count, databaseUrl }: CrashOptions): Promise<CrashResult> {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const dam = await startDam({ rateLimit: { calls: 0, windowMs: 1 } });
  const environment = {
    PORTAL_SECRET_KEY: randomBytes(32).toString('base64'), PORTAL_DATA_DIR: folder, PORTAL_TRUSTED_DAM_HOSTS: new URL(dam.url).host, PORTAL_PUBLIC_URL: 'http://portal.test',
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  const doubled: string[] = [];
  const { usages } = dam.sandbox.state;
  const set = usages.set.bind(usages);
  // The stand-in would hide a usage that is added twice behind its key; a DAM may list it twice.
  usages.set = (key, usage) => {
    if (usages.has(key)) doubled.push(key);
    return set(key, usage);
  };
  const seeded = await seed(environment);
  const living: RunningPortal[] = await Promise.all(Array.from({ length: count }, () => startProcess(environment)));
  const db = await openDatabase({ dataDir: folder, databaseUrl });
  try {
    const browser = await openBrowser(living[0] ?? assert.fail());
    assert.equal((await browser(living[0] ?? assert.fail(), 'PUT', '/settings/dam', connectionOf(dam))).status, 200);
    const assets = Array.from({ length: assetCount }, (_, index) => dam.sandbox.library.asset(index).id);
    const ledger = new Ledger(seeded, assets);
    let kills = 0;
    for (let round = 0; round < rounds; round += 1) {
      const reporting = new AbortController();
      const reports = ledger.report(() => living[randomInt(living.length)]?.url ?? '', reporting.signal);
      await Promise.race([ledger.confirmed(randomInt(mostConfirmed)), reports]);
      await pause(randomInt(longestMomentMs));
      const killed = randomInt(4) === 0 ? [...living] : [living[randomInt(living.length)] ?? assert.fail()];
      for (const { process } of killed) process.child.kill('SIGKILL');
      reporting.abort();
      await Promise.all([reports, ...killed.map(({ process }) => process.ended)]);
      kills += killed.length;
      // As after the time for which the dead hold up the living: none is left that could still be at it.
      if (killed.length === living.length) await db.deleteFrom('leases').execute();
      await ledger.requireKept(db);
      for (const portal of killed) living[living.indexOf(portal)] = await startProcess(environment);
    }
    await Promise.all(living.map(stopProcess));
    await db.deleteFrom('leases').execute();
    living.splice(0, living.length, await startProcess(environment));
    for (const until = Date.now() + recoveryMs; ; await pause(50)) {
      const waiting = await db.selectFrom('usage_deliveries').selectAll().execute();
      if (waiting.length === 0) break;
      assert.ok(Date.now() < until, `After ${recoveryMs / 1000} s the DAM was not told of ${JSON.stringify(waiting.slice(0, 3))}`);
    }
    await ledger.requireKept(db);
    const held = await recordsOf(db);
    assert.deepEqual([...usages.values()].map(({ assetId, uri, additional }) => `${assetId} ${uri} ${additional}`).sort(), held, 'the DAM and the portal agree');
    assert.deepEqual(doubled, [], 'no usage was added twice');
    return { rounds, kills, answered: ledger.answered, unanswered: ledger.unanswered, records: held.length };
  } finally {
    // Some are dead already where a round failed, and why it did must be heard.
    for (const { process } of living) process.child.kill('SIGKILL');
    await Promise.all(living.map(({ process }) => process.ended));
    await db.destroy();
    await dam.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What pages reported and the portal confirmed. A report without an answer may have arrived or not: both are right. */
class Ledger {
  readonly #seeded: Seeded;
  readonly #assets: readonly string[];
  readonly #places = Array.from({ length: pages * fields }, (_, at) => ({ pageUrl: `https://cms.test/page-${at % pages}`, field: `field ${Math.floor(at / pages)}`, possible: new Set([empty]) }));
  answered = 0;
  unanswered = 0;
  #awaited: { readonly count: number; readonly reached: () => void } | null = null;

  constructor(seeded: Seeded, assets: readonly string[]) {
    this.#seeded = seeded;
    this.#assets = assets;
  }

  /** Each place reports one thing after the other until the signal ends it; all places do at the same time. */
  async report(urlOf: () => string, signal: AbortSignal): Promise<void> {
    await Promise.all(this.#places.map(async ({ pageUrl, field, possible }) => {
      while (!signal.aborted) {
        const assetId = randomInt(4) === 0 ? empty : this.#assets[randomInt(this.#assets.length)] ?? '';
        possible.add(assetId);
        const outcome = await this.#say(urlOf(), { pageUrl, field, assetId });
        if (outcome !== 'confirmed') {
          this.unanswered += 1;
          if (outcome === 'cut off') return;
          continue;
        }
        possible.clear();
        possible.add(assetId);
        this.answered += 1;
        if (this.answered === this.#awaited?.count) this.#awaited.reached();
      }
    }));
  }

  /** Resolves when so many more reports were confirmed. */
  confirmed(more: number): Promise<void> {
    return new Promise((reached) => {
      this.#awaited = { count: this.answered + more, reached };
      if (more === 0) reached();
    });
  }

  /** What was confirmed is there, and nothing that nobody reported. */
  async requireKept(db: Database): Promise<void> {
    const rows = await db.selectFrom('usages').select(['page_url', 'field', 'asset_id']).execute();
    for (const { pageUrl, field, possible } of this.#places) {
      const held = rows.find((row) => row.page_url === pageUrl && row.field === field)?.asset_id ?? empty;
      assert.ok(possible.has(held), `${field} of ${pageUrl} holds "${held}" and not one of ${JSON.stringify([...possible])}`);
    }
    assert.ok(rows.length <= this.#places.length);
  }

  async #say(url: string, { pageUrl, field, assetId }: { readonly pageUrl: string; readonly field: string; readonly assetId: string }): Promise<'confirmed' | 'unsure' | 'cut off'> {
    const headers = { origin: cmsOrigin, [apiKeyHeader]: this.#seeded.apiKey, 'content-type': 'application/json' };
    let response: Response;
    try {
      response = assetId === empty
        ? await fetch(`${url}/embed/v1/usage?${new URLSearchParams({ pageUrl, field }).toString()}`, { method: 'DELETE', headers: { origin: cmsOrigin, [apiKeyHeader]: this.#seeded.apiKey } })
        : await fetch(`${url}/embed/v1/usage`, { method: 'PUT', headers, body: JSON.stringify({ pageUrl, field, assetId, pageTitle: 'Page' }) });
      await response.arrayBuffer();
    } catch {
      return 'cut off';
    }
    // A database that is too busy promises nothing, either way.
    if (response.status === 503) return 'unsure';
    assert.equal(response.status, 200);
    return 'confirmed';
  }
}

/** What the DAM should list, by the portal's own records. */
async function recordsOf(db: Database): Promise<readonly string[]> {
  const rows = await db.selectFrom('usages').select(['page_url', 'field', 'asset_id']).orderBy('field_key').execute();
  const held = new Map<string, string[]>();
  for (const { asset_id: assetId, page_url: pageUrl, field } of rows) {
    const key = `${assetId} ${pageUrl}`;
    held.set(key, [...held.get(key) ?? [], field]);
  }
  return [...held].map(([key, names]) => `${key} Page (${names.join(', ')})`).sort();
}

/** The figures as a line. */
export const wordsOf = (name: string, { rounds, kills, answered, unanswered, records }: CrashResult): string =>
  `${name}: ${rounds} rounds, ${kills} portals killed, ${answered} reports confirmed, ${unanswered} cut off; ${records} records in the end, the same in portal and DAM, none lost, none doubled`;
