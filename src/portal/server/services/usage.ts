import { randomUUID } from 'node:crypto';
import type { SearchPage } from '../../../domain/search.ts';
import { fieldKey } from '../../../domain/settings.ts';
import { whyUntracked, type TrackingRules, type Untracked } from '../../../domain/tracking-rules.ts';
import { fieldOfPlace, latestReportDays, normalisePageUrl, type AssetUsage, type PageAddress, type ToldLate, type UsagePlace, type UsageRecord } from '../../../domain/usage.ts';
import { mostUsedOn } from '../../../domain/used-on.ts';
import type { UsageReceipt } from '../../api/embed-types.ts';
import type { RetryOutcome } from '../../api/tracking.ts';
import type { MovedPageRepository } from '../repositories/moved-pages.ts';
import type { UsageOutbox, UsageSubject } from '../repositories/usage-outbox.ts';
import type { ChangeMark, UsageRepository } from '../repositories/usages.ts';
import { removeInBatches } from './batches.ts';
import type { DamGateway } from './dam-gateway.ts';
import type { SubscriptionService } from './subscription.ts';
import type { UsageDelivery } from './usage-delivery.ts';

const dayMs = 86_400_000;
const forgottenAtOnce = 200;

export interface UsageServiceOptions {
  readonly usages: UsageRepository;
  readonly movedPages: Pick<MovedPageRepository, 'move'>;
  readonly gateway: Pick<DamGateway, 'requireConnection'>;
  /** What the plan includes. */
  readonly subscription: Pick<SubscriptionService, 'requireAsset'>;
  readonly outbox: UsageOutbox;
  readonly delivery: UsageDelivery;
  readonly now: () => number;
}

/** What holds for all usages of an organisation: whoever writes many reads it once. */
export interface UsageTerms {
  readonly isEnabled: boolean;
  readonly rules: TrackingRules;
}

/** Of a page that stands elsewhere now: all of it, or the places of the field that is told of. */
export type MoveScope = 'page' | 'field';

/** Whether the DAM is told at once, or when its turn comes: for those who write many and wait for none. */
export type TellWhen = 'now' | 'later';

export interface SetOptions {
  /** Default `now`. */
  readonly when?: TellWhen;
  /** The field whose tracking decides, where the place's name says more than that. */
  readonly contentField?: string;
  /** What `terms` told, where it was asked before. */
  readonly known?: UsageTerms;
  /** How much of the page may be moved where the report says its id. Default all of it. */
  readonly scope?: MoveScope;
}

/**
 * Keeps where assets are used, and tells the DAM. The portal's own record comes first and is never lost;
 * what the DAM could not be told stays written down and is tried again.
 */
export class UsageService {
  readonly #options: UsageServiceOptions;

  constructor(options: UsageServiceOptions) {
    this.#options = options;
  }

  /** What holds for the organisation's usages now. @throws {PortalError} `dam-not-connected` */
  async terms(organisationId: string): Promise<UsageTerms> {
    // Throws where there is none; asks nothing of the DAM itself.
    await this.#options.gateway.requireConnection(organisationId);
    return this.#options.usages.settings(organisationId);
  }

  /**
   * This field of this page now holds this asset. What the organisation does not track is not written, and the answer says so.
   * Told late and saved anew since, nothing is done, and the answer says so.
   * @throws {PortalError} `dam-not-connected`, and then nothing is written; `limit-reached` for an asset that is a new one,
   * and then all that is written is that the place no longer holds what it held
   */
  async set(organisationId: string, record: UsageRecord & ToldLate, { when = 'now', contentField = fieldOfPlace(record.field), known, scope = 'page' }: SetOptions = {}): Promise<UsageReceipt> {
    const terms = known ?? await this.terms(organisationId);
    const place = normalisePlace(record);
    const mark = this.#mark(record);
    // Before a plan counts the asset as used.
    if (mark.savedAt !== undefined && await this.#options.usages.isOvertaken(organisationId, place, mark)) return overtaken;
    const untracked = await this.#untracked(organisationId, record.assetId, place, contentField, when, terms, mark);
    if (untracked !== null) return { isDelivered: true, untracked };
    const { pageTitle, language, editor, version, assetId } = record;
    const pageId = record.pageId?.trim() ?? '';
    // What is told late was saved before the page got the address that it may have by now.
    if (pageId !== '' && mark.savedAt === undefined) await this.#move(organisationId, { ...place, pageId, language }, scope, terms, when);
    const changed = await this.#options.usages.put(organisationId, { ...place, assetId, pageTitle: pageTitle.trim(), language: language?.trim().toLowerCase(), editor: editor?.trim(), version: version?.trim(), pageId }, mark);
    if (changed === null) return overtaken;
    return this.#tell(organisationId, place.pageUrl, changed.length > 0 ? changed : [record.assetId], when);
  }

  /** The page stands at this address now: what was told of it under another is moved, and the DAM is told. @throws {PortalError} `dam-not-connected` */
  async namePage(organisationId: string, page: PageAddress, scope: MoveScope): Promise<UsageReceipt> {
    return { isDelivered: await this.#move(organisationId, { ...page, ...normalisePlace(page) }, scope, await this.terms(organisationId), 'now') };
  }

  /** This field of this page holds no asset any more. That it held none is no error. Told late and saved anew since, nothing is done. */
  async clear(organisationId: string, place: UsagePlace & ToldLate, when: TellWhen = 'now', known?: UsageTerms): Promise<UsageReceipt> {
    if (!known) await this.terms(organisationId);
    const { pageUrl, field } = normalisePlace(place);
    const changed = await this.#options.usages.remove(organisationId, { pageUrl, field }, this.#mark(place));
    if (changed === null) return overtaken;
    if (changed.length > 0 || when === 'later') return this.#tell(organisationId, pageUrl, changed, when);
    const waiting = (await this.#options.outbox.listOfPage(organisationId, pageUrl)).filter(({ isRefused }) => !isRefused);
    return this.#tell(organisationId, pageUrl, waiting.map(({ assetId }) => assetId), when);
  }

  /** Pages that hold an asset, the newest 50 of them named; none of an asset that nobody uses or knows. */
  pagesOf(organisationId: string, assetId: string): Promise<AssetUsage> {
    return this.#options.usages.pagesOf(organisationId, assetId, 50);
  }

  /** The page of results with what is known of where its assets are used. */
  async withUsedOn(organisationId: string, page: SearchPage): Promise<SearchPage> {
    const usedOn = await this.#options.usages.countPages(organisationId, page.assets.map(({ id }) => id), mostUsedOn);
    return Object.keys(usedOn).length === 0 ? page : { ...page, usedOn };
  }

  /** Tells DAMs what is due, until the signal ends it. One round at a time; a call during a round waits for that one. */
  deliverDue(signal?: AbortSignal): Promise<void> {
    return this.#options.delivery.deliverDue(signal);
  }

  /** Resolves when no DAM is being told any more, so that the database can be closed. */
  whenIdle(): Promise<void> {
    return this.#options.delivery.whenIdle();
  }

  /** Forgets what DAMs refused longer ago than their organisations want to keep, and places that held nothing before anything could still be told of them. */
  async forgetOld(signal: AbortSignal): Promise<void> {
    const { usages, now } = this.#options;
    for (const { organisationId, days } of await usages.listRetentions()) {
      const before = new Date(now() - days * dayMs).toISOString();
      await removeInBatches((limit) => usages.forgetRefused(organisationId, before, limit), { signal, atOnce: forgottenAtOnce });
      if (signal.aborted) return;
    }
    const before = new Date(now() - latestReportDays * dayMs).toISOString();
    await removeInBatches((limit) => usages.forgetRemovals(before, limit), { signal, atOnce: forgottenAtOnce });
  }

  /** The organisation's connection changed: what waited for it is tried again at once. */
  async retryNow(organisationId: string): Promise<void> {
    await this.#options.outbox.makeDue(organisationId, this.#moment());
  }

  /** Tells the DAM of one asset's usage on a page again, even if it refused that before. */
  async retry(subject: UsageSubject): Promise<RetryOutcome> {
    const { outbox, delivery } = this.#options;
    await outbox.reopen(subject, this.#moment());
    await delivery.tell(subject.organisationId, subject.pageUrl, [subject.assetId]);
    // Read anew: a change that came meanwhile, or another process's delivery, may have left another state.
    const pending = await outbox.find(subject);
    if (!pending) return { state: 'told', problem: null, nextAttemptAt: null };
    return pending.isRefused ? { state: 'refused', problem: pending.problem, nextAttemptAt: null } : { state: 'waiting', problem: pending.problem, nextAttemptAt: pending.nextAttemptAt };
  }

  /** Where a place may not be recorded anew, what was recorded for it is over all the same: the DAM must not be left with what is no longer so. */
  async #untracked(organisationId: string, assetId: string, place: UsagePlace, contentField: string, when: TellWhen, { isEnabled, rules }: UsageTerms, mark: ChangeMark): Promise<Untracked | null> {
    const { usages, subscription } = this.#options;
    const leave = async (): Promise<void> => {
      await this.#tell(organisationId, place.pageUrl, await usages.removeOther(organisationId, { ...place, assetId }, mark) ?? [], when);
    };
    const untracked = isEnabled ? whyUntracked(rules, { pageUrl: place.pageUrl, field: contentField }) : 'off';
    if (untracked !== null) {
      await leave();
      return untracked;
    }
    try {
      await subscription.requireAsset(organisationId, assetId, place);
    } catch (thrown) {
      await leave();
      throw thrown;
    }
    return null;
  }

  /** @returns whether the DAM knows. What is not tracked at the new address ends at the former; while nothing is tracked, all stays. */
  async #move(organisationId: string, { pageUrl, field, pageId, language }: PageAddress, scope: MoveScope, { isEnabled, rules }: UsageTerms, when: TellWhen): Promise<boolean> {
    if (!isEnabled || pageId.trim() === '') return true;
    const changed = await this.#options.movedPages.move(organisationId, {
      pageUrl, pageId: pageId.trim(), language: language?.trim().toLowerCase() ?? '',
      moves: (one) => scope === 'page' || fieldKey(fieldOfPlace(one)) === fieldKey(fieldOfPlace(field)),
      isTracked: (one) => whyUntracked(rules, { pageUrl, field: fieldOfPlace(one) }) === null,
    }, this.#mark({}));
    let isDelivered = true;
    for (const page of changed) isDelivered = (await this.#tell(organisationId, page.pageUrl, page.assetIds, when)).isDelivered && isDelivered;
    return isDelivered;
  }

  async #tell(organisationId: string, pageUrl: string, assetIds: readonly string[], when: TellWhen): Promise<UsageReceipt> {
    if (when === 'later') return { isDelivered: assetIds.length === 0 };
    return { isDelivered: await this.#options.delivery.tell(organisationId, pageUrl, assetIds) };
  }

  #mark({ ageSeconds }: ToldLate): ChangeMark {
    return { revision: randomUUID(), at: this.#moment(), ...(ageSeconds === undefined ? {} : { savedAt: this.#moment(-ageSeconds * 1000) }) };
  }

  #moment(offsetMs = 0): string {
    return new Date(this.#options.now() + offsetMs).toISOString();
  }
}

const overtaken: UsageReceipt = { isDelivered: true, isOvertaken: true };

const normalisePlace = ({ pageUrl, field }: UsagePlace): UsagePlace => ({ pageUrl: normalisePageUrl(pageUrl), field: field.trim() });
