import type { AuditChange } from '../../api/audit.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';

export interface AuditEntry {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly changes: readonly AuditChange[];
}

/** Who changed what of an organisation. Entries are added, never changed. */
export class AuditRepository {
  readonly #db: Database | DatabaseTransaction;

  constructor(db: Database | DatabaseTransaction) {
    this.#db = db;
  }

  async add(organisationId: string, { id, at, actor, action, subject, changes }: AuditEntry): Promise<void> {
    await this.#db.insertInto('audit_entries').values({ id, organisation_id: organisationId, at, actor, action, subject, changes: JSON.stringify(changes) }).execute();
  }
}
