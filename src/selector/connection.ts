import type { Asset } from '../domain/asset.ts';
import type { DownloadOffer, DownloadState } from '../domain/download.ts';
import type { CollectionPage, FilterCatalogue, FolderSummary, TagSuggestion } from '../domain/filters.ts';
import type { SearchPage, SearchQuery } from '../domain/search.ts';
import type { Upload, UploadDetails, UploadFile, UploadForm } from '../domain/upload.ts';
import type { AssetUsage, PageAddress, ToldLate, UsagePlace, UsageRecord } from '../domain/usage.ts';
import type { EmbedSettings, Opening, TokenProvider } from '../portal/api/embed-types.ts';

export type { EmbedSettings, Opening, TokenProvider };

/** What a failure is logged with: nothing that an editor typed or looked at. By name, not by class, since two bundles may meet on a page. */
export interface Failure {
  readonly name: string;
  readonly code: string;
  readonly status: number | null;
  readonly requestId: string;
}

/**
 * What a selector needs of the world behind it: the portal, or data in memory in stories and tests.
 * Calls reject with a `PortalError` or a `DamError` (see `problem.ts` for what people are told), or with the abort's reason.
 */
export interface SelectorConnection {
  /** Names the portal and the organisation, so that what a browser keeps for one is not shown in another. Only a hash of it is ever kept. */
  readonly scope?: string;
  /** Effective settings of a content field; an empty name asks for the Global field setting. */
  loadSettings(field: string, options?: { readonly signal?: AbortSignal }): Promise<EmbedSettings>;
  /** Settings and the first page of the field's own search at once; `isAhead` while nobody has opened the selector. A selector asks a connection without it one after the other. */
  loadOpening?(field: string, isAhead: boolean, options?: { readonly signal?: AbortSignal }): Promise<Opening>;
  search(
    query: SearchQuery,
    options?: { readonly field?: string; readonly cursor?: string | null; readonly page?: number; readonly limit?: number; readonly hasFacets?: boolean; readonly signal?: AbortSignal },
  ): Promise<SearchPage>;
  /** What there is to filter by. A connection without it offers words and types only, and so for the two below. */
  loadFilters?(options?: { readonly signal?: AbortSignal }): Promise<FilterCatalogue>;
  /** Tags that hold a text, the most used first. */
  findTags?(text: string, options?: { readonly signal?: AbortSignal }): Promise<readonly TagSuggestion[]>;
  /** Collections whose names hold a text. */
  findCollections?(text: string, options?: { readonly cursor?: string | null; readonly signal?: AbortSignal }): Promise<CollectionPage>;
  /** Folders below one; `null` for those at the top. A connection without it has no tree of them. */
  listFolders?(parent: string | null, options?: { readonly signal?: AbortSignal }): Promise<readonly FolderSummary[]>;
  getAsset(id: string, options?: { readonly signal?: AbortSignal }): Promise<Asset>;
  /** Pages that hold an asset. A connection without it knows none. */
  loadUsage?(id: string, options?: { readonly signal?: AbortSignal }): Promise<AssetUsage>;
  /** Files that can be had of assets; empty where the DAM hands out none, as is a connection without it. */
  listDownloads?(options?: { readonly signal?: AbortSignal }): Promise<readonly DownloadOffer[]>;
  askDownload?(assetId: string, offerId: string, options?: { readonly signal?: AbortSignal }): Promise<DownloadState>;
  /** How a file stands that was asked for, by its ticket. */
  lookAtDownload?(ticket: string, options?: { readonly signal?: AbortSignal }): Promise<DownloadState>;
  /** This field of this page now holds this asset, or only: its page stands at this address now. Doing it twice is as doing it once. */
  setUsage(usage: (UsageRecord & ToldLate) | PageAddress): Promise<void>;
  clearUsage(place: UsagePlace & ToldLate): Promise<void>;
  /** Writes into the portal's remote log, where the settings want one, what was tried several times and given up. Absent: there is no such log. */
  noteFailure?(operation: string, failure: Failure): void;
  /** Absent: nothing can be uploaded here. Whether it may be is `settings.global.isUploadEnabled` together with `capabilities.canUpload`. */
  readonly uploads?: UploadConnection;
}

/** The way of a file into the DAM: start, send the pieces that are missing in any order, finish, then ask until it is an asset. */
export interface UploadConnection {
  loadForm(options?: { readonly signal?: AbortSignal }): Promise<UploadForm>;
  /** Assets that may be this file already: of the same name, newest first, a few at most. */
  findTwins(file: UploadFile, options?: { readonly signal?: AbortSignal }): Promise<readonly Asset[]>;
  /** @throws {PortalError} `invalid-input` with a sentence for a file that is not taken, `limit-reached`, `forbidden` */
  start(file: UploadFile, options?: { readonly field?: string; readonly folderId?: string; readonly signal?: AbortSignal }): Promise<Upload>;
  /** How an upload stands, asked of the DAM where it is `processing`. @throws {PortalError} `not-found` */
  get(id: string, options?: { readonly signal?: AbortSignal }): Promise<Upload>;
  /** Sends a piece; sending it twice is as sending it once. `sha256` is of the piece, in hex. */
  sendChunk(id: string, number: number, bytes: Blob, options: { readonly sha256: string; readonly signal?: AbortSignal; readonly onProgress?: (sentBytes: number) => void }): Promise<void>;
  /** Once all pieces are there; doing it twice is as doing it once. `sha256` is of the whole file, where it is known. */
  finish(id: string, details: UploadDetails, options?: { readonly sha256?: string; readonly signal?: AbortSignal }): Promise<Upload>;
  /** Gives an upload up; what the portal knows of it is removed. */
  cancel(id: string): Promise<void>;
}
