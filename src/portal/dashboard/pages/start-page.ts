import { html } from 'lit';
import type { ElementMap } from '../elements.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { homePath } from '../places.ts';

/** What anybody sees at the portal's address: what it is for, and the way in. */
export class StartPage extends PortalPage {
  protected override render() {
    const { say } = this;
    const { session } = this.portal;
    return html`
      <div class="start">
        <h1 class="start__title" tabindex="-1">${say('start.title')}</h1>
        <p class="start__lead">${say('start.lead')}</p>
        ${session
          ? html`<a class="button button--primary button--large" href=${homePath}>${say('start.open')}</a>`
          : html`<button class="button button--primary button--large" type="button" @click=${this.portal.logIn}>${say('start.log-in')}</button>`}
        <ul class="start__points">
          ${(['connect', 'fields', 'embed'] as const).map((point) => html`
            <li class="start__point"><h2>${say(`start.${point}.title`)}</h2><p>${say(`start.${point}.text`)}</p></li>
          `)}
        </ul>
      </div>
    `;
  }
}

export const elements: ElementMap = { 'portal-start-page': StartPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-start-page': StartPage;
  }
}
