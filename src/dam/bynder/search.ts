import { assetTypes, type Asset, type AssetType } from '../../domain/asset.ts';
import { orientationOf, type DateRange, type ExcludedFilters, type FilterCatalogue, type FilterOption } from '../../domain/filters.ts';
import { basicSortOrders, isDescription, maxPageSize, type SearchQuery, type SortOrder } from '../../domain/search.ts';
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
  changed: 'dateModified desc',
  // Bynder has no order by relevance or size [doc], and says so by its capabilities.
  relevance: 'dateCreated desc',
  largest: 'dateCreated desc',
  smallest: 'dateCreated desc',
};

export const bynderSorts = [...basicSortOrders, 'changed'] as const satisfies readonly SortOrder[];

/** Parameters of GET /api/v4/media/: https://api.bynder.com/reference, "asset-v4". */
export function toParameters(query: SearchQuery, { page, limit }: Position, hasFacets = false): Parameters {
  const { tags = [], orientations = [], extensions = [], metaproperties = {}, collection = '', brand = '', created = {}, modified = {}, states = [] } = query.filters ?? {};
  return {
    // A keyword is looked for in extensions too [doc], but there is no parameter for them. Of several only one would be found, so those are sorted out afterwards.
    keyword: [isDescription(query) ? '' : query.text.trim(), ...(extensions.length === 1 ? extensions : [])].join(' ').trim(),
    type: askedTypes(query.types).join(','),
    orderBy: orders[query.sort],
    // Of the readings of `limited` that are about, none restricts to limited assets for 0 (see limited.ts).
    limited: states.includes('limited') ? 1 : query.hideLimited ? 0 : null,
    archive: states.includes('archived') ? 1 : null,
    isPublic: states.includes('public') ? 1 : null,
    tags: tags.join(','),
    orientation: orientations.join(','),
    collectionId: collection,
    brandId: brand,
    ...toDates('dateCreated', created),
    ...toDates('dateModified', modified),
    // Several ids in one are understood as "all of them" [code, Java SDK].
    ...Object.fromEntries(Object.entries(metaproperties).map(([name, ids]) => [`property_${name}`, ids.join(',')])),
    limit,
    page,
    // Both at once are an unknown answer; the counts hold the total too [code, JavaScript SDK].
    ...(hasFacets ? { count: 1 } : { total: 1 }),
  };
}

/** Whole days in UTC: the upper end is the day's last second. */
function toDates(name: string, { from = '', to = '' }: DateRange): Parameters {
  // The upper bound is only read beside the lower one [doc].
  return { [name]: from !== '' ? `${from}T00:00:00Z` : to !== '' ? '1970-01-01T00:00:00Z' : null, [`${name}To`]: to === '' ? null : `${to}T23:59:59Z` };
}

/** Types to ask Bynder for: none where it could not know what we mean (`other`) or where every type is wanted. */
function askedTypes(types: readonly AssetType[]): readonly AssetType[] {
  return types.includes('other') || assetTypes.every((type) => types.includes(type)) ? [] : types;
}

/** Names and labels of options that results must not have, by the metaproperty's name. */
export type ExcludedWords = Readonly<Record<string, readonly string[]>>;

/**
 * What Bynder calls the options that are left out: assets name theirs, and there is no parameter to leave any out.
 * @throws {DamError} `forbidden` where the options may not be read, since what must not be shown could then be
 */
export function excludedWords({ metaproperties }: FilterCatalogue, excluded: NonNullable<ExcludedFilters['metaproperties']>): ExcludedWords {
  if (metaproperties.length === 0) throw new DamError('forbidden', 'The metaproperties by which assets are left out may not be read with this token.');
  const all = (options: readonly FilterOption[]): readonly FilterOption[] => options.flatMap((option) => [option, ...all(option.children)]);
  return Object.fromEntries(Object.entries(excluded).map(([name, ids]) => {
    const known = all(metaproperties.find((one) => one.name === name)?.options ?? []);
    return [name, [...ids, ...known.filter(({ id }) => ids.includes(id)).flatMap((option) => [option.name, option.label])]];
  }));
}

/** Whether an asset belongs to the results; asked again of each asset, since no parameter is sure to be understood. */
export function belongs(asset: Asset, query: SearchQuery, withoutWords: ExcludedWords = {}): boolean {
  const { tags = [], orientations = [], extensions = [], states = [], excluded = {} } = query.filters ?? {};
  if (asset.isArchived !== states.includes('archived') || (query.hideLimited && asset.isLimited)) return false;
  if ((states.includes('limited') && !asset.isLimited) || (states.includes('public') && !asset.isPublic)) return false;
  const orientation = orientationOf(asset.widthPx, asset.heightPx);
  if (orientations.length > 0 && orientation !== null && !orientations.includes(orientation)) return false;
  const own = asset.tags.map((tag) => tag.toLowerCase());
  if (!tags.every((tag) => own.includes(tag.toLowerCase()))) return false;
  if (excluded.tags?.some((tag) => own.includes(tag.toLowerCase()))) return false;
  if (Object.entries(withoutWords).some(([name, words]) => asset.metaproperties[name]?.some((word) => words.includes(word)))) return false;
  if (extensions.length > 0 && !extensions.some((one) => asset.extensions.includes(one))) return false;
  return query.types.length === 0 || query.types.includes(asset.type);
}

export function firstPosition(limit = 50): Position {
  const whole = Number.isFinite(limit) ? Math.trunc(limit) : 50;
  return { page: 1, limit: Math.min(maxPageSize, Math.max(1, whole)) };
}

/** The position of a page by its number. @throws {DamError} `rejected` for a number that is none */
export function positionOf(page = 1, limit?: number): Position {
  if (!Number.isSafeInteger(page) || page < 1) throw new DamError('rejected', `Pages are numbered from 1; ${page} is no page.`);
  return { ...firstPosition(limit), page };
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
