import { mailLanguages, type MailLanguage } from '../../api/account-values.ts';
import type { Role } from '../../api/constants.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { emailKey, readRole } from './people.ts';

export interface Invitation {
  readonly id: string;
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly language: MailLanguage;
  /** E-mail address of whoever invites. */
  readonly invitedBy: string;
  readonly sentAt: string;
  readonly endsAt: string;
  readonly usedAt: string | null;
}

/** Who was asked to join which organisation. */
export class InvitationRepository {
  readonly #db: Database | DatabaseTransaction;

  constructor(db: Database | DatabaseTransaction) {
    this.#db = db;
  }

  /** Those that nobody has accepted, by address. */
  async list(organisationId: string): Promise<readonly Invitation[]> {
    const rows = await this.#db.selectFrom('invitations').selectAll().where('organisation_id', '=', organisationId).where('used_at', 'is', null).orderBy('email_key').execute();
    return rows.map(read);
  }

  async find(organisationId: string, id: string): Promise<Invitation | null> {
    const row = await this.#db.selectFrom('invitations').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).where('used_at', 'is', null).executeTakeFirst();
    return row ? read(row) : null;
  }

  /** The look-up without an organisation: the token tells which one it is. Also one that has ended or was used. */
  async findByToken(tokenHash: string): Promise<(Invitation & { readonly organisationName: string }) | null> {
    const row = await this.#db.selectFrom('invitations').innerJoin('organisations', 'organisations.id', 'invitations.organisation_id')
      .selectAll('invitations').select('organisations.name as organisation_name').where('token_hash', '=', tokenHash).executeTakeFirst();
    return row ? { ...read(row), organisationName: row.organisation_name } : null;
  }

  /** In the place of one that this organisation has for the same address. */
  async put({ id, organisationId, email, name, role, language, invitedBy, sentAt, endsAt }: Omit<Invitation, 'usedAt'>, tokenHash: string): Promise<void> {
    await this.#db.deleteFrom('invitations').where('organisation_id', '=', organisationId).where('email_key', '=', emailKey(email)).execute();
    await this.#db.insertInto('invitations').values({
      id, organisation_id: organisationId, email, email_key: emailKey(email), name, role, language, token_hash: tokenHash, invited_by: invitedBy, sent_at: sentAt, ends_at: endsAt, used_at: null,
    }).execute();
  }

  /** A new link for an old invitation. */
  async renew(organisationId: string, id: string, { tokenHash, sentAt, endsAt }: { readonly tokenHash: string; readonly sentAt: string; readonly endsAt: string }): Promise<void> {
    await this.#db.updateTable('invitations').set({ token_hash: tokenHash, sent_at: sentAt, ends_at: endsAt })
      .where('organisation_id', '=', organisationId).where('id', '=', id).where('used_at', 'is', null).execute();
  }

  /** Whether it was this call that used the token up. */
  async use(tokenHash: string, at: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db.updateTable('invitations').set({ used_at: at }).where('token_hash', '=', tokenHash).where('used_at', 'is', null).executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async remove(organisationId: string, id: string): Promise<void> {
    await this.#db.deleteFrom('invitations').where('organisation_id', '=', organisationId).where('id', '=', id).execute();
  }

  /** Removes those whose links need no word of farewell any more. */
  async removeEnded(before: string): Promise<void> {
    await this.#db.deleteFrom('invitations').where('ends_at', '<', before).execute();
  }
}

interface Row {
  readonly id: string;
  readonly organisation_id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly language: string;
  readonly invited_by: string;
  readonly sent_at: string;
  readonly ends_at: string;
  readonly used_at: string | null;
}

const read = (row: Row): Invitation => ({
  id: row.id, organisationId: row.organisation_id, email: row.email, name: row.name, role: readRole(row.role), language: mailLanguages.find((known) => known === row.language) ?? 'en',
  invitedBy: row.invited_by, sentAt: row.sent_at, endsAt: row.ends_at, usedAt: row.used_at,
});
