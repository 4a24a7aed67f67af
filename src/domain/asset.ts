import type { Derivative } from './derivative.ts';
import type { Point } from './framing.ts';

/** Every kind of asset that a supported DAM knows. `other` is what a DAM calls by a name that we do not know. */
export const assetTypes = ['image', 'video', 'document', 'audio', '3d', 'archive', 'other'] as const;
export type AssetType = (typeof assetTypes)[number];

/** Vendors of digital asset managers. */
export const damKinds = ['bynder', 'webdam'] as const;
export type DamKind = (typeof damKinds)[number];

/** One file with its metadata in a digital asset manager (DAM). Text comes from the DAM's users and is never markup. */
export interface Asset {
  /** The DAM's own id, as its main API prints it. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly copyright: string;
  readonly type: AssetType;
  /** File extensions in lower case without the dot; usually one. */
  readonly extensions: readonly string[];
  /** Pixels of the original; `null` where the DAM does not know or the type has none. */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly sizeBytes: number | null;
  /** How long a film or sound is; absent or `null` where the DAM does not tell. */
  readonly durationSeconds?: number | null;
  /** How many pages a document has; absent or `null` where the DAM does not tell. */
  readonly pageCount?: number | null;
  /** ISO 8601. */
  readonly createdAt: string | null;
  readonly modifiedAt: string | null;
  readonly publishedAt: string | null;
  /** The last day on which it may be used, as 2026-12-31, where the DAM tells that by itself. See `rights.ts`. */
  readonly endsOn?: string | null;
  readonly createdBy: string;
  readonly tags: readonly string[];
  /** Its use is restricted by the DAM's owners. */
  readonly isLimited: boolean;
  readonly isArchived: boolean;
  readonly isWatermarked: boolean;
  readonly isPublic: boolean;
  /** A small picture (about 250 px) for cards; `null` shows an icon of the type instead. */
  readonly thumbnailUrl: string | null;
  /** A larger picture (about 800 px) for a detail view. */
  readonly previewUrl: string | null;
  /** Streams or files a `<video>`/`<audio>` can play. */
  readonly playableUrls: readonly string[];
  /** Renderings that an editor may choose from, smallest first. May be empty. */
  readonly derivatives: readonly Derivative[];
  /** What the DAM makes pictures of this asset from on demand, see `rendering.ts`; absent where it makes none. */
  readonly renderBase?: string | null;
  /** What the DAM's people say is the most important place of the picture. */
  readonly focus?: Point | null;
  /** Metaproperty name -> option names or texts. */
  readonly metaproperties: Readonly<Record<string, readonly string[]>>;
}

/** Whether a word is one of our asset types. */
export function isAssetType(word: unknown): word is AssetType {
  return assetTypes.some((type) => type === word);
}
