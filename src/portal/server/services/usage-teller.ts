import { DamError, isDamError, type DamCapabilities } from '../../../dam/index.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { DeliveryFailure, Holder, PendingDelivery, UsageOutbox, UsageSubject } from '../repositories/usage-outbox.ts';
import type { DamGateway } from './dam-gateway.ts';
import type { DamPace } from './dam-pace.ts';
import { clientUnder, type UsageIntegrations } from './usage-integrations.ts';

const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;
/** Of a DAM that says how long it wants to be left alone, at most so much is believed. */
export const longestPauseMs = 24 * 3_600_000;

export interface UsageTellerOptions {
  readonly outbox: UsageOutbox;
  readonly gateway: DamGateway;
  readonly integrations: Pick<UsageIntegrations, 'of'>;
  readonly pace: DamPace;
  readonly now: () => number;
  /** Hears of what could not be delivered. */
  readonly onFailure: (subject: UsageSubject, error: unknown, failure: DeliveryFailure) => void;
}

export interface Telling {
  readonly organisationId: string;
  readonly pageUrl: string;
  /** Assets that are told whether or not anything of the page is due. */
  readonly meant: readonly string[];
  /** How long to wait for a turn. */
  readonly patienceMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface PageOutcome {
  /** Assets of the page that the DAM does not know of yet. */
  readonly untold: ReadonlySet<string>;
  /** `busy`: another process is at it, or was when it was killed; `late`: no turn came in time; `failed`: the DAM cannot be told of anything now. */
  readonly ended: 'done' | 'busy' | 'late' | 'failed';
}

/** What holds during one telling. */
interface Told {
  readonly telling: Telling;
  /** Under the integration's id; `null`: not known. */
  readonly capabilities: DamCapabilities | null;
  readonly integrationId: string;
  /** Assets that are not told yet. */
  readonly untold: Set<string>;
}

/** Tells a DAM about one page: what, follows from the portal's records in that moment. Nobody else may be at the same page meanwhile. */
export class UsageTeller {
  readonly #options: UsageTellerOptions;

  constructor(options: UsageTellerOptions) {
    this.#options = options;
  }

  /** `prolong` says before each further request whether the page is still this process's. */
  async tell(telling: Telling, prolong: () => Promise<boolean>): Promise<PageOutcome> {
    const { organisationId, pageUrl, meant } = telling;
    const { outbox, gateway } = this.#options;
    const all = await outbox.listOfPage(organisationId, pageUrl);
    const untold = new Set(all.map(({ assetId }) => assetId));
    const now = this.#moment();
    const waiting = all.filter(({ isRefused }) => !isRefused);
    // What is not due goes with what is: a page is to be known as it is, and not with an asset that it held an hour ago.
    const isWanted = ({ assetId, nextAttemptAt }: PendingDelivery): boolean => nextAttemptAt <= now || meant.includes(assetId);
    if (!waiting.some(isWanted)) return { untold, ended: 'done' };
    // After it was read what waits, see there.
    const { id: integrationId, formerIds } = await this.#options.integrations.of(organisationId);
    const withFormer = (pending: PendingDelivery): PendingDelivery => ({ ...pending, formerIds: [...new Set([...pending.formerIds, ...formerIds])].filter((id) => id !== integrationId) });
    let left: readonly PendingDelivery[] = [...waiting.filter(isWanted), ...waiting.filter((pending) => !isWanted(pending))].map(withFormer);
    // After it was read what waits: a change from here on has another revision, and is told again.
    const words = wordsOf(await outbox.holdersOf(organisationId, pageUrl));
    // Where that fails, telling does too, and says why.
    const capabilities = await gateway.capabilities(organisationId, integrationId).catch(() => null);
    const told: Told = { telling, capabilities, integrationId, untold };
    if (capabilities?.hearsOfPages && left.length > 1) {
      const ended = await this.#tellPage(told, left, words, isWanted);
      if (ended !== 'one by one') return { untold, ended };
    }
    while (left[0]) {
      const ended = await this.#tellOne(told, left[0], words.get(left[0].assetId));
      // What only went along keeps its own time.
      if (typeof ended === 'object') await this.#fail(left.filter(isWanted), ended.error);
      if (ended !== 'done') return { untold, ended: typeof ended === 'object' ? 'failed' : ended };
      left = left.slice(1);
      if (left.length > 0 && !await prolong()) return { untold, ended: 'busy' };
    }
    return { untold, ended: 'done' };
  }

  async #tellPage(told: Told, waiting: readonly PendingDelivery[], words: ReadonlyMap<string, string>, isWanted: (pending: PendingDelivery) => boolean): Promise<'done' | 'late' | 'failed' | 'one by one'> {
    const { gateway } = this.#options;
    const { telling, integrationId } = told;
    if (!await this.#turn(told, 2)) return 'late';
    const page = {
      uri: telling.pageUrl, held: [...words].map(([assetId, additional]) => ({ assetId, additional })),
      gone: waiting.filter(({ assetId }) => !words.has(assetId)).map(({ assetId }) => assetId),
    };
    try {
      const refused = await gateway.run(telling.organisationId, undefined, async (client, signal) => clientUnder(client, integrationId).tellPage?.(page, { signal }) ?? []);
      for (const pending of waiting) {
        const no = refused.find(({ assetId }) => assetId === pending.assetId);
        if (no) {
          await this.#fail([pending], new DamError('rejected', `The DAM refused the usage: ${no.reason}`));
          continue;
        }
        const ended = await this.#leaveFormer(told, pending);
        if (typeof ended === 'object') throw ended.error;
        if (ended === 'late') return 'late';
      }
      return 'done';
    } catch (error) {
      // Something of the page is not to the DAM's taste: each by itself tells what.
      if (isOfOne(error)) return 'one by one';
      await this.#fail(waiting.filter(isWanted), error);
      return 'failed';
    }
  }

  /** @returns the failure, where it is not about this one usage. */
  async #tellOne(told: Told, pending: PendingDelivery, words: string | undefined): Promise<'done' | 'late' | { readonly error: unknown }> {
    const { organisationId, assetId, pageUrl: uri } = pending;
    // Adding looks first; removing does not.
    if (!await this.#turn(told, words === undefined ? 1 : 2)) return 'late';
    try {
      // Not bound to the page's request: a form's submit ends the page, and the DAM is to be told all the same.
      await this.#options.gateway.run(organisationId, undefined, async (own, signal) => {
        if (!own.capabilities.hasUsageTracking) return;
        const client = clientUnder(own, told.integrationId);
        if (words === undefined) await client.removeUsage({ assetId, uri }, { signal });
        else await client.addUsage({ assetId, uri, additional: words }, { signal });
      });
    } catch (error) {
      if (!isOfOne(error)) return { error };
      await this.#fail([pending], error);
      return 'done';
    }
    return this.#leaveFormer(told, pending);
  }

  /**
   * What stands under our own id is removed under former ones: in this order a reader of the DAM misses nothing. Then the DAM is told.
   * @returns the failure, where it is not about this one usage.
   */
  async #leaveFormer(told: Told, pending: PendingDelivery): Promise<'done' | 'late' | { readonly error: unknown }> {
    const { organisationId, assetId, pageUrl: uri } = pending;
    for (const formerId of pending.formerIds) {
      if (!await this.#turn(told, 1)) return 'late';
      try {
        await this.#options.gateway.run(organisationId, undefined, async (own, signal) => own.underIntegration?.(formerId).removeUsage({ assetId, uri }, { signal }));
      } catch (error) {
        if (!isOfOne(error)) return { error };
        await this.#fail([pending], error);
        return 'done';
      }
    }
    await this.#options.outbox.markDelivered(pending);
    told.untold.delete(assetId);
    return 'done';
  }

  /** A DAM that keeps no usages is not asked for a turn. */
  async #turn({ telling: { organisationId, patienceMs, signal }, capabilities }: Told, requests: number): Promise<boolean> {
    return !capabilities?.hasUsageTracking || this.#options.pace.turn(organisationId, { requests, advisedPerSecond: capabilities.advisedPerSecond, patienceMs, signal });
  }

  async #fail(list: readonly PendingDelivery[], error: unknown): Promise<void> {
    const isRefused = isDamError(error) && (error.code === 'not-found' || error.code === 'rejected');
    const problem = codeOf(error);
    for (const pending of list) {
      // A DAM that wants a pause found nothing wrong with the usage.
      const attempts = pending.attempts + (problem === 'rate-limited' ? 0 : 1);
      const failure = { problem, isRefused, attempts, nextAttemptAt: this.#moment(waitFor(pending, error)) };
      this.#options.onFailure(pending, error, failure);
      await this.#options.outbox.markFailed(pending, failure);
    }
  }

  #moment(offsetMs = 0): string {
    return new Date(this.#options.now() + offsetMs).toISOString();
  }
}

/** Whether a failure is about one usage and not about the DAM or the way to it. */
const isOfOne = (error: unknown): boolean => isDamError(error) && (error.code === 'not-found' || error.code === 'rejected' || error.code === 'unreadable');

/** Doubles with each attempt up to an hour; a DAM that says how long is believed, up to a day. */
function waitFor({ attempts }: PendingDelivery, error: unknown): number {
  const asked = isDamError(error) || isPortalError(error) ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return Math.min(longestPauseMs, Math.max(asked, Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts, 10))));
}

/** For people who read the DAM's list of usages, by asset: the page's title, and the fields that hold it. */
export function wordsOf(holders: readonly Holder[]): ReadonlyMap<string, string> {
  const byAsset = new Map<string, readonly Holder[]>();
  for (const holder of holders) byAsset.set(holder.assetId, [...byAsset.get(holder.assetId) ?? [], holder]);
  return new Map([...byAsset].map(([assetId, those]) => {
    const title = those.find(({ pageTitle }) => pageTitle !== '')?.pageTitle ?? '';
    const fields = those.map(({ field }) => field).join(', ');
    return [assetId, title === '' ? fields : `${title} (${fields})`];
  }));
}

const codeOf = (error: unknown): string => (isDamError(error) || isPortalError(error) ? error.code : 'internal');
