import type { SelectorConnection } from '../../selector/connection.ts';
import type { ListFolders } from '../../selector/folder-tree.ts';
import type { FindRows } from '../../selector/lookup.ts';
import type { LookupRow } from './lookup-list.ts';

/** What a panel of filters looks up while somebody types; `null` where the connection does not. */
export interface FilterLookups {
  readonly findTags: FindRows<LookupRow> | null;
  readonly findCollections: FindRows<LookupRow> | null;
  readonly listFolders: ListFolders | null;
}

const made = new WeakMap<SelectorConnection, FilterLookups>();

/** The same functions for as long as the connection is the same: a list that gets another one begins anew. */
export function lookupsOf(connection: SelectorConnection): FilterLookups {
  const known = made.get(connection) ?? makeLookups(connection);
  made.set(connection, known);
  return known;
}

const makeLookups = (connection: SelectorConnection): FilterLookups => ({
  findTags: connection.findTags ? async (text, { signal }) => ({
    rows: (await connection.findTags!(text, { signal })).map(({ name, count }) => ({ id: name, name, count })), nextCursor: null,
  }) : null,
  findCollections: connection.findCollections ? async (text, { cursor, signal }) => {
    const { collections, nextCursor } = await connection.findCollections!(text, { cursor, signal });
    return { rows: collections.map(({ id, name, count, coverUrl }) => ({ id, name, count, coverUrl })), nextCursor };
  } : null,
  listFolders: connection.listFolders ? (parent, options) => connection.listFolders!(parent, options) : null,
});
