import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Language } from '../../i18n/languages.ts';
import english from '../../i18n/locales/en/holding.ts';
import { holdingTexts } from '../../i18n/sources/holding.ts';
import { BaseElement } from '../internal/base-element.ts';
import { controls } from '../internal/controls.styles.ts';
import { inputs } from '../internal/inputs.styles.ts';
import { TextsOf } from '../internal/texts-controller.ts';

/** A stored picture gets its alternative text. */
export class RequestAltEvent extends CustomEvent<string> {
  constructor(text: string) {
    super('request-alt', { detail: text });
  }
}

/**
 * Where a stored picture lacks the alternative text that its field needs: a place to write it, without choosing anew.
 *
 * @tag alt-mender
 * @fires {RequestAltEvent} request-alt - The text was written.
 */
export class AltMender extends BaseElement {
  static override styles = [BaseElement.styles, controls, inputs, css`
    :host { display: block; margin-block-start: 8px; }
    form { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; }
    label { flex: 1 1 14em; min-inline-size: 0; display: grid; gap: 4px; font-size: var(--_font-small); font-weight: 600; overflow-wrap: anywhere; }
    .input { font-weight: 400; }
  `];

  /** What is to be done, as a sentence. */
  @property() label = '';
  @property() language: Language = 'en';
  /** The content's language, for spelling and writing direction. */
  @property({ attribute: 'content-language' }) contentLanguage = '';

  private readonly texts = new TextsOf(this, () => this.language, holdingTexts, english);

  protected override render(): TemplateResult {
    return html`<form @submit=${this.handleSubmit}>
      <label><bdi>${this.label}</bdi><input class="input" name="alt" required maxlength="2000" dir="auto" lang=${this.contentLanguage || this.language}></label>
      <button class="button" type="submit">${this.texts.sayNow('saveAlt')}</button>
    </form>`;
  }

  private readonly handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const box = (event.target as HTMLFormElement).querySelector('input');
    const text = box?.value.trim() ?? '';
    if (text === '') return box?.focus();
    this.dispatchEvent(new RequestAltEvent(text));
    (event.target as HTMLFormElement).reset();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'alt-mender': AltMender;
  }
  interface HTMLElementEventMap {
    'request-alt': RequestAltEvent;
  }
}
