import { assetTypes, type Asset, type AssetType } from '../../domain/asset.ts';
import { maxPageSize, type SearchQuery, type SortOrder } from '../../domain/search.ts';
import { DamError } from '../dam-error.ts';
import { asCount, asObject } from './read.ts';
import type { Parameters } from './transport.ts';

/** A page of results by number, as Bynder counts them; what a cursor carries. */
export interface Position {
  /** From 1. */
  readonly page: number;
  readonly limit: number;
}

const orders: Readonly<Record<SortOrder, string>> = {
  newest: 'dateCreated desc',
  oldest: 'dateCreated asc',
  'name-ascending': 'name asc',
  'name-descending': 'name desc',
};

/** Parameters of GET /api/v4/media/: https://api.bynder.com/reference, "asset-v4". */
export function toParameters(query: SearchQuery, { page, limit }: Position): Parameters {
  return {
    keyword: query.text.trim(),
    type: askedTypes(query.types).join(','),
    orderBy: orders[query.sort],
    // Of the readings of `limited` that are about, none restricts to limited assets for 0 (see limited.ts).
    limited: query.hideLimited ? 0 : null,
    limit,
    page,
    total: 1,
  };
}

/** Types to ask Bynder for: none where it could not know what we mean (`other`) or where every type is wanted. */
function askedTypes(types: readonly AssetType[]): readonly AssetType[] {
  return types.includes('other') || assetTypes.every((type) => types.includes(type)) ? [] : types;
}

/** Whether an asset belongs to the results; asked again of each asset, since no parameter is sure to be understood. */
export function belongs(asset: Asset, query: SearchQuery): boolean {
  if (asset.isArchived || (query.hideLimited && asset.isLimited)) return false;
  return query.types.length === 0 || query.types.includes(asset.type);
}

export function firstPosition(limit = 50): Position {
  const whole = Number.isFinite(limit) ? Math.trunc(limit) : 50;
  return { page: 1, limit: Math.min(maxPageSize, Math.max(1, whole)) };
}

/** A position as a text that says nothing to others, so that nobody comes to count on its form. */
export function writeCursor({ page, limit }: Position): string {
  return btoa(JSON.stringify({ page, limit })).replace(/=+$/, '');
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
  const [page, limit] = [asCount(wire?.page), asCount(wire?.limit)];
  if (!Number.isSafeInteger(page) || !Number.isInteger(limit) || !page || !limit || limit > maxPageSize) {
    throw new DamError('rejected', 'The cursor is none that a search gave; start with the first page.');
  }
  return { page, limit };
}
