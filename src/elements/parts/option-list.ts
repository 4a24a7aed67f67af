import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { FilterOption } from '../../domain/filters.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { chevronDownIcon, lockIcon } from '../internal/more-icons.ts';
import { RequestOptionsEvent } from './filter-requests.ts';
import type { FilterTexts } from './filter-texts.ts';
import { chooseRows, toRows, type OptionRow } from './option-rows.ts';
import { optionStyles } from './options.styles.ts';

/** Shown before anybody asks for more. */
const fewRows = 8;
/** So many more at each asking. */
const moreRows = 50;
/** So many at most, however many there are: beyond, typing finds faster than scrolling. */
const mostRows = 200;

/**
 * Options to tick, one or several of them, in a tree or flat, each with how many assets have it. Long lists are searched by typing;
 * at most 200 options are in the document.
 *
 * @tag option-list
 * @fires {RequestOptionsEvent} request-options - Other options are wanted.
 */
export class OptionList extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, optionStyles];

  @property({ attribute: false }) options: readonly FilterOption[] = [];
  @property({ attribute: false }) selected: readonly string[] = [];
  /** Options that are set and cannot be lifted. */
  @property({ attribute: false }) locked: readonly string[] = [];
  /** Several can be ticked. */
  @property({ type: Boolean }) multiple = false;
  /** How many assets have an option; `null` where nobody knows. */
  @property({ attribute: false }) countOf: (option: FilterOption) => number | null = () => null;
  /** What the options are of, to be heard. */
  @property() label = '';
  @property({ attribute: false }) texts: FilterTexts | null = null;

  @state() private text = '';
  @state() private limit = fewRows;
  @state() private expanded: ReadonlySet<string> = new Set();
  private rows: readonly OptionRow[] = [];
  private pinned: ReadonlySet<string> = new Set();

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('options')) this.rows = toRows(this.options);
    // Not at each tick: a row that jumps away from under the pointer is lost.
    if (changed.has('options') || changed.has('text') || changed.has('limit') || changed.has('expanded')) {
      this.pinned = this.text.trim() === '' ? new Set([...this.locked, ...this.selected]) : new Set();
    } else if (changed.has('selected') && this.text.trim() === '') this.pinned = new Set([...this.pinned, ...this.selected]);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, text, limit, expanded, pinned } = this;
    if (!texts) return nothing;
    if (this.rows.length === 0) return html`<p class="hint">${texts.say('noOptions')}</p>`;
    const { rows, apart, total } = chooseRows(this.rows, { text, expanded, pinned, limit });
    const hidden = total - Math.min(total, limit);
    return html`
      ${this.rows.length > fewRows ? html`<input class="input find" type="text" autocomplete="off" spellcheck="false" maxlength="200"
        aria-label=${texts.say('searchIn', { name: this.label })} placeholder=${texts.say('searchIn', { name: this.label })} .value=${text} @input=${this.handleText} @keydown=${this.handleKey}>` : nothing}
      <ul aria-label=${this.label}>
        ${this.multiple || text.trim() !== '' ? nothing : this.renderAny(texts)}
        ${repeat(rows, ({ option }) => option.id, (row) => this.renderRow(row, texts, apart.has(row.option.id)))}
      </ul>
      ${rows.length === 0 ? html`<p class="hint">${texts.say('noMatch', { text: text.trim() })}</p>` : nothing}
      ${hidden > 0 && limit < mostRows ? html`<button class="button button--plain more" type="button" @click=${this.handleMore}>${texts.sayCount('more', Math.min(hidden, limit === fewRows ? moreRows - fewRows : moreRows))}</button>` : nothing}
      ${hidden > 0 && limit >= mostRows ? html`<p class="hint">${texts.say('typeToFind')}</p>` : nothing}
      <span class="visually-hidden" role="status">${text.trim() === '' ? '' : texts.sayCount('options', total)}</span>
    `;
  }

  private renderAny(texts: FilterTexts): TemplateResult {
    return html`<li><label><input type="radio" name="option" .checked=${this.selected.length === 0 && this.locked.length === 0} ?disabled=${this.locked.length > 0}
      @change=${() => this.ask([])}><span class="name">${texts.say('any')}</span></label></li>`;
  }

  private renderRow({ option, parents }: OptionRow, texts: FilterTexts, isApart: boolean): TemplateResult {
    const count = this.countOf(option);
    const isLocked = this.locked.includes(option.id);
    const path = [...parents].reverse().map(({ label }) => label).join(' › ');
    const name = isApart && path !== '' ? `${path} › ${option.label}` : option.label;
    const isExpanded = this.expanded.has(option.id);
    return html`<li class=${count === 0 ? 'is-empty' : ''} style=${styleMap({ '--_depth': isApart ? '0' : String(parents.length) })}>
      <label>
        <input type=${this.multiple ? 'checkbox' : 'radio'} name="option" aria-label=${texts.withCount(isLocked ? `${name} (${texts.say('locked')})` : name, count)}
          .checked=${isLocked || this.selected.includes(option.id)} ?disabled=${isLocked || (!this.multiple && this.locked.length > 0)} @change=${(event: Event) => this.handleTick(option, event)}>
        <bdi class="name" title=${name}>${name}</bdi>
        ${isLocked ? html`<span class="lock">${lockIcon(16)}</span>` : nothing}
        ${count === null ? nothing : html`<span class="count">${texts.number(count)}</span>`}
      </label>
      ${option.children.length === 0 || isApart ? nothing : html`<button class="icon-button expander" type="button" aria-expanded=${isExpanded ? 'true' : 'false'}
        aria-label=${texts.say('expand', { name: option.label })} @click=${() => this.toggle(option.id)}>${chevronDownIcon(16)}</button>`}
    </li>`;
  }

  private toggle(id: string): void {
    const next = new Set(this.expanded);
    if (!next.delete(id)) next.add(id);
    this.expanded = next;
  }

  private readonly handleTick = (option: FilterOption, event: Event): void => {
    const isOn = (event.target as HTMLInputElement).checked;
    const others = this.multiple ? this.selected.filter((id) => id !== option.id) : [];
    this.ask(isOn ? [...others, option.id] : others, isOn ? option : null);
  };

  private ask(ids: readonly string[], chosen: FilterOption | null = null): void {
    this.dispatchEvent(new RequestOptionsEvent(ids, chosen ? { [chosen.id]: chosen.label } : {}));
  }

  private readonly handleText = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value;
    this.limit = this.text.trim() === '' ? fewRows : moreRows;
  };

  private readonly handleKey = (event: KeyboardEvent): void => {
    // Escape empties the box; the dialog is closed by the next one.
    if (event.key !== 'Escape' || this.text === '') return;
    event.preventDefault();
    event.stopPropagation();
    this.text = '';
    this.limit = fewRows;
  };

  private readonly handleMore = (): void => {
    this.limit = Math.min(mostRows, this.limit === fewRows ? moreRows : this.limit + moreRows);
    const first = this.renderRoot.querySelectorAll('label input').length;
    // The button may be gone; the first new row goes on from it.
    void this.updateComplete.then(() => this.renderRoot.querySelectorAll<HTMLInputElement>('label input')[first]?.focus());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'option-list': OptionList;
  }
}
