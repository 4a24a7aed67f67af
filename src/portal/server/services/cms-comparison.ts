import { randomUUID } from 'node:crypto';
import { fieldKey } from '../../../domain/settings.ts';
import { whyUntracked, type TrackingRules } from '../../../domain/tracking-rules.ts';
import { fieldOfPlace } from '../../../domain/usage.ts';
import { mostPagesAtOnce, type CmsComparison, type CmsComparisonQuery } from '../../api/cms-usages.ts';
import type { RepairOutcome, UsageDifference } from '../../api/tracking-comparison.ts';
import type { ComparisonRunRepository } from '../repositories/comparison-runs.ts';
import type { HeldPlace, UsageComparisonRepository } from '../repositories/usage-comparison.ts';
import type { UsageRepository } from '../repositories/usages.ts';
import type { Actor, AuditService } from './audit.ts';
import type { CmsReading, CmsUsage, CmsUsages, ReadPage } from './cms-usages.ts';
import type { UsageDelivery } from './usage-delivery.ts';
import type { UsageService } from './usage.ts';
import { wordsOf } from './usage-teller.ts';

export interface CmsComparisonOptions {
  readonly rows: Pick<UsageComparisonRepository, 'listPages' | 'heldOn' | 'release'>;
  readonly usages: Pick<UsageRepository, 'settings'>;
  readonly cms: Pick<CmsUsages, 'ofPages' | 'list'>;
  readonly usage: Pick<UsageService, 'set'>;
  readonly runs: Pick<ComparisonRunRepository, 'removeDifference'>;
  readonly delivery: Pick<UsageDelivery, 'tell'>;
  readonly audit: AuditService;
  readonly now: () => number;
}

/** Where a page and what is recorded of it differ. */
interface PageDifference {
  /** Held by the page, and not recorded. */
  readonly missing: readonly CmsUsage[];
  /** Recorded, and not held by the page any more. */
  readonly left: readonly HeldPlace[];
}

/** Compares what the portal recorded with what the CMS's pages hold, as the CMS says, and follows the CMS where somebody decides so. */
export class CmsComparisonService {
  readonly #options: CmsComparisonOptions;

  constructor(options: CmsComparisonOptions) {
    this.#options = options;
  }

  /**
   * Looks at the next few pages: first those of which something is recorded, asked for by name, then what the CMS lists besides. A CMS that cannot be
   * asked is no exception but an answer: portal and DAM are compared all the same.
   * @throws the signal's reason
   */
  async next(organisationId: string, { stage = 'pages', after = '' }: CmsComparisonQuery, signal?: AbortSignal): Promise<CmsComparison> {
    const { rows, cms } = this.#options;
    const askedAt = this.#moment();
    if (stage === 'list') return this.#nextOfList(organisationId, askedAt, await cms.list(organisationId, after, signal));
    const pageUrls = await rows.listPages(organisationId, after, mostPagesAtOnce);
    const last = pageUrls.at(-1);
    if (last === undefined) return this.#nextOfList(organisationId, askedAt, await cms.list(organisationId, '', signal));
    const reading = await cms.ofPages(organisationId, pageUrls, signal);
    if (reading.pages === null) return failed(reading);
    const next = pageUrls.length === mostPagesAtOnce ? { stage: 'pages', after: last } as const : { stage: 'list', after: '' } as const;
    return { compared: reading.pages.filter(({ usages }) => usages !== null).length, differences: await this.#compare(organisationId, reading.pages, askedAt), next, problem: null, message: '' };
  }

  /**
   * Brings what is recorded of one asset on a page to what the page holds now: the CMS is asked anew, so nothing is done upon an old answer.
   * @throws {PortalError} `limit-reached` for an asset that the plan has no room for, and as `UsageService.set`
   */
  async follow(actor: Actor, { pageUrl, assetId }: { readonly pageUrl: string; readonly assetId: string }): Promise<RepairOutcome> {
    const { rows, cms, usage, usages, runs, delivery, audit } = this.#options;
    const { organisationId } = actor;
    const askedAt = this.#moment();
    const reading = await cms.ofPages(organisationId, [pageUrl]);
    if (reading.pages === null) return { isDelivered: false, cmsProblem: reading.problem, message: reading.message };
    const [page] = reading.pages;
    if (!page || page.usages === null) return { isDelivered: false, cmsProblem: 'refused', message: '' };
    const { missing, left } = differenceOf(page, await rows.heldOn(organisationId, [pageUrl]), askedAt, await usages.settings(organisationId));
    const gone = left.filter((one) => one.assetId === assetId);
    const held = missing.filter((one) => one.assetId === assetId);
    for (const { field } of held) await usage.set(organisationId, { pageUrl, field, assetId, pageTitle: page.pageTitle, language: page.language }, { when: 'later' });
    if (gone.length > 0) await rows.release({ organisationId, pageUrl, assetId }, gone.map((one) => one.fieldKey), { revision: randomUUID(), at: this.#moment() });
    await runs.removeDifference(organisationId, assetId, pageUrl, ['cms', 'not-in-cms']);
    if (held.length + gone.length > 0) await audit.record(actor, { action: 'tracking.repair', subject: pageUrl, changes: [{ setting: 'assetId', before: gone.length > 0 ? assetId : null, after: held.length > 0 ? assetId : null }] });
    return { isDelivered: await delivery.tell(organisationId, pageUrl, [assetId]), cmsProblem: null, message: '' };
  }

  async #nextOfList(organisationId: string, askedAt: string, reading: CmsReading): Promise<CmsComparison> {
    if (reading.pages === null) return failed(reading);
    // Pages with something recorded were asked for by name.
    const known = new Set((await this.#options.rows.heldOn(organisationId, reading.pages.map(({ pageUrl }) => pageUrl))).map(({ pageUrl }) => pageUrl));
    const pages = reading.pages.filter(({ pageUrl, usages }) => !known.has(pageUrl) && usages !== null);
    const next = reading.nextAfter === null ? null : { stage: 'list', after: reading.nextAfter } as const;
    return { compared: pages.length, differences: await this.#compare(organisationId, pages, askedAt), next, problem: null, message: '' };
  }

  async #compare(organisationId: string, pages: readonly ReadPage[], askedAt: string): Promise<UsageDifference[]> {
    const { rows, usages } = this.#options;
    const settings = await usages.settings(organisationId);
    // Read after the CMS answered: what was saved meanwhile is left out.
    const held = await rows.heldOn(organisationId, pages.map(({ pageUrl }) => pageUrl));
    return pages.flatMap((page) => {
      const { missing, left } = differenceOf(page, held.filter(({ pageUrl }) => pageUrl === page.pageUrl), askedAt, settings);
      const { pageUrl, pageTitle } = page;
      const inCms = wordsOf(missing.map((usage) => ({ ...usage, pageTitle })));
      return [
        ...[...inCms].map(([assetId, words]) => ({ kind: 'cms', assetId, pageUrl, inPortal: null, inDam: null, inCms: words } as const)),
        ...[...wordsOf(left)].map(([assetId, words]) => ({ kind: 'not-in-cms', assetId, pageUrl, inPortal: words, inDam: null, inCms: null } as const)),
      ];
    });
  }

  #moment(): string {
    return new Date(this.#options.now()).toISOString();
  }
}

/** What is not tracked is missing nowhere, and what was recorded since the CMS was asked it could not know. */
function differenceOf({ pageUrl, usages }: ReadPage, held: readonly HeldPlace[], askedAt: string, { isEnabled, rules }: { readonly isEnabled: boolean; readonly rules: TrackingRules }): PageDifference {
  if (usages === null) return { missing: [], left: [] };
  const inCms = new Map(usages.map((one) => [fieldKey(one.field), one.assetId]));
  const recorded = new Map(held.map((one) => [one.fieldKey, one.assetId]));
  return {
    missing: isEnabled ? usages.filter(({ field, assetId }) => recorded.get(fieldKey(field)) !== assetId && whyUntracked(rules, { pageUrl, field: fieldOfPlace(field) }) === null) : [],
    left: held.filter(({ fieldKey: key, assetId, at }) => inCms.get(key) !== assetId && at <= askedAt),
  };
}

const failed = ({ problem, message }: Extract<CmsReading, { readonly pages: null }>): CmsComparison => ({ compared: 0, differences: [], next: null, problem, message });
