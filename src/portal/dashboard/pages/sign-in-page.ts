import { html } from 'lit';
import type { ElementMap } from '../elements.ts';
import { PortalPage } from '../parts/portal-view.ts';

/** Stands where a private page will be once somebody is logged in. */
export class SignInPage extends PortalPage {
  protected override render() {
    const { say } = this;
    return html`
      <div class="page page--plain">
        <h1 class="page__title" tabindex="-1">${say('sign-in.title')}</h1>
        <p class="page__lead">${say('sign-in.text')}</p>
        <button class="button button--primary" type="button" @click=${this.portal.logIn}>${say('sign-in.button')}</button>
      </div>
    `;
  }
}

export const elements: ElementMap = { 'portal-sign-in-page': SignInPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-sign-in-page': SignInPage;
  }
}
