import { limitKinds } from '../../api/constants.ts';
import type { Limits } from '../../api/limits.ts';
import type { AssignedPlan, LimitOverrides, Plan } from '../../api/subscription.ts';
import type { Database } from '../db/database.ts';
import type { PlanTable } from '../db/tables/subscription.ts';

/** What an organisation has, with the plan itself. */
export interface StoredSubscription extends AssignedPlan {
  readonly plan: Plan | null;
}

/** The revision of what was never saved. */
export const noRevision = '';

/** Plans, and which organisation has which. */
export class SubscriptionRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async listPlans(): Promise<readonly Plan[]> {
    return (await this.#db.selectFrom('plans').selectAll().orderBy('position').orderBy('id').execute()).map(toPlan);
  }

  /** `null` where none was ever set. */
  async find(organisationId: string): Promise<StoredSubscription | null> {
    const row = await this.#db.selectFrom('subscriptions').leftJoin('plans', 'plans.id', 'subscriptions.plan_id')
      .select(['subscriptions.plan_id', 'valid_from', 'valid_until', 'overrides', 'revision', 'name', 'tracked_assets', 'field_settings', 'searches', 'connectors'])
      .where('organisation_id', '=', organisationId).executeTakeFirst();
    if (!row) return null;
    return {
      planId: row.plan_id, validFrom: row.valid_from, validUntil: row.valid_until, overrides: readOverrides(row.overrides), revision: row.revision,
      plan: row.plan_id === null ? null : { id: row.plan_id, name: row.name ?? row.plan_id, limits: limitsOfRow(row) },
    };
  }

  /** Names of plans by organisation. */
  async planNames(organisationIds: readonly string[]): Promise<ReadonlyMap<string, { readonly name: string; readonly validFrom: string | null; readonly validUntil: string | null }>> {
    if (organisationIds.length === 0) return new Map();
    const rows = await this.#db.selectFrom('subscriptions').innerJoin('plans', 'plans.id', 'subscriptions.plan_id').select(['organisation_id', 'name', 'valid_from', 'valid_until'])
      .where('organisation_id', 'in', organisationIds).execute();
    return new Map(rows.map((row) => [row.organisation_id, { name: row.name, validFrom: row.valid_from, validUntil: row.valid_until }]));
  }

  /** @returns false when somebody else saved since `seen`, and then nothing is changed. */
  async save(organisationId: string, seen: string, { planId, validFrom, validUntil, overrides, revision }: AssignedPlan, at: string): Promise<boolean> {
    const values = { plan_id: planId, valid_from: validFrom, valid_until: validUntil, overrides: JSON.stringify(overrides), revision, updated_at: at };
    if (seen === noRevision) {
      const { numInsertedOrUpdatedRows } = await this.#db.insertInto('subscriptions').values({ organisation_id: organisationId, ...values })
        .onConflict((conflict) => conflict.column('organisation_id').doNothing()).executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    }
    const { numUpdatedRows } = await this.#db.updateTable('subscriptions').set(values).where('organisation_id', '=', organisationId).where('revision', '=', seen).executeTakeFirst();
    return numUpdatedRows === 1n;
  }
}

type LimitColumns = Readonly<Record<'tracked_assets' | 'field_settings' | 'searches' | 'connectors', number | null>>;

const limitsOfRow = (row: LimitColumns): Limits => ({ trackedAssets: row.tracked_assets, fieldSettings: row.field_settings, searches: row.searches, connectors: row.connectors });

const toPlan = (row: PlanTable): Plan => ({ id: row.id, name: row.name, limits: { ...limitsOfRow(row) } });

/** What a later version wrote beside our kinds is left out. */
function readOverrides(text: string): LimitOverrides {
  const stored = JSON.parse(text) as Record<string, unknown>;
  return Object.fromEntries(limitKinds.filter((kind) => kind in stored).map((kind) => [kind, typeof stored[kind] === 'number' ? stored[kind] : null]));
}
