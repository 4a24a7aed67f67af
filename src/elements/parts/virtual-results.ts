import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import type { AssetRules } from '../../domain/rules.ts';
import { pageAt, type ResultPage } from '../../selector/result-pages.ts';
import { BaseElement } from '../internal/base-element.ts';
import { alertIcon, infoIcon, retryIcon } from '../internal/icons.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { cardsInView, gridHeight, indexAfterKey, type GridLayout } from './grid-geometry.ts';
import { RequestChooseEvent, RequestCompareEvent, RequestConfirmEvent, RequestDetailEvent, RequestLookEvent, RequestMoreEvent, RequestRetryEvent } from './requests.ts';
import type { Density } from './result-view.ts';
import { TypeAhead } from './type-ahead.ts';

const overscanRows = 1;

/** Measures of the frame, in pixels. */
export interface Frame {
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the style sheet gives an item's text: the height of `.probe`. */
  readonly textHeightPx: number;
}

/**
 * Results of which only those in view are in the document, however many there are: what grid and list have in common.
 * One item is the tab stop; arrows, Home, End, PageUp, PageDown and the first letters of a name move it, Space or Enter chooses,
 * Enter on the chosen one or a double click confirms, Alt and Enter show its details, Alt and C compare it.
 */
export abstract class VirtualResults extends BaseElement {
  /** `null` stands for one that was let go and comes back when it is in view. */
  @property({ attribute: false }) assets: readonly (Asset | null)[] = [];
  /** The pages that the assets came in. */
  @property({ attribute: false }) pages: readonly ResultPage[] = [];
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
  /** Assets to compare. */
  @property({ attribute: false }) compared: readonly Asset[] = [];
  /** There are further pages. */
  @property({ type: Boolean, attribute: 'has-more' }) hasMore = false;
  /** The further page: none asked for, on its way, or failed for `moreProblem`. */
  @property() more: 'idle' | 'loading' | 'error' = 'idle';
  @property({ attribute: false }) moreProblem = '';
  /** What is shown is about to be replaced. */
  @property({ type: Boolean, reflect: true }) dimmed = false;
  @property({ reflect: true }) density: Density = 'comfortable';
  /** The result to begin with, where another view of the same results stood before. */
  @property({ attribute: false }) startIndex = 0;

  /** No item is drawn before the measures are known. */
  @state() protected frame: Frame = { widthPx: 0, heightPx: 0, textHeightPx: 0 };
  @state() private range = { start: 0, end: 0 };
  /** The item that is the tab stop. */
  @state() protected activeIndex = 0;
  /** The item under the mouse. */
  @state() private hoveredIndex: number | null = null;
  @state() private isFocusWithin = false;

  @query('.scroller') protected readonly scroller!: HTMLElement | null;
  protected layout: GridLayout | null = null;
  /** The tag or class of an item; each has its index in `data-index`. */
  protected abstract readonly itemSelector: string;
  private readonly typeAhead = new TypeAhead();
  private scrollTopPx = 0;
  /**
   * Where the next update is to scroll to; `null` leaves the scroller alone. The browser tells of a scroll later than it happens,
   * so an update in between that wrote `scrollTopPx` back would undo it, and a press would meet another item than its release.
   */
  private wantedScrollPx: number | null = null;
  private isHidden = false;
  private hadFocus = false;
  private lookedAt: unknown = null;
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
      this.scrollItemsTo(0);
    }
    if (changed.has('density') && this.layout) this.keepTop(this.layout, this.layoutFor(this.frame));
    this.activeIndex = Math.max(0, Math.min(this.activeIndex, this.assets.length - 1));
    this.hadFocus = this.shadowRoot?.activeElement?.matches(this.itemSelector) ?? false;
    const { widthPx, heightPx } = this.frame;
    if (widthPx > 0) {
      const isFirst = this.layout === null;
      this.layout = this.layoutFor(this.frame);
      if (isFirst && this.startIndex > 0) {
        this.activeIndex = Math.min(this.startIndex, this.assets.length - 1);
        this.scrollItemsTo(Math.floor(this.activeIndex / this.layout.columns) * this.layout.rowHeightPx);
      }
      this.range = cardsInView({ layout: this.layout, count: this.assets.length, scrollTopPx: this.scrollTopPx, viewHeightPx: heightPx, overscanRows });
    }
  }

  protected override updated(): void {
    this.sweepMarkers();
    if (this.wantedScrollPx !== null && this.scroller && this.frame.heightPx > 0) {
      this.scroller.scrollTop = this.wantedScrollPx;
      this.wantedScrollPx = null;
    }
    // The item that had the focus went with the results it belonged to.
    if (this.hadFocus && this.shadowRoot?.activeElement === null) this.itemAt(this.activeIndex)?.focus({ preventScroll: true });
    this.askForMore();
    this.tellLook();
  }

  /** Moves the focus to the item that is the tab stop, or to the chosen one where it is among the results. */
  override focus(): void {
    const chosen = this.assets.findIndex((asset) => asset !== null && asset.id === this.selectedId);
    void this.moveTo(chosen >= 0 ? chosen : this.activeIndex);
  }

  /** Index of the first result in view; what another view of the same results begins with. */
  get firstInView(): number {
    return this.layout ? Math.floor(this.scrollTopPx / this.layout.rowHeightPx) * this.layout.columns : 0;
  }

  protected abstract layoutFor(frame: Frame): GridLayout;

  /** Height of what covers the upper edge of the frame. */
  protected get coveredPx(): number {
    return 0;
  }

  protected get countOfAll(): number {
    return this.total === null && this.hasMore ? -1 : Math.max(this.total ?? 0, this.assets.length);
  }

  protected height(layout: GridLayout): string {
    return `block-size:${gridHeight(layout, this.assets.length)}px`;
  }

  /**
   * Takes out the markers that `repeat` leaves behind, one for each item that went: https://github.com/lit/lit/issues/5298.
   * Needed until that is mended (lit-html 3.3.1 to 3.3.3 have it); a living marker stands beside its item.
   */
  private sweepMarkers(): void {
    const isItem = (node: Node | null): boolean => node?.nodeType === Node.ELEMENT_NODE;
    for (const node of [...this.shadowRoot?.querySelector('.canvas')?.childNodes ?? []]) {
      if (node instanceof Comment && node.data === '' && !isItem(node.previousSibling) && !isItem(node.nextSibling)) node.remove();
    }
  }

  /** The items in view, and the tab stop wherever it is: a focused item that is taken out of the document loses the focus. */
  protected drawnIndices(): number[] {
    const { start, end } = this.range;
    const indices = Array.from({ length: end - start }, (_, offset) => start + offset);
    if (this.activeIndex < start) indices.unshift(this.activeIndex);
    else if (this.activeIndex >= end) indices.push(this.activeIndex);
    return indices;
  }

  private pageOf(index: number): ResultPage | undefined {
    return this.pages[pageAt(this.pages, index)];
  }

  /** How many pages of websites use an asset of the results. */
  protected usedOn(index: number, { id }: Asset): number {
    return this.pageOf(index)?.usedOn?.[id] ?? 0;
  }

  /** What stands for a result that is not there: it is coming, or it is gone from the DAM. */
  protected absentText(index: number, texts: DialogTexts): string {
    const status = this.pageOf(index)?.status;
    return texts.say(status === 'here' ? 'card.gone' : status === 'error' ? 'more.pageFailed' : 'card.loading');
  }

  /** Pages in view that could not be brought back, each with a way to try again. They lie over the places of their results, and stay in view with them. */
  protected renderPageProblems(layout: GridLayout, texts: DialogTexts): TemplateResult[] {
    const { start, end } = this.range;
    const failed = this.pages.map((page, index) => ({ page, index })).filter(({ page }) => page.status === 'error' && page.start < end && page.start + page.size > start);
    return failed.map(({ page, index }) => {
      const row = Math.floor(page.start / layout.columns);
      const rows = Math.ceil((page.start + page.size) / layout.columns) - row;
      return html`<div class="page-problem" .style=${`inset-block-start:${row * layout.rowHeightPx}px;block-size:${rows * layout.rowHeightPx}px`}><div class="notice notice--danger">${alertIcon()}
        <span class="notice__text">${texts.say('more.pageFailed')} ${page.problem ? texts.problem(page.problem) : ''}</span>
        <button class="button" type="button" @click=${() => this.retry(index)}>${retryIcon(16)}${texts.sayField('retry')}</button>
      </div></div>`;
    });
  }

  protected renderMore(texts: DialogTexts): TemplateResult | typeof nothing {
    if (this.more === 'error') {
      return html`<div class="more"><div class="notice notice--danger">${alertIcon()}
        <span class="notice__text">${texts.say('more.failed')} ${this.moreProblem}</span>
        <button class="button" type="button" @click=${() => this.retry(null)}>${retryIcon(16)}${texts.sayField('retry')}</button>
      </div></div>`;
    }
    return this.hasMore ? html`<div class="more">${this.more === 'loading' ? html`<span class="spinner"></span>${texts.say('more.loading')}` : nothing}</div>` : nothing;
  }

  /**
   * The button for an item's details: one, over the item under the mouse or with the focus, and beside the list box,
   * since an option may hold no control of its own. By keys it is Alt and Enter, so it is no tab stop. `place` says where, as CSS text.
   */
  protected renderDetailButton(texts: DialogTexts, place: (index: number) => string): TemplateResult | typeof nothing {
    const index = this.hoveredIndex ?? (this.isFocusWithin ? this.activeIndex : null);
    const asset = index === null ? null : this.assets[index];
    if (index === null || !asset) return nothing;
    return html`<button class="detail" type="button" tabindex="-1" data-index=${index} aria-label=${texts.say('detail.of', { name: asset.name })} title=${texts.say('detail.open')} .style=${place(index)}
      @click=${() => this.askForDetail(index, asset)}>${infoIcon(18)}</button>`;
  }

  private askForDetail(index: number, asset: Asset): void {
    // The button comes and goes with the mouse; the focus shall come back to what stays.
    this.activeIndex = index;
    this.itemAt(index)?.focus({ preventScroll: true });
    this.dispatchEvent(new RequestDetailEvent(asset));
  }

  private observe(): void {
    if (!this.scroller) return;
    this.resizes.observe(this.scroller);
    const probe = this.scroller.querySelector('.probe');
    if (probe) this.resizes.observe(probe);
  }

  /** Takes the frame's measures as they are. The browser tells of them too, but only with its next frame. */
  measure(): void {
    const widthPx = this.scroller?.querySelector('.measure')?.clientWidth ?? 0;
    const heightPx = this.scroller?.clientHeight ?? 0;
    const textHeightPx = this.scroller?.querySelector('.probe')?.getBoundingClientRect().height ?? 0;
    // Hidden, as in a closed dialog: what was measured holds until it is shown again.
    if (widthPx === 0 || heightPx === 0) {
      this.isHidden = true;
      return;
    }
    // A browser forgets how far a hidden element was scrolled.
    if (this.isHidden) this.scrollItemsTo(this.scrollTopPx);
    else if (widthPx === this.frame.widthPx && heightPx === this.frame.heightPx && textHeightPx === this.frame.textHeightPx) return;
    this.isHidden = false;
    const before = this.layout;
    const bottomBefore = this.scrollTopPx + this.frame.heightPx;
    this.frame = { widthPx, heightPx, textHeightPx };
    if (!before || before.rowHeightPx <= 0) return;
    const after = this.layoutFor(this.frame);
    if (this.keepTop(before, after)) return;
    // The bar of a narrow dialog rises over the item that was just chosen.
    const chosen = this.assets.findIndex((asset) => asset !== null && asset.id === this.selectedId);
    const bottom = Math.floor((chosen >= 0 ? chosen : this.activeIndex) / after.columns) * after.rowHeightPx + after.cardHeightPx;
    if (bottom <= bottomBefore && bottom > this.scrollTopPx + heightPx) this.scrollItemsTo(bottom - heightPx + 16);
  }

  /** The asset at the top stays at the top when columns come or go. @returns whether anything had to be done for that. */
  private keepTop(before: GridLayout, after: GridLayout): boolean {
    if (after.columns === before.columns && after.rowHeightPx === before.rowHeightPx) return false;
    const first = Math.floor(this.scrollTopPx / before.rowHeightPx) * before.columns;
    this.scrollItemsTo(Math.floor(first / after.columns) * after.rowHeightPx);
    return true;
  }

  private scrollItemsTo(px: number): void {
    this.scrollTopPx = px;
    this.wantedScrollPx = px;
  }

  private askForMore(): void {
    if (!this.hasMore || this.more !== 'idle' || !this.layout || this.frame.heightPx === 0 || this.dimmed) return;
    const below = gridHeight(this.layout, this.assets.length) - (this.scrollTopPx + this.frame.heightPx);
    if (below < this.frame.heightPx * 1.5) this.dispatchEvent(new RequestMoreEvent());
  }

  /** What is in view is told once, so that telling it cannot lead to telling it again. */
  private tellLook(): void {
    if (this.frame.heightPx === 0 || this.range === this.lookedAt || this.range.end === 0) return;
    this.lookedAt = this.range;
    this.dispatchEvent(new RequestLookEvent(this.range.start, this.range.end));
  }

  private itemAt(index: number): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>(`${this.itemSelector}[data-index="${index}"]`) ?? null;
  }

  private async moveTo(index: number): Promise<void> {
    if (!this.layout || !this.scroller || this.assets.length === 0) return;
    const top = Math.floor(index / this.layout.columns) * this.layout.rowHeightPx;
    const bottom = top + this.layout.cardHeightPx + this.coveredPx;
    // 8 px more than the item, so that its focus ring is seen whole.
    this.scrollTopPx = this.scroller.scrollTop;
    if (top < this.scrollTopPx) this.scrollItemsTo(Math.max(0, top - 8));
    else if (bottom > this.scrollTopPx + this.frame.heightPx - 8) this.scrollItemsTo(bottom - this.frame.heightPx + 16);
    // Below the last row stands what is to be said of the next page.
    if (index >= this.assets.length - this.layout.columns) this.scrollItemsTo(Math.max(this.scrollTopPx, this.scroller.scrollHeight - this.frame.heightPx));
    this.activeIndex = index;
    this.requestUpdate();
    await this.updateComplete;
    this.itemAt(index)?.focus({ preventScroll: true });
  }

  protected readonly handleScroll = (): void => {
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
    const item = (event.target as Element).closest<HTMLElement>(this.itemSelector);
    return item ? Number(item.dataset['index']) : null;
  }

  protected readonly handleFocus = (event: FocusEvent): void => {
    this.activeIndex = this.indexOf(event) ?? this.activeIndex;
    this.isFocusWithin = true;
  };

  protected readonly handleBlur = (event: FocusEvent): void => {
    this.isFocusWithin = this.shadowRoot?.contains(event.relatedTarget as Node | null) ?? false;
  };

  protected readonly handleHover = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const button = (event.target as Element).closest<HTMLElement>('.detail');
    this.hoveredIndex = event.type === 'pointerleave' ? null : button ? Number(button.dataset['index']) : this.indexOf(event);
  };

  protected readonly handleClick = (event: MouseEvent): void => {
    // A field of several takes and gives back by clicks; the second one of a double click is not meant so.
    if (this.pickedIds && event.detail > 1) return;
    this.choose(this.indexOf(event));
  };

  protected readonly handleDoubleClick = (event: MouseEvent): void => {
    const index = this.indexOf(event);
    const asset = index === null ? undefined : this.assets[index];
    if (!asset) return;
    if (!this.isChosen(asset)) this.choose(index);
    this.dispatchEvent(new RequestConfirmEvent());
  };

  protected readonly handleKey = (event: KeyboardEvent): void => {
    const index = this.indexOf(event) ?? this.activeIndex;
    const asset = this.assets[index];
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault();
      if (asset && !event.repeat) this.dispatchEvent(new RequestDetailEvent(asset));
      return;
    }
    // By its place on the keyboard, since Alt makes another letter of it on some.
    if (event.code === 'KeyC' && event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (asset && !event.repeat) this.dispatchEvent(new RequestCompareEvent(asset));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const letters = this.typeAhead.add(event);
    if (letters !== null) {
      event.preventDefault();
      const found = this.typeAhead.find(this.assets, index, letters);
      if (found !== null) void this.moveTo(found);
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (event.repeat) return;
      if (event.key === 'Enter' && asset && this.isChosen(asset)) this.dispatchEvent(new RequestConfirmEvent());
      else this.choose(index);
      return;
    }
    const { rowHeightPx = 1, columns = 1 } = this.layout ?? {};
    // A list has no next to its side.
    if (columns === 1 && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) return;
    const next = indexAfterKey({
      key: event.key, index, count: this.assets.length, columns,
      rowsInView: Math.floor((this.frame.heightPx - this.coveredPx) / rowHeightPx), isRightToLeft: getComputedStyle(this).direction === 'rtl',
    });
    if (next === null) return;
    event.preventDefault();
    void this.moveTo(next);
  };

  private retry(page: number | null): void {
    this.dispatchEvent(new RequestRetryEvent(page));
    // The button goes; the focus must not go with it.
    this.itemAt(this.activeIndex)?.focus({ preventScroll: true });
  }

  protected isCompared(asset: Asset | null): boolean {
    return asset !== null && this.compared.some(({ id }) => id === asset.id);
  }

  protected isChosen({ id }: Asset): boolean {
    return this.pickedIds ? this.pickedIds.includes(id) : id === this.selectedId;
  }

  private choose(index: number | null): void {
    const asset = index === null ? undefined : this.assets[index];
    if (asset) this.dispatchEvent(new RequestChooseEvent(asset));
  }
}
