import type { DamConfig, DamHttpOptions } from '../dam-config.ts';
import { isDamError } from '../dam-error.ts';
import { commonConfig, sendOnce, toForm, withToken, type Parameters } from '../http.ts';
import { normalisePortalUrl } from '../portal-url.ts';
import { toDamError } from './errors.ts';

/** One host serves the API of all accounts; which account is asked follows from the token. */
export const webdamApiUrl = 'https://apiv2.webdamdb.com';

export interface WebdamRequest {
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** From the host's root: `/search`. */
  readonly path: string;
  readonly query?: Parameters;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly signal: AbortSignal;
}

/** Sends a request with a token, and once more with a new token when the first is refused. Resolves with the answer's JSON. */
export type WebdamTransport = (request: WebdamRequest) => Promise<unknown>;

/** @throws {ConfigError} `invalid-address` */
export function createTransport({ apiUrl = webdamApiUrl, getToken, http = {} }: Pick<DamConfig, 'apiUrl' | 'getToken' | 'http'>): WebdamTransport {
  const base = normalisePortalUrl(apiUrl);
  return ({ method = 'GET', path, query, json, signal }) => {
    const url = new URL(path, base);
    url.search = toForm(query ?? {}).toString();
    return withToken(getToken, signal, (thrown) => isDamError(thrown) && thrown.code === 'signed-out', (token) => sendOnce({
      ...commonConfig(url, method, signal, http), headers: { accept: 'application/json', authorization: `Bearer ${token}`, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(json === undefined ? {} : { data: JSON.stringify(json) }),
    }, (thrown) => toDamError(thrown, [token])));
  };
}

/** Whether a picture can be had: asked of the network that delivers it, which needs no token and gets none. */
export async function isDelivered(address: string, signal: AbortSignal, http: DamHttpOptions = {}): Promise<boolean> {
  try {
    await sendOnce({ ...commonConfig(new URL(address), 'HEAD', signal, http), responseType: 'text' }, (thrown) => toDamError(thrown));
    return true;
  } catch (thrown) {
    // Only a plain refusal says that it is not there; a network that is down says nothing about it.
    return !(isDamError(thrown) && (thrown.code === 'forbidden' || thrown.code === 'not-found'));
  }
}
