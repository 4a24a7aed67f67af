import type { Database } from '../db/database.ts';
import { organisationColumns, toOrganisation, type FormerKey, type Organisation } from './organisations.ts';

/** An organisation, and what each call of the embed API needs to know beside it. */
export interface EmbedCaller {
  readonly organisation: Organisation;
  /** Whether the website that was named is on its list. */
  readonly isOriginAllowed: boolean;
  readonly isRemoteLoggingEnabled: boolean;
  /** Set when it was found by a key that was replaced. */
  readonly formerKey: Pick<FormerKey, 'usedAt'> | null;
}

/** Who calls the embed API: one query a call, since editors' pages make many. */
export class EmbedCallerRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** By its API key, or by one that was replaced and has not ended at `now` (ISO 8601). `origin` is the website that calls; empty for a server. */
  async findByApiKeyHash(hash: string, origin: string, now: string): Promise<EmbedCaller | null> {
    const row = await this.#callers(origin).where('organisations.api_key_hash', '=', hash).executeTakeFirst();
    if (row) return { ...toCaller(row), formerKey: null };
    const former = await this.#callers(origin).innerJoin('former_api_keys', 'former_api_keys.organisation_id', 'organisations.id').select('former_api_keys.used_at')
      .where('former_api_keys.key_hash', '=', hash).where('former_api_keys.ends_at', '>', now).executeTakeFirst();
    return former ? { ...toCaller(former), formerKey: { usedAt: former.used_at } } : null;
  }

  async find(id: string, origin: string): Promise<EmbedCaller | null> {
    const row = await this.#callers(origin).where('organisations.id', '=', id).executeTakeFirst();
    return row ? { ...toCaller(row), formerKey: null } : null;
  }

  #callers(origin: string) {
    return this.#db.selectFrom('organisations')
      .leftJoin('allowed_origins', (join) => join.onRef('allowed_origins.organisation_id', '=', 'organisations.id').on('allowed_origins.origin', '=', origin))
      .leftJoin('log_settings', 'log_settings.organisation_id', 'organisations.id')
      .select(organisationColumns.map((column) => `organisations.${column}` as const)).select(['allowed_origins.origin', 'log_settings.is_enabled']);
  }
}

const toCaller = ({ origin, is_enabled: isEnabled, ...row }: Parameters<typeof toOrganisation>[0] & { readonly origin: string | null; readonly is_enabled: number | null }) => ({
  organisation: toOrganisation(row), isOriginAllowed: origin !== null, isRemoteLoggingEnabled: isEnabled === 1,
});
