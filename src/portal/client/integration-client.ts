import type { ApiKeyRotationBody, ConnectorList, IntegrationSettings } from '../api/settings.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** The API key's change and who calls with it. Every call rejects with a `PortalError` or the abort's reason. */
export class IntegrationClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  /** Makes a new API key; the one before works on for the given time. */
  rotateApiKey(graceSeconds: ApiKeyRotationBody['graceSeconds']): Promise<IntegrationSettings> {
    return this.#calls.change({ method: 'POST', path: '/settings/api-key', body: { graceSeconds } });
  }

  /** Ends the replaced keys that still work. */
  endFormerApiKeys(): Promise<IntegrationSettings> {
    return this.#calls.change({ method: 'DELETE', path: '/settings/api-key/former' });
  }

  /** Connectors that have called the embed API. */
  connectors(options: DashboardCallOptions = {}): Promise<ConnectorList> {
    return this.#calls.get('/connectors', options);
  }
}
