import { fieldKey } from '../../../domain/settings.ts';
import type { TrackingRules } from '../../../domain/tracking-rules.ts';
import type { AssetUsage, UsagePlace, UsageRecord } from '../../../domain/usage.ts';
import type { UsedOnCounts } from '../../../domain/used-on.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';
import { readTrackingRules } from './stored-rules.ts';
import type { UsageSubject } from './usage-outbox.ts';

/** Fields of a page that hold the same asset are fewer than this, on the whole. */
const placesAPage = 10;

/** When and as what a change is marked. */
export interface ChangeMark {
  /** A fresh random text. */
  readonly revision: string;
  readonly at: string;
  /** When the page was saved, where that is told late; absent: at `at`. */
  readonly savedAt?: string | undefined;
}

/** Where assets are used, and what of it the DAM does not know yet. Both are written in one transaction, so that neither is lost. */
export class UsageRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * Writes that a place holds an asset, who saved it, when, and in which version.
   * @returns the assets whose usage on this page is another for the DAM, the new one first: a usage that is saved again is none. `null`: the place was saved anew since, and nothing is written.
   */
  async put(organisationId: string, record: UsageRecord, mark: ChangeMark): Promise<readonly string[] | null> {
    const { pageUrl, field, assetId, pageTitle, editor = '', version = '', pageId = '' } = record;
    return this.#db.transaction().execute(async (trx) => {
      await lockPage(trx, organisationId, pageUrl);
      const before = await findHeld(trx, organisationId, record);
      const language = record.language ?? before?.language ?? '';
      if (await isOvertaken(trx, organisationId, record, before, mark)) return null;
      const values = { field, asset_id: assetId, page_title: pageTitle, language, editor, version, page_id: pageId || (before?.page_id ?? ''), asset_name: await nameOf(trx, organisationId, assetId), updated_at: mark.savedAt ?? mark.at };
      await trx.insertInto('usages').values({ organisation_id: organisationId, page_url: pageUrl, field_key: fieldKey(field), ...values })
        .onConflict((conflict) => conflict.columns(['organisation_id', 'page_url', 'field_key']).doUpdateSet(values)).execute();
      await trx.deleteFrom('usage_removals').where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('field_key', '=', fieldKey(field)).execute();
      // The DAM has no place for anything else, and its own time says since when the asset is used there.
      if (before?.asset_id === assetId && before.page_title === pageTitle) return [];
      const changed = before && before.asset_id !== assetId ? [assetId, before.asset_id] : [assetId];
      await markChanged(trx, organisationId, pageUrl, changed, mark);
      return changed;
    });
  }

  /** Writes that a place holds no asset. @returns the assets whose usage on this page changed; `null`: the place was saved anew since. */
  async remove(organisationId: string, place: UsagePlace, mark: ChangeMark): Promise<readonly string[] | null> {
    return this.#remove(organisationId, place, null, mark);
  }

  /** As `remove`, unless the place holds this very asset. */
  async removeOther(organisationId: string, { assetId, ...place }: UsagePlace & { readonly assetId: string }, mark: ChangeMark): Promise<readonly string[] | null> {
    return this.#remove(organisationId, place, assetId, mark);
  }

  /** Whether the organisation wants usages recorded and told to its DAM, and which. */
  async settings(organisationId: string): Promise<{ readonly isEnabled: boolean; readonly rules: TrackingRules }> {
    const row = await this.#db.selectFrom('organisations').select(['is_tracking_enabled', 'tracking_rules']).where('id', '=', organisationId).executeTakeFirst();
    return { isEnabled: row?.is_tracking_enabled === 1, rules: readTrackingRules(row?.tracking_rules ?? '') };
  }

  /** Organisations that forget what their DAM refused, each with the days after which it does. */
  async listRetentions(): Promise<readonly { readonly organisationId: string; readonly days: number }[]> {
    const rows = await this.#db.selectFrom('organisations').select(['id', 'tracking_rules']).where('tracking_rules', '<>', '').orderBy('id').execute();
    return rows.flatMap(({ id, tracking_rules: text }) => {
      const { retentionDays: days } = readTrackingRules(text);
      return days === null ? [] : [{ organisationId: id, days }];
    });
  }

  /** Forgets some usages that the DAM refused before a moment, and what of them is still to be told; not those that stand there under a former integration's id, or nobody would know of them. @returns how many; 0: there are no more. */
  async forgetRefused(organisationId: string, before: string, limit: number): Promise<number> {
    const rows = await this.#db.selectFrom('usage_deliveries').select(['page_url', 'asset_id', 'revision'])
      .where('organisation_id', '=', organisationId).where('is_refused', '=', 1).where('former_integrations', '=', '').where('next_attempt_at', '<', before).orderBy('next_attempt_at').limit(limit).execute();
    for (const row of rows) {
      await this.#db.transaction().execute(async (trx) => {
        await lockPage(trx, organisationId, row.page_url);
        const gone = await trx.deleteFrom('usage_deliveries').where('organisation_id', '=', organisationId).where('page_url', '=', row.page_url)
          .where('asset_id', '=', row.asset_id).where('revision', '=', row.revision).where('is_refused', '=', 1).executeTakeFirst();
        // A page that named it again meanwhile has another revision.
        if (gone.numDeletedRows === 0n) return;
        await trx.deleteFrom('usages').where('organisation_id', '=', organisationId).where('page_url', '=', row.page_url).where('asset_id', '=', row.asset_id).execute();
      });
    }
    return rows.length;
  }

  /** Whether something newer than a late report is known of a place. */
  async isOvertaken(organisationId: string, place: UsagePlace, mark: ChangeMark): Promise<boolean> {
    return isOvertaken(this.#db, organisationId, place, await findHeld(this.#db, organisationId, place), mark);
  }

  /** Forgets some places that held nothing before a moment. @returns how many; fewer than `limit`: there are no more. */
  async forgetRemovals(before: string, limit: number): Promise<number> {
    const rows = await this.#db.selectFrom('usage_removals').select(['organisation_id', 'page_url', 'field_key']).where('removed_at', '<', before).orderBy('removed_at').limit(limit).execute();
    await this.#db.transaction().execute(async (trx) => {
      for (const row of rows) await trx.deleteFrom('usage_removals').where((eb) => eb.and(row)).where('removed_at', '<', before).execute();
    });
    return rows.length;
  }

  #remove(organisationId: string, place: UsagePlace, unless: string | null, mark: ChangeMark): Promise<readonly string[] | null> {
    return this.#db.transaction().execute(async (trx) => {
      await lockPage(trx, organisationId, place.pageUrl);
      const before = await findHeld(trx, organisationId, place);
      if (await isOvertaken(trx, organisationId, place, before, mark)) return null;
      // Of a place that is not tracked nothing is kept.
      if (before ? before.asset_id === unless : unless !== null) return [];
      await noteRemovals(trx, organisationId, place.pageUrl, [fieldKey(place.field)], mark);
      if (!before) return [];
      await trx.deleteFrom('usages').where('organisation_id', '=', organisationId)
        .where('page_url', '=', place.pageUrl).where('field_key', '=', fieldKey(place.field)).execute();
      await markChanged(trx, organisationId, place.pageUrl, [before.asset_id], mark);
      return [before.asset_id];
    });
  }

  /** Fields of a page that hold an asset, in order of their names. */
  async holders({ organisationId, pageUrl, assetId }: UsageSubject): Promise<readonly { readonly field: string; readonly pageTitle: string }[]> {
    const rows = await this.#db.selectFrom('usages').select(['field', 'page_title'])
      .where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('asset_id', '=', assetId).orderBy('field_key').execute();
    return rows.map((row) => ({ field: row.field, pageTitle: row.page_title }));
  }

  /** Pages that hold an asset, the newest first, as many as `limit` named: over the index `usages_asset_newest`. */
  async pagesOf(organisationId: string, assetId: string, limit: number): Promise<AssetUsage> {
    const held = this.#db.selectFrom('usages').where('organisation_id', '=', organisationId).where('asset_id', '=', assetId);
    const { count } = await held.select((eb) => eb.fn.count('page_url').distinct().as('count')).executeTakeFirstOrThrow();
    const rows = await held.select((eb) => ['page_url', eb.fn.max('page_title').as('title'), eb.fn.max('updated_at').as('at')])
      .groupBy('page_url').orderBy('at', 'desc').orderBy('page_url').limit(limit).execute();
    return { count: Number(count), pages: rows.map(({ page_url: pageUrl, title: pageTitle, at }) => ({ pageUrl, pageTitle, at })) };
  }

  /**
   * How many pages hold each of some assets, to `most`; without those on none, and none at all where the organisation does not track. One question
   * over the index `usages_asset_newest`, whose order is asked for so that it is taken: only the newest places of an asset that is everywhere are read.
   */
  async countPages(organisationId: string, assetIds: readonly string[], most: number): Promise<UsedOnCounts> {
    if (assetIds.length === 0) return {};
    const rows = await this.#db.selectFrom('used_assets as a').innerJoin('organisations as o', 'o.id', 'a.organisation_id')
      .select((eb) => ['a.asset_id', eb.selectFrom(eb.selectFrom('usages as u').select('u.page_url')
        .where('u.organisation_id', '=', organisationId).whereRef('u.asset_id', '=', 'a.asset_id').orderBy('u.updated_at', 'desc').limit(most * placesAPage).as('places'))
        .select((places) => places.fn.count('places.page_url').distinct().as('count')).as('count')])
      .where('a.organisation_id', '=', organisationId).where('a.asset_id', 'in', assetIds).where('o.is_tracking_enabled', '=', 1).execute();
    return Object.fromEntries(rows.map((row) => [row.asset_id, Math.min(Number(row.count), most)] as const).filter(([, count]) => count > 0));
  }
}

/** What a change replaced must be known for sure, or the DAM would go on to count it as used. */
const lockPage = (trx: DatabaseTransaction, organisationId: string, pageUrl: string): Promise<void> => lockInTransaction(trx, pageLock(organisationId, pageUrl));
/** Held by whoever changes what a page holds. */
export const pageLock = (organisationId: string, pageUrl: string): string => JSON.stringify(['usages', organisationId, pageUrl]);

function findHeld(db: Database | DatabaseTransaction, organisationId: string, place: UsagePlace) {
  return db.selectFrom('usages').select(['asset_id', 'page_title', 'language', 'updated_at', 'page_id'])
    .where('organisation_id', '=', organisationId).where('page_url', '=', place.pageUrl).where('field_key', '=', fieldKey(place.field)).executeTakeFirst();
}

/** Only what is told late can be: clocks that are set back must not make the portal deaf. */
async function isOvertaken(db: Database | DatabaseTransaction, organisationId: string, { pageUrl, field }: UsagePlace, held: { readonly updated_at: string } | undefined, { savedAt }: ChangeMark): Promise<boolean> {
  if (savedAt === undefined) return false;
  if (held) return held.updated_at > savedAt;
  const removal = await db.selectFrom('usage_removals').select('removed_at').where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('field_key', '=', fieldKey(field)).executeTakeFirst();
  return removal !== undefined && removal.removed_at > savedAt;
}

/** Notes that places of a page hold nothing any more. */
export async function noteRemovals(trx: DatabaseTransaction, organisationId: string, pageUrl: string, fieldKeys: readonly string[], { at, savedAt = at }: ChangeMark): Promise<void> {
  for (const key of fieldKeys) {
    await trx.insertInto('usage_removals').values({ organisation_id: organisationId, page_url: pageUrl, field_key: key, removed_at: savedAt })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'page_url', 'field_key']).doUpdateSet({ removed_at: savedAt })).execute();
  }
}

/** What is known of an asset's name; one of which nothing is known is noted, to be looked up. */
async function nameOf(trx: DatabaseTransaction, organisationId: string, assetId: string): Promise<string> {
  const known = await trx.selectFrom('used_assets').select('name').where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).executeTakeFirst();
  if (!known) await trx.insertInto('used_assets').values({ organisation_id: organisationId, asset_id: assetId }).onConflict((conflict) => conflict.doNothing()).execute();
  return known?.name ?? '';
}

/** Notes that the DAM is to be told of assets on a page. */
export async function markChanged(trx: DatabaseTransaction, organisationId: string, pageUrl: string, assetIds: readonly string[], { revision, at }: ChangeMark): Promise<void> {
  const values = { revision, attempts: 0, next_attempt_at: at, last_problem: null, is_refused: 0 } as const;
  for (const assetId of assetIds) {
    await trx.insertInto('usage_deliveries')
      .values({ organisation_id: organisationId, page_url: pageUrl, asset_id: assetId, created_at: at, ...values })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'page_url', 'asset_id']).doUpdateSet(values)).execute();
  }
}
