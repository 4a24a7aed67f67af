import type { CmsCallback, CmsCallbackBody, ReplacementBody, ReplacementPlan, ReplacementPlanBody, ReplacementResult } from '../api/replacement.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

const path = '/tracking';

/** One asset in the place of another, on all pages that hold it. */
export class ReplacementClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  callback({ signal }: DashboardCallOptions = {}): Promise<CmsCallback> {
    return this.#calls.get(`${path}/callback`, { signal });
  }

  saveCallback(body: CmsCallbackBody): Promise<CmsCallback> {
    return this.#calls.change({ method: 'PUT', path: `${path}/callback`, body });
  }

  /** Which pages it would be; nothing is changed. */
  plan(body: ReplacementPlanBody): Promise<ReplacementPlan> {
    return this.#calls.change({ method: 'POST', path: `${path}/replacement/pages`, body });
  }

  /** One page; resolves with what came of it. The CMS may be tried three times. */
  replace(body: ReplacementBody): Promise<ReplacementResult> {
    return this.#calls.change({ method: 'POST', path: `${path}/replacement`, body, timeoutMs: 40_000 });
  }
}
