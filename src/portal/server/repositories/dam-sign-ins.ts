import type { Database, DatabaseTransaction } from '../db/database.ts';

/** How the portal is let into a DAM that lets people in only. */
export interface DamSignIn {
  readonly way: 'consent' | 'account';
  readonly userName: string;
  /** ISO 8601 */
  readonly signedInAt: string;
  /** The DAM refused it then; `null`: it holds. */
  readonly endedAt: string | null;
}

export interface SealedSignIn extends DamSignIn {
  /** The account's password, or the refresh token. */
  readonly secretSealed: string;
}

export class DamSignInRepository {
  readonly #db: Database | DatabaseTransaction;

  constructor(db: Database | DatabaseTransaction) {
    this.#db = db;
  }

  async find(organisationId: string): Promise<SealedSignIn | null> {
    const row = await this.#db.selectFrom('dam_sign_ins').selectAll().where('organisation_id', '=', organisationId).executeTakeFirst();
    if (!row) return null;
    return {
      way: row.way === 'account' ? 'account' : 'consent', userName: row.user_name, signedInAt: row.signed_in_at, endedAt: row.ended_at,
      secretSealed: row.secret_sealed,
    };
  }

  async save(organisationId: string, signIn: SealedSignIn): Promise<void> {
    const values = {
      way: signIn.way, user_name: signIn.userName, secret_sealed: signIn.secretSealed, signed_in_at: signIn.signedInAt, ended_at: signIn.endedAt,
    };
    await this.#db.insertInto('dam_sign_ins').values({ organisation_id: organisationId, ...values }).onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values)).execute();
  }

  /** Of this very sign-in: one that took its place meanwhile keeps its own. */
  async replaceSecret(organisationId: string, { signedInAt }: DamSignIn, secretSealed: string): Promise<void> {
    await this.#db.updateTable('dam_sign_ins').set({ secret_sealed: secretSealed }).where('organisation_id', '=', organisationId).where('signed_in_at', '=', signedInAt).execute();
  }

  /** Notes that this very sign-in was refused; `false` where that is known, or another one has taken its place. */
  async end(organisationId: string, { signedInAt }: DamSignIn, endedAt: string): Promise<boolean> {
    const [{ numUpdatedRows } = { numUpdatedRows: 0n }] = await this.#db.updateTable('dam_sign_ins').set({ ended_at: endedAt })
      .where('organisation_id', '=', organisationId).where('signed_in_at', '=', signedInAt).where('ended_at', 'is', null).execute();
    return numUpdatedRows > 0n;
  }

  async remove(organisationId: string): Promise<void> {
    await this.#db.deleteFrom('dam_sign_ins').where('organisation_id', '=', organisationId).execute();
  }
}
