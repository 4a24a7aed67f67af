import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { chooseDerivative, type Derivative } from '../../domain/derivative.ts';
import { isWebAddress, parseValue } from '../../domain/selection.ts';
import type { Language } from '../../i18n/languages.ts';
import { wholeNumber } from '../../i18n/whole-number.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { AssetClearedEvent, type KnownAsset } from '../internal/events.ts';
import { brokenIcon, imageIcon, typeIcon } from '../internal/icons.ts';
import { directionFor, languageOf, type SayField, TextsController } from '../internal/texts-controller.ts';
import { styles } from './derivative-preview.styles.ts';

/** A picture that may stand for the asset. `null` sizes are not known. */
interface Picture {
  readonly url: string;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

/**
 * Shows one asset: a picture of it in a derivative, its name, type and size. It asks nobody: all it shows is handed to it,
 * by `asset` or as the text that an `asset-selector` stored (`value`). A picture that cannot be loaded gives way to the next smaller one, then to the type's icon.
 *
 * @tag derivative-preview
 * @slot empty - Shown while there is no asset.
 * @slot details - More lines below type and size.
 * @slot actions - Buttons for the asset.
 * @fires {AssetClearedEvent} asset-cleared - The user removed the asset with the element's own button (`clearable`); not fired when `asset` is set by code.
 * @csspart base - The box around everything.
 * @csspart frame - The ground of the picture.
 * @csspart image - The `<img>`.
 * @csspart stand-in - What is shown in its place: an icon, perhaps with a line of text.
 * @csspart name - The asset's name.
 * @csspart meta - Type and size.
 * @csspart status - The line that says that the asset is no longer in the DAM.
 * @csspart actions - The row of buttons.
 * @csspart clear-button - The element's own Remove button.
 * @csspart empty - The box without an asset.
 * @cssprop [--derivative-preview-max-height=20rem] - Upper bound of the picture's height.
 * @cssprop [--derivative-preview-frame-width=176px] - Width of the picture's frame beside the text.
 */
export class DerivativePreview extends BaseElement {
  static override styles = [BaseElement.styles, controls, styles];

  readonly #texts = new TextsController(this, () => languageOf(this, this.language));

  /** The asset to show; `null` shows that of `value`. */
  @property({ attribute: false }) asset: KnownAsset | null = null;
  /** The derivative to show the asset in; `null` lets `derivative-name` choose. */
  @property({ attribute: false }) derivative: Derivative | null = null;
  /** Name of the asset's derivative to prefer; where the asset has none of that name, a usual preview derivative is taken. */
  @property({ attribute: 'derivative-name' }) derivativeName = '';
  /** A stored value as JSON, as an `asset-selector` holds it; used while `asset` is `null`. */
  @property() value = '';
  /** Says that the asset is no longer in the DAM. */
  @property({ type: Boolean, reflect: true }) missing = false;
  /** Shows a button that removes the asset. */
  @property({ type: Boolean, reflect: true }) clearable = false;
  /** Interface language as a BCP 47 tag; by default the language of the page around it. */
  @property() language = '';

  @state() private shown: KnownAsset | null = null;
  @state() private isUnreadable = false;
  /** Addresses that did not load, since the asset was set. */
  @state() private failed: readonly string[] = [];
  #pictures: readonly Picture[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('asset') || changed.has('value') || changed.has('derivative') || changed.has('derivativeName')) {
      const parsed = this.asset ? null : parseValue(this.value);
      const stored = parsed?.kind === 'value' ? parsed.value : null;
      const before = this.shown;
      this.shown = this.asset ?? stored?.asset ?? null;
      this.isUnreadable = parsed?.kind === 'unreadable';
      this.#pictures = this.shown ? picturesOf(this.shown, this.derivative ?? stored?.derivative ?? null, this.derivativeName) : [];
      if (before?.id !== this.shown?.id) this.failed = [];
    }
  }

  protected override render(): unknown {
    const { say } = this.#texts;
    if (!say) return nothing;
    if (this.shown) return this.#renderAsset(this.shown, say);
    return html`<div part="empty" class="empty" lang=${this.#spoken} dir=${directionFor(this.#spoken)}>
      <slot name="empty">${this.isUnreadable ? [brokenIcon(28), say('preview.broken')] : [imageIcon(28), say('empty')]}</slot>
    </div>`;
  }

  get #spoken(): Language {
    return languageOf(this, this.language);
  }

  #renderAsset(asset: KnownAsset, say: SayField): TemplateResult {
    const { widthPx, heightPx } = asset;
    const language = this.#spoken;
    return html`<div part="base" class="base ${this.missing ? 'is-faded' : ''}" lang=${language} dir=${directionFor(language)}>
      <div part="frame" class="frame">${this.#renderPicture(asset, say)}</div>
      <div class="body">
        <p part="name" class="name" title=${asset.name}><bdi>${asset.name}</bdi></p>
        <p part="meta" class="meta">
          ${typeIcon(asset.type, 16)}<span>${say(`types.${asset.type}`)}</span>
          ${widthPx !== null && heightPx !== null ? html`<span><bdi dir="ltr">${say('size', { width: wholeNumber(widthPx, language), height: wholeNumber(heightPx, language) })}</bdi></span>` : nothing}
        </p>
        ${this.missing ? html`<p part="status" class="status">${say('preview.missing')}</p>` : nothing}
        <slot name="details"></slot>
        <div part="actions" class="actions" ?hidden=${!this.clearable && !this.querySelector('[slot="actions"]')}>
          <slot name="actions" @slotchange=${() => this.requestUpdate()}></slot>
          ${this.clearable ? html`<button part="clear-button" class="button button--plain button--danger" type="button" @click=${() => this.#onClear()}>${say('remove')}</button>` : nothing}
        </div>
      </div>
    </div>`;
  }

  #renderPicture(asset: KnownAsset, say: SayField): TemplateResult {
    const picture = this.#pictures.find(({ url }) => !this.failed.includes(url));
    if (picture) {
      // Width and height give the proportions before the picture arrives, so that nothing shifts.
      return html`<img part="image" class="picture" src=${picture.url} alt=${asset.description || asset.name} loading="lazy" decoding="async"
        width=${picture.widthPx ?? asset.widthPx ?? nothing} height=${picture.heightPx ?? asset.heightPx ?? nothing} @error=${() => this.#onFail(picture)}>`;
    }
    const isBroken = this.#pictures.length > 0;
    return html`<div part="stand-in" class="stand-in">${isBroken ? [brokenIcon(32), html`<bdi>${say('preview.broken')}</bdi>`] : typeIcon(asset.type, 40)}</div>`;
  }

  #onFail(picture: Picture): void {
    this.failed = [...this.failed, picture.url];
  }

  #onClear(): void {
    const asset = this.shown;
    this.asset = null;
    this.value = '';
    const cleared = new AssetClearedEvent({ asset });
    this.dispatchEvent(cleared);
  }
}

/** What may be shown, the best first. A derivative of a document or a video may be no picture, so the asset's own small ones come after it. */
function picturesOf(asset: KnownAsset, derivative: Derivative | null, derivativeName: string): readonly Picture[] {
  const chosen = derivative ?? ('derivatives' in asset ? chooseDerivative(asset.derivatives, derivativeName)?.derivative : undefined);
  const unsized = (url: string | null | undefined): Picture[] => (url ? [{ url, widthPx: null, heightPx: null }] : []);
  const all = [...(chosen ? [chosen] : []), ...unsized('previewUrl' in asset ? asset.previewUrl : null), ...unsized(asset.thumbnailUrl)];
  return all.filter(({ url }, index) => isWebAddress(url) && all.findIndex((other) => other.url === url) === index);
}

declare global {
  interface HTMLElementTagNameMap {
    'derivative-preview': DerivativePreview;
  }
}
