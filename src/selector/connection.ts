import type { Asset } from '../domain/asset.ts';
import type { CollectionPage, FilterCatalogue, TagSuggestion } from '../domain/filters.ts';
import type { SearchPage, SearchQuery } from '../domain/search.ts';
import type { AssetUsage, UsagePlace, UsageRecord } from '../domain/usage.ts';
import type { EmbedSettings, TokenProvider } from '../portal/api/embed-types.ts';

export type { EmbedSettings, TokenProvider };

/**
 * What a selector needs of the world behind it: the portal, or data in memory in stories and tests.
 * Calls reject with a `PortalError` or a `DamError` (see `problem.ts` for what people are told), or with the abort's reason.
 */
export interface SelectorConnection {
  /** Effective settings of a content field; an empty name asks for the Global field setting. */
  loadSettings(field: string, options?: { readonly signal?: AbortSignal }): Promise<EmbedSettings>;
  search(
    query: SearchQuery,
    options?: { readonly field?: string; readonly cursor?: string | null; readonly limit?: number; readonly hasFacets?: boolean; readonly signal?: AbortSignal },
  ): Promise<SearchPage>;
  /** What there is to filter by. A connection without it offers words and types only, and so for the two below. */
  loadFilters?(options?: { readonly signal?: AbortSignal }): Promise<FilterCatalogue>;
  /** Tags that hold a text, the most used first. */
  findTags?(text: string, options?: { readonly signal?: AbortSignal }): Promise<readonly TagSuggestion[]>;
  /** Collections whose names hold a text. */
  findCollections?(text: string, options?: { readonly cursor?: string | null; readonly signal?: AbortSignal }): Promise<CollectionPage>;
  getAsset(id: string, options?: { readonly signal?: AbortSignal }): Promise<Asset>;
  /** Pages that hold an asset. A connection without it knows none. */
  loadUsage?(id: string, options?: { readonly signal?: AbortSignal }): Promise<AssetUsage>;
  /** This field of this page now holds this asset. Doing it twice is as doing it once. */
  setUsage(usage: UsageRecord): Promise<void>;
  clearUsage(place: UsagePlace): Promise<void>;
}
