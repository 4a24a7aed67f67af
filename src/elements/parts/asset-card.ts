import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import type { AssetRules } from '../../domain/rules.ts';
import { BaseElement } from '../internal/base-element.ts';
import { typeIcon } from '../internal/icons.ts';
import { checkIcon } from '../internal/more-icons.ts';
import { assetBadges, lengthOf, usedMark, usedText, type Standing } from './asset-badges.ts';
import { styles } from './asset-card.styles.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { cardPicture } from './picture-sources.ts';

/**
 * One result: thumbnail, name, format and dimensions. It takes no part in the keyboard by itself; the grid gives it role, name and focus.
 * Its size is the grid's; nothing in it moves when the picture arrives.
 *
 * @tag asset-card
 */
export class AssetCard extends BaseElement {
  static override styles = [BaseElement.styles, styles];

  @property({ attribute: false }) asset: Asset | null = null;
  /** Without an asset: what stands in its place. */
  @property({ attribute: false }) absent = '';
  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** It is the chosen one. */
  @property({ type: Boolean, reflect: true }) selected = false;
  /** The field holds it already. */
  @property({ type: Boolean, reflect: true }) current = false;
  /** What the field asks of its assets. */
  @property({ attribute: false }) rules: AssetRules = {};
  /** It is among those to compare. */
  @property({ type: Boolean, reflect: true }) compared = false;
  /** Its place among several chosen, from 1. */
  @property({ attribute: false }) place: number | null = null;
  /** How many pages use it. */
  @property({ attribute: false }) usedOn = 0;
  /** How wide the card is, so that a picture of that width is loaded. */
  @property({ attribute: false }) widthPx = 150;
  @state() private isBroken = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('asset') && changed.get('asset')?.thumbnailUrl !== this.asset?.thumbnailUrl) this.isBroken = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { asset, texts } = this;
    if (!texts) return nothing;
    if (!asset) return html`<div class="picture is-absent"></div><div class="text"><span class="facts">${this.absent}</span></div>`;
    const pixels = texts.pixels(asset);
    const length = lengthOf(asset, texts);
    // Without white space between the tags, which would be a node each: there are many cards.
    return html`<div class="picture">${this.renderPicture(asset, texts)}${this.renderBadges(asset, texts)}${
      asset.type === 'image' && this.usedOn === 0 ? nothing : html`<span class="marks">${asset.type === 'image' ? nothing : html`<span class="type">${typeIcon(asset.type, 16)}${length === '' ? nothing : html`<span class="length">${length}</span>`}</span>`}${usedMark(this.usedOn, texts)}</span>`}${
      this.selected ? html`<span class="tick">${this.place === null ? checkIcon(16) : html`<b>${this.place}</b>`}</span>` : nothing}</div><div class="text"><span class="name" title=${asset.name}>${asset.name}</span><span class="facts">${
      texts.format(asset)}${pixels === '' ? nothing : html`<span aria-hidden="true"> · </span>${pixels}`}</span></div>`;
  }

  private renderBadges(asset: Asset, texts: DialogTexts): TemplateResult | typeof nothing {
    const badges = assetBadges(asset, texts, { rules: this.rules, isCurrent: this.current, isCompared: this.compared });
    return badges.length === 0 ? nothing : html`<span class="badges">${badges.map(({ text, tone }) => html`<span class="badge ${tone}">${text}</span>`)}</span>`;
  }

  private renderPicture(asset: Asset, texts: DialogTexts): TemplateResult {
    const { isBroken } = this;
    const shown = cardPicture(asset, this.widthPx);
    if (shown === null || isBroken) {
      return html`<span class="stand-in">${typeIcon(asset.type, 36)}${isBroken ? html`<span>${texts.say('card.broken')}</span>` : nothing}</span>`;
    }
    const { sizes, srcset, src } = shown;
    // `sizes` before `srcset` before `src`: a browser begins to load at the first it is given. Not lazily, for only cards in view are drawn.
    return html`<img sizes=${sizes || nothing} srcset=${srcset || nothing} src=${src} alt=""
      decoding="async" draggable="false" @error=${this.handleBroken}>`;
  }

  private readonly handleBroken = (event: Event): void => {
    const image = event.target as HTMLImageElement;
    // A larger picture that is missing is no reason to show none.
    if (image.srcset !== '') image.removeAttribute('srcset');
    else this.isBroken = true;
  };
}

/** What a card is called by a screen reader: all that can be seen of it. */
export function cardLabel(asset: Asset, texts: DialogTexts, standing: Standing): string {
  return [
    asset.name,
    texts.sayField(`types.${asset.type}`),
    lengthOf(asset, texts),
    texts.pixels(asset),
    ...assetBadges(asset, texts, standing).map(({ text }) => text),
    usedText(standing.usedOn ?? 0, texts),
  ].filter((part) => part !== '').join(', ');
}

declare global {
  interface HTMLElementTagNameMap {
    'asset-card': AssetCard;
  }
}
