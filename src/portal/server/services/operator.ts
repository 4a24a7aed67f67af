import type { OperatedOrganisation, OrganisationPage, OrganisationQuery, OrganisationSummary } from '../../api/operator.ts';
import type { SubscriptionBody } from '../../api/subscription.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { OperatedRepository, OperatedRow } from '../repositories/operated.ts';
import type { SubscriptionRepository } from '../repositories/subscriptions.ts';
import { operatorOf } from './audit.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { stateOf } from './plan-terms.ts';
import type { SubscriptionService } from './subscription.ts';

const pageSize = 50;

export interface OperatorServiceOptions {
  readonly operated: OperatedRepository;
  readonly subscription: SubscriptionService;
  readonly subscriptions: SubscriptionRepository;
  readonly now: () => number;
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
    const { operated, subscription } = this.#options;
    return {
      organisation, portalUrl: row.portalUrl, people: [...await operated.listPeople(id)],
      plans: [...await subscription.plans()], assigned: await subscription.assigned(id), subscription: await subscription.read(id),
    };
  }

  /** @throws {PortalError} `not-found`, `invalid-input`, `stale` */
  async assign(operator: string, organisationId: string, body: SubscriptionBody): Promise<OperatedOrganisation> {
    if (!await this.#options.operated.find(organisationId)) throw refusal('not-found', 'There is no organisation with this id');
    await this.#options.subscription.assign(operatorOf(organisationId, operator), body);
    return this.read(organisationId);
  }

  async #summaries(rows: readonly OperatedRow[]): Promise<readonly OrganisationSummary[]> {
    const tickets = await this.#options.openTickets?.(rows.map(({ id }) => id)) ?? null;
    const plans = await this.#options.subscriptions.planNames(rows.map(({ id }) => id));
    return rows.map(({ portalUrl: _, ...row }) => {
      const { name: planName, ...validity } = plans.get(row.id) ?? { name: null, validFrom: null, validUntil: null };
      return { ...row, planName, validUntil: validity.validUntil, state: stateOf(validity, this.#options.now()), openTickets: tickets === null ? null : tickets.get(row.id) ?? 0 };
    });
  }
}
