import type { CollectionSummary, FolderSummary } from '../../domain/filters.ts';
import { asCount, asObject, asText, type Unread } from '../read.ts';
import { toId, unreadable } from './read.ts';
import type { WireFolder, WireLightbox } from './wire.ts';

/** Lightboxes are collections outside of this room. Folders were, too: settings and searches of that time have a word before the id that tells which one it is. */
export interface Place {
  readonly kind: 'folder' | 'lightbox';
  readonly id: string;
}

export const writePlaceId = ({ kind, id }: Place): string => `${kind}-${id}`;

export function readPlaceId(text: string): Place | null {
  const [, kind, id] = /^(folder|lightbox)-(\d{1,20})$/.exec(text) ?? [];
  return id !== undefined && (kind === 'folder' || kind === 'lightbox') ? { kind, id } : null;
}

/** A folder, with those below it that came along. */
export interface Folder {
  readonly id: string;
  readonly name: string;
  readonly count: number | null;
  readonly hasChildren: boolean;
  readonly children: readonly Folder[];
  /** What the account may do with assets in it; `null` where Webdam does not tell. */
  readonly rights: readonly string[] | null;
}

/** Folders that the account may look into. @throws {DamError} `unreadable` */
export function toFolders(json: unknown): readonly Folder[] {
  if (!Array.isArray(json)) throw unreadable('a list of folders was expected');
  return (json as readonly unknown[]).flatMap((element) => toFolder(element) ?? []);
}

/** A folder; `null` for what is none, or is closed. */
export function toFolder(json: unknown): Folder | null {
  const wire = asObject<WireFolder>(json);
  const id = toId(asText(wire?.id));
  if (!wire || id === null || asText(wire.status) === 'inactive') return null;
  const rights: unknown = asObject<WireFolder['permissions']>(wire.permissions)?.assets;
  // An absent list says nothing; an empty one says no.
  if (Array.isArray(rights) && rights.length === 0) return null;
  const children = Array.isArray(wire.folders) ? toFolders(wire.folders) : [];
  return {
    id, name: asText(wire.name) || id, count: asCount(wire.numassets), children, hasChildren: children.length > 0 || (asCount(wire.numchildren) ?? 0) > 0,
    rights: Array.isArray(rights) ? rights.map(asText) : null,
  };
}

/** Folders as their parents show them, by name. */
export function folderSummaries(folders: readonly Folder[]): readonly FolderSummary[] {
  return folders.map(({ id, name, count, hasChildren }) => ({ id, name, count, hasChildren })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Ids of a folder and of all below it; `null` where it is none of these. */
export function idsBelow(folders: readonly Folder[], id: string): ReadonlySet<string> | null {
  for (const folder of folders) {
    if (folder.id === id) return new Set(allIds(folder));
    const found = idsBelow(folder.children, id);
    if (found) return found;
  }
  return null;
}

const allIds = ({ id, children }: Folder): readonly string[] => [id, ...children.flatMap(allIds)];

/** @throws {DamError} `unreadable` */
export function toLightboxes(json: unknown): readonly CollectionSummary[] {
  if (!Array.isArray(json)) throw unreadable('a list of lightboxes was expected');
  return (json as readonly unknown[]).flatMap((element) => {
    const wire: Unread<WireLightbox> | null = asObject<WireLightbox>(element);
    const id = toId(asText(wire?.id));
    if (!wire || id === null) return [];
    return [{ id: writePlaceId({ kind: 'lightbox', id }), name: asText(wire.name) || id, description: asText(wire.description), count: asCount(wire.numItems ?? wire.numberitems), coverUrl: null }];
  });
}
