import { passwordProblem } from '../../api/account-values.ts';
import type { PasswordResetView, ResetBody, ResetRequestBody } from '../../api/account.ts';
import { invalidInput } from '../errors.ts';
import type { AccountWork } from '../repositories/account-work.ts';
import type { PasswordReset } from '../repositories/password-resets.ts';
import { resetMail } from './account-mail.ts';
import { AuditService } from './audit.ts';
import { deadLink, hashOfToken, newToken, problemOfLink } from './links.ts';
import { hashPassword } from './passwords.ts';
import type { Browser, OpenedSession, SessionService } from './sessions.ts';
import type { SendMail } from './support-mail.ts';

/** How long a link works. */
export const resetMs = 3_600_000;

export interface PasswordResetServiceOptions {
  readonly work: AccountWork;
  readonly sessions: SessionService;
  readonly sendMail: SendMail;
  readonly publicUrl: string;
  readonly now: () => number;
  readonly onFailure: (mailId: string, error: unknown) => void;
}

/** New passwords for those who have forgotten theirs. */
export class PasswordResetService {
  readonly #options: PasswordResetServiceOptions;
  readonly #running = new Set<Promise<void>>();

  constructor(options: PasswordResetServiceOptions) {
    this.#options = options;
  }

  /** Returns at once: neither the answer nor its time tells whether there is such a person. */
  request(body: ResetRequestBody): void {
    const running = this.#send(body).catch((error: unknown) => this.#options.onFailure('password reset', error)).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** When all mails that were asked for are sent, or have failed. */
  async whenIdle(): Promise<void> {
    await Promise.all(this.#running);
  }

  /** @throws {PortalError} `invalid-token` */
  async look(token: string): Promise<PasswordResetView> {
    const { email } = await this.#find(token);
    return { email };
  }

  /** Ends all sessions of the person and every other link, and logs them in anew. @throws {PortalError} `invalid-token`, `invalid-input` (`password`: a `PasswordProblem`) */
  async finish({ token, password }: ResetBody, browser: Browser): Promise<OpenedSession> {
    const { organisationId, userId, email } = await this.#find(token);
    const problem = passwordProblem(password, email);
    if (problem) throw invalidInput({ password: problem });
    const passwordHash = await hashPassword(password);
    const at = new Date(this.#options.now()).toISOString();
    await this.#options.work.change([['organisation', organisationId]], async ({ people, resets, audit }) => {
      if (!await resets.use(hashOfToken(token), at)) throw deadLink('used');
      await resets.endAll(organisationId, userId, at);
      await people.setPasswordHash(organisationId, userId, passwordHash);
      await people.closeSessions(organisationId, userId);
      await new AuditService({ audit, now: this.#options.now }).record({ organisationId, name: email }, { action: 'password.reset', subject: email });
    });
    return this.#options.sessions.open({ id: userId, organisationId }, browser);
  }

  async #send({ email, language }: ResetRequestBody): Promise<void> {
    const { work: { reading }, publicUrl, now, sendMail } = this.#options;
    const person = await reading.people.findByEmail(email);
    if (!person) return;
    const token = newToken();
    await reading.resets.add({ organisationId: person.organisationId, userId: person.id, endsAt: new Date(now() + resetMs).toISOString() }, hashOfToken(token));
    await sendMail({ to: person.email, ...resetMail(language, { name: person.name, link: `${publicUrl}/password-reset#${token}` }) });
  }

  async #find(token: string): Promise<PasswordReset> {
    const found = await this.#options.work.reading.resets.find(hashOfToken(token));
    const problem = problemOfLink(found, new Date(this.#options.now()).toISOString());
    if (!found || problem) throw deadLink(problem ?? 'unknown');
    return found;
  }
}
