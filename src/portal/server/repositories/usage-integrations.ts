import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';
import { readTrackingRules } from './stored-rules.ts';
import { markChanged, pageLock, type ChangeMark } from './usages.ts';

/** Under which ids an organisation's usages are told, and were. */
export interface KnownIntegrations {
  readonly organisationId: string;
  /** What the tracking rules name; empty: none. */
  readonly ruled: string;
  /** Under which they were told when that was last noted; empty: never noted. */
  readonly noted: string;
  /** Former ids of which not all is marked yet. */
  readonly former: readonly string[];
}

/** Under which integration's id the DAM knows usages. */
export class UsageIntegrationRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(organisationId: string): Promise<KnownIntegrations> {
    const [found] = byOrganisation(await this.#known().where('o.id', '=', organisationId).execute());
    return found ?? { organisationId, ruled: '', noted: '', former: [] };
  }

  /** Of all organisations. */
  async list(): Promise<readonly KnownIntegrations[]> {
    return byOrganisation(await this.#known().orderBy('o.id').execute());
  }

  #known() {
    return this.#db.selectFrom('organisations as o').leftJoin('usage_integration_changes as c', 'c.organisation_id', 'o.id').select(['o.id', 'o.tracking_rules', 'o.usage_integration', 'c.former_id']);
  }

  /** Notes that usages are told under another id from now on, unless somebody has. What was told under the former is to be marked from its beginning; `null`: nothing was. */
  async note(organisationId: string, { noted, now, former }: { readonly noted: string; readonly now: string; readonly former: string | null }): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx.updateTable('organisations').set({ usage_integration: now }).where('id', '=', organisationId).where('usage_integration', '=', noted).executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      // What is still told under it need not be told anew.
      await trx.deleteFrom('usage_integration_changes').where('organisation_id', '=', organisationId).where('former_id', '=', now).execute();
      if (former === null) return;
      await trx.insertInto('usage_integration_changes').values({ organisation_id: organisationId, former_id: former, marked_to: '' })
        .onConflict((conflict) => conflict.columns(['organisation_id', 'former_id']).doUpdateSet({ marked_to: '' })).execute();
    });
  }

  /**
   * Marks some more pages whose usages may have been told under a former id: each asset on them is to be told anew, and removed under that one.
   * What is not held any more and waits to be told as such is marked too.
   * @returns whether that was all
   */
  async markSome(organisationId: string, formerId: string, mark: ChangeMark, limit: number): Promise<boolean> {
    const change = await this.#db.selectFrom('usage_integration_changes').select('marked_to').where('organisation_id', '=', organisationId).where('former_id', '=', formerId).executeTakeFirst();
    if (!change) return true;
    const { marked_to: after } = change;
    const pagesOf = (table: 'usages' | 'usage_deliveries') =>
      sql`select page_url from (select distinct page_url from ${sql.table(table)} where organisation_id = ${organisationId} and page_url > ${after} order by page_url limit ${limit}) as ${sql.ref(`of_${table}`)}`;
    const { rows } = await sql<{ readonly page_url: string }>`${pagesOf('usages')} union ${pagesOf('usage_deliveries')} order by page_url limit ${limit}`.execute(this.#db);
    for (const { page_url: pageUrl } of rows) await this.#markPage(organisationId, pageUrl, formerId, mark);
    const last = rows.at(-1);
    // Begun anew meanwhile, it stands at another place.
    const here = { organisation_id: organisationId, former_id: formerId, marked_to: after };
    if (last === undefined) {
      const { numDeletedRows } = await this.#db.deleteFrom('usage_integration_changes').where((eb) => eb.and(here)).executeTakeFirst();
      return numDeletedRows > 0n;
    }
    await this.#db.updateTable('usage_integration_changes').set({ marked_to: last.page_url }).where((eb) => eb.and(here)).execute();
    return false;
  }

  async #markPage(organisationId: string, pageUrl: string, formerId: string, mark: ChangeMark): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await lockInTransaction(trx, pageLock(organisationId, pageUrl));
      const held = await trx.selectFrom('usages').select('asset_id').distinct().where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).execute();
      const waiting = await trx.selectFrom('usage_deliveries').select('asset_id').where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl).execute();
      await markChanged(trx, organisationId, pageUrl, [...new Set([...held, ...waiting].map((row) => row.asset_id))], mark);
      await trx.updateTable('usage_deliveries').set({ former_integrations: sql<string>`trim(former_integrations || ' ' || ${formerId})` })
        .where('organisation_id', '=', organisationId).where('page_url', '=', pageUrl)
        .where(sql<boolean>`' ' || former_integrations || ' ' not like ${`% ${formerId} %`}`).execute();
    });
  }
}

function byOrganisation(rows: readonly { readonly id: string; readonly tracking_rules: string; readonly usage_integration: string; readonly former_id: string | null }[]): readonly KnownIntegrations[] {
  const found = new Map<string, KnownIntegrations>();
  for (const { id, tracking_rules: rules, usage_integration: noted, former_id: former } of rows) {
    const known = found.get(id) ?? { organisationId: id, ruled: readTrackingRules(rules).integrationId, noted, former: [] };
    found.set(id, { ...known, former: former === null ? known.former : [...known.former, former] });
  }
  return [...found.values()];
}
