import { addAsset, addedAsset } from './added.ts';
import type { AddedAsset, AssetFile } from './additions.ts';
import { flag, libraryTypes, brandPairs, makeColumns, type Columns, type LibraryType } from './columns.ts';
import { idA, idHash, indexOfId, indexOfIdHash } from './ids.ts';
import { hash } from './random.ts';
import { entry } from './list.ts';
import { descriptionOf, extensionOf, nameOf, tagsOf } from './texts.ts';
import { people, shapes } from './words.ts';

export interface LibraryOptions {
  /** Any whole number; the same one gives the same library. */
  readonly seed?: number;
  /** 1 to 1,000,000 assets. */
  readonly count?: number;
}

export const defaultCount = 2000;
export const defaultSeed = 20_261_124;
export const maxCount = 1_000_000;

/** Everything about one asset, worked out when asked for. */
export interface LibraryAsset {
  readonly index: number;
  readonly id: string;
  readonly idHash: string;
  readonly name: string;
  readonly description: string;
  readonly copyright: string;
  readonly type: LibraryType;
  readonly extension: string;
  /** Pixels of the original; 0 where the type has none. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly orientation: 'landscape' | 'portrait' | 'square';
  readonly sizeBytes: number;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly publishedAt: string;
  readonly createdBy: string;
  readonly tags: readonly string[];
  readonly brand: number;
  readonly subBrand: number;
  readonly isLimited: boolean;
  readonly isArchived: boolean;
  readonly isWatermarked: boolean;
  readonly isPublic: boolean;
}

/** A library of assets that follows from seed and count, and what was uploaded since. */
export class Library {
  readonly seed: number;
  readonly columns: Columns;

  /** @throws {RangeError} saying what count or seed may be. */
  constructor({ seed = defaultSeed, count = defaultCount }: LibraryOptions = {}) {
    if (!Number.isSafeInteger(count) || count < 1 || count > maxCount) throw new RangeError(`A library holds 1 to ${maxCount} assets, not ${count}.`);
    if (!Number.isSafeInteger(seed)) throw new RangeError(`A library's seed is a whole number, not ${seed}.`);
    this.seed = seed;
    this.columns = makeColumns(seed, count);
  }

  get count(): number {
    return this.columns.additions.made + this.columns.additions.assets.length;
  }

  /** Takes an uploaded file for an asset of its own. @returns its index. */
  add(asset: AddedAsset, file: AssetFile): number {
    return addAsset(this.columns, asset, file);
  }

  /** The file of an asset that was uploaded, or that got a new version. */
  fileOf(index: number): AssetFile | undefined {
    return this.columns.additions.files.get(index);
  }

  /** A new version of an asset. */
  replaceFile(index: number, file: AssetFile): void {
    this.columns.additions.files.set(index, file);
    this.columns.modified[index] = file.at;
  }

  /** The index of an asset's id in format A or B, or `null`. */
  indexOf(id: string): number | null {
    return indexOfId(this.seed, 'asset', id, this.count);
  }

  indexOfHash(digits: string): number | null {
    return indexOfIdHash(this.seed, digits, this.count);
  }

  has(index: number, bit: number): boolean {
    return ((this.columns.flags[index] ?? 0) & bit) !== 0;
  }

  /** Pixels of the picture an asset is shown by. */
  pictureSize(index: number): { readonly widthPx: number; readonly heightPx: number } {
    const own = this.fileOf(index)?.size;
    if (own) return own;
    const [across, down] = entry(shapes, this.columns.shape[index]).ratio;
    const type = this.columns.type[index] ?? 0;
    const longSide = type === 1 ? (hash(this.seed, index, 31) % 4 === 0 ? 3840 : 1920) : 1400 + (hash(this.seed, index, 31) % 100) * 40;
    const factor = longSide / Math.max(across, down);
    return { widthPx: Math.round(across * factor), heightPx: Math.round(down * factor) };
  }

  asset(index: number): LibraryAsset {
    const { seed, columns } = this;
    if (index < 0 || index >= this.count) throw new RangeError(`No asset ${index} in a library of ${this.count}`);
    const type = entry(libraryTypes, columns.type[index]);
    const picture = this.pictureSize(index);
    // Bynder knows no pixels of films and sounds.
    const file = this.fileOf(index);
    const hasSize = file ? file.size !== null : type === 'image' || type === 'document';
    const { widthPx, heightPx } = hasSize ? picture : { widthPx: 0, heightPx: 0 };
    const added = addedAsset(columns, index);
    const pair = entry(brandPairs, columns.brand[index]);
    const noise = hash(seed, index, 32);
    return {
      index,
      id: idA(seed, 'asset', index),
      idHash: idHash(seed, index),
      name: nameOf(columns, index),
      description: descriptionOf(columns, index),
      copyright: added ? added.copyright : noise % 5 === 0 ? '' : `© ${new Date((columns.created[index] ?? 0) * 1000).getUTCFullYear()} Meridian`,
      type,
      extension: extensionOf(columns, index),
      widthPx,
      heightPx,
      orientation: picture.widthPx === picture.heightPx ? 'square' : picture.widthPx > picture.heightPx ? 'landscape' : 'portrait',
      sizeBytes: file?.sizeBytes ?? sizeOf(type, picture.widthPx * picture.heightPx, noise),
      createdAt: isoOf(columns.created[index]),
      modifiedAt: isoOf(columns.modified[index]),
      publishedAt: isoOf(columns.published[index]),
      createdBy: entry<string>(people, columns.person[index]),
      tags: tagsOf(columns, index),
      brand: pair.brand,
      subBrand: pair.subBrand,
      isLimited: this.has(index, flag.limited),
      isArchived: this.has(index, flag.archived),
      isWatermarked: this.has(index, flag.watermarked),
      isPublic: this.has(index, flag.isPublic),
    };
  }
}

function isoOf(seconds: number | undefined): string {
  return new Date((seconds ?? 0) * 1000).toISOString().replace('.000Z', 'Z');
}

function sizeOf(type: LibraryType, pixels: number, noise: number): number {
  switch (type) {
    case 'image': return Math.round(pixels * (0.12 + (noise % 100) / 250));
    case 'video': return 4_000_000 + (noise % 400_000_000);
    case 'audio': return 900_000 + (noise % 30_000_000);
    case 'document': return 80_000 + (noise % 12_000_000);
    default: return 600_000 + (noise % 60_000_000);
  }
}
