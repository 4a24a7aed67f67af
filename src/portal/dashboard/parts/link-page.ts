import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { linkProblems, type LinkProblem } from '../../api/account-values.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { Session } from '../../api/session.ts';
import { problemText } from '../problem-text.ts';
import { notice } from './form-fields.ts';
import { LinkUsedEvent } from './link-used.ts';
import { LoadingController } from './loading.ts';
import { newPasswordError, newPasswordField } from './new-password.ts';
import { PortalPage } from './portal-view.ts';

/**
 * What the link of a mail opens: it looks at the link's token, has a password chosen, and logs in. The token stands behind the address's `#`.
 * @fires {LinkUsedEvent} link-used - The person is logged in.
 */
export abstract class LinkPage<View extends { readonly email: string }> extends PortalPage {
  @state() protected password = '';
  @state() private isShown = false;
  @state() private isSending = false;
  @state() protected errors: { password?: string | undefined; name?: string | undefined } = {};
  @state() private problem: unknown = null;
  @query('form') private readonly form!: HTMLFormElement | null;
  protected readonly link: LoadingController<View> = new LoadingController<View>(this, () => this.look(this.token));

  /** Texts of this page. */
  protected abstract readonly topic: 'invitation' | 'reset';

  protected abstract look(token: string): Promise<View>;
  /** Uses the link up. */
  protected abstract finish(token: string): Promise<Session>;
  /** Fields before the password. */
  protected abstract renderFields(view: View): TemplateResult | typeof nothing;
  /** What is wrong with them. */
  protected abstract checkFields(): { readonly name?: string };

  protected get token(): string {
    return location.hash.slice(1) || '-';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.onHash);
  }

  protected override render() {
    const { say, topic, link } = this;
    return html`
      <div class="page page--plain">
        <h1 class="page__title" tabindex="-1">${say(`account.${topic}.title`)}</h1>
        ${link.isLoading ? html`<p role="status">${say('loading')}</p>` : nothing}
        ${link.problem === null ? nothing : this.renderProblem(link.problem)}
        ${link.answer && link.problem === null ? this.renderForm(link.answer) : nothing}
      </div>
    `;
  }

  /** A dead link is no error of this page: it says what to do instead. */
  private renderProblem(problem: unknown) {
    const { say, topic } = this;
    const dead = linkProblemOf(problem);
    if (dead === null) return notice('danger', problemText(say, problem), html`<button class="button" type="button" @click=${() => void this.link.load()}>${say('retry')}</button>`);
    return html`
      <p class="page__lead">${say(`account.dead.${dead}`)} ${say(`account.${topic}.dead`)}</p>
      <button class="button button--primary" type="button" @click=${this.portal.logIn}>${say('login.button')}</button>
    `;
  }

  private renderForm(view: View) {
    const { say, topic } = this;
    return html`
      <form class="card form link-form" novalidate @submit=${this.onSubmit}>
        ${this.renderFields(view)}
        <input type="hidden" name="username" autocomplete="username" .value=${view.email} />
        ${newPasswordField({
          say, id: 'new-password', label: say('account.password.label'), value: this.password, email: view.email, isShown: this.isShown, error: this.errors.password,
          onInput: (password) => {
            this.password = password;
            this.errors = { ...this.errors, password: undefined };
          },
          onToggle: () => (this.isShown = !this.isShown),
        })}
        ${this.problem === null ? nothing : notice('danger', this.sendingText(this.problem))}
        <button class="button button--primary button--wide" type="submit" aria-disabled=${this.isSending ? 'true' : 'false'}>${say(this.isSending ? 'save.saving' : `account.${topic}.submit`)}</button>
      </form>
    `;
  }

  private sendingText(problem: unknown): string {
    const { say } = this;
    return isPortalError(problem) && problem.code === 'conflict' ? say('account.invitation.taken') : problemText(say, problem);
  }

  private readonly onHash = (): void => void this.link.load();

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.send();
  };

  private async send(): Promise<void> {
    if (this.isSending) return;
    const password = newPasswordError(this.say, this.password, this.link.answer?.email ?? '');
    this.errors = { ...this.checkFields(), ...(password === undefined ? {} : { password }) };
    if (Object.values(this.errors).some((error) => error !== undefined)) {
      await this.updateComplete;
      this.form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    this.isSending = true;
    this.problem = null;
    try {
      this.dispatchEvent(new LinkUsedEvent(await this.finish(this.token)));
    } catch (thrown) {
      // It ran out, or was used in another window, while the form was open.
      if (linkProblemOf(thrown) !== null) await this.link.load();
      else this.problem = thrown;
    } finally {
      this.isSending = false;
    }
  }
}

/** Why a link opens nothing; `null` where the failure is another. */
function linkProblemOf(thrown: unknown): LinkProblem | null {
  if (!isPortalError(thrown) || thrown.code !== 'invalid-token') return null;
  return linkProblems.find((known) => known === thrown.fields['token']) ?? 'unknown';
}
