import { css, html, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { closeIcon, searchIcon } from '../internal/more-icons.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { RequestResultsEvent, RequestSearchEvent } from './requests.ts';

/**
 * The search box. It asks for a search at each change, at once on Enter and when it is cleared; arrow down leads to the results.
 * An ordinary text input, not `type=search`: there Escape would empty the box in some browsers and close the dialog in others.
 *
 * @tag search-bar
 * @fires {RequestSearchEvent} request-search - The text changed.
 * @fires {RequestResultsEvent} request-results - The results are wanted by key.
 */
export class SearchBar extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, css`
    form { position: relative; }
    .input { padding-inline: 40px; }
    .lens, .clear { position: absolute; inset-block: 0; display: grid; place-items: center; }
    .lens { inset-inline-start: 0; inline-size: 40px; color: var(--_text-soft); pointer-events: none; }
    .clear { inset-inline-end: 0; }
    .icon-button { min-block-size: 0; block-size: calc(100% - 6px); inline-size: 36px; margin-inline-end: 3px; }
    @media (pointer: coarse) {
      .icon-button { inline-size: 44px; }
      .input { padding-inline-end: 50px; }
    }
  `];

  @property() text = '';
  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** A search takes its time. */
  @property({ type: Boolean }) busy = false;

  @query('input') private readonly input!: HTMLInputElement | null;

  /** Selects the text, so that typing replaces it. */
  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
    this.input?.select();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this;
    if (!texts) return nothing;
    return html`
      <form role="search" @submit=${this.handleSubmit}>
        <span class="lens">${this.busy ? html`<span class="spinner"></span>` : searchIcon(18)}</span>
        <input class="input" type="text" inputmode="search" enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck="false"
          maxlength="500" aria-label=${texts.say('search.label')} placeholder=${texts.say('search.placeholder')}
          .value=${this.text} @input=${this.handleInput} @compositionend=${this.handleInput} @keydown=${this.handleKey}>
        <span class="clear" ?hidden=${this.text === ''}>
          <button class="icon-button" type="button" aria-label=${texts.say('search.clear')} @click=${this.handleClear}>${closeIcon(16)}</button>
        </span>
      </form>
    `;
  }

  private readonly handleInput = (event: Event): void => {
    // While a character is being composed, the box holds parts of it that nobody looks for.
    if (!this.input || (event as InputEvent).isComposing) return;
    this.text = this.input.value;
    this.dispatchEvent(new RequestSearchEvent(this.text, false));
  };

  private readonly handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.dispatchEvent(new RequestSearchEvent(this.input?.value ?? this.text, true));
  };

  private readonly handleClear = (): void => {
    this.text = '';
    this.dispatchEvent(new RequestSearchEvent('', true));
    this.input?.focus();
  };

  private readonly handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(new RequestResultsEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'search-bar': SearchBar;
  }
}
