import type { Database } from '../db/database.ts';

export interface SealedToken {
  readonly accessTokenSealed: string;
  /** ISO 8601: from then on it is not handed out. */
  readonly staleAt: string;
}

/** What portal processes share about an organisation's way to its DAM; each of it belongs to one revision of the connection. */
export class DamLineRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async findToken(organisationId: string, revision: string): Promise<SealedToken | null> {
    const row = await this.#db.selectFrom('dam_lines').select(['access_token_sealed', 'stale_at'])
      .where('organisation_id', '=', organisationId).where('revision', '=', revision).executeTakeFirst();
    if (!row || row.access_token_sealed === null || row.stale_at === null) return null;
    return { accessTokenSealed: row.access_token_sealed, staleAt: row.stale_at };
  }

  async saveToken(organisationId: string, revision: string, { accessTokenSealed, staleAt }: SealedToken): Promise<void> {
    await this.#save(organisationId, { revision, access_token_sealed: accessTokenSealed, stale_at: staleAt });
  }

  /** The DAM wants to be left alone. */
  async saveQuiet(organisationId: string, revision: string, quietUntil: string): Promise<void> {
    await this.#save(organisationId, { revision, quiet_until: quietUntil });
  }

  async #save(organisationId: string, values: { readonly revision: string; readonly access_token_sealed?: string; readonly stale_at?: string; readonly quiet_until?: string }): Promise<void> {
    await this.#db.insertInto('dam_lines').values({ organisation_id: organisationId, ...values })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet((eb) => ({
        ...values,
        // A new connection begins with nothing of the old one.
        ...Object.fromEntries((['access_token_sealed', 'stale_at', 'quiet_until'] as const).filter((column) => values[column] === undefined)
          .map((column) => [column, eb.case().when('dam_lines.revision', '=', values.revision).then(eb.ref(`dam_lines.${column}`)).else(null).end()])),
      }))).execute();
  }
}
