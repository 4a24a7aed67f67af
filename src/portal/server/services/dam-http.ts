import { lookup as resolveName, type LookupAddress } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import type { DamHttpOptions } from '../../../dam/index.ts';
import { isPublicAddress, isTrustedHost, type TrustedHost } from './dam-address.ts';

/** A name resolved to an address of a private network, which the portal must not be led into. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code = 'EADDRREFUSED';
}

export type ProbeOutcome = 'is-dam' | 'not-a-dam' | 'rate-limited' | 'failed';

/** Resolves a name and answers only if every address it stands for is public. For tests, `resolve` stands in for the system's DNS. */
export function publicLookup(resolve: typeof resolveName = resolveName): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => {
      if (error) return callback(error, '');
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      if (refused || !first) return callback(new AddressRefused(`${hostname} has no public address`), '');
      // The connection is made to what was checked here, so a second answer of the DNS cannot change it.
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

/** Bytes as axios sends them: no faster than they are taken. */
const toBody = (bytes: AsyncIterable<Uint8Array>): Readable => Readable.from(bytes, { objectMode: false });

/** How the portal reaches DAMs: kept connections, and a guard against being sent into its own network. */
export class DamHttp {
  readonly #trusted: readonly TrustedHost[];
  readonly #open = { httpAgent: new HttpAgent({ keepAlive: true }), httpsAgent: new HttpsAgent({ keepAlive: true }), toBody };
  readonly #guarded: { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent; readonly toBody: typeof toBody };

  constructor(trusted: readonly TrustedHost[], lookup: LookupFunction = publicLookup()) {
    this.#trusted = trusted;
    this.#guarded = { httpAgent: new HttpAgent({ keepAlive: true, lookup }), httpsAgent: new HttpsAgent({ keepAlive: true, lookup }), toBody };
  }

  /** The agents for a DAM's address; that it passed `refusalOfAddress` is the caller's part. */
  agentsFor(portalUrl: string): DamHttpOptions & { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent } {
    return isTrustedHost(new URL(portalUrl), this.#trusted) ? this.#open : this.#guarded;
  }

  /**
   * Asks a host whether it is a Bynder portal. Follows no redirect.
   * Rejects with Node's network error, {@link AddressRefused}, or the signal's reason.
   */
  async probe(portalUrl: string, signal: AbortSignal): Promise<ProbeOutcome> {
    const { status, contentType } = await this.#head(new URL('/feeds/media/is-bynder-portal/', portalUrl), signal);
    if (status === 200) return /^application\/json\b/i.test(contentType) ? 'is-dam' : 'not-a-dam';
    if (status === 429) return 'rate-limited';
    return status >= 500 ? 'failed' : 'not-a-dam';
  }

  /**
   * What stands at an address, as text. Follows no redirect.
   * Rejects with Node's network error, {@link AddressRefused}, the signal's reason, or where there is more than this.
   */
  read(url: URL, mostBytes: number, signal: AbortSignal): Promise<{ readonly status: number; readonly text: string }> {
    return this.#get(url, signal, (response, done) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > mostBytes) response.destroy(new Error('The answer is too long'));
      }).on('end', () => done({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
    });
  }

  /** Ends kept connections. */
  close(): void {
    for (const { httpAgent, httpsAgent } of [this.#open, this.#guarded]) {
      httpAgent.destroy();
      httpsAgent.destroy();
    }
  }

  #head(url: URL, signal: AbortSignal): Promise<{ readonly status: number; readonly contentType: string }> {
    return this.#get(url, signal, (response, done) => {
      done({ status: response.statusCode ?? 0, contentType: response.headers['content-type'] ?? '' });
      // The status and the type say it all; a foreign host's body, of whatever length, is not read.
      response.destroy();
    });
  }

  #get<Answer>(url: URL, signal: AbortSignal, take: (response: IncomingMessage, done: (answer: Answer) => void) => void): Promise<Answer> {
    const agents = this.agentsFor(url.origin);
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(signal.aborted ? (signal.reason as unknown) : error);
      const hear = (response: IncomingMessage): void => take(response.on('error', fail), resolve);
      const options = { signal, headers: { accept: 'application/json' } };
      const call = url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: agents.httpsAgent }, hear)
        : httpRequest(url, { ...options, agent: agents.httpAgent }, hear);
      call.on('error', fail).end();
    });
  }
}
