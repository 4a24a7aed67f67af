import type { SitecoreSettings } from '../api/sitecore.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** The custom field of Sitecore's page builder. */
export class SitecoreClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  settings({ signal }: DashboardCallOptions = {}): Promise<SitecoreSettings> {
    return this.#calls.get('/sitecore', { signal });
  }

  /** Makes the address; where there is one, another in its place. */
  renew(): Promise<SitecoreSettings> {
    return this.#calls.change({ method: 'POST', path: '/sitecore/app' });
  }

  remove(): Promise<SitecoreSettings> {
    return this.#calls.change({ method: 'DELETE', path: '/sitecore/app' });
  }
}
