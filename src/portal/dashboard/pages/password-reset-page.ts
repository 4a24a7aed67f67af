import { html } from 'lit';
import type { PasswordResetView } from '../../api/account.ts';
import type { Session } from '../../api/session.ts';
import type { ElementMap } from '../elements.ts';
import { LinkPage } from '../parts/link-page.ts';

/** Where the mail for a forgotten password leads: choose a new one. */
export class PasswordResetPage extends LinkPage<PasswordResetView> {
  protected readonly topic = 'reset';

  protected look(token: string): Promise<PasswordResetView> {
    return this.portal.client.account.lookAtReset(token);
  }

  protected finish(token: string): Promise<Session> {
    return this.portal.client.account.finishReset({ token, password: this.password });
  }

  protected renderFields({ email }: PasswordResetView) {
    const { say } = this;
    return html`<p>${say('account.reset.text')}</p><dl class="facts"><div><dt>${say('login.email')}</dt><dd dir="ltr">${email}</dd></div></dl>`;
  }

  protected checkFields() {
    return {};
  }
}

export const elements: ElementMap = { 'portal-password-reset-page': PasswordResetPage };

declare global {
  interface HTMLElementTagNameMap {
    'portal-password-reset-page': PasswordResetPage;
  }
}
