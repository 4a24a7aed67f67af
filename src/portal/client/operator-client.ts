import type { OperatedOrganisation, OrganisationPage, OrganisationQuery } from '../api/operator.ts';
import type { SubscriptionBody } from '../api/subscription.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** What those who run the portal ask of it; everybody else is refused as `forbidden`. */
export class OperatorClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  organisations({ search, cursor }: OrganisationQuery, { signal }: DashboardCallOptions = {}): Promise<OrganisationPage> {
    return this.#calls.get('/operator/organisations', { signal, query: { search, cursor } });
  }

  /** Rejects with `not-found`. */
  organisation(id: string, { signal }: DashboardCallOptions = {}): Promise<OperatedOrganisation> {
    return this.#calls.get(`/operator/organisations/${encodeURIComponent(id)}`, { signal });
  }

  /** Sets plan, validity and own limits. Rejects with `stale` where somebody else did meanwhile, with `invalid-input` by the body's names. */
  assign(id: string, body: SubscriptionBody): Promise<OperatedOrganisation> {
    return this.#calls.change({ method: 'PUT', path: `/operator/organisations/${encodeURIComponent(id)}/subscription`, body });
  }
}
