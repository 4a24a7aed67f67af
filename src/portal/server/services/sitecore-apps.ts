import { randomBytes } from 'node:crypto';
import type { EditorTokenAnswer } from '../../api/tokens.ts';
import type { SitecoreSettings, SitecoreTokenBody } from '../../api/sitecore.ts';
import { refusal } from '../errors.ts';
import type { SitecoreAppRepository } from '../repositories/sitecore-apps.ts';
import type { Actor, AuditService } from './audit.ts';
import type { EditorTokenService } from './editor-tokens.ts';
import type { Vault } from './vault.ts';

export const sitecoreAppPlace = (organisationId: string): string => `sitecore-app:${organisationId}`;
export const hashOfSitecoreApp = (vault: Vault, id: string): string => vault.hash(id, 'sitecore-app');

/** How exact "last used" is. */
const noteEveryMs = 5 * 60_000;

export interface SitecoreAppOptions {
  readonly apps: SitecoreAppRepository;
  readonly vault: Vault;
  readonly tokens: Pick<EditorTokenService, 'issue'>;
  readonly audit: AuditService;
  readonly publicUrl: string;
  readonly now: () => number;
}

/**
 * The custom field that Sitecore opens in an iframe. Its address names the organisation by an id of its own instead of the API key:
 * addresses end up in logs, and this one can be replaced without touching any other page.
 */
export class SitecoreAppService {
  readonly #options: SitecoreAppOptions;

  constructor(options: SitecoreAppOptions) {
    this.#options = options;
  }

  async settings(organisationId: string): Promise<SitecoreSettings> {
    const { apps, vault, publicUrl } = this.#options;
    const app = await apps.find(organisationId);
    if (!app) return { app: null };
    return { app: { url: `${publicUrl}/sitecore/custom-field/${vault.decrypt(app.idSealed, sitecoreAppPlace(organisationId))}`, createdAt: app.createdAt, usedAt: app.usedAt } };
  }

  /** Makes the address, or another one: the one before opens nothing any more. */
  async renew(actor: Actor): Promise<SitecoreSettings> {
    const { apps, vault, audit, now } = this.#options;
    const { organisationId } = actor;
    const isNew = await apps.find(organisationId) === null;
    const id = randomBytes(18).toString('base64url');
    await apps.replace(organisationId, { idSealed: vault.encrypt(id, sitecoreAppPlace(organisationId)), idHash: hashOfSitecoreApp(vault, id), createdAt: this.#moment(now()) });
    await audit.record(actor, { action: isNew ? 'sitecore.app.create' : 'sitecore.app.replace' });
    return this.settings(organisationId);
  }

  async remove(actor: Actor): Promise<SitecoreSettings> {
    const { apps, audit } = this.#options;
    if (await apps.remove(actor.organisationId)) await audit.record(actor, { action: 'sitecore.app.remove' });
    return { app: null };
  }

  /** A token for the editor who has a field open. @throws {PortalError} `not-found` for an address that is none, or no longer */
  async token({ app, field, editor }: SitecoreTokenBody): Promise<EditorTokenAnswer> {
    const { apps, vault, tokens, now } = this.#options;
    const found = await apps.findByHash(hashOfSitecoreApp(vault, app));
    if (!found) throw refusal('not-found', 'This address of the custom field is not known, or was replaced; copy the one that the portal shows under Integration settings into the app in Sitecore\'s developer portal');
    const at = now();
    if (found.usedAt === null || at - Date.parse(found.usedAt) >= noteEveryMs) await apps.touch(found.organisationId, this.#moment(at));
    return tokens.issue(found.organisationId, { fields: [field], editor: { id: editor?.id?.trim() || 'sitecore', ...(editor?.name ? { name: editor.name } : {}) } });
  }

  #moment(ms: number): string {
    return new Date(ms).toISOString();
  }
}
