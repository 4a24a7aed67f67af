import type { Standing } from '../../api/constants.ts';
import type { Database } from '../db/database.ts';

/** What the DAM said of an asset. */
export interface SeenAsset {
  /** `null`: it is not told, and stays as it was. */
  readonly name: string | null;
  /** `null`: as for the name. */
  readonly standing: Standing | null;
  /** Address of its small picture; empty: none; `null`: as for the name. */
  readonly thumbnailUrl: string | null;
  /** The last day of use; `null`: none. */
  readonly endsOn: string | null;
}

/** What is known of the assets in use: their names, and whether they may be used. Rows are made with usages. */
export class UsedAssetRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Organisations with something to look up: a look into the index `used_assets_looked` for each. */
  async listDueOrganisations(lookedBefore: string): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('organisations as o').select('o.id')
      .where((eb) => eb.exists(eb.selectFrom('used_assets as a').select('a.asset_id').whereRef('a.organisation_id', '=', 'o.id').where('a.looked_at', '<', lookedBefore)))
      .orderBy('o.id').execute();
    return rows.map((row) => row.id);
  }

  /** Assets that were looked up longest ago, or never. */
  async listDue(organisationId: string, lookedBefore: string, limit: number): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('used_assets').select('asset_id')
      .where('organisation_id', '=', organisationId).where('looked_at', '<', lookedBefore).orderBy('looked_at').limit(limit).execute();
    return rows.map((row) => row.asset_id);
  }

  /** Forgets an asset that no place holds any more. @returns whether it did. */
  async removeUnused(organisationId: string, assetId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('used_assets').where('organisation_id', '=', organisationId).where('asset_id', '=', assetId)
      .where((eb) => eb.not(eb.exists(eb.selectFrom('usages as u').select('u.asset_id').where('u.organisation_id', '=', organisationId).where('u.asset_id', '=', assetId)))).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** All are to be looked up again: something else is to be read of them. */
  async lookAgain(organisationId: string): Promise<void> {
    await this.#db.updateTable('used_assets').set({ looked_at: '' }).where('organisation_id', '=', organisationId).execute();
  }

  /** Keeps what the DAM said, and brings its name to the usages, where words are looked for. */
  async save(organisationId: string, assetId: string, { name, standing, thumbnailUrl, endsOn }: SeenAsset, lookedAt: string): Promise<void> {
    await this.#db.updateTable('used_assets').set({ looked_at: lookedAt, ends_on: endsOn ?? '', ...(standing === null ? {} : { standing }), ...(thumbnailUrl === null ? {} : { thumbnail_url: thumbnailUrl }), ...(name === null ? {} : { name }) })
      .where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).execute();
    if (name === null) return;
    await this.#db.updateTable('usages').set({ asset_name: name }).where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).where('asset_name', '<>', name).execute();
  }
}
