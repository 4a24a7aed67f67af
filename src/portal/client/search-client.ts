import type { DownloadOffer, DownloadState } from '../../domain/download.ts';
import type { CollectionPage, FilterCatalogue, FolderSummary, TagSuggestion } from '../../domain/filters.ts';
import type { SearchPage, SearchQuery } from '../../domain/search.ts';
import type { AssetUsage } from '../../domain/usage.ts';
import type { EmbedCallOptions } from './embed-client.ts';
import type { PortalTransport } from './transport.ts';

/** What an open selector asks of the portal's embed API. Every call rejects with a `PortalError` or the abort's reason. */
export class SearchClient {
  readonly #send: PortalTransport;

  constructor(send: PortalTransport) {
    this.#send = send;
  }

  search(
    query: SearchQuery,
    { field, cursor, page, limit, hasFacets, signal }: EmbedCallOptions & { field?: string; cursor?: string | null; page?: number; limit?: number; hasFacets?: boolean } = {},
  ): Promise<SearchPage> {
    const { text, types, hideLimited, sort, filters } = query;
    return this.#send({
      method: 'POST', path: '/embed/v1/search', isPlain: true,
      // What is `undefined` is left out, as JSON has it.
      body: { field, text, types: types.join(','), hideLimited: hideLimited ? 'true' : undefined, sort, filters: filters && JSON.stringify(filters), hasFacets: hasFacets ? 'true' : undefined, cursor: cursor ?? undefined, page, limit },
      signal,
    });
  }

  /** What there is to filter by. */
  loadFilters({ signal }: EmbedCallOptions = {}): Promise<FilterCatalogue> {
    return this.#send({ path: '/embed/v1/filters', signal });
  }

  /** Tags that hold a text, the most used first. */
  findTags(text: string, { signal }: EmbedCallOptions = {}): Promise<readonly TagSuggestion[]> {
    return this.#send({ path: '/embed/v1/tags', query: { text }, signal });
  }

  /** Collections whose names hold a text. */
  findCollections(text: string, { cursor, signal }: EmbedCallOptions & { cursor?: string | null | undefined } = {}): Promise<CollectionPage> {
    return this.#send({ path: '/embed/v1/collections', query: { text, cursor }, signal });
  }

  /** Folders below one; `null` for those at the top. */
  listFolders(parent: string | null, { signal }: EmbedCallOptions = {}): Promise<readonly FolderSummary[]> {
    return this.#send({ path: '/embed/v1/folders', query: { parent: parent ?? undefined }, signal });
  }

  /** Files that can be had of assets. */
  listDownloads({ signal }: EmbedCallOptions = {}): Promise<readonly DownloadOffer[]> {
    return this.#send({ path: '/embed/v1/downloads', signal });
  }

  askDownload(assetId: string, offerId: string, { signal }: EmbedCallOptions = {}): Promise<DownloadState> {
    return this.#send({ method: 'POST', path: `/embed/v1/assets/${encodeURIComponent(assetId)}/downloads`, body: { offer: offerId }, signal });
  }

  lookAtDownload(ticket: string, { signal }: EmbedCallOptions = {}): Promise<DownloadState> {
    return this.#send({ path: `/embed/v1/downloads/${encodeURIComponent(ticket)}`, signal });
  }

  /** Pages that hold an asset, by the portal's tracking. */
  loadUsage(id: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<AssetUsage> {
    return this.#send({ path: `/embed/v1/assets/${encodeURIComponent(id)}/usage`, ...(signal ? { signal } : {}) });
  }
}
