import { html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { directionOf, type DashboardLanguage } from '../../i18n/languages.ts';
import { dashboardTexts } from '../../i18n/sources/dashboard.ts';
import { loadTranslator } from '../../i18n/translator.ts';
import { isPortalError } from '../api/portal-error.ts';
import type { Session } from '../api/session.ts';
import type { DashboardClient } from '../client/dashboard-client.ts';
import type { PortalContext, Say } from './context.ts';
import type { ElementMap } from './elements.ts';
import { chosenLanguage, rememberLanguage } from './language-choice.ts';
import { AppHeader } from './parts/app-header.ts';
import { AppNavigation } from './parts/app-navigation.ts';
import { ConfirmDialog } from './parts/confirm-dialog.ts';
import { notice } from './parts/form-fields.ts';
import { SubscriptionBanner } from './parts/subscription-banner.ts';
import { ForgotPassword } from './parts/forgot-password.ts';
import { LoginDialog, type LoggedInEvent } from './parts/login-dialog.ts';
import type { PortalPage } from './parts/portal-view.ts';
import { problemText } from './problem-text.ts';
import { homePath, isDashboardPath } from './places.ts';
import { takeWanted } from './wanted-path.ts';
import { Router, type Place } from './router.ts';
import { notFound, routeOf, signInRoute, type Route } from './routes.ts';

/**
 * The whole portal in the browser: who is logged in, in which language, and which page is shown.
 * Pages are kept while the login is renewed, so that nothing typed is lost.
 */
export class PortalApp extends LitElement {
  /** Calls to the portal. */
  @property({ attribute: false }) client!: DashboardClient;
  /** The portal's address without a path. */
  @property({ attribute: false }) portalUrl = location.origin;
  @state() private say: Say | null = null;
  @state() private language: DashboardLanguage = chosenLanguage();
  @state() private session: Session | null = null;
  /** Whether the portal has told who is logged in. */
  @state() private isKnown = false;
  /** Whether the login of `session` is over and a new one is asked for. */
  @state() private isEnded = false;
  /** Why the portal cannot tell who is logged in. */
  @state() private sessionProblem: unknown = null;
  /** Why something outside of pages failed: logging out, changing the language. */
  @state() private problem: unknown = null;
  @state() private page: PortalPage | null = null;
  @state() private pageProblem: unknown = null;
  @state() private route: Route | null = null;
  @query('portal-login-dialog') private loginDialog!: LoginDialog | null;
  @query('portal-confirm-dialog') private confirmDialog!: ConfirmDialog | null;
  private context: PortalContext | null = null;

  private readonly router = new Router({
    onPlace: (place) => void this.show(place),
    hasUnsavedChanges: () => this.page?.hasUnsavedChanges ?? false,
    askToLeave: () => this.askToLeave(),
    isOurs: isDashboardPath,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.onBeforeUnload);
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.onBeforeUnload);
    this.router.stop();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!this.say) return;
    if (!this.context || ['say', 'session', 'client', 'portalUrl'].some((name) => changed.has(name))) this.context = this.makeContext(this.say);
    if (this.page) this.page.portal = this.context;
    document.documentElement.lang = this.language;
    document.documentElement.dir = directionOf(this.language);
    document.title = this.route ? `${this.say(this.route.title)} · ${this.say('product')}` : this.say('product');
  }

  protected override render() {
    const { say, context, session } = this;
    if (!say || !context) return this.problem === null ? nothing : html`<p class="fatal" role="alert">The portal's texts could not be loaded. Check the connection and reload this page.</p>`;
    return html`
      <a class="skip-link" href="#main" @click=${this.skip}>${say('skip')}</a>
      <portal-header .portal=${context} .isKnown=${this.isKnown} @log-out=${() => void this.logOut()} @language-chosen=${(event: CustomEvent<DashboardLanguage>) => void this.speak(event.detail)}></portal-header>
      ${this.isEnded ? html`<div class="banner" role="status"><p>${say('login.banner')}</p><button class="button" type="button" @click=${context.logIn}>${say('login.button')}</button></div>` : nothing}
      ${this.problem === null ? nothing : html`<div class="banner">${notice('danger', problemText(say, this.problem))}</div>`}
      ${session ? html`<portal-subscription-banner .portal=${context}></portal-subscription-banner>` : nothing}
      <div class=${session ? 'shell shell--signed-in' : 'shell'}>
        ${session ? html`<portal-navigation .portal=${context} .path=${this.route?.path ?? ''}></portal-navigation>` : nothing}
        <main class="main" id="main" tabindex="-1" @link-used=${this.onLinkUsed} @logged-out=${this.onLoggedOut}
          @session-changed=${(event: CustomEvent<Session>) => (this.session = event.detail)}>${this.renderMain(say)}</main>
      </div>
      <portal-login-dialog .portal=${context} @logged-in=${this.onLoggedIn}></portal-login-dialog>
      <portal-confirm-dialog .portal=${context}></portal-confirm-dialog>
    `;
  }

  private renderMain(say: Say) {
    if (this.sessionProblem !== null) {
      return html`
        <div class="page"><h1 class="page__title" tabindex="-1">${say('portal-down.title')}</h1>
        ${notice('danger', problemText(say, this.sessionProblem), html`<button class="button" type="button" @click=${() => void this.askWhoIsLoggedIn()}>${say('retry')}</button>`)}</div>
      `;
    }
    if (this.pageProblem !== null) {
      return html`
        <div class="page"><h1 class="page__title" tabindex="-1">${say('page-failed.title')}</h1>
        ${notice('danger', say('page-failed.text'), html`<button class="button" type="button" @click=${() => location.reload()}>${say('page-failed.reload')}</button>`)}</div>
      `;
    }
    return this.page ?? html`<p class="loading" role="status">${say('loading')}</p>`;
  }

  private makeContext(say: Say): PortalContext {
    const { client, language, portalUrl, session } = this;
    return {
      client, say, language, portalUrl, session,
      ask: (question) => this.confirmDialog?.ask(question) ?? Promise.resolve(false),
      logIn: () => void this.loginDialog?.open(this.isEnded ? 'ended' : this.route === signInRoute ? 'needed' : 'asked', this.route === signInRoute ? this.router.path : null),
      loginEnded: () => {
        this.isEnded = true;
        void this.loginDialog?.open('ended');
      },
    };
  }

  private async begin(): Promise<void> {
    await this.speak(this.language);
    if (!this.say || !this.isConnected) return;
    await this.askWhoIsLoggedIn();
  }

  private async askWhoIsLoggedIn(): Promise<void> {
    this.sessionProblem = null;
    try {
      this.session = await this.client.session();
    } catch (thrown) {
      if (!isPortalError(thrown) || thrown.code !== 'signed-out') {
        this.sessionProblem = thrown;
        return;
      }
    }
    this.isKnown = true;
    if (this.isConnected) this.router.start();
  }

  private async speak(language: DashboardLanguage): Promise<void> {
    this.problem = null;
    try {
      this.say = await loadTranslator(language, dashboardTexts);
      this.language = language;
    } catch (thrown) {
      this.problem = thrown;
      return;
    }
    if (language !== chosenLanguage()) rememberLanguage(language);
  }

  /** Shows the page of a place: the newest place wins. */
  private async show({ path, isNavigation }: Place): Promise<void> {
    const found = routeOf(path);
    if ('redirect' in found) {
      await this.router.go(found.redirect, { isRedirect: true });
      return;
    }
    const route = found.isPrivate && !this.session ? signInRoute : found.isForOperators && !this.session?.user.isOperator ? notFound : found;
    this.route = route;
    this.page = null;
    this.pageProblem = null;
    try {
      const page = await route.load();
      if (this.route !== route || !this.isConnected) return;
      this.page = page;
    } catch (thrown) {
      if (this.route !== route) return;
      this.pageProblem = thrown;
    }
    await this.updateComplete;
    await this.page?.updateComplete;
    if (this.route !== route) return;
    if (isNavigation) {
      window.scrollTo(0, 0);
      this.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    }
    if (route === signInRoute) this.context?.logIn();
  }

  private askToLeave(): Promise<boolean> {
    const say = this.say;
    if (!say || !this.confirmDialog) return Promise.resolve(true);
    return this.confirmDialog.ask({
      title: say('leave.title'), text: say('leave.text'), confirm: say('leave.confirm'), cancel: say('leave.cancel'), isDangerous: true,
    });
  }

  private readonly onLoggedIn = (event: LoggedInEvent): void => {
    const before = this.session;
    this.session = event.detail;
    this.isEnded = false;
    // The same organisation goes on where it was; another one must not see, or save, what was typed for the first.
    if (before?.organisation.id === event.detail.organisation.id) return;
    if (before || this.route === signInRoute) void this.show({ path: this.router.path, isNavigation: true });
    else {
      this.page = null;
      void this.router.go(homePath);
    }
  };

  private async logOut(): Promise<void> {
    if (this.page?.hasUnsavedChanges && !(await this.askToLeave())) return;
    this.problem = null;
    try {
      await this.client.logOut();
    } catch (thrown) {
      this.problem = thrown;
      return;
    }
    this.onLoggedOut();
  }

  private readonly onLoggedOut = (): void => {
    this.page = null;
    this.session = null;
    this.isEnded = false;
    void this.router.go('/');
  };

  /** Whoever was logged in here before is so no more, and with them goes their page. */
  private readonly onLinkUsed = (event: CustomEvent<Session>): void => {
    this.session = event.detail;
    this.isEnded = false;
    this.page = null;
    void this.router.go(takeWanted() ?? homePath);
  };

  private readonly onBeforeUnload = (event: BeforeUnloadEvent): void => {
    if (this.page?.hasUnsavedChanges) event.preventDefault();
  };

  private readonly skip = (event: MouseEvent): void => {
    event.preventDefault();
    this.querySelector('main')?.focus();
  };
}

/** What is there from the start; pages bring their own. */
export const elements: ElementMap = {
  'portal-app': PortalApp,
  'portal-header': AppHeader,
  'portal-navigation': AppNavigation,
  'portal-login-dialog': LoginDialog,
  'portal-forgot-password': ForgotPassword,
  'portal-confirm-dialog': ConfirmDialog,
  'portal-subscription-banner': SubscriptionBanner,
};

declare global {
  interface HTMLElementTagNameMap {
    'portal-app': PortalApp;
  }
}
