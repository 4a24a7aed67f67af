import { randomUUID } from 'node:crypto';
import { isDamError, type DamUsage } from '../../../dam/index.ts';
import type { ComparisonQuery, RepairBody, RepairOutcome, TrackingComparison, UsageDifference } from '../../api/tracking-comparison.ts';
import { refusal } from '../errors.ts';
import type { ComparisonRunRepository } from '../repositories/comparison-runs.ts';
import type { UsageComparisonRepository } from '../repositories/usage-comparison.ts';
import type { Actor, AuditService } from './audit.ts';
import type { CmsComparisonService } from './cms-comparison.ts';
import type { DamGateway } from './dam-gateway.ts';
import type { DamPace } from './dam-pace.ts';
import type { UsageDelivery } from './usage-delivery.ts';
import { clientUnder, type UsageIntegrations } from './usage-integrations.ts';
import { wordsOf } from './usage-teller.ts';

/** Assets in one answer: at half of Bynder's pace they take two seconds. */
const assetsAtOnce = 10;
const patienceMs = 8000;

export interface UsageComparisonOptions {
  readonly rows: UsageComparisonRepository;
  readonly gateway: DamGateway;
  readonly pace: DamPace;
  readonly integrations: Pick<UsageIntegrations, 'of' | 'settle'>;
  readonly runs: Pick<ComparisonRunRepository, 'removeDifference'>;
  readonly delivery: Pick<UsageDelivery, 'tell'>;
  readonly cms: Pick<CmsComparisonService, 'follow'>;
  readonly audit: AuditService;
  readonly now: () => number;
}

/** Compares what the portal recorded with what the DAM has, and mends what differs, each as somebody decides. */
export class UsageComparison {
  readonly #options: UsageComparisonOptions;

  constructor(options: UsageComparisonOptions) {
    this.#options = options;
  }

  /**
   * Looks at the next few assets in use. What the DAM is still to be told is no difference: that is on its way. Assets that the portal has
   * nothing of are not looked for, since a DAM is asked by asset: see `unknown`. Only usages under the organisation's integration are: what was
   * told under a former id waits to be told anew.
   * @throws {PortalError} `dam-not-connected`, `not-supported` for a DAM that cannot tell; `rate-limited` when it is asked too much already, and as the gateway does
   * @throws {DamError} as the DAM does
   */
  async next(organisationId: string, { after = '' }: ComparisonQuery, signal?: AbortSignal): Promise<TrackingComparison> {
    const { rows, gateway, pace, integrations } = this.#options;
    await gateway.requireConnection(organisationId);
    await integrations.settle(organisationId, signal);
    const { id } = await integrations.of(organisationId);
    const capabilities = await gateway.capabilities(organisationId, id);
    if (!capabilities?.listsUsages) throw refusal('invalid-input', 'This DAM cannot tell where its assets are used, so there is nothing to compare with');
    const assets = await rows.listAssets(organisationId, after, assetsAtOnce);
    const differences: UsageDifference[] = [];
    for (const assetId of assets) {
      const isTurn = await pace.turn(organisationId, { requests: 1, advisedPerSecond: capabilities.advisedPerSecond, patienceMs, signal });
      signal?.throwIfAborted();
      if (!isTurn) throw refusal('rate-limited', 'The DAM is being told of many usages just now; go on in a moment', { retryAfterSeconds: Math.ceil(patienceMs / 1000) });
      const there = await gateway.run(organisationId, signal, async (client, taskSignal) => clientUnder(client, id).listUsages?.(assetId, { signal: taskSignal }) ?? []);
      differences.push(...await this.#compare(organisationId, assetId, there));
    }
    const last = assets.at(-1);
    return { compared: assets.length, differences, nextAfter: assets.length === assetsAtOnce && last !== undefined ? last : null, isOwnName: capabilities.hearsOfPages === true };
  }

  /**
   * What the DAM has under our own name of assets that the portal has nothing of, so that `next` does not look at them. None where others use
   * the name too, or the DAM cannot tell: what is found might be theirs.
   * @throws as `next`
   */
  async unknown(organisationId: string, signal?: AbortSignal): Promise<readonly UsageDifference[]> {
    const { rows, gateway, pace, integrations } = this.#options;
    const { id } = await integrations.of(organisationId);
    const capabilities = await gateway.capabilities(organisationId, id);
    if (!capabilities?.hearsOfPages) return [];
    const isTurn = await pace.turn(organisationId, { requests: 1, advisedPerSecond: capabilities.advisedPerSecond, patienceMs, signal });
    signal?.throwIfAborted();
    if (!isTurn) throw refusal('rate-limited', 'The DAM is being told of many usages just now; go on in a moment', { retryAfterSeconds: Math.ceil(patienceMs / 1000) });
    const there = await gateway.run(organisationId, signal, async (client, taskSignal) => clientUnder(client, id).listOwnUsages?.({ signal: taskSignal }) ?? []).catch(noneIfRejected);
    const found: UsageDifference[] = [];
    const isUsed = new Map<string, boolean>();
    for (const { assetId, uri: pageUrl, additional: inDam } of there) {
      // Also what waits to be told: that is on its way.
      if (!isUsed.has(assetId)) isUsed.set(assetId, await rows.isKnown(organisationId, assetId));
      if (isUsed.get(assetId) === false) found.push({ kind: 'dam', assetId, pageUrl, inPortal: null, inDam, inCms: null });
    }
    return found;
  }

  /** Mends one difference. The outcome says whether the DAM has been told; else it is by itself. */
  async repair(actor: Actor, { pageUrl, assetId, repair }: RepairBody): Promise<RepairOutcome> {
    const { organisationId } = actor;
    const { rows, runs, gateway, cms, delivery, audit, now } = this.#options;
    await gateway.requireConnection(organisationId);
    if (repair === 'follow') return cms.follow(actor, { pageUrl, assetId });
    await rows.touch({ organisationId, pageUrl, assetId }, { revision: randomUUID(), at: new Date(now()).toISOString() }, { isForgotten: repair === 'forget' });
    await runs.removeDifference(organisationId, assetId, pageUrl, repair === 'forget' ? ['portal', 'dam', 'words', 'not-in-cms'] : ['portal', 'dam', 'words']);
    await audit.record(actor, { action: 'tracking.repair', subject: pageUrl, changes: [{ setting: 'assetId', before: assetId, after: repair === 'forget' ? null : assetId }] });
    return { isDelivered: await delivery.tell(organisationId, pageUrl, [assetId]), cmsProblem: null, message: '' };
  }

  async #compare(organisationId: string, assetId: string, there: readonly DamUsage[]): Promise<readonly UsageDifference[]> {
    const { rows } = this.#options;
    // Read after the DAM answered: what changed meanwhile is on its way, and left out.
    const holders = await rows.holdersOf(organisationId, assetId);
    const untold = await rows.untoldPagesOf(organisationId, assetId);
    const found: UsageDifference[] = [];
    for (const pageUrl of new Set([...holders.map((holder) => holder.pageUrl), ...there.map(({ uri }) => uri)])) {
      if (untold.has(pageUrl)) continue;
      const inPortal = wordsOf(holders.filter((holder) => holder.pageUrl === pageUrl)).get(assetId) ?? null;
      const inDam = there.find(({ uri }) => uri === pageUrl)?.additional ?? null;
      if (inPortal !== inDam) found.push({ kind: inDam === null ? 'portal' : inPortal === null ? 'dam' : 'words', assetId, pageUrl, inPortal, inDam, inCms: null });
    }
    return found;
  }
}

/** A DAM that does not list by our name alone cannot tell what we do not know; all else was compared. @throws what is no such answer */
function noneIfRejected(thrown: unknown): readonly DamUsage[] {
  if (isDamError(thrown) && thrown.code === 'rejected') return [];
  throw thrown;
}
