import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import { BaseElement } from '../internal/base-element.ts';
import { typeIcon } from '../internal/icons.ts';
import { checkIcon } from '../internal/more-icons.ts';
import { styles } from './asset-card.styles.ts';
import type { DialogTexts } from './dialog-texts.ts';

/**
 * One result: thumbnail, name, format and dimensions. It takes no part in the keyboard by itself; the grid gives it role, name and focus.
 * Its size is the grid's; nothing in it moves when the picture arrives.
 *
 * @tag asset-card
 */
export class AssetCard extends BaseElement {
  static override styles = [BaseElement.styles, styles];

  @property({ attribute: false }) asset: Asset | null = null;
  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** It is the chosen one. */
  @property({ type: Boolean, reflect: true }) selected = false;
  /** The field holds it already. */
  @property({ type: Boolean, reflect: true }) current = false;
  /** Why it may not be chosen, in a word or two; empty where it may. */
  @property({ attribute: false }) barred = '';
  /** Its place among several chosen, from 1. */
  @property({ attribute: false }) place: number | null = null;
  @state() private isBroken = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('asset') && changed.get('asset')?.thumbnailUrl !== this.asset?.thumbnailUrl) this.isBroken = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { asset, texts } = this;
    if (!asset || !texts) return nothing;
    const pixels = texts.pixels(asset);
    return html`
      <div class="picture">
        ${asset.thumbnailUrl === null || this.isBroken
          ? html`<span class="stand-in">${typeIcon(asset.type, 36)}${this.isBroken ? html`<span>${texts.say('card.broken')}</span>` : nothing}</span>`
          : html`<img src=${asset.thumbnailUrl} alt="" loading="lazy" decoding="async" draggable="false" @error=${this.handleBroken}>`}
        <span class="badges">
          ${this.current ? html`<span class="badge badge--accent">${texts.say('card.current')}</span>` : nothing}
          ${this.barred ? html`<span class="badge badge--warning">${this.barred}</span>` : nothing}
          ${asset.isLimited ? html`<span class="badge badge--warning">${texts.say('card.limited')}</span>` : nothing}
          ${asset.isWatermarked ? html`<span class="badge">${texts.say('card.watermarked')}</span>` : nothing}
        </span>
        ${asset.type === 'image' ? nothing : html`<span class="type">${typeIcon(asset.type, 16)}</span>`}
        ${this.selected ? html`<span class="tick">${this.place === null ? checkIcon(16) : html`<b>${this.place}</b>`}</span>` : nothing}
      </div>
      <div class="text">
        <span class="name" title=${asset.name}>${asset.name}</span>
        <span class="facts">${texts.format(asset)}${pixels === '' ? nothing : html`<span aria-hidden="true"> · </span>${pixels}`}</span>
      </div>
    `;
  }

  private readonly handleBroken = (): void => {
    this.isBroken = true;
  };
}

/** What a card is called by a screen reader: all that can be seen of it. */
export function cardLabel(asset: Asset, texts: DialogTexts, isCurrent: boolean, barred = ''): string {
  return [
    asset.name,
    texts.sayField(`types.${asset.type}`),
    texts.pixels(asset),
    isCurrent ? texts.say('card.current') : '',
    barred,
    asset.isLimited ? texts.say('card.limited') : '',
    asset.isWatermarked ? texts.say('card.watermarked') : '',
  ].filter((part) => part !== '').join(', ');
}

declare global {
  interface HTMLElementTagNameMap {
    'asset-card': AssetCard;
  }
}
