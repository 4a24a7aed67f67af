import { assetTypes, type Asset, type AssetType } from '../../domain/asset.ts';
import { orientationOf, type FilterName } from '../../domain/filters.ts';
import { basicSortOrders, maxPageSize, type SearchQuery, type SearchSyntax, type SortOrder } from '../../domain/search.ts';
import { DamError } from '../dam-error.ts';
import type { Parameters } from '../http.ts';
import { asCount, asObject } from '../read.ts';
import { readPlaceId, type Place } from './places.ts';
import { toId } from './read.ts';

/** Where a page begins; what a cursor carries. */
export interface Position {
  /** Of the first one that Webdam is asked for, from 0. */
  readonly offset: number;
  readonly limit: number;
  /** Assets on the pages before, from which the last page knows how many there were. */
  readonly kept: number;
}

const orders: Readonly<Record<SortOrder, readonly [by: string, direction: 'asc' | 'desc']>> = {
  newest: ['datecreated', 'desc'], oldest: ['datecreated', 'asc'], 'name-ascending': ['filename', 'asc'], 'name-descending': ['filename', 'desc'],
  changed: ['datemodified', 'desc'], largest: ['filesize', 'desc'], smallest: ['filesize', 'asc'],
  // Webdam has no order by relevance, and says so by its capabilities.
  relevance: ['datecreated', 'desc'],
};

export const webdamSorts = [...basicSortOrders, 'changed', 'largest', 'smallest'] as const satisfies readonly SortOrder[];
/** Collections are parameters; the other two are sorted out of what is found. */
export const webdamFilters = ['folder', 'collection', 'extensions', 'orientations'] as const satisfies readonly FilterName[];
export const webdamSyntax = ['phrase'] as const satisfies readonly SearchSyntax[];

/** What is asked for a search: a list with an offset, or the feed of what is new. */
export type Plan = { readonly kind: 'list'; readonly path: string; readonly query: Parameters; /** Of what a lightbox holds, only what lies in this folder or below. */ readonly folder?: string } | { readonly kind: 'recent' };

/** @throws {DamError} `not-found` for a collection that is none of Webdam's */
export function planOf({ text, types, sort, filters }: SearchQuery): Plan {
  const words = text.trim();
  const kept = filters?.collection ? readPlaceId(filters.collection) : null;
  if (filters?.collection && !kept) throw new DamError('not-found', 'Webdam has no such lightbox');
  const folder = filters?.folder ? toId(filters.folder) : null;
  if (filters?.folder && folder === null) throw new DamError('not-found', 'Webdam has no such folder');
  const place: Place | null = kept?.kind === 'lightbox' || folder === null ? kept : { kind: 'folder', id: folder };
  const [sortby, sortdir] = orders[sort];
  const query = { sortby, sortdir, types: askedTypes(types).join(',') };
  // A lightbox takes no words: those are looked for in what it holds (`belongs`).
  if (place?.kind === 'lightbox') return { kind: 'list', path: `/lightboxes/${place.id}/assets`, query, ...(folder === null ? {} : { folder }) };
  if (words === '') return place ? { kind: 'list', path: `/folders/${place.id}/assets`, query } : { kind: 'recent' };
  // 0 stands for the whole account; a search in a folder looks into those below it, too.
  return { kind: 'list', path: '/search', query: { ...query, query: words, folderid: place?.id ?? '0' } };
}

const typeWords: Readonly<Record<AssetType, readonly string[]>> = {
  image: ['image'], video: ['audiovideo'], audio: ['audiovideo'], document: ['document', 'presentation'], '3d': ['other'], archive: ['other'], other: ['other'],
};

/** Webdam's words for types; none where every type is wanted. */
function askedTypes(types: readonly AssetType[]): readonly string[] {
  return assetTypes.every((type) => types.includes(type)) ? [] : [...new Set(types.flatMap((type) => typeWords[type]))];
}

/** Whether an asset belongs to the results: its type by the file, and what Webdam has no parameter for. */
export function belongs(asset: Asset, { text, types, filters }: SearchQuery, plan: Plan): boolean {
  const { extensions = [], orientations = [], collection = '' } = filters ?? {};
  if (asset.isArchived || (types.length > 0 && !types.includes(asset.type))) return false;
  if (extensions.length > 0 && !extensions.some((one) => asset.extensions.includes(one))) return false;
  const orientation = orientationOf(asset.widthPx, asset.heightPx);
  if (orientations.length > 0 && (orientation === null || !orientations.includes(orientation))) return false;
  return plan.kind !== 'list' || readPlaceId(collection)?.kind !== 'lightbox' || holds(asset, text);
}

/** Whether each word of a text begins a word of the asset's own; quoted words must follow each other. */
function holds({ name, description, tags, metaproperties, extensions }: Asset, text: string): boolean {
  const own = ` ${wordsOf([name, description, ...tags, ...extensions, ...Object.values(metaproperties).flat()].join(' ')).join(' ')}`;
  const phrases = [...text.matchAll(/"([^"]*)"?/g)].map(([, phrase = '']) => wordsOf(phrase).join(' '));
  return [...wordsOf(text.replace(/"[^"]*"?/g, ' ')), ...phrases].every((word) => own.includes(` ${word}`));
}

const wordsOf = (text: string): readonly string[] => text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export function firstPosition(limit = 50): Position {
  const whole = Number.isFinite(limit) ? Math.trunc(limit) : 50;
  return { offset: 0, limit: Math.min(maxPageSize, Math.max(1, whole)), kept: 0 };
}

/** A position as a text that says nothing to others, so that nobody comes to count on its form. */
export function writeCursor({ offset, limit, kept }: Position): string {
  return btoa(JSON.stringify({ offset, limit, kept })).replace(/=+$/, '');
}

/** @throws {DamError} `rejected` for a text that is none of ours */
export function readCursor(cursor: string): Position {
  let data: unknown;
  try {
    data = JSON.parse(atob(cursor));
  } catch (cause) {
    throw new DamError('rejected', 'The cursor is none that a search gave; start with the first page.', { cause });
  }
  const wire = asObject<Position>(data);
  const [offset, limit, kept] = [asCount(wire?.offset), asCount(wire?.limit), asCount(wire?.kept)];
  if (!Number.isSafeInteger(offset) || !Number.isInteger(limit) || !Number.isSafeInteger(kept) || offset === null || !limit || limit > maxPageSize || kept === null) {
    throw new DamError('rejected', 'The cursor is none that a search gave; start with the first page.');
  }
  return { offset, limit, kept };
}
