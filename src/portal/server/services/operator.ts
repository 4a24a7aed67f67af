import type { OperatedOrganisation, OrganisationPage, OrganisationQuery, OrganisationSummary } from '../../api/operator.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { OperatedRepository, OperatedRow } from '../repositories/operated.ts';
import { readCursor, writeCursor } from './cursor.ts';

const pageSize = 50;

export interface OperatorServiceOptions {
  readonly operated: OperatedRepository;
  /** Tickets that wait for the operator, by organisation; left out where there are none to wait for. */
  readonly openTickets?: (organisationIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
}

/** What those who run the portal see of all organisations. */
export class OperatorService {
  readonly #options: OperatorServiceOptions;

  constructor(options: OperatorServiceOptions) {
    this.#options = options;
  }

  /** @throws {PortalError} `invalid-input` for a cursor that is none of ours. */
  async list({ search = '', cursor }: OrganisationQuery): Promise<OrganisationPage> {
    const after = cursor === undefined ? null : readCursor(cursor, 2);
    if (cursor !== undefined && after === null) throw invalidInput({ cursor: 'Take it from the page before.' });
    const [name = '', id = ''] = after ?? [];
    // One more than is shown tells whether there are more.
    const rows = await this.#options.operated.list({ search: search.trim(), after: after ? { name, id } : null, limit: pageSize + 1 });
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    return { organisations: [...await this.#summaries(shown)], nextCursor: rows.length > pageSize && last ? writeCursor([last.name, last.id]) : null };
  }

  /** @throws {PortalError} `not-found` */
  async read(id: string): Promise<OperatedOrganisation> {
    const row = await this.#options.operated.find(id);
    const [organisation] = row ? await this.#summaries([row]) : [];
    if (!row || !organisation) throw refusal('not-found', 'There is no organisation with this id');
    return { organisation, portalUrl: row.portalUrl, people: [...await this.#options.operated.listPeople(id)] };
  }

  async #summaries(rows: readonly OperatedRow[]): Promise<readonly OrganisationSummary[]> {
    const tickets = await this.#options.openTickets?.(rows.map(({ id }) => id)) ?? null;
    return rows.map(({ portalUrl: _, ...row }) => ({ ...row, openTickets: tickets === null ? null : tickets.get(row.id) ?? 0 }));
  }
}
