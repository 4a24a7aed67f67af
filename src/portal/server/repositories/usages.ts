import { fieldKey } from '../../../domain/settings.ts';
import type { AssetUsage, UsagePlace, UsageRecord } from '../../../domain/usage.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';

/** An asset on a page: the unit that a DAM is told about. */
export interface UsageSubject {
  readonly organisationId: string;
  readonly pageUrl: string;
  readonly assetId: string;
}

/** Something the DAM is still to be told. */
export interface PendingDelivery extends UsageSubject {
  readonly revision: string;
  readonly attempts: number;
  /** The DAM will never take it as it is. */
  readonly isRefused: boolean;
  /** Code of the last failure. */
  readonly problem: string | null;
  readonly nextAttemptAt: string;
}

/** Why the DAM could not be told. */
export interface DeliveryFailure {
  /** A code of the DAM's or the portal's. */
  readonly problem: string;
  readonly isRefused: boolean;
  /** Without meaning where it was refused. */
  readonly nextAttemptAt: string;
}

/** When and as what a change is marked. */
export interface ChangeMark {
  /** A fresh random text. */
  readonly revision: string;
  readonly at: string;
}

/** Where assets are used, and what of it the DAM does not know yet. Both are written in one transaction, so that neither is lost. */
export class UsageRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Writes that a place holds an asset. @returns the assets whose usage on this page changed, the new one first. */
  async put(organisationId: string, record: UsageRecord, mark: ChangeMark): Promise<readonly string[]> {
    const { pageUrl, field, assetId, pageTitle } = record;
    return this.#db.transaction().execute(async (trx) => {
      await lockPage(trx, organisationId, pageUrl);
      const before = await findHeld(trx, organisationId, record);
      if (before?.asset_id === assetId && before.page_title === pageTitle) return [];
      const values = { field, asset_id: assetId, page_title: pageTitle, updated_at: mark.at };
      await trx.insertInto('usages').values({ organisation_id: organisationId, page_url: pageUrl, field_key: fieldKey(field), ...values })
        .onConflict((conflict) => conflict.columns(['organisation_id', 'page_url', 'field_key']).doUpdateSet(values)).execute();
      const changed = before && before.asset_id !== assetId ? [assetId, before.asset_id] : [assetId];
      await markChanged(trx, organisationId, pageUrl, changed, mark);
      return changed;
    });
  }

  /** Writes that a place holds no asset. @returns the assets whose usage on this page changed. */
  async remove(organisationId: string, place: UsagePlace, mark: ChangeMark): Promise<readonly string[]> {
    return this.#remove(organisationId, place, null, mark);
  }

  /** As `remove`, unless the place holds this very asset. */
  async removeOther(organisationId: string, { assetId, ...place }: UsagePlace & { readonly assetId: string }, mark: ChangeMark): Promise<readonly string[]> {
    return this.#remove(organisationId, place, assetId, mark);
  }

  /** Whether the organisation wants usages recorded and told to its DAM. */
  async isEnabled(organisationId: string): Promise<boolean> {
    const row = await this.#db.selectFrom('organisations').select('is_tracking_enabled').where('id', '=', organisationId).executeTakeFirst();
    return row?.is_tracking_enabled === 1;
  }

  #remove(organisationId: string, place: UsagePlace, unless: string | null, mark: ChangeMark): Promise<readonly string[]> {
    return this.#db.transaction().execute(async (trx) => {
      await lockPage(trx, organisationId, place.pageUrl);
      const before = await findHeld(trx, organisationId, place);
      if (!before || before.asset_id === unless) return [];
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

  /** Pages that hold an asset, the newest first, as many as `limit` named: over the index `usages_asset`. */
  async pagesOf(organisationId: string, assetId: string, limit: number): Promise<AssetUsage> {
    const held = this.#db.selectFrom('usages').where('organisation_id', '=', organisationId).where('asset_id', '=', assetId);
    const { count } = await held.select((eb) => eb.fn.count('page_url').distinct().as('count')).executeTakeFirstOrThrow();
    const rows = await held.select((eb) => ['page_url', eb.fn.max('page_title').as('title'), eb.fn.max('updated_at').as('at')])
      .groupBy('page_url').orderBy('at', 'desc').orderBy('page_url').limit(limit).execute();
    return { count: Number(count), pages: rows.map(({ page_url: pageUrl, title: pageTitle, at }) => ({ pageUrl, pageTitle, at })) };
  }

  async findPending({ organisationId, pageUrl, assetId }: UsageSubject): Promise<PendingDelivery | null> {
    const row = await this.#db.selectFrom('usage_deliveries').select(['revision', 'attempts', 'is_refused', 'last_problem', 'next_attempt_at'])
      .where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('asset_id', '=', assetId).executeTakeFirst();
    return row ? { organisationId, pageUrl, assetId, revision: row.revision, attempts: row.attempts, isRefused: row.is_refused === 1, problem: row.last_problem, nextAttemptAt: row.next_attempt_at } : null;
  }

  /** Assets of a page whose usage the DAM does not know yet. */
  async listPendingOfPage(organisationId: string, pageUrl: string): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('usage_deliveries').select('asset_id')
      .where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('is_refused', '=', 0).orderBy('created_at').execute();
    return rows.map((row) => row.asset_id);
  }

  /** What is due now, of every organisation, the longest waiting first. */
  async listDue(now: string, limit: number): Promise<readonly UsageSubject[]> {
    const rows = await this.#db.selectFrom('usage_deliveries').select(['organisation_id', 'page_url', 'asset_id'])
      .where('is_refused', '=', 0).where('next_attempt_at', '<=', now).orderBy('next_attempt_at').limit(limit).execute();
    return rows.map((row) => ({ organisationId: row.organisation_id, pageUrl: row.page_url, assetId: row.asset_id }));
  }

  /** The DAM knows it. A change that came meanwhile has another revision and stays. */
  async markDelivered({ organisationId, pageUrl, assetId, revision }: PendingDelivery): Promise<void> {
    await this.#db.deleteFrom('usage_deliveries').where('organisation_id', '=', organisationId)
      .where('page_url', '=', pageUrl).where('asset_id', '=', assetId).where('revision', '=', revision).execute();
  }

  async markFailed(
    { organisationId, pageUrl, assetId, revision, attempts }: PendingDelivery,
    failure: DeliveryFailure,
  ): Promise<void> {
    await this.#db.updateTable('usage_deliveries').set({
      attempts: attempts + 1, last_problem: failure.problem, is_refused: failure.isRefused ? 1 : 0, next_attempt_at: failure.nextAttemptAt,
    }).where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('asset_id', '=', assetId)
      .where('revision', '=', revision).execute();
  }

  /** Has something tried again from the beginning, even if it was refused. */
  async reopen({ organisationId, pageUrl, assetId }: UsageSubject, at: string): Promise<void> {
    await this.#db.updateTable('usage_deliveries').set({ is_refused: 0, attempts: 0, next_attempt_at: at })
      .where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('asset_id', '=', assetId).execute();
  }

  /** Makes all that waits for an organisation's DAM due, after its connection was changed. */
  async makeDue(organisationId: string, at: string): Promise<void> {
    await this.#db.updateTable('usage_deliveries').set({ next_attempt_at: at }).where('organisation_id', '=', organisationId).where('is_refused', '=', 0).execute();
  }
}

/** What a change replaced must be known for sure, or the DAM would go on to count it as used. */
const lockPage = (trx: DatabaseTransaction, organisationId: string, pageUrl: string): Promise<void> => lockInTransaction(trx, JSON.stringify(['usages', organisationId, pageUrl]));

function findHeld(trx: DatabaseTransaction, organisationId: string, place: UsagePlace) {
  return trx.selectFrom('usages').select(['asset_id', 'page_title'])
    .where('organisation_id', '=', organisationId).where('page_url', '=', place.pageUrl).where('field_key', '=', fieldKey(place.field)).executeTakeFirst();
}

async function markChanged(trx: DatabaseTransaction, organisationId: string, pageUrl: string, assetIds: readonly string[], { revision, at }: ChangeMark): Promise<void> {
  const values = { revision, attempts: 0, next_attempt_at: at, last_problem: null, is_refused: 0 } as const;
  for (const assetId of assetIds) {
    await trx.insertInto('usage_deliveries')
      .values({ organisation_id: organisationId, page_url: pageUrl, asset_id: assetId, created_at: at, ...values })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'page_url', 'asset_id']).doUpdateSet(values)).execute();
  }
}
