import { randomUUID } from 'node:crypto';
import { limitKinds, type LimitKind } from '../../api/constants.ts';
import type { Limits, SubscriptionState } from '../../api/limits.ts';
import type { UsagePlace } from '../../../domain/usage.ts';
import type { AssignedPlan, Plan, Subscription, SubscriptionBody, SubscriptionNotice } from '../../api/subscription.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { ConsumptionRepository } from '../repositories/consumption.ts';
import { noRevision, type SubscriptionRepository } from '../repositories/subscriptions.ts';
import { changesOf, type Actor, type AuditService } from './audit.ts';
import { graceUntil, isDay, levelOf, limitsOf, nameOf, nextMonthAt, stateOf, type Validity } from './plan-terms.ts';
import type { SearchCounter } from './search-counter.ts';

export interface SubscriptionServiceOptions {
  readonly subscriptions: SubscriptionRepository;
  readonly consumption: ConsumptionRepository;
  readonly searches: SearchCounter;
  readonly audit: AuditService;
  readonly now: () => number;
  /** How many connectors have called; left out where the portal does not know. */
  readonly countConnectors?: (organisationId: string) => Promise<number>;
}

interface Terms extends Validity {
  readonly planName: string | null;
  readonly state: SubscriptionState;
  readonly limits: Limits;
}

/** What an organisation's plan includes. Only what is new is ever refused: what is there keeps working, whatever the plan says. */
export class SubscriptionService {
  readonly #options: SubscriptionServiceOptions;

  constructor(options: SubscriptionServiceOptions) {
    this.#options = options;
  }

  async read(organisationId: string): Promise<Subscription> {
    const { consumption, searches, countConnectors, now } = this.#options;
    const { planName, state, limits, validFrom, validUntil } = await this.#terms(organisationId);
    const used: Partial<Record<LimitKind, number>> = {
      trackedAssets: await consumption.trackedAssets(organisationId),
      fieldSettings: await consumption.fieldSettings(organisationId),
      searches: await searches.used(organisationId),
      ...(countConnectors ? { connectors: await countConnectors(organisationId) } : {}),
    };
    return {
      planName, state, validFrom, validUntil, graceUntil: graceUntil({ validFrom, validUntil }), resetsAt: nextMonthAt(now()),
      usage: limitKinds.flatMap((kind) => {
        const count = used[kind];
        return count === undefined ? [] : [{ kind, used: count, limit: limits[kind], level: levelOf(count, limits[kind]) }];
      }),
    };
  }

  async notice(organisationId: string): Promise<SubscriptionNotice> {
    const { state, ...validity } = await this.#terms(organisationId);
    return { state, graceUntil: graceUntil(validity) };
  }

  /** @throws {PortalError} `limit-reached` when there is no room for so many more field settings. */
  async requireField(organisationId: string, more = 1): Promise<void> {
    await this.#require(organisationId, 'fieldSettings', () => this.#options.consumption.fieldSettings(organisationId), more);
  }

  /** @throws {PortalError} `limit-reached` when this asset would be a new one, and there is no room for it. `place` is about to hold it. */
  async requireAsset(organisationId: string, assetId: string, place: UsagePlace): Promise<void> {
    const { consumption } = this.#options;
    if (await consumption.isTracked(organisationId, assetId)) return;
    await this.#require(organisationId, 'trackedAssets', () => consumption.trackedAssets(organisationId, place));
  }

  /** @throws {PortalError} `limit-reached` for a connector that has not called before. */
  async requireConnector(organisationId: string): Promise<void> {
    await this.#require(organisationId, 'connectors', () => this.#options.countConnectors?.(organisationId) ?? Promise.resolve(0));
  }

  /** Runs a search and counts it, unless it fails. @throws {PortalError} `limit-reached`, and as the search does. */
  async search<Found>(organisationId: string, run: () => Promise<Found>, { isCounted = true }: { readonly isCounted?: boolean } = {}): Promise<Found> {
    const { searches } = this.#options;
    await this.#require(organisationId, 'searches', () => searches.used(organisationId));
    if (!isCounted) return run();
    // Counted before it runs, so that many at once do not pass beyond the limit together.
    const takeBack = searches.count(organisationId);
    try {
      return await run();
    } catch (thrown) {
      takeBack();
      throw thrown;
    }
  }

  plans(): Promise<readonly Plan[]> {
    return this.#options.subscriptions.listPlans();
  }

  /** What is set, for whoever runs the portal. */
  async assigned(organisationId: string): Promise<AssignedPlan> {
    const stored = await this.#options.subscriptions.find(organisationId);
    if (!stored) return { planId: null, validFrom: null, validUntil: null, overrides: {}, revision: noRevision };
    const { plan: _, ...assigned } = stored;
    return assigned;
  }

  /**
   * Sets plan, validity and what was agreed apart from the plan; the organisation sees it in its audit.
   * @throws {PortalError} `invalid-input`, by the body's names; `stale` when somebody else saved since.
   */
  async assign(actor: Actor, { revision, ...wanted }: SubscriptionBody): Promise<void> {
    const { organisationId } = actor;
    const { subscriptions, audit, now } = this.#options;
    const plans = await this.plans();
    refuse(wanted, plans);
    const before = await this.assigned(organisationId);
    const after = { ...wanted, revision: randomUUID() };
    if (before.revision !== revision || !await subscriptions.save(organisationId, revision, after, new Date(now()).toISOString())) {
      throw refusal('stale', 'Somebody else set this organisation\'s subscription since it was read; read it again');
    }
    await audit.record(actor, { action: 'subscription.save', changes: changesOf(shown(before, plans), shown(after, plans)) });
  }

  async #require(organisationId: string, kind: LimitKind, used: () => Promise<number>, more = 1): Promise<void> {
    const { state, limits } = await this.#terms(organisationId);
    if (state === 'ended') throw refusal('limit-reached', 'The subscription has ended: nothing new can be added until it is renewed; what is there keeps working', { fields: { [kind]: 'ended' } });
    const limit = limits[kind];
    if (limit !== null && await used() + more > limit) {
      throw refusal('limit-reached', `The subscription includes ${limit} ${nameOf[kind]}, and all are used; what is there keeps working`, { fields: { [kind]: String(limit) } });
    }
  }

  async #terms(organisationId: string): Promise<Terms> {
    const stored = await this.#options.subscriptions.find(organisationId);
    const validity = { validFrom: stored?.validFrom ?? null, validUntil: stored?.validUntil ?? null };
    const state = stateOf(validity, this.#options.now());
    return { ...validity, state, planName: stored?.plan?.name ?? null, limits: limitsOf(stored?.plan?.limits ?? null, stored?.overrides ?? {}, state) };
  }
}

function refuse({ planId, validFrom, validUntil }: Omit<SubscriptionBody, 'revision'>, plans: readonly Plan[]): void {
  const problems: Record<string, string> = {};
  if (planId !== null && !plans.some(({ id }) => id === planId)) problems['planId'] = 'There is no such plan.';
  if (validFrom !== null && !isDay(validFrom)) problems['validFrom'] = 'Write a day of the calendar, as YYYY-MM-DD.';
  if (validUntil !== null && !isDay(validUntil)) problems['validUntil'] = 'Write a day of the calendar, as YYYY-MM-DD.';
  else if (validFrom !== null && validUntil !== null && validUntil < validFrom) problems['validUntil'] = 'It ends before it begins.';
  if (Object.keys(problems).length > 0) throw invalidInput(problems);
}

/** As the audit shows it: names in place of ids. */
function shown({ planId, validFrom, validUntil, overrides }: Omit<AssignedPlan, 'revision'>, plans: readonly Plan[]) {
  const own = limitKinds.filter((kind) => overrides[kind] !== undefined).map((kind) => [`limits.${kind}`, overrides[kind] === null ? 'unlimited' : String(overrides[kind])]);
  return { plan: plans.find(({ id }) => id === planId)?.name ?? null, validFrom, validUntil, ...Object.fromEntries(own) as Record<string, string> };
}
