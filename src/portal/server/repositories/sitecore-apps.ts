import type { Database } from '../db/database.ts';

/** An organisation's custom field in Sitecore. */
export interface SitecoreApp {
  readonly organisationId: string;
  readonly idSealed: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
}

export class SitecoreAppRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(organisationId: string): Promise<SitecoreApp | null> {
    const row = await this.#db.selectFrom('sitecore_apps').selectAll().where('organisation_id', '=', organisationId).executeTakeFirst();
    return row ? { organisationId, idSealed: row.id_sealed, createdAt: row.created_at, usedAt: row.used_at } : null;
  }

  async findByHash(idHash: string): Promise<Omit<SitecoreApp, 'idSealed'> | null> {
    const row = await this.#db.selectFrom('sitecore_apps').select(['organisation_id', 'created_at', 'used_at']).where('id_hash', '=', idHash).executeTakeFirst();
    return row ? { organisationId: row.organisation_id, createdAt: row.created_at, usedAt: row.used_at } : null;
  }

  /** An organisation has one: an older one ends with it. */
  async replace(organisationId: string, { idSealed, idHash, createdAt }: { readonly idSealed: string; readonly idHash: string; readonly createdAt: string }): Promise<void> {
    const values = { id_sealed: idSealed, id_hash: idHash, created_at: createdAt, used_at: null };
    await this.#db.insertInto('sitecore_apps').values({ organisation_id: organisationId, ...values })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values)).execute();
  }

  /** @returns whether there was one. */
  async remove(organisationId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('sitecore_apps').where('organisation_id', '=', organisationId).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async touch(organisationId: string, at: string): Promise<void> {
    await this.#db.updateTable('sitecore_apps').set({ used_at: at }).where('organisation_id', '=', organisationId).execute();
  }
}
