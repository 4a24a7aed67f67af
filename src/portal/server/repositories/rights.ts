import { sql } from 'kysely';
import type { RightsKind } from '../../../domain/rights.ts';
import { standings, type Standing } from '../../api/constants.ts';
import type { Database } from '../db/database.ts';

/** An asset in use that needs a look. */
export interface AssetInUse {
  readonly assetId: string;
  readonly assetName: string;
  readonly standing: Standing | null;
  readonly thumbnailUrl: string | null;
  readonly endsOn: string | null;
  readonly pages: number;
  readonly lookedAt: string;
}

/** What is known of assets in use, as far as somebody should look at it. */
export class RightsRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Those whose use ends first come first; of other kinds, by their ids. @param until - The last day of use that counts as ending. */
  async list(organisationId: string, kind: RightsKind, until: string, after: readonly string[] | null, limit: number): Promise<readonly AssetInUse[]> {
    let query = this.#inUse(organisationId).select((eb) => [
      'a.asset_id', 'a.name', 'a.standing', 'a.thumbnail_url', 'a.ends_on', 'a.looked_at',
      eb.selectFrom('usages as u').select((inner) => inner.fn.count<number>('u.page_url').distinct().as('count'))
        .where('u.organisation_id', '=', organisationId).whereRef('u.asset_id', '=', 'a.asset_id').as('pages'),
    ]);
    query = kind === 'ending' ? query.where('a.ends_on', '<>', '').where('a.ends_on', '<=', until) : query.where('a.standing', '=', kind);
    const [endsOn = '', assetId = ''] = after ?? [];
    if (after) query = kind === 'ending' ? query.where(sql<boolean>`(a.ends_on, a.asset_id) > (${endsOn}, ${assetId})`) : query.where('a.asset_id', '>', assetId);
    if (kind === 'ending') query = query.orderBy('a.ends_on');
    const rows = await query.orderBy('a.asset_id').limit(limit).execute();
    return rows.map((row) => ({
      assetId: row.asset_id, assetName: row.name, standing: standings.find((one) => one === row.standing) ?? null, thumbnailUrl: row.thumbnail_url || null, endsOn: row.ends_on === '' ? null : row.ends_on, pages: Number(row.pages ?? 0), lookedAt: row.looked_at,
    }));
  }

  async counts(organisationId: string, until: string): Promise<Readonly<Record<RightsKind, number>>> {
    const rows = await this.#inUse(organisationId).select((eb) => ['a.standing', eb.fn.countAll().as('count')]).where('a.standing', 'in', ['archived', 'limited', 'gone']).groupBy('a.standing').execute();
    const of = (standing: string): number => Number(rows.find((row) => row.standing === standing)?.count ?? 0);
    const ending = await this.#inUse(organisationId).select((eb) => eb.fn.countAll().as('count')).where('a.ends_on', '<>', '').where('a.ends_on', '<=', until).executeTakeFirst();
    return { ending: Number(ending?.count ?? 0), archived: of('archived'), limited: of('limited'), gone: of('gone') };
  }

  /** Organisations to which nothing was told since a moment. */
  async listUntold(since: string): Promise<readonly { readonly organisationId: string; readonly name: string; readonly language: string; readonly mailedAt: string }[]> {
    const rows = await this.#db.selectFrom('organisations').select(['id', 'name', 'language', 'rights_mailed_at']).where('tracking_rules', '<>', '').where('rights_mailed_at', '<', since).orderBy('id').execute();
    return rows.map((row) => ({ organisationId: row.id, name: row.name, language: row.language, mailedAt: row.rights_mailed_at }));
  }

  /** Notes when an organisation is told. @returns `false` where somebody else noted it meanwhile. */
  async claim(organisationId: string, was: string, at: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db.updateTable('organisations').set({ rights_mailed_at: at }).where('id', '=', organisationId).where('rights_mailed_at', '=', was).executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  #inUse(organisationId: string) {
    return this.#db.selectFrom('used_assets as a').where('a.organisation_id', '=', organisationId)
      .where((eb) => eb.exists(eb.selectFrom('usages as u').select('u.asset_id').where('u.organisation_id', '=', organisationId).whereRef('u.asset_id', '=', 'a.asset_id')));
  }
}
