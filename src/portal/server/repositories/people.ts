import { roles, type Role } from '../../api/constants.ts';
import type { Database } from '../db/database.ts';

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
const readRole = (text: string): Role => roles.find((role) => role === text) ?? 'viewer';

/** People who may use the dashboard, and their sessions. */
export class PeopleRepository {
  readonly #db: Database;

  constructor(db: Database) {
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

  async openSession(idHash: string, person: Pick<Person, 'id' | 'organisationId'>, at: string): Promise<void> {
    await this.#db.insertInto('sessions').values({
      id_hash: idHash, user_id: person.id, organisation_id: person.organisationId, created_at: at, seen_at: at,
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
