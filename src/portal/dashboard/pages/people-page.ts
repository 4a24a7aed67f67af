import { html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import { dashboardLanguages } from '../../../i18n/language-names.ts';
import type { DashboardLanguage } from '../../../i18n/languages.ts';
import { longestName } from '../../api/account-values.ts';
import { mayDo, roles, type Role } from '../../api/constants.ts';
import type { InvitationAnswer, PeopleList } from '../../api/people.ts';
import { isPortalError } from '../../api/portal-error.ts';
import type { ElementMap } from '../elements.ts';
import { notice, selectField, textField } from '../parts/form-fields.ts';
import { LoadingController } from '../parts/loading.ts';
import { momentText } from '../parts/moments.ts';
import { PortalPage } from '../parts/portal-view.ts';
import { problemText } from '../problem-text.ts';

type Person = PeopleList['people'][number];
type Invitation = PeopleList['invitations'][number];

interface InvitationDraft {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Of the mail; as the dashboard's own until chosen. */
  readonly language: DashboardLanguage | null;
}

const nothingTyped: InvitationDraft = { email: '', name: '', role: 'viewer', language: null };

/** Who belongs to the organisation and what each may do. Owners change it, all others see it. */
export class PeoplePage extends PortalPage {
  @state() private draft = nothingTyped;
  @state() private errors: { email?: string | undefined; name?: string | undefined } = {};
  @state() private problem: unknown = null;
  /** What was done, or what is to be known about it. */
  @state() private news = '';
  @state() private isWarning = false;
  @state() private isBusy = false;
  @query('form') private readonly form!: HTMLFormElement | null;
  private lastTurn: Promise<unknown> = Promise.resolve();
  private readonly list: LoadingController<PeopleList> = new LoadingController(this, (signal) => this.call(() => this.portal.client.people.list({ signal })));

  override get hasUnsavedChanges(): boolean {
    return this.draft.email.trim() !== '' || this.draft.name.trim() !== '';
  }

  private get isOwner(): boolean {
    return mayDo(this.portal.session?.user.role ?? 'viewer', 'owner');
  }

  protected override render() {
    const { say, list, isOwner } = this;
    return html`
      <div class="page stack">
        <header class="page__head">
          <h1 class="page__title" tabindex="-1">${say('people.title')}</h1>
          <p class="page__lead">${say('people.lead')}</p>
        </header>
        ${isOwner ? nothing : notice('info', say('people.read-only'))}
        ${list.problem === null ? nothing : notice('danger', problemText(say, list.problem), html`<button class="button" type="button" @click=${() => void list.load()}>${say('retry')}</button>`)}
        ${list.isLoading && !list.answer ? html`<p role="status">${say('loading')}</p>` : nothing}
        <div role="status" class="form__news">${this.news === '' ? nothing : notice(this.isWarning ? 'warning' : 'info', this.news)}</div>
        ${this.problem === null ? nothing : notice('danger', this.problemWords(this.problem))}
        ${list.answer ? html`${this.renderPeople(list.answer)}${this.renderInvitations(list.answer)}${isOwner ? this.renderForm(list.answer) : nothing}` : nothing}
      </div>
    `;
  }

  private renderPeople({ people }: PeopleList) {
    const { say, isOwner } = this;
    return html`
      <div class="table-frame" role="region" tabindex="0" aria-label=${say('people.title')}>
        <table class="table">
          <thead><tr>
            <th scope="col">${say('operator.one.name')}</th><th scope="col">${say('login.email')}</th><th scope="col">${say('people.role')}</th><th scope="col">${say('people.joined')}</th>
            ${isOwner ? html`<td></td>` : nothing}
          </tr></thead>
          <tbody>${people.map((person) => html`
            <tr>
              <th scope="row">${person.name}${person.isSelf ? html` <span class="badge">${say('people.you')}</span>` : nothing}</th>
              <td data-label=${say('login.email')}><span dir="ltr">${person.email}</span></td>
              <td data-label=${say('people.role')}>${isOwner
                ? html`<select class="select" aria-label=${say('people.role-of', { name: person.name })} @change=${(event: Event) => void this.setRole(person, event.target as HTMLSelectElement)}>
                    ${roles.map((role) => html`<option value=${role} .selected=${role === person.role}>${say(`operator.roles.${role}`)}</option>`)}
                  </select>`
                : say(`operator.roles.${person.role}`)}</td>
              <td class="table__moment" data-label=${say('people.joined')}>${momentText(this.portal.language, person.joinedAt)}</td>
              ${isOwner ? html`<td><button class="button" type="button" aria-label=${say('people.remove-of', { name: person.name })} @click=${() => void this.removePerson(person)}>${say('people.remove')}</button></td>` : nothing}
            </tr>
          `)}</tbody>
        </table>
      </div>
    `;
  }

  private renderInvitations({ invitations }: PeopleList) {
    const { say, isOwner } = this;
    if (invitations.length === 0) return nothing;
    const { language } = this.portal;
    return html`
      <section>
        <h2 class="stack__title" id="invitations-title">${say('people.open')}</h2>
        <div class="table-frame" role="region" tabindex="0" aria-labelledby="invitations-title">
          <table class="table table--close">
            <thead><tr>
              <th scope="col">${say('login.email')}</th><th scope="col">${say('people.role')}</th><th scope="col">${say('people.sent')}</th><th scope="col">${say('people.ends')}</th>
              ${isOwner ? html`<td></td>` : nothing}
            </tr></thead>
            <tbody>${invitations.map((one) => html`
              <tr>
                <th scope="row"><span dir="ltr">${one.email}</span><br /><span class="table__soft">${one.name}</span></th>
                <td data-label=${say('people.role')}>${say(`operator.roles.${one.role}`)}</td>
                <td class="table__moment" data-label=${say('people.sent')}>${momentText(language, one.sentAt)}<br /><span class="table__soft" dir="ltr">${one.invitedBy}</span></td>
                <td class="table__moment" data-label=${say('people.ends')}>${one.hasEnded ? say('people.ended') : momentText(language, one.endsAt)}</td>
                ${isOwner ? html`<td><div class="table__actions">
                  <button class="button" type="button" aria-label=${say('people.resend-to', { email: one.email })} @click=${() => void this.resend(one)}>${say('people.resend')}</button>
                  <button class="button" type="button" aria-label=${say('people.withdraw-of', { email: one.email })} @click=${() => void this.withdraw(one)}>${say('people.withdraw')}</button>
                </div></td>` : nothing}
              </tr>
            `)}</tbody>
          </table>
        </div>
      </section>
    `;
  }

  private renderForm({ hasMailServer }: PeopleList) {
    const { say, draft, errors } = this;
    return html`
      <section aria-labelledby="invite-title">
        <h2 class="stack__title" id="invite-title">${say('people.invite')}</h2>
        <form class="card form" novalidate aria-labelledby="invite-title" @submit=${this.onSubmit}>
          ${hasMailServer ? nothing : notice('info', say('people.no-server'))}
          ${textField({ id: 'invite-email', label: say('login.email'), type: 'email', value: draft.email, isRequired: true, maxLength: 254, error: errors.email, onInput: (email) => this.type({ email }) })}
          ${textField({ id: 'invite-name', label: say('operator.one.name'), value: draft.name, isRequired: true, maxLength: longestName, error: errors.name, onInput: (name) => this.type({ name }) })}
          ${selectField({
            id: 'invite-role', label: say('people.role'), value: draft.role, hint: say(`people.may.${draft.role}`),
            options: roles.map((role) => ({ value: role, label: say(`operator.roles.${role}`) })), onChange: (value) => this.type({ role: roles.find((role) => role === value) ?? 'viewer' }),
          })}
          ${selectField({
            id: 'invite-language', label: say('people.language'), value: draft.language ?? this.portal.language,
            options: Object.entries(dashboardLanguages).map(([value, label]) => ({ value, label })), onChange: (value) => this.type({ language: value as DashboardLanguage }),
          })}
          <div class="bar"><span class="bar__state"></span><button class="button button--primary" type="submit" aria-disabled=${this.isBusy ? 'true' : 'false'}>${say(this.isBusy ? 'people.sending' : 'people.send')}</button></div>
        </form>
      </section>
    `;
  }

  private type(change: Partial<InvitationDraft>): void {
    this.draft = { ...this.draft, ...change };
    this.errors = { ...this.errors, ...Object.fromEntries(Object.keys(change).map((name) => [name, undefined])) };
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.invite();
  };

  private async invite(): Promise<void> {
    const { say } = this;
    const { email, name, role, language } = this.draft;
    const isAddress = /^[^\s@,;]+@[^\s@,;]+$/.test(email.trim());
    await this.fail({
      email: isAddress ? undefined : say(email.trim() === '' ? 'people.email-missing' : 'login.email-invalid'), name: name.trim() === '' ? say('people.name-missing') : undefined,
    });
    if (this.isBusy || this.errors.email !== undefined || this.errors.name !== undefined) return;
    await this.run(async () => {
      this.tell(await this.portal.client.people.invite({ email: email.trim(), name: name.trim(), role, language: language ?? this.portal.language }), email.trim());
      this.draft = nothingTyped;
    });
    const { problem } = this;
    if (!isPortalError(problem) || problem.fields['email'] === undefined) return;
    const taken = problem.code === 'conflict' ? (problem.fields['email'] === 'member' ? 'people.is-member' : 'people.is-invited') : 'login.email-invalid';
    this.problem = null;
    await this.fail({ email: say(taken) });
  }

  private async fail(errors: { email?: string | undefined; name?: string | undefined }): Promise<void> {
    this.errors = errors;
    await this.updateComplete;
    this.form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  private resend({ id, email }: Invitation): Promise<void> {
    return this.run(async () => this.tell(await this.portal.client.people.resend(id), email));
  }

  private async withdraw({ id, email }: Invitation): Promise<void> {
    const { say } = this;
    if (!await this.portal.ask({ title: say('people.withdraw-title', { email }), text: say('people.withdraw-text'), confirm: say('people.withdraw'), cancel: say('people.keep'), isDangerous: true })) return;
    await this.run(async () => this.show(await this.portal.client.people.withdraw(id), say('people.withdrawn', { email })));
  }

  /** A person's own rights are not given away by a slip of the wheel. */
  private async setRole(person: Person, select: HTMLSelectElement): Promise<void> {
    const { say } = this;
    const role = roles.find((known) => known === select.value) ?? person.role;
    const isSure = !person.isSelf || role === 'owner'
      || await this.portal.ask({ title: say('people.own-role-title'), text: say('people.own-role-text'), confirm: say('people.own-role-confirm'), cancel: say('people.keep'), isDangerous: true });
    if (isSure) {
      await this.run(async () => {
        this.show(await this.portal.client.people.setRole(person.id, role), say('people.role-changed', { name: person.name, role: say(`operator.roles.${role}`) }));
        // Whoever gave their own rights away sees what is left.
        if (person.isSelf) await this.portal.client.session().then((session) => this.dispatchEvent(new CustomEvent('session-changed', { detail: session, bubbles: true })));
      });
    }
    // What was refused, or not meant, is not left standing.
    select.value = this.list.answer?.people.find(({ id }) => id === person.id)?.role ?? person.role;
  }

  private async removePerson(person: Person): Promise<void> {
    const { say } = this;
    const { name, isSelf } = person;
    const text = say(isSelf ? 'people.remove-self-text' : 'people.remove-text');
    if (!await this.portal.ask({ title: say(isSelf ? 'people.remove-self-title' : 'people.remove-title', { name }), text, confirm: say('people.remove'), cancel: say('people.keep'), isDangerous: true })) return;
    await this.run(async () => {
      this.show(await this.portal.client.people.remove(person.id), say('people.removed', { name }));
      if (isSelf) this.dispatchEvent(new CustomEvent('logged-out', { bubbles: true }));
    });
  }

  private tell({ list, mail }: InvitationAnswer, email: string): void {
    this.show(list, this.say(`people.mail.${mail}`, { email }));
    this.isWarning = mail === 'failed';
  }

  private show(list: PeopleList, news: string): void {
    this.list.show(list);
    this.news = news;
    this.isWarning = false;
  }

  /** What is asked for while something else is under way follows it: an act that was confirmed is not forgotten. */
  private run(work: () => Promise<void>): Promise<void> {
    const turn = this.lastTurn.then(() => this.act(work));
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }

  private async act(work: () => Promise<void>): Promise<void> {
    this.isBusy = true;
    this.problem = null;
    this.news = '';
    try {
      await this.call(work);
    } catch (thrown) {
      this.problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      this.isBusy = false;
    }
  }

  private problemWords(problem: unknown): string {
    const { say } = this;
    if (isPortalError(problem) && problem.fields['role'] === 'last-owner') return say('people.last-owner');
    return problemText(say, problem);
  }
}

export const elements: ElementMap = { 'portal-people-page': PeoplePage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-people-page': PeoplePage;
  }
}
