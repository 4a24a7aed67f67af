import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Asset } from '../../domain/asset.ts';
import type { AssetRules } from '../../domain/rules.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { alertIcon, retryIcon } from '../internal/icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { cardLabel } from './asset-card.ts';
import { styles } from './asset-grid.styles.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { cardsInView, gridHeight, indexAfterKey, layoutGrid, type GridLayout } from './grid-geometry.ts';
import { ruleBadge } from './rule-texts.ts';
import { RequestChooseEvent, RequestConfirmEvent, RequestMoreEvent, RequestRetryEvent } from './requests.ts';

const minCardPx = 150;
const gapPx = 14;
const overscanRows = 1;

/**
 * The results as a list box of cards, of which only those in view are in the document, however many there are.
 * One card is a tab stop; arrows, Home, End, PageUp and PageDown move it, Space or Enter chooses, Enter on the chosen one or a double click confirms.
 *
 * @tag asset-grid
 * @fires {RequestChooseEvent} request-choose - A card was chosen.
 * @fires {RequestConfirmEvent} request-confirm - The chosen card was confirmed.
 * @fires {RequestMoreEvent} request-more - The end of what is loaded comes near.
 * @fires {RequestRetryEvent} request-retry - The further page that failed is wanted again.
 */
export class AssetGrid extends BaseElement {
  static override styles = [BaseElement.styles, controls, noticeStyles, styles];

  @property({ attribute: false }) assets: readonly Asset[] = [];
  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** All results there are; `null` where the DAM does not tell. */
  @property({ attribute: false }) total: number | null = null;
  /** Another one means other results, which begin at the top. */
  @property({ attribute: false }) answer: unknown = null;
  @property({ attribute: false }) selectedId: string | null = null;
  /** In a field of several, those that are chosen, in order; `null` in a field of one. */
  @property({ attribute: false }) pickedIds: readonly string[] | null = null;
  @property({ attribute: false }) rules: AssetRules = {};
  /** The asset that the field holds already. */
  @property({ attribute: false }) currentId: string | null = null;
  /** There are further pages. */
  @property({ type: Boolean, attribute: 'has-more' }) hasMore = false;
  /** The further page: none asked for, on its way, or failed for `moreProblem`. */
  @property() more: 'idle' | 'loading' | 'error' = 'idle';
  @property({ attribute: false }) moreProblem = '';
  /** What is shown is about to be replaced. */
  @property({ type: Boolean, reflect: true }) dimmed = false;

  /** Measures of the frame, in pixels; no card is drawn before they are known. */
  @state() private frame = { widthPx: 0, heightPx: 0, textHeightPx: 0 };
  @state() private range = { start: 0, end: 0 };
  /** The card that is the tab stop. */
  @state() private activeIndex = 0;

  @query('.scroller') private readonly scroller!: HTMLElement | null;
  private layout: GridLayout | null = null;
  private scrollTopPx = 0;
  /**
   * Where the next update is to scroll to; `null` leaves the scroller alone. The browser tells of a scroll later than it happens,
   * so an update in between that wrote `scrollTopPx` back would undo it, and a press would meet another card than its release.
   */
  private wantedScrollPx: number | null = null;
  private isHidden = false;
  private hadFocus = false;
  private readonly resizes = new ResizeObserver(() => this.measure());

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizes.disconnect();
  }

  protected override firstUpdated(): void {
    this.observe();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('answer') && changed.get('answer') !== this.answer && this.hasUpdated) {
      this.activeIndex = 0;
      this.scrollGridTo(0);
    }
    this.activeIndex = Math.max(0, Math.min(this.activeIndex, this.assets.length - 1));
    this.hadFocus = this.shadowRoot?.activeElement?.localName === 'asset-card';
    const { widthPx, heightPx, textHeightPx } = this.frame;
    if (widthPx > 0) {
      this.layout = layoutGrid({ widthPx, textHeightPx, minCardPx, gapPx });
      this.range = cardsInView({ layout: this.layout, count: this.assets.length, scrollTopPx: this.scrollTopPx, viewHeightPx: heightPx, overscanRows });
    }
  }

  protected override updated(): void {
    if (this.wantedScrollPx !== null && this.scroller && this.frame.heightPx > 0) {
      this.scroller.scrollTop = this.wantedScrollPx;
      this.wantedScrollPx = null;
    }
    // The card that had the focus went with the results it belonged to.
    if (this.hadFocus && this.shadowRoot?.activeElement === null) this.cardAt(this.activeIndex)?.focus({ preventScroll: true });
    this.askForMore();
  }

  /** Moves the focus to the card that is the tab stop, or to the chosen one where it is among the results. */
  override focus(): void {
    const chosen = this.assets.findIndex((asset) => asset.id === this.selectedId);
    void this.moveTo(chosen >= 0 ? chosen : this.activeIndex);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.texts) return nothing;
    return html`
      <div class="scroller" @scroll=${this.handleScroll}>
        <div class="measure"><span class="probe"></span></div>
        ${this.layout && this.assets.length > 0 ? this.renderCards(this.layout, this.texts) : nothing}
        ${this.renderMore(this.texts)}
      </div>
    `;
  }

  // Styles as properties: `styleMap` begins with the attribute, which a strict Content-Security-Policy of the page refuses.
  private renderCards(layout: GridLayout, texts: DialogTexts): TemplateResult {
    return html`
      <div class="canvas" role="listbox" tabindex="-1" aria-multiselectable=${this.pickedIds ? 'true' : nothing} aria-label=${texts.say('results')} aria-busy=${this.dimmed ? 'true' : 'false'}
        .style=${`block-size:${gridHeight(layout, this.assets.length)}px`}
        @click=${this.handleClick} @dblclick=${this.handleDoubleClick} @keydown=${this.handleKey} @focusin=${this.handleFocus}>
        ${repeat(this.drawnIndices(), (index) => this.assets[index]?.id, (index) => this.renderCard(index, layout, texts))}
      </div>
    `;
  }

  private renderCard(index: number, layout: GridLayout, texts: DialogTexts): TemplateResult | typeof nothing {
    const asset = this.assets[index];
    if (!asset) return nothing;
    const isSelected = this.isChosen(asset);
    const place = this.pickedIds?.indexOf(asset.id) ?? -1;
    const barred = ruleBadge(asset, this.rules, texts);
    const isCurrent = asset.id === this.currentId;
    return html`<asset-card role="option" data-index=${index} tabindex=${index === this.activeIndex ? 0 : -1}
      aria-selected=${isSelected ? 'true' : 'false'} aria-label=${cardLabel(asset, texts, isCurrent, barred)} aria-disabled=${barred ? 'true' : nothing}
      aria-posinset=${index + 1} aria-setsize=${this.total === null && this.hasMore ? -1 : Math.max(this.total ?? 0, this.assets.length)}
      .style=${placeOf(index, layout)}
      .asset=${asset} .texts=${texts} .barred=${barred} .place=${place < 0 ? null : place + 1} ?selected=${isSelected} ?current=${isCurrent}></asset-card>`;
  }

  private renderMore(texts: DialogTexts): TemplateResult | typeof nothing {
    if (this.more === 'error') {
      return html`<div class="more"><div class="notice notice--danger">${alertIcon()}
        <span class="notice__text">${texts.say('more.failed')} ${this.moreProblem}</span>
        <button class="button" type="button" @click=${this.handleRetry}>${retryIcon(16)}${texts.sayField('retry')}</button>
      </div></div>`;
    }
    return this.hasMore ? html`<div class="more">${this.more === 'loading' ? html`<span class="spinner"></span>${texts.say('more.loading')}` : nothing}</div>` : nothing;
  }

  /** The cards in view, and the tab stop wherever it is: a focused card that is taken out of the document loses the focus. */
  private drawnIndices(): number[] {
    const { start, end } = this.range;
    const indices = Array.from({ length: end - start }, (_, offset) => start + offset);
    if (this.activeIndex < start) indices.unshift(this.activeIndex);
    else if (this.activeIndex >= end) indices.push(this.activeIndex);
    return indices;
  }

  private observe(): void {
    if (!this.scroller) return;
    this.resizes.observe(this.scroller);
    const probe = this.scroller.querySelector('.probe');
    if (probe) this.resizes.observe(probe);
  }

  private measure(): void {
    const widthPx = this.scroller?.querySelector('.measure')?.clientWidth ?? 0;
    const heightPx = this.scroller?.clientHeight ?? 0;
    const textHeightPx = this.scroller?.querySelector('.probe')?.getBoundingClientRect().height ?? 0;
    // Hidden, as in a closed dialog: what was measured holds until it is shown again.
    if (widthPx === 0 || heightPx === 0) {
      this.isHidden = true;
      return;
    }
    // A browser forgets how far a hidden element was scrolled.
    if (this.isHidden) this.scrollGridTo(this.scrollTopPx);
    this.isHidden = false;
    const before = this.layout;
    const bottomBefore = this.scrollTopPx + this.frame.heightPx;
    this.frame = { widthPx, heightPx, textHeightPx };
    if (!before || before.rowHeightPx <= 0) return;
    // The asset at the top stays at the top when columns come or go.
    const after = layoutGrid({ widthPx, textHeightPx, minCardPx, gapPx });
    if (after.columns !== before.columns || after.rowHeightPx !== before.rowHeightPx) {
      const first = Math.floor(this.scrollTopPx / before.rowHeightPx) * before.columns;
      this.scrollGridTo(Math.floor(first / after.columns) * after.rowHeightPx);
      return;
    }
    // The bar of a narrow dialog rises over the card that was just chosen.
    const chosen = this.assets.findIndex((asset) => asset.id === this.selectedId);
    const bottom = Math.floor((chosen >= 0 ? chosen : this.activeIndex) / after.columns) * after.rowHeightPx + after.cardHeightPx;
    if (bottom <= bottomBefore && bottom > this.scrollTopPx + heightPx) this.scrollGridTo(bottom - heightPx + 16);
  }

  private scrollGridTo(px: number): void {
    this.scrollTopPx = px;
    this.wantedScrollPx = px;
  }

  private askForMore(): void {
    if (!this.hasMore || this.more !== 'idle' || !this.layout || this.frame.heightPx === 0 || this.dimmed) return;
    const below = gridHeight(this.layout, this.assets.length) - (this.scrollTopPx + this.frame.heightPx);
    if (below < this.frame.heightPx * 1.5) this.dispatchEvent(new RequestMoreEvent());
  }

  private cardAt(index: number): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>(`asset-card[data-index="${index}"]`) ?? null;
  }

  private async moveTo(index: number): Promise<void> {
    if (!this.layout || !this.scroller || this.assets.length === 0) return;
    const top = Math.floor(index / this.layout.columns) * this.layout.rowHeightPx;
    const bottom = top + this.layout.cardHeightPx;
    // 8 px more than the card, so that its focus ring is seen whole.
    this.scrollTopPx = this.scroller.scrollTop;
    if (top < this.scrollTopPx) this.scrollGridTo(Math.max(0, top - 8));
    else if (bottom > this.scrollTopPx + this.frame.heightPx - 8) this.scrollGridTo(bottom - this.frame.heightPx + 16);
    // Below the last row stands what is to be said of the next page.
    if (index >= this.assets.length - this.layout.columns) this.scrollGridTo(Math.max(this.scrollTopPx, this.scroller.scrollHeight - this.frame.heightPx));
    this.activeIndex = index;
    this.requestUpdate();
    await this.updateComplete;
    this.cardAt(index)?.focus({ preventScroll: true });
  }

  private readonly handleScroll = (): void => {
    const { scroller } = this;
    if (!scroller || scroller.clientHeight === 0 || !this.layout) return;
    // Until it is applied, what was asked for counts.
    if (this.wantedScrollPx !== null) return;
    this.scrollTopPx = scroller.scrollTop;
    const next = cardsInView({ layout: this.layout, count: this.assets.length, scrollTopPx: this.scrollTopPx, viewHeightPx: this.frame.heightPx, overscanRows });
    if (next.start !== this.range.start || next.end !== this.range.end) this.range = next;
    else this.askForMore();
  };

  private indexOf(event: Event): number | null {
    const card = (event.target as Element).closest<HTMLElement>('asset-card');
    return card ? Number(card.dataset['index']) : null;
  }

  private readonly handleFocus = (event: FocusEvent): void => {
    this.activeIndex = this.indexOf(event) ?? this.activeIndex;
  };

  private readonly handleClick = (event: MouseEvent): void => {
    // A field of several takes and gives back by clicks; the second one of a double click is not meant so.
    if (this.pickedIds && event.detail > 1) return;
    this.choose(this.indexOf(event));
  };

  private readonly handleDoubleClick = (event: MouseEvent): void => {
    const index = this.indexOf(event);
    const asset = index === null ? undefined : this.assets[index];
    if (!asset) return;
    if (!this.isChosen(asset)) this.choose(index);
    this.dispatchEvent(new RequestConfirmEvent());
  };

  private readonly handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = this.indexOf(event) ?? this.activeIndex;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (event.repeat) return;
      const asset = this.assets[index];
      if (event.key === 'Enter' && asset && this.isChosen(asset)) this.dispatchEvent(new RequestConfirmEvent());
      else this.choose(index);
      return;
    }
    const { rowHeightPx = 1, columns = 1 } = this.layout ?? {};
    const next = indexAfterKey({
      key: event.key, index, count: this.assets.length, columns,
      rowsInView: Math.floor(this.frame.heightPx / rowHeightPx), isRightToLeft: getComputedStyle(this).direction === 'rtl',
    });
    if (next === null) return;
    event.preventDefault();
    void this.moveTo(next);
  };

  private readonly handleRetry = (): void => {
    this.dispatchEvent(new RequestRetryEvent());
    // The button goes; the focus must not go with it.
    this.cardAt(this.activeIndex)?.focus({ preventScroll: true });
  };

  private isChosen({ id }: Asset): boolean {
    return this.pickedIds ? this.pickedIds.includes(id) : id === this.selectedId;
  }

  private choose(index: number | null): void {
    const asset = index === null ? undefined : this.assets[index];
    if (asset) this.dispatchEvent(new RequestChooseEvent(asset));
  }
}

/** Where a card stands, as CSS text. */
function placeOf(index: number, { columns, rowHeightPx, cardWidthPx, cardHeightPx }: GridLayout): string {
  const [row, column] = [Math.floor(index / columns), index % columns];
  return `inset-block-start:${row * rowHeightPx}px;inset-inline-start:${column * (cardWidthPx + gapPx)}px;inline-size:${cardWidthPx}px;block-size:${cardHeightPx}px`;
}

declare global {
  interface HTMLElementTagNameMap {
    'asset-grid': AssetGrid;
  }
}
