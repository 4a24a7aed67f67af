import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { navigationOf } from '../routes.ts';
import { PortalView } from './portal-view.ts';

/** The dashboard's sections. */
export class AppNavigation extends PortalView {
  /** The path of the page that is shown. */
  @property({ attribute: false }) path = '';

  protected override render() {
    const { say, path } = this;
    return html`
      <nav class="navigation" aria-label=${say('navigation.label')}>
        ${navigationOf(this.portal.session?.user.isOperator ?? false).map((group) => html`<ul class="navigation__list">
          ${group.map((section) => html`
            <li>
              <a class="navigation__link" href=${section.path} aria-current=${section.path === path ? 'page' : nothing}>
                <span>${say(section.title)}</span>
              </a>
            </li>
          `)}
        </ul>`)}
      </nav>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-navigation': AppNavigation;
  }
}
