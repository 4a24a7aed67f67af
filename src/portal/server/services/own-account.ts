import { passwordProblem } from '../../api/account-values.ts';
import type { OwnPasswordBody, SessionList } from '../../api/account.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { AccountRepositories, AccountWork } from '../repositories/account-work.ts';
import { AuditService, type Deed } from './audit.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { plainName } from './plain-name.ts';
import { actorOf, idleMs, lifetimeMs, type ActiveSession } from './sessions.ts';

/** What a person may change of their own: name, password, and where they are logged in. */
export class OwnAccountService {
  readonly #work: AccountWork;
  readonly #now: () => number;

  constructor({ work, now }: { readonly work: AccountWork; readonly now: () => number }) {
    this.#work = work;
    this.#now = now;
  }

  /** Newest use first. */
  async sessions({ organisationId, userId, idHash }: ActiveSession): Promise<SessionList> {
    const stored = await this.#work.reading.people.listSessions(organisationId, userId);
    const living = stored.filter(({ createdAt, seenAt }) => this.#now() - Date.parse(seenAt) < idleMs && this.#now() - Date.parse(createdAt) < lifetimeMs);
    return { sessions: living.map((one) => ({ id: one.idHash, userAgent: one.userAgent, address: one.address, beganAt: one.createdAt, usedAt: one.seenAt, isThis: one.idHash === idHash })) };
  }

  /** @throws {PortalError} `not-found`, also for another person's session */
  async endSession(active: ActiveSession, id: string): Promise<SessionList> {
    const { people } = this.#work.reading;
    const own = await people.listSessions(active.organisationId, active.userId);
    if (!own.some(({ idHash }) => idHash === id)) throw refusal('not-found', 'There is no such session, or it has ended');
    await people.closeSession(id);
    return this.sessions(active);
  }

  /** Logs the person out everywhere, here too. */
  endAll(active: ActiveSession): Promise<void> {
    return this.#change(active, async (repositories) => {
      await repositories.people.closeSessions(active.organisationId, active.userId);
      await this.#record(active, repositories, { action: 'sessions.end-all' });
    });
  }

  /** @returns the name as it is kept. @throws {PortalError} `invalid-input` (`name`) */
  async rename({ organisationId, userId }: ActiveSession, typed: string): Promise<string> {
    const name = plainName(typed);
    await this.#work.reading.people.setName(organisationId, userId, name);
    return name;
  }

  /** Ends all other sessions, and links to set a password. @throws {PortalError} `invalid-input` (`currentPassword`: `wrong`; `newPassword`: a `PasswordProblem`) */
  async changePassword(active: ActiveSession, { currentPassword, newPassword }: OwnPasswordBody): Promise<SessionList> {
    const { organisationId, userId, idHash, session: { user: { email } } } = active;
    const person = await this.#work.reading.people.findByEmail(email);
    if (!await verifyPassword(currentPassword, person?.passwordHash ?? null) || !person) throw invalidInput({ currentPassword: 'wrong' });
    const problem = passwordProblem(newPassword, email);
    if (problem) throw invalidInput({ newPassword: problem });
    const next = await hashPassword(newPassword);
    await this.#change(active, async (repositories) => {
      // Another change came first: what was asked for as the old password no longer is it.
      if (!await repositories.people.replacePasswordHash(person, person.passwordHash, next)) throw invalidInput({ currentPassword: 'wrong' });
      await repositories.people.closeSessions(organisationId, userId, idHash);
      await repositories.resets.endAll(organisationId, userId, new Date(this.#now()).toISOString());
      await this.#record(active, repositories, { action: 'password.change' });
    });
    return this.sessions(active);
  }

  #change(active: ActiveSession, work: (repositories: AccountRepositories) => Promise<void>): Promise<void> {
    return this.#work.change([['organisation', active.organisationId]], work);
  }

  #record(active: ActiveSession, { audit }: AccountRepositories, deed: Pick<Deed, 'action'>): Promise<void> {
    return new AuditService({ audit, now: this.#now }).record(actorOf(active), { ...deed, subject: active.session.user.email });
  }
}
