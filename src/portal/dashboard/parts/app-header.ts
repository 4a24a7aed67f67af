import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { dashboardLanguages } from '../../../i18n/language-names.ts';
import { supportedDashboardLanguage, type DashboardLanguage } from '../../../i18n/languages.ts';
import { accountPath, homePath } from '../places.ts';
import { PortalView } from './portal-view.ts';

/**
 * The portal's name, whose portal it is, the language and the way in or out.
 * @fires {CustomEvent<DashboardLanguage>} language-chosen - A language was chosen.
 * @fires {CustomEvent} log-out - The person wants to log out.
 */
export class AppHeader extends PortalView {
  /** Whether it is known who is logged in; before, neither way is offered. */
  @property({ attribute: false }) isKnown = false;

  protected override render() {
    const { say } = this;
    const { session } = this.portal;
    return html`
      <header class="header">
        <a class="brand" href=${session ? homePath : '/'}>${mark}<span>${say('product')}</span></a>
        ${session ? html`<span class="header__organisation"><span class="visually-hidden">${say('header.organisation')} </span>${session.organisation.name}</span>` : nothing}
        <div class="header__end">
          ${session ? html`<a class="header__user" href=${accountPath}><span class="visually-hidden">${say('header.user')} </span>${session.user.name || session.user.email}</a>` : nothing}
          <select class="select header__language" aria-label=${say('header.language')} @change=${this.onLanguage}>
            ${Object.entries(dashboardLanguages).map(([tag, name]) => html`<option value=${tag} lang=${tag} .selected=${tag === this.portal.language}>${name}</option>`)}
          </select>
          ${this.renderDoor()}
        </div>
      </header>
    `;
  }

  private renderDoor() {
    const { say, isKnown } = this;
    if (!isKnown) return nothing;
    if (this.portal.session) return html`<button class="button" type="button" @click=${() => this.dispatchEvent(new CustomEvent('log-out'))}>${say('header.log-out')}</button>`;
    return html`<button class="button button--primary" type="button" @click=${this.portal.logIn}>${say('login.button')}</button>`;
  }

  private readonly onLanguage = (event: Event): void => {
    const detail: DashboardLanguage = supportedDashboardLanguage((event.target as HTMLSelectElement).value);
    this.dispatchEvent(new CustomEvent('language-chosen', { detail }));
  };
}

const mark = html`
  <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect class="brand__ground" width="32" height="32" rx="8" />
    <rect class="brand__tile" x="7" y="7" width="8" height="8" rx="2" />
    <rect class="brand__tile brand__tile--faint" x="17" y="7" width="8" height="8" rx="2" />
    <rect class="brand__tile brand__tile--faint" x="7" y="17" width="8" height="8" rx="2" />
    <path class="brand__tick" d="m17.5 21.2 2.6 2.6 5-5.4" />
  </svg>
`;

declare global {
  interface HTMLElementTagNameMap {
    'portal-header': AppHeader;
  }
}
