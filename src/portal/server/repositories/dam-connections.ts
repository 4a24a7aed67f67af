import { damKinds, type DamKind } from '../../../domain/asset.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { DamSignInRepository, type DamSignIn } from './dam-sign-ins.ts';

/** How an organisation reaches its DAM. */
export interface DamConnection {
  readonly kind: DamKind;
  readonly portalUrl: string;
  readonly clientId: string;
  readonly clientSecretSealed: string | null;
  /** New with every change. */
  readonly revision: string;
}

export interface FoundConnection extends DamConnection {
  /** ISO 8601: the DAM asked for a pause until then, of this or another process; `null`: it did not. */
  readonly quietUntil: string | null;
  /** Of DAMs that let people in only; `null`: nobody connected it. */
  readonly signIn: DamSignIn | null;
}

export class DamConnectionRepository {
  readonly #db: Database | DatabaseTransaction;

  constructor(db: Database | DatabaseTransaction) {
    this.#db = db;
  }

  async find(organisationId: string): Promise<FoundConnection | null> {
    const row = await this.#db.selectFrom('dam_connections')
      .leftJoin('dam_lines', (join) => join.onRef('dam_lines.organisation_id', '=', 'dam_connections.organisation_id').onRef('dam_lines.revision', '=', 'dam_connections.revision'))
      .selectAll('dam_connections').select('dam_lines.quiet_until').where('dam_connections.organisation_id', '=', organisationId).executeTakeFirst();
    if (!row) return null;
    const kind = damKinds.find((known) => known === row.kind);
    if (!kind) throw new Error(`The database holds a DAM of the unknown kind "${row.kind}"`);
    const found = await new DamSignInRepository(this.#db).find(organisationId);
    const signIn = found && { way: found.way, userName: found.userName, signedInAt: found.signedInAt, endedAt: found.endedAt };
    return { kind, signIn, portalUrl: row.portal_url, clientId: row.client_id, clientSecretSealed: row.client_secret_sealed, revision: row.revision, quietUntil: row.quiet_until };
  }

  async save(organisationId: string, connection: DamConnection, updatedAt: string): Promise<void> {
    const values = {
      kind: connection.kind, portal_url: connection.portalUrl, client_id: connection.clientId,
      client_secret_sealed: connection.clientSecretSealed, revision: connection.revision, updated_at: updatedAt,
    };
    await this.#db.insertInto('dam_connections').values({ organisation_id: organisationId, ...values })
      .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values)).execute();
  }
}
