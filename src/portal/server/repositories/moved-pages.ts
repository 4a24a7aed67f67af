import { sql } from 'kysely';
import type { PageAddress } from '../../../domain/usage.ts';
import type { Database } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';
import { markChanged, noteRemovals, pageLock, type ChangeMark } from './usages.ts';

/** Assets of a page whose usage is another for the DAM. */
export interface ChangedPage {
  readonly pageUrl: string;
  readonly assetIds: readonly string[];
}

export interface PageMove extends Pick<PageAddress, 'pageUrl' | 'pageId'> {
  /** Of the content, in lower case. */
  readonly language: string;
  /** Whether what a field's place holds moves. */
  readonly moves: (field: string) => boolean;
  /** Whether it is recorded at the new address. */
  readonly isTracked: (field: string) => boolean;
}

/** Usages of pages that stand at another address now. */
export class MovedPageRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Moves what is recorded of a page to its new address: over the index `usages_page_id`. Of two that a place holds then, the one that was saved last stays. @returns what changed, the new address first. */
  async move(organisationId: string, page: PageMove, mark: ChangeMark): Promise<readonly ChangedPage[]> {
    const former = await this.#db.selectFrom('usages').select('page_url').distinct()
      // Said apart, so that SQLite knows that the index has them all.
      .where(sql<boolean>`page_id <> ''`).where('organisation_id', '=', organisationId).where('page_id', '=', page.pageId).where('language', '=', page.language).where('page_url', '<>', page.pageUrl).execute();
    const [there, left]: [Set<string>, ChangedPage[]] = [new Set(), []];
    for (const { page_url: formerUrl } of former) {
      const { moved, gone } = await this.#moveFrom(organisationId, formerUrl, page, mark);
      for (const assetId of moved) there.add(assetId);
      if (gone.length > 0) left.push({ pageUrl: formerUrl, assetIds: gone });
    }
    await this.#know(organisationId, page);
    // In this order the DAM's reader misses none.
    return [...(there.size > 0 ? [{ pageUrl: page.pageUrl, assetIds: [...there] }] : []), ...left];
  }

  /** What was recorded here by a page that did not say its id yet is known by it from now on. */
  async #know(organisationId: string, { pageUrl, pageId, language, moves }: PageMove): Promise<void> {
    const rows = await this.#db.selectFrom('usages').select(['id', 'field']).where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('page_id', '=', '').where('language', '=', language).execute();
    const ids = rows.filter(({ field }) => moves(field)).map(({ id }) => id);
    if (ids.length > 0) await this.#db.updateTable('usages').set({ page_id: pageId }).where('id', 'in', ids).where('page_id', '=', '').execute();
  }

  #moveFrom(organisationId: string, formerUrl: string, { pageUrl, pageId, language, moves, isTracked }: PageMove, mark: ChangeMark): Promise<{ readonly moved: readonly string[]; readonly gone: readonly string[] }> {
    return this.#db.transaction().execute(async (trx) => {
      // Two that move pages in opposite directions wait for each other in one order.
      for (const url of [formerUrl, pageUrl].sort()) await lockInTransaction(trx, pageLock(organisationId, url));
      const places = trx.selectFrom('usages').where('organisation_id', '=', organisationId);
      const rows = (await places.selectAll().where('page_url', '=', formerUrl).where('page_id', '=', pageId).where('language', '=', language).execute()).filter(({ field }) => moves(field));
      const moved = new Set<string>();
      for (const { id, ...row } of rows) {
        await trx.deleteFrom('usages').where('id', '=', id).execute();
        if (!isTracked(row.field)) continue;
        const there = await places.select(['id', 'asset_id', 'updated_at']).where('page_url', '=', pageUrl).where('field_key', '=', row.field_key).executeTakeFirst();
        if (there && there.updated_at >= row.updated_at) continue;
        if (there) await trx.deleteFrom('usages').where('id', '=', there.id).execute();
        await trx.insertInto('usages').values({ ...row, page_url: pageUrl }).execute();
        await trx.deleteFrom('usage_removals').where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('field_key', '=', row.field_key).execute();
        for (const assetId of [row.asset_id, ...(there ? [there.asset_id] : [])]) moved.add(assetId);
      }
      const gone = [...new Set(rows.map((row) => row.asset_id))];
      await noteRemovals(trx, organisationId, formerUrl, rows.map((row) => row.field_key), mark);
      await markChanged(trx, organisationId, formerUrl, gone, mark);
      await markChanged(trx, organisationId, pageUrl, [...moved], mark);
      return { moved: [...moved], gone };
    });
  }
}
