import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import type { TextPlan } from '../../domain/asset-texts.ts';
import type { Derivative } from '../../domain/derivative.ts';
import type { Rendering, RenderingOffer } from '../../domain/rendering.ts';
import type { ScreenCut } from '../../domain/responsive.ts';
import type { AssetRules } from '../../domain/rules.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { alertIcon, imageIcon, infoIcon, typeIcon } from '../internal/icons.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { noticeStyles } from '../internal/notice.styles.ts';
import type { AssetTexts } from '../../domain/selection.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { endText } from './rule-texts.ts';
import { RequestCancelEvent, RequestConfirmEvent, RequestDerivativeEvent, RequestDetailEvent, RequestRenderEvent, RequestTextEvent } from './requests.ts';
import { styles } from './selection-panel.styles.ts';

/**
 * The chosen asset, which derivative of it to use, and the way out: Cancel, or Use asset.
 * Beside the results where there is room, a bar below them where there is little (`compact`).
 *
 * @tag selection-panel
 * @fires {RequestDerivativeEvent} request-derivative - Another derivative was chosen.
 * @fires {RequestRenderEvent} request-render - A picture made on demand is wanted.
 * @fires {RequestTextEvent} request-text - The editor wrote words of this use.
 * @fires {RequestConfirmEvent} request-confirm - The choice is to be used.
 * @fires {RequestDetailEvent} request-detail - The asset's details are wanted.
 * @fires {RequestCancelEvent} request-cancel - The dialog is to be closed.
 */
export class SelectionPanel extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, noticeStyles, styles];

  @property({ attribute: false }) asset: Asset | null = null;
  @property({ attribute: false }) derivative: Derivative | null = null;
  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** There is little room. */
  @property({ type: Boolean, reflect: true }) compact = false;
  /** Why the choice was not taken; empty where it was not refused. */
  @property({ attribute: false }) refusal = '';
  /** Why the asset does not fit the field, in sentences. */
  @property({ attribute: false }) breaches: readonly string[] = [];
  /** Which words go with the asset. */
  @property({ attribute: false }) plan: TextPlan | null = null;
  /** Those words; `null` where there are none. */
  @property({ attribute: false }) words: AssetTexts | null = null;
  /** What stands on the button that confirms; by default, that the asset is used. */
  @property({ attribute: false }) confirmText = '';
  /** Whether the choice can be confirmed; `null` where that is told by the asset. */
  @property({ attribute: false }) ready: boolean | null = null;
  /** What is to be done yet; `null` where that is told by the asset. */
  @property({ attribute: false }) missing: string | null = null;
  /** The editor does not choose the derivative. */
  @property({ type: Boolean, attribute: 'no-derivatives' }) hasNoDerivatives = false;
  /** The original is not offered. */
  @property({ type: Boolean, attribute: 'no-original' }) hasNoOriginal = false;
  /** Name of the derivative that is shown at first; told where the asset has none of that name and another one stands in. */
  @property({ attribute: false }) preview = '';
  /** How the DAM makes pictures on demand; `null` where it makes none. */
  @property({ attribute: false }) offer: RenderingOffer | null = null;
  /** How the derivative was ordered, where it is made on demand. */
  @property({ attribute: false }) rendering: Rendering | null = null;
  @property({ attribute: false }) rules: AssetRules = {};
  /** Screens up to a width that show another part. */
  @property({ attribute: false }) cuts: readonly ScreenCut[] | undefined;
  @state() private isBroken = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('asset')) this.isBroken = false;
    // Where it cannot be had, the DAM's own derivatives can still be chosen.
    if (this.isRenderable) import('./rendering-choice.ts').catch(() => undefined);
  }

  private offeredOf({ derivatives }: Asset): readonly Derivative[] {
    return this.hasNoOriginal ? derivatives.filter(({ name }) => name !== 'original') : derivatives;
  }

  private isStandIn(asset: Asset): boolean {
    const offered = this.offeredOf(asset);
    return this.preview !== '' && !this.hasNoDerivatives && offered.length > 0 && !offered.some(({ name }) => name === this.preview);
  }

  private get isRenderable(): boolean {
    return this.offer !== null && Boolean(this.asset?.renderBase) && (!this.hasNoDerivatives || this.rules.aspectRatio !== undefined);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { asset, texts } = this;
    if (!texts) return nothing;
    const missing = this.missing ?? (asset ? '' : texts.say('panel.hint'));
    const isReady = this.ready ?? (missing === '' && this.breaches.length === 0);
    return html`
      ${!asset && this.compact ? nothing : html`<section aria-label=${texts.say('panel.label')}>
        ${asset ? this.renderAsset(asset, texts) : html`<div class="none">${imageIcon(40)}<p>${texts.say('panel.none')}</p></div>`}
      </section>`}
      <footer>
        ${missing ? html`<p class="hint" id="hint">${missing}</p>` : nothing}
        ${this.refusal ? html`<p class="notice notice--danger" role="alert">${alertIcon(18)}<span class="notice__text">${this.refusal}</span></p>` : nothing}
        <div class="actions">
          <button class="button" type="button" @click=${() => this.dispatchEvent(new RequestCancelEvent())}>${texts.say('panel.cancel')}</button>
          <button class="button button--primary" type="button" aria-disabled=${isReady ? 'false' : 'true'} aria-describedby=${missing ? 'hint' : this.breaches.length > 0 ? 'breaches' : nothing}
            @click=${this.handleConfirm}>${this.confirmText || texts.say('panel.confirm')}</button>
        </div>
      </footer>
    `;
  }

  private renderAsset(asset: Asset, texts: DialogTexts): TemplateResult {
    const end = endText(asset, this.rules, texts);
    return html`
      <div class="asset">
        ${this.renderPicture(asset)}
        <div class="about">
          <div class="title"><h3 class="name">${asset.name}</h3><button class="icon-button" type="button" aria-label=${texts.say('detail.of', { name: asset.name })} title=${texts.say('detail.open')}
            @click=${() => this.dispatchEvent(new RequestDetailEvent(asset))}>${infoIcon(18)}</button></div>
          ${this.compact ? nothing : this.renderFacts(asset, texts)}
          ${this.compact && this.offeredOf(asset).length > 0 && !this.hasNoDerivatives ? this.renderSelect(asset, texts) : nothing}
        </div>
      </div>
      ${this.breaches.length > 0 ? html`<div class="notice notice--warning" id="breaches">${alertIcon(18)}<span class="notice__text">${texts.say('rules.title')} ${this.breaches.join(' ')}</span></div>` : nothing}
      ${end !== '' && this.breaches.length === 0 ? html`<p class="notice notice--warning">${alertIcon(18)}<span class="notice__text">${end}</span></p>` : nothing}
      ${asset.isLimited ? html`<p class="notice notice--warning">${alertIcon(18)}<span class="notice__text">${texts.say('panel.limited')}</span></p>` : nothing}
      ${asset.isWatermarked && !this.compact ? html`<p class="notice notice--warning">${alertIcon(18)}<span class="notice__text">${texts.say('panel.watermarked')}</span></p>` : nothing}
      ${this.plan && this.plan.typed.length > 0 ? html`<use-texts .texts=${texts} .names=${asset.type === 'image' ? this.plan.typed : this.plan.typed.filter((name) => name !== 'alt')} .values=${this.words ?? {}}
        ?alt-required=${this.plan.isAltRequired} content-language=${this.plan.language}
        @request-text=${({ detail }: RequestTextEvent) => this.dispatchEvent(new RequestTextEvent(detail.name, detail.text))}></use-texts>` : nothing}
      ${this.compact || this.hasNoDerivatives ? nothing : this.offeredOf(asset).length > 0 ? this.renderRadios(asset, texts) : html`<p class="soft">${texts.say('panel.noDerivative')}</p>`}
      ${this.isStandIn(asset) ? html`<p class="soft">${texts.say('panel.otherPreview', { name: texts.derivativeName(this.preview) })}</p>` : nothing}
      ${this.isRenderable ? html`<rendering-choice .asset=${asset} .offer=${this.offer} .rendering=${this.rendering} .derivative=${this.derivative} .rules=${this.rules} .cuts=${this.cuts ?? []} .texts=${texts}
        @request-render=${({ detail }: RequestRenderEvent) => this.dispatchEvent(new RequestRenderEvent(detail.derivative, detail.rendering))}></rendering-choice>` : nothing}
    `;
  }

  private renderPicture(asset: Asset): TemplateResult {
    const address = this.compact ? (asset.thumbnailUrl ?? asset.previewUrl) : (asset.previewUrl ?? asset.thumbnailUrl);
    return html`<div class="picture">${address === null || this.isBroken
      ? html`<span class="stand-in">${typeIcon(asset.type, this.compact ? 24 : 48)}</span>`
      : html`<img src=${address} alt=${asset.description === '' ? asset.name : asset.description} decoding="async" @error=${this.handleBroken}>`}</div>`;
  }

  private renderFacts(asset: Asset, texts: DialogTexts): TemplateResult {
    const extension = asset.extensions[0]?.toUpperCase();
    const facts = [
      [texts.say('panel.type'), texts.sayField(`types.${asset.type}`) + (extension === undefined ? '' : ` (${extension})`)],
      [texts.say('panel.dimensions'), texts.pixels(asset)],
      [texts.say('panel.fileSize'), texts.fileSize(asset.sizeBytes)],
    ] as const;
    return html`<dl>${facts.filter(([, value]) => value !== '').map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  private renderRadios(asset: Asset, texts: DialogTexts): TemplateResult {
    return html`<fieldset>
      <legend>${texts.say('panel.derivative')}</legend>
      ${this.offeredOf(asset).map((derivative) => html`<label class="choice">
        <input type="radio" name="derivative" value=${derivative.name} .checked=${derivative.name === this.derivative?.name}
          @change=${() => this.dispatchEvent(new RequestDerivativeEvent(derivative.name))}>
        <span class="choice__words"><span class="choice__name">${texts.derivativeName(derivative.name)}</span> <span class="choice__size">${texts.pixels(derivative)}</span></span>
      </label>`)}
    </fieldset>`;
  }

  private renderSelect(asset: Asset, texts: DialogTexts): TemplateResult {
    return html`<select class="select" aria-label=${texts.say('panel.derivative')} @change=${this.handleSelect}>
      ${this.offeredOf(asset).map((derivative) => {
        const pixels = texts.pixels(derivative);
        return html`<option value=${derivative.name} .selected=${derivative.name === this.derivative?.name}>${texts.derivativeName(derivative.name)}${pixels === '' ? '' : ` · ${pixels}`}</option>`;
      })}
    </select>`;
  }

  private readonly handleSelect = (event: Event): void => {
    this.dispatchEvent(new RequestDerivativeEvent((event.target as HTMLSelectElement).value));
  };

  private readonly handleConfirm = (): void => {
    this.dispatchEvent(new RequestConfirmEvent());
  };

  private readonly handleBroken = (): void => {
    this.isBroken = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'selection-panel': SelectionPanel;
  }
}
