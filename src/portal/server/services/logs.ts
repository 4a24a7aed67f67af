import { randomBytes } from 'node:crypto';
import { logLevels, logLimits } from '../../api/constants.ts';
import type { LogEntry, LogReceipt } from '../../api/embed-types.ts';
import type { LogFilter, LogPage, LogQuery, LogSettings, LogSettingsBody, StoredLogEntry } from '../../api/logs.ts';
import { invalidInput } from '../errors.ts';
import { idOfMoment, type LogRepository, type LogSearch } from '../repositories/logs.ts';
import { changesOf, type Actor, type AuditService } from './audit.ts';
import { removeInBatches } from './batches.ts';
import type { Bus } from './bus.ts';
import { tidy, tidyContext } from './log-scrub.ts';

const pageSize = 100;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Entries that a ticket takes along. */
const mostInTicket = 2000;
/** What holds until an administrator chose. */
export const unsetLogging: LogSettings = { isEnabled: false, retentionDays: logLimits.retentionDays.usual };

export interface LogServiceOptions {
  readonly logs: LogRepository;
  readonly audit: AuditService;
  readonly bus: Bus;
  readonly now: () => number;
  /** How many entries an organisation may have; the oldest go first. */
  readonly mostRows?: number;
}

/** What the bus says where an organisation's log has grown. */
export const logTopic = (organisationId: string): string => `logs:${organisationId}`;

/** An organisation's remote log: what connectors and elements write, for support to read. Off until an administrator turns it on. */
export class LogService {
  readonly #options: LogServiceOptions;
  #last = { ms: 0, count: 0 };

  constructor(options: LogServiceOptions) {
    this.#options = options;
  }

  async settings(organisationId: string): Promise<LogSettings> {
    return await this.#options.logs.settings(organisationId) ?? unsetLogging;
  }

  async saveSettings(actor: Actor, { isEnabled, retentionDays }: LogSettingsBody): Promise<LogSettings> {
    const before = await this.settings(actor.organisationId);
    const after = { isEnabled, retentionDays };
    await this.#options.logs.saveSettings(actor.organisationId, after);
    const changes = changesOf({ ...before }, after);
    if (changes.length > 0) await this.#options.audit.record(actor, { action: 'settings.logging.save', changes });
    return after;
  }

  /** Keeps what a connector wrote, scrubbed, unless remote logging is off. `header` names the connector for entries that do not. */
  async write(organisationId: string, entries: readonly LogEntry[], header: string): Promise<LogReceipt> {
    if (!(await this.settings(organisationId)).isEnabled) return { accepted: 0, dropped: entries.length, isEnabled: false };
    const ms = this.#options.now();
    await this.#options.logs.add(organisationId, entries.map((entry) => this.#stored(entry, header, ms)));
    // Whoever follows looks again by themselves; a bus that is away must not cost the entries.
    await this.#options.bus.publish(logTopic(organisationId)).catch(() => undefined);
    return { accepted: entries.length, dropped: 0, isEnabled: true };
  }

  /** @throws {PortalError} `invalid-input` */
  async list(organisationId: string, { cursor, ...filter }: LogQuery): Promise<LogPage> {
    const search = searchOf(filter);
    if (cursor !== undefined && !/^[\da-f]{24}$/.test(cursor)) throw invalidInput({ cursor: 'Take it from the page before.' });
    const before = cursor === undefined ? search.before : search.before === null || cursor < search.before ? cursor : search.before;
    const { logs } = this.#options;
    const rows = await logs.list(organisationId, { ...search, before }, pageSize + 1);
    const entries = rows.slice(0, pageSize);
    return {
      entries: [...entries], nextCursor: rows.length > pageSize ? entries.at(-1)?.id ?? null : null,
      connectors: [...await logs.connectors(organisationId)], settings: await this.settings(organisationId),
    };
  }

  /** All that a filter finds, newest first, in pieces: an export does not have to fit into memory. */
  async *all(organisationId: string, filter: LogFilter): AsyncGenerator<readonly StoredLogEntry[]> {
    const search = searchOf(filter);
    for (let { before } = search; ;) {
      const rows = await this.#options.logs.list(organisationId, { ...search, before }, 500);
      if (rows.length > 0) yield rows;
      before = rows.at(-1)?.id ?? null;
      if (rows.length < 500) return;
    }
  }

  /** Entries from an id on, oldest first, for those who follow. */
  newer(organisationId: string, filter: LogFilter, from: string): Promise<readonly StoredLogEntry[]> {
    return this.#options.logs.listOn(organisationId, { ...searchOf(filter), from }, pageSize);
  }

  /** The last hour as text, a line of JSON an entry, oldest first and at most {@link mostInTicket}; `null` while logging is off. For support tickets. */
  async lastHour(organisationId: string): Promise<string | null> {
    if (!(await this.settings(organisationId)).isEnabled) return null;
    const from = new Date(this.#options.now() - hourMs).toISOString();
    const entries = await this.#options.logs.list(organisationId, { ...searchOf({ from }), before: null }, mostInTicket);
    return entries.toReversed().map(({ id: _id, ...entry }) => JSON.stringify(entry)).join('\n');
  }

  async deleteAll(actor: Actor): Promise<number> {
    const upTo = idOfMoment(this.#options.now() + 1);
    const deleted = await removeInBatches((limit) => this.#options.logs.remove(actor.organisationId, { upTo, limit }));
    await this.#options.audit.record(actor, { action: 'logs.delete', subject: String(deleted) });
    return deleted;
  }

  /** Removes what is older than its organisation wants, and what is too much; for a job. */
  async prune(signal?: AbortSignal): Promise<void> {
    const { logs, now, mostRows = logLimits.rows } = this.#options;
    for (const organisationId of await logs.organisations()) {
      const { retentionDays } = await this.settings(organisationId);
      const beyond = await logs.newestBeyond(organisationId, mostRows);
      const old = idOfMoment(now() - retentionDays * dayMs);
      const upTo = beyond !== null && beyond > old ? beyond : old;
      await removeInBatches((limit) => logs.remove(organisationId, { upTo, limit }), { signal });
    }
  }

  #stored({ level, time, message, connector, context = {} }: LogEntry, header: string, ms: number): StoredLogEntry {
    const [name = '', version = ''] = tidy(connector ?? header, 120).split('/', 2);
    const said = Date.parse(time);
    const receivedAt = new Date(ms).toISOString();
    return {
      id: this.#nextId(ms), receivedAt, level, message: tidy(message, logLimits.messageLength), context: tidyContext(context),
      time: Number.isNaN(said) ? receivedAt : new Date(said).toISOString(), connector: name.trim().slice(0, 80), version: version.trim().slice(0, 40),
    };
  }

  /** Moment, a count within it, and chance, since two processes write at the same moment. */
  #nextId(ms: number): string {
    this.#last = { ms, count: this.#last.ms === ms ? (this.#last.count + 1) % 0x10000 : 0 };
    return idOfMoment(ms) + this.#last.count.toString(16).padStart(4, '0') + randomBytes(4).toString('hex');
  }
}

/** @throws {PortalError} `invalid-input` for moments that are none. */
export function searchOf({ level, from, until, connector = '', text = '' }: LogFilter): LogSearch {
  const moment = (name: string, at: string | undefined): string | null => {
    if (at === undefined || at === '') return null;
    const ms = Date.parse(at);
    if (Number.isNaN(ms)) throw invalidInput({ [name]: 'Write a moment as ISO 8601: 2026-11-25T09:30:00Z.' });
    return idOfMoment(ms);
  };
  return { levels: level === undefined ? logLevels : logLevels.slice(logLevels.indexOf(level)), from: moment('from', from), before: moment('until', until), connector, text: text.trim() };
}
