import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '../../api/session.ts';
import { refusal } from '../errors.ts';
import type { Device, PeopleRepository, Person, StoredSession } from '../repositories/people.ts';
import type { Actor } from './audit.ts';
import { hashPassword, isOutdated, verifyPassword } from './passwords.ts';
import type { Vault } from './vault.ts';

const hourMs = 3_600_000;
/** A session ends this long after it was last used … */
export const idleMs = 8 * hourMs;
/** … and this long after the login in any case. */
export const lifetimeMs = 7 * 24 * hourMs;
// A note of each single request would be a write to the database for each read.
const touchEveryMs = 5 * 60_000;
const longestUserAgent = 300;

/** Who acts in a session, for the audit. */
export const actorOf = ({ organisationId, session }: ActiveSession): Actor => ({ organisationId, name: session.user.email });

/** A session in use. */
export interface ActiveSession {
  readonly idHash: string;
  readonly userId: string;
  readonly organisationId: string;
  /** What the dashboard is told. */
  readonly session: Session;
}

/** Where somebody logs in. */
export interface Browser extends Device {
  /** The session's id that it brought. */
  readonly olderId: string | undefined;
}

export interface OpenedSession {
  /** For the cookie. */
  readonly id: string;
  readonly session: Session;
}

/** Login and sessions of the dashboard. */
export class SessionService {
  readonly #people: PeopleRepository;
  readonly #vault: Vault;
  readonly #now: () => number;

  constructor({ people, vault, now }: { readonly people: PeopleRepository; readonly vault: Vault; readonly now: () => number }) {
    this.#people = people;
    this.#vault = vault;
    this.#now = now;
  }

  /** @throws {PortalError} `invalid-credentials`, alike for an unknown person and a wrong password. */
  async logIn(email: string, password: string, browser: Browser): Promise<OpenedSession> {
    const person = await this.#people.findByEmail(email);
    const fits = await verifyPassword(password, person?.passwordHash ?? null);
    if (!person || !fits) throw refusal('invalid-credentials', 'E-mail or password is wrong');
    // The one moment when the password is there to be hashed anew.
    if (isOutdated(person.passwordHash)) await this.#people.replacePasswordHash(person, person.passwordHash, await hashPassword(password));
    return this.open(person, browser);
  }

  /** Opens a session with a new id, whatever the browser sent before (or a foreign id could be planted), and ends that older one. */
  async open(person: Pick<Person, 'id' | 'organisationId'>, { olderId, userAgent, address }: Browser): Promise<OpenedSession> {
    if (olderId !== undefined) await this.#people.closeSession(hashOf(olderId));
    await this.#people.removeSessions({ seenBefore: this.#moment(-idleMs), createdBefore: this.#moment(-lifetimeMs) });
    const id = randomBytes(32).toString('base64url');
    await this.#people.openSession(hashOf(id), person, { userAgent: userAgent.slice(0, longestUserAgent), address }, this.#moment());
    const active = await this.find(id);
    if (!active) throw new Error('The session that was just opened is gone');
    return { id, session: active.session };
  }

  /** The session of a cookie's id; `null` when there is none, or it has ended. */
  async find(id: string): Promise<ActiveSession | null> {
    const stored = await this.#people.findSession(hashOf(id));
    if (!stored) return null;
    if (this.#hasEnded(stored)) {
      await this.#people.closeSession(stored.idHash);
      return null;
    }
    if (this.#now() - Date.parse(stored.seenAt) >= touchEveryMs) await this.#people.touchSession(stored.idHash, this.#moment());
    const { user, organisation } = stored;
    return {
      idHash: stored.idHash,
      userId: user.id,
      organisationId: organisation.id,
      // Made of the id, so that it needs no place in the database and ends with the session.
      session: { user: { email: user.email, name: user.name, role: user.role, isOperator: user.isOperator }, organisation, csrfToken: this.#vault.hash(id, 'csrf') },
    };
  }

  async logOut(active: ActiveSession): Promise<void> {
    await this.#people.closeSession(active.idHash);
  }

  #hasEnded({ createdAt, seenAt }: StoredSession): boolean {
    return this.#now() - Date.parse(seenAt) >= idleMs || this.#now() - Date.parse(createdAt) >= lifetimeMs;
  }

  #moment(offsetMs = 0): string {
    return new Date(this.#now() + offsetMs).toISOString();
  }
}

// The id has 256 random bits: there is nothing to guess, so a plain hash is enough.
const hashOf = (id: string): string => createHash('sha256').update(id).digest('base64url');
