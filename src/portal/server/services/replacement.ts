import { randomUUID } from 'node:crypto';
import { isDamError } from '../../../dam/index.ts';
import { normalisePageUrl } from '../../../domain/usage.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { ReplacementBody, ReplacementPlan, ReplacementPlanBody, ReplacementResult } from '../../api/replacement.ts';
import { invalidInput } from '../errors.ts';
import type { CmsCallbackRepository } from '../repositories/cms-callbacks.ts';
import type { AuditService, Actor } from './audit.ts';
import type { CmsCallbackService } from './cms-callback.ts';
import type { DamGateway } from './dam-gateway.ts';
import type { UsageService } from './usage.ts';

const pagesAtOnce = 100;

export interface ReplacementOptions {
  readonly rows: Pick<CmsCallbackRepository, 'pagesWith' | 'fieldsWith' | 'knownAsset'>;
  readonly callback: Pick<CmsCallbackService, 'replace'>;
  readonly gateway: Pick<DamGateway, 'run'>;
  readonly usage: Pick<UsageService, 'set' | 'pagesOf'>;
  readonly audit: AuditService;
}

/** One asset in the place of another, on all pages that hold it. The CMS changes its pages; the portal says which, and records what the CMS did. */
export class ReplacementService {
  readonly #options: ReplacementOptions;

  constructor(options: ReplacementOptions) {
    this.#options = options;
  }

  /** Which pages it would be; nothing is changed. @throws {PortalError} `invalid-input` for twice the same asset, as the gateway does @throws {DamError} `not-found` */
  async plan(organisationId: string, { assetId, newAssetId, after = '' }: ReplacementPlanBody, signal?: AbortSignal): Promise<ReplacementPlan> {
    const { rows, usage } = this.#options;
    const { id, name, thumbnailUrl, isLimited, isArchived } = await this.#newAsset(organisationId, assetId, newAssetId, signal);
    const found = await rows.pagesWith(organisationId, assetId, after, pagesAtOnce + 1);
    const pages = found.slice(0, pagesAtOnce).map((page) => ({ ...page, fields: [...page.fields] }));
    const { count } = await usage.pagesOf(organisationId, assetId);
    return { asset: await this.#replacedAsset(organisationId, assetId, after === '', signal), newAsset: { id, name, thumbnailUrl, isLimited, isArchived }, total: count, pages, nextAfter: found.length > pagesAtOnce ? pages.at(-1)?.pageUrl ?? null : null };
  }

  /** Has the CMS change one page. Doing it again is harmless: a page that does not hold the asset any more is `unchanged`. */
  async replace(actor: Actor, { assetId, newAssetId, pageUrl: given }: ReplacementBody, signal?: AbortSignal): Promise<ReplacementResult> {
    const { rows, callback, usage, audit } = this.#options;
    const { organisationId } = actor;
    const pageUrl = normalisePageUrl(given);
    const newAsset = await this.#newAsset(organisationId, assetId, newAssetId, signal);
    const held = await rows.fieldsWith(organisationId, assetId, pageUrl);
    if (held.length === 0) return { outcome: 'unchanged', problem: null, message: '' };
    const { replaced, problem, message } = await callback.replace(organisationId, {
      event: 'asset.replace', id: randomUUID(), pageUrl, pageTitle: held[0]?.pageTitle ?? '', fields: held.map(({ field }) => field), assetId, newAsset,
    }, signal);
    if (replaced === null) return { outcome: 'failed', problem, message };
    if (replaced === 0) return { outcome: 'unchanged', problem: null, message };
    for (const { field, pageTitle, language } of held) {
      try {
        await usage.set(organisationId, { pageUrl, field, assetId: newAsset.id, pageTitle, language }, { when: 'later' });
      } catch (error) {
        // The plan has no room for it: the page is changed all the same.
        if (!isPortalError(error) || error.code !== 'limit-reached') throw error;
      }
    }
    await audit.record(actor, { action: 'tracking.replace', subject: pageUrl, changes: [{ setting: 'assetId', before: assetId, after: newAsset.id }] });
    return { outcome: 'replaced', problem: null, message };
  }

  /** As the portal last heard of it; the DAM is asked where it never did, once for all parts of a plan. */
  async #replacedAsset(organisationId: string, id: string, mayAsk: boolean, signal: AbortSignal | undefined): Promise<ReplacementPlan['asset']> {
    const unknown = { name: '', thumbnailUrl: null };
    const known = await this.#options.rows.knownAsset(organisationId, id) ?? unknown;
    if (known.name !== '' || !mayAsk) return { id, ...known };
    try {
      const { name, thumbnailUrl } = await this.#options.gateway.run(organisationId, signal, (client, taskSignal) => client.getAsset(id, { signal: taskSignal }));
      return { id, name, thumbnailUrl };
    } catch (thrown) {
      // What the DAM has no more is replaced all the same; its id names it.
      if (isDamError(thrown) && (thrown.code === 'not-found' || thrown.code === 'rejected')) return { id, ...unknown };
      throw thrown;
    }
  }

  async #newAsset(organisationId: string, assetId: string, newAssetId: string, signal: AbortSignal | undefined) {
    if (assetId === newAssetId) throw invalidInput({ newAssetId: 'This is the asset that is to be replaced.' });
    return this.#options.gateway.run(organisationId, signal, (client, taskSignal) => client.getAsset(newAssetId, { signal: taskSignal }));
  }
}
