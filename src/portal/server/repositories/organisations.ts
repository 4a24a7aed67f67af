import type { GlobalSettings } from '../../../domain/settings.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly apiKeySealed: string;
  readonly global: GlobalSettings;
}

export interface NewOrganisation extends Organisation {
  readonly apiKeyHash: string;
  readonly createdAt: string;
}

const columns = ['id', 'name', 'api_key_sealed', 'language', 'preview_derivative', 'is_upload_enabled'] as const;

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
    const row = await this.#db.selectFrom('organisations').select(columns).where('id', '=', id).executeTakeFirst();
    return row ? toOrganisation(row) : null;
  }

  async findByName(name: string): Promise<Organisation | null> {
    const row = await this.#db.selectFrom('organisations').select(columns).where('name', '=', name).orderBy('created_at').executeTakeFirst();
    return row ? toOrganisation(row) : null;
  }

  async findByApiKeyHash(hash: string): Promise<Organisation | null> {
    const row = await this.#db.selectFrom('organisations').select(columns).where('api_key_hash', '=', hash).executeTakeFirst();
    return row ? toOrganisation(row) : null;
  }

  /** Some sealed API key, to see at start whether this portal's secret key fits its data; `null` when there is no organisation. */
  async anySealedKey(): Promise<string | null> {
    const row = await this.#db.selectFrom('organisations').select('api_key_sealed').limit(1).executeTakeFirst();
    return row?.api_key_sealed ?? null;
  }

  async saveGlobal(id: string, global: GlobalSettings): Promise<void> {
    await this.#db.updateTable('organisations').set(rowOfGlobal(global)).where('id', '=', id).execute();
  }

  async listOrigins(id: string): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('allowed_origins').select('origin').where('organisation_id', '=', id).orderBy('position').execute();
    return rows.map((row) => row.origin);
  }

  async hasOrigin(id: string, origin: string): Promise<boolean> {
    const row = await this.#db.selectFrom('allowed_origins').select('origin')
      .where('organisation_id', '=', id).where('origin', '=', origin).executeTakeFirst();
    return row !== undefined;
  }

  async replaceOrigins(id: string, origins: readonly string[]): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      // Two lists saved at once must not become one of both.
      await lockInTransaction(trx, JSON.stringify(['allowed-origins', id]));
      await trx.deleteFrom('allowed_origins').where('organisation_id', '=', id).execute();
      if (origins.length === 0) return;
      await trx.insertInto('allowed_origins').values(origins.map((origin, position) => ({ organisation_id: id, origin, position }))).execute();
    });
  }
}

interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly api_key_sealed: string;
  readonly language: string;
  readonly preview_derivative: string;
  readonly is_upload_enabled: number;
}

function toOrganisation(row: OrganisationRow): Organisation {
  return {
    id: row.id, name: row.name, apiKeySealed: row.api_key_sealed,
    global: { language: row.language, previewDerivative: row.preview_derivative, isUploadEnabled: row.is_upload_enabled === 1 },
  };
}

function rowOfGlobal({ language, previewDerivative, isUploadEnabled }: GlobalSettings) {
  return { language, preview_derivative: previewDerivative, is_upload_enabled: isUploadEnabled ? 1 : 0 } as const;
}
