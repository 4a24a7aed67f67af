import type { SelectQueryBuilder } from 'kysely';
import { logLevels, type LogLevel } from '../../api/constants.ts';
import type { LogSettings, StoredLogEntry } from '../../api/logs.ts';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables/index.ts';
import { contains } from './contains.ts';

/** What entries must be to be found. Ids are those that `idOfMoment` begins. */
export interface LogSearch {
  readonly levels: readonly LogLevel[];
  /** This id and later ones. */
  readonly from: string | null;
  /** Before this id. */
  readonly before: string | null;
  readonly connector: string;
  readonly text: string;
}

/** Hexadecimal digits of equal length: SQLite and any collation of PostgreSQL put them in the order of time. */
export const idOfMoment = (ms: number): string => Math.max(0, Math.trunc(ms)).toString(16).padStart(12, '0').slice(-12);

/** An organisation's remote log. */
export class LogRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async settings(organisationId: string): Promise<LogSettings | null> {
    const row = await this.#db.selectFrom('log_settings').select(['is_enabled', 'retention_days']).where('organisation_id', '=', organisationId).executeTakeFirst();
    return row ? { isEnabled: row.is_enabled === 1, retentionDays: row.retention_days } : null;
  }

  async saveSettings(organisationId: string, { isEnabled, retentionDays }: LogSettings): Promise<void> {
    const values = { is_enabled: isEnabled ? 1 : 0, retention_days: retentionDays } as const;
    await this.#db.insertInto('log_settings').values({ organisation_id: organisationId, ...values })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values)).execute();
  }

  async add(organisationId: string, entries: readonly StoredLogEntry[]): Promise<void> {
    await this.#db.insertInto('log_entries').values(entries.map(({ receivedAt, time, context, ...entry }) => ({
      ...entry, organisation_id: organisationId, received_at: receivedAt, said_at: time, context: JSON.stringify(context),
    }))).execute();
  }

  /** Newest first. */
  async list(organisationId: string, search: LogSearch, limit: number): Promise<readonly StoredLogEntry[]> {
    return (await this.#find(organisationId, search).orderBy('id', 'desc').limit(limit).execute()).map(toEntry);
  }

  /** Oldest first, for those who follow. */
  async listOn(organisationId: string, search: LogSearch, limit: number): Promise<readonly StoredLogEntry[]> {
    return (await this.#find(organisationId, search).orderBy('id').limit(limit).execute()).map(toEntry);
  }

  async connectors(organisationId: string): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('log_entries').select('connector').distinct()
      .where('organisation_id', '=', organisationId).where('connector', '!=', '').orderBy('connector').limit(100).execute();
    return rows.map(({ connector }) => connector);
  }

  /** All organisations that have entries. */
  async organisations(): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('organisations').select('id')
      .where((eb) => eb.exists(eb.selectFrom('log_entries').select('log_entries.id').whereRef('log_entries.organisation_id', '=', 'organisations.id'))).execute();
    return rows.map(({ id }) => id);
  }

  /** The newest entry that is one too many; `null` where there are no more than `rows`. */
  async newestBeyond(organisationId: string, rows: number): Promise<string | null> {
    const row = await this.#db.selectFrom('log_entries').select('id').where('organisation_id', '=', organisationId).orderBy('id', 'desc').offset(rows).limit(1).executeTakeFirst();
    return row?.id ?? null;
  }

  /** Removes the oldest entries up to an id, at most so many at once, so that nobody waits long for the database. @returns how many */
  async remove(organisationId: string, { upTo, limit }: { readonly upTo: string | null; readonly limit: number }): Promise<number> {
    let oldest = this.#db.selectFrom('log_entries').select('id').where('organisation_id', '=', organisationId);
    if (upTo !== null) oldest = oldest.where('id', '<=', upTo);
    const { numDeletedRows } = await this.#db.deleteFrom('log_entries').where('organisation_id', '=', organisationId)
      .where('id', 'in', oldest.orderBy('id').limit(limit)).executeTakeFirst();
    return Number(numDeletedRows);
  }

  #find(organisationId: string, { levels, from, before, connector, text }: LogSearch): SelectQueryBuilder<Tables, 'log_entries', LogRow> {
    let query = this.#db.selectFrom('log_entries').select(columns).where('organisation_id', '=', organisationId);
    if (levels.length < logLevels.length) query = query.where('level', 'in', levels);
    if (from !== null) query = query.where('id', '>=', from);
    if (before !== null) query = query.where('id', '<', before);
    if (connector !== '') query = query.where('connector', '=', connector);
    if (text !== '') query = query.where((eb) => eb.or([contains('message', text), contains('context', text)]));
    return query;
  }
}

const columns = ['id', 'received_at', 'said_at', 'level', 'connector', 'version', 'message', 'context'] as const;
type LogRow = Pick<Tables['log_entries'], (typeof columns)[number]>;

function toEntry({ received_at: receivedAt, said_at: time, level, context, ...row }: LogRow): StoredLogEntry {
  return { ...row, receivedAt, time, level: logLevels.find((known) => known === level) ?? 'info', context: JSON.parse(context) as StoredLogEntry['context'] };
}
