import type { Asset } from '../domain/asset.ts';
import type { DerivativeDefinition } from '../domain/derivative.ts';
import type { SearchPage, SearchQuery } from '../domain/search.ts';

/** What a DAM can do. Callers ask here, never for the vendor's name. */
export interface DamCapabilities {
  /** Marks assets as of limited use, so that a search can leave them out. */
  readonly hasLimitedUse: boolean;
  /** Keeps a list of places where an asset is used. */
  readonly hasUsageTracking: boolean;
}

/** A usage as the DAM knows it: an asset at an address. */
export interface DamUsage {
  readonly assetId: string;
  readonly uri: string;
  /** Words for people: the page's title and the field. */
  readonly additional: string;
}

/** What every call takes beside its subject. */
export interface CallOptions {
  /** Ends the call; it then rejects with the signal's reason, which is not a {@link DamError}. */
  readonly signal?: AbortSignal;
}

export interface SearchOptions extends CallOptions {
  /** `nextCursor` of the page before; `null` or absent for the first page. */
  readonly cursor?: string | null;
  /** Assets on a page, 1 to 100. Default 50. */
  readonly limit?: number;
}

/**
 * A digital asset manager. Every verb rejects with a `DamError` (see `dam-error.ts`), or with the reason of its aborted signal.
 */
export interface DamClient {
  readonly capabilities: DamCapabilities;
  /** Finds assets that are not archived. */
  search(query: SearchQuery, options?: SearchOptions): Promise<SearchPage>;
  /** One asset. @throws {DamError} `not-found` */
  getAsset(id: string, options?: CallOptions): Promise<Asset>;
  /** The kinds of derivatives that the account makes. */
  listDerivatives(options?: CallOptions): Promise<readonly DerivativeDefinition[]>;
  /** Tells the DAM that an asset is used at an address. Doing it twice is as doing it once. */
  addUsage(usage: DamUsage, options?: CallOptions): Promise<void>;
  /** Tells the DAM that it no longer is. Removing what is not there is no error. */
  removeUsage(usage: Pick<DamUsage, 'assetId' | 'uri'>, options?: CallOptions): Promise<void>;
}
