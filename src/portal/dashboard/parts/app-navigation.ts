import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { navigationOf } from '../routes.ts';
import { PortalView } from './portal-view.ts';

/** The dashboard's sections. Where there is no room beside the page they fold behind a button that names the current one. */
export class AppNavigation extends PortalView {
  /** The path of the page that is shown. */
  @property({ attribute: false }) path = '';
  /** Whether the folded list is shown; without effect where there is room. */
  @state() private isOpen = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('path')) this.isOpen = false;
  }

  protected override render() {
    const { say, path, isOpen } = this;
    const groups = navigationOf(this.portal.session?.user.isOperator ?? false);
    const current = groups.flat().find((section) => section.path === path);
    return html`
      <nav class="navigation" aria-label=${say('navigation.label')} @click=${this.onLink} @keydown=${this.onKey}>
        <button class="button navigation__toggle" type="button" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls="navigation-lists" @click=${() => (this.isOpen = !isOpen)}>
          <span>${say('navigation.menu')}</span>${current ? html` <span class="navigation__current">${say(current.title)}</span>` : nothing}
        </button>
        <div class=${isOpen ? 'navigation__lists navigation__lists--open' : 'navigation__lists'} id="navigation-lists">
          ${groups.map((group) => html`<ul class="navigation__list">
            ${group.map((section) => html`
              <li>
                <a class="navigation__link" href=${section.path} aria-current=${section.path === path ? 'page' : nothing}>
                  <span>${say(section.title)}</span>
                </a>
              </li>
            `)}
          </ul>`)}
        </div>
      </nav>
    `;
  }

  /** The page that is shown can be chosen again, and then no path changes. */
  private readonly onLink = (event: MouseEvent): void => {
    if ((event.target as Element).closest('a')) this.isOpen = false;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isOpen) return;
    this.isOpen = false;
    this.querySelector<HTMLElement>('.navigation__toggle')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-navigation': AppNavigation;
  }
}
