import type { IntegrationSettings } from '../api/settings.ts';
import type { ImportBody, ImportPreview, ImportPreviewBody, SettingsFile } from '../api/transfer.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** An organisation's settings as a file. Every call rejects with a `PortalError` or the abort's reason. */
export class TransferClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  export({ signal }: DashboardCallOptions = {}): Promise<SettingsFile> {
    return this.#calls.get('/settings/export', { signal });
  }

  preview(body: ImportPreviewBody, { signal }: DashboardCallOptions = {}): Promise<ImportPreview> {
    return this.#calls.change({ method: 'POST', path: '/settings/import/preview', body, signal });
  }

  /** Rejects with `stale` where something was saved since the preview. */
  import(body: ImportBody): Promise<IntegrationSettings> {
    return this.#calls.change({ method: 'POST', path: '/settings/import', body });
  }
}
