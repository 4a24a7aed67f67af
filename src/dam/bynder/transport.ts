import type { AxiosRequestConfig } from 'axios';
import type { DamConfig, DamHttpOptions } from '../dam-config.ts';
import { isDamError } from '../dam-error.ts';
import { commonConfig, sendOnce as send, toForm, withToken, type Parameters } from '../http.ts';
import { toDamError } from './errors.ts';

export type { Parameters } from '../http.ts';

export interface BynderRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** From the portal's root: `/api/v4/media/`. */
  readonly path: string;
  /** Parameters of a GET or DELETE; those that are `null`, `undefined` or empty are left out, in `form` too. */
  readonly query?: Parameters;
  /** Fields of a POST, sent as a form. */
  readonly form?: Parameters;
  /** Sent as JSON in place of a form. */
  readonly json?: object;
  readonly signal: AbortSignal;
}

/** Sends a request with a token, and once more with a new token when the first is refused. Resolves with the answer's JSON. */
export type BynderTransport = (request: BynderRequest) => Promise<unknown>;

export function createTransport({ portalUrl, getToken, http = {} }: Pick<DamConfig, 'portalUrl' | 'getToken' | 'http'>): BynderTransport {
  return (request) => withToken(getToken, request.signal, (thrown) => isDamError(thrown) && thrown.status === 401, (token) =>
    sendOnce({ ...requestConfig(portalUrl, request, http), headers: { accept: 'application/json', authorization: `Bearer ${token}` } }, [token]));
}

/** One request over axios. @throws {DamError} with nothing of the request in it */
export const sendOnce = (config: AxiosRequestConfig, secrets: readonly string[]): Promise<unknown> => send(config, (thrown) => toDamError(thrown, secrets));

/** What every request has in common. */
export function requestConfig(portalUrl: string, { method = 'GET', path, query, form, json, signal }: BynderRequest, http: DamHttpOptions): AxiosRequestConfig {
  const url = new URL(path, portalUrl);
  url.search = toForm(query ?? {}).toString();
  return { ...commonConfig(url, method, signal, http), ...(form ? { data: toForm(form) } : json ? { data: json } : {}) };
}
