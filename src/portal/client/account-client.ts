import type { OwnPasswordBody, PasswordResetView, ResetBody, ResetRequestAnswer, ResetRequestBody, SessionList } from '../api/account.ts';
import type { AcceptBody, InvitationView } from '../api/people.ts';
import type { Session } from '../api/session.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** A person's own account, and the links of mails that lead to one. A link that opens nothing is refused as `invalid-token`; `fields.token` says why. */
export class AccountClient {
  readonly #calls: DashboardCalls;
  readonly #adopt: (session: Session) => void;

  /** @param adopt is told of each session that a call opens. */
  constructor(calls: DashboardCalls, adopt: (session: Session) => void) {
    this.#calls = calls;
    this.#adopt = adopt;
  }

  sessions({ signal }: DashboardCallOptions = {}): Promise<SessionList> {
    return this.#calls.get('/account/sessions', { signal });
  }

  endSession(id: string): Promise<SessionList> {
    return this.#calls.change({ method: 'DELETE', path: `/account/sessions/${encodeURIComponent(id)}` });
  }

  /** This session too. */
  endAll(): Promise<void> {
    return this.#calls.change({ method: 'POST', path: '/account/sessions/end-all' });
  }

  rename(name: string): Promise<Session> {
    return this.#calls.change({ method: 'PUT', path: '/account/name', body: { name } });
  }

  changePassword(body: OwnPasswordBody): Promise<SessionList> {
    return this.#calls.change({ method: 'PUT', path: '/account/password', body });
  }

  lookAtInvitation(token: string): Promise<InvitationView> {
    return this.#calls.change({ method: 'POST', path: '/invitations/look', body: { token } });
  }

  /** Rejects with `conflict` where the address has an account by now. */
  async accept(body: AcceptBody): Promise<Session> {
    return this.#opened(await this.#calls.change<Session>({ method: 'POST', path: '/invitations/accept', body }));
  }

  /** Resolves alike whether there is such a person or not. */
  requestReset(body: ResetRequestBody): Promise<ResetRequestAnswer> {
    return this.#calls.change({ method: 'POST', path: '/password-resets', body });
  }

  lookAtReset(token: string): Promise<PasswordResetView> {
    return this.#calls.change({ method: 'POST', path: '/password-resets/look', body: { token } });
  }

  async finishReset(body: ResetBody): Promise<Session> {
    return this.#opened(await this.#calls.change<Session>({ method: 'POST', path: '/password-resets/finish', body }));
  }

  #opened(session: Session): Session {
    this.#adopt(session);
    return session;
  }
}
