/** A usage as the DAM knows it: an asset at an address. */
export interface DamUsage {
  readonly assetId: string;
  readonly uri: string;
  /** Words for people: the page's title and the field. */
  readonly additional: string;
}

/** All that the caller knows about the usages at one address. */
export interface PageUsages {
  readonly uri: string;
  /** Assets that are used there. */
  readonly held: readonly Pick<DamUsage, 'assetId' | 'additional'>[];
  /** Ids of assets that were, and are not any more. */
  readonly gone: readonly string[];
}

/** A usage that the DAM will not take as it is. */
export interface RefusedUsage {
  readonly assetId: string;
  /** The DAM's own words; may be empty. */
  readonly reason: string;
}
