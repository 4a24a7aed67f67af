/** A file that stands behind an asset in place of a drawing. */
export interface AssetFile {
  /** In the byte store, in order. */
  readonly parts: readonly string[];
  /** As it was uploaded: `dune.jpg`. */
  readonly fileName: string;
  readonly extension: string;
  readonly sizeBytes: number;
  /** Of a picture that can be drawn, else `null`. */
  readonly size: { readonly widthPx: number; readonly heightPx: number } | null;
  /** From 1. */
  readonly version: number;
  /** Seconds since 1970. */
  readonly at: number;
}

/** What was said of an asset that came by an upload; by numbers of the lists of `words.ts`. */
export interface AddedAsset {
  readonly name: string;
  readonly description: string;
  readonly copyright: string;
  /** Of `libraryTypes`. */
  readonly type: number;
  readonly tags: readonly string[];
  /** Of `brandPairs`. */
  readonly brand: number;
  readonly isPublic: boolean;
  /** Options and texts, by the metaproperty's number. */
  readonly options: Readonly<Record<number, readonly number[]>>;
  readonly texts: Readonly<Record<number, string>>;
}

/** What was uploaded since the library was made. Indices from `made` on are of added assets. */
export interface Additions {
  /** Assets that follow from the seed. */
  readonly made: number;
  readonly assets: AddedAsset[];
  /** Also of made assets that got a new version. */
  readonly files: Map<number, AssetFile>;
}
