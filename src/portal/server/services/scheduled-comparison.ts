import { randomUUID } from 'node:crypto';
import { isDamError } from '../../../dam/index.ts';
import type { ComparisonScheduleBody, ComparisonSchedule, ComparisonState } from '../../api/tracking-comparison.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { CmsPlace, ComparisonRunRepository, OpenRun } from '../repositories/comparison-runs.ts';
import type { Actor, AuditService } from './audit.ts';
import type { CmsComparisonService } from './cms-comparison.ts';
import type { DamGateway } from './dam-gateway.ts';
import type { UsageIntegrations } from './usage-integrations.ts';
import type { UsageComparison } from './usage-comparison.ts';

const hourMs = 3_600_000;
const everyMs: Readonly<Record<Exclude<ComparisonSchedule, 'off'>, number>> = { daily: 24 * hourMs, weekly: 7 * 24 * hourMs };
/** So many parts of an organisation's, then the others have their turn. */
const partsInTurn = 20;
/** With five minutes between: an hour. Then the run is given up, and the next one is due at its time. */
const mostFailures = 12;

export interface ScheduledComparisonOptions {
  readonly runs: ComparisonRunRepository;
  readonly comparison: Pick<UsageComparison, 'next' | 'unknown'>;
  readonly cms: Pick<CmsComparisonService, 'next'>;
  readonly gateway: Pick<DamGateway, 'capabilities'>;
  readonly integrations: Pick<UsageIntegrations, 'of'>;
  readonly audit: AuditService;
  readonly now: () => number;
}

/** Has portal, DAM and CMS compared from time to time, by a job of one process. What differs is kept and shown; nobody mends it but a person. */
export class ScheduledComparison {
  readonly #options: ScheduledComparisonOptions;

  constructor(options: ScheduledComparisonOptions) {
    this.#options = options;
  }

  async state(organisationId: string): Promise<ComparisonState> {
    const { runs, gateway, integrations } = this.#options;
    const schedule = await runs.schedule(organisationId);
    const { running, last: found } = await runs.newest(organisationId);
    const last = found ? { startedAt: found.startedAt, finishedAt: found.finishedAt, compared: found.compared, differing: found.differing, problem: found.problem, cms: found.cms } : null;
    const capabilities = await gateway.capabilities(organisationId, (await integrations.of(organisationId)).id);
    return {
      schedule, running, last, differences: found ? [...await runs.listDifferences(found.id)] : [], isOwnName: capabilities?.hearsOfPages === true,
      nextAt: schedule === 'off' || running ? null : new Date(found ? Date.parse(found.startedAt) + everyMs[schedule] : this.#options.now()).toISOString(),
    };
  }

  async save(actor: Actor, { schedule }: ComparisonScheduleBody): Promise<ComparisonState> {
    const { runs, audit } = this.#options;
    const before = await runs.schedule(actor.organisationId);
    if (before !== schedule) {
      await runs.saveSchedule(actor.organisationId, schedule);
      if (schedule === 'off') await runs.removeOpen(actor.organisationId);
      await audit.record(actor, { action: 'tracking.save', changes: [{ setting: 'comparisonSchedule', before, after: schedule }] });
    }
    return this.state(actor.organisationId);
  }

  /** Does what is due, organisations in turns, until the signal ends it; what is not done goes on where it ended. */
  async runDue(signal: AbortSignal): Promise<void> {
    const { runs, now } = this.#options;
    const resting = new Set<string>();
    for (let hasMore = true; hasMore && !signal.aborted;) {
      hasMore = false;
      for (const { organisationId, schedule, startedAt } of await runs.listScheduled()) {
        if (signal.aborted || resting.has(organisationId) || schedule === 'off') continue;
        let run = await runs.findOpen(organisationId);
        if (!run && startedAt !== null && Date.parse(startedAt) + everyMs[schedule] > now()) continue;
        run ??= await runs.begin(organisationId, randomUUID(), new Date(now()).toISOString());
        if (await this.#takeTurn(run, signal)) hasMore = true;
        else resting.add(organisationId);
      }
    }
  }

  /** @returns whether there is more to do at once. */
  async #takeTurn(run: OpenRun, signal: AbortSignal): Promise<boolean> {
    const { runs, comparison } = this.#options;
    let after = run.nextAfter;
    try {
      if (run.cms) return await this.#takeTurnOfCms(run, run.cms, signal);
      for (let part = 0; part < partsInTurn; part += 1) {
        if (signal.aborted) return false;
        const { compared, differences, nextAfter } = await comparison.next(run.organisationId, { after }, signal);
        if (nextAfter === null) {
          // What the DAM has of assets that the portal knows nothing of is asked for once, at the end.
          await runs.addPart(run, { compared, differences: [...differences, ...await comparison.unknown(run.organisationId, signal)], nextAfter: after });
          await runs.beginCms(run.id);
          return true;
        }
        await runs.addPart(run, { compared, differences, nextAfter });
        after = nextAfter;
      }
      return true;
    } catch (thrown) {
      if (signal.aborted) return false;
      if (run.cms) throw thrown;
      const problem = isPortalError(thrown) || isDamError(thrown) ? thrown.code : null;
      if (problem === null) throw thrown;
      await runs.markFailed(run.id, run.failures + 1, problem);
      // A DAM that is busy with being told of usages is no reason to give up.
      if (run.failures + 1 < mostFailures || problem === 'rate-limited') return false;
      await runs.beginCms(run.id);
      return true;
    }
  }

  async #takeTurnOfCms(run: OpenRun, begun: CmsPlace, signal: AbortSignal): Promise<boolean> {
    const { runs, cms } = this.#options;
    let place = begun;
    for (let part = 0; part < partsInTurn; part += 1) {
      if (signal.aborted) return false;
      const { problem, message, ...found } = await cms.next(run.organisationId, place, signal);
      if (problem !== null) {
        await runs.markCmsFailed(run.id, run.failures + 1, problem, message);
        // One that is away may come back; one that says no, or what nobody understands, will say it again.
        if ((problem === 'unreachable' || problem === 'timeout') && run.failures + 1 < mostFailures) return false;
        return this.#finish(run);
      }
      await runs.addCmsPart(run, found);
      if (found.next === null) return this.#finish(run);
      place = found.next;
    }
    return true;
  }

  async #finish(run: OpenRun): Promise<false> {
    await this.#options.runs.finish(run, new Date(this.#options.now()).toISOString());
    return false;
  }
}
