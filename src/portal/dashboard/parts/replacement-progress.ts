import type { ReplacementPlan, ReplacementResult } from '../../api/replacement.ts';

export type PlannedPage = ReplacementPlan['pages'][number];

/** Draws what came of one page. */
interface Watcher {
  requestUpdate(): void;
}

/** What came of the pages of a plan. Neither a result nor the counts look at all pages: there may be ten thousand of them. */
export class ReplacementProgress {
  readonly plan: ReplacementPlan;
  readonly #results = new Map<string, ReplacementResult>();
  readonly #watchers = new Map<string, Watcher>();
  #failed = 0;

  constructor(plan: ReplacementPlan, results: Iterable<readonly [pageUrl: string, result: ReplacementResult]> = []) {
    this.plan = plan;
    for (const [pageUrl, result] of results) this.note(pageUrl, result);
  }

  /** How many pages were asked for. */
  get asked(): number {
    return this.#results.size;
  }

  get failed(): number {
    return this.#failed;
  }

  /** How many pages hold the new asset, or the old one no more. */
  get done(): number {
    return this.asked - this.#failed;
  }

  /** How many are still to be changed, those that failed among them. */
  get open(): number {
    return this.plan.pages.length - this.done;
  }

  /** The pages that are still to be changed. Looks at all. */
  openPages(): readonly PlannedPage[] {
    return this.plan.pages.filter(({ pageUrl }) => (this.#results.get(pageUrl)?.outcome ?? 'failed') === 'failed');
  }

  resultOf(pageUrl: string): ReplacementResult | undefined {
    return this.#results.get(pageUrl);
  }

  results(): readonly (readonly [pageUrl: string, result: ReplacementResult])[] {
    return [...this.#results];
  }

  note(pageUrl: string, result: ReplacementResult): void {
    if (this.#results.get(pageUrl)?.outcome === 'failed') this.#failed -= 1;
    if (result.outcome === 'failed') this.#failed += 1;
    this.#results.set(pageUrl, result);
    this.#watchers.get(pageUrl)?.requestUpdate();
  }

  /** Has a page's outcome drawn anew whenever it changes. */
  watch(pageUrl: string, watcher: Watcher): void {
    this.#watchers.set(pageUrl, watcher);
  }
}
