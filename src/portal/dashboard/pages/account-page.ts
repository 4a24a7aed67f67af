import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { longestName } from '../../api/account-values.ts';
import type { SessionList } from '../../api/account.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { Session } from '../../api/session.ts';
import { deviceText } from '../device-text.ts';
import type { ElementMap } from '../elements.ts';
import { DraftController } from '../parts/draft.ts';
import { notice, saveBar, textField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { momentText } from '../parts/moments.ts';
import { newPasswordError, newPasswordField } from '../parts/new-password.ts';
import { PortalPage, PortalView } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';

/** The person's name. */
export class NameForm extends PortalView {
  readonly draft = new DraftController<{ readonly name: string }, Session>(this, {
    read: ({ user }) => ({ name: user.name }),
    validate: ({ name }) => (name.trim() === '' ? { name: this.say('account.name.missing') } : {}),
    send: ({ name }) => this.call(() => this.portal.client.account.rename(name)),
  });

  protected override willUpdate(): void {
    if (this.portal.session) this.draft.adopt(this.portal.session);
  }

  protected override render() {
    const { say, draft } = this;
    return html`
      <form class="card form" novalidate @submit=${this.onSubmit}>
        ${textField({ id: 'own-name', label: say('account.name.label'), value: draft.value.name, autocomplete: 'name', isRequired: true, maxLength: longestName, error: draft.errors.name, onInput: (name) => draft.set({ name }) })}
        ${saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: draft.problem, onDiscard: () => draft.discard() })}
      </form>
    `;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.draft.save().then((session) => {
      if (session) this.dispatchEvent(new CustomEvent('session-changed', { detail: session, bubbles: true }));
    });
  };
}

const empty = { currentPassword: '', newPassword: '' };

/** The person's password. */
export class PasswordForm extends PortalView {
  @state() private isShown = false;
  readonly draft = new DraftController<typeof empty, SessionList>(this, {
    read: () => empty,
    validate: ({ currentPassword, newPassword }) => {
      const error = newPasswordError(this.say, newPassword, this.email);
      return { ...(currentPassword === '' ? { currentPassword: this.say('login.password-missing') } : {}), ...(error === undefined ? {} : { newPassword: error }) };
    },
    send: (body) => this.call(() => this.portal.client.account.changePassword(body)),
    refused: (thrown) => (isPortalError(thrown) && thrown.fields['currentPassword'] !== undefined ? { currentPassword: this.say('account.password.wrong') } : {}),
  });

  private get email(): string {
    return this.portal.session?.user.email ?? '';
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated) this.draft.adopt({ sessions: [] });
  }

  protected override render() {
    const { say, draft } = this;
    return html`
      <form class="card form" novalidate method="post" action="/" @submit=${this.onSubmit}>
        <p class="section__text">${say('account.password.text')}</p>
        <input type="hidden" name="username" autocomplete="username" .value=${this.email} />
        ${textField({
          id: 'current-password', label: say('account.password.current'), type: this.isShown ? 'text' : 'password', autocomplete: 'current-password', isRequired: true, maxLength: 1000,
          value: draft.value.currentPassword, error: draft.errors.currentPassword, onInput: (currentPassword) => draft.set({ currentPassword }),
        })}
        ${newPasswordField({
          say, id: 'new-password', label: say('account.password.label'), value: draft.value.newPassword, email: this.email, isShown: this.isShown, error: draft.errors.newPassword,
          onInput: (newPassword) => draft.set({ newPassword }), onToggle: () => (this.isShown = !this.isShown),
        })}
        ${saveBar({ say, phase: draft.phase, isDirty: draft.isDirty, problem: draft.problem, onDiscard: () => draft.discard() })}
      </form>
    `;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.draft.save().then((list) => {
      if (list) this.dispatchEvent(new CustomEvent('sessions-changed', { detail: list, bubbles: true }));
    });
  };
}

/** A person's own account: name, password, and where they are logged in. */
export class AccountPage extends PortalPage {
  @state() private problem: unknown = null;
  @state() private news = '';
  private readonly list: LoadingController<SessionList> = new LoadingController(this, (signal) => this.call(() => this.portal.client.account.sessions({ signal })));

  override get hasUnsavedChanges(): boolean {
    return [...this.querySelectorAll<NameForm | PasswordForm>('portal-name-form, portal-password-form')].some(({ draft }) => draft.isDirty);
  }

  protected override render() {
    const { say, portal, list } = this;
    return html`
      <div class="page page--form stack">
        <header class="page__head"><h1 class="page__title" tabindex="-1">${say('account.title')}</h1><p class="page__lead" dir="ltr">${portal.session?.user.email ?? ''}</p></header>
        <section aria-labelledby="name-title"><h2 class="stack__title" id="name-title">${say('account.name.label')}</h2><portal-name-form .portal=${portal}></portal-name-form></section>
        <section aria-labelledby="password-title"><h2 class="stack__title" id="password-title">${say('account.password.title')}</h2>
          <portal-password-form .portal=${portal} @sessions-changed=${(event: CustomEvent<SessionList>) => list.show(event.detail)}></portal-password-form></section>
        <section>
          <h2 class="stack__title" id="sessions-title">${say('account.sessions.title')}</h2>
          ${list.problem === null ? nothing : notice('danger', problemText(say, list.problem), html`<button class="button" type="button" @click=${() => void list.load()}>${say('retry')}</button>`)}
          ${this.problem === null ? nothing : notice('danger', problemText(say, this.problem))}
          <p class="finder__news" role="status">${list.isLoading ? say('loading') : this.news}</p>
          ${list.answer ? this.renderSessions(list.answer) : nothing}
        </section>
      </div>
    `;
  }

  private renderSessions({ sessions }: SessionList) {
    const { say } = this;
    const { language } = this.portal;
    return html`
      <div class="table-frame" role="region" tabindex="0" aria-labelledby="sessions-title">
        <table class="table">
          <thead><tr>
            <th scope="col">${say('account.sessions.where')}</th><th scope="col">${say('account.sessions.address')}</th><th scope="col">${say('account.sessions.began')}</th><th scope="col">${say('account.sessions.used')}</th><td></td>
          </tr></thead>
          <tbody>${sessions.map((one) => {
            const device = deviceText(say, one.userAgent);
            return html`
              <tr>
                <th scope="row">${device}${one.isThis ? html` <span class="badge">${say('account.sessions.this')}</span>` : nothing}</th>
                <td data-label=${say('account.sessions.address')}><span dir="ltr">${one.address === '' ? '–' : one.address}</span></td>
                <td class="table__moment" data-label=${say('account.sessions.began')}>${momentText(language, one.beganAt)}</td>
                <td class="table__moment" data-label=${say('account.sessions.used')}>${one.isThis ? say('account.sessions.now') : momentText(language, one.usedAt)}</td>
                <td>${one.isThis ? nothing : html`<button class="button" type="button" aria-label=${say('account.sessions.end-of', { device })} @click=${() => void this.end(one.id)}>${say('account.sessions.end')}</button>`}</td>
              </tr>
            `;
          })}</tbody>
        </table>
      </div>
      <div class="table-foot"><button class="button button--danger" type="button" @click=${() => void this.endAll()}>${say('account.sessions.end-all')}</button></div>
    `;
  }

  private end(id: string): Promise<void> {
    return this.run(async () => {
      this.list.show(await this.portal.client.account.endSession(id));
      this.news = this.say('account.sessions.ended');
      this.querySelector<HTMLElement>('#sessions-title')?.closest('section')?.querySelector<HTMLElement>('.table-frame')?.focus();
    });
  }

  private async endAll(): Promise<void> {
    const { say } = this;
    if (!await this.portal.ask({ title: say('account.sessions.end-all-title'), text: say('account.sessions.end-all-text'), confirm: say('account.sessions.end-all'), cancel: say('people.keep'), isDangerous: true })) return;
    await this.run(async () => {
      await this.portal.client.account.endAll();
      this.dispatchEvent(new CustomEvent('logged-out', { bubbles: true }));
    });
  }

  private async run(work: () => Promise<void>): Promise<void> {
    this.problem = null;
    this.news = '';
    try {
      await this.call(work);
    } catch (thrown) {
      this.problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    }
  }
}

export const elements: ElementMap = { 'portal-account-page': AccountPage, 'portal-name-form': NameForm, 'portal-password-form': PasswordForm };

declare global {
  interface HTMLElementTagNameMap {
    'portal-account-page': AccountPage;
    'portal-name-form': NameForm;
    'portal-password-form': PasswordForm;
  }
}
