import type { DamWebhook } from '../api/webhook.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** Where the DAM tells of changes. */
export class WebhookClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  settings({ signal }: DashboardCallOptions = {}): Promise<DamWebhook> {
    return this.#calls.get('/webhook', { signal });
  }

  create(): Promise<DamWebhook> {
    return this.#calls.change({ method: 'POST', path: '/webhook' });
  }

  /** Confirms the topic that asks. */
  confirm(topic: string): Promise<DamWebhook> {
    return this.#calls.change({ method: 'POST', path: '/webhook/topic', body: { topic } });
  }

  remove(): Promise<DamWebhook> {
    return this.#calls.change({ method: 'DELETE', path: '/webhook' });
  }
}
