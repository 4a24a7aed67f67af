import { DamError, isDamError, type DamCapabilities } from '../../../dam/index.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { DeliveryFailure, Holder, PendingDelivery, UsageOutbox, UsageSubject } from '../repositories/usage-outbox.ts';
import type { DamGateway } from './dam-gateway.ts';
import type { DamPace } from './dam-pace.ts';

const firstWaitMs = 30_000;
const longestWaitMs = 3_600_000;
/** Of a DAM that says how long it wants to be left alone, at most so much is believed. */
export const longestPauseMs = 24 * 3_600_000;

export interface UsageTellerOptions {
  readonly outbox: UsageOutbox;
  readonly gateway: DamGateway;
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
    let left: readonly PendingDelivery[] = [...waiting.filter(isWanted), ...waiting.filter((pending) => !isWanted(pending))];
    // After it was read what waits: a change from here on has another revision, and is told again.
    const words = wordsOf(await outbox.holdersOf(organisationId, pageUrl));
    // Where that fails, telling does too, and says why.
    const capabilities = await gateway.capabilities(organisationId).catch(() => null);
    if (capabilities?.hearsOfPages && left.length > 1) {
      const ended = await this.#tellPage(telling, capabilities, left, words, untold, isWanted);
      if (ended !== 'one by one') return { untold, ended };
    }
    while (left[0]) {
      const ended = await this.#tellOne(telling, capabilities, left[0], words.get(left[0].assetId), untold);
      // What only went along keeps its own time.
      if (typeof ended === 'object') await this.#fail(left.filter(isWanted), ended.error);
      if (ended !== 'done') return { untold, ended: typeof ended === 'object' ? 'failed' : ended };
      left = left.slice(1);
      if (left.length > 0 && !await prolong()) return { untold, ended: 'busy' };
    }
    return { untold, ended: 'done' };
  }

  async #tellPage(telling: Telling, capabilities: DamCapabilities, waiting: readonly PendingDelivery[], words: ReadonlyMap<string, string>, untold: Set<string>, isWanted: (pending: PendingDelivery) => boolean): Promise<'done' | 'late' | 'failed' | 'one by one'> {
    const { gateway } = this.#options;
    if (!await this.#turn(telling, capabilities, 2)) return 'late';
    const page = {
      uri: telling.pageUrl, held: [...words].map(([assetId, additional]) => ({ assetId, additional })),
      gone: waiting.filter(({ assetId }) => !words.has(assetId)).map(({ assetId }) => assetId),
    };
    try {
      const refused = await gateway.run(telling.organisationId, undefined, async (client, signal) => client.tellPage?.(page, { signal }) ?? []);
      for (const pending of waiting) {
        const no = refused.find(({ assetId }) => assetId === pending.assetId);
        if (no) await this.#fail([pending], new DamError('rejected', `The DAM refused the usage: ${no.reason}`));
        else await this.#told(pending, untold);
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
  async #tellOne(telling: Telling, capabilities: DamCapabilities | null, pending: PendingDelivery, words: string | undefined, untold: Set<string>): Promise<'done' | 'late' | { readonly error: unknown }> {
    const { organisationId, assetId, pageUrl: uri } = pending;
    // Adding looks first; removing does not.
    if (capabilities?.hasUsageTracking && !await this.#turn(telling, capabilities, words === undefined ? 1 : 2)) return 'late';
    try {
      // Not bound to the page's request: a form's submit ends the page, and the DAM is to be told all the same.
      await this.#options.gateway.run(organisationId, undefined, async (client, signal) => {
        if (!client.capabilities.hasUsageTracking) return;
        if (words === undefined) await client.removeUsage({ assetId, uri }, { signal });
        else await client.addUsage({ assetId, uri, additional: words }, { signal });
      });
    } catch (error) {
      if (!isOfOne(error)) return { error };
      await this.#fail([pending], error);
      return 'done';
    }
    await this.#told(pending, untold);
    return 'done';
  }

  #turn({ organisationId, patienceMs, signal }: Telling, { advisedPerSecond }: DamCapabilities, requests: number): Promise<boolean> {
    return this.#options.pace.turn(organisationId, { requests, advisedPerSecond, patienceMs, signal });
  }

  async #told(pending: PendingDelivery, untold: Set<string>): Promise<void> {
    await this.#options.outbox.markDelivered(pending);
    untold.delete(pending.assetId);
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
