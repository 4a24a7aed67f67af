import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { closeIcon, helpIcon, historyIcon, searchIcon } from '../internal/more-icons.ts';
import type { DialogTexts } from './dialog-texts.ts';
import type { AidName, SearchAid } from './search-aid.ts';
import { RequestAidEvent, RequestResultsEvent, RequestSearchEvent } from './requests.ts';

/**
 * The search box. It asks for a search at each change, at once on Enter and when it is cleared; arrow down leads to the results.
 * An ordinary text input, not `type=search`: there Escape would empty the box in some browsers and close the dialog in others.
 *
 * @tag search-bar
 * @fires {RequestSearchEvent} request-search - The text changed.
 * @fires {RequestResultsEvent} request-results - The results are wanted by key.
 * @fires {RequestAidEvent} request-aid - Something is to open under the box, or to close.
 */
export class SearchBar extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, css`
    :host { position: relative; display: flex; gap: 2px; }
    form { position: relative; flex: 1 1 auto; min-inline-size: 0; }
    form ~ .icon-button { flex: none; }
    .input { padding-inline: 40px; }
    .lens, .clear { position: absolute; inset-block: 0; display: grid; place-items: center; }
    .lens { inset-inline-start: 0; inline-size: 40px; color: var(--_text-soft); pointer-events: none; }
    .clear { inset-inline-end: 0; }
    .clear .icon-button { min-block-size: 0; block-size: calc(100% - 6px); inline-size: 36px; margin-inline-end: 3px; }
    @media (pointer: coarse) {
      .clear .icon-button { block-size: 100%; inline-size: 44px; }
      .input { padding-inline-end: 50px; }
    }
  `];

  @property() text = '';
  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** A search takes its time. */
  @property({ type: Boolean }) busy = false;
  /** The DAM understands more than words: there is a button for how. */
  @property({ type: Boolean }) tips = false;
  /** What is open under the box, or is about to be. */
  @property({ attribute: false }) shown: AidName | null = null;
  /** What draws it, once it is loaded. */
  @property({ attribute: false }) aid: SearchAid | null = null;

  @query('input') private readonly input!: HTMLInputElement | null;

  /** Selects the text, so that typing replaces it. */
  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
    this.input?.select();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.handleOutside, true);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('aid')) return;
    const { aid, shadowRoot } = this;
    document[aid ? 'addEventListener' : 'removeEventListener']('pointerdown', this.handleOutside, true);
    // The box keeps its focus while there is a row to point at; on a touch screen the keyboard would cover the rows.
    if (aid?.focusId) shadowRoot?.getElementById(aid.focusId)?.focus();
    else if (aid && !matchMedia('(pointer: coarse)').matches) this.input?.focus();
  }

  protected override willUpdate(): void {
    const sheet = this.aid?.styles.styleSheet;
    const { shadowRoot } = this;
    if (sheet && shadowRoot && !shadowRoot.adoptedStyleSheets.includes(sheet)) shadowRoot.adoptedStyleSheets.push(sheet);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, aid, shown } = this;
    if (!texts) return nothing;
    return html`
      <form role="search" @submit=${this.handleSubmit} @focusout=${this.handleLeave}>
        <span class="lens">${this.busy ? html`<span class="spinner"></span>` : searchIcon(18)}</span>
        <input class="input" type="text" inputmode="search" enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck="false"
          maxlength="500" aria-label=${texts.say('search.label')} placeholder=${texts.say('search.placeholder')}
          role="combobox" aria-autocomplete="none" aria-haspopup="grid" aria-expanded=${aid?.gridId ? 'true' : 'false'} aria-controls=${aid?.gridId ?? nothing} aria-activedescendant=${aid?.activeId ?? nothing}
          .value=${this.text} @click=${this.handlePress} @input=${this.handleInput} @compositionend=${this.handleInput} @keydown=${this.handleKey}>
        <span class="clear" ?hidden=${this.text === ''}>
          <button class="icon-button" type="button" aria-label=${texts.say('search.clear')} @click=${this.handleClear}>${closeIcon(16)}</button>
        </span>
      </form>
      ${this.renderButton('kept', texts.say('search.kept'))}
      ${this.tips ? this.renderButton('tips', texts.say('search.tips')) : nothing}
      ${aid && shown ? html`<div @focusout=${this.handleLeave} @keydown=${this.handleEscape} @click=${(event: Event) => aid.handleClick(event)}>${aid.render()}</div>` : nothing}
    `;
  }

  private renderButton(name: AidName, words: string): TemplateResult {
    return html`<button class="icon-button" type="button" aria-expanded=${this.shown === name} aria-label=${words} title=${words}
      @mousedown=${(event: Event) => event.preventDefault()} @click=${() => this.ask(this.shown === name ? null : name, true)} @keydown=${this.handleEscape}>${name === 'kept' ? historyIcon(18) : helpIcon(18)}</button>`;
  }

  private ask(name: AidName | null, isForced = false): void {
    if (name !== null || this.shown !== null) this.dispatchEvent(new RequestAidEvent(name, isForced));
  }

  private readonly handleInput = (event: Event): void => {
    // While a character is being composed, the box holds parts of it that nobody looks for.
    if (!this.input || (event as InputEvent).isComposing) return;
    this.text = this.input.value;
    this.ask(null);
    this.dispatchEvent(new RequestSearchEvent(this.text, false));
  };

  private readonly handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.ask(null);
    this.dispatchEvent(new RequestSearchEvent(this.input?.value ?? this.text, true));
  };

  private readonly handleClear = (): void => {
    this.text = '';
    this.dispatchEvent(new RequestSearchEvent('', true));
    this.input?.focus();
  };

  /** A press in the empty box shows what was searched for before; being focused when the dialog opens does not, for it would cover the results. */
  private readonly handlePress = (): void => {
    if (this.text === '' && this.shown === null) this.ask('kept');
  };

  private readonly handleLeave = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !this.shadowRoot?.contains(relatedTarget)) this.ask(null);
  };

  private readonly handleOutside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.ask(null);
  };

  /** Escape closes what is open under the box, and the dialog only next time. */
  private readonly handleEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.shown === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.ask(null);
    this.input?.focus();
  };

  private readonly handleKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    this.handleEscape(event);
    if (event.key === 'ArrowDown' && event.altKey && this.shown === null) this.ask('kept', true);
    else if (this.shown !== null && this.aid?.handleKey(event)) {
      event.stopPropagation();
      event.preventDefault();
      return;
    }
    if (event.key !== 'ArrowDown' || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(new RequestResultsEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'search-bar': SearchBar;
  }
}
