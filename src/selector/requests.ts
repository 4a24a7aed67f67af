import type { Asset } from '../domain/asset.ts';
import { chooseDerivative, type Derivative } from '../domain/derivative.ts';
import { allowedTypes, type SearchPage, type SearchQuery, usualPageSize } from '../domain/search.ts';
import type { Opening, SelectorConnection } from './connection.ts';
import { toProblem } from './problem.ts';
import { pageAt, type ResultPage } from './result-pages.ts';
import type { SelectorEvent, SelectorState } from './state.ts';
import type { Timers } from './timers.ts';
import { isSearching } from './transitions.ts';

export interface RequestOptions {
  readonly connection: SelectorConnection;
  /** The content field's name in the CMS. */
  readonly field: string;
  /** Settings and first page, where they are on their way already. */
  readonly opening: () => Promise<Opening> | null;
  /** The clock, in ms. */
  readonly now: () => number;
  readonly timers: Timers;
  /** Assets on a page, 1 to 100. */
  readonly pageSize: number;
  readonly getState: () => SelectorState;
  readonly apply: (event: SelectorEvent) => void;
  /** A search has its answer, and nobody had asked for counts with it. */
  readonly onUncounted: () => void;
}

/** How long after the last key a search begins, whether or not the one before is answered. */
const typingPauseMs = 150;
/** How long an answer may take before people are told. */
const stalledAfterMs = 400;
/** How many frames beyond the one that is looked at are fetched ahead, in the direction of the scrolling. */
const framesAhead = 1.5;
/** How long after a jump the next one waits: as long as nobody can look at what a scroll bar is dragged over. */
const jumpPauseMs = 120;

/** Places of results: `start` is the first in view, `from` to `to` (exclusive) what is to be there. */
interface Wanted {
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** What a selector asks of the world. Of searches only the newest counts: it ends the older one, whose answer is not heard. */
export class Requests {
  readonly #options: RequestOptions;
  #search = new AbortController();
  #more = new AbortController();
  #current = new AbortController();
  /** Pages on their way to places that are looked at, by index. */
  readonly #pages = new Map<number, AbortController>();
  #lookedFrom = 0;
  #isBackward = false;
  /** The place that was jumped to is asked for in a little while. */
  #isWaiting = false;
  #jumpedAt = -Infinity;
  #cancelJump = (): void => undefined;
  #isFirst = true;
  /** How long the last search took that has its answer, in ms. */
  #tookMs = Infinity;
  #awaited: { readonly id: string; readonly derivative: string | null } | null = null;
  #cancelPause = (): void => undefined;
  #cancelStall = (): void => undefined;

  constructor(options: RequestOptions) {
    this.#options = options;
  }

  /**
   * Searches for what is being typed: at once where no search is on its way or the DAM is quick to answer, else as soon as that one is answered
   * or, of a slow DAM or one that failed, after the pause. So a slow DAM is asked as often for a word as it answers while it is typed.
   */
  searchSoon(): void {
    this.#cancelPause();
    const state = this.#options.getState();
    // A DAM that just failed is not asked at each letter.
    if ((isSearching(state) && this.#tookMs > typingPauseMs) || state.status === 'error') this.#cancelPause = this.#options.timers.after(typingPauseMs, this.#searchTyped);
    else this.#searchTyped();
  }

  readonly #searchTyped = (): void => {
    const { text, query, status } = this.#options.getState();
    if (text.trim() !== query.text || status === 'error') this.searchNow();
  };

  /** Searches for what stands in the box, under the filter and order of the query; loads the settings first where they are missing. */
  searchNow(): void {
    void this.#runSearch(this.#startSearch());
  }

  loadMore(): void {
    const { status, more, nextCursor } = this.#options.getState();
    if (status !== 'ready' || more === 'loading' || nextCursor === null) return;
    this.#more = new AbortController();
    void this.#runMore(nextCursor, this.#more.signal);
  }

  /**
   * Brings what is not there of the pages in view, and of those that come into view next. Pages that went out of view before they came
   * are given up; of places that a scroll bar is dragged over, the first is asked for at once and then one each little while.
   */
  bringBack(start: number, end: number): void {
    const { now, timers } = this.#options;
    const ahead = Math.ceil((end - start) * framesAhead);
    // Views tell the same place again whenever they are drawn: that is no movement.
    const isMoved = start !== this.#lookedFrom;
    if (!isMoved && this.#isWaiting) return;
    if (isMoved) this.#isBackward = start < this.#lookedFrom;
    const isJump = Math.abs(start - this.#lookedFrom) > 2 * (end - start);
    this.#lookedFrom = start;
    const wanted = this.#isBackward ? { start, from: Math.max(0, start - ahead), to: end } : { start, from: start, to: end + ahead };
    this.#giveUpJump();
    this.#leavePages(wanted);
    const waitMs = isJump ? this.#jumpedAt + jumpPauseMs - now() : 0;
    if (isJump && waitMs <= 0) this.#jumpedAt = now();
    if (waitMs <= 0) return this.#bring(wanted);
    this.#isWaiting = true;
    this.#cancelJump = timers.after(waitMs, () => {
      this.#isWaiting = false;
      this.#jumpedAt = now();
      this.#bring(wanted);
    });
  }

  /** What is in view comes first. */
  #bring({ start, from, to }: Wanted): void {
    const { pages } = this.#options.getState();
    const inView = pageAt(pages, start);
    for (let index = inView; index < pages.length && pages[index]!.start < to; index += 1) if (pages[index]!.status === 'away') this.loadPage(index);
    for (let index = inView - 1; index >= 0 && pages[index]!.start + pages[index]!.size > from; index -= 1) if (pages[index]!.status === 'away') this.loadPage(index);
  }

  /** Fetches a page of results, by its number or by the cursor that it once came by. */
  loadPage(index: number): void {
    const page = this.#options.getState().pages[index];
    // During a search the pages are those of the one before, and are about to go.
    if (!page || this.#options.getState().status !== 'ready' || page.status === 'loading' || page.status === 'here') return;
    const call = new AbortController();
    this.#pages.set(index, call);
    void this.#runPage(index, page, call.signal);
  }

  /**
   * Chooses the asset that the field holds, as soon as the settings are there and unless an editor was faster.
   * `derivative` is the name of the one it is used in, where that is known.
   */
  chooseCurrent(id: string, derivative: string | null): void {
    this.#current.abort();
    this.#current = new AbortController();
    this.#awaited = { id, derivative };
    if (this.#options.getState().settings !== null) this.#chooseAwaited();
  }

  /** The wanted derivative of an asset, else the one that the settings name, else the usual one. */
  derivativeFor(asset: Asset, wanted: string | null): Derivative | null {
    const { settings } = this.#options.getState();
    const derivatives = settings?.field.rules?.isOriginalBarred ? asset.derivatives.filter(({ name }) => name !== 'original') : asset.derivatives;
    return derivatives.find(({ name }) => name === wanted) ?? chooseDerivative(derivatives, settings?.global.previewDerivative ?? '')?.derivative ?? null;
  }

  /** Gives up whatever runs. */
  stop(): void {
    this.#cancelPause();
    this.#cancelStall();
    this.#search.abort();
    this.#more.abort();
    this.#giveUpJump();
    this.#leavePages();
    this.#current.abort();
    this.#awaited = null;
  }

  #chooseAwaited(): void {
    const awaited = this.#awaited;
    this.#awaited = null;
    if (awaited === null) return;
    const { signal } = this.#current;
    const { connection, getState, apply } = this.#options;
    const choose = (asset: Asset): void => {
      if (signal.aborted || getState().chosen !== null) return;
      apply({ type: 'chosen', asset, derivative: this.derivativeFor(asset, awaited.derivative) });
    };
    const known = getState().assets.find((asset) => asset?.id === awaited.id);
    if (known) return choose(known);
    // An asset that cannot be had is left alone: the field itself tells so, and here another one is looked for.
    connection.getAsset(awaited.id, { signal }).then(choose, () => undefined);
  }

  #giveUpJump(): void {
    this.#isWaiting = false;
    this.#cancelJump();
  }

  /** Gives up pages that are on their way to other places than these. */
  #leavePages(wanted: Wanted = { start: 0, from: Infinity, to: -Infinity }): void {
    const { getState, apply } = this.#options;
    for (const [index, call] of this.#pages) {
      const page = getState().pages[index];
      if (page && page.start < wanted.to && page.start + page.size > wanted.from) continue;
      call.abort();
      this.#pages.delete(index);
      if (page?.status === 'loading') apply({ type: 'page-left', page: index });
    }
  }

  #startSearch(): AbortSignal {
    this.#cancelPause();
    this.#cancelStall();
    this.#search.abort();
    this.#more.abort();
    this.#giveUpJump();
    this.#leavePages();
    this.#lookedFrom = 0;
    this.#isBackward = false;
    this.#search = new AbortController();
    const { timers, apply } = this.#options;
    this.#cancelStall = timers.after(stalledAfterMs, () => apply({ type: 'search-stalled' }));
    apply({ type: 'search-began' });
    return this.#search.signal;
  }

  async #runSearch(signal: AbortSignal): Promise<void> {
    const { connection, field, pageSize, now, getState, apply, onUncounted } = this.#options;
    const opening = this.#isFirst ? this.#options.opening() : null;
    this.#isFirst = false;
    const began = now();
    try {
      if (getState().settings === null) {
        const { settings } = opening ? await opening : { settings: await connection.loadSettings(field, { signal }) };
        if (signal.aborted) return;
        apply({ type: 'settings-came', settings });
        this.#chooseAwaited();
      }
      apply({ type: 'asked', change: { text: getState().text.trim() } });
      const { query } = getState();
      const { isFiltering, settings } = getState();
      const hasFacets = isFiltering && settings?.capabilities.hasFacetCounts === true;
      const page = (opening && !hasFacets ? await this.#opened(opening, query) : null) ?? await connection.search(this.#allowed(query), { field, limit: pageSize, ...(hasFacets ? { hasFacets } : {}), signal });
      if (signal.aborted) return;
      // What was fetched ahead says nothing of how long the DAM takes.
      if (!opening) this.#tookMs = now() - began;
      this.#cancelStall();
      apply({ type: 'search-answered', query, page, limit: pageSize, at: now() });
      if (!hasFacets) onUncounted();
      this.#searchTyped();
    } catch (error) {
      if (signal.aborted) return;
      this.#cancelStall();
      apply({ type: 'search-failed', problem: toProblem(error) });
    }
  }

  /** The page that came with the settings, where it is of this search. */
  async #opened(opening: Promise<Opening>, { text, types, sort, filters }: SearchQuery): Promise<SearchPage | null> {
    const known = this.#options.getState().settings;
    const isPlain = sort === 'newest' && types.length === 0 && !filters && this.#options.pageSize === usualPageSize && text === known?.field.defaultSearchTerm.trim();
    if (!isPlain) return null;
    const { settings, page } = await opening;
    return text === settings.field.defaultSearchTerm.trim() ? page : null;
  }

  async #runMore(cursor: string, signal: AbortSignal): Promise<void> {
    const { connection, field, pageSize, getState, apply } = this.#options;
    apply({ type: 'more-began' });
    try {
      const page = await connection.search(this.#allowed(getState().query), { field, cursor, limit: pageSize, signal });
      if (!signal.aborted) apply({ type: 'more-answered', cursor, page });
    } catch (error) {
      if (!signal.aborted) apply({ type: 'more-failed', problem: toProblem(error) });
    }
  }

  async #runPage(index: number, { cursor, number: page }: ResultPage, signal: AbortSignal): Promise<void> {
    const { connection, field, pageSize, getState, apply } = this.#options;
    apply({ type: 'page-began', page: index });
    try {
      const answer = await connection.search(this.#allowed(getState().query), { field, ...(page === undefined ? { cursor } : { page }), limit: pageSize, signal });
      if (!signal.aborted) apply({ type: 'page-came', page: index, answer });
    } catch (error) {
      if (!signal.aborted) apply({ type: 'page-failed', page: index, problem: toProblem(error) });
    }
    if (this.#pages.get(index)?.signal === signal) this.#pages.delete(index);
  }

  #allowed(query: SearchQuery): SearchQuery {
    return { ...query, types: allowedTypes(query.types, this.#options.getState().settings?.field.visibleTypes ?? []) };
  }
}
