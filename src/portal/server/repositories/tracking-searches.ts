import type { SavedTrackingSearch } from '../../api/tracking-searches.ts';
import type { Database } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';

export interface SearchOwner {
  readonly organisationId: string;
  readonly userId: string;
}

/** Searches of usages that people keep, each for themselves. */
export class TrackingSearchRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** By name. */
  async list({ organisationId, userId }: SearchOwner): Promise<readonly SavedTrackingSearch[]> {
    return this.#db.selectFrom('tracking_searches').select(['id', 'name', 'query']).where('organisation_id', '=', organisationId).where('user_id', '=', userId).orderBy('name').orderBy('id').execute();
  }

  /** One of the same name is replaced. @returns `false`, and keeps nothing, where there are `most` already. */
  async put({ organisationId, userId }: SearchOwner, { id, name, query }: SavedTrackingSearch, at: string, most: number): Promise<boolean> {
    return this.#db.transaction().execute(async (trx) => {
      await lockInTransaction(trx, `tracking-searches:${userId}`);
      const own = await trx.selectFrom('tracking_searches').select(['id', 'name']).where('organisation_id', '=', organisationId).where('user_id', '=', userId).execute();
      const same = own.find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (same) await trx.updateTable('tracking_searches').set({ name, query }).where('id', '=', same.id).execute();
      else if (own.length >= most) return false;
      else await trx.insertInto('tracking_searches').values({ id, organisation_id: organisationId, user_id: userId, name, query, created_at: at }).execute();
      return true;
    });
  }

  /** @returns whether it was there */
  async remove({ organisationId, userId }: SearchOwner, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('tracking_searches').where('organisation_id', '=', organisationId).where('user_id', '=', userId).where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }
}
