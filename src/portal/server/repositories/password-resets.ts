import type { Database, DatabaseTransaction } from '../db/database.ts';

export interface PasswordReset {
  readonly organisationId: string;
  readonly userId: string;
  /** E-mail address of the person. */
  readonly email: string;
  readonly endsAt: string;
  readonly usedAt: string | null;
}

/** Links by which people set new passwords. */
export class PasswordResetRepository {
  readonly #db: Database | DatabaseTransaction;

  constructor(db: Database | DatabaseTransaction) {
    this.#db = db;
  }

  async add({ organisationId, userId, endsAt }: Pick<PasswordReset, 'organisationId' | 'userId' | 'endsAt'>, tokenHash: string): Promise<void> {
    await this.#db.insertInto('password_resets').values({ token_hash: tokenHash, organisation_id: organisationId, user_id: userId, ends_at: endsAt, used_at: null }).execute();
  }

  /** The look-up without an organisation: the token tells which one it is. Also one that has ended or was used. */
  async find(tokenHash: string): Promise<PasswordReset | null> {
    const row = await this.#db.selectFrom('password_resets').innerJoin('users', 'users.id', 'password_resets.user_id')
      .selectAll('password_resets').select('users.email').where('token_hash', '=', tokenHash).executeTakeFirst();
    return row ? { organisationId: row.organisation_id, userId: row.user_id, email: row.email, endsAt: row.ends_at, usedAt: row.used_at } : null;
  }

  /** Whether it was this call that used the token up. */
  async use(tokenHash: string, at: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db.updateTable('password_resets').set({ used_at: at }).where('token_hash', '=', tokenHash).where('used_at', 'is', null).executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Ends the links that a person has not used: their password is another one by now. */
  async endAll(organisationId: string, userId: string, at: string): Promise<void> {
    await this.#db.updateTable('password_resets').set({ ends_at: at }).where('organisation_id', '=', organisationId).where('user_id', '=', userId)
      .where('used_at', 'is', null).where('ends_at', '>', at).execute();
  }

  /** Removes those whose links need no word of farewell any more. */
  async removeEnded(before: string): Promise<void> {
    await this.#db.deleteFrom('password_resets').where('ends_at', '<', before).execute();
  }
}
