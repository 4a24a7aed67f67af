import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Asset } from '../../domain/asset.ts';
import { breachesOf } from '../../domain/rules.ts';
import { basicSortOrders, type SortOrder } from '../../domain/search.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { defineElement } from '../internal/define.ts';
import { typeIcon } from '../internal/icons.ts';
import { checkIcon, chevronDownIcon } from '../internal/more-icons.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import { assetBadges, lengthOf, usedMark } from './asset-badges.ts';
import { virtualStyles } from './asset-grid.styles.ts';
import { styles } from './asset-list.styles.ts';
import type { DialogTexts } from './dialog-texts.ts';
import type { GridLayout } from './grid-geometry.ts';
import { RequestSortEvent } from './requests.ts';
import type { Density } from './result-view.ts';
import { VirtualResults, type Frame } from './virtual-results.ts';

type Column = 'name' | 'type' | 'dimensions' | 'size' | 'created' | 'modified' | 'owner';

const rowPx: Readonly<Record<Density, number>> = { compact: 40, comfortable: 52, spacious: 84 };
const headerPx = 44;

/** Orders of a column: that of the first press, and the other way round where there is one. */
const orders: Readonly<Partial<Record<Column, readonly SortOrder[]>>> = { name: ['name-ascending', 'name-descending'], created: ['newest', 'oldest'], modified: ['changed'], size: ['largest', 'smallest'] };
const ascending: readonly SortOrder[] = ['name-ascending', 'oldest', 'smallest'];

/** From which width on a column has room, beside a name with three badges. */
const columnsFrom: readonly (readonly [Column, number])[] = [['name', 0], ['type', 520], ['dimensions', 680], ['size', 800], ['created', 440], ['modified', 1100], ['owner', 960]];

/**
 * The results as a table of which only the rows in view are in the document. A row is the tab stop, as a card is in the grid; columns that the DAM
 * can sort by have a button in their head.
 *
 * @tag asset-list
 * @fires {RequestChooseEvent} request-choose - A row was chosen.
 * @fires {RequestConfirmEvent} request-confirm - The chosen row was confirmed.
 * @fires {RequestDetailEvent} request-detail - The details of a row are wanted.
 * @fires {RequestCompareEvent} request-compare - An asset is to be compared with others, or no longer.
 * @fires {RequestLookEvent} request-look - Other rows came into view.
 * @fires {RequestMoreEvent} request-more - The end of what is there comes near.
 * @fires {RequestRetryEvent} request-retry - A page that failed is to be fetched again.
 * @fires {RequestSortEvent} request-sort - Another order is wanted.
 */
export class AssetList extends VirtualResults {
  static override styles = [BaseElement.styles, controls, noticeStyles, virtualStyles, styles];

  /** The order that the results are in. */
  @property({ attribute: false }) sort: SortOrder = 'newest';

  /** Orders that the DAM delivers; a column without one of them is not sorted by. */
  @property({ attribute: false }) sorts: readonly SortOrder[] = basicSortOrders;

  protected override readonly itemSelector = '.row';

  protected override layoutFor({ widthPx, textHeightPx }: Frame): GridLayout {
    // By touch no row is lower than a finger needs, and by no text size lower than its text.
    const least = matchMedia('(pointer: coarse)').matches ? 44 : 0;
    const rowHeightPx = Math.max(rowPx[this.density], Math.ceil(textHeightPx), least);
    return { columns: 1, cardWidthPx: widthPx, cardHeightPx: rowHeightPx, rowHeightPx, gapPx: 0 };
  }

  protected override get coveredPx(): number {
    return headerPx;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { texts, layout } = this;
    if (!texts) return nothing;
    const columns = columnsFrom.filter(([, widthPx]) => this.frame.widthPx >= widthPx).map(([column]) => column);
    return html`
      <div class="scroller" @scroll=${this.handleScroll}>
        <div class="measure"><span class="probe"></span></div>
        ${layout && this.assets.length > 0 ? html`
          <div class=${`table has-${columns.length}`} @pointerover=${this.handleHover} @pointerleave=${this.handleHover} @focusout=${this.handleBlur}>
            <div role="grid" aria-multiselectable=${this.pickedIds ? 'true' : nothing} aria-label=${texts.say('results')} aria-busy=${this.dimmed ? 'true' : 'false'} aria-rowcount=${this.countOfAll < 0 ? -1 : this.countOfAll + 1}>
              <div role="rowgroup" class="head"><div role="row" class="cells" aria-rowindex="1">${columns.map((column) => this.renderHead(column, texts))}</div></div>
              <div role="rowgroup" class="canvas" .style=${this.height(layout)}
                @click=${this.handleClick} @dblclick=${this.handleDoubleClick} @keydown=${this.handleKey} @focusin=${this.handleFocus}>
                ${repeat(this.drawnIndices(), (index) => this.assets[index]?.id ?? index, (index) => this.renderRow(index, layout, columns, texts))}
              </div>
            </div>
            <div class="over">
              ${this.renderDetailButton(texts, (index) => `inset-block-start:${index * layout.rowHeightPx + layout.rowHeightPx / 2}px;inset-inline-start:100%`)}
              ${this.renderPageProblems(layout, texts)}
            </div>
          </div>` : nothing}
        ${this.renderMore(texts)}
      </div>
    `;
  }

  private renderHead(column: Column, texts: DialogTexts): TemplateResult {
    const known = (orders[column] ?? []).filter((one) => this.sorts.includes(one));
    const words = texts.say(`list.${column}`);
    const [first, second = first] = known;
    if (first === undefined || second === undefined) return html`<div role="columnheader" class=${`cell ${column}`}>${words}</div>`;
    const isOn = known.includes(this.sort);
    const isAscending = ascending.includes(this.sort);
    return html`<div role="columnheader" class=${`cell ${column}`} aria-sort=${!isOn ? 'none' : isAscending ? 'ascending' : 'descending'}>
      <button class="sort" type="button" @click=${() => this.dispatchEvent(new RequestSortEvent(this.sort === first ? second : first))}>${words}
        <span class=${`arrow ${isOn ? '' : 'is-off'} ${isAscending ? 'is-up' : ''}`}>${chevronDownIcon(14)}</span></button>
    </div>`;
  }

  private renderRow(index: number, layout: GridLayout, columns: readonly Column[], texts: DialogTexts): TemplateResult | typeof nothing {
    const asset = this.assets[index];
    if (asset === undefined) return nothing;
    const isSelected = asset !== null && this.isChosen(asset);
    return html`<div role="row" class=${`row cells ${isSelected ? 'is-selected' : ''}`} data-index=${index} tabindex=${index === this.activeIndex ? 0 : -1}
      aria-selected=${isSelected ? 'true' : 'false'} aria-rowindex=${index + 2} aria-disabled=${asset && breachesOf(asset, this.rules).length > 0 ? 'true' : nothing} .style=${`inset-block-start:${index * layout.rowHeightPx}px;block-size:${layout.rowHeightPx}px`}>${columns.map((column) => this.renderCell(asset, column, index, layout, columns.length === 1, texts))}</div>`;
  }

  private renderCell(asset: Asset | null, column: Column, index: number, layout: GridLayout, isAlone: boolean, texts: DialogTexts): TemplateResult {
    if (!asset) return html`<div role="gridcell" class=${`cell ${column}`}>${column === 'name' ? html`<span class="soft">${this.absentText(index, texts)}</span>` : nothing}</div>`;
    if (column === 'name') return this.renderName(asset, this.usedOn(index, asset), layout, isAlone, texts);
    return html`<div role="gridcell" class=${`cell ${column}`}>${cellText(asset, column, texts)}</div>`;
  }

  private renderName(asset: Asset, usedOn: number, layout: GridLayout, isAlone: boolean, texts: DialogTexts): TemplateResult {
    const badges = assetBadges(asset, texts, { rules: this.rules, isCurrent: asset.id === this.currentId, isCompared: this.isCompared(asset) });
    const place = this.pickedIds?.indexOf(asset.id) ?? -1;
    const facts = isAlone ? [texts.format(asset), texts.pixels(asset)].filter((fact) => fact !== '').join(' · ') : '';
    const pictureWidth = `inline-size:${Math.round((layout.rowHeightPx - 8) * 4 / 3)}px`;
    return html`<div role="gridcell" class="cell name"><span class="thumb" .style=${pictureWidth}>${asset.thumbnailUrl === null ? nothing : html`<img src=${asset.thumbnailUrl} alt="" loading="lazy" decoding="async" draggable="false"
        @load=${showPicture} @error=${showPicture}>`}<span class="thumb__icon">${typeIcon(asset.type, 20)}</span></span><span class="words"><span class="name__text" title=${asset.name}>${asset.name}</span>${facts === '' && badges.length === 0 && usedOn === 0 ? nothing : html`<span class="facts">${usedMark(usedOn, texts)}${badges.map(({ text, tone }) => html`<span class=${`badge ${tone}`} title=${text}>${text}</span>`)}${facts === '' ? nothing : html`<span class="fact">${facts}</span>`}</span>`}</span>${this.isChosen(asset) ? html`<span class="tick">${place < 0 ? checkIcon(16) : html`<b>${place + 1}</b>`}</span>` : nothing}</div>`;
  }
}

/** The picture takes its icon's place once it is there; one that cannot be had leaves the icon. */
function showPicture({ type, target }: Event): void {
  (target as HTMLImageElement).classList.toggle('is-here', type === 'load');
}

function cellText(asset: Asset, column: Exclude<Column, 'name'>, texts: DialogTexts): string {
  switch (column) {
    case 'type': return [texts.format(asset), lengthOf(asset, texts)].filter((part) => part !== '').join(' · ');
    case 'dimensions': return texts.pixels(asset);
    case 'size': return texts.fileSize(asset.sizeBytes);
    case 'created': return texts.date(asset.createdAt);
    case 'modified': return texts.date(asset.modifiedAt);
    case 'owner': return asset.createdBy;
  }
}

// Loaded when the list is shown first.
defineElement('asset-list', AssetList);

declare global {
  interface HTMLElementTagNameMap {
    'asset-list': AssetList;
  }
}
