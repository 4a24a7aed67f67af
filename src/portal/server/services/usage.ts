import { randomUUID } from 'node:crypto';
import { isDamError } from '../../../dam/index.ts';
import { normalisePageUrl, type UsagePlace, type UsageRecord, type AssetUsage } from '../../../domain/usage.ts';
import type { UsageReceipt } from '../../api/embed-types.ts';
import type { RetryOutcome } from '../../api/tracking.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { DeliveryFailure, PendingDelivery, UsageRepository, UsageSubject } from '../repositories/usages.ts';
import type { DamGateway } from './dam-gateway.ts';
import type { Leases } from './leases.ts';
import type { SubscriptionService } from './subscription.ts';

const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;
const dueAtOnce = 200;
// Twice what the DAM may take. A process that was killed holds a delivery up for so long, and a page that saves meanwhile waits for the patience only.
const deliveryLease = { forMs: 20_000, patienceMs: 1500 };

export interface UsageServiceOptions {
  readonly usages: UsageRepository;
  readonly gateway: DamGateway;
  /** What the plan includes. */
  readonly subscription: Pick<SubscriptionService, 'requireAsset'>;
  readonly leases: Leases;
  readonly now: () => number;
  /** Hears of what could not be delivered. */
  readonly onFailure: (subject: UsageSubject, error: unknown, failure: DeliveryFailure) => void;
}

/** `busy`: another process is at it, or was when it was killed. */
type DeliveryOutcome = 'delivered' | 'refused' | 'pending' | 'busy';

/**
 * Keeps where assets are used, and tells the DAM. The portal's own record comes first and is never lost;
 * what the DAM could not be told stays written down and is tried again.
 */
export class UsageService {
  readonly #options: UsageServiceOptions;
  /** Deliveries under way, by subject: two at once could reach the DAM in the wrong order. */
  readonly #underWay = new Map<string, Promise<DeliveryOutcome>>();
  #round: Promise<void> | null = null;

  constructor(options: UsageServiceOptions) {
    this.#options = options;
  }

  /**
   * This field of this page now holds this asset.
   * @throws {PortalError} `dam-not-connected`, and then nothing is written; `limit-reached` for an asset that is a new one,
   * and then all that is written is that the place no longer holds what it held
   */
  async set(organisationId: string, record: UsageRecord): Promise<UsageReceipt> {
    await this.#requireDam(organisationId);
    const place = normalisePlace(record);
    const { isTracked } = await this.#mayTrack(organisationId, record.assetId, place);
    if (!isTracked) return { isDelivered: true };
    const changed = await this.#options.usages.put(organisationId, { ...record, ...place, pageTitle: record.pageTitle.trim() }, this.#mark());
    return this.#tell(organisationId, place.pageUrl, changed.length > 0 ? changed : [record.assetId]);
  }

  /** This field of this page holds no asset any more. That it held none is no error. */
  async clear(organisationId: string, place: UsagePlace): Promise<UsageReceipt> {
    await this.#requireDam(organisationId);
    const { pageUrl, field } = normalisePlace(place);
    const changed = await this.#options.usages.remove(organisationId, { pageUrl, field }, this.#mark());
    return this.#tell(organisationId, pageUrl, changed.length > 0 ? changed : await this.#options.usages.listPendingOfPage(organisationId, pageUrl));
  }

  /** Pages that hold an asset, the newest 50 of them named; none of an asset that nobody uses or knows. */
  pagesOf(organisationId: string, assetId: string): Promise<AssetUsage> {
    return this.#options.usages.pagesOf(organisationId, assetId, 50);
  }

  /** Tries what is due, until the signal ends it. One round at a time; a call during a round waits for that one. */
  deliverDue(signal?: AbortSignal): Promise<void> {
    this.#round ??= this.#deliverRound(signal).finally(() => {
      this.#round = null;
    });
    return this.#round;
  }

  /** Resolves when no delivery is under way any more, so that the database can be closed. */
  async whenIdle(): Promise<void> {
    while (this.#round !== null || this.#underWay.size > 0) await Promise.allSettled([this.#round, ...this.#underWay.values()]);
  }

  /** The organisation's connection changed: what waited for it is tried again at once. */
  async retryNow(organisationId: string): Promise<void> {
    await this.#options.usages.makeDue(organisationId, this.#moment());
  }

  /** Tells the DAM of one asset's usage on a page again, even if it refused that before. */
  async retry(subject: UsageSubject): Promise<RetryOutcome> {
    const { usages } = this.#options;
    await usages.reopen(subject, this.#moment());
    await this.#deliver(subject);
    // Read anew: a change that came meanwhile, or another process's delivery, may have left another state.
    const pending = await usages.findPending(subject);
    if (!pending) return { state: 'told', problem: null, nextAttemptAt: null };
    return pending.isRefused ? { state: 'refused', problem: pending.problem, nextAttemptAt: null } : { state: 'waiting', problem: pending.problem, nextAttemptAt: pending.nextAttemptAt };
  }

  /** Where a place may not be recorded anew, what was recorded for it is over all the same: the DAM must not be left with what is no longer so. */
  async #mayTrack(organisationId: string, assetId: string, place: UsagePlace): Promise<{ readonly isTracked: boolean }> {
    const { usages, subscription } = this.#options;
    const leave = async (): Promise<void> => {
      await this.#tell(organisationId, place.pageUrl, await usages.removeOther(organisationId, { ...place, assetId }, this.#mark()));
    };
    if (!await usages.isEnabled(organisationId)) {
      await leave();
      return { isTracked: false };
    }
    try {
      await subscription.requireAsset(organisationId, assetId, place);
    } catch (thrown) {
      await leave();
      throw thrown;
    }
    return { isTracked: true };
  }

  async #requireDam(organisationId: string): Promise<void> {
    // Throws where there is none; asks nothing of the DAM itself.
    await this.#options.gateway.requireConnection(organisationId);
  }

  async #tell(organisationId: string, pageUrl: string, assetIds: readonly string[]): Promise<UsageReceipt> {
    let isDelivered = true;
    for (const assetId of assetIds) {
      if (await this.#deliver({ organisationId, pageUrl, assetId }) !== 'delivered') isDelivered = false;
    }
    return { isDelivered };
  }

  async #deliverRound(signal?: AbortSignal): Promise<void> {
    const due = await this.#options.usages.listDue(this.#moment(), dueAtOnce);
    // A DAM that did not take one will hardly take the next: the others wait for the next round.
    const unavailable = new Set<string>();
    for (const subject of due) {
      if (signal?.aborted) return;
      if (unavailable.has(subject.organisationId)) continue;
      if (await this.#deliver(subject) === 'pending') unavailable.add(subject.organisationId);
    }
  }

  async #deliver(subject: UsageSubject): Promise<DeliveryOutcome> {
    const key = JSON.stringify([subject.organisationId, subject.pageUrl, subject.assetId]);
    const before = this.#underWay.get(key) ?? Promise.resolve();
    // Of another process's delivery nothing is known but that it may be about an older state: what it leaves undone is due in the next round.
    const deliver = async (): Promise<DeliveryOutcome> => await this.#options.leases.under(`usage:${key}`, () => this.#deliverNow(subject), deliveryLease) ?? 'busy';
    const delivery = before.then(deliver, deliver);
    this.#underWay.set(key, delivery);
    try {
      return await delivery;
    } finally {
      if (this.#underWay.get(key) === delivery) this.#underWay.delete(key);
    }
  }

  async #deliverNow(subject: UsageSubject): Promise<DeliveryOutcome> {
    const { usages, gateway, onFailure } = this.#options;
    const pending = await usages.findPending(subject);
    if (!pending) return 'delivered';
    if (pending.isRefused) return 'refused';
    try {
      const holders = await usages.holders(subject);
      const usage = { assetId: subject.assetId, uri: subject.pageUrl, additional: wordsOf(holders) };
      // Not bound to the page's request: a form's submit ends the page, and the DAM is to be told all the same.
      await gateway.run(subject.organisationId, undefined, async (client, signal) => {
        if (!client.capabilities.hasUsageTracking) return;
        if (holders.length > 0) await client.addUsage(usage, { signal });
        else await client.removeUsage(usage, { signal });
      });
    } catch (error) {
      const isRefused = isDamError(error) && (error.code === 'not-found' || error.code === 'rejected');
      const failure = { problem: codeOf(error), isRefused, nextAttemptAt: this.#moment(waitFor(pending, error)) };
      onFailure(subject, error, failure);
      await usages.markFailed(pending, failure);
      return isRefused ? 'refused' : 'pending';
    }
    await usages.markDelivered(pending);
    return 'delivered';
  }

  #mark() {
    return { revision: randomUUID(), at: this.#moment() };
  }

  #moment(offsetMs = 0): string {
    return new Date(this.#options.now() + offsetMs).toISOString();
  }
}

/** Doubles with each attempt up to an hour; a DAM that says how long is believed. */
function waitFor({ attempts }: PendingDelivery, error: unknown): number {
  const asked = isDamError(error) || isPortalError(error) ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return Math.max(asked, Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts, 10)));
}

/** For people who read the DAM's list of usages: the page's title, and its fields. */
function wordsOf(holders: readonly { readonly field: string; readonly pageTitle: string }[]): string {
  const title = holders.find(({ pageTitle }) => pageTitle !== '')?.pageTitle ?? '';
  const fields = holders.map(({ field }) => field).join(', ');
  return title === '' ? fields : `${title} (${fields})`;
}

const normalisePlace = ({ pageUrl, field }: UsagePlace): UsagePlace => ({ pageUrl: normalisePageUrl(pageUrl), field: field.trim() });

const codeOf = (error: unknown): string => (isDamError(error) || isPortalError(error) ? error.code : 'internal');
