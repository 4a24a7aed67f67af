import type { Asset } from '../../domain/asset.ts';
import type { SearchPage, SearchQuery } from '../../domain/search.ts';
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

  search(query: SearchQuery, { cursor, limit, hasFacets, signal }: DashboardCallOptions & { cursor?: string | null | undefined; limit?: number | undefined; hasFacets?: boolean | undefined } = {}): Promise<SearchPage> {
    const { text, types, hideLimited, sort, filters } = query;
    return this.#calls.get('/try/assets', { signal, query: { text, types: types.join(','), hideLimited: hideLimited || undefined, sort, filters: filters && JSON.stringify(filters), hasFacets: hasFacets || undefined, cursor, limit } });
  }

  asset(id: string, options: DashboardCallOptions = {}): Promise<Asset> {
    return this.#calls.get(`/try/assets/${encodeURIComponent(id)}`, options);
  }
}
