import type { Selectable } from 'kysely';
import type { CmsProblem, CmsStage } from '../../api/constants.ts';
import type { ComparisonRun, ComparisonSchedule, DifferenceKind, UsageDifference } from '../../api/tracking-comparison.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';
import type { ComparisonRunTable } from '../db/tables/comparison.ts';

/** More than anybody looks through; they are counted all the same. */
export const mostDifferences = 500;
const keptRuns = 10;

/** A run that is under way. */
export interface OpenRun {
  readonly id: string;
  readonly organisationId: string;
  readonly nextAfter: string;
  readonly failures: number;
  /** Where the CMS goes on; `null`: the DAM comes first. */
  readonly cms: CmsPlace | null;
}

/** How far the comparison with the CMS came. */
export interface CmsPlace {
  readonly stage: CmsStage;
  readonly after: string;
}

export interface RunPart {
  readonly compared: number;
  readonly differences: readonly UsageDifference[];
  readonly nextAfter: string;
}

export interface CmsRunPart {
  readonly compared: number;
  readonly differences: readonly UsageDifference[];
  /** `null`: it was the last. */
  readonly next: CmsPlace | null;
}

/** How often organisations have portal, DAM and CMS compared, and what came of it. */
export class ComparisonRunRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async schedule(organisationId: string): Promise<ComparisonSchedule> {
    const row = await this.#db.selectFrom('organisations').select('comparison_schedule').where('id', '=', organisationId).executeTakeFirst();
    return (row?.comparison_schedule ?? 'off') as ComparisonSchedule;
  }

  async saveSchedule(organisationId: string, schedule: ComparisonSchedule): Promise<void> {
    await this.#db.updateTable('organisations').set({ comparison_schedule: schedule }).where('id', '=', organisationId).execute();
  }

  /** Organisations with a schedule, and when their newest run began. */
  async listScheduled(): Promise<readonly { readonly organisationId: string; readonly schedule: ComparisonSchedule; readonly startedAt: string | null }[]> {
    const rows = await this.#db.selectFrom('organisations as o')
      .select((eb) => ['o.id', 'o.comparison_schedule', eb.selectFrom('comparison_runs as r').select((run) => run.fn.max('r.started_at').as('at')).whereRef('r.organisation_id', '=', 'o.id').as('started_at')])
      .where('o.comparison_schedule', '<>', 'off').orderBy('o.id').execute();
    return rows.map((row) => ({ organisationId: row.id, schedule: row.comparison_schedule as ComparisonSchedule, startedAt: row.started_at }));
  }

  async findOpen(organisationId: string): Promise<OpenRun | null> {
    const row = await this.#db.selectFrom('comparison_runs').selectAll().where('organisation_id', '=', organisationId).where('finished_at', 'is', null).orderBy('started_at', 'desc').limit(1).executeTakeFirst();
    return row ? { id: row.id, organisationId, nextAfter: row.next_after, failures: row.failures, cms: row.cms_stage === '' ? null : { stage: row.cms_stage as CmsStage, after: row.cms_after } } : null;
  }

  async begin(organisationId: string, id: string, startedAt: string): Promise<OpenRun> {
    await this.#db.insertInto('comparison_runs').values({ id, organisation_id: organisationId, started_at: startedAt, finished_at: null, next_after: '', compared: 0, differing: 0, failures: 0, problem: null }).execute();
    return { id, organisationId, nextAfter: '', failures: 0, cms: null };
  }

  /** Keeps what a part of a run found, and where it goes on. */
  async addPart({ id, organisationId }: OpenRun, { compared, differences, nextAfter }: RunPart): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await lockInTransaction(trx, `comparison-run:${id}`);
      const run = await trx.selectFrom('comparison_runs').select(['compared', 'differing']).where('id', '=', id).executeTakeFirst();
      if (!run) return;
      await trx.updateTable('comparison_runs').set({ compared: run.compared + compared, differing: run.differing + differences.length, next_after: nextAfter, failures: 0, problem: null }).where('id', '=', id).execute();
      await keep(trx, { id, organisationId }, run.differing, differences);
    });
  }

  /** The DAM is done, or given up: the CMS is next. */
  async beginCms(id: string): Promise<void> {
    await this.#db.updateTable('comparison_runs').set({ cms_stage: 'pages', cms_after: '', failures: 0 }).where('id', '=', id).execute();
  }

  /** As `addPart`, of the CMS. */
  async addCmsPart({ id, organisationId }: OpenRun, { compared, differences, next }: CmsRunPart): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await lockInTransaction(trx, `comparison-run:${id}`);
      const run = await trx.selectFrom('comparison_runs').select(['cms_compared', 'differing']).where('id', '=', id).executeTakeFirst();
      if (!run) return;
      const place = next ? { cms_stage: next.stage, cms_after: next.after } : {};
      await trx.updateTable('comparison_runs').set({ cms_compared: run.cms_compared + compared, differing: run.differing + differences.length, failures: 0, cms_problem: null, cms_message: '', ...place }).where('id', '=', id).execute();
      await keep(trx, { id, organisationId }, run.differing, differences);
    });
  }

  async markCmsFailed(id: string, failures: number, problem: CmsProblem, message: string): Promise<void> {
    await this.#db.updateTable('comparison_runs').set({ failures, cms_problem: problem, cms_message: message }).where('id', '=', id).execute();
  }

  async markFailed(id: string, failures: number, problem: string): Promise<void> {
    await this.#db.updateTable('comparison_runs').set({ failures, problem }).where('id', '=', id).execute();
  }

  /** Ends a run; the oldest of the organisation go. */
  async finish({ id, organisationId }: OpenRun, finishedAt: string): Promise<void> {
    await this.#db.updateTable('comparison_runs').set({ finished_at: finishedAt }).where('id', '=', id).execute();
    const old = await this.#db.selectFrom('comparison_runs').select('id').where('organisation_id', '=', organisationId).orderBy('started_at', 'desc').offset(keptRuns).limit(100).execute();
    if (old.length > 0) await this.#db.deleteFrom('comparison_runs').where('id', 'in', old.map((row) => row.id)).execute();
  }

  /** Leaves off a run that nobody wants any more. */
  async removeOpen(organisationId: string): Promise<void> {
    await this.#db.deleteFrom('comparison_runs').where('organisation_id', '=', organisationId).where('finished_at', 'is', null).execute();
  }

  /** The one under way, and the last that ended. */
  async newest(organisationId: string): Promise<{ readonly running: ComparisonRun | null; readonly last: (ComparisonRun & { readonly id: string }) | null }> {
    const rows = await this.#db.selectFrom('comparison_runs').selectAll().where('organisation_id', '=', organisationId).orderBy('started_at', 'desc').limit(keptRuns).execute();
    const running = rows.find((row) => row.finished_at === null);
    const last = rows.find((row) => row.finished_at !== null);
    return { running: running ? toRun(running) : null, last: last ? { id: last.id, ...toRun(last) } : null };
  }

  async listDifferences(runId: string): Promise<readonly UsageDifference[]> {
    const rows = await this.#db.selectFrom('usage_differences').selectAll().where('run_id', '=', runId).orderBy('asset_id').orderBy('page_url').orderBy('kind').execute();
    return rows.map((row) => ({ kind: row.kind as DifferenceKind, assetId: row.asset_id, pageUrl: row.page_url, inPortal: row.in_portal, inDam: row.in_dam, inCms: row.in_cms }));
  }

  /** Somebody mended it. */
  async removeDifference(organisationId: string, assetId: string, pageUrl: string, kinds: readonly DifferenceKind[]): Promise<void> {
    await this.#db.deleteFrom('usage_differences').where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).where('page_url', '=', pageUrl).where('kind', 'in', kinds).execute();
  }
}

async function keep(trx: DatabaseTransaction, { id, organisationId }: Pick<OpenRun, 'id' | 'organisationId'>, counted: number, differences: readonly UsageDifference[]): Promise<void> {
  const rows = differences.slice(0, Math.max(0, mostDifferences - counted))
    .map((one) => ({ run_id: id, organisation_id: organisationId, asset_id: one.assetId, page_url: one.pageUrl, kind: one.kind, in_portal: one.inPortal, in_dam: one.inDam, in_cms: one.inCms }));
  if (rows.length > 0) await trx.insertInto('usage_differences').values(rows).onConflict((conflict) => conflict.doNothing()).execute();
}

const toRun = (row: Selectable<ComparisonRunTable>): ComparisonRun => ({
  startedAt: row.started_at, finishedAt: row.finished_at, compared: row.compared, differing: row.differing, problem: row.problem,
  cms: row.cms_stage === '' ? null : { compared: row.cms_compared, problem: row.cms_problem as CmsProblem | null, message: row.cms_message },
});
