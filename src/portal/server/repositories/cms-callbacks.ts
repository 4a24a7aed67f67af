import type { Database } from '../db/database.ts';

export interface StoredCallback {
  readonly url: string;
  readonly secretSealed: string;
}

/** Where an organisation's CMS is asked to change pages. */
export class CmsCallbackRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(organisationId: string): Promise<StoredCallback | null> {
    const row = await this.#db.selectFrom('cms_callbacks').selectAll().where('organisation_id', '=', organisationId).executeTakeFirst();
    return row ? { url: row.url, secretSealed: row.secret_sealed } : null;
  }

  async save(organisationId: string, { url, secretSealed }: StoredCallback): Promise<void> {
    const values = { url, secret_sealed: secretSealed };
    await this.#db.insertInto('cms_callbacks').values({ organisation_id: organisationId, ...values }).onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values)).execute();
  }

  async remove(organisationId: string): Promise<void> {
    await this.#db.deleteFrom('cms_callbacks').where('organisation_id', '=', organisationId).execute();
  }

  /** What the DAM told of an asset that pages hold, also when it has it no more; `null` before it was asked. */
  async knownAsset(organisationId: string, assetId: string): Promise<{ readonly name: string; readonly thumbnailUrl: string | null } | null> {
    const row = await this.#db.selectFrom('used_assets').select(['name', 'thumbnail_url']).where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).executeTakeFirst();
    return row ? { name: row.name, thumbnailUrl: row.thumbnail_url || null } : null;
  }

  /** Pages that hold an asset, in order of their addresses, with the fields that do: over the index `usages_asset_newest`. */
  async pagesWith(organisationId: string, assetId: string, after: string, limit: number): Promise<readonly { readonly pageUrl: string; readonly pageTitle: string; readonly fields: readonly string[] }[]> {
    const held = this.#db.selectFrom('usages').where('organisation_id', '=', organisationId).where('asset_id', '=', assetId);
    const pages = (await held.select('page_url').distinct().where('page_url', '>', after).orderBy('page_url').limit(limit).execute()).map((row) => row.page_url);
    const rows = pages.length === 0 ? [] : await held.select(['page_url', 'page_title', 'field']).where('page_url', 'in', pages).orderBy('field_key').execute();
    return pages.map((pageUrl) => {
      const own = rows.filter((row) => row.page_url === pageUrl);
      return { pageUrl, pageTitle: own[0]?.page_title ?? '', fields: own.map(({ field }) => field) };
    });
  }

  /** What of a page holds an asset. */
  async fieldsWith(organisationId: string, assetId: string, pageUrl: string): Promise<readonly { readonly field: string; readonly pageTitle: string; readonly language: string }[]> {
    const rows = await this.#db.selectFrom('usages').select(['field', 'page_title', 'language']).where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).where('page_url', '=', pageUrl).orderBy('field_key').execute();
    return rows.map((row) => ({ field: row.field, pageTitle: row.page_title, language: row.language }));
  }
}
