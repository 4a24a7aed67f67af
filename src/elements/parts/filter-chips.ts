import { css, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { chipKey, chipsOf, withoutChip, type FilterChip, type FilterNames } from '../../domain/filter-chips.ts';
import type { FilterCatalogue, SearchFilters } from '../../domain/filters.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { drawIcon, type Icon } from '../internal/icon.ts';
import { closeIcon, lockIcon } from '../internal/more-icons.ts';
import { FiltersEmptiedEvent, RequestNarrowEvent } from './filter-requests.ts';
import { chipText, type FilterTexts } from './filter-texts.ts';

const sentenceIcon: Icon = (sizePx) => drawIcon(svg`<path d="M11 3.5l1.8 5.2 5.2 1.8-5.2 1.8L11 17.5l-1.8-5.2L4 10.5l5.2-1.8zM18.5 15.5v5M16 18h5"/>`, sizePx);

/**
 * What a search is narrowed by, each piece with a button that takes it away, and one for all of them. What the field's settings lock
 * comes first and stays. A text that reads like a description may be offered to be understood as one.
 *
 * @tag filter-chips
 * @fires {RequestNarrowEvent} request-narrow - Fewer filters are wanted.
 * @fires {FiltersEmptiedEvent} filters-emptied - The last one that could be removed is gone, and with it what had the focus.
 */
export class FilterChips extends BaseElement {
  static override styles = [BaseElement.styles, controls, css`
    :host { flex-wrap: wrap; gap: 6px; align-items: center; }
    ul { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
    li { display: flex; min-inline-size: 0; max-inline-size: 100%; }
    .chip { display: inline-flex; align-items: center; gap: 6px; max-inline-size: 100%; min-block-size: 30px; padding: 2px 10px; border: 1px solid var(--_accent); border-radius: 16px;
      background: var(--_accent-soft); color: var(--_text); font-size: var(--_font-small); font-weight: 500; line-height: 1.25; }
    .chip--offer { border-style: solid; border-color: var(--_border-strong); background: var(--_surface); }
    button.chip { padding-inline-end: 7px; cursor: pointer; }
    button.chip:hover { background: var(--_hover); }
    .chip--locked { border-style: dashed; border-color: var(--_border-strong); background: var(--_surface-sunken); color: var(--_text-soft); }
    .chip svg { flex: none; }
    .name { min-inline-size: 0; max-inline-size: 36ch; overflow: hidden; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
    .clear { min-block-size: 30px; padding-inline: 8px; font-size: var(--_font-small); color: var(--_accent); }
    @media (pointer: coarse) { .chip, .clear { min-block-size: 44px; } .chip { border-radius: 22px; } }
    @media (forced-colors: active) { .chip { border-color: ButtonText; } }
  `];

  @property({ attribute: false }) filters: SearchFilters = {};
  /** What the field's settings set, and nobody lifts here. */
  @property({ attribute: false }) locked: SearchFilters = {};
  /** Words for ids, by `chipKey`. */
  @property({ attribute: false }) names: FilterNames = {};
  @property({ attribute: false }) catalogue: FilterCatalogue | null = null;
  @property({ attribute: false }) texts: FilterTexts | null = null;
  /** The text may be a description, and the DAM understands such. */
  @property({ type: Boolean }) describable = false;

  private focusNext: number | 'described' | 'offer' | null = null;

  /** Focus goes on to the chip that takes the place of a removed one, so that several can be removed in a row. */
  protected override updated(changed: PropertyValues<this>): void {
    this.toggleAttribute('empty', this.renderRoot.querySelector('.chip') === null);
    if (!changed.has('filters') || this.focusNext === null) return;
    const buttons = this.renderRoot.querySelectorAll<HTMLButtonElement>('li button.chip');
    const wanted = typeof this.focusNext === 'string' ? this.renderRoot.querySelector<HTMLButtonElement>(`[data-kind=${this.focusNext}]`) : null;
    const next = wanted ?? buttons[Math.min(typeof this.focusNext === 'number' ? this.focusNext : 0, buttons.length - 1)];
    if (next) next.focus();
    else this.dispatchEvent(new FiltersEmptiedEvent());
    this.focusNext = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts } = this;
    const locked = chipsOf(this.locked);
    const keys = new Set(locked.map((chip) => keyOf(chip)));
    const chips = chipsOf(this.filters).filter((chip) => !keys.has(keyOf(chip)));
    if (!texts) return nothing;
    const { say } = texts;
    const isOffered = this.describable && this.filters.described !== true && this.filters.similarTo === undefined;
    return html`${locked.length + chips.length === 0 ? nothing : html`<ul aria-label=${say('active')}>
      ${locked.map((chip) => html`<li><span class="chip chip--locked" title=${say('lockedLong')}>${lockIcon(14)}<bdi class="name">${this.textOf(chip, texts)}</bdi><span class="visually-hidden">(${say('lockedLong')})</span></span></li>`)}
      ${repeat(chips, keyOf, (chip, index) => {
        const name = this.textOf(chip, texts);
        return html`<li><button class="chip" type="button" data-kind=${chip.kind} title=${chip.kind === 'described' ? say('describedHint') : name} aria-label=${say('remove', { name })} @click=${() => this.lift(chip, index)}><bdi class="name">${name}</bdi>${closeIcon(14)}</button></li>`;
      })}
      ${chips.length > 1 ? html`<li><button class="button button--plain clear" type="button" @click=${this.handleClear}>${say('clear')}</button></li>` : nothing}
    </ul>`}${isOffered ? html`<button class="chip chip--offer" type="button" data-kind="offer" title=${say('describedHint')} @click=${this.handleDescribe}>${sentenceIcon(16)}<span class="name">${say('describe')}</span></button>` : nothing}`;
  }

  private textOf(chip: FilterChip, texts: FilterTexts): string {
    return chipText(texts, chip, this.names, this.catalogue);
  }

  private lift(chip: FilterChip, index: number): void {
    this.focusNext = chip.kind === 'described' ? 'offer' : index;
    this.dispatchEvent(new RequestNarrowEvent(withoutChip(this.filters, chip)));
  }

  private readonly handleDescribe = (): void => {
    this.focusNext = 'described';
    this.dispatchEvent(new RequestNarrowEvent({ ...this.filters, described: true }));
  };

  private readonly handleClear = (): void => {
    this.focusNext = 0;
    this.dispatchEvent(new RequestNarrowEvent({}));
  };
}

/** As {@link chipKey}, and whether it is wanted or not. */
function keyOf(chip: FilterChip): string {
  return `${chip.kind} ${chipKey(chip)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'filter-chips': FilterChips;
  }
}
