import type { Database } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';
import { markChanged, noteRemovals, pageLock, type ChangeMark } from './usages.ts';
import type { Holder, UsageSubject } from './usage-outbox.ts';

/** A place that holds an asset, and since when that is recorded. */
export interface HeldPlace extends Holder {
  readonly pageUrl: string;
  readonly fieldKey: string;
  readonly at: string;
}

/** What is recorded of assets, to be compared with what the DAM and the CMS have, and mended. */
export class UsageComparisonRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Ids of assets in use, in their order, after another one: over the index `usages_asset_newest`. */
  async listAssets(organisationId: string, after: string, limit: number): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('usages').select('asset_id').distinct()
      .where('organisation_id', '=', organisationId).where('asset_id', '>', after).orderBy('asset_id').limit(limit).execute();
    return rows.map((row) => row.asset_id);
  }

  /** Whether anything is recorded of an asset, or waits to be told of it. */
  async isKnown(organisationId: string, assetId: string): Promise<boolean> {
    for (const table of ['usages', 'usage_deliveries'] as const) {
      if (await this.#db.selectFrom(table).select('asset_id').where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).limit(1).executeTakeFirst()) return true;
    }
    return false;
  }

  /** Fields that hold an asset, of all pages, in order of pages and names. */
  async holdersOf(organisationId: string, assetId: string): Promise<readonly (Holder & { readonly pageUrl: string })[]> {
    const rows = await this.#db.selectFrom('usages').select(['page_url', 'field', 'page_title'])
      .where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).orderBy('page_url').orderBy('field_key').execute();
    return rows.map((row) => ({ assetId, pageUrl: row.page_url, field: row.field, pageTitle: row.page_title }));
  }

  /** Pages of which the DAM is still to be told about an asset, or refused to be. */
  async untoldPagesOf(organisationId: string, assetId: string): Promise<ReadonlySet<string>> {
    const rows = await this.#db.selectFrom('usage_deliveries').select('page_url').where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).execute();
    return new Set(rows.map((row) => row.page_url));
  }

  /** Addresses of pages with something recorded, in their order, after another one. */
  async listPages(organisationId: string, after: string, limit: number): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('usages').select('page_url').distinct().where('organisation_id', '=', organisationId).where('page_url', '>', after).orderBy('page_url').limit(limit).execute();
    return rows.map((row) => row.page_url);
  }

  /** What is recorded of pages, in order of fields. */
  async heldOn(organisationId: string, pageUrls: readonly string[]): Promise<readonly HeldPlace[]> {
    if (pageUrls.length === 0) return [];
    const rows = await this.#db.selectFrom('usages').select(['page_url', 'field', 'field_key', 'page_title', 'asset_id', 'updated_at'])
      .where('organisation_id', '=', organisationId).where('page_url', 'in', pageUrls).orderBy('field_key').execute();
    return rows.map((row) => ({ pageUrl: row.page_url, field: row.field, fieldKey: row.field_key, pageTitle: row.page_title, assetId: row.asset_id, at: row.updated_at }));
  }

  /** Removes what places of a page hold, where it is still this asset, and notes that the DAM is to be told. */
  async release({ organisationId, pageUrl, assetId }: UsageSubject, fieldKeys: readonly string[], mark: ChangeMark): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await lockInTransaction(trx, pageLock(organisationId, pageUrl));
      const { numDeletedRows } = await trx.deleteFrom('usages').where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl)
        .where('asset_id', '=', assetId).where('field_key', 'in', fieldKeys).executeTakeFirst();
      if (numDeletedRows === 0n) return;
      await noteRemovals(trx, organisationId, pageUrl, fieldKeys, mark);
      await markChanged(trx, organisationId, pageUrl, [assetId], mark);
    });
  }

  /** Has the DAM told of an asset on a page as it is recorded, whether or not anything changed. `isForgotten` removes the records before. */
  async touch({ organisationId, pageUrl, assetId }: UsageSubject, mark: ChangeMark, { isForgotten }: { readonly isForgotten: boolean }): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await lockInTransaction(trx, pageLock(organisationId, pageUrl));
      if (isForgotten) {
        const gone = await trx.deleteFrom('usages').where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('asset_id', '=', assetId).returning('field_key').execute();
        await noteRemovals(trx, organisationId, pageUrl, gone.map((row) => row.field_key), mark);
      }
      await markChanged(trx, organisationId, pageUrl, [assetId], mark);
    });
  }
}
