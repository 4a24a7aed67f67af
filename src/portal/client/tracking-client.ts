import type { RetryBody, RetryOutcome, RightsPage, RightsQuery, TrackedFilterQuery, TrackedPage, TrackedQuery, TrackingSettings, TrackingSettingsBody } from '../api/tracking.ts';
import type { CmsComparison, CmsComparisonQuery } from '../api/cms-usages.ts';
import type { ComparisonQuery, ComparisonScheduleBody, ComparisonState, RepairBody, RepairOutcome, TrackingComparison } from '../api/tracking-comparison.ts';
import type { SavedTrackingSearches, SaveTrackingSearchBody } from '../api/tracking-searches.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

const path = '/tracking';

/** Where the organisation's assets are used, and whether that is tracked. */
export class TrackingClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  settings({ signal }: DashboardCallOptions = {}): Promise<TrackingSettings> {
    return this.#calls.get(`${path}/settings`, { signal });
  }

  saveSettings(body: TrackingSettingsBody): Promise<TrackingSettings> {
    return this.#calls.change({ method: 'PUT', path: `${path}/settings`, body });
  }

  /** The newest first. */
  list(query: TrackedQuery, { signal }: DashboardCallOptions = {}): Promise<TrackedPage> {
    return this.#calls.get(`${path}/usages`, { signal, query: { ...query } });
  }

  /** Searches that one keeps, by name. */
  searches({ signal }: DashboardCallOptions = {}): Promise<SavedTrackingSearches> {
    return this.#calls.get(`${path}/searches`, { signal });
  }

  /** One of the same name is replaced. */
  saveSearch(body: SaveTrackingSearchBody): Promise<SavedTrackingSearches> {
    return this.#calls.change({ method: 'PUT', path: `${path}/searches`, body });
  }

  removeSearch(id: string): Promise<SavedTrackingSearches> {
    return this.#calls.change({ method: 'DELETE', path: `${path}/searches/${encodeURIComponent(id)}` });
  }

  /** Address of all that a filter finds, as a CSV file. */
  exportPath(filter: TrackedFilterQuery): string {
    const given = Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
    const query = new URLSearchParams(given).toString();
    return `/api/v1${path}/export${query === '' ? '' : `?${query}`}`;
  }

  /** Assets in use that somebody should look at. */
  rights({ kind, days, cursor }: RightsQuery, { signal }: DashboardCallOptions = {}): Promise<RightsPage> {
    return this.#calls.get(`${path}/rights`, { signal, query: { kind, days, cursor } });
  }

  /** What was recorded beside what the DAM has, of the next few assets. */
  compare({ after }: ComparisonQuery): Promise<TrackingComparison> {
    return this.#calls.get(`${path}/comparison`, { query: { after } });
  }

  /** The same beside what the pages of the CMS hold, of the next few pages. The CMS may be tried three times. */
  compareCms({ stage, after }: CmsComparisonQuery): Promise<CmsComparison> {
    return this.#calls.get(`${path}/comparison/cms`, { query: { stage, after }, timeoutMs: 40_000 });
  }

  /** How often that is done by itself, and what came of it. */
  schedule({ signal }: DashboardCallOptions = {}): Promise<ComparisonState> {
    return this.#calls.get(`${path}/schedule`, { signal });
  }

  saveSchedule(body: ComparisonScheduleBody): Promise<ComparisonState> {
    return this.#calls.change({ method: 'PUT', path: `${path}/schedule`, body });
  }

  /** Mends one difference. */
  repair(body: RepairBody): Promise<RepairOutcome> {
    return this.#calls.change({ method: 'POST', path: `${path}/repair`, body, ...(body.repair === 'follow' ? { timeoutMs: 50_000 } : {}) });
  }

  /** Tells the DAM again, now; resolves with what came of it. */
  retry(body: RetryBody): Promise<RetryOutcome> {
    return this.#calls.change({ method: 'POST', path: `${path}/retry`, body });
  }
}
