import { isAssetType, type Asset, type AssetType } from '../../domain/asset.ts';
import type { FacetCounts } from '../../domain/filters.ts';
import type { DamError } from '../dam-error.ts';
import { isDamError } from '../dam-error.ts';
import { toDerivatives, type DerivativeBox } from './derivatives.ts';
import { toFocus, toRenderBase } from './renderings.ts';
import { asAddress, asCount, asFlag, asMoment, asObject, asSize, asText, asTexts, needText, unreadable } from './read.ts';
import type { Unread, WireAsset, WireCounts, WireMediaList } from './wire.ts';

/** A list of media, read. */
export interface MediaList {
  readonly assets: readonly Asset[];
  /** What could not be read and was left out. */
  readonly failures: readonly DamError[];
  /** All results by Bynder's count, unreadable ones included; `null` where it does not tell. */
  readonly total: number | null;
}

/**
 * An asset from Bynder's JSON. Markup in texts stays text: it is for the view not to take it for more.
 * @throws {DamError} `unreadable`, naming the field
 */
export function toAsset(json: unknown, boxes: readonly DerivativeBox[]): Asset {
  const wire = asObject<WireAsset>(json);
  if (!wire) throw unreadable('an asset is no object');
  const id = needText(wire.id, 'id');
  const thumbnails = asObject<Record<string, unknown>>(wire.thumbnails ?? {});
  if (!thumbnails) throw unreadable(`field "thumbnails" of asset ${id} is no object`);
  const widthPx = asSize(wire.width);
  const heightPx = asSize(wire.height);
  const type = toAssetType(needText(wire.type, 'type'));
  const renderBase = toRenderBase(wire, thumbnails);
  const focus = toFocus(wire, widthPx, heightPx);
  const playable = asTexts(wire.videoPreviewURLs);
  return {
    id,
    name: nameOf(wire, id),
    description: asText(wire.description),
    copyright: asText(wire.copyright),
    type,
    extensions: asTexts(wire.extension).map((extension) => extension.toLowerCase().replace(/^\./, '')),
    widthPx,
    heightPx,
    sizeBytes: asSize(wire.fileSize),
    createdAt: asMoment(wire.dateCreated),
    modifiedAt: asMoment(wire.dateModified),
    publishedAt: asMoment(wire.datePublished),
    createdBy: asText(wire.userCreated),
    tags: asTexts(wire.tags),
    isLimited: asFlag(wire.limited),
    isArchived: asFlag(wire.archive),
    isWatermarked: asFlag(wire.watermarked),
    isPublic: asFlag(wire.isPublic ?? wire.IsPublic),
    thumbnailUrl: firstAddress(thumbnails['thul'], thumbnails['mini'], thumbnails['webimage']),
    previewUrl: firstAddress(thumbnails['webimage'], thumbnails['thul'], thumbnails['mini']),
    playableUrls: (type === 'audio' ? [...playable, ...asTexts(wire.original)] : playable).filter((url) => /^https?:\/\//i.test(url)),
    derivatives: toDerivatives(thumbnails, wire.original, widthPx !== null && heightPx !== null ? { widthPx, heightPx } : null, boxes),
    ...(renderBase === null ? {} : { renderBase }),
    ...(focus === null ? {} : { focus }),
    metaproperties: toMetaproperties(wire),
  };
}

/**
 * A list of media in each of the shapes it comes in. One asset that cannot be read does not take the others with it;
 * but when none of them can, this is no list of media.
 * @throws {DamError} `unreadable`
 */
export function toMediaList(json: unknown, boxes: readonly DerivativeBox[]): MediaList {
  const wrapped = asObject<WireMediaList>(json);
  const media: unknown = wrapped ? wrapped.media : json;
  if (!Array.isArray(media)) throw unreadable('a list of media was expected');
  const assets: Asset[] = [];
  const failures: DamError[] = [];
  for (const element of media as readonly unknown[]) {
    try {
      assets.push(toAsset(element, boxes));
    } catch (thrown) {
      if (!isDamError(thrown)) throw thrown;
      failures.push(thrown);
    }
  }
  if (assets.length === 0 && failures[0]) throw failures[0];
  return { assets, failures, total: wrapped ? toTotal(wrapped) : null };
}

/** The number of all results in an answer to `total=1` or `count=1`; `null` where there is none. */
export function toTotal(json: unknown): number | null {
  const list = asObject<WireMediaList>(json);
  if (!list) return null;
  const total = asObject<{ count: number }>(list.total);
  const count = asObject<{ total: number }>(list.count);
  return asCount(total?.count ?? list.total) ?? asCount(count?.total ?? list.count);
}

/** Counts by facet in an answer to `count=1`; `null` where there are none. */
export function toFacets(json: unknown): FacetCounts | null {
  const counts = asObject<WireCounts>(asObject<WireMediaList>(json)?.count);
  if (!counts) return null;
  const facets: Record<string, Record<string, number>> = {};
  for (const [name, values] of Object.entries(counts)) {
    const map = asObject<Record<string, number>>(values);
    if (!map) continue;
    facets[name.replace(/^property_/, '')] = Object.fromEntries(Object.entries(map).flatMap(([option, count]) => {
      const number = asCount(count);
      return number === null ? [] : [[option, number] as const];
    }));
  }
  const { type = {}, tags = {}, ...metaproperties } = facets;
  return { types: Object.fromEntries(Object.entries(type).filter(([word]) => isAssetType(word))), tags, metaproperties };
}

function toAssetType(word: string): AssetType {
  const type = word.toLowerCase();
  return isAssetType(type) ? type : 'other';
}

function nameOf(wire: Unread<WireAsset>, id: string): string {
  const name: unknown = wire.name ?? '';
  if (typeof name !== 'string' && typeof name !== 'number') throw unreadable(`field "name" of asset ${id} is no text`);
  // A card without a name could neither be told apart nor be heard.
  return asText(name) || asText(wire.fileName) || id;
}

function firstAddress(...values: readonly unknown[]): string | null {
  return values.map(asAddress).find((address) => address !== null) ?? null;
}

function toMetaproperties(wire: object): Record<string, readonly string[]> {
  const prefix = 'property_';
  const own = Object.entries(wire).filter(([key]) => key.startsWith(prefix) && key.length > prefix.length);
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), asTexts(value)] as const).filter(([, texts]) => texts.length > 0));
}
