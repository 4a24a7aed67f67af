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

export interface AuditFilter {
  /** `operator` is each of them. */
  readonly person: string | undefined;
  /** An action, or what its name begins with. */
  readonly kind: string | undefined;
  readonly from: string | undefined;
  readonly until: string | undefined;
  /** The last entry of the page before. */
  readonly before: Pick<AuditEntry, 'at' | 'id'> | null;
  readonly limit: number;
}

/** Who changed what of an organisation. Entries are added, never changed, and removed when they are old. */
export class AuditRepository {
  readonly #db: Database | DatabaseTransaction;

  constructor(db: Database | DatabaseTransaction) {
    this.#db = db;
  }

  async add(organisationId: string, { id, at, actor, action, subject, changes }: AuditEntry): Promise<void> {
    await this.#db.insertInto('audit_entries').values({ id, organisation_id: organisationId, at, actor, action, subject, changes: JSON.stringify(changes) }).execute();
  }

  /** Everybody who has changed something, at most 500. */
  async listActors(organisationId: string): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('audit_entries').select('actor').distinct().where('organisation_id', '=', organisationId).orderBy('actor').limit(500).execute();
    return rows.map(({ actor }) => actor);
  }

  /** Organisations with entries from before a moment: a look into the index `audit_entries_by_time` for each. */
  async listOrganisationsBefore(moment: string): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('organisations as o').select('o.id')
      .where((eb) => eb.exists(eb.selectFrom('audit_entries as e').select('e.id').whereRef('e.organisation_id', '=', 'o.id').where('e.at', '<', moment)))
      .orderBy('o.id').execute();
    return rows.map(({ id }) => id);
  }

  /** Removes the oldest entries from before a moment, found over the index `audit_entries_by_time`, at most so many at once. @returns how many */
  async removeBefore(organisationId: string, moment: string, limit: number): Promise<number> {
    const oldest = this.#db.selectFrom('audit_entries').select('id').where('organisation_id', '=', organisationId).where('at', '<', moment).orderBy('at').orderBy('id').limit(limit);
    const { numDeletedRows } = await this.#db.deleteFrom('audit_entries').where('id', 'in', oldest).executeTakeFirst();
    return Number(numDeletedRows);
  }

  /** The newest first. */
  async list(organisationId: string, { person, kind, from, until, before, limit }: AuditFilter): Promise<readonly AuditEntry[]> {
    let query = this.#db.selectFrom('audit_entries').selectAll().where('organisation_id', '=', organisationId);
    if (person !== undefined) query = query.where((eb) => eb.or([eb('actor', '=', person), ...(person === 'operator' ? [eb('actor', 'like', 'operator (%')] : [])]));
    // A kind has no wildcards in it; the contract sees to that.
    if (kind !== undefined) query = query.where((eb) => eb.or([eb('action', '=', kind), eb('action', 'like', `${kind}.%`)]));
    if (from !== undefined) query = query.where('at', '>=', from);
    if (until !== undefined) query = query.where('at', '<', until);
    if (before) query = query.where((eb) => eb.or([eb('at', '<', before.at), eb.and([eb('at', '=', before.at), eb('id', '<', before.id)])]));
    const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map(({ id, at, actor, action, subject, changes }) => ({ id, at, actor, action, subject, changes: JSON.parse(changes) as AuditChange[] }));
  }
}
