import { brandPairs } from '../data/columns.ts';
import { entry } from '../data/list.ts';
import { brands } from '../data/words.ts';

/** A folder of the account: the library's brands are the root folders, their sub-brands the folders that hold assets. */
export interface Folder {
  readonly id: string;
  readonly name: string;
  /** `0` for a root folder. */
  readonly parent: string;
  /** What the asker may do with assets in it. */
  readonly rights: readonly string[];
}

const all = ['view', 'edit', 'upload', 'move', 'delete', 'download'];

/** A folder whose assets nobody may see who asks. */
export const closedFolder: Folder = { id: '419000', name: 'Board papers', parent: '0', rights: [] };

export const folders: readonly Folder[] = [
  ...brands.map(({ name }, brand): Folder => ({ id: String(410_000 + brand * 100), name, parent: '0', rights: all })),
  closedFolder,
  ...brands.flatMap(({ subBrands }, brand) => subBrands.map((name, sub): Folder => ({
    // One folder shows its assets, but lets nobody take them away or bring new ones.
    id: String(410_001 + brand * 100 + sub), name, parent: String(410_000 + brand * 100), rights: name === 'Pantry' ? ['view'] : all,
  }))),
];

/** The folder of an asset, by the library's column `brand`. */
export function folderOfPair(pair: number): Folder {
  const { brand, subBrand } = entry(brandPairs, pair);
  return findFolder(String(410_001 + brand * 100 + subBrand)) ?? closedFolder;
}

export function findFolder(id: string): Folder | undefined {
  return folders.find((folder) => folder.id === id);
}

export const childrenOf = (id: string): readonly Folder[] => folders.filter(({ parent }) => parent === id);

/** A folder and all below it. */
export function withBelow(id: string): ReadonlySet<string> {
  return new Set([id, ...childrenOf(id).flatMap((child) => [...withBelow(child.id)])]);
}
