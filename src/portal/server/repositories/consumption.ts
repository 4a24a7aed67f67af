import { fieldKey } from '../../../domain/settings.ts';
import type { UsagePlace } from '../../../domain/usage.ts';
import type { Database } from '../db/database.ts';

/** A number of searches to add. */
export interface SearchIncrement {
  readonly organisationId: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly count: number;
}

/** How much of what plans count an organisation has. */
export class ConsumptionRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Without the Global one, which everybody has. */
  async fieldSettings(organisationId: string): Promise<number> {
    const row = await this.#db.selectFrom('field_settings').select((eb) => eb.fn.countAll().as('count'))
      .where('organisation_id', '=', organisationId).where('field_key', '<>', '').executeTakeFirst();
    return Number(row?.count ?? 0);
  }

  /** Distinct assets in use; `except` leaves out a place that is about to hold another. */
  async trackedAssets(organisationId: string, except: UsagePlace | null = null): Promise<number> {
    let query = this.#db.selectFrom('usages').select((eb) => eb.fn.count('asset_id').distinct().as('count')).where('organisation_id', '=', organisationId);
    if (except) query = query.where((eb) => eb.or([eb('page_url', '<>', except.pageUrl), eb('field_key', '<>', fieldKey(except.field))]));
    return Number((await query.executeTakeFirst())?.count ?? 0);
  }

  async isTracked(organisationId: string, assetId: string): Promise<boolean> {
    const row = await this.#db.selectFrom('usages').select('asset_id').where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).limit(1).executeTakeFirst();
    return row !== undefined;
  }

  async searches(organisationId: string, month: string): Promise<number> {
    const row = await this.#db.selectFrom('search_counts').select('searches').where('organisation_id', '=', organisationId).where('month', '=', month).executeTakeFirst();
    return row?.searches ?? 0;
  }

  /** Adds to what is there, so that processes which count side by side lose nothing of each other. */
  async addSearches({ organisationId, month, count }: SearchIncrement): Promise<void> {
    await this.#db.insertInto('search_counts').values({ organisation_id: organisationId, month, searches: count })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'month']).doUpdateSet((eb) => ({ searches: eb('search_counts.searches', '+', count) }))).execute();
  }
}
