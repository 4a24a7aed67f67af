import type { LogFilter, LogPage, LogQuery, LogsDeleted, LogSettings, LogSettingsBody, StoredLogEntry } from '../api/logs.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** Hears of what is written to the log from now on. */
export interface LogListener {
  readonly onEntry: (entry: StoredLogEntry) => void;
  /** `waiting`: the connection is lost and tried again, nothing is missed. `ended`: the portal refused it, or the login has ended. */
  readonly onState: (state: 'open' | 'waiting' | 'ended') => void;
}

/** The remote log, for somebody logged in. Calls reject with a `PortalError` or the abort's reason. */
export class LogsClient {
  readonly #calls: DashboardCalls;
  readonly #portalUrl: string;

  constructor(calls: DashboardCalls, portalUrl: string) {
    this.#calls = calls;
    this.#portalUrl = portalUrl.replace(/\/+$/, '');
  }

  settings({ signal }: DashboardCallOptions = {}): Promise<LogSettings> {
    return this.#calls.get('/settings/logging', { signal });
  }

  saveSettings(settings: LogSettingsBody): Promise<LogSettings> {
    return this.#calls.change({ method: 'PUT', path: '/settings/logging', body: settings });
  }

  list(query: LogQuery, { signal }: DashboardCallOptions = {}): Promise<LogPage> {
    return this.#calls.get('/logs', { signal, query: { ...query } });
  }

  deleteAll(): Promise<LogsDeleted> {
    return this.#calls.change({ method: 'DELETE', path: '/logs' });
  }

  /** Where the browser fetches a file of all that a filter finds. */
  exportUrl(filter: LogFilter, format: 'ndjson' | 'csv'): string {
    return this.#url('/api/v1/logs/export', { ...filter, format });
  }

  /** Follows until the function that it returns is called. */
  follow(filter: LogFilter, { onEntry, onState }: LogListener): () => void {
    const source = new EventSource(this.#url('/api/v1/logs/stream', { ...filter }));
    source.onopen = () => onState('open');
    source.onmessage = ({ data }: MessageEvent<string>) => onEntry(JSON.parse(data) as StoredLogEntry);
    source.onerror = () => onState(source.readyState === EventSource.CLOSED ? 'ended' : 'waiting');
    return () => source.close();
  }

  #url(path: string, query: Readonly<Record<string, string | undefined>>): string {
    const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
    const text = new URLSearchParams(given).toString();
    return `${this.#portalUrl}${path}${text === '' ? '' : `?${text}`}`;
  }
}
