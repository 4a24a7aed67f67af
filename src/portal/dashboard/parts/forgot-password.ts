import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isPortalError } from '../../api/portal-error.ts';
import { problemText, waitText } from '../problem-text.ts';
import { rememberWanted } from '../wanted-path.ts';
import { notice, textField } from './form-fields.ts';
import { PortalView } from './portal-view.ts';

/**
 * Asks for the mail by which a new password is set. It says the same whether there is such a person or not.
 * @fires back - The person goes back to the login.
 */
export class ForgotPassword extends PortalView {
  /** What was typed into the login. */
  @property({ attribute: false }) email = '';
  /** Where the person wanted to go; `null`: nowhere in particular. */
  @property({ attribute: false }) wanted: string | null = null;
  @state() private error: string | undefined = undefined;
  @state() private problem: unknown = null;
  @state() private isSending = false;
  @state() private outcome: 'done' | 'filed' | null = null;

  protected override render() {
    const { say, outcome } = this;
    return html`
      <form class="form" novalidate method="post" action="/" @submit=${this.onSubmit}>
        <p class="section__text">${say('account.forgot.text')}</p>
        <div role="status" class="form__news">${outcome === null ? nothing : notice('info', say(`account.forgot.${outcome}`))}</div>
        ${this.problem === null ? nothing : notice('danger', this.problemText())}
        ${textField({
          id: 'forgot-email', name: 'email', label: say('login.email'), type: 'email', autocomplete: 'username', isRequired: true, maxLength: 320, value: this.email, error: this.error,
          onInput: (email) => {
            this.email = email;
            this.error = undefined;
          },
        })}
        <button class="button button--primary button--wide" type="submit" aria-disabled=${this.isSending ? 'true' : 'false'}>${say(this.isSending ? 'account.forgot.sending' : 'account.forgot.submit')}</button>
        <button class="button button--plain button--wide" type="button" @click=${() => this.dispatchEvent(new Event('back'))}>${say('account.forgot.back')}</button>
      </form>
    `;
  }

  private problemText(): string {
    const { say, problem } = this;
    if (isPortalError(problem) && problem.code === 'rate-limited') return say('account.forgot.throttled', { wait: waitText(say, problem.retryAfterSeconds ?? 3600) });
    return problemText(say, problem);
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.send();
  };

  private async send(): Promise<void> {
    if (this.isSending) return;
    const email = this.email.trim();
    this.error = /^\S+@\S+$/.test(email) ? undefined : this.say(email === '' ? 'login.email-missing' : 'login.email-invalid');
    if (this.error !== undefined) {
      await this.updateComplete;
      this.querySelector<HTMLElement>('input')?.focus();
      return;
    }
    this.isSending = true;
    this.problem = null;
    this.outcome = null;
    try {
      const { hasMailServer } = await this.portal.client.account.requestReset({ email, language: this.portal.language });
      this.outcome = hasMailServer ? 'done' : 'filed';
      if (this.wanted !== null) rememberWanted(this.wanted);
    } catch (thrown) {
      this.problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      this.isSending = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'portal-forgot-password': ForgotPassword;
  }
}
