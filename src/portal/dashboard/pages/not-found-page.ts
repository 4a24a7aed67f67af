import { html } from 'lit';
import type { ElementMap } from '../elements.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { homePath } from '../places.ts';

/** An address that is none of ours. */
export class NotFoundPage extends PortalPage {
  protected override render() {
    const { say } = this;
    return html`
      <div class="page page--plain">
        <h1 class="page__title" tabindex="-1">${say('not-found.title')}</h1>
        <p class="page__lead">${say('not-found.text')}</p>
        <a class="button" href=${this.portal.session ? homePath : '/'}>${say('not-found.back')}</a>
      </div>
    `;
  }
}

export const elements: ElementMap = { 'portal-not-found-page': NotFoundPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-not-found-page': NotFoundPage;
  }
}
