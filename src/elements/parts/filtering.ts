import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { SearchFilters } from '../../domain/filters.ts';
import { countFilters } from '../../domain/filter-chips.ts';
import { readsLikeDescription } from '../../domain/search.ts';
import type { Presentation } from '../../domain/values/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import type { SelectorConnection } from '../../selector/connection.ts';
import type { SelectorAction, SelectorState } from '../../selector/state.ts';
import { alertIcon, retryIcon } from '../internal/icons.ts';
import { filterIcon } from '../internal/more-icons.ts';
import type { DialogTexts } from './dialog-texts.ts';
import type { FilterLookups } from './filter-lookups.ts';
import type { RequestNarrowEvent } from './filter-requests.ts';
import type { FilterTexts } from './filter-texts.ts';
import { MediaQuery } from './media-query.ts';

/** The dialog, as far as its filters know it. */
export interface FilteringHost extends HTMLElement {
  readonly connection: SelectorConnection | null;
  readonly presentation: Presentation;
  addController(controller: ReactiveController): void;
  removeController(controller: ReactiveController): void;
  requestUpdate(): void;
  readonly updateComplete: Promise<boolean>;
}

/** What `filter-parts.ts` hands out. */
interface FilterParts {
  readonly loadFilterTexts: (language: Language) => Promise<FilterTexts>;
  readonly lookupsOf: (connection: SelectorConnection) => FilterLookups;
}

const nothingLocked: SearchFilters = {};

/** The filters of an open selector: their button, their panel and their chips. What those are made of is loaded when they are first shown. */
export class Filtering implements ReactiveController {
  readonly #host: FilteringHost;
  readonly #dispatch: (action: SelectorAction) => void;
  readonly #load: () => Promise<FilterParts>;
  readonly #narrow: MediaQuery;
  #texts: FilterTexts | null = null;
  #loading = '';
  #isMissing = false;
  /** The panel was opened, and its code may still be on its way. */
  #wantsFocus = false;
  #lookupsOf: FilterParts['lookupsOf'] | null = null;

  constructor(host: FilteringHost, dispatch: (action: SelectorAction) => void, load: () => Promise<FilterParts> = () => import('./filter-parts.ts')) {
    this.#host = host;
    this.#dispatch = dispatch;
    this.#load = load;
    // Beside the results and the chosen asset there must be room for a third column.
    this.#narrow = new MediaQuery(host, '(max-width: 63.99em), (max-height: 29.99em)');
    host.addController(this);
  }

  /** Whether the panel stands beside the results. */
  isBeside(state: SelectorState): boolean {
    return state.isFiltering && !this.#isSheet;
  }

  /** A drawer, or a dialog in the page's flow, has no room for a third column either. */
  get #isSheet(): boolean {
    return this.#narrow.matches || this.#host.presentation !== 'modal';
  }

  hostUpdated(): void {
    const sheet = this.#host.shadowRoot?.querySelector<HTMLDialogElement>('.sheet');
    if (sheet && !sheet.open) sheet.showModal();
    const panel = this.#wantsFocus ? this.#host.shadowRoot?.querySelector('filter-panel') : null;
    if (!panel) return;
    this.#wantsFocus = false;
    void panel.updateComplete.then(() => panel.focus());
  }

  renderButton({ settings, query, isFiltering }: SelectorState, texts: DialogTexts): TemplateResult | typeof nothing {
    if (!this.#host.connection?.loadFilters || !settings?.capabilities.filters?.length) return nothing;
    const count = countFilters(query.filters ?? {});
    return html`<button class="button filters-button" type="button" aria-expanded=${isFiltering}
      aria-label=${count === 0 ? texts.say('filters.button') : texts.say('filters.active', { count, number: texts.number(count) })} @click=${() => this.show(!isFiltering)}>
      ${filterIcon(18)}<span class="filters-words">${texts.say('filters.button')}</span>${count === 0 ? nothing : html`<span class="filters-count" aria-hidden="true">${texts.number(count)}</span>`}</button>`;
  }

  /** Beside the results, or over them where there is little room. */
  renderPanel(state: SelectorState, texts: DialogTexts): TemplateResult | typeof nothing {
    if (!state.isFiltering) return nothing;
    const content = this.#renderPanel(state, texts);
    return this.#isSheet
      ? html`<dialog class="sheet" aria-label=${texts.say('filters.button')} @cancel=${this.#handleCancel} @close=${(event: Event) => event.stopPropagation()}>${content}</dialog>`
      : html`<aside class="filters" aria-label=${texts.say('filters.button')} @keydown=${this.#handleKey}>${content}</aside>`;
  }

  /** What the search is narrowed to, above the results. */
  renderChips(state: SelectorState, texts: DialogTexts): TemplateResult | typeof nothing {
    const filters = state.query.filters ?? {};
    const locked = state.settings?.field.lockedFilters;
    const isDescribable = state.settings?.capabilities.filters?.includes('described') === true && readsLikeDescription(state.query.text);
    if (countFilters(filters) === 0 && !locked && !isDescribable && !this.#texts) return nothing;
    this.#ensure(texts);
    return html`<filter-chips ?describable=${isDescribable} .filters=${filters} .locked=${locked?.filters ?? nothingLocked} .names=${{ ...locked?.names, ...state.names }} .texts=${this.#texts}
      .catalogue=${state.catalogue.status === 'ready' ? state.catalogue.catalogue : null}
      @request-narrow=${this.#handleNarrow} @filters-emptied=${() => this.#focusButton()}></filter-chips>`;
  }

  show(isShown: boolean): void {
    this.#dispatch({ type: 'show-filters', isShown });
    this.#wantsFocus = false;
    if (!isShown) return this.#focusButton();
    this.#wantsFocus = true;
    this.#host.requestUpdate();
  }

  #renderPanel(state: SelectorState, texts: DialogTexts): TemplateResult {
    this.#ensure(texts);
    if (this.#isMissing) {
      return html`<div class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text">${texts.say('filters.missing')}</span>
        <button class="button" type="button" @click=${() => this.#retryLoading()}>${retryIcon(16)}${texts.sayField('retry')}</button></div>`;
    }
    if (!this.#texts) return html`<p class="waiting"><span class="spinner"></span></p>`;
    const { settings, query, status, catalogue, facets, total, names } = state;
    const locked = settings?.field.lockedFilters;
    return html`<filter-panel ?sheet=${this.#isSheet} .texts=${this.#texts} .filters=${query.filters ?? {}} .locked=${locked?.filters ?? nothingLocked} .names=${{ ...locked?.names, ...names }}
      .offered=${settings?.capabilities.filters ?? []} .catalogue=${catalogue} .facets=${facets} .types=${query.types.length > 0 ? query.types : settings?.field.visibleTypes ?? []} ?hide-limited=${settings?.field.hideLimited ?? false}
      .lookups=${this.#host.connection ? this.#lookupsOf?.(this.#host.connection) : undefined} .total=${status === 'ready' ? total : null}
      @request-narrow=${this.#handleNarrow} @request-hide=${() => this.show(false)} @request-catalogue=${() => this.#dispatch({ type: 'show-filters', isShown: true })}></filter-panel>`;
  }

  /** One request for each language; what failed is asked for again by hand. */
  #ensure({ language }: DialogTexts): void {
    if (this.#loading === language) return;
    this.#loading = language;
    this.#load().then(({ loadFilterTexts, lookupsOf }) => {
      this.#lookupsOf = lookupsOf;
      return loadFilterTexts(language);
    }).then((texts) => {
      if (this.#loading !== language) return;
      this.#texts = texts;
      this.#host.requestUpdate();
    }, (error: unknown) => {
      console.warn('The filters of the selector could not be loaded.', error);
      this.#isMissing = this.#texts === null;
      this.#host.requestUpdate();
    });
  }

  #retryLoading(): void {
    this.#isMissing = false;
    this.#loading = '';
    this.#host.requestUpdate();
  }

  #focusButton(): void {
    void this.#host.updateComplete.then(() => this.#host.shadowRoot?.querySelector<HTMLElement>('.filters-button')?.focus());
  }

  readonly #handleNarrow = ({ detail }: RequestNarrowEvent): void => this.#dispatch({ type: 'narrow', filters: detail.filters, names: detail.names });

  /** Escape closes the sheet and not what lies under it. */
  readonly #handleCancel = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    this.show(false);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.show(false);
  };
}
