import { AsyncLocalStorage } from 'node:async_hooks';
import { isConfigError, isDamError, type DamCapabilities, type DamClient, type DamConfig, type DamToken, type TokenRequest } from '../../../dam/index.ts';
import { isPortalError } from '../../api/portal-error.ts';
import { refusal } from '../errors.ts';
import type { DamConnection, DamConnectionRepository } from '../repositories/dam-connections.ts';
import { refusalOfAddress, type TrustedHost } from './dam-address.ts';
import type { DamHttp } from './dam-http.ts';
import { TokenBroker } from './token-broker.ts';
import type { Vault } from './vault.ts';

/** What the portal needs of `src/dam`; tests hand in another. */
export interface DamDoor {
  readonly createClient: (config: DamConfig) => Promise<DamClient>;
  readonly requestToken: (request: TokenRequest) => Promise<DamToken>;
}

export interface DamGatewayOptions {
  readonly connections: DamConnectionRepository;
  readonly vault: Vault;
  readonly door: DamDoor;
  readonly http: DamHttp;
  readonly trustedHosts: readonly TrustedHost[];
  readonly now: () => number;
  /** How long a DAM may take for one task, with its token and all. */
  readonly timeoutMs: number;
  /** Hears of assets that could not be read. */
  readonly onUnreadable: (organisationId: string, error: Error) => void;
  /** Hears how each task ended: `ok`, `aborted`, or the error's code. */
  readonly onAsked?: (outcome: string, seconds: number) => void;
}

/** Where an organisation's client secret belongs, see `Vault`. */
export const clientSecretPlace = (organisationId: string): string => `dam-client-secret:${organisationId}`;

interface Line {
  readonly revision: string;
  readonly client: DamClient;
  /** The DAM asked for quiet until then. */
  quietUntilMs: number;
}

/** The organisations' way to their DAMs: one client and one token broker for each, made anew when its connection changes. */
export class DamGateway {
  readonly #options: DamGatewayOptions;
  readonly #lines = new Map<string, Promise<Line>>();
  readonly #revisions = new Map<string, string>();
  /** The tokens that the calls of one task began with, to tell which ones the DAM may have refused when a call asks again. */
  readonly #given = new AsyncLocalStorage<Set<string>>();

  constructor(options: DamGatewayOptions) {
    this.#options = options;
  }

  /** What the organisation's DAM can do; `null` while none is connected. */
  async capabilities(organisationId: string): Promise<DamCapabilities | null> {
    const connection = await this.#options.connections.find(organisationId);
    if (!connection || problemOf(connection)) return null;
    return (await this.#line(organisationId, connection)).client.capabilities;
  }

  /** The organisation's connection, without using it. @throws {PortalError} `dam-not-connected` while there is none that could be tried. */
  async requireConnection(organisationId: string): Promise<DamConnection> {
    const connection = await this.#options.connections.find(organisationId);
    const problem = connection ? problemOf(connection) : 'No DAM is connected; an administrator does that in the portal\'s integration settings';
    if (!connection || problem !== null) throw refusal('dam-not-connected', problem ?? '');
    return connection;
  }

  /**
   * Does something with the organisation's DAM. `caller` ends it, and it then rejects with that signal's reason.
   * @throws {PortalError} `dam-not-connected`, `dam-refused`, `dam-timeout`, `rate-limited`
   * @throws {DamError} as the task does.
   */
  async run<Result>(organisationId: string, caller: AbortSignal | undefined, task: (client: DamClient, signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const line = await this.#line(organisationId, await this.requireConnection(organisationId));
    this.#refuseWhileQuiet(line);
    const startedMs = performance.now();
    let outcome = 'ok';
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(new DOMException('The DAM took too long', 'TimeoutError')), this.#options.timeoutMs);
    const signal = caller ? AbortSignal.any([caller, timeout.signal]) : timeout.signal;
    try {
      return await this.#given.run(new Set(), () => untilAborted(task(line.client, signal), signal));
    } catch (thrown) {
      outcome = caller?.aborted ? 'aborted' : timeout.signal.aborted ? 'dam-timeout' : codeOf(thrown);
      caller?.throwIfAborted();
      if (timeout.signal.aborted) throw refusal('dam-timeout', `The DAM did not answer within ${this.#options.timeoutMs} ms`, { cause: thrown });
      if (isDamError(thrown) && thrown.code === 'rate-limited') line.quietUntilMs = this.#options.now() + (thrown.retryAfterSeconds ?? 0) * 1000;
      throw thrown;
    } finally {
      clearTimeout(timer);
      this.#options.onAsked?.(outcome, (performance.now() - startedMs) / 1000);
    }
  }

  /** Bynder lifts its block only after some minutes without any request, so asking in between would prolong it for everybody. */
  #refuseWhileQuiet({ quietUntilMs }: Line): void {
    const waitMs = quietUntilMs - this.#options.now();
    if (waitMs > 0) throw refusal('rate-limited', 'The DAM has had too many requests and wants a pause', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  }

  #line(organisationId: string, connection: DamConnection): Promise<Line> {
    const existing = this.#lines.get(organisationId);
    if (existing && this.#revisions.get(organisationId) === connection.revision) return existing;
    const line = this.#open(organisationId, connection);
    this.#lines.set(organisationId, line);
    this.#revisions.set(organisationId, connection.revision);
    // One that could not be made must not stand in the way of the next try.
    line.catch(() => {
      if (this.#lines.get(organisationId) === line) this.#lines.delete(organisationId);
    });
    return line;
  }

  async #open(organisationId: string, connection: DamConnection): Promise<Line> {
    const { door, http, vault, timeoutMs, now, trustedHosts } = this.#options;
    const { kind, portalUrl, clientId, clientSecretSealed, revision } = connection;
    const refused = refusalOfAddress(new URL(portalUrl), trustedHosts);
    if (refused) throw refusal('dam-not-connected', `${refused} Change the portal URL in the integration settings`);
    const agents = http.agentsFor(portalUrl);
    const broker = new TokenBroker({
      now,
      request: () => door.requestToken({
        kind, portalUrl, clientId, timeoutMs, http: agents,
        clientSecret: vault.decrypt(clientSecretSealed ?? '', clientSecretPlace(organisationId)),
      }),
    });
    const getToken = async ({ isRetry }: { readonly isRetry: boolean }): Promise<string> => {
      const given = this.#given.getStore();
      // A task makes several calls side by side: a token that one of them was given anew must not count as refused for the others.
      if (isRetry) return broker.token(given ?? new Set());
      const token = await broker.token();
      given?.add(token);
      return token;
    };
    try {
      const client = await door.createClient({
        kind, portalUrl, getToken, timeoutMs, http: agents,
        onUnreadable: (error) => this.#options.onUnreadable(organisationId, error),
      });
      return { revision, client, quietUntilMs: 0 };
    } catch (thrown) {
      if (isConfigError(thrown)) throw refusal('dam-not-connected', thrown.message, { cause: thrown });
      throw thrown;
    }
  }
}

const codeOf = (thrown: unknown): string => (isDamError(thrown) || isPortalError(thrown) ? thrown.code : 'internal');

/** What is missing before a connection can be tried at all. */
function problemOf({ kind, clientId, clientSecretSealed }: DamConnection): string | null {
  if (kind !== 'bynder') return 'This version connects Bynder only; choose Bynder in the integration settings';
  if (clientId === '' || clientSecretSealed === null) return 'The DAM\'s OAuth2 client ID or secret is missing in the integration settings';
  return null;
}

/** The promise's outcome, or the signal's reason as soon as that ends: a task that does not listen must not hold up an answer. */
function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as unknown);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
