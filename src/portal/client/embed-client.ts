import type { Asset } from '../../domain/asset.ts';
import type { CollectionPage, FilterCatalogue, TagSuggestion } from '../../domain/filters.ts';
import type { SearchPage, SearchQuery } from '../../domain/search.ts';
import type { AssetUsage, UsagePlace, UsageRecord } from '../../domain/usage.ts';
import { apiKeyHeader, connectorHeader } from '../api/constants.ts';
import type { EmbedSettings, LogEntry, LogReceipt, UsageReceipt } from '../api/embed-types.ts';
import type { EditorTokens } from './editor-tokens.ts';
import { createTransport, type PortalTransport, type TransportOptions } from './transport.ts';

export interface EmbedClientOptions extends Pick<TransportOptions, 'portalUrl' | 'fetch' | 'timeoutMs'> {
  /** The organisation's API key, or the tokens to send in its place. */
  readonly access: string | EditorTokens;
  /** Who calls: `asset-selector/0.1.0`. */
  readonly connector?: string;
}

export interface EmbedCallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** The embed API of the portal. Every call rejects with a `PortalError` or the abort's reason. */
export class EmbedClient {
  readonly #send: PortalTransport;

  constructor({ access, connector, ...options }: EmbedClientOptions) {
    const named = connector ? { [connectorHeader]: connector } : {};
    const send = createTransport({ ...options, headers: () => (typeof access === 'string' ? { [apiKeyHeader]: access, ...named } : named) });
    this.#send = typeof access === 'string' ? send
      : (request) => access.use((token) => send({ ...request, headers: { authorization: `Bearer ${token}` } }), request.signal);
  }

  /** Effective settings of a field; the browser's cache revalidates them by ETag. */
  settings(field: string, { signal }: EmbedCallOptions = {}): Promise<EmbedSettings> {
    return this.#send({ path: '/embed/v1/settings', query: { field }, signal });
  }

  search(
    query: SearchQuery,
    { field, cursor, limit, hasFacets, signal }: EmbedCallOptions & { field?: string; cursor?: string | null; limit?: number; hasFacets?: boolean } = {},
  ): Promise<SearchPage> {
    const { text, types, hideLimited, sort, filters } = query;
    return this.#send({
      path: '/embed/v1/assets',
      query: { field, text, types: types.join(','), hideLimited: hideLimited || undefined, sort, filters: filters && JSON.stringify(filters), hasFacets: hasFacets || undefined, cursor, limit },
      signal,
    });
  }

  /** What there is to filter by. */
  filters({ signal }: EmbedCallOptions = {}): Promise<FilterCatalogue> {
    return this.#send({ path: '/embed/v1/filters', signal });
  }

  /** Tags that hold a text, the most used first. */
  tags(text: string, { signal }: EmbedCallOptions = {}): Promise<readonly TagSuggestion[]> {
    return this.#send({ path: '/embed/v1/tags', query: { text }, signal });
  }

  /** Collections whose names hold a text. */
  collections(text: string, { cursor, signal }: EmbedCallOptions & { cursor?: string | null | undefined } = {}): Promise<CollectionPage> {
    return this.#send({ path: '/embed/v1/collections', query: { text, cursor }, signal });
  }

  asset(id: string, { signal }: EmbedCallOptions = {}): Promise<Asset> {
    return this.#send({ path: `/embed/v1/assets/${encodeURIComponent(id)}`, signal });
  }

  /** Pages that hold an asset, by the portal's tracking. */
  usageOf(id: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<AssetUsage> {
    return this.#send({ path: `/embed/v1/assets/${encodeURIComponent(id)}/usage`, ...(signal ? { signal } : {}) });
  }

  /** This field of this page now holds this asset. Outlives the page, because a form's submit ends it. */
  setUsage({ pageUrl, field, assetId, pageTitle }: UsageRecord): Promise<UsageReceipt> {
    return this.#send({ method: 'PUT', path: '/embed/v1/usage', body: { pageUrl, field, assetId, pageTitle }, keepalive: true });
  }

  /** This field of this page holds no asset any more. */
  clearUsage({ pageUrl, field }: UsagePlace): Promise<UsageReceipt> {
    return this.#send({ method: 'DELETE', path: '/embed/v1/usage', query: { pageUrl, field }, keepalive: true });
  }

  /** Writes log entries, for the remote log. Outlives the page. */
  writeLogs(entries: readonly LogEntry[]): Promise<LogReceipt> {
    return this.#send({ method: 'POST', path: '/embed/v1/logs', body: { entries }, keepalive: true });
  }
}
