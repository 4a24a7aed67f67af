import { AsyncLocalStorage } from 'node:async_hooks';
import { isConfigError, isDamError, letsIn, type DamCapabilities, type DamClient, type DamConfig, type DamHttpOptions, type DamToken, type TokenRequest } from '../../../dam/index.ts';
import type { DamKind } from '../../../domain/asset.ts';
import { isPortalError } from '../../api/portal-error.ts';
import { refusal } from '../errors.ts';
import type { DamConnection, DamConnectionRepository, FoundConnection } from '../repositories/dam-connections.ts';
import type { DamCallsRepository } from '../repositories/dam-calls.ts';
import type { DamLineRepository } from '../repositories/dam-lines.ts';
import { refusalOfAddress, type TrustedHost } from './dam-address.ts';
import { Budget } from './budget.ts';
import type { DamHttp } from './dam-http.ts';
import type { Leases } from './leases.ts';
import { TokenBroker, type SharedTokens } from './token-broker.ts';
import { VaultError, type Vault } from './vault.ts';
import type { VendorApp } from './vendor-apps.ts';

/** What the portal needs of `src/dam`; tests hand in another. */
export interface DamDoor {
  readonly createClient: (config: DamConfig) => Promise<DamClient>;
  readonly requestToken: (request: TokenRequest) => Promise<DamToken>;
}

/** The way into DAMs that let people in only, see `dam-sign-ins.ts`. */
export interface PeopleDoor {
  appOf(kind: DamKind): VendorApp | null;
  requestToken(organisationId: string, connection: Pick<DamConnection, 'kind' | 'portalUrl'>): Promise<DamToken>;
}

export interface DamGatewayOptions {
  readonly connections: DamConnectionRepository;
  /** What the portal's processes share. */
  readonly lines: DamLineRepository;
  readonly calls: DamCallsRepository;
  readonly leases: Leases;
  readonly vault: Vault;
  readonly door: DamDoor;
  /** For DAMs that let people in only. */
  readonly signIns: PeopleDoor;
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
/** The same for the DAM's access token. */
export const damTokenPlace = (organisationId: string): string => `dam-token:${organisationId}`;

interface Line {
  readonly revision: string;
  readonly client: DamClient;
  readonly token: () => Promise<string>;
}

/** The organisations' way to their DAMs: one client and one token broker for each, made anew when its connection changes. */
export class DamGateway {
  readonly #options: DamGatewayOptions;
  readonly #lines = new Map<string, Promise<Line>>();
  readonly #revisions = new Map<string, string>();
  readonly #budgets = new Map<string, Budget>();
  /** The tokens that the calls of one task began with, to tell which ones the DAM may have refused when a call asks again. */
  readonly #given = new AsyncLocalStorage<Set<string>>();

  constructor(options: DamGatewayOptions) {
    this.#options = options;
  }

  /** What the organisation's DAM can do, with usages under an integration's id where one is named; `null` while none is connected. */
  async capabilities(organisationId: string, integrationId?: string): Promise<DamCapabilities | null> {
    const connection = await this.#options.connections.find(organisationId);
    if (!connection || this.#problemOf(connection) !== null) return null;
    const { client } = await this.#line(organisationId, connection);
    return (integrationId === undefined ? client : client.underIntegration?.(integrationId) ?? client).capabilities;
  }

  /** The access token of the stored connection; `null` while there is none that could be tried. Rejects as a request for one does. */
  async token(organisationId: string): Promise<string | null> {
    const connection = await this.#options.connections.find(organisationId);
    return connection && this.#problemOf(connection) === null ? (await this.#line(organisationId, connection)).token() : null;
  }

  /** The organisation's connection, without using it. @throws {PortalError} `dam-not-connected` while there is none that could be tried. */
  async requireConnection(organisationId: string): Promise<FoundConnection> {
    const connection = await this.#options.connections.find(organisationId);
    const problem = connection ? this.#problemOf(connection) : 'No DAM is connected; an administrator does that in the portal\'s integration settings';
    if (!connection || problem !== null) throw refusal('dam-not-connected', problem ?? '');
    return connection;
  }

  /**
   * Does something with the organisation's DAM. `caller` ends it, and it then rejects with that signal's reason. `timeoutMs` is for what takes longer than usual.
   * @throws {PortalError} `dam-not-connected`, `dam-refused`, `dam-timeout`, `rate-limited`
   * @throws {DamError} as the task does.
   */
  async run<Result>(organisationId: string, caller: AbortSignal | undefined, task: (client: DamClient, signal: AbortSignal) => Promise<Result>, timeoutMs = this.#options.timeoutMs): Promise<Result> {
    const connection = await this.requireConnection(organisationId);
    const line = await this.#line(organisationId, connection);
    this.#refuseWhileQuiet(connection);
    this.#budgetOf(organisationId).count(this.#options.now(), line.client.capabilities.advisedPerSecond);
    const startedMs = performance.now();
    let outcome = 'ok';
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(new DOMException('The DAM took too long', 'TimeoutError')), timeoutMs);
    const signal = caller ? AbortSignal.any([caller, timeout.signal]) : timeout.signal;
    try {
      return await this.#given.run(new Set(), () => untilAborted(task(line.client, signal), signal));
    } catch (thrown) {
      outcome = caller?.aborted ? 'aborted' : timeout.signal.aborted ? 'dam-timeout' : codeOf(thrown);
      caller?.throwIfAborted();
      if (timeout.signal.aborted) throw refusal('dam-timeout', `The DAM did not answer within ${timeoutMs} ms`, { cause: thrown });
      if (isDamError(thrown) && thrown.code === 'rate-limited' && thrown.retryAfterSeconds !== undefined) {
        await this.#options.lines.saveQuiet(organisationId, connection.revision, new Date(this.#options.now() + thrown.retryAfterSeconds * 1000).toISOString());
      }
      throw thrown;
    } finally {
      clearTimeout(timer);
      this.#options.onAsked?.(outcome, (performance.now() - startedMs) / 1000);
    }
  }

  /** How much of what the organisation's DAM advises was asked of it in the last minutes, by all processes: 1 is all; 0 where no rule is known. */
  used(organisationId: string): number {
    return this.#budgets.get(organisationId)?.used(this.#options.now()) ?? 0;
  }

  #budgetOf(organisationId: string): Budget {
    const budget = this.#budgets.get(organisationId) ?? new Budget((counted, since) => this.#options.calls.exchange(organisationId, counted, since));
    this.#budgets.set(organisationId, budget);
    return budget;
  }

  /** Bynder lifts its block only after some minutes without any request, so asking in between would prolong it for everybody. */
  #refuseWhileQuiet({ quietUntil }: FoundConnection): void {
    const waitMs = quietUntil === null ? 0 : Date.parse(quietUntil) - this.#options.now();
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
    const { door, http, timeoutMs, now, trustedHosts } = this.#options;
    const { kind, portalUrl, revision } = connection;
    const { apiUrl } = this.#options.signIns.appOf(kind) ?? {};
    const refused = refusalOfAddress(new URL(portalUrl), trustedHosts);
    if (refused) throw refusal('dam-not-connected', `${refused} Change the portal URL in the integration settings`);
    const agents = http.agentsFor(apiUrl ?? portalUrl);
    const broker = new TokenBroker({
      now, shared: this.#sharedTokens(organisationId, revision),
      request: () => this.#request(organisationId, connection, agents),
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
        kind, portalUrl, getToken, timeoutMs, http: agents, ...(apiUrl === undefined ? {} : { apiUrl }),
        onUnreadable: (error) => this.#options.onUnreadable(organisationId, error),
      });
      return { revision, client, token: () => broker.token() };
    } catch (thrown) {
      if (isConfigError(thrown)) throw refusal('dam-not-connected', thrown.message, { cause: thrown });
      throw thrown;
    }
  }

  #request(organisationId: string, { kind, portalUrl, clientId, clientSecretSealed }: DamConnection, http: DamHttpOptions): Promise<DamToken> {
    const { door, signIns, vault, timeoutMs } = this.#options;
    if (letsIn(kind) === 'person') return signIns.requestToken(organisationId, { kind, portalUrl });
    return door.requestToken({ kind, portalUrl, clientId, timeoutMs, http, clientSecret: vault.decrypt(clientSecretSealed ?? '', clientSecretPlace(organisationId)) });
  }

  /** What is missing before a connection can be tried at all. */
  #problemOf({ kind, clientId, clientSecretSealed, signIn }: FoundConnection): string | null {
    if (letsIn(kind) === 'person') {
      if (!this.#options.signIns.appOf(kind)) return 'Whoever runs this portal has not set up this DAM\'s client ID and secret';
      return signIn ? null : 'Nobody has connected the portal with the DAM yet; an administrator does that in the integration settings';
    }
    return clientId === '' || clientSecretSealed === null ? 'The DAM\'s OAuth2 client ID or secret is missing in the integration settings' : null;
  }

  #sharedTokens(organisationId: string, revision: string): SharedTokens {
    const { lines, leases, vault, timeoutMs } = this.#options;
    const place = damTokenPlace(organisationId);
    return {
      find: async () => {
        const found = await lines.findToken(organisationId, revision);
        if (!found) return null;
        try {
          return { accessToken: vault.decrypt(found.accessTokenSealed, place), staleAtMs: Date.parse(found.staleAt) };
        } catch (thrown) {
          // Sealed with another key: a new token is cheaper than an error.
          if (thrown instanceof VaultError) return null;
          throw thrown;
        }
      },
      save: ({ accessToken, staleAtMs }) => lines.saveToken(organisationId, revision, { accessTokenSealed: vault.encrypt(accessToken, place), staleAt: new Date(staleAtMs).toISOString() }),
      alone: async (run, meanwhile) => {
        const token = await leases.under(`dam-token:${organisationId}:${revision}`, run, { meanwhile, forMs: 2 * timeoutMs, patienceMs: timeoutMs });
        if (!token) throw refusal('dam-timeout', 'The DAM did not give out a token in time');
        return token;
      },
    };
  }
}

const codeOf = (thrown: unknown): string => (isDamError(thrown) || isPortalError(thrown) ? thrown.code : 'internal');

/** The promise's outcome, or the signal's reason as soon as that ends: a task that does not listen must not hold up an answer. */
function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as unknown);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
