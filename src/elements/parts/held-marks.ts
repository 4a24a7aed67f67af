import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Asset } from '../../domain/asset.ts';
import { dayAfter, lastDayOfUse, type RightsRule } from '../../domain/rights.ts';
import type { WritableItem } from '../../domain/values/items.ts';
import { marksOf } from '../../domain/values/marks.ts';
import type { Language } from '../../i18n/languages.ts';
import english from '../../i18n/locales/en/holding.ts';
import { holdingTexts } from '../../i18n/sources/holding.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { infoIcon } from '../internal/icons.ts';
import { TextsOf } from '../internal/texts-controller.ts';
import { dayText } from './day-text.ts';

/** The field's value is wanted as the DAM has the asset now. */
export class RequestRenewEvent extends CustomEvent<null> {
  constructor() {
    super('request-renew', { detail: null });
  }
}

/**
 * What has become of a stored asset: renamed, restricted, archived, at the end of its rights, or there in a newer version, with the button that takes it.
 *
 * @tag held-marks
 * @fires {RequestRenewEvent} request-renew - The newer version is wanted.
 */
export class HeldMarks extends BaseElement {
  static override styles = [BaseElement.styles, controls, css`
    :host { display: block; margin-block-start: 4px; }
    ul { display: grid; gap: 2px; margin: 0; padding: 0; list-style: none; }
    li { display: flex; gap: 6px; color: var(--_warning); font-size: var(--_font-small); font-weight: 550; }
    svg { flex: none; margin-block-start: 2px; }
    bdi { min-inline-size: 0; overflow-wrap: anywhere; }
    .button { margin-block-start: 6px; }
  `];

  @property({ attribute: false }) item: WritableItem | null = null;
  /** The asset as the DAM has it now. */
  @property({ attribute: false }) asset: Asset | null = null;
  /** How the end of its use is known. */
  @property({ attribute: false }) rights: RightsRule | undefined;
  @property() language: Language = 'en';
  /** Nothing may be changed. */
  @property({ type: Boolean, attribute: 'read-only' }) isReadOnly = false;

  private readonly texts = new TextsOf(this, () => this.language, holdingTexts, english);

  protected override render(): TemplateResult | typeof nothing {
    const { item, asset } = this;
    const { say } = this.texts;
    if (!item || !asset || !say) return nothing;
    const rights = this.rights && { ...this.rights, today: dayAfter(Date.now(), 0) };
    const marks = marksOf(item, asset, rights);
    if (marks.length === 0) return nothing;
    const endsOn = rights ? lastDayOfUse(asset, rights.property) : null;
    const told = marks.filter((mark) => mark !== 'newer' || !marks.includes('renamed'));
    return html`<ul>${told.map((mark) => html`<li>${infoIcon(16)}<bdi>${say(`marks.${mark}`, { name: item.asset.name, date: endsOn ? dayText(endsOn, this.language) : '' })}</bdi></li>`)}</ul>
      ${marks.includes('newer') && !this.isReadOnly
        ? html`<button class="button" type="button" @click=${() => this.dispatchEvent(new RequestRenewEvent())}>${say('renew')}</button>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'held-marks': HeldMarks;
  }
  interface HTMLElementEventMap {
    'request-renew': RequestRenewEvent;
  }
}
