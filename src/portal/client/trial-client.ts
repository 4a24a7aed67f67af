import type { Asset } from '../../domain/asset.ts';
import type { CollectionPage, FilterCatalogue, FolderSummary, TagSuggestion } from '../../domain/filters.ts';
import type { SearchPage, SearchQuery } from '../../domain/search.ts';
import type { AssetUsage } from '../../domain/usage.ts';
import type { EmbedSettings } from '../api/embed-types.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** What a selector reads, for somebody logged in to the dashboard; made where it is needed, so that the first script is spared it. Every call rejects with a `PortalError` or the abort's reason. */
export class TrialClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  /** What is stored for a field, and what the organisation's DAM can do. */
  settings(field: string, options: DashboardCallOptions = {}): Promise<EmbedSettings> {
    return this.#calls.get('/try/settings', { ...options, query: { field } });
  }

  search(query: SearchQuery, { cursor, page, limit, hasFacets, signal }: DashboardCallOptions & { cursor?: string | null | undefined; page?: number | undefined; limit?: number | undefined; hasFacets?: boolean | undefined } = {}): Promise<SearchPage> {
    const { text, types, hideLimited, sort, filters } = query;
    return this.#calls.get('/try/assets', { signal, query: { text, types: types.join(','), hideLimited: hideLimited || undefined, sort, filters: filters && JSON.stringify(filters), hasFacets: hasFacets || undefined, cursor, page, limit } });
  }

  /** What there is to filter by. */
  filters(options: DashboardCallOptions = {}): Promise<FilterCatalogue> {
    return this.#calls.get('/try/filters', options);
  }

  tags(text: string, options: DashboardCallOptions = {}): Promise<readonly TagSuggestion[]> {
    return this.#calls.get('/try/tags', { ...options, query: { text } });
  }

  collections(text: string, { cursor, signal }: DashboardCallOptions & { cursor?: string | null | undefined } = {}): Promise<CollectionPage> {
    return this.#calls.get('/try/collections', { signal, query: { text, cursor } });
  }

  folders(parent: string | null, { signal }: DashboardCallOptions = {}): Promise<readonly FolderSummary[]> {
    return this.#calls.get('/try/folders', { signal, query: { parent: parent ?? undefined } });
  }

  asset(id: string, options: DashboardCallOptions = {}): Promise<Asset> {
    return this.#calls.get(`/try/assets/${encodeURIComponent(id)}`, options);
  }

  /** Pages that hold an asset. */
  usage(id: string, { signal }: DashboardCallOptions = {}): Promise<AssetUsage> {
    return this.#calls.get(`/try/assets/${encodeURIComponent(id)}/usage`, { signal });
  }
}
