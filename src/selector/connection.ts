import type { Asset } from '../domain/asset.ts';
import type { SearchPage, SearchQuery } from '../domain/search.ts';
import type { UsagePlace, UsageRecord } from '../domain/usage.ts';
import type { EmbedSettings } from '../portal/api/embed-types.ts';

export type { EmbedSettings };

/**
 * What a selector needs of the world behind it: the portal, or data in memory in stories and tests.
 * Calls reject with a `PortalError` or a `DamError` (see `problem.ts` for what people are told), or with the abort's reason.
 */
export interface SelectorConnection {
  /** Effective settings of a content field; an empty name asks for the Global field setting. */
  loadSettings(field: string, options?: { readonly signal?: AbortSignal }): Promise<EmbedSettings>;
  search(
    query: SearchQuery,
    options?: { readonly field?: string; readonly cursor?: string | null; readonly limit?: number; readonly signal?: AbortSignal },
  ): Promise<SearchPage>;
  getAsset(id: string, options?: { readonly signal?: AbortSignal }): Promise<Asset>;
  /** This field of this page now holds this asset. Doing it twice is as doing it once. */
  setUsage(usage: UsageRecord): Promise<void>;
  clearUsage(place: UsagePlace): Promise<void>;
}
