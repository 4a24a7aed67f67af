import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { closeIcon } from '../../../elements/internal/more-icons.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { Session } from '../../api/session.ts';
import { problemText, waitText } from '../problem-text.ts';
import { notice, textField } from './form-fields.ts';
import { PortalView } from './portal-view.ts';

/** A person logged in. */
export class LoggedInEvent extends CustomEvent<Session> {
  static readonly type = 'logged-in';

  constructor(session: Session) {
    super(LoggedInEvent.type, { detail: session, bubbles: true });
  }
}

/**
 * Email and Password. A plain form in the page itself, so that browsers and password managers fill it and offer to remember.
 * @fires {LoggedInEvent} logged-in - After the portal accepted them; the dialog is closed then.
 */
export class LoginDialog extends PortalView {
  /** Why a person is asked: at their wish, for a page that needs it, or because the login ended while they worked. */
  @property({ attribute: false }) reason: 'asked' | 'needed' | 'ended' = 'asked';
  /** Where the person wanted to go; `null`: nowhere in particular. */
  @state() private wanted: string | null = null;
  /** Whether the person has forgotten their password. */
  @state() private hasForgotten = false;
  @state() private email = '';
  @state() private password = '';
  @state() private isPasswordShown = false;
  @state() private isSending = false;
  @state() private errors: { email?: string; password?: string } = {};
  @state() private problem: unknown = null;

  get isOpen(): boolean {
    return this.querySelector('dialog')?.open ?? false;
  }

  /** Opens it; what was typed before stays, and the email of an ended login is filled in. */
  async open(reason: 'asked' | 'needed' | 'ended', wanted: string | null = null): Promise<void> {
    this.reason = reason;
    this.wanted = wanted;
    this.hasForgotten = false;
    this.problem = null;
    if (this.email === '') this.email = this.portal.session?.user.email ?? '';
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    if (!dialog || dialog.open) return;
    dialog.showModal();
    this.focusInput(this.email === '' ? 'email' : 'password');
  }

  protected override render() {
    return html`
      <dialog class="dialog" aria-labelledby="login-title">${this.hasForgotten ? this.renderForgotten() : this.renderLogin()}</dialog>
    `;
  }

  private renderForgotten() {
    const { say } = this;
    return html`
      <div class="form">
        <div class="dialog__head">
          <h2 class="dialog__title" id="login-title" tabindex="-1">${say('account.forgot.title')}</h2>
          <button class="icon-button" type="button" aria-label=${say('login.close')} @click=${this.close}>${closeIcon(16)}</button>
        </div>
        <portal-forgot-password .portal=${this.portal} .email=${this.email} .wanted=${this.wanted} @back=${() => void this.turn(false)}></portal-forgot-password>
      </div>
    `;
  }

  private renderLogin() {
    const { say } = this;
    return html`
        <form class="form" novalidate method="post" action="/" @submit=${this.onSubmit}>
          <div class="dialog__head">
            <h2 class="dialog__title" id="login-title">${say(this.reason === 'ended' ? 'login.title-again' : 'login.title')}</h2>
            <button class="icon-button" type="button" aria-label=${say('login.close')} @click=${this.close}>${closeIcon(16)}</button>
          </div>
          ${this.reason === 'ended' ? notice('info', say('login.ended')) : nothing}
          ${this.reason === 'needed' && this.problem === null ? notice('info', say('login.needed')) : nothing}
          ${this.problem === null ? nothing : notice('danger', this.problemText())}
          ${textField({
            id: 'login-email', name: 'email', label: say('login.email'), type: 'email', autocomplete: 'username', isRequired: true, maxLength: 320,
            value: this.email, error: this.errors.email, onInput: (email) => this.type({ email }),
          })}
          ${textField({
            id: 'login-password', name: 'password', label: say('login.password'), type: this.isPasswordShown ? 'text' : 'password',
            autocomplete: 'current-password', isRequired: true, maxLength: 1000,
            value: this.password, error: this.errors.password, onInput: (password) => this.type({ password }),
            after: html`<button class="button" type="button" aria-pressed=${this.isPasswordShown ? 'true' : 'false'} aria-label=${say('login.show-password')}
              @click=${() => (this.isPasswordShown = !this.isPasswordShown)}>${say(this.isPasswordShown ? 'login.hide' : 'login.show')}</button>`,
          })}
          <button class="button button--primary button--wide" type="submit" aria-disabled=${this.isSending ? 'true' : 'false'}>
            ${say(this.isSending ? 'login.sending' : 'login.submit')}
          </button>
          <button class="button button--plain button--wide" type="button" @click=${() => void this.turn(true)}>${say('account.forgot.open')}</button>
        </form>
    `;
  }

  private problemText(): string {
    const { say, problem } = this;
    // Elsewhere a limit is about the DAM or the portal, here about guessing.
    if (isPortalError(problem) && problem.code === 'rate-limited') {
      return say('login.throttled', { wait: waitText(say, problem.retryAfterSeconds ?? 60) });
    }
    return problemText(say, problem);
  }

  private type(change: { email?: string; password?: string }): void {
    if (change.email !== undefined) this.email = change.email;
    if (change.password !== undefined) this.password = change.password;
    const { email, password } = this.errors;
    this.errors = { ...(change.email === undefined && email ? { email } : {}), ...(change.password === undefined && password ? { password } : {}) };
  }

  private focusInput(name: 'email' | 'password'): void {
    const input = this.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    input?.focus();
    input?.select();
  }

  private async turn(hasForgotten: boolean): Promise<void> {
    this.hasForgotten = hasForgotten;
    await this.updateComplete;
    if (hasForgotten) await this.querySelector('portal-forgot-password')?.updateComplete;
    this.focusInput('email');
  }

  private readonly close = (): void => {
    this.querySelector('dialog')?.close();
  };

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.send();
  };

  private async send(): Promise<void> {
    if (this.isSending) return;
    // Some password managers fill a form without an input event.
    for (const name of ['email', 'password'] as const) this[name] = this.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? this[name];
    const email = this.email.trim();
    this.errors = {
      ...(/^\S+@\S+$/.test(email) ? {} : { email: this.say(email === '' ? 'login.email-missing' : 'login.email-invalid') }),
      ...(this.password === '' ? { password: this.say('login.password-missing') } : {}),
    };
    const wrong = this.errors.email ? 'email' : this.errors.password ? 'password' : null;
    if (wrong) {
      await this.updateComplete;
      this.focusInput(wrong);
      return;
    }
    this.problem = null;
    this.isSending = true;
    try {
      const session = await this.portal.client.logIn({ email, password: this.password });
      this.password = '';
      this.isPasswordShown = false;
      this.close();
      this.dispatchEvent(new LoggedInEvent(session));
    } catch (thrown) {
      this.problem = thrown;
      await this.updateComplete;
      if (isPortalError(thrown) && thrown.code === 'invalid-credentials') this.focusInput('password');
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      this.isSending = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-login-dialog': LoginDialog;
  }
  interface HTMLElementEventMap {
    'logged-in': LoggedInEvent;
  }
}
