import type { AddedAsset, AssetFile } from './additions.ts';
import { flag, libraryTypes, type Columns } from './columns.ts';

export function addedAsset({ additions }: Columns, index: number): AddedAsset | undefined {
  return index < additions.made ? undefined : additions.assets[index - additions.made];
}

const room = 256;

/** Writes an added asset into the columns; they grow where there is no room left. @returns its index. */
export function addAsset(columns: Columns, asset: AddedAsset, file: AssetFile): number {
  const { additions } = columns;
  const index = additions.made + additions.assets.length;
  if (index >= columns.type.length) grow(columns, index + room);
  additions.assets.push(asset);
  additions.files.set(index, file);
  columns.type[index] = asset.type;
  columns.brand[index] = asset.brand;
  columns.flags[index] = asset.isPublic ? flag.isPublic : 0;
  // What stands for it where its file cannot be drawn.
  columns.motif[index] = index % 7;
  columns.shape[index] = libraryTypes[asset.type] === 'video' ? 2 : 3;
  columns.serial[index] = index % 10_000;
  columns.created[index] = columns.modified[index] = columns.published[index] = file.at;
  return index;
}

function grow(columns: Columns, length: number): void {
  const { additions: _, ...numbers } = columns;
  const lists = columns as unknown as Record<string, Uint8Array | Uint16Array | Uint32Array>;
  for (const [name, column] of Object.entries(numbers)) {
    const Kind = column.constructor as new (size: number) => typeof column;
    const larger = new Kind(length);
    larger.set(column);
    lists[name] = larger;
  }
}
