import { randomUUID } from 'node:crypto';
import { Check } from 'typebox/value';
import { normalisePageUrl, placeField } from '../../../domain/usage.ts';
import { CmsUsageAnswerSchema, mostPagesAtOnce, type CmsPage, type CmsUsageAnswer } from '../../api/cms-usages.ts';
import type { CmsProblem } from '../../api/constants.ts';
import { fieldKey } from '../../../domain/settings.ts';
import { messageIn, readJson, type CmsCallbackService, type CmsReply } from './cms-callback.ts';

/** A field of a page that holds an asset, as the CMS says. */
export interface CmsUsage {
  readonly field: string;
  readonly assetId: string;
}

/** A page of the CMS; `usages` of `null`: it says nothing of this one. */
export interface ReadPage {
  readonly pageUrl: string;
  readonly pageTitle: string;
  readonly language: string | undefined;
  readonly usages: readonly CmsUsage[] | null;
}

export type CmsReading =
  | { readonly pages: readonly ReadPage[]; readonly nextAfter: string | null; readonly problem: null }
  | { readonly pages: null; readonly problem: CmsProblem; readonly message: string };

/** Answers of connectors that were made before the question was: they know no such event. */
const unknownStatuses: readonly number[] = [400, 404, 405, 422, 501];

/** Asks the CMS which assets its pages hold. An answer counts whole or not at all. */
export class CmsUsages {
  readonly #callback: Pick<CmsCallbackService, 'ask'>;

  constructor(callback: Pick<CmsCallbackService, 'ask'>) {
    this.#callback = callback;
  }

  /** What these pages hold, in their order. */
  async ofPages(organisationId: string, pageUrls: readonly string[], signal?: AbortSignal): Promise<CmsReading> {
    const reading = await this.#read(organisationId, { pageUrls: [...pageUrls], after: '' }, signal);
    if (reading.pages === null) return reading;
    const answered = new Map(reading.pages.map((page) => [page.pageUrl, page]));
    const pages = pageUrls.flatMap((pageUrl) => answered.get(pageUrl) ?? []);
    return pages.length === pageUrls.length ? { ...reading, pages } : unreadable;
  }

  /** The CMS's own list of pages that hold assets, from its mark on. */
  async list(organisationId: string, after: string, signal?: AbortSignal): Promise<CmsReading> {
    const reading = await this.#read(organisationId, { pageUrls: null, after }, signal);
    if (reading.pages === null || reading.nextAfter === null) return reading;
    // It would go on for ever.
    return reading.pages.length === 0 || reading.nextAfter === after ? unreadable : reading;
  }

  async #read(organisationId: string, asked: { readonly pageUrls: string[] | null; readonly after: string }, signal: AbortSignal | undefined): Promise<CmsReading> {
    const reply = await this.#callback.ask(organisationId, { event: 'usages.read', version: 1, id: randomUUID(), ...asked, limit: mostPagesAtOnce }, signal);
    return reply ? toReading(reply) : { pages: null, problem: 'no-address', message: '' };
  }
}

const unreadable = { pages: null, problem: 'unreadable', message: '' } as const;

function toReading(reply: CmsReply): CmsReading {
  if (reply.status === null) return { pages: null, problem: reply.problem, message: '' };
  const data = readJson(reply.text);
  if (reply.status === 200 && Check(CmsUsageAnswerSchema, data)) return { ...toPages(data), problem: null };
  return { pages: null, problem: problemOf(reply.status, data), message: messageIn(reply.text) };
}

function problemOf(status: number, data: Readonly<Record<string, unknown>>): CmsProblem {
  if (unknownStatuses.includes(status)) return 'not-known';
  if (status === 429 || status >= 500) return 'unreachable';
  if (status >= 400) return 'refused';
  // A connector that takes whatever comes for a replacement, and had nothing to replace.
  return 'replaced' in data && !('pages' in data) ? 'not-known' : 'unreadable';
}

const toPages = ({ pages, nextAfter }: CmsUsageAnswer) => ({ pages: pages.map(toPage), nextAfter: nextAfter ?? null });

function toPage({ pageUrl, pageTitle = '', language, usages }: CmsPage): ReadPage {
  return { pageUrl: normalisePageUrl(pageUrl), pageTitle: pageTitle.trim(), language: language?.trim().toLowerCase(), usages: usages && inPlaces(usages) };
}

/** A field of several is named once for each: its places are counted, as the elements count them. */
function inPlaces(usages: readonly CmsUsage[]): readonly CmsUsage[] {
  const seen = new Map<string, number>();
  return usages.map(({ field: given, assetId }) => {
    const field = given.trim();
    const index = seen.get(fieldKey(field)) ?? 0;
    seen.set(fieldKey(field), index + 1);
    return { field: placeField(field, index), assetId };
  });
}
