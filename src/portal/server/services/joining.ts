import { randomUUID } from 'node:crypto';
import { passwordProblem } from '../../api/account-values.ts';
import type { AcceptBody, InvitationView } from '../../api/people.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { AccountWork } from '../repositories/account-work.ts';
import type { Invitation, InvitationRepository } from '../repositories/invitations.ts';
import { emailKey } from '../repositories/people.ts';
import { AuditService, changesOf } from './audit.ts';
import { deadLink, hashOfToken, problemOfLink } from './links.ts';
import { hashPassword } from './passwords.ts';
import { plainName } from './plain-name.ts';
import type { Browser, OpenedSession, SessionService } from './sessions.ts';

export interface JoiningServiceOptions {
  readonly work: AccountWork;
  readonly invitations: InvitationRepository;
  readonly sessions: SessionService;
  readonly now: () => number;
}

/** What an invitation's link opens, for whoever has it. */
export class JoiningService {
  readonly #options: JoiningServiceOptions;

  constructor(options: JoiningServiceOptions) {
    this.#options = options;
  }

  /** @throws {PortalError} `invalid-token` */
  async look(token: string): Promise<InvitationView> {
    const { organisationName, email, name, role, invitedBy } = await this.#find(token);
    return { organisation: organisationName, email, name, role, invitedBy };
  }

  /**
   * Makes the account, uses the link up and logs the person in.
   * @throws {PortalError} `invalid-token`, `invalid-input` (`password`: a `PasswordProblem`; `name`), `conflict` where the address has an account by now
   */
  async accept({ token, name: typed, password }: AcceptBody, browser: Browser): Promise<OpenedSession> {
    const { organisationId, email, role } = await this.#find(token);
    const name = plainName(typed);
    const problem = passwordProblem(password, email);
    if (problem) throw invalidInput({ password: problem });
    // Hashed before the transaction: it takes long, and SQLite lets nobody else in meanwhile.
    const passwordHash = await hashPassword(password);
    const at = new Date(this.#options.now()).toISOString();
    const person = { id: randomUUID(), organisationId, email, name, passwordHash, role, isOperator: false };
    await this.#options.work.change([['organisation', organisationId], ['address', emailKey(email)]], async ({ people, invitations, audit }) => {
      if (!await invitations.use(hashOfToken(token), at)) throw deadLink('used');
      if (await people.findByEmail(email)) throw refusal('conflict', 'This address has an account already', { fields: { email: 'taken' } });
      await people.insert(person, at);
      await new AuditService({ audit, now: this.#options.now }).record({ organisationId, name: email }, { action: 'people.join', subject: email, changes: changesOf({}, { role }) });
    });
    return this.#options.sessions.open(person, browser);
  }

  async #find(token: string): Promise<Invitation & { readonly organisationName: string }> {
    const found = await this.#options.invitations.findByToken(hashOfToken(token));
    const problem = problemOfLink(found, new Date(this.#options.now()).toISOString());
    if (!found || problem) throw deadLink(problem ?? 'unknown');
    return found;
  }
}
