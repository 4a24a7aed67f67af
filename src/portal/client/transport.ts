import type { ErrorBody } from '../api/error-codes.ts';
import { PortalError } from '../api/portal-error.ts';

export interface PortalRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the portal's root: `/embed/v1/assets`. */
  readonly path: string;
  /** `undefined`, `null` and empty texts are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  /** Sent as JSON; a `FormData` as what it is. */
  readonly body?: unknown;
  /** Its headers travel in its body, so that a browser sends it without asking for leave first; for paths of the embed API that take that. */
  readonly isPlain?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Lets the request outlive the page. */
  readonly keepalive?: boolean;
  /** Instead of the transport's own. */
  readonly timeoutMs?: number;
}

/** Sends a request; resolves with the answer's JSON, or `undefined` for 204. Rejects with a `PortalError` or the abort's reason. */
export type PortalTransport = <Answer>(request: PortalRequest) => Promise<Answer>;

export interface TransportOptions {
  /** The portal's address without a path: `https://portal.example`. */
  readonly portalUrl: string;
  /** Headers of every request, asked for anew each time. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly credentials?: RequestCredentials;
  /** How long to wait for an answer. The portal itself gives a DAM 10 s, so this is longer. */
  readonly timeoutMs?: number;
  /** For tests. */
  readonly fetch?: typeof globalThis.fetch;
}

/** The one way from a browser to the portal. */
export function createTransport(options: TransportOptions): PortalTransport {
  const { portalUrl, headers = () => ({}), credentials = 'omit' } = options;
  return async <Answer>(request: PortalRequest): Promise<Answer> => {
    const fetch = options.fetch ?? globalThis.fetch;
    const timeoutMs = request.timeoutMs ?? options.timeoutMs ?? 20_000;
    const isForm = request.body instanceof FormData;
    const timeout = AbortSignal.timeout(timeoutMs);
    const own = { ...headers(), ...request.headers };
    const init: RequestInit = {
      method: request.method ?? 'GET',
      headers: { ...(request.isPlain ? {} : own), accept: 'application/json', ...(request.body === undefined || isForm ? {} : { 'content-type': request.isPlain ? 'text/plain' : 'application/json' }) },
      credentials,
      signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
      ...(request.body === undefined ? {} : { body: request.body instanceof FormData ? request.body : JSON.stringify(request.isPlain ? { headers: own, body: request.body } : request.body) }),
      ...(request.keepalive ? { keepalive: true } : {}),
    };
    let response: Response;
    let text: string;
    try {
      response = await fetch(addressOf(portalUrl, request), init);
      text = await response.text();
    } catch (cause) {
      // An abort is the caller's own wish and no failure; everything else is one.
      request.signal?.throwIfAborted();
      if (timeout.aborted) throw new PortalError('portal-timeout', `No answer within ${timeoutMs} ms`, { cause });
      throw new PortalError('portal-unreachable', 'No answer', { cause });
    }
    if (response.status === 204) return undefined as Answer;
    const data = parse(text, response.status);
    if (!response.ok) {
      if (isErrorBody(data)) throw PortalError.fromBody(response.status, data);
      throw new PortalError('unreadable-answer', `Status ${response.status} without a reason`, { status: response.status });
    }
    return data as Answer;
  };
}

function addressOf(portalUrl: string, { path, query }: PortalRequest): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  const search = parameters.toString();
  return portalUrl.replace(/\/+$/, '') + path + (search === '' ? '' : `?${search}`);
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // Of a failing server it is a proxy's error page, say; of another this address is no portal's.
    throw new PortalError(status >= 500 ? 'portal-unreachable' : 'unreadable-answer', `Status ${status}, not JSON`, { status, cause });
  }
}

function isErrorBody(data: unknown): data is ErrorBody {
  const error = (data as ErrorBody | null)?.error;
  return typeof error?.code === 'string' && typeof error.message === 'string';
}
