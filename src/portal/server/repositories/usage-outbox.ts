import type { Database } from '../db/database.ts';

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
  /** Of integrations under which the DAM may still have it. */
  readonly formerIds: readonly string[];
}

/** Why the DAM could not be told. */
export interface DeliveryFailure {
  /** A code of the DAM's or the portal's. */
  readonly problem: string;
  readonly isRefused: boolean;
  /** Failures so far. */
  readonly attempts: number;
  /** Without meaning where it was refused. */
  readonly nextAttemptAt: string;
}

/** A page with something due, and its place in the order of them. */
export interface DuePage {
  readonly pageUrl: string;
  readonly nextAttemptAt: string;
}

/** A field that holds an asset. */
export interface Holder {
  readonly assetId: string;
  readonly field: string;
  readonly pageTitle: string;
}

/** What the DAM is still to be told. It is written by `UsageRepository`, with the change itself. */
export class UsageOutbox {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find({ organisationId, pageUrl, assetId }: UsageSubject): Promise<PendingDelivery | null> {
    return (await this.listOfPage(organisationId, pageUrl)).find((pending) => pending.assetId === assetId) ?? null;
  }

  /** What the DAM does not know of a page, also what it refused, the longest waiting first. */
  async listOfPage(organisationId: string, pageUrl: string): Promise<readonly PendingDelivery[]> {
    const rows = await this.#db.selectFrom('usage_deliveries').select(['asset_id', 'revision', 'attempts', 'is_refused', 'last_problem', 'next_attempt_at', 'former_integrations'])
      .where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).orderBy('created_at').orderBy('asset_id').execute();
    return rows.map((row) => ({
      organisationId, pageUrl, assetId: row.asset_id, revision: row.revision, attempts: row.attempts, isRefused: row.is_refused === 1, problem: row.last_problem, nextAttemptAt: row.next_attempt_at,
      formerIds: row.former_integrations.split(' ').filter((id) => id !== ''),
    }));
  }

  /** Fields of a page that hold assets, in order of their names. */
  async holdersOf(organisationId: string, pageUrl: string): Promise<readonly Holder[]> {
    const rows = await this.#db.selectFrom('usages').select(['asset_id', 'field', 'page_title'])
      .where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).orderBy('field_key').execute();
    return rows.map((row) => ({ assetId: row.asset_id, field: row.field, pageTitle: row.page_title }));
  }

  /** Organisations that have something due: a look into the index `usage_deliveries_turn` for each, however much waits. */
  async listDueOrganisations(now: string): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('organisations as o').select('o.id')
      .where((eb) => eb.exists(eb.selectFrom('usage_deliveries as d').select('d.page_url')
        .whereRef('d.organisation_id', '=', 'o.id').where('d.is_refused', '=', 0).where('d.next_attempt_at', '<=', now)))
      .orderBy('o.id').execute();
    return rows.map((row) => row.id);
  }

  /** Pages of an organisation with something due, the longest waiting first, each once for what of it is due at one moment; after another of them. */
  async listDuePages(organisationId: string, now: string, after: DuePage | null, limit: number): Promise<readonly DuePage[]> {
    let query = this.#db.selectFrom('usage_deliveries').select(['page_url', 'next_attempt_at']).distinct()
      .where('organisation_id', '=', organisationId).where('is_refused', '=', 0).where('next_attempt_at', '<=', now);
    if (after) query = query.where((eb) => eb.or([eb('next_attempt_at', '>', after.nextAttemptAt), eb.and([eb('next_attempt_at', '=', after.nextAttemptAt), eb('page_url', '>', after.pageUrl)])]));
    const rows = await query.orderBy('next_attempt_at').orderBy('page_url').limit(limit).execute();
    return rows.map((row) => ({ pageUrl: row.page_url, nextAttemptAt: row.next_attempt_at }));
  }

  /** The DAM knows it. A change that came meanwhile has another revision and stays. */
  async markDelivered({ organisationId, pageUrl, assetId, revision }: PendingDelivery): Promise<void> {
    await this.#db.deleteFrom('usage_deliveries').where('organisation_id', '=', organisationId)
      .where('page_url', '=', pageUrl).where('asset_id', '=', assetId).where('revision', '=', revision).execute();
  }

  async markFailed({ organisationId, pageUrl, assetId, revision }: PendingDelivery, { problem, isRefused, attempts, nextAttemptAt }: DeliveryFailure): Promise<void> {
    await this.#db.updateTable('usage_deliveries').set({ attempts, last_problem: problem, is_refused: isRefused ? 1 : 0, next_attempt_at: nextAttemptAt })
      .where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).where('asset_id', '=', assetId).where('revision', '=', revision).execute();
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

  /** Makes due what is to be tried later than anything is put off: it was written while a clock was wrong. */
  async bringBack(latest: string, at: string): Promise<void> {
    await this.#db.updateTable('usage_deliveries').set({ next_attempt_at: at }).where('is_refused', '=', 0).where('next_attempt_at', '>', latest).execute();
  }
}
