import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { checkIcon, copyIcon } from '../../../elements/internal/more-icons.ts';
import { PortalView } from './portal-view.ts';

/** Copies a text to the clipboard and says so. Where the browser refuses, the text is shown to be copied by hand. */
export class CopyButton extends PortalView {
  /** What is copied. */
  @property({ attribute: false }) text = '';
  /** What the copy is of, for those who do not see what stands beside it. */
  @property({ attribute: false }) what = '';
  @state() private outcome: 'none' | 'copied' | 'refused' = 'none';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('text')) this.outcome = 'none';
  }

  protected override render() {
    return html`
      <button class="button" type="button" aria-label=${this.say('copy.label', { what: this.what })} @click=${() => void this.copy()}>
        ${(this.outcome === 'copied' ? checkIcon : copyIcon)(16)}<span>${this.say(this.outcome === 'copied' ? 'copy.copied' : 'copy.button')}</span>
      </button>
      <span class="visually-hidden" role="status">${this.outcome === 'copied' ? this.say('copy.announced', { what: this.what }) : nothing}</span>
      ${this.outcome === 'refused'
        ? html`<div class="copy__manual" role="alert">
            <label class="field__hint">${this.say('copy.refused')}<textarea class="input input--code" readonly rows="3" .value=${this.text}></textarea></label>
          </div>`
        : nothing}
    `;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      this.outcome = 'copied';
    } catch {
      // No permission, or the portal is not served over https: the person can still copy by hand.
      this.outcome = 'refused';
      await this.updateComplete;
      const manual = this.querySelector('textarea');
      manual?.focus();
      manual?.select();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-copy-button': CopyButton;
  }
}
