import { createHash, randomUUID } from 'node:crypto';
import { fieldKey } from '../../../domain/settings.ts';
import { settingsFile } from '../../api/constants.ts';
import type { ImportBody, ImportPreview, ImportPreviewBody, SettingsFile } from '../../api/transfer.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { SettingsRepositories, SettingsWork } from '../repositories/settings-work.ts';
import { AuditService, type Actor } from './audit.ts';
import { callbackSecretPlace, leastCallbackSecret } from './cms-callback.ts';
import type { TrustedHost } from './dam-address.ts';
import { clientSecretPlace } from './dam-gateway.ts';
import { planImport, type PlannedPart, type StoredSettings } from './import-plan.ts';
import type { IntegrationSettingsService } from './integration-settings.ts';
import { unsetLogging } from './logs.ts';
import { readSettingsFile } from './settings-file.ts';
import type { Vault } from './vault.ts';

export interface SettingsTransferOptions {
  readonly work: SettingsWork;
  readonly settings: IntegrationSettingsService;
  readonly vault: Vault;
  readonly trustedHosts: readonly TrustedHost[];
  readonly now: () => number;
  /** Runs after the connection was changed. */
  readonly onConnectionChanged: (organisationId: string) => Promise<void>;
  /** Runs after these settings of tracking have changed. */
  readonly onTrackingChanged: (organisationId: string, settings: readonly string[]) => Promise<void>;
  /** Throws `limit-reached` where the subscription does not include so many further field settings. */
  readonly requireRoomForFields: (organisationId: string, more: number) => Promise<void>;
}

interface Seen extends StoredSettings {
  /** Of all revisions: another one means that something was saved. */
  readonly mark: string;
}

const actionOf = { origins: 'settings.origins.save', tokens: 'tokens.require', dam: 'settings.dam.save', global: 'settings.global.save', globalField: 'settings.global-field.save', logging: 'settings.logging.save', tracking: 'tracking.save', callback: 'tracking.callback' } as const;

/** Settings as a file, to carry them from one organisation to another or to keep them; never with a secret. */
export class SettingsTransferService {
  readonly #options: SettingsTransferOptions;

  constructor(options: SettingsTransferOptions) {
    this.#options = options;
  }

  async export(organisationId: string): Promise<SettingsFile> {
    const { allowedOrigins, requiresTokens, dam, global, globalField, fields } = await this.#options.settings.read(organisationId);
    const switches = await this.#options.work.change(organisationId, (repositories) => readSwitches(repositories, organisationId));
    return {
      product: settingsFile.product, formatVersion: settingsFile.formatVersion, exportedAt: this.#moment(),
      settings: {
        allowedOrigins, global, globalField, tokens: { requiresTokens },
        dam: dam && { portalUrl: dam.portalUrl, kind: dam.kind, clientId: dam.clientId },
        fields: fields.map(({ field, settings, inherits }) => ({ field, settings, inherits })),
        ...switches,
      },
    };
  }

  /** What a file would change. A file that cannot be imported has its problems in the answer, not as a refusal. */
  async preview(organisationId: string, { file, mode, keepsConnection = false }: ImportPreviewBody): Promise<ImportPreview> {
    const reading = readSettingsFile(file, this.#options.trustedHosts);
    if ('problems' in reading) return { problems: reading.problems, parts: [], needsClientSecret: false, needsCallbackSecret: false, seen: '' };
    return this.#options.work.change(organisationId, async (repositories) => {
      const now = await readStored(repositories, organisationId);
      const plan = planImport(now, reading.settings, mode, keepsConnection);
      return { problems: [], parts: plan.map(({ part, field, outcome, changes }) => ({ part, field, outcome, changes })), needsClientSecret: needsSecret(now, plan), needsCallbackSecret: plan.some(({ part, outcome }) => part === 'callback' && outcome !== 'unchanged'), seen: now.mark };
    });
  }

  /** All of it or nothing. @throws {PortalError} `invalid-input` for the file's problems or a secret that is missing or too short, `stale` when something was saved since the preview, `limit-reached`. */
  async import(actor: Actor, { file, mode, keepsConnection = false, seen, clientSecret = '', callbackSecret = '' }: ImportBody): Promise<void> {
    const { work, vault, trustedHosts, onConnectionChanged, onTrackingChanged, requireRoomForFields } = this.#options;
    const { organisationId } = actor;
    const reading = readSettingsFile(file, trustedHosts);
    if (callbackSecret !== '' && callbackSecret.length < leastCallbackSecret) throw invalidInput({ callbackSecret: `Enter a secret of at least ${leastCallbackSecret} characters.` });
    if ('problems' in reading) throw invalidInput(Object.fromEntries(reading.problems.map(({ at, problem }) => [`file.${at}`, problem])));
    // Ahead of the transaction, which may not wait for another one; `seen` says that it finds the same.
    const more = await work.change(organisationId, async (repositories) => {
      const { fields } = await readStored(repositories, organisationId);
      const known = new Set(fields.map(({ field }) => fieldKey(field)));
      return mode === 'replace' ? reading.settings.fields.length - fields.length : reading.settings.fields.filter(({ field }) => !known.has(fieldKey(field))).length;
    });
    if (more > 0) await requireRoomForFields(organisationId, more);
    const parts = await work.change(organisationId, async (repositories) => {
      const now = await readStored(repositories, organisationId);
      if (now.mark !== seen) throw refusal('stale', 'Settings were saved since the preview; look at a new one');
      const plan = planImport(now, reading.settings, mode, keepsConnection);
      const secret = clientSecret.trim();
      // An address of the CMS without its secret is of no use: what is there stays.
      const changed = plan.filter(({ part, outcome }) => outcome !== 'unchanged' && (part !== 'callback' || callbackSecret !== ''));
      if (needsSecret(now, plan) && secret === '') throw invalidInput({ clientSecret: 'The secret was stored for another address or client ID. Enter the secret that belongs to this one.' });
      const sealed = secret === '' || !needsSecret(now, plan) ? now.dam?.clientSecretSealed ?? null : vault.encrypt(secret, clientSecretPlace(organisationId));
      for (const part of changed) await this.#apply(repositories, organisationId, part, { clientSecret: sealed, callbackSecret });
      await this.#tell(repositories, actor, changed);
      return changed;
    });
    if (parts.some(({ part }) => part === 'dam')) await onConnectionChanged(organisationId);
    const tracking = parts.find(({ part }) => part === 'tracking');
    if (tracking) await onTrackingChanged(organisationId, tracking.changes.map(({ setting }) => setting));
  }

  async #apply({ organisations, connections, fields, logs, tracking, callbacks }: SettingsRepositories, organisationId: string, part: PlannedPart, secrets: { readonly clientSecret: string | null; readonly callbackSecret: string }): Promise<void> {
    const revision = randomUUID();
    switch (part.part) {
      case 'origins': return organisations.replaceOrigins(organisationId, part.origins, revision);
      case 'tokens': return organisations.saveTokenRule(organisationId, part.tokens.requiresTokens, revision);
      case 'global': return organisations.saveGlobal(organisationId, part.global, revision);
      case 'dam': return connections.save(organisationId, { ...part.dam, clientSecretSealed: part.dam.kind === 'bynder' ? secrets.clientSecret : null, revision }, this.#moment());
      case 'globalField': {
        const before = (await fields.list(organisationId)).find(({ field }) => field === '');
        return fields.saveGlobal(organisationId, { id: before?.id ?? randomUUID(), settings: part.settings, revision }, this.#moment());
      }
      case 'logging': return logs.saveSettings(organisationId, part.logging);
      case 'tracking': return tracking.saveSettings(organisationId, part.tracking.isEnabled, part.tracking.rules);
      case 'callback': return callbacks.save(organisationId, { url: part.url, secretSealed: this.#options.vault.encrypt(secrets.callbackSecret, callbackSecretPlace(organisationId)) });
      case 'field': {
        const { before, after } = part;
        if (after === null) await fields.remove(organisationId, before?.id ?? '');
        else if (before) await fields.update(organisationId, { id: before.id, revision, ...after });
        else await fields.insert(organisationId, { id: randomUUID(), revision, ...after }, this.#moment());
      }
    }
  }

  /** One entry for the import, and one a part, which stand where a save by hand would. */
  async #tell({ audit }: SettingsRepositories, actor: Actor, changed: readonly PlannedPart[]): Promise<void> {
    if (changed.length === 0) return;
    const service = new AuditService({ audit, now: this.#options.now });
    await service.record(actor, { action: 'settings.import' });
    for (const part of changed) await service.record(actor, { action: part.part === 'field' ? fieldAction(part.outcome) : actionOf[part.part], subject: part.field, changes: part.changes });
  }

  #moment(): string {
    return new Date(this.#options.now()).toISOString();
  }
}

const fieldAction = (outcome: PlannedPart['outcome']): string => (outcome === 'added' ? 'settings.field.add' : outcome === 'removed' ? 'settings.field.remove' : 'settings.field.save');

/** What is stored with logs, usages and the callback. */
const readSwitches = async ({ logs, usages, callbacks }: SettingsRepositories, organisationId: string) =>
  ({ logging: await logs.settings(organisationId) ?? unsetLogging, tracking: await usages.settings(organisationId), callback: { url: (await callbacks.find(organisationId))?.url ?? '' } });

async function readStored(repositories: SettingsRepositories, organisationId: string): Promise<Seen> {
  const { organisations, connections, fields } = repositories;
  const organisation = await organisations.find(organisationId);
  if (!organisation) throw refusal('not-found', 'This organisation is gone');
  const dam = await connections.find(organisationId);
  const stored = await fields.list(organisationId);
  const switches = await readSwitches(repositories, organisationId);
  // The switches have no revisions: their values say as much.
  const revisions = [organisation.originsRevision, organisation.tokensRevision, organisation.globalRevision, dam?.revision ?? null, stored.map(({ id, revision }) => [id, revision]), switches];
  return {
    mark: createHash('sha256').update(JSON.stringify(revisions)).digest('base64url'),
    origins: await organisations.listOrigins(organisationId), tokens: { requiresTokens: organisation.requiresTokens }, dam, global: organisation.global,
    globalField: stored.find(({ field }) => field === '') ?? null, fields: stored.filter(({ field }) => field !== ''), ...switches,
  };
}

/** A stored secret belongs to its address and client; whoever never saw it could otherwise have it sent to a host of theirs. */
function needsSecret({ dam: stored }: StoredSettings, plan: readonly PlannedPart[]): boolean {
  const wanted = plan.find((part) => part.part === 'dam');
  if (!wanted || wanted.outcome === 'unchanged' || wanted.dam.kind !== 'bynder') return false;
  return !stored || stored.clientSecretSealed === null || stored.portalUrl !== wanted.dam.portalUrl || stored.clientId !== wanted.dam.clientId;
}
