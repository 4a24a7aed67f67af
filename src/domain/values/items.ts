import type { Asset, AssetType } from '../asset.ts';
import type { Derivative } from '../derivative.ts';
import { isWebAddress, type Selection, type StoredItem } from '../selection.ts';
import { toStoredValue } from '../stored-value.ts';

/** An item that is about to be written, with all that is known of its asset where it was just picked or asked for. */
export interface WritableItem extends StoredItem {
  readonly complete?: Asset | null;
  /** Attributes that were read beside ours, and are written back. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Of another connector's asset, which our DAM does not know: what names it there. It is written back in place of an id of ours. */
  readonly foreign?: Readonly<Record<string, string>>;
  /** The format tells no name: the one that is here was made up, or is a page's own words. */
  readonly isUnnamed?: boolean;
}

/** A selection as an item; `keep` names the metaproperties to keep, `*` all. */
export function toItem(selection: Selection, keep: readonly string[] = []): WritableItem {
  const { version: _version, ...item } = toStoredValue(selection);
  const { asset, derivative } = selection;
  const kept = Object.entries(asset.metaproperties).filter(([name]) => keep.includes(name) || keep.includes('*'));
  // What is made on demand may be a part of the picture; the DAM's derivatives are not that part.
  const sources = selection.rendering ? [] : sourcesOf(asset, derivative);
  return { ...item, complete: asset, ...(keep.length > 0 ? { metaproperties: Object.fromEntries(kept) } : {}), ...(sources.length > 1 ? { sources } : {}) };
}

/** The picture's other sizes up to twice the chosen one, of the same proportions: a cut picture must not stand in for a whole one. */
export function sourcesOf(asset: Asset, derivative: Derivative | null): readonly Derivative[] {
  if (asset.type !== 'image' || !derivative?.widthPx || !derivative.heightPx) return [];
  const { widthPx, heightPx } = derivative;
  const ratio = widthPx / heightPx;
  const isFitting = (one: Derivative): boolean => one.widthPx !== null && one.heightPx !== null && one.widthPx <= widthPx * 2 && one.name !== 'original'
    // Small sizes are rounded to whole pixels, which bends their proportions.
    && Math.abs(one.widthPx / one.heightPx / ratio - 1) < 0.02 + 1 / Math.min(one.widthPx, one.heightPx);
  return asset.derivatives.filter((one) => one === derivative || isFitting(one)).toSorted((one, other) => (one.widthPx ?? 0) - (other.widthPx ?? 0));
}

/** The address of the file itself: what plays, else the derivative; `null` where there is none that may stand in a page. */
export function fileAddress({ asset, derivative }: StoredItem): string | null {
  const url = asset.playableUrls?.[0] ?? derivative?.url ?? asset.thumbnailUrl;
  return isWebAddress(url) ? encodeSpaces(url) : null;
}

/** The file's address for a link; a picture's data is none. */
export function linkAddress(item: StoredItem): string | null {
  const url = fileAddress(item);
  return url === null || /^data:/i.test(url) ? null : url;
}

/** What describes a picture: the words of this use, else the DAM's. */
export function altOf({ asset, texts }: StoredItem): string {
  return texts?.alt ?? asset.description;
}

const encodeSpaces = (url: string): string => url.replace(/[\p{Cc} ]/gu, (character) => encodeURIComponent(character));

/** An id that stands in an address, as DAMs write it there; empty where none does. */
export function idInAddress(address: string): string {
  return idsInAddress(address)[0] ?? '';
}

/** Everything in an address that may be an asset's id, the likeliest first: ids that are named, then those in the path, the last first. */
export function idsInAddress(address: string): readonly string[] {
  if (/^data:/i.test(address)) return [];
  const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){2}-(?:[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16})/gi;
  const named = [...address.matchAll(/[?&#/](?:mediaId|assetId|asset)[=/]([\w-]{1,100})/gi)].map(([, id]) => id ?? '');
  return [...new Set([...named, ...(address.match(uuid) ?? []).toReversed()])];
}

/** What names another connector's asset, of the attributes of a value: Content Hub's images look like ours but for their ids. */
export function foreignIn({ 'stylelabs-content-id': id, 'stylelabs-content-type': kind, 'dam-id': ownId }: Readonly<Record<string, unknown>>): WritableItem['foreign'] {
  return id === undefined || ownId ? undefined : { 'stylelabs-content-id': typeof id === 'string' ? id : JSON.stringify(id), ...(typeof kind === 'string' ? { 'stylelabs-content-type': kind } : {}) };
}

/** A name for an asset of which only an address is known: its file's. */
export function nameInAddress(address: string): string {
  const file = /^data:/i.test(address) ? '' : address.replace(/[?#][^]*$/, '').replace(/^.*\//, '');
  try {
    return decodeURIComponent(file) || address.slice(0, 100);
  } catch {
    return file;
  }
}

const endings: Readonly<Record<string, AssetType>> = {
  jpg: 'image', jpeg: 'image', png: 'image', webp: 'image', gif: 'image', avif: 'image', svg: 'image', mp4: 'video', webm: 'video', mov: 'video', m3u8: 'video',
  mp3: 'audio', wav: 'audio', ogg: 'audio', m4a: 'audio', pdf: 'document', docx: 'document', doc: 'document', pptx: 'document', xlsx: 'document', zip: 'archive',
};

/** A type of asset by its address. */
export function typeInAddress(address: string): AssetType {
  if (/^data:image\//i.test(address)) return 'image';
  const ending = /\.(\w{2,5})(?:$|[?#])/.exec(address)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(endings, ending) ? (endings[ending] ?? 'other') : 'other';
}

/** An item of what could be read from a value that is not JSON. */
export function itemOf({ id, url, type = typeInAddress(url), name = '', description = '', thumbnailUrl = null, size, texts, attributes, foreign, sources = [] }: {
  readonly id?: string | undefined; readonly url: string; readonly type?: AssetType; readonly name?: string; readonly description?: string; readonly thumbnailUrl?: string | null;
  readonly size?: readonly [string | undefined, string | undefined]; readonly texts?: StoredItem['texts'] | undefined;
  readonly attributes?: Readonly<Record<string, string>>; readonly foreign?: WritableItem['foreign'] | undefined; readonly sources?: readonly Derivative[];
}): WritableItem {
  const isPlayed = type === 'video' || type === 'audio';
  const [widthPx = null, heightPx = null] = (size ?? []).map((side) => (side !== undefined && /^\d{1,6}$/.test(side) && Number(side) > 0 ? Number(side) : null));
  return {
    asset: {
      // Another connector's id may be one of ours as well, and its address may hold one.
      id: foreign ? '' : id || idInAddress(url), name: name || nameInAddress(url), type, description, widthPx: null, heightPx: null,
      thumbnailUrl: isWebAddress(thumbnailUrl) ? thumbnailUrl : null, ...(isPlayed && isWebAddress(url) ? { playableUrls: [url] } : {}),
    },
    derivative: isPlayed ? (isWebAddress(thumbnailUrl) ? { name: '', url: thumbnailUrl, widthPx, heightPx } : null) : { name: '', url, widthPx, heightPx },
    ...(texts && Object.keys(texts).length > 0 ? { texts } : {}),
    ...(attributes && Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(sources.length > 1 ? { sources } : {}),
    ...(foreign ? { foreign } : {}),
    isUnnamed: true,
  };
}
