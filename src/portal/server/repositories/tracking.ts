import { PostgresAdapter, sql, type RawBuilder } from 'kysely';
import type { TrackingRules } from '../../../domain/tracking-rules.ts';
import type { TrackedTotal, TrackedUsage } from '../../api/tracking.ts';
import type { Standing, TrackedFilter } from '../../api/constants.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { boundedSearch, mostCandidates, mostCounted, mostScannedDeep, type BoundedFind, type Looked } from './bounded-search.ts';
import { contains } from './contains.ts';
import { columnsOfUntold, columnsOfUsage, indexedParts, isAfter, narrowingOf, trigramsOf, wordsOf, type TrackedConditions } from './tracked-filter.ts';

export interface TrackedSearch {
  readonly conditions: TrackedConditions;
  /** Where to go on, as `next` of the part before; `null` for the first one. */
  readonly before: readonly string[] | null;
  readonly limit: number;
}

export interface FoundUsages {
  readonly usages: readonly TrackedUsage[];
  /** Where to go on; `null`: that was all. */
  readonly next: readonly string[] | null;
  /** Back to when was looked, where that ended before enough were found; else `null`. */
  readonly lookedBackTo: string | null;
  /** With the first part. */
  readonly total: TrackedTotal | null;
}

/** How many texts name a place in a list. */
export const placeLength = (state: TrackedFilter): number => (state === 'all' || state === 'told' ? 3 : 4);

const all = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> => (conditions.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`${sql.join(conditions, sql` and `)}`);

interface HeldRow {
  readonly page_url: string; readonly field_key: string; readonly field: string; readonly asset_id: string; readonly page_title: string; readonly updated_at: string;
  readonly language: string; readonly editor: string; readonly version: string; readonly asset_name: string; readonly standing: Standing | '' | null; readonly thumbnail_url: string | null;
  readonly is_refused: number | null; readonly last_problem: string | null; readonly next_attempt_at: string | null;
}

interface UntoldRow extends Omit<HeldRow, 'field' | 'updated_at' | 'next_attempt_at'> {
  readonly field: string | null; readonly created_at: string; readonly next_attempt_at: string;
}

/** Where assets are used, to be searched and looked through. */
export class TrackingRepository {
  readonly #db: Database;
  #hasWords: Promise<boolean> | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  async saveSettings(organisationId: string, isEnabled: boolean, rules: TrackingRules): Promise<void> {
    await this.#db.updateTable('organisations').set({ is_tracking_enabled: isEnabled ? 1 : 0, tracking_rules: JSON.stringify(rules) }).where('id', '=', organisationId).execute();
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

  /** Places that hold an asset, the newest first: over the index `usages_newest`, `usages_language` or `usages_asset_newest`, and those of words. */
  listHeld(organisationId: string, { conditions, before, limit }: TrackedSearch, { isTold }: { readonly isTold: boolean }): Promise<FoundUsages> {
    return this.#overIndexes(async (db) => {
      const { asset, language, from, to } = conditions;
      const isWholeId = asset !== '' && await isUsed(db, organisationId, asset);
      const order = sql`u.updated_at desc, u.page_url desc, u.field_key desc`;
      const indexed: RawBuilder<boolean>[] = [sql<boolean>`u.organisation_id = ${organisationId}`];
      if (isWholeId) indexed.push(sql<boolean>`u.asset_id = ${asset}`);
      if (language !== '') indexed.push(sql<boolean>`u.language = ${language}`);
      if (from !== '') indexed.push(sql<boolean>`u.updated_at >= ${from}`);
      if (to !== '') indexed.push(sql<boolean>`u.updated_at < ${to}`);
      const counted = [...indexed];
      if (before) indexed.push(isAfter([sql`u.updated_at`, sql`u.page_url`, sql`u.field_key`], before));
      const narrowing = [...narrowingOf(columnsOfUsage, isWholeId ? { ...conditions, asset: '' } : conditions, organisationId), ...(isTold ? [sql<boolean>`d.revision is null`] : [])];

      const inOrder = (rows: number, offset = 0): RawBuilder<unknown> => sql`select u.* from usages as u where ${all(indexed)} order by ${order} limit ${rows} offset ${offset}`;
      const untold = sql`left join usage_deliveries as d on d.organisation_id = u.organisation_id and d.page_url = u.page_url and d.asset_id = u.asset_id`;
      const first = (of: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select u.* from ${of} as u order by ${order} limit ${limit + 1}) as u`;
      const columns = sql`u.page_url, u.field_key, u.field, u.asset_id, u.page_title, u.updated_at, u.language, u.editor, u.version, u.asset_name, a.standing, a.thumbnail_url, d.is_refused, d.last_problem, d.next_attempt_at`;
      const known = sql`${untold} left join used_assets as a on a.organisation_id = u.organisation_id and a.asset_id = u.asset_id`;
      return found(toHeld, await boundedSearch<HeldRow>({
        limit, isFirst: before === null, narrowing, inOrder,
        candidates: narrowing.length === 0 ? [] : (await this.#candidates(db, organisationId, conditions)).map((rows) => ({ rows, conditions: [...indexed, ...narrowing] })),
        look: ({ rows, conditions: matching }) => look<HeldRow>(db, {
          rows, matching: sql`select u.* from looked as u ${isTold ? untold : sql``} where ${all(matching)}`, columns, from: sql`${first(sql`matched`)} on 1 = 1 ${known}`, order,
        }),
        read: async (rows) => (await sql<HeldRow>`select ${columns} from ${first(sql`(${rows})`)} ${known} order by ${order}`.execute(db)).rows,
        countAll: () => count(db, sql`select 1 from usages as u where ${all(counted)} limit ${mostCounted + 1}`),
        edge: async () => (await sql<HeldRow>`${inOrder(1, mostScannedDeep - 1)}`.execute(db)).rows[0] ?? null,
      }));
    });
  }

  /**
   * What the DAM does not know yet, the newest first: over the index `usage_deliveries_by_state`. An asset that several fields of a page hold
   * is there once for each; one that none holds any more is there too, since the DAM is still to hear that.
   */
  listUntold(organisationId: string, { conditions, before, limit }: TrackedSearch, { isRefused }: { readonly isRefused: boolean }): Promise<FoundUsages> {
    return this.#overIndexes(async (db) => {
      const { language, from, to } = conditions;
      const order = sql`d.created_at desc, d.page_url desc, d.asset_id desc`;
      const fieldKey = sql<string>`coalesce(u.field_key, '')`;
      const indexed: RawBuilder<boolean>[] = [sql<boolean>`d.organisation_id = ${organisationId}`, sql<boolean>`d.is_refused = ${isRefused ? 1 : 0}`];
      if (from !== '') indexed.push(sql<boolean>`d.created_at >= ${from}`);
      if (to !== '') indexed.push(sql<boolean>`d.created_at < ${to}`);
      const counted = [...indexed];
      // Of the place's own asset some fields may be left: those are told apart below.
      if (before) indexed.push(sql<boolean>`(d.created_at, d.page_url, d.asset_id) <= (${sql.join(before.slice(0, 3))})`);
      const narrowing = [...narrowingOf(columnsOfUntold, conditions, organisationId), ...(language === '' ? [] : [sql<boolean>`${columnsOfUntold.language} = ${language}`])];
      const left = before ? [isAfter([sql`d.created_at`, sql`d.page_url`, sql`d.asset_id`, fieldKey], before)] : [];

      const inOrder = (rows: number, offset = 0): RawBuilder<unknown> => sql`select d.* from usage_deliveries as d where ${all(indexed)} order by ${order} limit ${rows} offset ${offset}`;
      // A page has few fields, an asset may have all pages: written so, no index of assets is taken for the way to a usage.
      const joins = sql`left join usages as u on u.organisation_id = d.organisation_id and u.page_url = d.page_url and u.asset_id || '' = d.asset_id
        left join used_assets as a on a.organisation_id = d.organisation_id and a.asset_id = d.asset_id`;
      const matched = (source: RawBuilder<unknown>, matching: readonly RawBuilder<boolean>[]): RawBuilder<unknown> => sql`
        select d.page_url, d.asset_id, d.created_at, d.last_problem, d.next_attempt_at, d.is_refused, u.field, a.standing, a.thumbnail_url, ${fieldKey} as field_key,
          coalesce(u.page_title, '') as page_title, coalesce(a.name, '') as asset_name, coalesce(u.language, '') as language, coalesce(u.editor, '') as editor, coalesce(u.version, '') as version
        from ${source} as d ${joins} where ${all([...left, ...matching])}`;
      const wholeOrder = sql`${order}, d.field_key desc`;
      const first = sql`(select d.* from matched as d order by ${wholeOrder} limit ${limit + 1}) as d`;
      return found(toUntold, await boundedSearch<UntoldRow>({
        limit, isFirst: before === null, narrowing, inOrder, candidates: [],
        look: ({ rows, conditions: matching }) => look<UntoldRow>(db, { rows, matching: matched(sql`looked`, matching), columns: sql`d.*`, from: sql`${first} on 1 = 1`, order: wholeOrder }),
        read: async (rows) => (await sql<UntoldRow>`select d.* from (${matched(sql`(${rows})`, [])}) as d order by ${wholeOrder} limit ${limit + 1}`.execute(db)).rows,
        countAll: () => count(db, sql`select 1 from usage_deliveries as d where ${all(counted)} limit ${mostCounted + 1}`),
        edge: async () => {
          const row = (await sql<UntoldRow>`${inOrder(1, mostScannedDeep - 1)}`.execute(db)).rows[0];
          return row ? { ...row, field_key: '' } : null;
        },
      }));
    });
  }

  /** PostgreSQL guesses at what so many conditions leave, and reads a whole table where it guesses wrong. */
  #overIndexes<Result>(work: (db: Database | DatabaseTransaction) => Promise<Result>): Promise<Result> {
    if (!this.#isPostgres()) return work(this.#db);
    return this.#db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx);
      return work(trx);
    });
  }

  /** Other ways to what conditions find, one more row than is of use: by what is known of assets, by the index of words. */
  async #candidates(db: Database | DatabaseTransaction, organisationId: string, conditions: TrackedConditions): Promise<readonly RawBuilder<unknown>[]> {
    // SQLite takes the tables of a cross join in their order; else it would look at each usage of the organisation.
    const limit = sql`limit ${mostCandidates + 1}`;
    const sources: RawBuilder<unknown>[] = [];
    if (conditions.standing !== '') {
      sources.push(sql`select u.* from used_assets as s cross join usages as u
        where u.organisation_id = s.organisation_id and u.asset_id = s.asset_id and s.organisation_id = ${organisationId} and s.standing = ${conditions.standing} ${limit}`);
    }
    const parts = indexedParts(conditions);
    if (parts.length === 0 || !await this.#isWordsIndexed(db)) return sources;
    // Both name rows of all organisations: whose they are is asked of the rows, and the effort stays bounded.
    sources.push(this.#isPostgres()
      ? sql`select u.* from usages as u where ${all(parts.map((part) => contains(wordsOf(columnsOfUsage), part)))} ${limit}`
      : sql`select u.* from (select rowid as id from usage_words where usage_words match ${trigramsOf(parts)} ${limit}) as w cross join usages as u on u.id = w.id`);
    return sources;
  }

  /** PostgreSQL has the index where the migration could make it. */
  #isWordsIndexed(db: Database | DatabaseTransaction): Promise<boolean> {
    this.#hasWords ??= this.#isPostgres()
      ? sql<{ readonly found: string | null }>`select to_regclass('usages_words')::text as found`.execute(db).then(({ rows: [row] }) => row?.found !== null)
      : Promise.resolve(true);
    return this.#hasWords;
  }

  #isPostgres(): boolean {
    return this.#db.getExecutor().adapter instanceof PostgresAdapter;
  }
}

async function isUsed(db: Database | DatabaseTransaction, organisationId: string, assetId: string): Promise<boolean> {
  return await db.selectFrom('usages').select('asset_id').where('organisation_id', '=', organisationId).where('asset_id', '=', assetId).limit(1).executeTakeFirst() !== undefined;
}

async function count(db: Database | DatabaseTransaction, rows: RawBuilder<unknown>): Promise<number> {
  return Number((await sql<{ readonly count: number }>`select count(*) as count from (${rows}) as counted`.execute(db)).rows[0]?.count ?? 0);
}

interface Look {
  readonly rows: RawBuilder<unknown>;
  /** What of the table `looked` matches. */
  readonly matching: RawBuilder<unknown>;
  readonly columns: RawBuilder<unknown>;
  /** The first rows of the table `matched`, and what is known of them. */
  readonly from: RawBuilder<unknown>;
  readonly order: RawBuilder<unknown>;
}

/** Looks through rows once: how many they are, how many of them match, and the first of those. */
async function look<Row extends { readonly page_url: string }>(db: Database | DatabaseTransaction, { rows, matching, columns, from, order }: Look): Promise<Looked<Row>> {
  type Counted = Row & { readonly scanned: number; readonly matching: number };
  const { rows: found } = await sql<Counted>`with looked as materialized (${rows}), matched as materialized (${matching})
    select ${columns}, w.scanned, w.matching from (select (select count(*) from looked) as scanned, (select count(*) from matched) as matching) as w left join ${from} order by ${order}`.execute(db);
  // Where nothing matches, one row says how much was looked through.
  const [first] = found;
  const isNone = first === undefined || Number(first.matching) === 0;
  return { scanned: Number(first?.scanned ?? 0), matching: Number(first?.matching ?? 0), rows: isNone ? [] : found };
}

/** Its usages, and where to go on. */
function found<Row>(toPlaced: (row: Row) => { readonly usage: TrackedUsage; readonly place: readonly string[] }, { rows, last, isCut, total }: BoundedFind<Row>): FoundUsages {
  const next = last === null ? null : toPlaced(last).place;
  return { usages: rows.map((row) => toPlaced(row).usage), next, lookedBackTo: isCut ? next?.[0] ?? null : null, total };
}

const standingOf = (row: Pick<HeldRow, 'standing'>): Standing | null => (row.standing === null || row.standing === '' ? null : row.standing);

const toHeld = (row: HeldRow) => ({
  usage: {
    pageUrl: row.page_url, pageTitle: row.page_title, field: row.field, assetId: row.asset_id, assetName: row.asset_name, standing: standingOf(row), thumbnailUrl: row.thumbnail_url || null, language: row.language, editor: row.editor, version: row.version,
    at: row.updated_at, state: row.is_refused === null ? 'told' : row.is_refused === 1 ? 'refused' : 'waiting', problem: row.last_problem, nextAttemptAt: row.is_refused === 0 ? row.next_attempt_at : null,
  } satisfies TrackedUsage,
  place: [row.updated_at, row.page_url, row.field_key],
});

const toUntold = (row: UntoldRow) => ({
  usage: {
    pageUrl: row.page_url, pageTitle: row.page_title, field: row.field, assetId: row.asset_id, assetName: row.asset_name, standing: standingOf(row), thumbnailUrl: row.thumbnail_url || null, language: row.language, editor: row.editor, version: row.version,
    at: row.created_at, state: row.is_refused === 1 ? 'refused' : 'waiting', problem: row.last_problem, nextAttemptAt: row.is_refused === 1 ? null : row.next_attempt_at,
  } satisfies TrackedUsage,
  place: [row.created_at, row.page_url, row.asset_id, row.field_key],
});
