import { presets } from '../data/derivatives.ts';
import { idA, idB } from '../data/ids.ts';
import type { LibraryAsset } from '../data/library.ts';
import { brandPairs } from '../data/columns.ts';
import { brands } from '../data/words.ts';
import { hash } from '../data/random.ts';
import { metaproperties, optionNumber } from '../data/metaproperties.ts';
import type { Sandbox } from '../sandbox.ts';

export interface WireOptions {
  /** Scheme and host of the sandbox. */
  readonly origin: string;
  /** Adds `mediaItems`: the public ones in lists, all versions for one asset. */
  readonly mediaItems?: 'list' | 'versions' | null;
  readonly isVersionNumberWanted?: boolean;
  readonly isStatsWanted?: boolean;
  /** Adds what only a single asset has. */
  readonly isSingle?: boolean;
}

/** 0 or 1, as v4 prints truth; or JSON's own words when that fault is on. */
export function wireFlag(sandbox: Sandbox, value: boolean): number | boolean {
  return sandbox.faults.jsonBooleans ? value : Number(value);
}

/** A file name made of an asset's name, safe in an address. */
export function slug(name: string): string {
  const plain = name.normalize('NFD').replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '');
  return encodeURIComponent(plain === '' ? 'asset' : plain.slice(0, 80));
}

/** Brands and sub-brands share one row of numbers for their ids: brands first. */
export function brandId(seed: number, brand: number): string {
  return idA(seed, 'brand', brand);
}
export function subBrandId(seed: number, brand: number, subBrand: number): string {
  return idA(seed, 'brand', brands.length + brandPairs.findIndex((pair) => pair.brand === brand && pair.subBrand === subBrand));
}

/** The asset object of `/api/v4/media/`. */
export function wireAsset(sandbox: Sandbox, index: number, options: WireOptions): Record<string, unknown> {
  const { library, faults } = sandbox;
  const { seed, columns } = library;
  const asset = library.asset(index);
  const flagOf = (value: boolean): number | boolean => wireFlag(sandbox, value);
  const isPicture = asset.type === 'image' || asset.type === 'document';
  const propertyOptions: string[] = [];
  const properties: Record<string, unknown> = {};
  for (const [number, metaproperty] of metaproperties.entries()) {
    const chosen = metaproperty.optionsOf(columns, index);
    for (const option of chosen) propertyOptions.push(idA(seed, 'option', optionNumber(number, option)));
    const text = metaproperty.textOf(columns, index);
    if (chosen.length > 0) properties[`property_${metaproperty.name}`] = chosen.map((option) => metaproperty.options[option]?.name ?? '');
    else if (text !== '') properties[`property_${metaproperty.name}`] = text;
  }
  const stats = hash(seed, index, 40);
  return {
    id: asset.id, idHash: asset.idHash, name: asset.name, description: asset.description, copyright: asset.copyright, type: asset.type,
    dateCreated: asset.createdAt, dateModified: asset.modifiedAt, datePublished: asset.publishedAt, userCreated: asset.createdBy,
    brandId: brandId(seed, asset.brand), subBrandId: subBrandId(seed, asset.brand, asset.subBrand),
    fileSize: asset.sizeBytes, width: asset.widthPx, height: asset.heightPx, extension: [asset.extension], orientation: asset.orientation,
    ...(asset.tags.length > 0 ? { tags: asset.tags } : {}),
    archive: flagOf(asset.isArchived), limited: flagOf(asset.isLimited), watermarked: flagOf(asset.isWatermarked), isPublic: flagOf(asset.isPublic),
    propertyOptions, ...properties,
    thumbnails: thumbnailsOf(seed, asset, options.origin),
    ...(asset.type === 'image' && !faults.noTransformBase ? { transformBaseUrl: `${options.origin}/transform/${idB(seed, 'asset', index)}/${slug(asset.name)}` } : {}),
    ...(asset.type === 'video' ? { videoPreviewURLs: [`${options.origin}/cdn/${idB(seed, 'asset', index)}/preview.webm`] } : {}),
    ...(asset.isPublic ? { original: `${options.origin}/m/${asset.idHash}/original/${slug(asset.name)}.${asset.extension}` } : {}),
    ...(isPicture ? { activeOriginalFocusPoint: { x: Math.round(asset.widthPx / 2), y: Math.round(asset.heightPx * 0.45) } } : {}),
    ...(options.isVersionNumberWanted ? { activeVersion: 1 + (stats % 3) } : {}),
    ...(options.isStatsWanted ? { views: stats % 5000, downloads: (stats >>> 8) % 700 } : {}),
    ...(options.isSingle ? { relatedAssets: [] } : {}),
    ...(options.mediaItems ? { mediaItems: mediaItemsOf(sandbox, asset, options) } : {}),
  };
}

function thumbnailsOf(seed: number, asset: LibraryAsset, origin: string): Record<string, string> {
  const name = slug(asset.name);
  const address = `${origin}/cdn/${idB(seed, 'asset', asset.index)}`;
  // Sounds have their waveform, nothing larger.
  const made = presets.filter(({ isOnTheFly, prefix }) => !isOnTheFly && (asset.type !== 'audio' || ['mini', 'thul', 'webimage'].includes(prefix)));
  return Object.fromEntries(made.map(({ prefix, isPublic, format }) => [
    prefix, asset.isPublic && isPublic ? `${origin}/m/${asset.idHash}/${prefix}-${name}.${format}` : `${address}/${prefix}-${name}.${format}`,
  ]));
}

function mediaItemsOf({ library: { seed } }: Sandbox, asset: LibraryAsset, { origin, mediaItems }: WireOptions): Record<string, unknown>[] {
  const versions = 1 + (hash(seed, asset.index, 40) % 3);
  const publicUrl = asset.isPublic ? `${origin}/m/${asset.idHash}/original/${slug(asset.name)}.${asset.extension}` : '';
  if (mediaItems === 'list') return asset.isPublic ? [{ name: `${asset.name}.${asset.extension}`, type: 'original', publicUrl }] : [];
  return Array.from({ length: versions }, (_, back) => {
    const version = versions - back;
    return {
      id: idA(seed, 'item', asset.index * 4 + version), type: 'original', version, active: back === 0 ? 1 : 0, fileName: back === 2 ? null : `${asset.name}.${asset.extension}`,
      name: `${asset.name}.${asset.extension}`, dateCreated: back === 0 ? asset.modifiedAt : asset.createdAt, size: asset.sizeBytes, width: asset.widthPx, height: asset.heightPx,
      thumbnails: thumbnailsOf(seed, asset, origin), focusPoint: { x: Math.round(asset.widthPx / 2), y: Math.round(asset.heightPx * 0.45) }, publicUrl,
    };
  });
}
