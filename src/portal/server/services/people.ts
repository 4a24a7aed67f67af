import { randomUUID } from 'node:crypto';
import type { Role } from '../../api/constants.ts';
import type { InvitationAnswer, InvitationBody, PeopleList } from '../../api/people.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { AccountRepositories, AccountWork } from '../repositories/account-work.ts';
import { emailKey, type Colleague } from '../repositories/people.ts';
import { invitationMail } from './account-mail.ts';
import { AuditService, changesOf, type Deed } from './audit.ts';
import { hashOfToken, newToken } from './links.ts';
import { isMailAddress } from './mail.ts';
import { plainName } from './plain-name.ts';
import { actorOf, type ActiveSession } from './sessions.ts';
import type { SendMail } from './support-mail.ts';

const dayMs = 24 * 3_600_000;
/** How long the link of an invitation works. */
export const invitationMs = 7 * dayMs;
/** People and open invitations of one organisation. */
const mostPeople = 500;

export interface PeopleServiceOptions {
  readonly work: AccountWork;
  readonly sendMail: SendMail;
  readonly hasMailServer: boolean;
  readonly publicUrl: string;
  readonly now: () => number;
  readonly onFailure: (mailId: string, error: unknown) => void;
}

/** Who belongs to an organisation, and what each may do. An organisation always has an owner, or nobody could change that any more. */
export class PeopleService {
  readonly #options: PeopleServiceOptions;

  constructor(options: PeopleServiceOptions) {
    this.#options = options;
  }

  list(active: ActiveSession): Promise<PeopleList> {
    return this.#list(active, this.#options.work.reading);
  }

  /** @throws {PortalError} `invalid-input` (`email`, `name`), `conflict` (`email`: `member`, `invited`), `limit-reached` */
  async invite(active: ActiveSession, { email: typed, name: typedName, role, language }: InvitationBody): Promise<InvitationAnswer> {
    const email = typed.trim();
    if (!isMailAddress(email)) throw invalidInput({ email: 'is not one e-mail address' });
    const name = plainName(typedName);
    const { organisationId } = active;
    const token = newToken();
    const invitation = { id: randomUUID(), organisationId, email, name, role, language, invitedBy: active.session.user.email, ...this.#term() };
    const list = await this.#change(active, async (repositories) => {
      const before = await this.#list(active, repositories);
      const has = (rows: readonly { readonly email: string }[]): boolean => rows.some((row) => emailKey(row.email) === emailKey(email));
      if (has(before.people)) throw refusal('conflict', 'This person is in the organisation already', { fields: { email: 'member' } });
      // One that has ended is simply replaced.
      if (has(before.invitations.filter(({ hasEnded }) => !hasEnded))) throw refusal('conflict', 'This person is invited already', { fields: { email: 'invited' } });
      if (before.people.length + before.invitations.length >= mostPeople) throw refusal('limit-reached', `An organisation has at most ${mostPeople} people`);
      await repositories.invitations.put(invitation, hashOfToken(token));
      await this.#record(active, repositories, { action: 'people.invite', subject: email, changes: changesOf({}, { role }) });
      return this.#list(active, repositories);
    });
    return { list, mail: await this.#mail(active, invitation, token) };
  }

  /** A new link; the former one opens nothing any more. @throws {PortalError} `not-found` */
  async resend(active: ActiveSession, id: string): Promise<InvitationAnswer> {
    const token = newToken();
    const { list, invitation } = await this.#change(active, async (repositories) => {
      const found = await repositories.invitations.find(active.organisationId, id);
      if (!found) throw refusal('not-found', 'There is no such invitation, or it was accepted');
      await repositories.invitations.renew(active.organisationId, id, { tokenHash: hashOfToken(token), ...this.#term() });
      await this.#record(active, repositories, { action: 'people.invite', subject: found.email });
      return { list: await this.#list(active, repositories), invitation: found };
    });
    return { list, mail: await this.#mail(active, invitation, token) };
  }

  /** @throws {PortalError} `not-found` */
  withdraw(active: ActiveSession, id: string): Promise<PeopleList> {
    return this.#change(active, async (repositories) => {
      const found = await repositories.invitations.find(active.organisationId, id);
      if (!found) throw refusal('not-found', 'There is no such invitation, or it was accepted');
      await repositories.invitations.remove(active.organisationId, id);
      await this.#record(active, repositories, { action: 'people.withdraw', subject: found.email });
      return this.#list(active, repositories);
    });
  }

  /** @throws {PortalError} `not-found`, `invalid-input` (`role`: `last-owner`) */
  setRole(active: ActiveSession, id: string, role: Role): Promise<PeopleList> {
    return this.#change(active, async (repositories) => {
      const person = await this.#findFor(active, repositories, id, role === 'owner');
      await repositories.people.setRole(active.organisationId, id, role);
      if (person.role !== role) await this.#record(active, repositories, { action: 'people.role', subject: person.email, changes: changesOf({ role: person.role }, { role }) });
      return this.#list(active, repositories);
    });
  }

  /** Ends the person's sessions too. @throws {PortalError} `not-found`, `invalid-input` (`role`: `last-owner`) */
  remove(active: ActiveSession, id: string): Promise<PeopleList> {
    return this.#change(active, async (repositories) => {
      const person = await this.#findFor(active, repositories, id, false);
      await repositories.people.remove(active.organisationId, id);
      await this.#record(active, repositories, { action: 'people.remove', subject: person.email, changes: changesOf({ role: person.role }, {}) });
      return this.#list(active, repositories);
    });
  }

  /** The person, if an owner is left when they no longer are one. */
  async #findFor({ organisationId }: ActiveSession, { people }: AccountRepositories, id: string, staysOwner: boolean): Promise<Colleague> {
    const all = await people.list(organisationId);
    const person = all.find((one) => one.id === id);
    if (!person) throw refusal('not-found', 'There is no such person in this organisation');
    const hasOther = all.some((one) => one.id !== id && one.role === 'owner');
    if (person.role === 'owner' && !staysOwner && !hasOther) throw invalidInput({ role: 'last-owner' });
    return person;
  }

  /** Checks again, inside the lock, that the person may still do this: two owners may be removing each other. */
  #change<Result>(active: ActiveSession, work: (repositories: AccountRepositories) => Promise<Result>): Promise<Result> {
    return this.#options.work.change([['organisation', active.organisationId]], async (repositories) => {
      const self = (await repositories.people.list(active.organisationId)).find(({ id }) => id === active.userId);
      if (self?.role !== 'owner') throw refusal('forbidden', 'This needs the role owner');
      return work(repositories);
    });
  }

  async #list({ organisationId, userId }: ActiveSession, { people, invitations }: AccountRepositories): Promise<PeopleList> {
    const at = this.#moment();
    return {
      people: (await people.list(organisationId)).map((person) => ({ ...person, isSelf: person.id === userId })),
      invitations: (await invitations.list(organisationId)).map(({ id, name, email, role, invitedBy, sentAt, endsAt }) => ({ id, name, email, role, invitedBy, sentAt, endsAt, hasEnded: endsAt <= at })),
      hasMailServer: this.#options.hasMailServer,
    };
  }

  /** The invitation stands whatever happens to its mail: it can be sent again. */
  async #mail({ session: { organisation } }: ActiveSession, { id, email, name, language, invitedBy }: { readonly id: string; readonly email: string; readonly name: string; readonly language: InvitationBody['language']; readonly invitedBy: string }, token: string): Promise<InvitationAnswer['mail']> {
    const { sendMail, hasMailServer, publicUrl, onFailure } = this.#options;
    try {
      await sendMail({ to: email, ...invitationMail(language, { name, organisation: organisation.name, invitedBy, link: `${publicUrl}/invitation#${token}` }) });
      return hasMailServer ? 'sent' : 'filed';
    } catch (error) {
      onFailure(`invitation ${id}`, error);
      return 'failed';
    }
  }

  #record(active: ActiveSession, { audit }: AccountRepositories, deed: Deed): Promise<void> {
    return new AuditService({ audit, now: this.#options.now }).record(actorOf(active), deed);
  }

  #term(): { readonly sentAt: string; readonly endsAt: string } {
    return { sentAt: this.#moment(), endsAt: this.#moment(invitationMs) };
  }

  #moment(offsetMs = 0): string {
    return new Date(this.#options.now() + offsetMs).toISOString();
  }
}
