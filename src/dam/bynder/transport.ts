import axios, { isAxiosError, type AxiosRequestConfig } from 'axios';
import type { DamConfig, DamHttpOptions } from '../dam-config.ts';
import { isDamError } from '../dam-error.ts';
import { untilAborted } from '../deadline.ts';
import { toDamError } from './errors.ts';

export type Parameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface BynderRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** From the portal's root: `/api/v4/media/`. */
  readonly path: string;
  /** Parameters of a GET or DELETE; those that are `null`, `undefined` or empty are left out, in `form` too. */
  readonly query?: Parameters;
  /** Fields of a POST, sent as a form. */
  readonly form?: Parameters;
  readonly signal: AbortSignal;
}

/** Sends a request with a token, and once more with a new token when the first is refused. Resolves with the answer's JSON. */
export type BynderTransport = (request: BynderRequest) => Promise<unknown>;

/** Longest answer that is read: a page of 100 assets is a few hundred kilobytes. */
const maxAnswerBytes = 20_000_000;

export function createTransport({ portalUrl, getToken, http = {} }: Pick<DamConfig, 'portalUrl' | 'getToken' | 'http'>): BynderTransport {
  const send = async (request: BynderRequest, isRetry: boolean): Promise<unknown> => {
    const token = await untilAborted(getToken({ isRetry }), request.signal);
    return sendOnce({ ...requestConfig(portalUrl, request, http), headers: { accept: 'application/json', authorization: `Bearer ${token}` } }, [token]);
  };
  return async (request) => {
    try {
      return await send(request, false);
    } catch (thrown) {
      if (!isDamError(thrown) || thrown.status !== 401) throw thrown;
      return send(request, true);
    }
  };
}

/** Kept connections that may be found closed, one after the other, before a request is a failure: a DAM that starts again closes all. */
const mostHangUps = 10;

/** One request over axios. @throws {DamError} with nothing of the request in it */
export async function sendOnce(config: AxiosRequestConfig, secrets: readonly string[]): Promise<unknown> {
  for (let hangUps = 0; ; hangUps += 1) {
    try {
      return (await axios.request<unknown>(config)).data;
    } catch (thrown) {
      if (hangUps === mostHangUps || !wasHungUp(thrown)) throw toDamError(thrown, secrets);
    }
  }
}

/** A kept connection that the DAM closed at the moment when it was used again: the request was never read, so it may be sent anew. */
function wasHungUp(thrown: unknown): boolean {
  if (!isAxiosError(thrown) || thrown.response) return false;
  const { reusedSocket } = (thrown.request ?? {}) as { readonly reusedSocket?: boolean };
  return reusedSocket === true && (thrown.code === 'ECONNRESET' || thrown.code === 'EPIPE');
}

/** What every request has in common. */
export function requestConfig(portalUrl: string, { method = 'GET', path, query, form, signal }: BynderRequest, http: DamHttpOptions): AxiosRequestConfig {
  const url = new URL(path, portalUrl);
  url.search = toForm(query ?? {}).toString();
  return {
    method,
    url: url.href,
    signal,
    responseType: 'json',
    maxRedirects: 0,
    // The caller's agents decide which hosts may be reached; a proxy named in the environment would go around them.
    proxy: false,
    maxContentLength: maxAnswerBytes,
    ...(form ? { data: toForm(form) } : {}),
    ...(http.adapter ? { adapter: http.adapter } : {}),
    ...(http.httpAgent ? { httpAgent: http.httpAgent } : {}),
    ...(http.httpsAgent ? { httpsAgent: http.httpsAgent } : {}),
  };
}

function toForm(parameters: Parameters): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') form.set(name, String(value));
  }
  return form;
}
