import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import { isWebAddress } from '../../domain/selection.ts';
import { BaseElement } from '../internal/base-element.ts';
import { defineElement } from '../internal/define.ts';
import { typeIcon } from '../internal/icons.ts';
import type { SayDetail } from './asset-facts.ts';
import { fittedWidth, sourcesOf } from './picture-sources.ts';

/**
 * An asset as large as there is room: its picture, or a player for a film or sound. Where neither can be had, it says so.
 *
 * @tag asset-preview
 */
export class AssetPreview extends BaseElement {
  static override styles = [BaseElement.styles, css`
    :host { display: block; }
    .frame {
      --_square: color-mix(in srgb, var(--_checker) 50%, transparent);
      position: relative;
      display: grid;
      place-items: center;
      block-size: 100%;
      min-block-size: 120px;
      overflow: hidden;
      border-radius: var(--_radius);
      background: var(--_surface-sunken) conic-gradient(var(--_square) 25%, transparent 0 50%, var(--_square) 0 75%, transparent 0) 0 0 / 16px 16px;
      box-shadow: inset 0 0 0 1px var(--_border);
    }
    img, video { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: contain; }
    .sound img { block-size: calc(100% - 70px); }
    audio { position: absolute; inset-inline: 12px; inset-block-end: 10px; inline-size: calc(100% - 24px); }
    .stand-in { display: grid; justify-items: center; gap: 8px; padding: 16px; color: var(--_text-soft); text-align: center; font-size: var(--_font-small); }
    .note { position: absolute; inset-inline: 8px; inset-block-end: 8px; padding: 6px 10px; border-radius: var(--_radius-small); background: var(--_surface-raised); color: var(--_text); font-size: var(--_font-small); box-shadow: var(--_shadow); }
    @media (forced-colors: active) {
      .frame, .note { border: 1px solid CanvasText; }
    }
  `];

  @property({ attribute: false }) asset: Asset | null = null;
  @property({ attribute: false }) say: SayDetail | null = null;
  /** About how wide it is, so that a picture of that width is loaded. */
  @property({ attribute: false }) widthPx = 700;
  @state() private isBroken = false;
  @state() private isMute = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('asset') || changed.get('asset')?.id === this.asset?.id) return;
    this.isBroken = false;
    this.isMute = false;
  }

  protected override render(): TemplateResult | null {
    const { asset, say } = this;
    if (!asset || !say) return null;
    const playable = asset.playableUrls.filter(isWebAddress);
    const isPlayer = playable.length > 0 && !this.isMute && (asset.type === 'video' || asset.type === 'audio');
    return html`<div class="frame ${asset.type === 'audio' ? 'sound' : ''}">
      ${isPlayer && asset.type === 'video' ? this.renderFilm(asset, playable, say) : this.renderPicture(asset, say)}
      ${isPlayer && asset.type === 'audio' ? html`<audio controls preload="metadata" src=${playable[0] ?? ''} aria-label=${say('playerOf', { name: asset.name })} @error=${this.handleMute}></audio>` : null}
      ${this.isMute ? html`<p class="note">${say('notPlayable')}</p>` : null}
    </div>`;
  }

  private renderFilm(asset: Asset, playable: readonly string[], say: SayDetail): TemplateResult {
    const last = playable.length - 1;
    const poster = [asset.previewUrl, asset.thumbnailUrl].find(isWebAddress) ?? '';
    // The last source that cannot be played is the end of it.
    return html`<video controls playsinline preload="metadata" poster=${poster} aria-label=${say('playerOf', { name: asset.name })}>
      ${playable.map((url, index) => html`<source src=${url} @error=${index === last ? this.handleMute : null}>`)}
    </video>`;
  }

  private renderPicture(asset: Asset, say: SayDetail): TemplateResult {
    const address = [asset.previewUrl, asset.thumbnailUrl].find(isWebAddress);
    if (address === undefined || this.isBroken) {
      return html`<span class="stand-in">${typeIcon(asset.type, 56)}<span>${say(this.isBroken ? 'brokenPreview' : 'noPreview')}</span></span>`;
    }
    const sources = sourcesOf(asset);
    return html`<img sizes=${`${fittedWidth(asset, { widthPx: this.widthPx, heightPx: this.widthPx * 0.75 })}px`} srcset=${sources} src=${address}
      alt=${asset.description === '' ? asset.name : asset.description} decoding="async" @error=${this.handleBroken}>`;
  }

  private readonly handleBroken = (event: Event): void => {
    const image = event.target as HTMLImageElement;
    if (image.srcset !== '') image.removeAttribute('srcset');
    else this.isBroken = true;
  };

  private readonly handleMute = (): void => {
    this.isMute = true;
  };
}

defineElement('asset-preview', AssetPreview);

declare global {
  interface HTMLElementTagNameMap {
    'asset-preview': AssetPreview;
  }
}
