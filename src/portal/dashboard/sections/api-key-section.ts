import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { IntegrationSettings } from '../../api/settings.ts';
import { mayEdit } from '../may-edit.ts';
import { copyField } from '../parts/form-fields.ts';
import { PortalView } from '../parts/portal-view.ts';
import { sectionHead } from './section-head.ts';

/** The key with all but its last characters hidden; its length is hidden too. */
export function maskedKey(apiKey: string): string {
  const start = /^[a-z]+_/.exec(apiKey)?.[0] ?? '';
  return `${start}${'•'.repeat(24)}${apiKey.slice(-4)}`;
}

/** The organisation's API key: to look at and to copy. */
export class ApiKeySection extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;
  @state() private isShown = false;

  /** There is nothing to type here. */
  readonly isDirty = false;

  protected override render() {
    const { say, isShown } = this;
    const { apiKey } = this.settings;
    return html`
      ${sectionHead('api-key-title', say('api-key.title'), say('api-key.text'))}
      <div class="card">
        ${copyField({
          id: 'api-key-value', label: say('api-key.label'), value: isShown ? apiKey : maskedKey(apiKey), copied: apiKey, hint: say('api-key.hint'), portal: this.portal,
          beside: html`<button class="button" type="button" aria-pressed=${isShown ? 'true' : 'false'} aria-label=${say('api-key.show-label')} @click=${() => (this.isShown = !isShown)}>${say(isShown ? 'api-key.hide' : 'api-key.show')}</button>`,
        })}
        ${mayEdit(this.portal) ? html`<portal-key-rotation class="rotation" .portal=${this.portal} .settings=${this.settings}></portal-key-rotation>` : nothing}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-api-key-section': ApiKeySection;
  }
}
