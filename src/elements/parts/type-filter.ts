import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { assetTypes, isAssetType, type AssetType } from '../../domain/asset.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { inputs } from '../internal/inputs.styles.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { RequestFilterEvent } from './requests.ts';

/**
 * Which types of assets to show: buttons that are pressed or not, or one choice where there is little room.
 * Shows nothing when a field has but one type.
 *
 * @tag type-filter
 * @fires {RequestFilterEvent} request-filter - Other types are wanted.
 */
export class TypeFilter extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, css`
    .group { display: flex; flex-wrap: wrap; gap: 6px; }
    .button { padding-inline: 12px; border-radius: 999px; border-color: var(--_border); font-size: var(--_font-small); font-weight: 500; }
    .select { font-size: var(--_font-small); }
    .button[aria-pressed='true'] { background: var(--_accent-soft); border-color: var(--_accent); color: var(--_accent-hover); font-weight: 600; }
    @media (forced-colors: active) {
      .button[aria-pressed='true'] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
    }
  `];

  /** Types that the field shows; empty means every type. */
  @property({ attribute: false }) allowed: readonly AssetType[] = [];
  /** Types that are asked for; empty means all that are allowed. */
  @property({ attribute: false }) types: readonly AssetType[] = [];
  @property({ attribute: false }) texts: DialogTexts | null = null;
  /** There is little room. */
  @property({ type: Boolean }) compact = false;

  protected override render(): TemplateResult | typeof nothing {
    const choices = this.allowed.length === 0 ? assetTypes : this.allowed;
    if (!this.texts || choices.length < 2) return nothing;
    return this.compact ? this.renderSelect(choices, this.texts) : this.renderButtons(choices, this.texts);
  }

  private renderButtons(choices: readonly AssetType[], texts: DialogTexts): TemplateResult {
    return html`<div class="group" role="group" aria-label=${texts.say('filter.label')}>
      <button class="button" type="button" aria-pressed=${this.types.length === 0} @click=${() => this.ask([])}>${texts.say('filter.all')}</button>
      ${choices.map((type) => html`<button class="button" type="button" aria-pressed=${this.types.includes(type)}
        @click=${() => this.toggle(type, choices)}>${texts.say(`filter.${type}`)}</button>`)}
    </div>`;
  }

  private renderSelect(choices: readonly AssetType[], texts: DialogTexts): TemplateResult {
    return html`<select class="select" aria-label=${texts.say('filter.label')} @change=${this.handleSelect}>
      <option value="" ?selected=${this.types.length === 0}>${texts.say('filter.allTypes')}</option>
      ${this.types.length > 1 ? html`<option value="several" selected disabled>${texts.say('filter.several')}</option>` : nothing}
      ${choices.map((type) => html`<option value=${type} ?selected=${this.types.length === 1 && this.types[0] === type}>${texts.say(`filter.${type}`)}</option>`)}
    </select>`;
  }

  private toggle(type: AssetType, choices: readonly AssetType[]): void {
    const isOn = this.types.includes(type);
    const next = choices.filter((choice) => (choice === type ? !isOn : this.types.includes(choice)));
    // Every type is the same as no filter.
    this.ask(next.length === choices.length ? [] : next);
  }

  private readonly handleSelect = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.ask(isAssetType(value) ? [value] : []);
  };

  private ask(types: readonly AssetType[]): void {
    this.dispatchEvent(new RequestFilterEvent(types));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'type-filter': TypeFilter;
  }
}
