import { sql, type RawBuilder } from 'kysely';
import type { TrackedUsage } from '../../api/tracking.ts';
import type { TrackedFilter } from '../../api/constants.ts';
import type { Database } from '../db/database.ts';
import { contains } from './contains.ts';

export interface TrackedSearch {
  /** May be empty. */
  readonly text: string;
  /** The last place of the page before, as `place` of it; `null` for the first page. */
  readonly before: readonly string[] | null;
  readonly limit: number;
}

/** With its place in the order, of as many texts as the kind of list has (`placeLength`). */
export type PlacedUsage = TrackedUsage & { readonly place: readonly string[] };

/** How many texts name a place in a list. */
export const placeLength = (state: TrackedFilter): number => (state === 'all' || state === 'told' ? 3 : 4);

/** Where assets are used, to be searched and looked through. */
export class TrackingRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async saveEnabled(organisationId: string, isEnabled: boolean): Promise<void> {
    await this.#db.updateTable('organisations').set({ is_tracking_enabled: isEnabled ? 1 : 0 }).where('id', '=', organisationId).execute();
  }

  /** How much the DAM does not know yet; since when the longest waiting does, and the code of what was in its way. */
  async countUntold(organisationId: string): Promise<{ readonly waiting: number; readonly refused: number; readonly waitingSince: string | null; readonly problem: string | null }> {
    const rows = await this.#db.selectFrom('usage_deliveries').select((eb) => ['is_refused', eb.fn.countAll().as('count')])
      .where('organisation_id', '=', organisationId).groupBy('is_refused').execute();
    const countOf = (isRefused: number): number => Number(rows.find((row) => row.is_refused === isRefused)?.count ?? 0);
    const longest = await this.#db.selectFrom('usage_deliveries').select(['created_at', 'last_problem'])
      .where('organisation_id', '=', organisationId).where('is_refused', '=', 0).orderBy('created_at').limit(1).executeTakeFirst();
    return { waiting: countOf(0), refused: countOf(1), waitingSince: longest?.created_at ?? null, problem: longest?.last_problem ?? null };
  }

  /** Places that hold an asset, the newest first: over the index `usages_newest`. */
  async listHeld(organisationId: string, { text, before, limit }: TrackedSearch, { isTold }: { readonly isTold: boolean }): Promise<readonly PlacedUsage[]> {
    let query = this.#db.selectFrom('usages as u')
      .leftJoin('usage_deliveries as d', (join) => join.onRef('d.organisation_id', '=', 'u.organisation_id').onRef('d.page_url', '=', 'u.page_url').onRef('d.asset_id', '=', 'u.asset_id'))
      .select(['u.page_url', 'u.field_key', 'u.field', 'u.asset_id', 'u.page_title', 'u.updated_at', 'd.is_refused', 'd.last_problem', 'd.next_attempt_at'])
      .where('u.organisation_id', '=', organisationId);
    if (isTold) query = query.where('d.revision', 'is', null);
    if (text !== '') query = query.where((eb) => eb.or(['u.page_url', 'u.page_title', 'u.field', 'u.asset_id'].map((column) => contains(column, text))));
    if (before) query = query.where(isAfter([sql.ref('u.updated_at'), sql.ref('u.page_url'), sql.ref('u.field_key')], before));
    const rows = await query.orderBy('u.updated_at', 'desc').orderBy('u.page_url', 'desc').orderBy('u.field_key', 'desc').limit(limit).execute();
    return rows.map((row) => ({
      pageUrl: row.page_url, pageTitle: row.page_title, field: row.field, assetId: row.asset_id, at: row.updated_at,
      state: row.is_refused === null ? 'told' : row.is_refused === 1 ? 'refused' : 'waiting', problem: row.last_problem,
      nextAttemptAt: row.is_refused === 0 ? row.next_attempt_at : null,
      place: [row.updated_at, row.page_url, row.field_key],
    }));
  }

  /**
   * What the DAM does not know yet, the newest first: over the index `usage_deliveries_by_state`. An asset that several fields of a page hold
   * is there once for each; one that none holds any more is there too, since the DAM is still to hear that.
   */
  async listUntold(organisationId: string, { text, before, limit }: TrackedSearch, { isRefused }: { readonly isRefused: boolean }): Promise<readonly PlacedUsage[]> {
    const fieldKey = sql<string>`coalesce(${sql.ref('u.field_key')}, '')`;
    let query = this.#db.selectFrom('usage_deliveries as d')
      .leftJoin('usages as u', (join) => join.onRef('u.organisation_id', '=', 'd.organisation_id').onRef('u.page_url', '=', 'd.page_url').onRef('u.asset_id', '=', 'd.asset_id'))
      .select(['d.page_url', 'd.asset_id', 'd.created_at', 'd.last_problem', 'd.next_attempt_at', 'u.field', 'u.page_title', fieldKey.as('key')])
      .where('d.organisation_id', '=', organisationId).where('d.is_refused', '=', isRefused ? 1 : 0);
    if (text !== '') query = query.where((eb) => eb.or(['d.page_url', 'u.page_title', 'u.field', 'd.asset_id'].map((column) => contains(column, text))));
    if (before) query = query.where(isAfter([sql.ref('d.created_at'), sql.ref('d.page_url'), sql.ref('d.asset_id'), fieldKey], before));
    const rows = await query.orderBy('d.created_at', 'desc').orderBy('d.page_url', 'desc').orderBy('d.asset_id', 'desc').orderBy(fieldKey, 'desc').limit(limit).execute();
    return rows.map((row) => ({
      pageUrl: row.page_url, pageTitle: row.page_title ?? '', field: row.field, assetId: row.asset_id, at: row.created_at,
      state: isRefused ? 'refused' : 'waiting', problem: row.last_problem,
      nextAttemptAt: isRefused ? null : row.next_attempt_at,
      place: [row.created_at, row.page_url, row.asset_id, row.key],
    }));
  }
}

/** Whether a row comes after a place, in descending order. Compared as a row, so that an index finds its beginning. */
const isAfter = (columns: readonly RawBuilder<unknown>[], place: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(columns)}) < (${sql.join(place.map((text) => sql`${text}`))})`;
