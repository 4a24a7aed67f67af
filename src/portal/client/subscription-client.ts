import type { Subscription, SubscriptionNotice } from '../api/subscription.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** What the organisation's plan includes. */
export class SubscriptionClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  read({ signal }: DashboardCallOptions = {}): Promise<Subscription> {
    return this.#calls.get('/subscription', { signal });
  }

  notice({ signal }: DashboardCallOptions = {}): Promise<SubscriptionNotice> {
    return this.#calls.get('/subscription/notice', { signal });
  }
}
