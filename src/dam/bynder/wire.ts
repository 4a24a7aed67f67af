/*
 * Bynder's JSON, as far as it is read here. Each field says where its shape is known from:
 *   [doc]  Bynder's API reference, https://api.bynder.com/reference (OpenAPI "asset-v4", "account-v4", "asset-usage-v4", "oauth2")
 *   [code] read in a client that Bynder publishes (SDKs for JavaScript, Java, C#, PHP, Python; WordPress plugin)
 *   [seen] only in clients of others, or in samples
 * No shape here was compared with a live portal. So these types say what is expected, and `Unread` makes `adapter.ts` look at each
 * value before it believes it.
 */

import type { Unread } from '../read.ts';

export type { Unread } from '../read.ts';

/** Documented as JSON booleans [doc]; samples and clients have 0 and 1 [seen]. Both are read, and both as text. */
export type WireFlag = 0 | 1 | boolean | '0' | '1' | 'true' | 'false';

/** GET /api/v4/media/{id}/ [doc], and the elements of GET /api/v4/media/ */
export interface WireAsset {
  /** Upper-case hexadecimal 8-4-4-16 [doc]: `D9D467C2-DD45-4E69-9600B3CFD48D18BF`. */
  id: string;
  /** [doc] Empty texts rather than absent ones [seen]. */
  name: string;
  description: string;
  copyright: string;
  /** [doc] image, document, audio, video, 3d. Archives (zip) exist in GraphQL; their word in REST is unknown. */
  type: string;
  /** [doc] ISO 8601, `2024-03-07T14:28:57Z`. */
  dateCreated: string;
  dateModified: string;
  datePublished: string;
  /** [doc] A person's name, may be empty. */
  userCreated: string;
  /** [doc] Bytes. */
  fileSize: number;
  /** [doc] Pixels of the original; 0 for videos [seen]. */
  width: number;
  height: number;
  /** [doc] Usually one. */
  extension: string[];
  /** [doc] Absent where there is none [seen]. */
  tags: string[];
  archive: WireFlag;
  limited: WireFlag;
  watermarked: WireFlag;
  isPublic: WireFlag;
  /** Collections spell it so [seen]; read for assets too, since it costs nothing. */
  IsPublic: WireFlag;
  /**
   * [doc] Address by derivative: `mini`, `webimage`, `thul` and every custom one under its prefix. Some portals put `transformBaseUrl`
   * into it [seen], which is no derivative; its documented place is beside `thumbnails`. How long the addresses live is unknown.
   */
  thumbnails: Record<string, string>;
  /**
   * [doc] Base of Dynamic Asset Transformations, `https://{portal}/transform/{id}/{name}`: pictures only, and only of accounts that have them.
   * [code] Beside `thumbnails` or in it.
   */
  transformBaseUrl: string;
  /** [doc] Pixels of the original; only for a single asset. */
  activeOriginalFocusPoint: { x: number; y: number };
  /** [doc] Videos only: mp4 and webm. */
  videoPreviewURLs: string[];
  /** [doc] Only for public assets of accounts with a base URL for search engines. */
  original: string;
  /** [code] C# SDK; in lists since March 2025 by the changelog. Stands in for an absent name. */
  fileName: string;
  // `property_{database name}`: text, or an array of option names [doc, seen]. Not listed here, because the names are the customer's.
}

/**
 * GET /api/v4/media/: a bare array [doc]; with `total=1` `{"total":{"count":N},"media":[…]}` [code, C# SDK];
 * with `count=1` `{"count":{"total":N,…},"media":[…]}` [code, JavaScript SDK]. Both at once: unknown, never asked for.
 * The header `X-Bynder-NextCursor` comes only with an account feature, so pages are asked for by number.
 */
export interface WireMediaList {
  total: { count: number } | number;
  count: { total: number } | number;
  media: Unread<WireAsset>[];
}

/**
 * `count` of {@link WireMediaList}: beside `total`, a map for each facet from option to number [code, C# SDK]. What the facets are called
 * is unknown: metaproperties are looked for under their name, with and without `property_`, and options under id and name.
 */
export type WireCounts = Record<string, number | Record<string, number>>;

/** GET /api/v4/metaproperties/ [doc]: an object by database name. */
export interface WireMetaproperty {
  id: string;
  name: string;
  label: string;
  /** [doc] select, sidebar, button …; text, longtext and date have no options. */
  type: string;
  zindex: number;
  isMultiselect: WireFlag;
  isMainfilter: WireFlag;
  isFilterable: WireFlag;
  /** [doc] */
  isRequired: WireFlag;
  isEditable: WireFlag;
  options: Unread<WireOption>[];
}

export interface WireOption {
  id: string;
  name: string;
  label: string;
  /** [doc] The label in the asker's language. */
  displayLabel: string;
  active: WireFlag;
  /** [doc] 0: a heading for the ones below. */
  isSelectable: WireFlag;
  zindex: number;
  /** [code] Options below this one. */
  options: Unread<WireOption>[];
}

/** GET /api/v4/tags/ [code, C# SDK], an array. */
export interface WireTag {
  id: string;
  tag: string;
  mediaCount: number;
}

/** GET /api/v4/collections/ [doc], an array. */
export interface WireCollection {
  id: string;
  name: string;
  description: string;
  collectionCount: number;
  cover: { thumbnail: string; large: string };
}

/** GET /api/v4/brands/ [doc], an array. */
export interface WireBrand {
  id: string;
  name: string;
  subBrands: Unread<WireBrand>[];
}

/** GET /api/v4/smartfilters/ [doc], an array; labels by locale. */
export interface WireSmartfilter {
  id: string;
  labels: Record<string, string>;
  metaproperties: string[];
  zindex: number;
}

/** GET /api/v4/account/derivatives/ [doc], an array. Whether the three standard ones are in it is unknown. */
export interface WireDerivative {
  /** The name under which it appears in `thumbnails`. */
  prefix: string;
  /** Pixels of the bounding box; a side may be absent or 0. */
  width: number;
  height: number;
  /** The box is filled and what is over is cut off. */
  isCrop: WireFlag;
  /** The canvas is extended to the box. */
  isExtent: WireFlag;
  /** Its meaning is not documented; by its name, made when it is asked for. */
  isOnTheFly: WireFlag;
}

/** GET /api/media/usage/ [doc], an array. Ids in either of Bynder's two formats [code]. */
export interface WireUsage {
  asset_id: string;
  /** [doc] `{"id","description"}`. */
  integration: { id: string };
  /** As it is sent. */
  integration_id: string;
  uri: string;
  additional: string;
}

/** The answer of POST /api/media/usage/sync [doc]. That all four lists are always there is not said. */
export interface WireSynced {
  new: unknown[];
  accepted: unknown[];
  removed: unknown[];
  /** `{"asset_id","uri","reason"}`. */
  rejected: unknown[];
}

/** POST /v7/file_cmds/upload/prepare [doc]; its chunks are numbered from 0. */
export interface WirePrepared {
  file_id: string;
}

/** POST /api/upload/init [doc]; its chunks are numbered from 1. */
export interface WireUploadStart {
  s3file: { uploadid: string; targetid: string };
  s3_filename: string;
  /** Fields of the form that S3 wants, as they are, but `key`, which gets `/p{n}` [code]. Strings; signed, so not for logs. */
  multipart_params: Record<string, string>;
}

/** POST /api/v4/upload/{id} with `chunks` [doc]. */
export interface WireFinalised {
  importId: string;
}

/** GET /api/v4/upload/poll [doc]; an import in none of the lists is still worked on. */
export interface WirePoll {
  itemsDone: string[];
  itemsFailed: string[];
  itemsRejected: string[];
}

/** POST /api/v4/media/save [doc]. */
export interface WireSaved {
  mediaid: string;
}

/** POST /v6/authentication/oauth2/token [doc]; errors by RFC 6749, since Bynder documents none. */
export interface WireToken {
  access_token: string;
  /** Seconds; 3600 in the documentation. */
  expires_in: number;
  /** Space separated; what was granted, which may be less than was asked for. */
  scope: string;
  /** Only with scope `offline`. */
  refresh_token: string;
}

/** Errors: `{"message","statuscode"}` [doc], the token's `{"error","error_description"}`, or text/plain for 401 [doc]. */
export interface WireError {
  message: string;
  error: string;
  error_description: string;
}
