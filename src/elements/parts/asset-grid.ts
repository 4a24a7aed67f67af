import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { breachesOf } from '../../domain/rules.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { cardLabel } from './asset-card.ts';
import { styles, virtualStyles } from './asset-grid.styles.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { layoutGrid, type GridLayout } from './grid-geometry.ts';
import type { Density } from './result-view.ts';
import { VirtualResults, type Frame } from './virtual-results.ts';

const minCardPx: Readonly<Record<Density, number>> = { compact: 112, comfortable: 150, spacious: 230 };
const gapPx = 14;

/**
 * The results as a list box of cards, of which only those in view are in the document, however many there are.
 *
 * @tag asset-grid
 * @fires {RequestChooseEvent} request-choose - A card was chosen.
 * @fires {RequestConfirmEvent} request-confirm - The chosen card was confirmed.
 * @fires {RequestDetailEvent} request-detail - The details of a card are wanted.
 * @fires {RequestCompareEvent} request-compare - An asset is to be compared with others, or no longer.
 * @fires {RequestLookEvent} request-look - Other cards came into view.
 * @fires {RequestMoreEvent} request-more - The end of what is there comes near.
 * @fires {RequestRetryEvent} request-retry - A page that failed is to be fetched again.
 */
export class AssetGrid extends VirtualResults {
  static override styles = [BaseElement.styles, controls, noticeStyles, virtualStyles, styles];

  protected override readonly itemSelector = 'asset-card';

  protected override layoutFor({ widthPx, textHeightPx }: Frame): GridLayout {
    return layoutGrid({ widthPx, textHeightPx, minCardPx: minCardPx[this.density], gapPx });
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
    return html`<div class="places" @pointerover=${this.handleHover} @pointerleave=${this.handleHover} @focusout=${this.handleBlur}>
      <div class="canvas" role="listbox" tabindex="-1" aria-multiselectable=${this.pickedIds ? 'true' : nothing} aria-label=${texts.say('results')} aria-busy=${this.dimmed}
        .style=${this.height(layout)}
        @click=${this.handleClick} @dblclick=${this.handleDoubleClick} @keydown=${this.handleKey} @focusin=${this.handleFocus}>
        ${repeat(this.drawnIndices(), (index) => this.assets[index]?.id ?? index, (index) => this.renderCard(index, layout, texts))}
      </div>
      ${this.renderDetailButton(texts, (index) => buttonPlace(index, layout))}
      ${this.renderPageProblems(layout, texts)}
    </div>`;
  }

  private renderCard(index: number, layout: GridLayout, texts: DialogTexts): TemplateResult | typeof nothing {
    const asset = this.assets[index];
    if (asset === undefined) return nothing;
    const isSelected = asset !== null && this.isChosen(asset);
    const place = asset === null ? -1 : (this.pickedIds?.indexOf(asset.id) ?? -1);
    const isBarred = asset !== null && breachesOf(asset, this.rules).length > 0;
    const isCurrent = asset !== null && asset.id === this.currentId;
    const usedOn = asset ? this.usedOn(index, asset) : 0;
    return html`<asset-card role="option" data-index=${index} tabindex=${index === this.activeIndex ? 0 : -1}
      aria-selected=${isSelected} aria-label=${asset ? cardLabel(asset, texts, { rules: this.rules, isCurrent, isCompared: this.isCompared(asset), usedOn }) : this.absentText(index, texts)} aria-disabled=${isBarred ? 'true' : nothing}
      aria-posinset=${index + 1} aria-setsize=${this.countOfAll}
      .style=${placeOf(index, layout)} .widthPx=${layout.cardWidthPx}
      .asset=${asset} .absent=${asset ? '' : this.absentText(index, texts)} .texts=${texts} .rules=${this.rules} .usedOn=${usedOn} .place=${place < 0 ? null : place + 1} ?selected=${isSelected} ?current=${isCurrent} ?compared=${this.isCompared(asset)}></asset-card>`;
  }
}

/** Where a card stands, as CSS text. */
function placeOf(index: number, { columns, rowHeightPx, cardWidthPx, cardHeightPx }: GridLayout): string {
  const [row, column] = [Math.floor(index / columns), index % columns];
  return `inset-block-start:${row * rowHeightPx}px;inset-inline-start:${column * (cardWidthPx + gapPx)}px;inline-size:${cardWidthPx}px;block-size:${cardHeightPx}px`;
}

/** At the lower end corner of a card's picture. */
function buttonPlace(index: number, { columns, rowHeightPx, cardWidthPx }: GridLayout): string {
  const [row, column] = [Math.floor(index / columns), index % columns];
  return `inset-block-start:${row * rowHeightPx + Math.round(cardWidthPx * 0.75)}px;inset-inline-start:${column * (cardWidthPx + gapPx) + cardWidthPx}px`;
}

declare global {
  interface HTMLElementTagNameMap {
    'asset-grid': AssetGrid;
  }
}
