import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TextName } from '../../domain/asset-texts.ts';
import type { AssetTexts } from '../../domain/selection.ts';
import { BaseElement } from '../internal/base-element.ts';
import { defineElement } from '../internal/define.ts';
import { inputs } from '../internal/inputs.styles.ts';
import type { DialogTexts } from './dialog-texts.ts';
import { RequestTextEvent } from './requests.ts';

/**
 * The words that go with this use of the asset, as the editor writes them: text for those who do not see the picture, title, caption.
 *
 * @tag use-texts
 * @fires {RequestTextEvent} request-text - The editor wrote something.
 */
export class UseTexts extends BaseElement {
  static override styles = [BaseElement.styles, inputs, css`
    :host { display: grid; gap: 10px; }
    label { display: grid; gap: 4px; font-size: var(--_font-small); font-weight: 600; }
    .hint { font-weight: 400; color: var(--_text-soft); }
    textarea { resize: vertical; min-block-size: 3.6em; font: inherit; font-weight: 400; }
    .input { font-weight: 400; }
  `];

  @property({ attribute: false }) names: readonly TextName[] = [];
  @property({ attribute: false }) values: AssetTexts = {};
  /** The text for those who do not see the picture must not stay empty. */
  @property({ type: Boolean, attribute: 'alt-required' }) isAltRequired = false;
  /** The content's language, for spelling and writing direction. */
  @property({ attribute: 'content-language' }) contentLanguage = '';
  @property({ attribute: false }) texts: DialogTexts | null = null;

  protected override render(): TemplateResult[] | typeof nothing {
    const { texts } = this;
    if (!texts) return nothing;
    return this.names.map((name) => {
      const isMissing = name === 'alt' && this.isAltRequired && (this.values.alt ?? '').trim() === '';
      return html`<label>
        <span>${texts.say(`texts.${name}`)}${name === 'alt' ? html` <span class="hint">${texts.say('texts.altHint')}</span>` : nothing}</span>
        <textarea class="input" rows="2" maxlength="2000" dir="auto" lang=${this.contentLanguage || nothing} ?required=${name === 'alt' && this.isAltRequired} aria-invalid=${isMissing ? 'true' : nothing}
          .value=${this.values[name] ?? ''} @input=${(event: Event) => this.dispatchEvent(new RequestTextEvent(name, (event.target as HTMLTextAreaElement).value))}></textarea>
      </label>`;
    });
  }
}

// Loaded on demand, for fields with words of their own.
defineElement('use-texts', UseTexts);

declare global {
  interface HTMLElementTagNameMap {
    'use-texts': UseTexts;
  }
}
