import { randomUUID } from 'node:crypto';
import { isConfigError, letsIn, normalisePortalUrl } from '../../../dam/index.ts';
import type { DamCapabilities } from '../../../dam/index.ts';
import { damKinds, type DamKind } from '../../../domain/asset.ts';
import { flatFilterNames } from '../../../domain/filters.ts';
import { defaultFieldSettings, fieldKey, fieldSettingNames, tidyField, withInherited, type EffectiveSettings, type FieldSettings, type GlobalSettings } from '../../../domain/settings.ts';
import type { DamConnectionBody, FieldSettingBody, IntegrationSettings } from '../../api/settings.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { DamConnection, DamConnectionRepository } from '../repositories/dam-connections.ts';
import type { FieldSettingRepository } from '../repositories/field-settings.ts';
import type { Organisation, OrganisationRepository } from '../repositories/organisations.ts';
import type { SettingsRepositories, SettingsWork } from '../repositories/settings-work.ts';
import { AuditService, changesOf, type Actor, type Deed } from './audit.ts';
import { refusalOfAddress, type TrustedHost } from './dam-address.ts';
import type { DamSignIns } from './dam-sign-ins.ts';
import { clientSecretPlace } from './dam-gateway.ts';
import { toldOfField } from './import-plan.ts';
import { apiKeyPlace, hashOfApiKey, newApiKey } from './api-keys.ts';
import { readOrigin } from './origins.ts';
import type { Vault } from './vault.ts';

export interface IntegrationSettingsOptions {
  readonly work: SettingsWork;
  readonly organisations: OrganisationRepository;
  readonly connections: DamConnectionRepository;
  readonly fields: FieldSettingRepository;
  readonly vault: Vault;
  readonly trustedHosts: readonly TrustedHost[];
  readonly signIns: Pick<DamSignIns, 'appOf' | 'sealAccount'>;
  /** What the connected DAM can do; `null` while none is. */
  readonly capabilities: (organisationId: string) => Promise<DamCapabilities | null>;
  readonly now: () => number;
  /** Runs after a connection was saved. */
  readonly onConnectionChanged: (organisationId: string) => Promise<void>;
  /** Throws `limit-reached` where the subscription includes no further field setting. */
  readonly requireRoomForField: (organisationId: string) => Promise<void>;
}

/** What a save was based on: the revision that the person saw. `null` saves whatever is there. */
export type BasedOn = string | null;

/** An organisation's integration settings: what the dashboard shows and changes, and what holds for a field. */
export class IntegrationSettingsService {
  readonly #options: IntegrationSettingsOptions;

  constructor(options: IntegrationSettingsOptions) {
    this.#options = options;
  }

  async read(organisationId: string): Promise<IntegrationSettings> {
    const { organisations, connections, fields, vault, signIns } = this.#options;
    const organisation = await requireOrganisation(organisations, organisationId);
    const connection = await connections.find(organisationId);
    const stored = await fields.list(organisationId);
    return {
      apiKey: vault.decrypt(organisation.apiKeySealed, apiKeyPlace(organisationId)),
      revisions: {
        origins: organisation.originsRevision, tokens: organisation.tokensRevision, dam: connection?.revision ?? '', global: organisation.globalRevision,
        globalField: stored.find(({ field }) => field === '')?.revision ?? '',
      },
      requiresTokens: organisation.requiresTokens,
      formerApiKeys: [...await organisations.listFormerKeys(organisationId, this.#moment())],
      allowedOrigins: [...await organisations.listOrigins(organisationId)],
      dam: connection && {
        portalUrl: connection.portalUrl, kind: connection.kind, clientId: connection.clientId, hasClientSecret: connection.clientSecretSealed !== null,
        ...(letsIn(connection.kind) === 'person' ? { signIn: connection.signIn && { ...connection.signIn } } : {}),
      },
      damOffers: Object.fromEntries(damKinds.map((kind) => [kind, { letsIn: letsIn(kind), isSetUp: letsIn(kind) === 'application' || signIns.appOf(kind) !== null }])),
      lacks: await this.#lacks(organisationId),
      global: organisation.global,
      globalField: mutable(stored.find(({ field }) => field === '')?.settings ?? defaultFieldSettings),
      fields: stored.filter(({ field }) => field !== '').map(({ id, field, settings, inherits, revision }) => ({ id, field, settings: mutable(settings), inherits: [...inherits], revision })),
    };
  }

  /** What holds for a content field: its own setting, else the Global one. */
  async effective(organisation: Organisation, field: string): Promise<EffectiveSettings> {
    const stored = await this.#options.fields.listFor(organisation.id, field);
    const own = fieldKey(field) === '' ? undefined : stored.find((setting) => setting.field !== '');
    const global = stored.find((setting) => setting.field === '');
    const globalField = global?.settings ?? defaultFieldSettings;
    return { global: organisation.global, field: own ? withInherited(own.settings, globalField, own.inherits) : globalField, source: own ? 'field' : 'global' };
  }

  /** @throws {PortalError} `invalid-input`, with `allowedOrigins.<index>` for each that is none; `stale` */
  async saveOrigins(actor: Actor, typed: readonly string[], basedOn: BasedOn = null): Promise<void> {
    const origins = readOrigins(typed);
    await this.#change(actor, async ({ organisations }) => {
      const { originsRevision } = await requireOrganisation(organisations, actor.organisationId);
      requireFresh(basedOn, originsRevision);
      const before = await organisations.listOrigins(actor.organisationId);
      await organisations.replaceOrigins(actor.organisationId, origins, randomUUID());
      return { action: 'settings.origins.save', changes: changesOf({ allowedOrigins: before }, { allowedOrigins: origins }) };
    });
  }

  /** Whether browsers must send editor tokens. @throws {PortalError} `stale` */
  async saveTokenRule(actor: Actor, requiresTokens: boolean, basedOn: BasedOn = null): Promise<void> {
    await this.#change(actor, async ({ organisations }) => {
      const before = await requireOrganisation(organisations, actor.organisationId);
      requireFresh(basedOn, before.tokensRevision);
      await organisations.saveTokenRule(actor.organisationId, requiresTokens, randomUUID());
      return { action: 'tokens.require', changes: changesOf({ requiresTokens: before.requiresTokens }, { requiresTokens }) };
    });
  }

  /** @throws {PortalError} `invalid-input` for an address that is none, or when the secret must be entered again; `stale` */
  async saveConnection(actor: Actor, body: DamConnectionBody, basedOn: BasedOn = null): Promise<void> {
    const { vault, trustedHosts } = this.#options;
    const { organisationId } = actor;
    const portalUrl = readPortalUrl(body.portalUrl);
    const refused = refusalOfAddress(new URL(portalUrl), trustedHosts);
    if (refused) throw invalidInput({ portalUrl: refused });
    await this.#change(actor, async ({ connections, signIns }) => {
      const before = await connections.find(organisationId);
      requireFresh(basedOn, before?.revision ?? '');
      const { sealed, mustRepeat } = storedSecret(before, { ...body, portalUrl });
      const typed = typedSecret(body);
      if (typed === '' && mustRepeat && letsIn(body.kind) === 'application') {
        throw invalidInput({ clientSecret: 'The secret was stored for another address or client ID. Enter the secret that belongs to this one.' });
      }
      const { kind } = body;
      const clientId = body.clientId.trim();
      const clientSecretSealed = typed === '' ? sealed : vault.encrypt(typed, clientSecretPlace(organisationId));
      await connections.save(organisationId, { kind, portalUrl, clientId, clientSecretSealed, revision: randomUUID() }, this.#moment());
      const account = letsIn(kind) === 'person' ? readAccount(body, before?.kind === kind ? before.signIn : null) : null;
      // What one DAM was told is nothing for another.
      if (before && before.kind !== kind) await signIns.remove(organisationId);
      if (account) await signIns.save(organisationId, this.#options.signIns.sealAccount(organisationId, account));
      const signedIn = account ? { signIn: account.userName } : {};
      const told = (connection: { readonly kind: string; readonly portalUrl: string; readonly clientId: string; readonly clientSecretSealed: string | null } | null) =>
        (connection ? { portalUrl: connection.portalUrl, kind: connection.kind, clientId: connection.clientId, clientSecret: connection.clientSecretSealed } : {});
      const signInBefore = before?.kind === kind && before.signIn ? { signIn: before.signIn.userName } : {};
      return { action: 'settings.dam.save', changes: changesOf({ ...told(before), ...signInBefore }, { ...told({ kind, portalUrl, clientId, clientSecretSealed }), ...signInBefore, ...signedIn }, ['clientSecret']) };
    });
    await this.#options.onConnectionChanged(organisationId);
  }

  /** The kind of DAM that is saved. @throws {PortalError} `dam-not-connected` */
  async kindOf(organisationId: string): Promise<DamKind> {
    const connection = await this.#options.connections.find(organisationId);
    if (!connection) throw refusal('dam-not-connected', 'Choose the DAM and save it first');
    return connection.kind;
  }

  /** What waited for the DAM is tried again. */
  connectionChanged(organisationId: string): Promise<void> {
    return this.#options.onConnectionChanged(organisationId);
  }

  /** The secret to try a connection with: the typed one, else the stored one if it was stored for this very address and client. */
  async secretFor(organisationId: string, body: DamConnectionBody, portalUrl: string): Promise<string | null> {
    const typed = typedSecret(body);
    if (typed !== '') return typed;
    const { sealed } = storedSecret(await this.#options.connections.find(organisationId), { ...body, portalUrl });
    return sealed === null ? null : this.#options.vault.decrypt(sealed, clientSecretPlace(organisationId));
  }

  /** @throws {PortalError} `stale` */
  async saveGlobal(actor: Actor, typed: GlobalSettings, basedOn: BasedOn = null): Promise<void> {
    const global = { ...typed, previewDerivative: typed.previewDerivative.trim() };
    await this.#change(actor, async ({ organisations }) => {
      const before = await requireOrganisation(organisations, actor.organisationId);
      requireFresh(basedOn, before.globalRevision);
      await organisations.saveGlobal(actor.organisationId, global, randomUUID());
      return { action: 'settings.global.save', changes: changesOf({ ...before.global }, { ...global }) };
    });
  }

  /** @throws {PortalError} `stale` */
  async saveGlobalField(actor: Actor, typed: FieldSettings, basedOn: BasedOn = null): Promise<void> {
    const settings = tidy(typed);
    await this.#change(actor, async ({ fields }) => {
      const before = (await fields.list(actor.organisationId)).find(({ field }) => field === '');
      requireFresh(basedOn, before?.revision ?? '');
      await fields.saveGlobal(actor.organisationId, { id: before?.id ?? randomUUID(), settings, revision: randomUUID() }, this.#moment());
      return { action: 'settings.global-field.save', changes: changesOf({ ...before?.settings ?? defaultFieldSettings }, { ...settings }) };
    });
  }

  /** @throws {PortalError} `conflict` when the field has a setting, `invalid-input` for a name of white space, `limit-reached`. */
  async addField(actor: Actor, body: FieldSettingBody): Promise<void> {
    const added = { id: randomUUID(), revision: randomUUID(), ...readFieldSetting(body) };
    // Not within the change: that holds the one connection of SQLite.
    await this.#options.requireRoomForField(actor.organisationId);
    await this.#change(actor, async ({ fields }) => {
      if (!await fields.insert(actor.organisationId, added, this.#moment())) throw fieldTaken();
      return { action: 'settings.field.add', subject: added.field, changes: changesOf({}, toldOfField(added)) };
    });
  }

  /** @throws {PortalError} `not-found`, `conflict`, `invalid-input`, `stale` */
  async saveField(actor: Actor, id: string, body: FieldSettingBody, basedOn: BasedOn = null): Promise<void> {
    const changed = { id, revision: randomUUID(), ...readFieldSetting(body) };
    await this.#change(actor, async ({ fields }) => {
      const before = (await fields.list(actor.organisationId)).find((stored) => stored.id === id && stored.field !== '');
      if (!before) throw refusal('not-found', 'This field setting is gone; someone else may have removed it');
      requireFresh(basedOn, before.revision);
      if (await fields.update(actor.organisationId, changed) === 'taken') throw fieldTaken();
      return { action: 'settings.field.save', subject: changed.field, changes: changesOf(toldOfField(before), toldOfField(changed)) };
    });
  }

  /** @throws {PortalError} `not-found`, `stale` */
  async removeField(actor: Actor, id: string, basedOn: BasedOn = null): Promise<void> {
    await this.#change(actor, async ({ fields }) => {
      const before = (await fields.list(actor.organisationId)).find((stored) => stored.id === id && stored.field !== '');
      if (!before) throw refusal('not-found', 'This field setting is gone already');
      requireFresh(basedOn, before.revision);
      await fields.remove(actor.organisationId, id);
      return { action: 'settings.field.remove', subject: before.field, changes: changesOf(toldOfField(before), {}) };
    });
  }

  /** Makes a new API key. The one before works on for `graceSeconds`; 0 ends it at once. */
  async rotateApiKey(actor: Actor, graceSeconds: number): Promise<void> {
    const { vault, now } = this.#options;
    const { organisationId } = actor;
    const apiKey = newApiKey();
    await this.#change(actor, async ({ organisations }) => {
      const endsAt = new Date(now() + graceSeconds * 1000).toISOString();
      await organisations.replaceApiKey(organisationId, { sealed: vault.encrypt(apiKey, apiKeyPlace(organisationId)), hash: hashOfApiKey(vault, apiKey) }, endsAt);
      if (graceSeconds === 0) await organisations.removeEndedKeys(this.#moment());
      return { action: 'api-key.rotate', changes: [{ setting: 'formerKeyEndsAt', before: null, after: endsAt }] };
    });
  }

  /** Ends the replaced keys that still work. */
  async endFormerApiKeys(actor: Actor): Promise<void> {
    await this.#change(actor, async ({ organisations }) => {
      const ended = await organisations.endFormerKeys(actor.organisationId, this.#moment());
      return ended === 0 ? null : { action: 'api-key.end-former' };
    });
  }

  /** One change with its audit entry, whole or not at all. Nothing changed, nothing is told. */
  async #change(actor: Actor, work: (repositories: SettingsRepositories) => Promise<Deed | null>): Promise<void> {
    await this.#options.work.change(actor.organisationId, async (repositories) => {
      const deed = await work(repositories);
      if (!deed || deed.changes?.length === 0) return;
      await new AuditService({ audit: repositories.audit, now: this.#options.now }).record(actor, deed);
    });
  }

  /** Settings that have no effect with the connected DAM. */
  async #lacks(organisationId: string): Promise<NonNullable<IntegrationSettings['lacks']>> {
    const can = await this.#options.capabilities(organisationId);
    if (!can) return [];
    const isNarrow = flatFilterNames.some((name) => name !== 'similarTo' && name !== 'described' && !can.filters?.includes(name));
    return [...(can.hasLimitedUse ? [] : ['limited-use' as const]), ...(can.hasUsageTracking ? [] : ['usage-tracking' as const]), ...(isNarrow ? ['locked-filters' as const] : []), ...(can.renderings ? [] : ['renderings' as const])];
  }

  #moment(): string {
    return new Date(this.#options.now()).toISOString();
  }
}

async function requireOrganisation(organisations: OrganisationRepository, id: string): Promise<Organisation> {
  const organisation = await organisations.find(id);
  if (!organisation) throw refusal('not-found', 'This organisation is gone');
  return organisation;
}

/** Whoever saves what they did not see would overwrite it without knowing. @throws {PortalError} `stale` */
function requireFresh(basedOn: BasedOn, current: string): void {
  if (basedOn !== null && basedOn !== current) throw refusal('stale', 'Someone else has saved these settings meanwhile; read them again, then save');
}

/**
 * The stored secret, if it may be used for this connection. Whoever can edit settings, but never saw the secret, could otherwise
 * point the portal at a host of theirs and be sent it.
 */
function storedSecret(stored: DamConnection | null, wanted: DamConnectionBody): { readonly sealed: string | null; readonly mustRepeat: boolean } {
  if (!stored || stored.clientSecretSealed === null) return { sealed: null, mustRepeat: false };
  const isSame = stored.portalUrl === wanted.portalUrl && stored.clientId === wanted.clientId.trim();
  return isSame ? { sealed: stored.clientSecretSealed, mustRepeat: false } : { sealed: null, mustRepeat: true };
}

/** @throws {PortalError} `invalid-input`, with `allowedOrigins.<index>` for each that is none. */
function readOrigins(typed: readonly string[]): readonly string[] {
  const problems: Record<string, string> = {};
  const origins = new Set<string>();
  for (const [index, text] of typed.entries()) {
    const reading = readOrigin(text);
    if ('problem' in reading) problems[`allowedOrigins.${index}`] = reading.problem;
    else origins.add(reading.origin);
  }
  if (Object.keys(problems).length > 0) throw invalidInput(problems);
  return [...origins];
}

function readFieldSetting({ field, settings, inherits = [] }: FieldSettingBody) {
  return { field: readField(field), settings: tidy(settings), inherits: fieldSettingNames.filter((name) => inherits.includes(name)) };
}

function readPortalUrl(text: string): string {
  try {
    return normalisePortalUrl(text);
  } catch (thrown) {
    if (isConfigError(thrown)) throw invalidInput({ portalUrl: thrown.message });
    throw thrown;
  }
}

/** The service account that was typed; `null` keeps what there is. @throws {PortalError} `invalid-input` */
function readAccount({ account }: DamConnectionBody, stored: { readonly way: string; readonly userName: string } | null): { readonly userName: string; readonly password: string } | null {
  const userName = account?.userName.trim() ?? '';
  const password = account?.password ?? '';
  if (userName === '' && password === '') return null;
  if (userName === '') throw invalidInput({ 'account.userName': 'Write the name of the service account.' });
  if (password !== '') return { userName, password };
  if (stored?.way === 'account' && stored.userName === userName) return null;
  throw invalidInput({ 'account.password': 'Write the password that belongs to this account.' });
}

const typedSecret = ({ clientSecret }: DamConnectionBody): string => clientSecret?.trim() ?? '';

function readField(field: string): string {
  if (fieldKey(field) === '') throw invalidInput({ field: 'Write the name of a content field; for all others there is the Global field setting.' });
  return field.trim();
}

const fieldTaken = () => refusal('conflict', 'This field has a setting already', { fields: { field: 'This field has a setting already.' } });

const tidy = (settings: FieldSettings): FieldSettings => tidyField({ ...settings, defaultSearchTerm: settings.defaultSearchTerm.trim() });

const mutable = (settings: FieldSettings) => ({ ...settings, visibleTypes: [...settings.visibleTypes] });
