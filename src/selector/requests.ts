import type { Asset } from '../domain/asset.ts';
import { chooseDerivative, type Derivative } from '../domain/derivative.ts';
import { allowedTypes, type SearchQuery } from '../domain/search.ts';
import type { SelectorConnection } from './connection.ts';
import { toProblem } from './problem.ts';
import { pageAt } from './result-pages.ts';
import type { SelectorEvent, SelectorState } from './state.ts';
import type { Timers } from './timers.ts';

export interface RequestOptions {
  readonly connection: SelectorConnection;
  /** The content field's name in the CMS. */
  readonly field: string;
  /** The clock, in ms. */
  readonly now: () => number;
  readonly timers: Timers;
  /** Assets on a page, 1 to 100. */
  readonly pageSize: number;
  /** How long after the last key the search begins. */
  readonly typingPauseMs: number;
  /** How long an answer may take before people are told. */
  readonly stalledAfterMs: number;
  readonly getState: () => SelectorState;
  readonly apply: (event: SelectorEvent) => void;
}

/** What a selector asks of the world. Of searches only the newest counts: it ends the older one, whose answer is not heard. */
export class Requests {
  readonly #options: RequestOptions;
  #search = new AbortController();
  #more = new AbortController();
  #current = new AbortController();
  #back = new AbortController();
  #awaited: { readonly id: string; readonly derivative: string | null } | null = null;
  #cancelPause = (): void => undefined;
  #cancelStall = (): void => undefined;

  constructor(options: RequestOptions) {
    this.#options = options;
  }

  /** Searches after the pause, unless the text is searched for already. */
  searchSoon(): void {
    this.#cancelPause();
    this.#cancelPause = this.#options.timers.after(this.#options.typingPauseMs, () => {
      const { text, query, status } = this.#options.getState();
      if (text.trim() !== query.text || status === 'error') this.searchNow();
    });
  }

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

  /** Brings back what was let go of the pages in view. */
  bringBack(start: number, end: number): void {
    const { pages } = this.#options.getState();
    for (let index = pageAt(pages, start); index < pages.length && pages[index]!.start < end; index += 1) if (pages[index]!.status === 'away') this.loadPage(index);
  }

  /** Fetches a page of results again, by the cursor that it once came by. */
  loadPage(index: number): void {
    const page = this.#options.getState().pages[index];
    // During a search the pages are those of the one before, and are about to go.
    if (!page || this.#options.getState().status !== 'ready' || page.status === 'loading' || page.status === 'here') return;
    if (this.#back.signal.aborted) this.#back = new AbortController();
    void this.#runPage(index, page.cursor, this.#back.signal);
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
    this.#back.abort();
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

  #startSearch(): AbortSignal {
    this.#cancelPause();
    this.#cancelStall();
    this.#search.abort();
    this.#more.abort();
    this.#back.abort();
    this.#search = new AbortController();
    const { timers, stalledAfterMs, apply } = this.#options;
    this.#cancelStall = timers.after(stalledAfterMs, () => apply({ type: 'search-stalled' }));
    apply({ type: 'search-began' });
    return this.#search.signal;
  }

  async #runSearch(signal: AbortSignal): Promise<void> {
    const { connection, field, pageSize, now, getState, apply } = this.#options;
    try {
      if (getState().settings === null) {
        const settings = await connection.loadSettings(field, { signal });
        if (signal.aborted) return;
        apply({ type: 'settings-came', settings });
        this.#chooseAwaited();
      }
      apply({ type: 'asked', change: { text: getState().text.trim() } });
      const { query } = getState();
      const { isFiltering, settings } = getState();
      const hasFacets = isFiltering && settings?.capabilities.hasFacetCounts === true;
      const page = await connection.search(this.#allowed(query), { field, limit: pageSize, ...(hasFacets ? { hasFacets } : {}), signal });
      if (signal.aborted) return;
      this.#cancelStall();
      apply({ type: 'search-answered', query, page, at: now() });
    } catch (error) {
      if (signal.aborted) return;
      this.#cancelStall();
      apply({ type: 'search-failed', problem: toProblem(error) });
    }
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

  async #runPage(index: number, cursor: string | null, signal: AbortSignal): Promise<void> {
    const { connection, field, pageSize, getState, apply } = this.#options;
    apply({ type: 'page-began', page: index });
    try {
      const { assets } = await connection.search(this.#allowed(getState().query), { field, cursor, limit: pageSize, signal });
      if (!signal.aborted) apply({ type: 'page-came', page: index, assets });
    } catch (error) {
      if (!signal.aborted) apply({ type: 'page-failed', page: index, problem: toProblem(error) });
    }
  }

  #allowed(query: SearchQuery): SearchQuery {
    return { ...query, types: allowedTypes(query.types, this.#options.getState().settings?.field.visibleTypes ?? []) };
  }
}
