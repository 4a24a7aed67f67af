import { html, nothing, type TemplateResult } from 'lit';
import { chipsOf } from '../../domain/filter-chips.ts';
import { findsSame, isBlank, type KeptSearch } from '../../domain/kept-search.ts';
import { searchTexts } from '../../i18n/sources/search.ts';
import type { Translate } from '../../i18n/keys.ts';
import type { Texts } from '../../i18n/load-texts.ts';
import { loadTranslator } from '../../i18n/plurals.ts';
import { keptSearch } from '../../selector/kept-search.ts';
import { scopeKey } from '../../selector/scope.ts';
import { SearchHistory, type SearchHistoryState } from '../../selector/search-history.ts';
import { closeIcon, historyIcon, starIcon } from '../internal/more-icons.ts';
import { chipText, loadFilterTexts, type FilterTexts } from './filter-texts.ts';
import type { AidPorts, SearchAid } from './search-aid.ts';
import { aidStyles } from './search-aid.styles.ts';

interface Row {
  readonly name: string;
  readonly facts: string;
  readonly isSaved: boolean;
  readonly search: KeptSearch;
}

const histories = new Map<string, SearchHistory>();

/** One for each portal, organisation and field, so that what a refusing browser does not keep holds for the page. */
function historyOf({ connection, field }: AidPorts): SearchHistory {
  const key = `dam-asset-selector:searches:${scopeKey(connection?.scope ?? '', field)}`;
  const known = histories.get(key) ?? new SearchHistory(key, () => localStorage);
  histories.set(key, known);
  return known;
}

export function noteSearch(ports: AidPorts): void {
  historyOf(ports).note(keptSearch(ports.state));
}

export async function openAid(ports: AidPorts): Promise<SearchAid> {
  const { language } = ports.texts;
  const [say, filterTexts] = await Promise.all([loadTranslator(language, searchTexts), loadFilterTexts(language)]);
  return new KeptSearches(ports, historyOf(ports), say, filterTexts);
}

/**
 * Recent and saved searches under the search box: a combo box with a grid, since each search can be used and removed. Arrow keys point at
 * a search or its button, Enter uses it, Delete removes it; the focus stays in the box.
 */
class KeptSearches implements SearchAid {
  readonly styles = aidStyles;
  readonly focusId = null;
  readonly #ports: AidPorts;
  readonly #history: SearchHistory;
  readonly #say: Translate<Texts['search']>;
  readonly #filterTexts: FilterTexts;
  /** Row and cell that are pointed at. */
  #active: readonly [number, number] | null = null;
  #isNaming = false;
  #refusal = '';

  constructor(ports: AidPorts, history: SearchHistory, say: Translate<Texts['search']>, filterTexts: FilterTexts) {
    this.#ports = ports;
    this.#history = history;
    this.#say = say;
    this.#filterTexts = filterTexts;
  }

  get isEmpty(): boolean {
    const { saved, recent } = this.#history.read();
    return saved.length + recent.length === 0;
  }

  get gridId(): string | null {
    return this.isEmpty ? null : 'kept';
  }

  get activeId(): string | null {
    return this.#active && `kept-${this.#active.join('-')}`;
  }

  render(): TemplateResult {
    const state = this.#history.read();
    const rows = this.#rows(state);
    const say = this.#say;
    return html`<div class="aid" @mousedown=${keepFocus}>
      <div class="scroll">
        ${rows.length === 0 ? html`<p class="hint">${say('kept.none')}</p>` : html`<div role="grid" id="kept" aria-label=${this.#ports.texts.say('search.kept')}>
          ${this.#renderGroup(say('kept.saved'), rows, true)}${this.#renderGroup(say('kept.recent'), rows, false)}
        </div>`}
      </div>
      ${this.#renderFoot(state)}
    </div>`;
  }

  handleKey(event: KeyboardEvent): boolean {
    const rows = this.#rows(this.#history.read());
    const [row, cell] = this.#active ?? [-1, 0];
    const isRightToLeft = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
    const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
    const at = rows[row];
    switch (event.key) {
      case 'ArrowDown': return this.#point(rows.length === 0 ? null : [(row + 1) % rows.length, 0]);
      case 'ArrowUp': return this.#point(rows.length === 0 ? null : [row <= 0 ? rows.length - 1 : row - 1, 0]);
      case forward: return at && cell === 0 ? this.#point([row, 1]) : false;
      case back: return at && cell === 1 ? this.#point([row, 0]) : false;
      case 'Delete': return at ? this.#remove(at) : false;
      case 'Enter': return at ? (cell === 1 ? this.#remove(at) : this.#use(at)) : false;
      default: return false;
    }
  }

  handleClick({ target }: Event): void {
    const cell = (target as Element).closest<HTMLElement>('[data-row]');
    const row = cell ? this.#rows(this.#history.read())[Number(cell.dataset['row'])] : undefined;
    if (!cell || !row) return;
    if (cell.classList.contains('remove')) this.#remove(row);
    else this.#use(row);
  }

  #rows({ saved, recent }: SearchHistoryState): readonly Row[] {
    return [
      ...saved.map(({ name, search }) => ({ name, search, isSaved: true, facts: this.#factsOf(search, search.text === '' || search.text === name ? '' : `“${search.text}”`) })),
      ...recent.map((search) => ({ name: this.#nameOf(search), search, isSaved: false, facts: search.text === '' ? '' : this.#factsOf(search, '') })),
    ];
  }

  #nameOf(search: KeptSearch): string {
    return search.text === '' ? this.#factsOf(search, '') : search.text;
  }

  /** What narrows a search, in words. */
  #factsOf({ types, filters, names }: KeptSearch, first: string): string {
    const { texts } = this.#ports;
    return [first, ...types.map((type) => texts.say(`filter.${type}`)), ...chipsOf(filters).map((chip) => chipText(this.#filterTexts, chip, names, null))].filter((part) => part !== '').join(' · ');
  }

  #renderGroup(title: string, rows: readonly Row[], isSaved: boolean): TemplateResult | typeof nothing {
    if (!rows.some((row) => row.isSaved === isSaved)) return nothing;
    return html`<div role="rowgroup"><div role="row" class="title"><span role="columnheader">${title}</span></div>
      ${rows.map((row, index) => (row.isSaved === isSaved ? this.#renderRow(row, index) : nothing))}</div>`;
  }

  #renderRow(row: Row, index: number): TemplateResult {
    const isAt = (cell: number): boolean => this.#active?.[0] === index && this.#active[1] === cell;
    return html`<div role="row" class="row">
      <div role="gridcell" id=${`kept-${index}-0`} class="use ${isAt(0) ? 'is-active' : ''}" aria-selected=${isAt(0) ? 'true' : 'false'} data-row=${index}>${row.isSaved ? starIcon(16) : historyIcon(16)}
        <span class="words"><bdi class="name">${row.name}</bdi>${row.facts === '' ? nothing : html` <bdi class="facts">${row.facts}</bdi>`}</span></div>
      <div role="gridcell" id=${`kept-${index}-1`} class="remove ${isAt(1) ? 'is-active' : ''}" aria-selected=${isAt(1) ? 'true' : 'false'} aria-label=${this.#say('kept.remove', { name: row.name })} title=${this.#say('kept.remove', { name: row.name })} data-row=${index}>${closeIcon(16)}</div>
    </div>`;
  }

  #renderFoot({ saved, recent }: SearchHistoryState): TemplateResult | typeof nothing {
    const search = keptSearch(this.#ports.state);
    const canSave = !isBlank(search) && !saved.some((one) => findsSame(one.search, search));
    if (this.#isNaming) return this.#renderNaming(search);
    if (!canSave && this.isEmpty) return nothing;
    return html`<div class="foot">
      ${canSave ? html`<button class="button save" type="button" @click=${this.#handleName}>${starIcon(16)}${this.#say('kept.save')}</button>` : nothing}
      ${this.isEmpty ? nothing : html`<button class="button button--plain" type="button" @click=${recent.length > 0 ? this.#handleClearRecent : this.#handleClear}>${this.#say(recent.length > 0 ? 'kept.clearRecent' : 'kept.clearSaved')}</button>`}
    </div>`;
  }

  #renderNaming(search: KeptSearch): TemplateResult {
    return html`<form class="foot" @submit=${this.#handleSave}>
      <label for="kept-name">${this.#say('kept.name')}</label>
      <input class="input" id="kept-name" name="name" maxlength="80" autocomplete="off" .value=${this.#nameOf(search).slice(0, 80)} aria-invalid=${this.#refusal === '' ? nothing : 'true'} aria-describedby=${this.#refusal === '' ? nothing : 'kept-refusal'}>
      <button class="button button--primary" type="submit">${this.#say('kept.saveNow')}</button>
      <button class="button button--plain" type="button" @click=${this.#handleCancel}>${this.#say('kept.cancel')}</button>
      ${this.#refusal === '' ? nothing : html`<p class="refusal" id="kept-refusal" role="alert">${this.#refusal}</p>`}
    </form>`;
  }

  #point(active: readonly [number, number] | null): true {
    this.#active = active;
    this.#ports.update();
    return true;
  }

  #use({ search, isSaved }: Row): true {
    if (!isSaved) this.#history.note(search);
    this.#ports.close();
    this.#ports.dispatch({ type: 'restore', search });
    return true;
  }

  #remove(row: Row): true {
    if (row.isSaved) this.#history.removeSaved(row.name);
    else this.#history.removeRecent(row.search);
    this.#ports.announce(this.#say('kept.removed', { name: row.name }));
    const count = this.#rows(this.#history.read()).length;
    return this.#point(this.#active && count > 0 ? [Math.min(this.#active[0], count - 1), 0] : null);
  }

  readonly #handleName = (event: Event): void => {
    const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
    this.#isNaming = true;
    this.#refusal = '';
    this.#ports.update();
    void (root.host as HTMLElement & { readonly updateComplete: Promise<unknown> }).updateComplete.then(() => root.querySelector<HTMLInputElement>('#kept-name')?.select());
  };

  readonly #handleSave = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLElement).querySelector('input');
    const name = input?.value.trim() ?? '';
    this.#refusal = name === '' ? this.#say('kept.nameless') : this.#history.save(name, keptSearch(this.#ports.state)) ? '' : this.#say('kept.full');
    if (this.#refusal !== '') {
      input?.focus();
      return this.#ports.update();
    }
    this.#ports.announce(this.#say('kept.wasSaved', { name }));
    this.#ports.close();
  };

  readonly #handleCancel = (): void => {
    this.#isNaming = false;
    this.#ports.close();
  };

  readonly #handleClearRecent = (): void => {
    this.#history.clearRecent();
    this.#ports.announce(this.#say('kept.cleared'));
    this.#ports.close();
  };

  readonly #handleClear = (): void => {
    this.#history.clear();
    this.#ports.announce(this.#say('kept.cleared'));
    this.#ports.close();
  };
}

/** A press on a row leaves the focus in the box, whose row it points at; one in a field takes it. */
function keepFocus(event: MouseEvent): void {
  if (!event.composedPath().some((node) => node instanceof HTMLInputElement)) event.preventDefault();
}
