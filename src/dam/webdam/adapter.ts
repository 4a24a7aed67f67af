import type { Asset, AssetType } from '../../domain/asset.ts';
import { fitInside, type Derivative, type DerivativeDefinition } from '../../domain/derivative.ts';
import { isDamError, type DamError } from '../dam-error.ts';
import { asAddress, asCount, asFlag, asObject, asSize, asText, type Unread } from '../read.ts';
import { noMetadata, type Metadata } from './metadata.ts';
import { needText, toMoment, unreadable } from './read.ts';
import type { WireAsset, WireList, WireThumbnail } from './wire.ts';

/** Pixels of the longer side of the pictures that Webdam makes of every asset. */
const pictureSizes = [100, 150, 220, 310, 550, 1280] as const;
export const largestSize = 1280;
/** A picture has no name in Webdam; its size is the one thing that it is known by. */
const nameOf = (size: number): string => `${size}px`;

export const derivativeDefinitions: readonly DerivativeDefinition[] = pictureSizes.map((size) => ({ name: nameOf(size), widthPx: size, heightPx: size, isCropped: false }));

/** A list of assets, read. */
export interface AssetList {
  readonly assets: readonly Asset[];
  /** What could not be read and was left out. */
  readonly failures: readonly DamError[];
  /** Webdam's count, which may count what is not shown: inactive assets, and in folders other types. */
  readonly total: number | null;
  /** Folders that the assets lie in, by the assets' ids. */
  readonly folderOf: ReadonlyMap<string, string>;
}

/**
 * An asset from Webdam's JSON. One that must not be used counts as archived: inactive, past its date, or on hold for want of metadata.
 * @throws {DamError} `unreadable`, naming the field
 */
export function toAsset(json: unknown, nowMs: number, metadata: Metadata = noMetadata): Asset {
  const wire = asObject<WireAsset>(json);
  if (!wire) throw unreadable('an asset is no object');
  const id = needText(wire.id, 'id');
  const extension = asText(wire.filetype).toLowerCase().replace(/^\./, '');
  const [widthPx, heightPx] = [asSize(wire.width), asSize(wire.height)];
  const pictures = toPictures(wire.thumbnailurls);
  const nearest = (size: number): string | null => (pictures.find((one) => one.size >= size) ?? pictures.at(-1))?.url ?? null;
  const megabytes = asSize(wire.filesize);
  const expiresS = asSize(asObject<WireAsset['expiration']>(wire.expiration)?.dateUnix);
  return {
    id,
    // A card without a name could neither be told apart nor be heard.
    name: asText(wire.name) || asText(wire.filename) || id,
    description: asText(wire.description) || metadata.caption,
    copyright: metadata.copyright,
    type: toAssetType(wire, extension),
    extensions: extension === '' ? [] : [extension],
    widthPx,
    heightPx,
    sizeBytes: megabytes === null ? null : Math.round(megabytes * 1_048_576),
    pageCount: asSize(wire.pagecount),
    createdAt: toMoment(wire.date_created_unix),
    modifiedAt: toMoment(wire.date_modified_unix),
    publishedAt: null,
    endsOn: expiresS === null ? null : lastDayBefore(expiresS),
    createdBy: asText(asObject<WireAsset['user']>(wire.user)?.name),
    tags: metadata.tags,
    isLimited: false,
    isArchived: asText(wire.status).toLowerCase() === 'inactive' || asFlag(wire.onhold) || (expiresS !== null && expiresS * 1000 <= nowMs),
    isWatermarked: asFlag(asObject<Record<string, string>>(asObject<WireAsset['folder']>(wire.folder)?.properties)?.['ALBWATERMARKPHOTOS']),
    isPublic: false,
    thumbnailUrl: nearest(220),
    previewUrl: nearest(550),
    playableUrls: toPlayable(wire),
    derivatives: pictures.map(({ size, url }): Derivative => {
      const own = widthPx !== null && heightPx !== null ? fitInside({ widthPx, heightPx }, { widthPx: size, heightPx: size }) : null;
      return { name: nameOf(size), url, widthPx: own?.widthPx ?? null, heightPx: own?.heightPx ?? null };
    }),
    metaproperties: metadata.fields,
  };
}

/** The day of the second before a moment: at midnight the day before was the last one. In UTC, as all last days of use are. */
function lastDayBefore(momentS: number): string | null {
  const ms = (momentS - 1) * 1000;
  return Number.isNaN(new Date(ms).getTime()) ? null : new Date(ms).toISOString().slice(0, 10);
}

/**
 * One asset that cannot be read does not take the others with it; but when none of them can, this is no list of assets.
 * @throws {DamError} `unreadable`
 */
export function toAssetList(json: unknown, nowMs: number): AssetList {
  const wire = asObject<WireList>(json);
  const items: unknown = wire ? wire.items ?? [] : json;
  if (!Array.isArray(items)) throw unreadable('a list of assets was expected');
  const assets: Asset[] = [];
  const failures: DamError[] = [];
  const folderOf = new Map<string, string>();
  for (const element of items as readonly unknown[]) {
    try {
      const asset = toAsset(element, nowMs);
      assets.push(asset);
      folderOf.set(asset.id, asText(asObject<WireAsset['folder']>(asObject<WireAsset>(element)?.folder)?.id));
    } catch (thrown) {
      if (!isDamError(thrown)) throw thrown;
      failures.push(thrown);
    }
  }
  if (assets.length === 0 && failures[0]) throw failures[0];
  return { assets, failures, folderOf, total: asCount(wire?.total_count) };
}

/** An asset of a list, with its metadata. */
export function withMetadata(asset: Asset, { tags, caption, copyright, fields }: Metadata): Asset {
  return { ...asset, description: asset.description || caption, copyright, tags, metaproperties: fields };
}

/** Without the largest picture, where that cannot be had although it is listed. */
export function withoutLargest(asset: Asset): Asset {
  return { ...asset, derivatives: asset.derivatives.filter(({ name }) => name !== nameOf(largestSize)) };
}

export const largestOf = ({ derivatives }: Asset): Derivative | undefined => derivatives.find(({ name }) => name === nameOf(largestSize));

function toPictures(value: unknown): readonly { readonly size: number; readonly url: string }[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  return all.flatMap((element) => {
    const wire = asObject<WireThumbnail>(element);
    const [size, url] = [asSize(wire?.size), asAddress(wire?.url)];
    return size === null || url === null ? [] : [{ size, url }];
  }).sort((a, b) => a.size - b.size);
}

function toPlayable({ videourls, audiourl }: Unread<WireAsset>): readonly string[] {
  const films: readonly unknown[] = Array.isArray(videourls) ? videourls : [];
  return [...films, audiourl].map((one) => asText(asObject<{ url: string }>(one)?.url)).filter((url) => /^https?:\/\//i.test(url));
}

const sounds = new Set(['mp3', 'wav', 'aac', 'm4a', 'ogg', 'flac', 'aif', 'aiff', 'wma']);
const archives = new Set(['zip', 'rar', '7z', 'gz', 'tar', 'tgz', 'sit', 'sitx']);
const models = new Set(['glb', 'gltf', 'usdz', 'obj', 'stl', 'fbx']);

/** Webdam keeps films and sounds under one word, and has none for models and archives: the file tells them apart. */
function toAssetType(wire: Unread<WireAsset>, extension: string): AssetType {
  switch (asText(wire.type_id)) {
    case '1': return 'image';
    case '2': return sounds.has(extension) || (wire.audiourl !== undefined && wire.audiourl !== null && !Array.isArray(wire.videourls)) ? 'audio' : 'video';
    case '3': case '4': return 'document';
    default: return sounds.has(extension) ? 'audio' : archives.has(extension) ? 'archive' : models.has(extension) ? '3d' : 'other';
  }
}
