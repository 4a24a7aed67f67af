import { allowedTypes } from '../domain/search.ts';
import type { SelectorConnection } from './connection.ts';
import { toProblem } from './problem.ts';
import type { SelectorEvent, SelectorState } from './state.ts';

export interface FilterRequestOptions {
  readonly connection: SelectorConnection;
  readonly field: string;
  readonly getState: () => SelectorState;
  readonly apply: (event: SelectorEvent) => void;
}

/** What shown filters ask for: what there is to filter by, once, and the counts of results that came without. */
export class FilterRequests {
  readonly #options: FilterRequestOptions;
  #running = new AbortController();

  constructor(options: FilterRequestOptions) {
    this.#options = options;
  }

  load(): void {
    this.stop();
    this.#running = new AbortController();
    const { signal } = this.#running;
    if (this.#options.getState().catalogue.status !== 'ready') void this.#loadCatalogue(signal);
    void this.#loadFacets(signal);
  }

  /** Counts the results, where they came without. */
  count(): void {
    void this.#loadFacets(this.#running.signal);
  }

  /** Gives up what runs. */
  stop(): void {
    this.#running.abort();
    if (this.#options.getState().catalogue.status === 'loading') this.#options.apply({ type: 'catalogue-changed', catalogue: { status: 'idle' } });
  }

  async #loadCatalogue(signal: AbortSignal): Promise<void> {
    const { connection, apply } = this.#options;
    apply({ type: 'catalogue-changed', catalogue: { status: 'loading' } });
    try {
      const catalogue = await connection.loadFilters?.({ signal }) ?? { metaproperties: [], brands: [], groups: [] };
      if (!signal.aborted) apply({ type: 'catalogue-changed', catalogue: { status: 'ready', catalogue } });
    } catch (error) {
      if (!signal.aborted) apply({ type: 'catalogue-changed', catalogue: { status: 'error', problem: toProblem(error) } });
    }
  }

  /** For results that were found before filters were shown. Later searches bring their counts. */
  async #loadFacets(signal: AbortSignal): Promise<void> {
    const { connection, field, getState, apply } = this.#options;
    const { status, answered: query, facets, settings } = getState();
    if (status !== 'ready' || query === null || facets !== null || settings?.capabilities.hasFacetCounts !== true) return;
    try {
      const types = allowedTypes(query.types, settings.field.visibleTypes);
      const page = await connection.search({ ...query, types }, { field, limit: 1, hasFacets: true, signal });
      if (!signal.aborted) apply({ type: 'facets-came', query, facets: page.facets ?? null });
    } catch {
      // Filters work without counts, so nobody is troubled with the failure; the next search counts again.
    }
  }
}
