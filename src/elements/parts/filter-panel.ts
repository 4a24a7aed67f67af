import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { AssetType } from '../../domain/asset.ts';
import type { FilterNames } from '../../domain/filter-chips.ts';
import { chipsOf } from '../../domain/filter-chips.ts';
import { assetStates, countOfOption, orientations, tidyFilters, type DateRange, type FacetCounts, type FilterCatalogue, type FilterName, type FilterOption, type MetapropertyFilter, type SearchFilters } from '../../domain/filters.ts';
import type { ListFolders } from '../../selector/folder-tree.ts';
import type { FindRows } from '../../selector/lookup.ts';
import type { CatalogueState } from '../../selector/state.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { alertIcon, retryIcon } from '../internal/icons.ts';
import { chevronDownIcon, closeIcon } from '../internal/more-icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { knownExtensions } from './file-extensions.ts';
import { styles } from './filter-panel.styles.ts';
import type { FilterLookups } from './filter-lookups.ts';
import { RequestCatalogueEvent, RequestHideEvent, RequestNarrowEvent, type RequestOptionsEvent } from './filter-requests.ts';
import type { FilterTexts } from './filter-texts.ts';
import type { LookupRow } from './lookup-list.ts';

const none: SearchFilters = {};
const flat = (id: string, label: string): FilterOption => ({ id, name: id, label, children: [] });

/**
 * Everything that a search can be narrowed by, in sections that fold.
 *
 * @tag filter-panel
 * @fires {RequestNarrowEvent} request-narrow - Other filters are wanted.
 * @fires {RequestCatalogueEvent} request-catalogue - What there is to filter by is to be loaded again.
 * @fires {RequestHideEvent} request-hide - The panel is to go.
 */
export class FilterPanel extends BaseElement {
  static override styles = [BaseElement.styles, controls, noticeStyles, styles];

  @property({ attribute: false }) filters: SearchFilters = none;
  /** What is set and cannot be lifted. */
  @property({ attribute: false }) locked: SearchFilters = none;
  /** Words for ids, by `chipKey`. */
  @property({ attribute: false }) names: FilterNames = {};
  /** What the DAM can filter by. */
  @property({ attribute: false }) offered: readonly FilterName[] = [];
  @property({ attribute: false }) catalogue: CatalogueState = { status: 'idle' };
  @property({ attribute: false }) facets: FacetCounts | null = null;
  /** Types of assets that are searched for; empty means every type. Extensions of others are not offered. */
  @property({ attribute: false }) types: readonly AssetType[] = [];
  /** Assets of limited use are left out anyway. */
  @property({ type: Boolean, attribute: 'hide-limited' }) hideLimited = false;
  /** Looks up what is not in the catalogue. */
  @property({ attribute: false }) lookups: FilterLookups | null = null;
  /** What there are now, for the button that leads back to them; `null` while a search runs or nobody counted. */
  @property({ attribute: false }) total: number | null = null;
  /** It covers the results: there is a button that leads back to them. */
  @property({ type: Boolean }) sheet = false;
  /** Sections only, for a form that has its own head and foot. */
  @property({ type: Boolean, reflect: true }) bare = false;
  /** Of every metaproperty several options can be ticked: for what is left out. */
  @property({ type: Boolean }) several = false;
  @property({ attribute: false }) texts: FilterTexts | null = null;

  private opened: ReadonlySet<string> = new Set();
  private seen: FilterCatalogue | null = null;

  /** Focuses the heading, from which everything follows. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('h3')?.focus(options);
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { catalogue } = this;
    if (catalogue.status !== 'ready' || catalogue.catalogue === this.seen) return;
    this.seen = catalogue.catalogue;
    // What is used stands open at the start, and a few of the DAM's main ones; later the editor opens and closes.
    const { metaproperties } = this.seen;
    const chosen = metaproperties.filter(({ name }) => (this.filters.metaproperties?.[name] ?? []).length + (this.locked.metaproperties?.[name] ?? []).length > 0);
    const main = metaproperties.filter(({ isMain }) => isMain).slice(0, 3);
    this.opened = new Set([...chosen, ...main].map(({ id }) => `property ${id}`));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this;
    if (!texts) return nothing;
    const { say } = texts;
    const isNarrowed = chipsOf(this.filters).length > 0;
    if (this.bare) return html`<div class="body">${this.renderSections(texts)}</div>`;
    return html`
      <header>
        <h3 tabindex="-1">${say('title')}</h3>
        ${isNarrowed ? html`<button class="button button--plain" type="button" @click=${() => this.ask(none)}>${say('clear')}</button>` : nothing}
        <button class="icon-button" type="button" aria-label=${say('close')} @click=${this.handleHide}>${closeIcon(18)}</button>
      </header>
      <div class="body">${this.renderSections(texts)}</div>
      ${this.sheet ? html`<footer><button class="button button--primary" type="button" @click=${this.handleHide}>${this.total === null ? say('showResults') : texts.sayCount('show', this.total)}</button></footer>` : nothing}
    `;
  }

  private renderSections(texts: FilterTexts): unknown {
    const { catalogue } = this;
    const { say } = texts;
    const { findTags, findCollections, listFolders } = this.lookups ?? {};
    const all = catalogue.status === 'ready' ? catalogue.catalogue : null;
    return [
      this.has('folder') && listFolders ? this.renderFolders(listFolders, texts) : nothing,
      this.has('collection') && findCollections ? this.renderCollections(findCollections, texts) : nothing,
      catalogue.status === 'error' ? html`<div class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text">${say('failed')} ${texts.problem(catalogue.problem)}</span>
        ${catalogue.problem.canRetry ? html`<button class="button" type="button" @click=${this.handleRetry}>${retryIcon(16)}${texts.sayField('retry')}</button>` : nothing}</div>` : nothing,
      catalogue.status === 'loading' || catalogue.status === 'idle' ? html`<p class="waiting" role="status"><span class="spinner"></span>${say('loading')}</p>` : nothing,
      all && this.has('metaproperties') ? this.renderMetaproperties(all, texts) : nothing,
      this.has('tags') && findTags ? this.renderTags(findTags, texts) : nothing,
      this.has('orientations') ? this.renderList('orientation', say('orientation'), orientations.map((one) => flat(one, say(`orientations.${one}`))), this.filters.orientations, this.locked.orientations, true,
        (ids) => ({ orientations: orientations.filter((one) => ids.includes(one)) })) : nothing,
      this.has('extensions') ? this.renderList('extension', say('extension'), this.extensionOptions(), this.filters.extensions, this.locked.extensions, true, (extensions) => ({ extensions })) : nothing,
      this.has('created') ? this.renderDates('created', texts) : nothing,
      this.has('modified') ? this.renderDates('modified', texts) : nothing,
      this.has('brand') && all && all.brands.length > 0 ? this.renderList('brand', say('brand'), all.brands.map(({ id, name }) => flat(id, name)), listOf(this.filters.brand), listOf(this.locked.brand), false,
        ([brand = '']) => ({ brand })) : nothing,
      this.has('states') ? this.renderList('state', say('state'), assetStates.filter((one) => one !== 'limited' || !this.hideLimited).map((one) => flat(one, say(`states.${one}`))), this.filters.states, this.locked.states, true,
        (ids) => ({ states: assetStates.filter((one) => ids.includes(one)) })) : nothing,
    ];
  }

  /** Under the DAM's own headings where it has some; what belongs to none follows. */
  private renderMetaproperties({ metaproperties, groups }: FilterCatalogue, texts: FilterTexts): unknown {
    const grouped = groups.map((group) => ({ ...group, members: metaproperties.filter(({ id }) => group.metaproperties.includes(id)) })).filter(({ members }) => members.length > 0);
    const inGroups = new Set(grouped.flatMap(({ members }) => members.map(({ id }) => id)));
    return [
      ...grouped.map(({ label, members }) => [members.length === 1 && members[0]?.label === label ? nothing : html`<h4 title=${label}><bdi>${label}</bdi></h4>`, members.map((one) => this.renderMetaproperty(one, texts))]),
      metaproperties.filter(({ id }) => !inGroups.has(id)).map((one) => this.renderMetaproperty(one, texts)),
    ];
  }

  private renderMetaproperty({ id, name, label, isMultiple, options }: MetapropertyFilter, texts: FilterTexts): TemplateResult {
    const selected = this.filters.metaproperties?.[name] ?? [];
    const locked = this.locked.metaproperties?.[name] ?? [];
    return this.renderSection(`property ${id}`, label, selected.length + locked.filter((one) => !selected.includes(one)).length, texts, html`<option-list label=${label} .options=${options} .selected=${selected} .locked=${locked} ?multiple=${isMultiple || this.several} .texts=${texts}
      .countOf=${(option: FilterOption) => countOfOption(this.facets, name, option)}
      @request-options=${({ detail }: RequestOptionsEvent) => this.ask(
        { ...this.filters, metaproperties: { ...this.filters.metaproperties, [name]: detail.ids } },
        Object.fromEntries(Object.entries(detail.names).map(([option, word]) => [`option:${name}:${option}`, texts.say('chips.option', { group: label, name: word })])),
      )}></option-list>`);
  }

  private renderList(key: string, label: string, options: readonly FilterOption[], selected: readonly string[] = [], locked: readonly string[] = [], isMultiple: boolean, change: (ids: readonly string[]) => SearchFilters): TemplateResult | typeof nothing {
    const { texts } = this;
    if (!texts) return nothing;
    return this.renderSection(key, label, new Set([...selected, ...locked]).size, texts, html`<option-list label=${label} .options=${options} .selected=${selected} .locked=${locked} ?multiple=${isMultiple} .texts=${texts}
      @request-options=${({ detail }: RequestOptionsEvent) => this.ask({ ...this.filters, ...change(detail.ids) }, Object.fromEntries(Object.entries(detail.names).map(([id, word]) => [`${key}:${id}`, word])))}></option-list>`);
  }

  private renderTags(find: FindRows<LookupRow>, texts: FilterTexts): TemplateResult {
    const label = texts.say('tags');
    const { tags = [] } = this.filters;
    const { tags: locked = [] } = this.locked;
    const rows = [...new Set([...locked, ...tags])].map((name) => ({ id: name, name, count: this.facets?.tags[name] ?? null }));
    return this.renderSection('tags', label, rows.length, texts, html`<lookup-list multiple label=${label} .find=${find} .selected=${rows} .locked=${locked} .texts=${texts}
      @request-options=${({ detail }: RequestOptionsEvent) => this.ask({ ...this.filters, tags: detail.ids.filter((id) => !locked.includes(id)) })}></lookup-list>`);
  }

  private renderCollections(find: FindRows<LookupRow>, texts: FilterTexts): TemplateResult {
    const label = texts.say('collections');
    const id = this.locked.collection ?? this.filters.collection;
    const rows = id === undefined ? [] : [{ id, name: this.names[`collection:${id}`] ?? id, count: null, coverUrl: null }];
    return this.renderSection('collection', label, rows.length, texts, html`<lookup-list label=${label} .find=${find} .selected=${rows} .locked=${listOf(this.locked.collection)} .texts=${texts}
      @request-options=${({ detail }: RequestOptionsEvent) => this.ask({ ...this.filters, collection: detail.ids[0] ?? '' }, Object.fromEntries(Object.entries(detail.names).map(([one, word]) => [`collection:${one}`, word])))}></lookup-list>`);
  }

  private renderFolders(list: ListFolders, texts: FilterTexts): TemplateResult {
    const label = texts.say('folders');
    const id = this.locked.folder ?? this.filters.folder ?? '';
    if (this.opened.has('folder')) void import('./folder-tree.ts');
    return this.renderSection('folder', label, id === '' ? 0 : 1, texts, html`<folder-tree label=${label} .list=${list} selected=${id} ?locked=${this.locked.folder !== undefined} .texts=${texts}
      @request-options=${({ detail }: RequestOptionsEvent) => this.ask({ ...this.filters, folder: detail.ids[0] ?? '' }, Object.fromEntries(Object.entries(detail.names).map(([one, word]) => [`folder:${one}`, word])))}></folder-tree>`);
  }

  private renderDates(name: 'created' | 'modified', texts: FilterTexts): TemplateResult {
    const label = texts.say(name);
    const range = this.filters[name] ?? {};
    return this.renderSection(name, label, chipsOf({ [name]: range }).length, texts, html`<date-filter label=${label} .range=${range} .texts=${texts}
      @request-range=${({ detail }: { readonly detail: { readonly range: DateRange } }) => this.ask({ ...this.filters, [name]: detail.range })}></date-filter>`);
  }

  /** A section's content is made when it is first opened: closed ones cost no requests and no elements. */
  private renderSection(key: string, label: string, chosen: number, texts: FilterTexts, content: TemplateResult): TemplateResult {
    const isOpen = this.opened.has(key);
    return html`<details ?open=${isOpen} @toggle=${(event: Event) => this.handleToggle(key, event)}>
      <summary><span title=${label}><bdi>${label}</bdi></span>${chosen > 0 ? html`<span class="chosen" aria-hidden="true">${texts.number(chosen)}</span>` : nothing}${chevronDownIcon(18)}</summary>
      ${isOpen ? content : nothing}
    </details>`;
  }

  private handleToggle(key: string, event: Event): void {
    const { open } = event.target as HTMLDetailsElement;
    if (open === this.opened.has(key)) return;
    this.opened = open ? new Set([...this.opened, key]) : new Set([...this.opened].filter((one) => one !== key));
    this.requestUpdate();
  }

  private extensionOptions(): readonly FilterOption[] {
    const known = knownExtensions(this.types);
    const further = [...this.filters.extensions ?? [], ...this.locked.extensions ?? []].filter((one) => !known.includes(one));
    return [...further, ...known].map((one) => flat(one, `.${one}`));
  }

  private has(name: FilterName): boolean {
    return this.offered.includes(name);
  }

  private ask(filters: SearchFilters, names: FilterNames = {}): void {
    this.dispatchEvent(new RequestNarrowEvent(tidyFilters(filters), names));
  }

  private readonly handleRetry = (): void => void this.dispatchEvent(new RequestCatalogueEvent());
  private readonly handleHide = (): void => void this.dispatchEvent(new RequestHideEvent());
}

const listOf = (value: string | undefined): readonly string[] => (value === undefined || value === '' ? [] : [value]);

declare global {
  interface HTMLElementTagNameMap {
    'filter-panel': FilterPanel;
  }
}
