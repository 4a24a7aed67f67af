import { createHash } from 'node:crypto';
import type { ExpressionBuilder } from 'kysely';
import { ticketCategories, ticketSeverities, ticketStatuses, type TicketCategory, type TicketSeverity, type TicketStatus } from '../../api/constants.ts';
import type { Database, DatabaseTransaction } from '../db/database.ts';
import { lockInTransaction } from '../db/lock.ts';
import type { Tables } from '../db/tables/index.ts';

export interface StoredTicket {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly number: number;
  readonly subject: string;
  readonly category: TicketCategory;
  readonly severity: TicketSeverity;
  readonly status: TicketStatus;
  readonly openedBy: string;
  readonly openerEmail: string;
  readonly language: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly customerWroteAt: string;
  readonly operatorWroteAt: string;
  /** When the asking person looked at it last; `null`: never. */
  readonly readAt: string | null;
  /** The mail about one of its messages was given up. */
  readonly hasFailedMail: boolean;
}

export interface StoredMessage {
  readonly id: string;
  readonly author: 'customer' | 'operator';
  readonly authorName: string;
  readonly userId: string | null;
  readonly isInternal: boolean;
  readonly text: string;
  readonly at: string;
  /** When the mail about it was given up; `null`: it was sent, is still tried, or there is none. */
  readonly mailFailedAt: string | null;
}

export interface TicketFilter {
  readonly status?: TicketStatus | undefined;
  readonly severity?: TicketSeverity | undefined;
  readonly after: { readonly changedAt: string; readonly id: string } | null;
  readonly limit: number;
}

export interface NewTicket extends Pick<StoredTicket, 'id' | 'subject' | 'category' | 'severity' | 'openedBy' | 'openerEmail' | 'language'> {
  readonly userId: string;
  readonly at: string;
}

/** Whose tickets: one organisation's, or all, for those who run the portal and for nobody else. */
export type TicketScope = string | typeof allOrganisations;
/** A symbol, so that no text that somebody sends can mean it. */
export const allOrganisations = Symbol('all organisations');

const firstNumber = 1001;

/** Tickets, their threads, and who has read them. */
export class TicketRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Does all of it or nothing. */
  transaction<Result>(run: (trx: DatabaseTransaction) => Promise<Result>): Promise<Result> {
    return this.#db.transaction().execute(run);
  }

  /** Newest change first; `userId` is whose unread marks they carry. */
  async list(scope: TicketScope, userId: string, { status, severity, after, limit }: TicketFilter): Promise<readonly StoredTicket[]> {
    let query = this.#of(scope, userId);
    if (status) query = query.where('tickets.status', '=', status);
    if (severity) query = query.where('tickets.severity', '=', severity);
    if (after) {
      query = query.where((eb) => eb.or([eb('tickets.changed_at', '<', after.changedAt), eb.and([eb('tickets.changed_at', '=', after.changedAt), eb('tickets.id', '<', after.id)])]));
    }
    return (await query.orderBy('tickets.changed_at', 'desc').orderBy('tickets.id', 'desc').limit(limit).execute()).map(toTicket);
  }

  async find(scope: TicketScope, userId: string, number: number): Promise<StoredTicket | null> {
    const row = await this.#of(scope, userId).where('tickets.number', '=', number).executeTakeFirst();
    return row ? toTicket(row) : null;
  }

  /** As it is in the transaction. */
  async status(organisationId: string, ticketId: string, trx: DatabaseTransaction): Promise<TicketStatus> {
    return (await trx.selectFrom('tickets').select('status').where('organisation_id', '=', organisationId).where('id', '=', ticketId).executeTakeFirstOrThrow()).status as TicketStatus;
  }

  /** The thread, oldest first. */
  async messages(organisationId: string, ticketId: string, { withInternal }: { readonly withInternal: boolean }): Promise<readonly StoredMessage[]> {
    let query = this.#db.selectFrom('ticket_messages').selectAll().where('organisation_id', '=', organisationId).where('ticket_id', '=', ticketId);
    if (!withInternal) query = query.where('is_internal', '=', 0);
    return (await query.orderBy('position').execute()).map((row) => ({
      id: row.id, author: row.author === 'operator' ? 'operator' : 'customer', authorName: row.author_name, userId: row.user_id, isInternal: row.is_internal === 1, text: row.text, at: row.created_at, mailFailedAt: row.mail_failed_at,
    }));
  }

  /** @returns the ticket's number. Call inside a transaction. */
  async insert(trx: DatabaseTransaction, organisationId: string, ticket: NewTicket): Promise<number> {
    await lockInTransaction(trx, 'ticket-numbers');
    const { last } = await trx.selectFrom('tickets').select((eb) => eb.fn.max('number').as('last')).executeTakeFirstOrThrow();
    const number = Math.max(firstNumber, Number(last ?? 0) + 1);
    const { id, subject, category, severity, userId, openedBy, openerEmail, language, at } = ticket;
    await trx.insertInto('tickets').values({
      id, organisation_id: organisationId, number, subject, category, severity, status: 'open', user_id: userId, opened_by: openedBy, opener_email: openerEmail, language,
      created_at: at, changed_at: at, customer_wrote_at: at, operator_wrote_at: '',
    }).execute();
    return number;
  }

  /** What an operator sees of a ticket, as one word: another one when anybody wrote or changed something. */
  async state(organisationId: string, ticketId: string, handle: Database | DatabaseTransaction = this.#db): Promise<string> {
    const ticket = await handle.selectFrom('tickets').select(['status', 'severity', 'category', 'changed_at']).where('organisation_id', '=', organisationId).where('id', '=', ticketId).executeTakeFirstOrThrow();
    const { last } = await handle.selectFrom('ticket_messages').select((eb) => eb.fn.max('position').as('last')).where('organisation_id', '=', organisationId).where('ticket_id', '=', ticketId).executeTakeFirstOrThrow();
    return createHash('sha256').update(JSON.stringify([ticket.status, ticket.severity, ticket.category, ticket.changed_at, Number(last ?? 0)])).digest('base64url');
  }

  /** Whoever reads a ticket's state and writes by it does so alone. */
  lockTicket(trx: DatabaseTransaction, ticketId: string): Promise<void> {
    return lockInTransaction(trx, `ticket ${ticketId}`);
  }

  /** Adds to a thread. Call inside a transaction. An internal note changes nothing that a customer sees. */
  async addMessage(trx: DatabaseTransaction, organisationId: string, ticketId: string, message: Omit<StoredMessage, 'mailFailedAt'>): Promise<void> {
    await this.lockTicket(trx, ticketId);
    const { last } = await trx.selectFrom('ticket_messages').select((eb) => eb.fn.max('position').as('last')).where('organisation_id', '=', organisationId).where('ticket_id', '=', ticketId).executeTakeFirstOrThrow();
    const { id, author, authorName, userId, isInternal, text, at } = message;
    await trx.insertInto('ticket_messages').values({
      id, organisation_id: organisationId, ticket_id: ticketId, position: Number(last ?? 0) + 1, author, author_name: authorName, is_internal: isInternal ? 1 : 0, text, created_at: at, user_id: userId,
    }).execute();
    if (isInternal) return;
    await trx.updateTable('tickets').set(author === 'customer' ? { customer_wrote_at: at, changed_at: at } : { operator_wrote_at: at, changed_at: at })
      .where('organisation_id', '=', organisationId).where('id', '=', ticketId).execute();
  }

  async change(organisationId: string, ticketId: string, change: Partial<Pick<StoredTicket, 'status' | 'severity' | 'category'>>, at: string, handle: Database | DatabaseTransaction = this.#db): Promise<void> {
    await handle.updateTable('tickets').set({ ...change, changed_at: at }).where('organisation_id', '=', organisationId).where('id', '=', ticketId).execute();
  }

  async markRead(organisationId: string, ticketId: string, userId: string, at: string): Promise<void> {
    await this.#db.insertInto('ticket_reads').values({ organisation_id: organisationId, ticket_id: ticketId, user_id: userId, read_at: at })
      .onConflict((conflict) => conflict.columns(['ticket_id', 'user_id']).doUpdateSet({ read_at: at })).execute();
  }

  /** Lets one transaction of an organisation count and write at a time. */
  lock(trx: DatabaseTransaction, organisationId: string): Promise<void> {
    return lockInTransaction(trx, `tickets of ${organisationId}`);
  }

  /** Moments of what was written since, oldest first: by one person, or by all of the organisation. */
  async writtenSince(trx: DatabaseTransaction, organisationId: string, since: string, userId: string | null): Promise<readonly string[]> {
    let query = trx.selectFrom('ticket_messages').select('created_at').where('organisation_id', '=', organisationId).where('created_at', '>', since).where('author', '=', 'customer');
    if (userId !== null) query = query.where('user_id', '=', userId);
    return (await query.orderBy('created_at').execute()).map(({ created_at: at }) => at);
  }

  /** How many tickets wait for the operator, by organisation. */
  async countOpen(organisationIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (organisationIds.length === 0) return new Map();
    const rows = await this.#db.selectFrom('tickets').select(['organisation_id', (eb) => eb.fn.countAll().as('count')])
      .where('organisation_id', 'in', organisationIds).where('status', '=', 'open').groupBy('organisation_id').execute();
    return new Map(rows.map((row) => [row.organisation_id, Number(row.count)]));
  }

  #of(scope: TicketScope, userId: string) {
    return this.#db.selectFrom('tickets').innerJoin('organisations', 'organisations.id', 'tickets.organisation_id')
      .leftJoin('ticket_reads', (join) => join.onRef('ticket_reads.ticket_id', '=', 'tickets.id').on('ticket_reads.user_id', '=', userId))
      .selectAll('tickets').select((eb) => [
        'organisations.name as organisation_name', 'ticket_reads.read_at',
        eb.selectFrom('ticket_messages as m').select((message) => message.fn.max('m.mail_failed_at').as('at'))
          .whereRef('m.organisation_id', '=', 'tickets.organisation_id').whereRef('m.ticket_id', '=', 'tickets.id').as('mail_failed_at'),
      ])
      .where((eb) => ofScope(eb, scope));
  }
}

const ofScope = (eb: ExpressionBuilder<Tables, 'tickets'>, scope: TicketScope) => (scope === allOrganisations ? eb.lit(true) : eb('tickets.organisation_id', '=', scope));
const known = <Word extends string>(words: readonly Word[], word: string, otherwise: Word): Word => words.find((one) => one === word) ?? otherwise;

type TicketRow = Tables['tickets'] & { readonly organisation_name: string; readonly read_at: string | null; readonly mail_failed_at: string | null };

const toTicket = (row: TicketRow): StoredTicket => ({
  id: row.id, organisationId: row.organisation_id, organisationName: row.organisation_name, number: row.number, subject: row.subject,
  category: known(ticketCategories, row.category, 'question'), severity: known(ticketSeverities, row.severity, 'normal'), status: known(ticketStatuses, row.status, 'open'),
  openedBy: row.opened_by, openerEmail: row.opener_email, language: row.language, createdAt: row.created_at, changedAt: row.changed_at,
  customerWroteAt: row.customer_wrote_at, operatorWroteAt: row.operator_wrote_at, readAt: row.read_at, hasFailedMail: row.mail_failed_at !== null,
});
