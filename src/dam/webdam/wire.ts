/*
 * Webdam's JSON (REST API v2), as far as it is read here. Each field says where its shape is known from:
 *   [doc]  the vendor's API reference, resold as "Using the Acquia DAM API", https://docs.acquia.com/dam/api
 *   [code] read in a published client: cweagans/php-webdam-client (its fixtures were compared with the API), media_acquiadam (Drupal),
 *          shutterstock/Webdam-Wordpress-Asset-Chooser, ParTech/Webdam-Sdk, sylow/dam-client
 * No shape here was compared with a live account. Numbers come as texts or as numbers, and the same field as either; so these types say
 * what is expected, and `adapter.ts` looks at each value before it believes it.
 */
import type { Unread } from '../read.ts';

/** GET /assets/{id}, and the elements of lists. */
export interface WireAsset {
  /** [doc] Decimal digits as text. */
  id: string;
  /** [code] 1 image, 2 video (audio too, by the filter's name), 3 document, 4 presentation, 5 other. */
  type_id: string;
  /** [doc] `active` or `inactive`; inactive ones are listed for administrators and contributors. */
  status: string;
  filename: string;
  /** [doc] The title that people see, which need not be the file's name. */
  name: string;
  /** [code] Megabytes with two decimals, against the reference's table, which says bytes. */
  filesize: string;
  /** [doc] Pixels; null or absent where the type has none. */
  width: string | null;
  height: string | null;
  description: string;
  /** [code] The extension in lower case. There is no media type. */
  filetype: string;
  /** [doc] Seconds since 1970. `datecreated` beside it is a local time without its zone, so it is not read. */
  date_created_unix: string;
  date_modified_unix: string;
  /** [code] Pages; 0 where there are none. */
  pagecount: number;
  /** [doc] 1: required metadata are missing. */
  onhold: number;
  /** [doc] Codes of those; not told before an upload. */
  metadata: { required: string[] };
  /** [doc] Ascending sizes: 100, 150, 220, 310, 550, 1280 pixels of the longer side. The 1280 may answer 403 [code]. Addresses may expire. */
  thumbnailurls: Unread<WireThumbnail>[];
  /** [code] Playable files, of films only. */
  videourls: { url: string }[];
  /** [code] Of sounds only. */
  audiourl: { url: string };
  /** [code] Absent where there is none. */
  expiration: { dateUnix: string };
  folder: { id: string; name: string; properties: Record<string, string> };
  /** [code] Each field may be null. */
  user: { name: string | null };
}

export interface WireThumbnail {
  /** A number [code] or text [doc]. */
  size: number;
  url: string;
}

/** GET /search, /folders/{id}/assets, /lightboxes/{id}/assets [doc]. `facets` is not read: it counts types only, and of an unfiltered set [code]. */
export interface WireList {
  total_count: string;
  /** May be missing where nothing was found [code]. */
  items: Unread<WireAsset>[];
}

/** GET /assets/{id}/metadatas/xmp [doc]: a text for each code of a field, and the fields that the account uses. For several ids an object by id. */
export interface WireXmp {
  /** Keywords with commas between. */
  keyword: string;
  caption: string;
  copyright: string;
  /** [code] `field` is the code in lower case, `field_name` what people see. */
  active_fields: { field: string; field_name: string; value: string }[];
}

/** GET /metadataschemas/xmp?full=1 [doc]; 403 for some accounts [code]. */
export interface WireSchema {
  xmpschema: Unread<WireSchemaField>[];
}

export interface WireSchemaField {
  /** In upper case. */
  field: string;
  label: string;
  name: string;
  status: string;
  /** Only with `full=1`: text, textarea, select, multiselect. */
  type: string;
  values: string[];
  position: string;
}

/** GET /folders: an array of the root folders, each with one level below it; GET /folders/{id} with its children [doc]. */
export interface WireFolder {
  id: string;
  name: string;
  status: string;
  /** Active assets in the folder itself. */
  numassets: string;
  numchildren: string;
  folders: Unread<WireFolder>[];
  /** [doc] What the caller may do. */
  permissions: { assets: string[] };
}

/** GET /lightboxes: an array [doc]. */
export interface WireLightbox {
  id: string;
  name: string;
  description: string;
  /** `numItems` in samples, `numberitems` in the table of fields. */
  numItems: string;
  numberitems: string;
}

/** GET /notifications [doc]: the newest first. */
export interface WireNotifications {
  total: string;
  notifications: Unread<WireNotification>[];
}

export interface WireNotification {
  /** [doc] `asset_created` and others. */
  action: string;
  source: { type: string; id: string };
}

/** POST /oauth2/token [doc]; `scope` may be null [code]. */
export interface WireToken {
  access_token: string;
  expires_in: number;
  /** Only with the first token [code], or with each [code]: both are known. */
  refresh_token: string;
}

/** GET /assets/{id}/download?geturl=1 [doc]; the key is known from [code]. */
export interface WireDownload {
  /** For a minute. */
  url: string;
}

/** GET /downloadpresets: that it is there is [doc], its body is a guess. */
export interface WirePreset {
  id: string;
  name: string;
}

/** POST /assets/queuedownload and GET /downloadfromqueue/{key} [code: media_acquiadam]. That a preset is asked for by `preset` is a guess. */
export interface WireQueue {
  downloadKey: string;
  /** `done` when it is finished. */
  status: string;
  assets: Unread<WireQueued>[];
}

export interface WireQueued {
  assetId: string;
  /** `ready`, `processing` or `failed`. */
  status: string;
  presigned_url: string;
  error_message: string;
}

/** GET /ws/awss3/generateupload [doc]; without these keys where it fails [code]. */
export interface WireUploadStart {
  /** In S3, for five minutes. */
  presignedUrl: string;
  processId: string;
}

/** PUT /ws/awss3/finishupload/{processId} [doc] */
export interface WireUploadEnd {
  /** Of the new asset. */
  id: string;
}
