import axios from 'axios';
import type { DamConfig } from '../dam-config.ts';
import { DamError } from '../dam-error.ts';
import { bodyOf, commonConfig } from '../http.ts';
import { normalisePortalUrl } from '../portal-url.ts';
import { toDamError } from './errors.ts';
import { unreadable } from './read.ts';
import { webdamApiUrl } from './transport.ts';

export interface SignedPut {
  readonly address: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
  /** Must be the type that the address was signed for. */
  readonly contentType: string;
  readonly signal: AbortSignal;
}

/** Sends a file to an address that Webdam signed, as it comes and once. The address lets in whoever knows it, so no token goes along, and it is in no error. */
export function createSignedPut({ apiUrl = webdamApiUrl, http = {} }: Pick<DamConfig, 'apiUrl' | 'http'>): (put: SignedPut) => Promise<void> {
  const ownOrigin = new URL(normalisePortalUrl(apiUrl)).origin;
  return async ({ address, bytes, sizeBytes, contentType, signal }) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    // Files must not travel in the clear, nor to wherever an answer points.
    if (!url || (url.protocol !== 'https:' && url.origin !== ownOrigin)) throw unreadable('the address of its file storage is none');
    const data = await bodyOf(http, bytes, sizeBytes);
    try {
      await axios.request<unknown>({
        ...commonConfig(url, 'PUT', signal, http), data, responseType: 'text', maxBodyLength: Infinity, transformRequest: [(body: unknown) => body],
        headers: { accept: '*/*', 'content-type': contentType, 'content-length': String(sizeBytes) },
      });
    } catch (thrown) {
      const error = toDamError(thrown, [url.href, url.search]);
      // Not a right that the account lacks: the signature has run out, or was for something else. The next try gets an address of its own.
      if (error.status === 403) throw new DamError('unavailable', 'Webdam\'s file storage did not take the address that was signed for it; send the file again', { status: 403, cause: error });
      throw error;
    }
  };
}
