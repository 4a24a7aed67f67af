import type { Role } from '../api/constants.ts';
import type { InvitationAnswer, InvitationBody, PeopleList } from '../api/people.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** Who belongs to the organisation. Changes are for owners; everybody else is refused as `forbidden`. */
export class PeopleClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  list({ signal }: DashboardCallOptions = {}): Promise<PeopleList> {
    return this.#calls.get('/people', { signal });
  }

  /** Rejects with `conflict`; `fields.email` says whether the address is of a `member` or already `invited`. */
  invite(body: InvitationBody): Promise<InvitationAnswer> {
    return this.#calls.change({ method: 'POST', path: '/people/invitations', body });
  }

  resend(id: string): Promise<InvitationAnswer> {
    return this.#calls.change({ method: 'POST', path: `/people/invitations/${encodeURIComponent(id)}/resend` });
  }

  withdraw(id: string): Promise<PeopleList> {
    return this.#calls.change({ method: 'DELETE', path: `/people/invitations/${encodeURIComponent(id)}` });
  }

  /** Rejects with `invalid-input` and `fields.role` where no owner would be left. */
  setRole(id: string, role: Role): Promise<PeopleList> {
    return this.#calls.change({ method: 'PUT', path: `/people/${encodeURIComponent(id)}`, body: { role } });
  }

  /** Rejects as `setRole`. */
  remove(id: string): Promise<PeopleList> {
    return this.#calls.change({ method: 'DELETE', path: `/people/${encodeURIComponent(id)}` });
  }
}
