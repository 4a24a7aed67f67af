import { isConfigError, isDamError, isDamTimeout, letsIn, normalisePortalUrl, type DamToken } from '../../../dam/index.ts';
import { emptyQuery } from '../../../domain/search.ts';
import { requiredScopes } from '../../api/constants.ts';
import { isPortalError } from '../../api/portal-error.ts';
import { connectionChecks, type ConnectionReport, type DamConnectionBody, type connectionProblems } from '../../api/settings.ts';
import { refusalOfAddress, type TrustedHost } from './dam-address.ts';
import type { DamDoor } from './dam-gateway.ts';
import type { DamHttp, ProbeOutcome } from './dam-http.ts';
import type { DamSignIns } from './dam-sign-ins.ts';

export type ConnectionProblem = (typeof connectionProblems)[number];
type Check = ConnectionReport['checks'][number];

export interface ConnectionTestOptions {
  readonly door: DamDoor;
  readonly http: DamHttp;
  readonly trustedHosts: readonly TrustedHost[];
  readonly signIns: Pick<DamSignIns, 'appOf' | 'tryAccount'>;
  /** For each of the three steps that ask the DAM. */
  readonly timeoutMs: number;
}

/** Ends the test at a check, with the reason. */
class CheckFailed extends Error {
  readonly problem: ConnectionProblem;
  readonly missingScopes: readonly string[];

  constructor(problem: ConnectionProblem, detail = '', missingScopes: readonly string[] = []) {
    super(detail);
    this.problem = problem;
    this.missingScopes = missingScopes;
  }
}

/** Tries a connection step by step, without saving it, and says where it fails and why. */
export class ConnectionTest {
  readonly #options: ConnectionTestOptions;

  constructor(options: ConnectionTestOptions) {
    this.#options = options;
  }

  /**
   * `secretFor` gives the client secret for the address as it was read, or `null` when there is none.
   * Rejects with the signal's reason, and with what is no fault of the connection.
   */
  async run(body: DamConnectionBody, secretFor: (portalUrl: string) => Promise<string | null>, signal: AbortSignal, storedToken: () => Promise<string | null>): Promise<ConnectionReport> {
    const checks: Check[] = [];
    // Each step returns the words that its line shows, and leaves to the next what that needs.
    let portalUrl = '';
    let token: DamToken = { accessToken: '', expiresInSeconds: 0, scopes: [], refreshToken: null };
    const steps: Readonly<Record<(typeof connectionChecks)[number], () => Promise<string>>> = {
      address: () => Promise.resolve(portalUrl = this.#readAddress(body.portalUrl)),
      host: () => this.#askHost(body, portalUrl, signal),
      credentials: async () => {
        token = letsIn(body.kind) === 'person' ? await this.#signInAsPerson(body, portalUrl, storedToken) : await this.#signIn(body, portalUrl, await secretFor(portalUrl), signal);
        return '';
      },
      scopes: () => Promise.resolve(compareScopes(token.scopes)),
      search: () => this.#search(body, portalUrl, token.accessToken, signal),
    };
    // Whoever lets people in asks what they may, and grants no scopes to an application.
    for (const check of connectionChecks.filter((one) => one !== 'scopes' || letsIn(body.kind) === 'application')) {
      if (checks.some(({ outcome }) => outcome === 'failed')) {
        checks.push({ check, outcome: 'skipped', problem: null, missingScopes: [], detail: '' });
        continue;
      }
      try {
        checks.push({ check, outcome: 'passed', problem: null, missingScopes: [], detail: await steps[check]() });
      } catch (thrown) {
        signal.throwIfAborted();
        const { problem, missingScopes, message } = toCheckFailed(thrown);
        checks.push({ check, outcome: 'failed', problem, missingScopes: [...missingScopes], detail: message });
      }
    }
    return { isConnected: checks.every(({ outcome }) => outcome === 'passed'), checks };
  }

  #readAddress(text: string): string {
    const portalUrl = normalisePortalUrl(text);
    if (refusalOfAddress(new URL(portalUrl), this.#options.trustedHosts)) throw new CheckFailed('host-not-allowed', new URL(portalUrl).host);
    return portalUrl;
  }

  async #askHost({ kind }: DamConnectionBody, portalUrl: string, signal: AbortSignal): Promise<string> {
    const { host } = new URL(portalUrl);
    if (letsIn(kind) === 'person') {
      // Its API is at the vendor's; that it answers is told by the next step.
      const app = this.#options.signIns.appOf(kind);
      if (!app) throw new CheckFailed('dam-not-set-up', host);
      return host;
    }
    const timeout = AbortSignal.timeout(this.#options.timeoutMs);
    let outcome: ProbeOutcome;
    try {
      outcome = await this.#options.http.probe(portalUrl, AbortSignal.any([signal, timeout]));
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code ?? '';
      if (timeout.aborted || code === 'ETIMEDOUT') throw new CheckFailed('host-timeout', host);
      if (code === 'EADDRREFUSED') throw new CheckFailed('host-not-allowed', host);
      throw new CheckFailed('host-unreachable', code === '' ? host : `${host} (${code})`);
    }
    if (outcome === 'is-dam') return host;
    throw new CheckFailed(outcome === 'failed' ? 'dam-failed' : outcome, host);
  }

  async #signIn(body: DamConnectionBody, portalUrl: string, clientSecret: string | null, signal: AbortSignal): Promise<DamToken> {
    const clientId = body.clientId.trim();
    if (clientId === '' || clientSecret === null) throw new CheckFailed('credentials-missing');
    const { door, http, timeoutMs } = this.#options;
    try {
      return await door.requestToken({ kind: body.kind, portalUrl, clientId, clientSecret, timeoutMs, signal, http: http.agentsFor(portalUrl) });
    } catch (thrown) {
      if (isDamError(thrown) && thrown.code === 'signed-out') throw new CheckFailed('credentials-refused');
      throw thrown;
    }
  }

  /** With the account that was typed, else as whoever the portal is connected as. */
  async #signInAsPerson({ kind, account }: DamConnectionBody, portalUrl: string, storedToken: () => Promise<string | null>): Promise<DamToken> {
    const isTyped = account !== undefined && account.userName.trim() !== '' && account.password !== '';
    try {
      if (isTyped) return await this.#options.signIns.tryAccount(kind, portalUrl, { userName: account.userName.trim(), password: account.password });
      const accessToken = await storedToken();
      if (accessToken !== null) return { accessToken, expiresInSeconds: 0, scopes: [], refreshToken: null };
    } catch (thrown) {
      if ((isDamError(thrown) && thrown.code === 'signed-out') || (isPortalError(thrown) && thrown.code === 'dam-sign-in-ended')) throw new CheckFailed('sign-in-refused');
      throw thrown;
    }
    throw new CheckFailed('sign-in-missing');
  }

  async #search({ kind }: DamConnectionBody, portalUrl: string, accessToken: string, signal: AbortSignal): Promise<string> {
    const { door, http, timeoutMs, signIns } = this.#options;
    const { apiUrl } = signIns.appOf(kind) ?? {};
    const client = await door.createClient({ kind, portalUrl, timeoutMs, http: http.agentsFor(apiUrl ?? portalUrl), ...(apiUrl === undefined ? {} : { apiUrl }), getToken: () => Promise.resolve(accessToken) });
    const { total } = await client.search(emptyQuery, { limit: 1, signal });
    return total === null ? '' : `${total} assets`;
  }
}

function compareScopes(granted: readonly string[]): string {
  const missing = requiredScopes.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) throw new CheckFailed('scope-missing', '', missing);
  return granted.join(' ');
}

function toCheckFailed(thrown: unknown): CheckFailed {
  if (thrown instanceof CheckFailed) return thrown;
  if (isConfigError(thrown)) return new CheckFailed(thrown.code === 'invalid-address' ? 'invalid-address' : 'dam-not-supported');
  if (!isDamError(thrown)) throw thrown;
  if (isDamTimeout(thrown)) return new CheckFailed('host-timeout');
  switch (thrown.code) {
    case 'signed-out': case 'forbidden': return new CheckFailed('forbidden');
    case 'rate-limited': return new CheckFailed('rate-limited', thrown.retryAfterSeconds === undefined ? '' : `${thrown.retryAfterSeconds} s`);
    case 'not-found': return new CheckFailed('not-a-dam');
    default: return new CheckFailed('dam-failed', thrown.status === undefined ? '' : `HTTP ${thrown.status}`);
  }
}
