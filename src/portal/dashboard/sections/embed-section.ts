import { html } from 'lit';
import { property } from 'lit/decorators.js';
import type { IntegrationSettings } from '../../api/settings.ts';
import { PortalView } from '../parts/portal-view.ts';
import { maskedKey } from './api-key-section.ts';
import { sectionHead } from './section-head.ts';

/** What a CMS page needs: the script and one element; `null` as key where browsers send editor tokens. */
export function embedMarkup(portalUrl: string, apiKey: string | null, field: string): string {
  return [
    '<script',
    '  type="module"',
    `  src="${attribute(portalUrl)}/embed/v1/asset-selector.js"`,
    '></script>',
    '',
    '<asset-selector',
    '  name="image"',
    `  field="${attribute(field)}"`,
    ...(apiKey === null ? [] : [`  api-key="${attribute(apiKey)}"`]),
    '></asset-selector>',
  ].join('\n');
}

/** A field's name may have any characters. */
function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** The markup to copy, with this organisation's key and this portal's address. */
export class EmbedSection extends PortalView {
  /** What is stored. */
  @property({ attribute: false }) settings!: IntegrationSettings;

  protected override render() {
    const { say, settings } = this;
    const { portalUrl } = this.portal;
    const field = settings.fields[0]?.field ?? 'Image';
    const isKeyless = settings.requiresTokens;
    const what = say(isKeyless ? 'embed.markup-keyless' : 'embed.markup');
    return html`
      ${sectionHead('embed-title', say('embed.title'), say('embed.text'))}
      <div class="card">
        <pre class="code" dir="ltr" tabindex="0" role="region" aria-label=${what}><code>${embedMarkup(portalUrl, isKeyless ? null : maskedKey(settings.apiKey), field)}</code></pre>
        <div class="card__row">
          <p class="field__hint">${isKeyless ? html`${say('embed.keyless')} <a href="#tokens">${say('tokens.how')}</a>` : say('embed.masked')}</p>
          <portal-copy-button .portal=${this.portal} .text=${embedMarkup(portalUrl, isKeyless ? null : settings.apiKey, field)} .what=${what}></portal-copy-button>
        </div>
        <p class="field__hint">${say('embed.attributes')}</p>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-embed-section': EmbedSection;
  }
}
