import type { Asset, AssetType } from './asset.ts';
import type { FacetCounts, SearchFilters } from './filters.ts';
import type { UsedOnCounts } from './used-on.ts';

/** Orders that every supported DAM can deliver. */
export const basicSortOrders = ['newest', 'oldest', 'name-ascending', 'name-descending'] as const;
/** All orders there are; which of them a DAM delivers is one of its capabilities. `changed` is the newest change first, sizes are of files. */
export const sortOrders = [...basicSortOrders, 'changed', 'relevance', 'largest', 'smallest'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** What a DAM understands in the words of a search, beside words: `"exact words"`, `one AND two`, `one OR two`, `one AND NOT two`. */
export const searchSyntaxes = ['phrase', 'and', 'or', 'not'] as const;
export type SearchSyntax = (typeof searchSyntaxes)[number];

/** What an editor looks for. */
export interface SearchQuery {
  /** Words; empty finds everything. */
  readonly text: string;
  /** Types to find; empty means every type. */
  readonly types: readonly AssetType[];
  /** Leave out assets of limited use. */
  readonly hideLimited: boolean;
  readonly sort: SortOrder;
  /** Narrows further; absent is nothing. */
  readonly filters?: SearchFilters;
}

/** Whether results come the best first, by what the DAM thinks of them: then they have no other order. */
export function isRanked({ text, filters }: Pick<SearchQuery, 'text' | 'filters'>): boolean {
  return filters?.similarTo !== undefined || (filters?.described === true && text.trim() !== '');
}

/** Whether the text is a description of what is wanted. */
export function isDescription({ text, filters }: Pick<SearchQuery, 'text' | 'filters'>): boolean {
  return filters?.described === true && filters.similarTo === undefined && text.trim() !== '';
}

/** Whether a text reads like a description: several words, and no signs of another way of asking. Scripts without spaces are counted by their letters. */
export function readsLikeDescription(text: string): boolean {
  const words = text.trim().split(/\s+/);
  return !/"|(?:^|\s)(?:AND|OR|NOT)(?:\s|$)/.test(text) && (words.length > 2 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{6}/u.test(text));
}

/** One page of results. */
export interface SearchPage {
  readonly assets: readonly Asset[];
  /** All results there are; `null` where the DAM does not tell. */
  readonly total: number | null;
  /** Opaque; hand it back for the next page. `null` at the end. */
  readonly nextCursor: string | null;
  /** How many of all results have what; only where it was asked for and the DAM counts. */
  readonly facets?: FacetCounts | null;
  /** On how many pages assets of this page are used, by their ids, as the portal tracks it; without those on none. Absent where it is not tracked: a DAM never fills it. */
  readonly usedOn?: UsedOnCounts;
}

/** The most assets that one page may hold. */
export const maxPageSize = 100;
/** Assets on a page of an open selector. */
export const usualPageSize = 50;

/** The default query: everything but archived assets, newest first. */
export const emptyQuery: SearchQuery = { text: '', types: [], hideLimited: false, sort: 'newest' };

/**
 * Narrows what an editor asks for to what a field allows. No type asked for means all that the field allows;
 * a type the field does not allow is ignored. An empty list of allowed types allows every type.
 */
export function allowedTypes(asked: readonly AssetType[], allowed: readonly AssetType[]): readonly AssetType[] {
  if (allowed.length === 0) return asked;
  const both = asked.filter((type) => allowed.includes(type));
  return both.length > 0 ? both : allowed;
}
