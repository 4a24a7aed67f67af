import type { RightsRule } from '../../../domain/rights.ts';
import type { GlobalSettings } from '../../../domain/settings.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { inTransaction, lockInTransaction } from '../db/lock.ts';
import { readTrackingRules } from './stored-rules.ts';

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly apiKeySealed: string;
  readonly global: GlobalSettings;
  /** New with every change of these; empty before the first. */
  readonly globalRevision: string;
  readonly originsRevision: string;
  /** Browsers must send editor tokens in place of the API key. */
  readonly requiresTokens: boolean;
  readonly tokensRevision: string;
  /** Of the rules of tracking. */
  readonly rights: RightsRule;
}

export interface NewOrganisation extends Omit<Organisation, 'globalRevision' | 'originsRevision' | 'requiresTokens' | 'tokensRevision' | 'rights'> {
  readonly apiKeyHash: string;
  readonly createdAt: string;
}

/** An API key that was replaced. */
export interface FormerKey {
  readonly endsAt: string;
  readonly usedAt: string | null;
}

export const organisationColumns = ['id', 'name', 'api_key_sealed', 'language', 'preview_derivative', 'is_upload_enabled', 'global_revision', 'origins_revision', 'requires_tokens', 'tokens_revision', 'tracking_rules'] as const;

/** Organisations, their API key, global settings and allowed origins. */
export class OrganisationRepository {
  readonly #db: Database | DatabaseTransaction;

  constructor(db: Database | DatabaseTransaction) {
    this.#db = db;
  }

  async insert(organisation: NewOrganisation): Promise<void> {
    const { id, name, apiKeySealed, apiKeyHash, global, createdAt } = organisation;
    await this.#db.insertInto('organisations').values({
      id, name, api_key_sealed: apiKeySealed, api_key_hash: apiKeyHash, created_at: createdAt, ...rowOfGlobal(global),
    }).execute();
  }

  async find(id: string): Promise<Organisation | null> {
    const row = await this.#db.selectFrom('organisations').select(organisationColumns).where('id', '=', id).executeTakeFirst();
    return row ? toOrganisation(row) : null;
  }

  /** Names may repeat: the eldest first. */
  async listByName(name: string): Promise<readonly Organisation[]> {
    const rows = await this.#db.selectFrom('organisations').select(organisationColumns).where('name', '=', name).orderBy('created_at').orderBy('id').execute();
    return rows.map(toOrganisation);
  }

  /** Puts a new key in the place of the old one, which works until `endsAt`. */
  async replaceApiKey(id: string, next: { readonly sealed: string; readonly hash: string }, endsAt: string): Promise<void> {
    const before = await this.#db.selectFrom('organisations').select(['api_key_hash', 'api_key_sealed']).where('id', '=', id).executeTakeFirstOrThrow();
    await this.#db.updateTable('organisations').set({ api_key_sealed: next.sealed, api_key_hash: next.hash }).where('id', '=', id).execute();
    await this.#db.insertInto('former_api_keys').values({ organisation_id: id, key_hash: before.api_key_hash, key_sealed: before.api_key_sealed, ends_at: endsAt, used_at: null }).execute();
  }

  /** Replaced keys that still work at `now`, the last to end first. */
  async listFormerKeys(id: string, now: string): Promise<readonly FormerKey[]> {
    const rows = await this.#db.selectFrom('former_api_keys').selectAll().where('organisation_id', '=', id).where('ends_at', '>', now)
      .orderBy('ends_at', 'desc').orderBy('key_hash').execute();
    return rows.map((row) => ({ endsAt: row.ends_at, usedAt: row.used_at }));
  }

  async touchFormerKey(hash: string, at: string): Promise<void> {
    await this.#db.updateTable('former_api_keys').set({ used_at: at }).where('key_hash', '=', hash).execute();
  }

  /** @returns how many still worked at `now`. */
  async endFormerKeys(id: string, now: string): Promise<number> {
    const working = await this.listFormerKeys(id, now);
    await this.#db.deleteFrom('former_api_keys').where('organisation_id', '=', id).execute();
    return working.length;
  }

  /** Removes replaced keys that have ended. */
  async removeEndedKeys(now: string): Promise<void> {
    await this.#db.deleteFrom('former_api_keys').where('ends_at', '<=', now).execute();
  }

  /** Some sealed API key, to see at start whether this portal's secret key fits its data; `null` when there is no organisation. */
  async anySealedKey(): Promise<string | null> {
    const row = await this.#db.selectFrom('organisations').select('api_key_sealed').limit(1).executeTakeFirst();
    return row?.api_key_sealed ?? null;
  }

  async saveGlobal(id: string, global: GlobalSettings, revision = ''): Promise<void> {
    await this.#db.updateTable('organisations').set({ ...rowOfGlobal(global), global_revision: revision }).where('id', '=', id).execute();
  }

  async saveTokenRule(id: string, requiresTokens: boolean, revision: string): Promise<void> {
    await this.#db.updateTable('organisations').set({ requires_tokens: requiresTokens ? 1 : 0, tokens_revision: revision }).where('id', '=', id).execute();
  }

  async listOrigins(id: string): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('allowed_origins').select('origin').where('organisation_id', '=', id).orderBy('position').execute();
    return rows.map((row) => row.origin);
  }

  async replaceOrigins(id: string, origins: readonly string[], revision = ''): Promise<void> {
    await inTransaction(this.#db, async (trx) => {
      // Two lists saved at once must not become one of both.
      await lockInTransaction(trx, JSON.stringify(['allowed-origins', id]));
      await trx.deleteFrom('allowed_origins').where('organisation_id', '=', id).execute();
      await trx.updateTable('organisations').set({ origins_revision: revision }).where('id', '=', id).execute();
      if (origins.length === 0) return;
      await trx.insertInto('allowed_origins').values(origins.map((origin, position) => ({ organisation_id: id, origin, position }))).execute();
    });
  }
}

export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly api_key_sealed: string;
  readonly language: string;
  readonly preview_derivative: string;
  readonly is_upload_enabled: number;
  readonly global_revision: string;
  readonly origins_revision: string;
  readonly requires_tokens: number;
  readonly tokens_revision: string;
  readonly tracking_rules: string;
}

export function toOrganisation(row: OrganisationRow): Organisation {
  const { endProperty: property, endDays: days } = readTrackingRules(row.tracking_rules);
  return {
    id: row.id, name: row.name, apiKeySealed: row.api_key_sealed, globalRevision: row.global_revision, originsRevision: row.origins_revision,
    requiresTokens: row.requires_tokens === 1, tokensRevision: row.tokens_revision,
    rights: { property, days },
    global: { language: row.language, previewDerivative: row.preview_derivative, isUploadEnabled: row.is_upload_enabled === 1 },
  };
}

function rowOfGlobal({ language, previewDerivative, isUploadEnabled }: GlobalSettings) {
  return { language, preview_derivative: previewDerivative, is_upload_enabled: isUploadEnabled ? 1 : 0 } as const;
}
