import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { infoIcon } from '../../../elements/internal/icons.ts';
import type { ElementMap } from '../elements.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { homePath, type LaterSection } from '../places.ts';

/** A section that this version does not have: it says so, and what to do instead. No control and no data is pretended. */
export class LaterPage extends PortalPage {
  /** Which section. */
  @property({ attribute: false }) section: LaterSection = 'asset-tracking';

  protected override render() {
    const { say, section } = this;
    return html`
      <div class="page page--plain">
        <h1 class="page__title" tabindex="-1">${say(`sections.${section}`)}</h1>
        <div class="later">
          ${infoIcon(16)}
          <div>
            <h2 class="later__title">${say('later.title')}</h2>
            <p>${say(`later.${section}`)}</p>
            <p><a href=${homePath}>${say('later.back')}</a></p>
          </div>
        </div>
      </div>
    `;
  }
}

export const elements: ElementMap = { 'portal-later-page': LaterPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-later-page': LaterPage;
  }
}
