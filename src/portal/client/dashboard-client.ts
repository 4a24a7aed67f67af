import type { DerivativeDefinition } from '../../domain/derivative.ts';
import type { FieldSettingName, FieldSettings, GlobalSettings } from '../../domain/settings.ts';
import { csrfHeader } from '../api/constants.ts';
import { isPortalError, PortalError } from '../api/portal-error.ts';
import type { LoginBody, Session } from '../api/session.ts';
import type { ApiKeyRotationBody, ConnectionReport, ConnectorList, ConsentAnswer, DamConnectionBody, IntegrationSettings } from '../api/settings.ts';
import { AccountClient } from './account-client.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';
import { AuditClient } from './audit-client.ts';
import { LogsClient } from './logs-client.ts';
import { OperatorClient } from './operator-client.ts';
import { SupportClient } from './support-client.ts';
import { SubscriptionClient } from './subscription-client.ts';
import { TransferClient } from './transfer-client.ts';
import { PeopleClient } from './people-client.ts';
import { SitecoreClient } from './sitecore-client.ts';
import { WebhookClient } from './webhook-client.ts';
import { ReplacementClient } from './replacement-client.ts';
import { TrackingClient } from './tracking-client.ts';
import { createTransport, type PortalRequest, type PortalTransport, type TransportOptions } from './transport.ts';

export type DashboardClientOptions = Pick<TransportOptions, 'portalUrl' | 'fetch' | 'timeoutMs'>;

/** Settings of one content field. */
export interface FieldSetting {
  /** The field's name in the CMS. */
  readonly field: string;
  readonly settings: FieldSettings;
  /** Values that come from the Global field setting, whatever `settings` has. */
  readonly inherits?: readonly FieldSettingName[];
}

/** A connection test asks the DAM several times, each with the portal's 10 s. */
const connectionTestTimeoutMs = 60_000;

const sessionPath = '/api/v1/session';
const settingsPath = '/api/v1/settings';

/**
 * What the dashboard asks of the portal, by session cookie. Saves take the revision that they are based on (`settings.revisions`)
 * and reject with `stale` when there is another by now. Every call rejects with a `PortalError` or the abort's reason;
 * `signed-out` means that nothing was changed and that the same call works again after `logIn`.
 */
export class DashboardClient {
  readonly #send: PortalTransport;
  readonly #sendSlowly: PortalTransport;
  #session: Session | null = null;
  /** For the clients of single topics, `client/<topic>-client.ts`. */
  readonly calls: DashboardCalls = {
    get: (path, options = {}) => this.#send({ path: `/api/v1${path}`, ...options }),
    change: (request) => this.#change({ ...request, path: `/api/v1${request.path}` }),
  };
  readonly logs: LogsClient;
  readonly operator = new OperatorClient(this.calls);
  readonly people = new PeopleClient(this.calls);
  readonly account = new AccountClient(this.calls, (session) => (this.#session = session));
  readonly support = new SupportClient(this.calls);
  readonly audit = new AuditClient(this.calls);
  readonly subscription = new SubscriptionClient(this.calls);
  readonly transfer = new TransferClient(this.calls);
  readonly sitecore = new SitecoreClient(this.calls);
  readonly webhook = new WebhookClient(this.calls);
  readonly tracking = new TrackingClient(this.calls);
  readonly replacement = new ReplacementClient(this.calls);

  constructor(options: DashboardClientOptions) {
    this.logs = new LogsClient(this.calls, options.portalUrl);
    const headers = (): Record<string, string> => (this.#session ? { [csrfHeader]: this.#session.csrfToken } : {});
    this.#send = createTransport({ ...options, credentials: 'same-origin', headers });
    this.#sendSlowly = createTransport({ timeoutMs: connectionTestTimeoutMs, ...options, credentials: 'same-origin', headers });
  }

  /** Who is logged in; rejects with `signed-out` where nobody is. */
  async session({ signal }: DashboardCallOptions = {}): Promise<Session> {
    this.#session = await this.#send<Session>({ path: sessionPath, signal });
    return this.#session;
  }

  /** Rejects with `invalid-credentials`, or `rate-limited` and `retryAfterSeconds`. */
  async logIn({ email, password }: LoginBody): Promise<Session> {
    this.#session = await this.#send<Session>({ method: 'POST', path: sessionPath, body: { email, password } });
    return this.#session;
  }

  async logOut(): Promise<void> {
    try {
      await this.#change<undefined>({ method: 'DELETE', path: sessionPath });
    } catch (thrown) {
      // Whoever is signed out already has what they asked for.
      if (!isPortalError(thrown) || thrown.code !== 'signed-out') throw thrown;
    }
    this.#session = null;
  }

  settings({ signal }: DashboardCallOptions = {}): Promise<IntegrationSettings> {
    return this.#send({ path: settingsPath, signal });
  }

  /** Kinds of derivatives of the connected DAM. */
  derivatives({ signal }: DashboardCallOptions = {}): Promise<readonly DerivativeDefinition[]> {
    return this.#send({ path: `${settingsPath}/derivatives`, signal });
  }

  saveOrigins(allowedOrigins: readonly string[], basedOn?: string): Promise<IntegrationSettings> {
    return this.#change({ method: 'PUT', path: `${settingsPath}/origins`, body: { allowedOrigins }, ...ifMatch(basedOn) });
  }

  /** Whether browsers must send an editor token; the API key is then for servers only. */
  saveTokenRule(requiresTokens: boolean, basedOn?: string): Promise<IntegrationSettings> {
    return this.#change({ method: 'PUT', path: `${settingsPath}/tokens`, body: { requiresTokens }, ...ifMatch(basedOn) });
  }

  /** No `clientSecret` keeps the stored one. */
  saveConnection(connection: DamConnectionBody, basedOn?: string): Promise<IntegrationSettings> {
    return this.#change({ method: 'PUT', path: `${settingsPath}/dam`, body: connection, ...ifMatch(basedOn) });
  }

  /** Where a person goes to let the portal into the saved DAM, if that lets people in only. */
  connectDam(): Promise<ConsentAnswer> {
    return this.#change({ method: 'POST', path: `${settingsPath}/dam/connect` });
  }

  /** Tries a connection without saving it; no `clientSecret` tries the stored one. */
  testConnection(connection: DamConnectionBody, { signal }: DashboardCallOptions = {}): Promise<ConnectionReport> {
    return this.#change({ method: 'POST', path: `${settingsPath}/dam/test`, body: connection, signal }, this.#sendSlowly);
  }

  saveGlobal(settings: GlobalSettings, basedOn?: string): Promise<IntegrationSettings> {
    return this.#change({ method: 'PUT', path: `${settingsPath}/global`, body: settings, ...ifMatch(basedOn) });
  }

  /** The Global field setting, which holds for fields without one of their own. */
  saveGlobalField(settings: FieldSettings, basedOn?: string): Promise<IntegrationSettings> {
    return this.#change({ method: 'PUT', path: `${settingsPath}/fields/global`, body: settings, ...ifMatch(basedOn) });
  }

  /** Rejects with `conflict` where the field has settings already. */
  addField(setting: FieldSetting): Promise<IntegrationSettings> {
    return this.#change({ method: 'POST', path: `${settingsPath}/fields`, body: setting });
  }

  /** Rejects with `conflict` where another setting has the new name, with `not-found` where it was removed meanwhile. */
  saveField(id: string, setting: FieldSetting, basedOn?: string): Promise<IntegrationSettings> {
    return this.#change({ method: 'PUT', path: `${settingsPath}/fields/${encodeURIComponent(id)}`, body: setting, ...ifMatch(basedOn) });
  }

  removeField(id: string, basedOn?: string): Promise<IntegrationSettings> {
    return this.#change({ method: 'DELETE', path: `${settingsPath}/fields/${encodeURIComponent(id)}`, ...ifMatch(basedOn) });
  }

  /** A new API key; the one before works on for a while. */
  rotateApiKey(graceSeconds: NonNullable<ApiKeyRotationBody['graceSeconds']>): Promise<IntegrationSettings> {
    return this.#change({ method: 'POST', path: `${settingsPath}/api-key/rotate`, body: { graceSeconds } });
  }

  /** Ends the replaced keys that still work. */
  endFormerApiKeys(): Promise<IntegrationSettings> {
    return this.#change({ method: 'DELETE', path: `${settingsPath}/api-key/former` });
  }

  /** Connectors that have called, newest first. */
  connectors({ signal }: DashboardCallOptions = {}): Promise<ConnectorList> {
    return this.#send({ path: '/api/v1/connectors', signal });
  }

  /** A login in another tab changes the cookie and so the token; then the new token is fetched and the request sent once more. */
  async #change<Answer>(request: PortalRequest, send: PortalTransport = this.#send): Promise<Answer> {
    try {
      return await send<Answer>(request);
    } catch (thrown) {
      if (!isPortalError(thrown) || thrown.code !== 'invalid-csrf') throw thrown;
      const before = this.#session;
      const now = await this.session();
      if (before && !isSamePerson(before, now)) {
        // What was typed for one organisation must never be saved into another.
        this.#session = before;
        throw new PortalError('signed-out', 'Another person has logged in meanwhile', { status: 401, cause: thrown });
      }
      return send<Answer>(request);
    }
  }
}

/** Has a save refused as `stale` when that part has another revision by now; without one, whatever is there is overwritten. */
const ifMatch = (basedOn: string | undefined) => (basedOn === undefined ? {} : { headers: { 'if-match': `"${basedOn}"` } });

/** Whether two sessions are of one person in one organisation. */
export function isSamePerson(one: Session, other: Session): boolean {
  return one.organisation.id === other.organisation.id && one.user.email === other.user.email;
}
