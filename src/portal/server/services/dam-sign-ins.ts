import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { DamKind } from '../../../domain/asset.ts';
import { consentUrl, isDamError, letsIn, type DamToken } from '../../../dam/index.ts';
import { mayDo } from '../../api/constants.ts';
import { refusal } from '../errors.ts';
import type { DamConnection } from '../repositories/dam-connections.ts';
import type { DamSignInRepository, SealedSignIn } from '../repositories/dam-sign-ins.ts';
import type { OrganisationRepository } from '../repositories/organisations.ts';
import type { PeopleRepository } from '../repositories/people.ts';
import type { SettingsWork } from '../repositories/settings-work.ts';
import { AuditService, changesOf } from './audit.ts';
import type { DamDoor } from './dam-gateway.ts';
import type { DamHttp } from './dam-http.ts';
import { signInEndedMail } from './dam-mail.ts';
import { isSameSecret } from './secrets.ts';
import { actorOf, type ActiveSession } from './sessions.ts';
import type { SendMail } from './support-mail.ts';
import type { Vault } from './vault.ts';
import type { VendorApp, VendorApps } from './vendor-apps.ts';

export interface DamSignInsOptions {
  readonly work: SettingsWork;
  readonly rows: DamSignInRepository;
  readonly people: Pick<PeopleRepository, 'list'>;
  readonly organisations: Pick<OrganisationRepository, 'find'>;
  readonly vault: Vault;
  readonly door: DamDoor;
  readonly http: DamHttp;
  readonly apps: VendorApps;
  readonly publicUrl: string;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly sendMail: SendMail;
  readonly onMailFailure: (organisationId: string, error: unknown) => void;
}

/** Where secrets of a sign-in belong, see `Vault`. */
export const signInPlace = (organisationId: string): string => `dam-sign-in:${organisationId}`;
/** The path to which a DAM sends people back. */
export const consentPath = '/api/v1/settings/dam/connected';
/** How long somebody may take to agree. */
const consentMs = 15 * 60_000;

/** Being let into DAMs that let people in, not applications: by a person who agreed, or as a service account. */
export class DamSignIns {
  readonly #options: DamSignInsOptions;

  constructor(options: DamSignInsOptions) {
    this.#options = options;
  }

  /** What the vendor issued for such a DAM; `null` where this portal has nothing of it. */
  appOf(kind: DamKind): VendorApp | null {
    return letsIn(kind) === 'person' ? this.#options.apps[kind] ?? null : null;
  }

  /** A new access token. @throws {PortalError} `dam-not-connected`, `dam-sign-in-ended` @throws {DamError} */
  async requestToken(organisationId: string, { kind, portalUrl }: Pick<DamConnection, 'kind' | 'portalUrl'>): Promise<DamToken> {
    const { rows, vault, now } = this.#options;
    const signIn = await rows.find(organisationId);
    if (!signIn) throw refusal('dam-not-connected', 'Nobody has connected the portal with the DAM yet; an administrator does that in the portal\'s integration settings');
    if (signIn.endedAt !== null) throw ended();
    const secret = vault.decrypt(signIn.secretSealed, signInPlace(organisationId));
    try {
      const token = await this.#ask(kind, portalUrl, signIn.way === 'account' ? { account: { userName: signIn.userName, password: secret } } : { refreshToken: secret });
      // It may work only once; the one before stays where none came.
      if (signIn.way === 'consent' && token.refreshToken !== null) await rows.replaceSecret(organisationId, signIn, vault.encrypt(token.refreshToken, signInPlace(organisationId)));
      return token;
    } catch (thrown) {
      if (!isDamError(thrown) || thrown.code !== 'signed-out') throw thrown;
      if (await rows.end(organisationId, signIn, new Date(now()).toISOString())) await this.#tellAdministrators(organisationId, kind);
      throw ended(thrown);
    }
  }

  /** A token for a service account that is only tried. @throws {DamError} */
  tryAccount(kind: DamKind, portalUrl: string, account: { readonly userName: string; readonly password: string }): Promise<DamToken> {
    return this.#ask(kind, portalUrl, { account });
  }

  /** Where a person goes to agree. @throws {PortalError} `dam-not-connected` */
  async begin({ organisationId, idHash }: ActiveSession, kind: DamKind): Promise<string> {
    const app = this.#need(kind);
    const until = this.#options.now() + consentMs;
    const state = `${until}.${randomBytes(12).toString('base64url')}`;
    return consentUrl({ kind, clientId: app.clientId, redirectUri: this.#redirectUri, state: `${state}.${this.#sign(state, organisationId, idHash)}`, ...(app.apiUrl === undefined ? {} : { apiUrl: app.apiUrl }) });
  }

  /**
   * A person has come back with a code. The state is of this very login, so nobody can make somebody else's portal their own.
   * @throws {PortalError} `invalid-input`, `dam-not-connected`, `dam-refused` @throws {DamError}
   */
  async finish(active: ActiveSession, { code, state }: { readonly code: string; readonly state: string }): Promise<void> {
    const { work, vault, now } = this.#options;
    const { organisationId, idHash } = active;
    const [until = '', nonce = '', signature = ''] = state.split('.');
    if (!isSameSecret(signature, this.#sign(`${until}.${nonce}`, organisationId, idHash)) || !(Number(until) > now())) throw refusal('invalid-input', 'This is no answer to a question of this login, or it came too late; connect again');
    const connection = await work.change(organisationId, ({ connections }) => connections.find(organisationId));
    if (!connection) throw refusal('dam-not-connected', 'Save the connection first');
    const token = await this.#ask(connection.kind, connection.portalUrl, { code: { code, redirectUri: this.#redirectUri } });
    if (token.refreshToken === null) throw refusal('dam-refused', 'The DAM gave nothing that lasts; ask its vendor for a client that may refresh');
    const secretSealed = vault.encrypt(token.refreshToken, signInPlace(organisationId));
    const actor = actorOf(active);
    const at = new Date(now()).toISOString();
    await work.change(organisationId, async ({ connections, signIns, audit }) => {
      const before = await connections.find(organisationId);
      if (before?.kind !== connection.kind) throw refusal('stale', 'Somebody chose another DAM meanwhile');
      await signIns.save(organisationId, { way: 'consent', userName: actor.name, secretSealed, signedInAt: at, endedAt: null });
      await connections.save(organisationId, { ...before, revision: randomUUID() }, at);
      await new AuditService({ audit, now }).record(actor, { action: 'settings.dam.save', changes: changesOf({ signIn: before.signIn?.userName ?? null }, { signIn: actor.name }) });
    });
  }

  /** A service account's secret, ready to be kept. */
  sealAccount(organisationId: string, { userName, password }: { readonly userName: string; readonly password: string }): SealedSignIn {
    const { vault, now } = this.#options;
    return { way: 'account', userName, secretSealed: vault.encrypt(password, signInPlace(organisationId)), signedInAt: new Date(now()).toISOString(), endedAt: null };
  }

  get #redirectUri(): string {
    return `${this.#options.publicUrl}${consentPath}`;
  }

  #need(kind: DamKind): VendorApp {
    const app = this.appOf(kind);
    if (!app) throw refusal('dam-not-connected', 'Whoever runs this portal has not set up this DAM\'s client ID and secret');
    return app;
  }

  #ask(kind: DamKind, portalUrl: string, grant: object): Promise<DamToken> {
    const { door, http, timeoutMs } = this.#options;
    const app = this.#need(kind);
    return door.requestToken({ kind, portalUrl, timeoutMs, ...app, http: http.agentsFor(app.apiUrl ?? portalUrl), ...grant });
  }

  #sign(state: string, organisationId: string, sessionHash: string): string {
    return createHmac('sha256', this.#options.vault.deriveKey('dam-consent')).update(JSON.stringify([state, organisationId, sessionHash])).digest('base64url');
  }

  /** Once: whoever ends a sign-in tells of it. A mail that does not leave must not keep editors from their answer. */
  async #tellAdministrators(organisationId: string, kind: DamKind): Promise<void> {
    const { people, organisations, sendMail, publicUrl, onMailFailure } = this.#options;
    const organisation = await organisations.find(organisationId);
    const letter = signInEndedMail(organisation?.global.language ?? 'en', { organisation: organisation?.name ?? '', dam: kind, link: `${publicUrl}/dashboard/integration-settings#dam` });
    for (const { email, role } of await people.list(organisationId)) {
      if (mayDo(role, 'administrator')) await sendMail({ to: email, ...letter }).catch((error: unknown) => onMailFailure(organisationId, error));
    }
  }
}

const ended = (cause?: unknown) => refusal('dam-sign-in-ended', 'The DAM no longer lets the portal in; its administrators have been told, and connect it again in the integration settings', cause === undefined ? {} : { cause });
