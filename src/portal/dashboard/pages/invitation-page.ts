import { html } from 'lit';
import { state } from 'lit/decorators.js';
import { longestName } from '../../api/account-values.ts';
import type { InvitationView } from '../../api/people.ts';
import type { Session } from '../../api/session.ts';
import type { ElementMap } from '../elements.ts';
import { textField } from '../parts/form-fields.ts';
import { LinkPage } from '../parts/link-page.ts';

/** Where an invitation leads: choose name and password, and join. */
export class InvitationPage extends LinkPage<InvitationView> {
  protected readonly topic = 'invitation';
  /** `null` until something was typed: then it is as whoever invites has written it. */
  @state() private name: string | null = null;

  protected look(token: string): Promise<InvitationView> {
    return this.portal.client.account.lookAtInvitation(token);
  }

  protected finish(token: string): Promise<Session> {
    return this.portal.client.account.accept({ token, name: this.typedName, password: this.password });
  }

  protected renderFields({ organisation, email, role, invitedBy }: InvitationView) {
    const { say } = this;
    return html`
      <p>${say('account.invitation.text', { organisation, invitedBy })}</p>
      <dl class="facts">
        <div><dt>${say('login.email')}</dt><dd dir="ltr">${email}</dd></div>
        <div><dt>${say('people.role')}</dt><dd>${say(`operator.roles.${role}`)}</dd></div>
      </dl>
      ${textField({
        id: 'own-name', label: say('account.name.label'), value: this.typedName, autocomplete: 'name', isRequired: true, maxLength: longestName, error: this.errors.name,
        onInput: (name) => {
          this.name = name;
          this.errors = { ...this.errors, name: undefined };
        },
      })}
    `;
  }

  protected checkFields() {
    return this.typedName.trim() === '' ? { name: this.say('account.name.missing') } : {};
  }

  private get typedName(): string {
    return this.name ?? this.link.answer?.name ?? '';
  }
}

export const elements: ElementMap = { 'portal-invitation-page': InvitationPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-invitation-page': InvitationPage;
  }
}
