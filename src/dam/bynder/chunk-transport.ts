import axios from 'axios';
import type { DamConfig } from '../dam-config.ts';
import { DamError } from '../dam-error.ts';
import { untilAborted } from '../deadline.ts';
import { bodyOf } from '../http.ts';
import { toDamError } from './errors.ts';
import { requestConfig } from './transport.ts';

export interface BynderChunkRequest {
  /** From the portal's root, or a whole address of another host. */
  readonly path: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `false` for hosts that are not the portal's: they must not get its token. */
  readonly hasToken: boolean;
  readonly signal: AbortSignal;
}

export type BynderChunkTransport = (request: BynderChunkRequest) => Promise<void>;

/**
 * Sends bytes as they come, once: what was read cannot be read again. Where the token is refused, a new one is fetched for the next try.
 * The answer's body is not of interest.
 */
export function createChunkTransport({ portalUrl, getToken, http = {} }: Pick<DamConfig, 'portalUrl' | 'getToken' | 'http'>): BynderChunkTransport {
  return async ({ path, bytes, sizeBytes, headers, hasToken, signal }) => {
    const token = hasToken ? await untilAborted(getToken({ isRetry: false }), signal) : '';
    const data = await bodyOf(http, bytes, sizeBytes);
    try {
      await axios.request<unknown>({
        ...requestConfig(portalUrl, { method: 'POST', path, signal }, http), data, responseType: 'text', maxBodyLength: Infinity, transformRequest: [(body: unknown) => body],
        headers: { ...headers, accept: '*/*', 'content-length': String(sizeBytes), ...(hasToken ? { authorization: `Bearer ${token}` } : {}) },
      });
    } catch (thrown) {
      const error = toDamError(thrown, [token]);
      if (error.status !== 401 || !hasToken) throw error;
      await untilAborted(getToken({ isRetry: true }), signal);
      throw new DamError('unavailable', 'The token had ended while the chunk was sent; there is a new one now, so send the chunk again', { cause: error });
    }
  };
}
