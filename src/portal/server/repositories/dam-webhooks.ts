import type { Database } from '../db/database.ts';

export interface StoredWebhook {
  readonly organisationId: string;
  readonly hook: string;
  readonly topic: string | null;
  readonly asking: { readonly topic: string; readonly url: string } | null;
  readonly createdAt: string;
  readonly heardAt: string | null;
}

/** Where organisations' DAMs tell of changes. */
export class DamWebhookRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  find(organisationId: string): Promise<StoredWebhook | null> {
    return this.#findBy('organisation_id', organisationId);
  }

  findByHook(hook: string): Promise<StoredWebhook | null> {
    return this.#findBy('hook', hook);
  }

  /** Where there is one already, that one stays. */
  async create(organisationId: string, hook: string, createdAt: string): Promise<void> {
    await this.#db.insertInto('dam_webhooks').values({ organisation_id: organisationId, hook, created_at: createdAt }).onConflict((conflict) => conflict.column('organisation_id').doNothing()).execute();
  }

  /** @returns whether there was one. */
  async remove(organisationId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('dam_webhooks').where('organisation_id', '=', organisationId).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async ask(organisationId: string, { topic, url }: { readonly topic: string; readonly url: string }): Promise<void> {
    await this.#db.updateTable('dam_webhooks').set({ asking_topic: topic, asking_url: url }).where('organisation_id', '=', organisationId).execute();
  }

  async confirm(organisationId: string, topic: string): Promise<void> {
    await this.#db.updateTable('dam_webhooks').set({ topic, asking_topic: null, asking_url: null, heard_at: null }).where('organisation_id', '=', organisationId).execute();
  }

  async hear(organisationId: string, at: string): Promise<void> {
    await this.#db.updateTable('dam_webhooks').set({ heard_at: at }).where('organisation_id', '=', organisationId).execute();
  }

  async #findBy(column: 'organisation_id' | 'hook', value: string): Promise<StoredWebhook | null> {
    const row = await this.#db.selectFrom('dam_webhooks').selectAll().where(column, '=', value).executeTakeFirst();
    if (!row) return null;
    const asking = row.asking_topic !== null && row.asking_url !== null ? { topic: row.asking_topic, url: row.asking_url } : null;
    return { organisationId: row.organisation_id, hook: row.hook, topic: row.topic, asking, createdAt: row.created_at, heardAt: row.heard_at };
  }
}
