import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Asset } from '../../domain/asset.ts';
import type { RightsRule } from '../../domain/rights.ts';
import { isWebAddress } from '../../domain/selection.ts';
import type { WritableItem } from '../../domain/values/items.ts';
import type { Language } from '../../i18n/languages.ts';
import english from '../../i18n/locales/en/holding.ts';
import { holdingTexts } from '../../i18n/sources/holding.ts';
import { wholeNumber } from '../../i18n/whole-number.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { typeIcon } from '../internal/icons.ts';
import { chevronDownIcon, closeIcon } from '../internal/more-icons.ts';
import { Reordering } from '../internal/reordering.ts';
import { TextsController, TextsOf } from '../internal/texts-controller.ts';
import { RequestMovePickEvent, RequestRemovePickEvent } from './requests.ts';

/** What the DAM says of a held asset now. */
export interface Held {
  readonly item: WritableItem;
  readonly asset: Asset | null;
  readonly isMissing: boolean;
}

/**
 * The assets of a field that holds several, in order: moved by pointer or by buttons, removed one by one.
 *
 * @tag held-list
 * @fires {RequestMovePickEvent} request-move-pick - An asset is to stand elsewhere; its id is its place, for an asset may have none.
 * @fires {RequestRemovePickEvent} request-remove-pick - An asset is to be removed; its id is its place.
 */
export class HeldList extends BaseElement {
  static override styles = [BaseElement.styles, controls, css`
    :host { display: block; }
    ol { display: grid; gap: 8px; margin: 0; padding: 0; list-style: none; }
    li { display: grid; grid-template-columns: auto 72px minmax(0, 1fr) auto; gap: 4px 12px; align-items: center; padding: 8px; border: 1px solid var(--_border); border-radius: var(--_radius); background: var(--_surface); box-shadow: var(--_shadow); }
    li[draggable='true'] { cursor: grab; }
    .place { min-inline-size: 1.6em; color: var(--_text-soft); font-size: var(--_font-small); font-weight: 600; text-align: center; font-variant-numeric: tabular-nums; }
    .picture { position: relative; display: grid; place-items: center; inline-size: 72px; block-size: 54px; border-radius: calc(var(--_radius) / 2); background: var(--_surface-sunken); color: var(--_text-soft); overflow: hidden; }
    img { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: contain; pointer-events: none; }
    .is-gone img { filter: grayscale(1); opacity: 0.6; }
    .about { min-inline-size: 0; }
    .name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; font-weight: 600; line-height: 1.3; }
    .meta { color: var(--_text-soft); font-size: var(--_font-small); }
    .gone { color: var(--_warning); font-size: var(--_font-small); font-weight: 550; }
    .buttons { display: flex; gap: 2px; }
    .up svg { transform: rotate(180deg); }
    .is-dragged { opacity: 0.4; }
    .is-target { outline: 2px dashed var(--_accent); outline-offset: 1px; }
    :host { container-type: inline-size; }
    @container (max-width: 420px) {
      li { grid-template-columns: auto 56px minmax(0, 1fr); gap: 4px 8px; }
      .picture { inline-size: 56px; block-size: 42px; }
      .buttons { grid-column: 1 / -1; justify-content: flex-end; }
    }
    @media (forced-colors: active) { li { border-color: CanvasText; } }
  `];

  @property({ attribute: false }) held: readonly Held[] = [];
  /** How the end of their use is known. */
  @property({ attribute: false }) rights: RightsRule | undefined;
  @property() language: Language = 'en';
  /** Nothing may be changed. */
  @property({ type: Boolean, attribute: 'read-only' }) isReadOnly = false;

  @state() private news = '';
  @state() private failed: readonly string[] = [];
  private readonly texts = new TextsOf(this, () => this.language, holdingTexts, english);
  private readonly fieldTexts = new TextsController(this, () => this.language);
  private readonly reordering = new Reordering(this, (id, to) => void this.move(Number(id), to));

  protected override render(): TemplateResult | typeof nothing {
    const { say } = this.texts;
    if (!say) return nothing;
    return html`<ol aria-label=${say('list.label')}>
      ${repeat(this.held, ({ item }, index) => item.asset.id || index, (held, index) => this.renderItem(held, index))}
    </ol><p class="visually-hidden" role="status">${this.news}</p>`;
  }

  private renderItem({ item, asset, isMissing }: Held, index: number): TemplateResult {
    const { name, type, widthPx, heightPx } = asset ?? item.asset;
    const say = this.fieldTexts.sayNow;
    const size = widthPx && heightPx ? say('size', { width: wholeNumber(widthPx, this.language), height: wholeNumber(heightPx, this.language) }) : '';
    const id = String(index);
    return html`<li class="${this.reordering.classOf(id)} ${isMissing ? 'is-gone' : ''}" draggable=${this.isReadOnly ? 'false' : 'true'}
      @dragstart=${(event: DragEvent) => this.reordering.start(event, id)} @dragover=${(event: DragEvent) => this.reordering.over(event, id)}
      @drop=${(event: DragEvent) => this.reordering.drop(event, index)} @dragend=${() => this.reordering.end()}>
      <span class="place" aria-hidden="true">${wholeNumber(index + 1, this.language)}</span>
      <span class="picture">${this.renderPicture(item, asset)}</span>
      <div class="about">
        <p class="name" title=${name}><bdi>${name}</bdi></p>
        <p class="meta">${say(`types.${type}`)}${size ? html` · <bdi dir="ltr">${size}</bdi>` : nothing}</p>
        ${isMissing ? html`<p class="gone">${say('preview.missing')}</p>` : nothing}
        ${asset ? html`<held-marks .item=${item} .asset=${asset} .rights=${this.rights} .language=${this.language} ?read-only=${this.isReadOnly} @request-renew=${() => this.dispatchEvent(new CustomEvent('request-renew', { detail: null }))}></held-marks>` : nothing}
      </div>
      ${this.isReadOnly ? nothing : this.renderButtons(name, index)}
    </li>`;
  }

  private renderPicture({ asset: stored, derivative }: WritableItem, asset: Asset | null): unknown {
    const url = [asset?.thumbnailUrl, stored.thumbnailUrl, derivative?.url].find((one) => isWebAddress(one) && !this.failed.includes(one));
    const type = asset?.type ?? stored.type;
    return url ? html`<img src=${url} alt="" loading="lazy" decoding="async" draggable="false" @error=${() => { this.failed = [...this.failed, url]; }}>` : typeIcon(type, 26);
  }

  private renderButtons(name: string, index: number): TemplateResult {
    const say = this.texts.sayNow;
    const isLast = index === this.held.length - 1;
    return html`<span class="buttons">
      <button class="icon-button up" type="button" aria-label=${say('list.earlier', { name })} aria-disabled=${index === 0 ? 'true' : nothing} @click=${() => void this.move(index, index - 1, '.up')}>${chevronDownIcon(18)}</button>
      <button class="icon-button down" type="button" aria-label=${say('list.later', { name })} aria-disabled=${isLast ? 'true' : nothing} @click=${() => void this.move(index, index + 1, '.down')}>${chevronDownIcon(18)}</button>
      <button class="icon-button remove" type="button" aria-label=${say('list.remove', { name })} @click=${() => void this.removeAt(index)}>${closeIcon(18)}</button>
    </span>`;
  }

  /** `button` names what keeps the focus, at the asset's new place. */
  private async move(from: number, to: number, button?: string): Promise<void> {
    if (to < 0 || to >= this.held.length || to === from) return;
    const name = this.nameAt(from);
    this.dispatchEvent(new RequestMovePickEvent(String(from), to));
    this.news = this.texts.sayNow('list.moved', { name, place: to + 1, count: this.held.length });
    if (button) await this.focusAt(to, button);
  }

  private async removeAt(index: number): Promise<void> {
    const name = this.nameAt(index);
    const count = this.held.length;
    this.dispatchEvent(new RequestRemovePickEvent(String(index)));
    this.news = this.texts.sayNow('list.removed', { name });
    if (count > 1) await this.focusAt(Math.min(index, count - 2), '.remove');
  }

  private nameAt(index: number): string {
    const held = this.held[index];
    return (held?.asset ?? held?.item.asset)?.name ?? '';
  }

  private async focusAt(index: number, button: string): Promise<void> {
    await new Promise<void>((drawn) => { requestAnimationFrame(() => drawn()); });
    await this.updateComplete;
    this.shadowRoot?.querySelector<HTMLElement>(`li:nth-child(${index + 1}) ${button}`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'held-list': HeldList;
  }
}
