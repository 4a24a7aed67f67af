import type { Asset } from '../domain/asset.ts';
import type { DerivativeDefinition } from '../domain/derivative.ts';
import type { CollectionPage, FilterCatalogue, FilterName, FolderSummary, TagSuggestion } from '../domain/filters.ts';
import type { RenderingOffer } from '../domain/rendering.ts';
import type { DownloadOffer, DownloadState } from '../domain/download.ts';
import type { CallOptions } from './call-options.ts';
import type { DamUploads } from './dam-uploads.ts';
import type { DamUsage, PageUsages, RefusedUsage } from './dam-usages.ts';
import type { SearchPage, SearchQuery, SearchSyntax, SortOrder } from '../domain/search.ts';

/** What a DAM can do. Callers ask here, never for the vendor's name. */
export interface DamCapabilities {
  /** Marks assets as of limited use, so that a search can leave them out. */
  readonly hasLimitedUse: boolean;
  /** Keeps a list of places where an asset is used. */
  readonly hasUsageTracking: boolean;
  /** Hears of all usages at an address in one call, and of nobody else's by it; absent: no. Then the client has `tellPage`. */
  readonly hearsOfPages?: boolean;
  /** Tells which usages it has of an asset; absent: no. Then the client has `listUsages`. */
  readonly listsUsages?: boolean;
  /** Address of an asset's own page in the DAM, with `{id}` in the place of its id; absent: none is known. */
  readonly assetPage?: string;
  /** How many requests a second its vendor advises for an account, with all that asks for it; absent: no rule is known. */
  readonly advisedPerSecond?: number;
  /** What a search can be narrowed by; absent: by words and types only. Other filters are not understood, and must not be offered. */
  readonly filters?: readonly FilterName[];
  /** Tells by itself until when an asset may be used, in `endsOn`; absent: no. */
  readonly tellsEndOfUse?: boolean;
  /** Counts results by facet. */
  readonly hasFacetCounts?: boolean;
  /** Orders it delivers; absent: `basicSortOrders`. */
  readonly sorts?: readonly SortOrder[];
  /** What it understands in a search's text beside words; absent: nothing. */
  readonly searchSyntax?: readonly SearchSyntax[];
  /** A search without words and collection gives what came lately, the newest first whatever order is asked for; absent: all there is. */
  readonly opensWithRecent?: boolean;
  /** A search can be entered at any of its pages, by number; absent: one page leads to the next. */
  readonly opensAnyPage?: boolean;
  /** Makes pictures of any size and part on demand; absent: no. An asset of which it does has a `renderBase`. */
  readonly renderings?: RenderingOffer;
  /** Takes files; absent: no. Then the client has `uploads`. */
  readonly canUpload?: boolean;
  /** Hands out files of assets to people who may have them; absent: no. Then the client has `downloads`. */
  readonly canDownload?: boolean;
}

/** The way of files out of a DAM. What is made on demand is asked for, and then asked about with its ticket until it is ready or failed. */
export interface DamDownloads {
  /** What can be had of assets; not each of each. */
  list(options?: CallOptions): Promise<readonly DownloadOffer[]>;
  /** @throws {DamError} `forbidden` where nobody may have this file; `not-found` */
  ask(assetId: string, offerId: string, options?: CallOptions): Promise<DownloadState>;
  /** @throws {DamError} `not-found` for a ticket that is none (any more) */
  look(ticket: string, options?: CallOptions): Promise<DownloadState>;
}

export type { CallOptions, DamUsage, PageUsages, RefusedUsage };

export interface SearchOptions extends CallOptions {
  /** `nextCursor` of the page before; `null` or absent for the first page. */
  readonly cursor?: string | null;
  /** In place of a cursor, the number of a page of `limit` assets, the first is 1; there where `capabilities.opensAnyPage`. A page past the end is empty. */
  readonly page?: number;
  /** Assets on a page, 1 to 100. Default 50. */
  readonly limit?: number;
  /** Counts the results by facet, where the DAM can. Costs it more, so ask once for a search and not for each page. */
  readonly hasFacets?: boolean;
}

export interface LookupOptions extends CallOptions {
  /** Words that the names hold; empty finds all. */
  readonly text?: string;
}

/**
 * A digital asset manager. Every verb rejects with a `DamError` (see `dam-error.ts`), or with the reason of its aborted signal.
 */
export interface DamClient {
  readonly capabilities: DamCapabilities;
  /** Finds assets; archived ones only where the filters ask for them. */
  search(query: SearchQuery, options?: SearchOptions): Promise<SearchPage>;
  /** One asset. @throws {DamError} `not-found` */
  getAsset(id: string, options?: CallOptions): Promise<Asset>;
  /** What there is to filter by. Parts that the account may not read are empty. */
  listFilters(options?: CallOptions): Promise<FilterCatalogue>;
  /** The most used tags first, at most 50. */
  findTags(options?: LookupOptions): Promise<readonly TagSuggestion[]>;
  /** Collections that the account may see, by name. */
  findCollections(options?: LookupOptions & { readonly cursor?: string | null }): Promise<CollectionPage>;
  /** Folders below one, or those at the top, by name; there where `capabilities.filters` has `folder`. @throws {DamError} `not-found`, `forbidden` */
  listFolders?(options?: CallOptions & { readonly parent?: string | null }): Promise<readonly FolderSummary[]>;
  /** The kinds of derivatives that the account makes. */
  listDerivatives(options?: CallOptions): Promise<readonly DerivativeDefinition[]>;
  /** Tells the DAM that an asset is used at an address. Doing it twice is as doing it once. */
  addUsage(usage: DamUsage, options?: CallOptions): Promise<void>;
  /** Tells the DAM that it no longer is. Removing what is not there is no error. */
  removeUsage(usage: Pick<DamUsage, 'assetId' | 'uri'>, options?: CallOptions): Promise<void>;
  /**
   * Brings the usages at an address to what the caller knows: those held are there with their words, those gone are not. What the DAM has
   * there of other assets stays. Doing it twice is as doing it once. Resolves with those held that the DAM refused.
   * @throws {DamError} `rejected` also where the page cannot be told of as a whole: then each usage is to be told by itself, as if nothing had been done.
   */
  readonly tellPage?: (page: PageUsages, options?: CallOptions) => Promise<readonly RefusedUsage[]>;
  /** The usages of an asset that were told under the caller's name, by no particular order; none of an unknown asset. */
  readonly listUsages?: (assetId: string, options?: CallOptions) => Promise<readonly DamUsage[]>;
  /** All usages that were told under the caller's own name, of whatever assets, by no particular order; absent where others use that name or the DAM cannot tell. */
  readonly listOwnUsages?: (options?: CallOptions) => Promise<readonly DamUsage[]>;
  /** The same client, telling and listing usages under the id of another integration; absent where usages belong to none. */
  readonly underIntegration?: (integrationId: string) => DamClient;
  /** There where `capabilities.canUpload` says so. */
  readonly uploads?: DamUploads;
  /** There where `capabilities.canDownload` says so. */
  readonly downloads?: DamDownloads;
}
