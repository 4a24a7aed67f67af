import type { AuditPage, AuditQuery } from '../api/audit.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** Who changed what in the organisation. */
export class AuditClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  /** The newest first. */
  list({ person, kind, from, until, cursor }: AuditQuery, { signal }: DashboardCallOptions = {}): Promise<AuditPage> {
    return this.#calls.get('/audit', { signal, query: { person, kind, from, until, cursor } });
  }
}
