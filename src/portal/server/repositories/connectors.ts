import { elementsConnectorName, type Connector } from '../../../domain/connector.ts';
import type { Database } from '../db/database.ts';

export interface SeenConnector extends Connector {
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** Connectors that have called, by organisation. */
export class ConnectorRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Newest first. */
  async list(organisationId: string): Promise<readonly SeenConnector[]> {
    const rows = await this.#db.selectFrom('connectors').selectAll().where('organisation_id', '=', organisationId)
      .orderBy('last_seen_at', 'desc').orderBy('name').orderBy('version').execute();
    return rows.map((row) => ({ name: row.name, version: row.version, firstSeenAt: row.first_seen_at, lastSeenAt: row.last_seen_at }));
  }

  /** @returns whether there is a row for it: it is touched then. */
  async touch(organisationId: string, { name, version }: Connector, at: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db.updateTable('connectors').set({ last_seen_at: at })
      .where('organisation_id', '=', organisationId).where('name', '=', name).where('version', '=', version).executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async add(organisationId: string, { name, version }: Connector, at: string): Promise<void> {
    await this.#db.insertInto('connectors').values({ organisation_id: organisationId, name, version, first_seen_at: at, last_seen_at: at })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'name', 'version']).doUpdateSet({ last_seen_at: at })).execute();
  }

  /** How many different ones, whatever their versions: an update is no new connector. Our own elements are the product and none. */
  async countNames(organisationId: string): Promise<number> {
    const row = await this.#db.selectFrom('connectors').select((eb) => eb.fn.count('name').distinct().as('count')).where('organisation_id', '=', organisationId).where('name', '<>', elementsConnectorName).executeTakeFirst();
    return Number(row?.count ?? 0);
  }

  async hasName(organisationId: string, name: string): Promise<boolean> {
    const row = await this.#db.selectFrom('connectors').select('name').where('organisation_id', '=', organisationId).where('name', '=', name).limit(1).executeTakeFirst();
    return row !== undefined;
  }

  /** Keeps the newest. */
  async trim(organisationId: string, most: number): Promise<void> {
    const extra = await this.#db.selectFrom('connectors').select(['name', 'version']).where('organisation_id', '=', organisationId)
      .orderBy('last_seen_at', 'desc').orderBy('name').orderBy('version').offset(most).limit(100).execute();
    for (const { name, version } of extra) {
      await this.#db.deleteFrom('connectors').where('organisation_id', '=', organisationId).where('name', '=', name).where('version', '=', version).execute();
    }
  }
}
