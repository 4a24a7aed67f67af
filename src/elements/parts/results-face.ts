import type { TemplateResult } from 'lit';
import { html as staticHtml, literal } from 'lit/static-html.js';
import type { Asset } from '../../domain/asset.ts';
import { basicSortOrders, isRanked } from '../../domain/search.ts';
import type { SelectorState } from '../../selector/state.ts';
import { isNarrowed } from './dialog-news.ts';
import type { DialogRequests } from './dialog-requests.ts';
import type { DialogTexts } from './dialog-texts.ts';
import type { RequestChooseEvent, RequestCompareEvent, RequestDetailEvent, RequestViewEvent } from './requests.ts';
import { renderEmpty, renderFailure, renderSkeleton } from './result-states.ts';
import { loadView, saveView, type ResultView } from './result-view.ts';
import type { VirtualResults } from './virtual-results.ts';

/** The dialog, as far as the face of its results knows it. */
export interface ResultsHost {
  readonly loadList: () => Promise<unknown>;
  readonly renderRoot: ParentNode;
  requestUpdate(): void;
}

/** What the results ask that is more than a word to the store. */
export interface ResultsHandlers {
  readonly choose: (event: RequestChooseEvent) => void;
  readonly confirm: () => void;
  readonly detail: (event: RequestDetailEvent) => void;
  readonly compare: (event: RequestCompareEvent) => void;
}

/** Results in the view that the editor wants, or what stands in their place. */
export class ResultsFace {
  view: ResultView = loadView();
  /** The first pictures, kept until the dialog closes, since there may be no cards with them yet. */
  pictures: readonly HTMLImageElement[] = [];
  readonly #host: ResultsHost;
  /** The result that another view, or a place of before, begins with, and the answer that it is of; `null` for the next one. */
  #start: { readonly index: number; answer: unknown } = { index: 0, answer: null };
  #answer: unknown = null;
  /** Results up to the place of before are on their way. */
  isPursuing = false;

  constructor(host: ResultsHost) {
    this.#host = host;
  }

  get element(): VirtualResults | null {
    return this.#host.renderRoot.querySelector<VirtualResults>('asset-grid, asset-list');
  }

  /** Begins with a view and a result, once results are there. */
  begin(view: ResultView, index: number): void {
    this.view = view;
    this.#start = { index, answer: null };
    this.isPursuing = index > 0;
  }

  /** Asks for further pages until the place of before is among the results, or cannot be had. */
  pursue({ status, assets, answered, nextCursor, more }: SelectorState, requests: DialogRequests): void {
    if (!this.isPursuing || status !== 'ready') return;
    const isOver = assets.length > this.#start.index || nextCursor === null || more === 'error' || (this.#start.answer !== null && this.#start.answer !== answered);
    if (isOver) {
      this.isPursuing = false;
      this.#host.requestUpdate();
    } else if (more === 'idle') requests.more();
  }

  /** Loads what the view needs. */
  prepare(): void {
    if (this.view.layout === 'list') void this.#loadList();
  }

  readonly handleView = ({ detail }: RequestViewEvent): void => {
    this.#start = { index: this.element?.firstInView ?? 0, answer: this.#answer };
    this.view = detail.view;
    saveView(detail.view);
    this.prepare();
    this.#host.requestUpdate();
  };

  render(state: SelectorState, texts: DialogTexts, requests: DialogRequests, handlers: ResultsHandlers, compared: readonly Asset[]): TemplateResult {
    this.#answer = state.answered;
    this.#start.answer ??= state.answered;
    if (this.isPursuing && state.status === 'ready' && state.assets.length > 0) return renderSkeleton(texts);
    if (state.assets.length === 0) {
      if (state.problem) return renderFailure(texts, state.problem, requests.retry);
      // An empty answer stays until the next search takes its time: most answer before anybody could read "loading".
      if (!state.answered || state.status === 'stalled') return renderSkeleton(texts);
      return renderEmpty({
        texts, text: state.answered.text, isFiltered: state.answered.types.length > 0, isNarrowed: isNarrowed(state),
        onClear: requests.clearText, onShowAll: requests.showAllTypes, onClearFilters: requests.clearFilters,
      });
    }
    // The list is loaded when it is wanted first; until then, and where it cannot be had, the grid shows the same.
    const isList = this.view.layout === 'list' && customElements.get('asset-list') !== undefined;
    const tag = isList ? literal`asset-list` : literal`asset-grid`;
    return staticHtml`<${tag} .texts=${texts} .assets=${state.assets} .pages=${state.pages} .total=${state.total} .answer=${state.answered}
      .selectedId=${state.chosen?.id ?? null} .pickedIds=${state.limits ? state.picks.map(({ asset }) => asset.id) : null} .rules=${state.rules} .currentId=${state.currentId} ?has-more=${state.nextCursor !== null}
      .more=${state.more} .moreProblem=${state.moreProblem ? texts.problem(state.moreProblem) : ''} ?dimmed=${state.status === 'stalled'}
      .density=${this.view.density} .sort=${state.query.sort} .sorts=${isRanked(state.query) ? [] : state.settings?.capabilities.sorts ?? basicSortOrders} .compared=${compared} .startIndex=${this.#start.answer === state.answered ? this.#start.index : 0}
      @request-choose=${handlers.choose} @request-confirm=${handlers.confirm} @request-detail=${handlers.detail} @request-compare=${handlers.compare}
      @request-look=${requests.look} @request-sort=${requests.sort} @request-more=${requests.more} @request-retry=${requests.retryPage}></${tag}>`;
  }

  async #loadList(): Promise<void> {
    try {
      await this.#host.loadList();
    } catch (error) {
      console.warn('The list of results could not be loaded; the grid is shown.', error);
      this.view = { ...this.view, layout: 'grid' };
    }
    this.#host.requestUpdate();
  }
}
