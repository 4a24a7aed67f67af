import type { PortalRequest } from './transport.ts';

export interface DashboardCallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** How a topic's client reaches the portal. Both reject with a `PortalError` or the abort's reason. */
export interface DashboardCalls {
  readonly get: <Answer>(path: string, options?: DashboardCallOptions & Pick<PortalRequest, 'query' | 'timeoutMs'>) => Promise<Answer>;
  /** With the session's CSRF token. */
  readonly change: <Answer>(request: PortalRequest) => Promise<Answer>;
}
