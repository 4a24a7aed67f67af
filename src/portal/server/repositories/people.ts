import { roles, type Role } from '../../api/constants.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';

export interface Person {
  readonly id: string;
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
  /** PHC string. */
  readonly passwordHash: string;
  readonly role: Role;
  readonly isOperator: boolean;
}

/** A person as their colleagues see them. */
export type Colleague = Pick<Person, 'id' | 'email' | 'name' | 'role'> & { readonly joinedAt: string };

/** Where a session is used. */
export interface Device {
  /** As the browser calls itself; may be empty. */
  readonly userAgent: string;
  /** Network address. */
  readonly address: string;
}

export interface StoredSession {
  readonly idHash: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly user: Pick<Person, 'id' | 'email' | 'name' | 'role' | 'isOperator'>;
  readonly organisation: { readonly id: string; readonly name: string };
}

/** One spelling of an e-mail address, to find its user by. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

/** What a later version wrote, and this one does not know, opens nothing. */
export const readRole = (text: string): Role => roles.find((role) => role === text) ?? 'viewer';

/** People who may use the dashboard, and their sessions. */
export class PeopleRepository {
  readonly #db: Database | DatabaseTransaction;

  constructor(db: Database | DatabaseTransaction) {
    this.#db = db;
  }

  /** The one look-up without an organisation: the address is what tells which one it is. */
  async findByEmail(email: string): Promise<Person | null> {
    const row = await this.#db.selectFrom('users').selectAll().where('email_key', '=', emailKey(email)).executeTakeFirst();
    return row ? { id: row.id, organisationId: row.organisation_id, email: row.email, name: row.name, passwordHash: row.password_hash, role: readRole(row.role), isOperator: row.is_operator === 1 } : null;
  }

  async insert(person: Person, createdAt: string): Promise<void> {
    await this.#db.insertInto('users').values({
      id: person.id, organisation_id: person.organisationId, email: person.email, email_key: emailKey(person.email),
      name: person.name, password_hash: person.passwordHash, role: person.role, is_operator: person.isOperator ? 1 : 0, created_at: createdAt,
    }).execute();
  }

  /** In order of their addresses. */
  async list(organisationId: string): Promise<readonly Colleague[]> {
    const rows = await this.#db.selectFrom('users').select(['id', 'email', 'name', 'role', 'created_at']).where('organisation_id', '=', organisationId).orderBy('email_key').execute();
    return rows.map((row) => ({ id: row.id, email: row.email, name: row.name, role: readRole(row.role), joinedAt: row.created_at }));
  }

  async setRole(organisationId: string, id: string, role: Role): Promise<void> {
    await this.#db.updateTable('users').set({ role }).where('organisation_id', '=', organisationId).where('id', '=', id).execute();
  }

  /** With their sessions. */
  async remove(organisationId: string, id: string): Promise<void> {
    await this.#db.deleteFrom('users').where('organisation_id', '=', organisationId).where('id', '=', id).execute();
  }

  async setName(organisationId: string, id: string, name: string): Promise<void> {
    await this.#db.updateTable('users').set({ name }).where('organisation_id', '=', organisationId).where('id', '=', id).execute();
  }

  async setPasswordHash(organisationId: string, id: string, passwordHash: string): Promise<void> {
    await this.#db.updateTable('users').set({ password_hash: passwordHash }).where('organisation_id', '=', organisationId).where('id', '=', id).execute();
  }

  /** Replaces a password, unless another one came in the place of `former` meanwhile. */
  async replacePasswordHash({ id, organisationId }: Pick<Person, 'id' | 'organisationId'>, former: string, next: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db.updateTable('users').set({ password_hash: next })
      .where('organisation_id', '=', organisationId).where('id', '=', id).where('password_hash', '=', former).executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async openSession(idHash: string, person: Pick<Person, 'id' | 'organisationId'>, { userAgent, address }: Device, at: string): Promise<void> {
    await this.#db.insertInto('sessions').values({
      id_hash: idHash, user_id: person.id, organisation_id: person.organisationId, created_at: at, seen_at: at, user_agent: userAgent, address,
    }).execute();
  }

  async findSession(idHash: string): Promise<StoredSession | null> {
    const row = await this.#db.selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .innerJoin('organisations', 'organisations.id', 'sessions.organisation_id')
      .select(['sessions.id_hash', 'sessions.created_at', 'sessions.seen_at', 'users.id as user_id', 'users.email', 'users.name as user_name', 'users.role', 'users.is_operator',
        'organisations.id as organisation_id', 'organisations.name as organisation_name'])
      .where('sessions.id_hash', '=', idHash).executeTakeFirst();
    if (!row) return null;
    return {
      idHash: row.id_hash, createdAt: row.created_at, seenAt: row.seen_at,
      user: { id: row.user_id, email: row.email, name: row.user_name, role: readRole(row.role), isOperator: row.is_operator === 1 },
      organisation: { id: row.organisation_id, name: row.organisation_name },
    };
  }

  /** Of one person, the one used last first. */
  async listSessions(organisationId: string, userId: string): Promise<readonly (Device & Pick<StoredSession, 'idHash' | 'createdAt' | 'seenAt'>)[]> {
    const rows = await this.#db.selectFrom('sessions').selectAll().where('organisation_id', '=', organisationId).where('user_id', '=', userId).orderBy('seen_at', 'desc').orderBy('id_hash').execute();
    return rows.map((row) => ({ idHash: row.id_hash, createdAt: row.created_at, seenAt: row.seen_at, userAgent: row.user_agent, address: row.address }));
  }

  /** Ends those of one person, but `kept`. */
  async closeSessions(organisationId: string, userId: string, kept: string | null = null): Promise<void> {
    const all = this.#db.deleteFrom('sessions').where('organisation_id', '=', organisationId).where('user_id', '=', userId);
    await (kept === null ? all : all.where('id_hash', '!=', kept)).execute();
  }

  async touchSession(idHash: string, at: string): Promise<void> {
    await this.#db.updateTable('sessions').set({ seen_at: at }).where('id_hash', '=', idHash).execute();
  }

  async closeSession(idHash: string): Promise<void> {
    await this.#db.deleteFrom('sessions').where('id_hash', '=', idHash).execute();
  }

  /** Removes sessions that nobody can use any more. */
  async removeSessions(ended: { readonly seenBefore: string; readonly createdBefore: string }): Promise<void> {
    await this.#db.deleteFrom('sessions')
      .where((where) => where.or([where('seen_at', '<=', ended.seenBefore), where('created_at', '<=', ended.createdBefore)])).execute();
  }
}
