import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Lookup, type FindRows, type LookupState } from '../../selector/lookup.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { alertIcon, retryIcon } from '../internal/icons.ts';
import { lockIcon } from '../internal/more-icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { StoreController } from '../internal/store-controller.ts';
import { RequestOptionsEvent } from './filter-requests.ts';
import type { FilterTexts } from './filter-texts.ts';
import { optionStyles } from './options.styles.ts';

/** A row of a list that the DAM looks up. */
export interface LookupRow {
  readonly id: string;
  readonly name: string;
  /** How many assets have it; `null` where the DAM does not tell. */
  readonly count: number | null;
  /** Address of a picture; `null` for none, absent where rows have no pictures. */
  readonly coverUrl?: string | null;
}

/** So many at most are in the document; typing finds the others. */
const mostRows = 200;

/**
 * Tags or collections to tick, looked up at the DAM while somebody types. What is chosen stays in sight.
 *
 * @tag lookup-list
 * @fires {RequestOptionsEvent} request-options - Others are wanted.
 */
export class LookupList extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, noticeStyles, optionStyles];

  /** Asks the DAM. Another function begins anew. */
  @property({ attribute: false }) find: FindRows<LookupRow> | null = null;
  @property({ attribute: false }) selected: readonly LookupRow[] = [];
  /** Ids that are set and cannot be lifted. */
  @property({ attribute: false }) locked: readonly string[] = [];
  @property({ type: Boolean }) multiple = false;
  @property() label = '';
  @property({ attribute: false }) texts: FilterTexts | null = null;

  private lookup: Lookup<LookupRow> | null = null;
  private readonly controller = new StoreController<LookupState<LookupRow>>(this);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.lookup?.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('find')) return;
    this.lookup?.stop();
    this.lookup = this.find ? new Lookup(this.find) : null;
    this.controller.use(this.lookup);
    this.lookup?.load();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this;
    const { state } = this.controller;
    if (!texts || !state) return nothing;
    const shown = state.rows.slice(0, mostRows);
    const pinned = this.selected.filter(({ id }) => !shown.some((row) => row.id === id));
    const rows = [...pinned, ...shown];
    const isSearched = state.text.trim() !== '';
    return html`
      <input class="input find" type="text" autocomplete="off" spellcheck="false" maxlength="200" aria-label=${texts.say('searchIn', { name: this.label })}
        placeholder=${texts.say('searchIn', { name: this.label })} .value=${state.text} @input=${this.handleText} @keydown=${this.handleKey}>
      ${state.problem ? html`<div class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text">${texts.problem(state.problem)}</span>
        ${state.problem.canRetry ? html`<button class="button" type="button" @click=${() => this.lookup?.load()}>${retryIcon(16)}${texts.sayField('retry')}</button>` : nothing}</div>` : nothing}
      <ul aria-label=${this.label}>
        ${this.multiple || isSearched ? nothing : html`<li><label><input type="radio" name="row" .checked=${this.selected.length === 0} ?disabled=${this.locked.length > 0}
          @change=${() => this.dispatchEvent(new RequestOptionsEvent([], {}))}><span class="name">${texts.say('any')}</span></label></li>`}
        ${repeat(rows, ({ id }) => id, (row) => this.renderRow(row, texts))}
      </ul>
      ${state.status === 'loading' && rows.length === 0 ? html`<p class="hint">${texts.say('searching')}</p>` : nothing}
      ${state.status === 'ready' && state.rows.length === 0 ? html`<p class="hint">${isSearched ? texts.say('noMatch', { text: state.text.trim() }) : texts.say('noOptions')}</p>` : nothing}
      ${state.nextCursor === null ? nothing : shown.length < mostRows
        ? html`<button class="button button--plain more" type="button" aria-disabled=${state.status === 'loading' ? 'true' : 'false'} @click=${() => this.lookup?.more()}>${texts.say('moreRows')}</button>`
        : html`<p class="hint">${texts.say('typeToFind')}</p>`}
      <span class="visually-hidden" role="status">${isSearched && state.status === 'ready' ? texts.sayCount('options', state.rows.length) : ''}</span>
    `;
  }

  private renderRow(row: LookupRow, texts: FilterTexts): TemplateResult {
    const isLocked = this.locked.includes(row.id);
    return html`<li class=${row.count === 0 ? 'is-empty' : ''}>
      <label>
        <input type=${this.multiple ? 'checkbox' : 'radio'} name="row" aria-label=${texts.withCount(isLocked ? `${row.name} (${texts.say('locked')})` : row.name, row.count)}
          .checked=${isLocked || this.selected.some(({ id }) => id === row.id)} ?disabled=${isLocked || (!this.multiple && this.locked.length > 0)} @change=${(event: Event) => this.handleTick(row, event)}>
        ${row.coverUrl === undefined ? nothing : row.coverUrl === null ? html`<span class="cover"></span>` : html`<img class="cover" src=${row.coverUrl} alt="" loading="lazy" decoding="async">`}
        <bdi class="name">${row.name}</bdi>
        ${isLocked ? html`<span class="lock">${lockIcon(16)}</span>` : nothing}
        ${row.count === null ? nothing : html`<span class="count">${texts.number(row.count)}</span>`}
      </label>
    </li>`;
  }

  private readonly handleTick = (row: LookupRow, event: Event): void => {
    const isOn = (event.target as HTMLInputElement).checked;
    const others = this.multiple ? this.selected.map(({ id }) => id).filter((id) => id !== row.id) : [];
    this.dispatchEvent(new RequestOptionsEvent(isOn ? [...others, row.id] : others, isOn ? { [row.id]: row.name } : {}));
  };

  private readonly handleText = (event: Event): void => this.lookup?.type((event.target as HTMLInputElement).value);

  private readonly handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || (this.controller.state?.text ?? '') === '') return;
    event.preventDefault();
    event.stopPropagation();
    this.lookup?.type('');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lookup-list': LookupList;
  }
}
