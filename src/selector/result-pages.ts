import type { Asset } from '../domain/asset.ts';
import type { SearchPage } from '../domain/search.ts';
import type { UsedOnCounts } from '../domain/used-on.ts';
import type { Problem } from './problem.ts';

/** A page of results as it was answered. */
export interface ResultPage {
  /** What it was asked for with; `null` for the first. */
  readonly cursor: string | null;
  /** Where results are laid out: its number among pages of one size, the first is 1. It is asked for by that. */
  readonly number?: number;
  /** Index of its first result among all. */
  readonly start: number;
  /** Places that it takes. */
  readonly size: number;
  /** What its results are, kept when the results themselves are let go; empty for a page that never came. */
  readonly ids: readonly string[];
  /** On how many pages of websites its results are used; absent where that is not known. */
  readonly usedOn?: UsedOnCounts | undefined;
  /** Whether its results are there, were let go, are on their way back, or could not be brought back for `problem`. */
  readonly status: 'here' | 'away' | 'loading' | 'error';
  readonly problem: Problem | null;
}

export interface Results {
  readonly assets: readonly (Asset | null)[];
  readonly pages: readonly ResultPage[];
}

export const noResults: Results = { assets: [], pages: [] };

/** Results on each side of those in view that are kept. A result weighs some 3 KB: a hundred thousand would be 300 MB of a browser's tab. */
const keptAround = 1000;

/**
 * Ids of all pages. Collected anew for each page, a hundred thousand of them would take longer than the network, so the set goes on
 * from one list of pages to the list that follows it; for any other list it is made from its pages.
 */
const idsOfPages = new WeakMap<readonly ResultPage[], Set<string>>();

/** What comes with an answer and stays with its page. */
export type PageAnswer = Pick<SearchPage, 'assets' | 'usedOn'>;

/** Adds a page; of an asset that is there already the first place counts, because pages overlap when the DAM gains assets between two requests. */
export function appendPage({ assets, pages }: Results, cursor: string | null, { assets: further, usedOn }: PageAnswer): Results {
  const ids = idsOfPages.get(pages) ?? new Set(pages.flatMap((page) => page.ids));
  const unknown = further.filter((asset) => !ids.has(asset.id) && ids.add(asset.id));
  const page: ResultPage = { cursor, start: assets.length, size: unknown.length, ids: unknown.map((asset) => asset.id), usedOn, status: 'here', problem: null };
  const next = unknown.length > 0 ? [...pages, page] : pages;
  idsOfPages.delete(pages);
  idsOfPages.set(next, ids);
  return { assets: [...assets, ...unknown], pages: next };
}

/** The most places that are laid out: beyond that browsers do not scroll as far as the results would reach. */
export const mostPlaces = 200_000;

/** Places for all results there are, so that a scroll bar leads anywhere: what stands there comes when it is in view. */
export function layOut({ assets, pages }: Results, total: number, pageSize: number): Results {
  const further = Array.from({ length: Math.ceil(total / pageSize) - 1 }, (_, index): ResultPage => {
    const start = (index + 1) * pageSize;
    return { cursor: null, number: index + 2, start, size: Math.min(pageSize, total - start), ids: [], status: 'away', problem: null };
  });
  // Spread into a list, a hundred thousand places would take several milliseconds of the first opening.
  const places = new Array<Asset | null>(total).fill(null);
  for (const [index, asset] of assets.entries()) places[index] = asset;
  return { assets: places, pages: handedOn(pages, [...pages, ...further]) };
}

/** Lets go the results of pages far from those in view. The same results where there is nothing to let go. */
export function releaseFarPages(results: Results, start: number, end: number): Results {
  const isFar = (page: ResultPage): boolean => page.status === 'here' && (page.start + page.size < start - keptAround || page.start > end + keptAround);
  if (!results.pages.some(isFar)) return results;
  const assets = [...results.assets];
  const pages = results.pages.map((page): ResultPage => {
    if (!isFar(page)) return page;
    assets.fill(null, page.start, page.start + page.size);
    return { ...page, status: 'away' };
  });
  return { assets, pages: handedOn(results.pages, pages) };
}

/** Puts the results of a page that came again where they stood. What is no longer in the answer stays `null`. */
export function refillPage(results: Results, index: number, came: PageAnswer): Results {
  const page = results.pages[index];
  if (!page) return results;
  if (page.ids.length === 0) return fillPage(results, index, page, came);
  const byId = new Map(came.assets.map((asset) => [asset.id, asset]));
  const assets = [...results.assets];
  page.ids.forEach((id, offset) => {
    assets[page.start + offset] = byId.get(id) ?? null;
  });
  return { ...markPage(results, index, { status: 'here', problem: null, usedOn: came.usedOn }), assets };
}

/** The results of a page that comes for the first time; a result that stands elsewhere already keeps its place. */
function fillPage(results: Results, index: number, page: ResultPage, { assets: came, usedOn }: PageAnswer): Results {
  const known = idsOfPages.get(results.pages) ?? new Set(results.pages.flatMap(({ ids }) => ids));
  const own = came.filter(({ id }) => !known.has(id) && known.add(id)).slice(0, page.size);
  const assets = [...results.assets];
  own.forEach((asset, offset) => {
    assets[page.start + offset] = asset;
  });
  idsOfPages.set(results.pages, known);
  // A page of which nothing came has failed, whatever was said with it.
  const status = came.length === 0 ? 'error' : 'here';
  return { ...markPage(results, index, { ids: own.map(({ id }) => id), usedOn, status, problem: null }), assets };
}

/** The results with another state of one page. */
export function markPage({ assets, pages }: Results, index: number, change: Partial<ResultPage>): Results {
  return { assets, pages: handedOn(pages, pages.map((page, at) => (at === index ? { ...page, ...change } : page))) };
}

/** Nothing is on its way back any more. */
export function giveUpPages({ assets, pages }: Results): Results {
  if (!pages.some((page) => page.status === 'loading')) return { assets, pages };
  return { assets, pages: handedOn(pages, pages.map((page) => (page.status === 'loading' ? { ...page, status: 'away' } : page))) };
}

/** Index of the page that holds a result, or would; 0 where there are none. */
export function pageAt(pages: readonly ResultPage[], result: number): number {
  let [low, high] = [0, pages.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (pages[middle]!.start <= result) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The pages that follow others of the same ids. */
function handedOn(before: readonly ResultPage[], after: readonly ResultPage[]): readonly ResultPage[] {
  const ids = idsOfPages.get(before);
  idsOfPages.delete(before);
  if (ids) idsOfPages.set(after, ids);
  return after;
}
