import type { CollectionSummary } from '../../domain/filters.ts';
import { asCount, asObject, asText, type Unread } from '../read.ts';
import { toId, unreadable } from './read.ts';
import type { WireFolder, WireLightbox } from './wire.ts';

/** Folders and lightboxes have ids of their own; outside of this folder both are collections, told apart by a word before the id. */
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

/** Folders as collections, each with the names of those above it, those below it after it. */
export function folderSummaries(folders: readonly Folder[], path: readonly string[] = []): readonly CollectionSummary[] {
  return folders.flatMap(({ id, name, count, children }) => {
    const names = [...path, name];
    return [{ id: writePlaceId({ kind: 'folder', id }), name: names.join(' / '), description: '', count, coverUrl: null }, ...folderSummaries(children, names)];
  });
}

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
