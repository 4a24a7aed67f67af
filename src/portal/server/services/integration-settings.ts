import { randomUUID } from 'node:crypto';
import { isConfigError, normalisePortalUrl } from '../../../dam/index.ts';
import { defaultFieldSettings, fieldKey, type EffectiveSettings, type FieldSettings, type GlobalSettings } from '../../../domain/settings.ts';
import type { DamConnectionBody, FieldSettingBody, IntegrationSettings } from '../../api/settings.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { DamConnectionRepository } from '../repositories/dam-connections.ts';
import type { FieldSettingRepository } from '../repositories/field-settings.ts';
import type { Organisation, OrganisationRepository } from '../repositories/organisations.ts';
import { refusalOfAddress, type TrustedHost } from './dam-address.ts';
import { clientSecretPlace } from './dam-gateway.ts';
import { readOrigin } from './origins.ts';
import type { Vault } from './vault.ts';

export interface IntegrationSettingsOptions {
  readonly organisations: OrganisationRepository;
  readonly connections: DamConnectionRepository;
  readonly fields: FieldSettingRepository;
  readonly vault: Vault;
  readonly trustedHosts: readonly TrustedHost[];
  readonly now: () => number;
  /** Runs after a connection was saved. */
  readonly onConnectionChanged: (organisationId: string) => Promise<void>;
}

/** Where an organisation's API key belongs, see `Vault`. */
export const apiKeyPlace = (organisationId: string): string => `api-key:${organisationId}`;

/** An organisation's integration settings: what the dashboard shows and changes, and what holds for a field. */
export class IntegrationSettingsService {
  readonly #options: IntegrationSettingsOptions;

  constructor(options: IntegrationSettingsOptions) {
    this.#options = options;
  }

  async read(organisationId: string): Promise<IntegrationSettings> {
    const { organisations, connections, fields, vault } = this.#options;
    const organisation = await this.#organisation(organisationId);
    const connection = await connections.find(organisationId);
    const stored = await fields.list(organisationId);
    return {
      apiKey: vault.decrypt(organisation.apiKeySealed, apiKeyPlace(organisationId)),
      allowedOrigins: [...await organisations.listOrigins(organisationId)],
      dam: connection && {
        portalUrl: connection.portalUrl, kind: connection.kind, clientId: connection.clientId, hasClientSecret: connection.clientSecretSealed !== null,
      },
      global: organisation.global,
      globalField: mutable(stored.find(({ field }) => field === '')?.settings ?? defaultFieldSettings),
      fields: stored.filter(({ field }) => field !== '').map(({ id, field, settings }) => ({ id, field, settings: mutable(settings) })),
    };
  }

  /** What holds for a content field: its own setting, else the Global one. */
  async effective(organisation: Organisation, field: string): Promise<EffectiveSettings> {
    const stored = await this.#options.fields.listFor(organisation.id, field);
    const own = fieldKey(field) === '' ? undefined : stored.find((setting) => setting.field !== '');
    const global = stored.find((setting) => setting.field === '');
    return { global: organisation.global, field: (own ?? global)?.settings ?? defaultFieldSettings, source: own ? 'field' : 'global' };
  }

  /** @throws {PortalError} `invalid-input`, with `allowedOrigins.<index>` for each that is none. */
  async saveOrigins(organisationId: string, typed: readonly string[]): Promise<void> {
    const problems: Record<string, string> = {};
    const origins = new Set<string>();
    for (const [index, text] of typed.entries()) {
      const reading = readOrigin(text);
      if ('problem' in reading) problems[`allowedOrigins.${index}`] = reading.problem;
      else origins.add(reading.origin);
    }
    if (Object.keys(problems).length > 0) throw invalidInput(problems);
    await this.#options.organisations.replaceOrigins(organisationId, [...origins]);
  }

  /** @throws {PortalError} `invalid-input` for an address that is none, or when the secret must be entered again. */
  async saveConnection(organisationId: string, body: DamConnectionBody): Promise<void> {
    const { connections, vault, trustedHosts } = this.#options;
    const portalUrl = readPortalUrl(body.portalUrl);
    const refused = refusalOfAddress(new URL(portalUrl), trustedHosts);
    if (refused) throw invalidInput({ portalUrl: refused });
    const { sealed, mustRepeat } = await this.#storedSecret(organisationId, { ...body, portalUrl });
    const typed = typedSecret(body);
    if (typed === '' && mustRepeat && body.kind === 'bynder') {
      throw invalidInput({ clientSecret: 'The secret was stored for another address or client ID. Enter the secret that belongs to this one.' });
    }
    await connections.save(organisationId, {
      kind: body.kind, portalUrl, clientId: body.clientId.trim(), revision: randomUUID(),
      clientSecretSealed: typed === '' ? sealed : vault.encrypt(typed, clientSecretPlace(organisationId)),
    }, this.#moment());
    await this.#options.onConnectionChanged(organisationId);
  }

  /** The secret to try a connection with: the typed one, else the stored one if it was stored for this very address and client. */
  async secretFor(organisationId: string, body: DamConnectionBody, portalUrl: string): Promise<string | null> {
    const typed = typedSecret(body);
    if (typed !== '') return typed;
    const { sealed } = await this.#storedSecret(organisationId, { ...body, portalUrl });
    return sealed === null ? null : this.#options.vault.decrypt(sealed, clientSecretPlace(organisationId));
  }

  async saveGlobal(organisationId: string, global: GlobalSettings): Promise<void> {
    await this.#options.organisations.saveGlobal(organisationId, { ...global, previewDerivative: global.previewDerivative.trim() });
  }

  async saveGlobalField(organisationId: string, settings: FieldSettings): Promise<void> {
    await this.#options.fields.saveGlobal(organisationId, randomUUID(), tidy(settings), this.#moment());
  }

  /** @throws {PortalError} `conflict` when the field has a setting, `invalid-input` for a name of white space. */
  async addField(organisationId: string, { field, settings }: FieldSettingBody): Promise<void> {
    const added = await this.#options.fields.insert(organisationId, { id: randomUUID(), field: readField(field), settings: tidy(settings) }, this.#moment());
    if (!added) throw fieldTaken();
  }

  /** @throws {PortalError} `not-found`, `conflict`, `invalid-input` */
  async saveField(organisationId: string, id: string, { field, settings }: FieldSettingBody): Promise<void> {
    const outcome = await this.#options.fields.update(organisationId, { id, field: readField(field), settings: tidy(settings) });
    if (outcome === 'taken') throw fieldTaken();
    if (outcome === 'not-found') throw refusal('not-found', 'This field setting is gone; someone else may have removed it');
  }

  /** @throws {PortalError} `not-found` */
  async removeField(organisationId: string, id: string): Promise<void> {
    if (!await this.#options.fields.remove(organisationId, id)) throw refusal('not-found', 'This field setting is gone already');
  }

  /**
   * The stored secret, if it may be used for this connection. Whoever can edit settings, but never saw the secret, could otherwise
   * point the portal at a host of theirs and be sent it.
   */
  async #storedSecret(organisationId: string, wanted: DamConnectionBody): Promise<{ readonly sealed: string | null; readonly mustRepeat: boolean }> {
    const stored = await this.#options.connections.find(organisationId);
    if (!stored || stored.clientSecretSealed === null) return { sealed: null, mustRepeat: false };
    const isSame = stored.portalUrl === wanted.portalUrl && stored.clientId === wanted.clientId.trim();
    return isSame ? { sealed: stored.clientSecretSealed, mustRepeat: false } : { sealed: null, mustRepeat: true };
  }

  async #organisation(id: string): Promise<Organisation> {
    const organisation = await this.#options.organisations.find(id);
    if (!organisation) throw refusal('not-found', 'This organisation is gone');
    return organisation;
  }

  #moment(): string {
    return new Date(this.#options.now()).toISOString();
  }
}

function readPortalUrl(text: string): string {
  try {
    return normalisePortalUrl(text);
  } catch (thrown) {
    if (isConfigError(thrown)) throw invalidInput({ portalUrl: thrown.message });
    throw thrown;
  }
}

const typedSecret = ({ clientSecret }: DamConnectionBody): string => clientSecret?.trim() ?? '';

function readField(field: string): string {
  if (fieldKey(field) === '') throw invalidInput({ field: 'Write the name of a content field; for all others there is the Global field setting.' });
  return field.trim();
}

const fieldTaken = () => refusal('conflict', 'This field has a setting already', { fields: { field: 'This field has a setting already.' } });

const tidy = (settings: FieldSettings): FieldSettings => ({ ...settings, defaultSearchTerm: settings.defaultSearchTerm.trim() });

const mutable = (settings: FieldSettings) => ({ ...settings, visibleTypes: [...settings.visibleTypes] });
