import { damKinds, type DamKind } from '../../../domain/asset.ts';
import { roles, type Role } from '../../api/constants.ts';
import type { Database } from '../db/database.ts';
import { contains } from './contains.ts';

/** What those who run the portal see of an organisation. */
export interface OperatedRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly people: number;
  readonly damKind: DamKind | null;
  readonly portalUrl: string | null;
  readonly lastActiveAt: string | null;
}

export interface OperatedPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly isOperator: boolean;
}

/** Reads across organisations, for those who run the portal and for nobody else. It selects no secret, so none can slip out. */
export class OperatedRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** In order of their names; `search` is part of one, in either case. */
  async list({ search, after, limit }: { readonly search: string; readonly after: { readonly name: string; readonly id: string } | null; readonly limit: number }): Promise<readonly OperatedRow[]> {
    let query = this.#db.selectFrom('organisations').select(['id', 'name', 'created_at']);
    if (search !== '') query = query.where(contains('name', search));
    if (after) query = query.where((eb) => eb.or([eb('name', '>', after.name), eb.and([eb('name', '=', after.name), eb('id', '>', after.id)])]));
    return this.#withFigures(await query.orderBy('name').orderBy('id').limit(limit).execute());
  }

  async find(id: string): Promise<OperatedRow | null> {
    const [row] = await this.#withFigures(await this.#db.selectFrom('organisations').select(['id', 'name', 'created_at']).where('id', '=', id).execute());
    return row ?? null;
  }

  async listPeople(organisationId: string): Promise<readonly OperatedPerson[]> {
    const rows = await this.#db.selectFrom('users').select(['name', 'email', 'role', 'is_operator']).where('organisation_id', '=', organisationId).orderBy('email_key').execute();
    return rows.map((row) => ({ name: row.name, email: row.email, role: roles.find((role) => role === row.role) ?? 'viewer', isOperator: row.is_operator === 1 }));
  }

  /** One query a figure for the whole page, not one for each organisation. */
  async #withFigures(rows: readonly { readonly id: string; readonly name: string; readonly created_at: string }[]): Promise<readonly OperatedRow[]> {
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    const people = await this.#db.selectFrom('users').select(['organisation_id', (eb) => eb.fn.countAll().as('count')]).where('organisation_id', 'in', ids).groupBy('organisation_id').execute();
    const dams = await this.#db.selectFrom('dam_connections').select(['organisation_id', 'kind', 'portal_url']).where('organisation_id', 'in', ids).execute();
    const seen = await this.#db.selectFrom('sessions').select(['organisation_id', (eb) => eb.fn.max('seen_at').as('at')]).where('organisation_id', 'in', ids).groupBy('organisation_id').execute();
    const changed = await this.#db.selectFrom('audit_entries').select(['organisation_id', (eb) => eb.fn.max('at').as('at')]).where('organisation_id', 'in', ids).groupBy('organisation_id').execute();
    return rows.map((row) => {
      const own = <Row extends { readonly organisation_id: string }>(found: readonly Row[]): Row | undefined => found.find(({ organisation_id: id }) => id === row.id);
      const moments = [own(seen)?.at, own(changed)?.at].filter((at): at is string => typeof at === 'string').sort();
      const dam = own(dams);
      return {
        id: row.id, name: row.name, createdAt: row.created_at, people: Number(own(people)?.count ?? 0),
        damKind: damKinds.find((kind) => kind === dam?.kind) ?? null, portalUrl: dam?.portal_url ?? null, lastActiveAt: moments.at(-1) ?? null,
      };
    });
  }
}
