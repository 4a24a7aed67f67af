import { randomBytes, randomUUID } from 'node:crypto';
import type { NewMessageBody, NewTicketBody, OperatedTicket, OperatedTicketPage, OperatedTicketQuery, OperatedTicketSummary, OperatorMessageBody, Ticket, TicketChangeBody, TicketFile, TicketForm, TicketMessage, TicketPage, TicketQuery, TicketSummary } from '../../api/support.ts';
import { fileLimits } from '../../api/constants.ts';
import type { DatabaseTransaction } from '../db/database.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { StoredFile, TicketFileRepository } from '../repositories/ticket-files.ts';
import { allOrganisations, type StoredTicket, type TicketRepository, type TicketScope } from '../repositories/tickets.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { checkRate } from './rate.ts';
import type { ActiveSession } from './sessions.ts';
import { pieceBytes } from './support-files.ts';
import type { SupportMailService, ToldMessage } from './support-mail.ts';

const pageSize = 25;
const hourMs = 3_600_000;
/** Tickets and messages an hour. */
const mostByPerson = 20;
const mostByOrganisation = 60;

/** The remote log of the last hour as text; `null` while remote logging is off. */
export type RecentLogs = (organisationId: string) => Promise<string | null>;

export interface SupportServiceOptions {
  readonly tickets: TicketRepository;
  readonly files: TicketFileRepository;
  readonly mail: SupportMailService;
  readonly now: () => number;
  readonly recentLogs?: RecentLogs | undefined;
}

/** Support tickets: between the people of an organisation, who see all tickets of theirs, and those who run the portal. */
export class SupportService {
  readonly #options: SupportServiceOptions;

  constructor(options: SupportServiceOptions) {
    this.#options = options;
  }

  async form({ organisationId }: ActiveSession): Promise<TicketForm> {
    return { canAttachLogs: (await this.#options.recentLogs?.(organisationId) ?? null) !== null };
  }

  /** @throws {PortalError} `invalid-input` for a cursor that is none of ours. */
  async list({ organisationId, userId }: ActiveSession, query: TicketQuery): Promise<TicketPage> {
    const { rows, nextCursor } = await this.#page(organisationId, userId, query);
    return { tickets: rows.map((row) => summaryOf(row, 'customer')), nextCursor };
  }

  /** @throws {PortalError} `not-found`, also for another organisation's ticket. */
  async read({ organisationId, userId }: ActiveSession, number: string): Promise<Ticket> {
    const ticket = await this.#find(organisationId, userId, number);
    return { ticket: summaryOf(ticket, 'customer'), messages: [...await this.#thread(ticket, { withInternal: false })] };
  }

  /** @throws {PortalError} `invalid-input` for files and logs that cannot be attached, `too-large`, `rate-limited` */
  async open(active: ActiveSession, { subject, category, severity, text, fileIds, withLogs, language }: NewTicketBody): Promise<Ticket> {
    const { organisationId, userId, session: { user, organisation } } = active;
    const logs = withLogs ? await this.#options.recentLogs?.(organisationId) ?? null : null;
    if (withLogs && logs === null) throw invalidInput({ withLogs: 'Remote logging is off, so there are no logs to attach' });
    const id = randomUUID();
    const at = this.#moment();
    const number = await this.#options.tickets.transaction(async (trx) => {
      await this.#checkFlood(trx, active);
      const opener = { openedBy: user.name, openerEmail: user.email };
      const plainSubject = subject.trim().replace(/\s+/g, ' ');
      const made = await this.#options.tickets.insert(trx, organisationId, { id, subject: plainSubject, category, severity, language, userId, at, ...opener });
      const message = await this.#write(trx, active, id, text, fileIds, at, logs);
      const told = { organisationId, organisationName: organisation.name, number: writeNumber(made), subject: plainSubject, severity, language, ...opener };
      await this.#options.mail.tellSupport(trx, told, message, { isNew: true });
      return made;
    });
    return this.read(active, writeNumber(number));
  }

  /** A customer's message; whatever the ticket's status was, support is to act again. @throws {PortalError} as `open`, and `not-found` */
  async write(active: ActiveSession, number: string, { text, fileIds }: NewMessageBody): Promise<Ticket> {
    const { organisationId, userId } = active;
    const ticket = await this.#find(organisationId, userId, number);
    const at = this.#moment();
    await this.#options.tickets.transaction(async (trx) => {
      await this.#checkFlood(trx, active);
      const message = await this.#write(trx, active, ticket.id, text, fileIds, at, null);
      await this.#options.tickets.change(organisationId, ticket.id, { status: 'open' }, at, trx);
      await this.#options.mail.tellSupport(trx, { ...ticket, number: writeNumber(ticket.number) }, message, { isNew: false });
    });
    return this.read(active, number);
  }

  /** @throws {PortalError} `not-found` */
  async setClosed(active: ActiveSession, number: string, isClosed: boolean): Promise<Ticket> {
    const ticket = await this.#find(active.organisationId, active.userId, number);
    await this.#options.tickets.transaction(async (trx) => {
      // An operator's answer may change the status in this moment: what it is now decides.
      await this.#options.tickets.lockTicket(trx, ticket.id);
      const status = await this.#options.tickets.status(active.organisationId, ticket.id, trx);
      const isDone = status === 'closed' || (isClosed ? false : status === 'solved');
      if (isDone !== isClosed) await this.#options.tickets.change(active.organisationId, ticket.id, { status: isClosed ? 'closed' : 'open' }, this.#moment(), trx);
    });
    return this.read(active, number);
  }

  /** This person has seen all that is there now. @throws {PortalError} `not-found` */
  async markRead({ organisationId, userId }: ActiveSession, number: string): Promise<void> {
    await this.#markRead(organisationId, userId, number);
  }

  /** A file of a ticket, and whose it is. @throws {PortalError} `not-found` */
  async file(active: ActiveSession, number: string, fileId: string): Promise<StoredFile & { readonly organisationId: string }> {
    return this.#file(active.organisationId, active.userId, number, fileId, { withInternal: false });
  }

  async listAll({ userId }: ActiveSession, { organisationId, ...query }: OperatedTicketQuery): Promise<OperatedTicketPage> {
    const { rows, nextCursor } = await this.#page(organisationId === undefined || organisationId === '' ? allOrganisations : organisationId, userId, query);
    return { tickets: rows.map(operatedOf), nextCursor };
  }

  async readAny({ userId }: ActiveSession, number: string): Promise<OperatedTicket> {
    const ticket = await this.#find(allOrganisations, userId, number);
    // First the state: what comes between it and the thread is refused as stale rather than overlooked.
    const state = await this.#options.tickets.state(ticket.organisationId, ticket.id);
    return { state, ticket: operatedOf(ticket), openerEmail: ticket.openerEmail, messages: [...await this.#thread(ticket, { withInternal: true })] };
  }

  /** An operator's answer, told to the opener by mail, or a note that no customer sees. @throws {PortalError} `not-found`, `stale` where the ticket is not as it was seen, `invalid-input` for files that cannot be attached, `too-large` */
  async answer(active: ActiveSession, number: string, { seen, text, isInternal, status, fileIds }: OperatorMessageBody): Promise<OperatedTicket> {
    const { organisationId, userId, session: { user } } = active;
    const ticket = await this.#find(allOrganisations, userId, number);
    const at = this.#moment();
    await this.#options.tickets.transaction(async (trx) => {
      await this.#requireSeen(trx, ticket, seen);
      const messageId = randomUUID();
      await this.#options.tickets.addMessage(trx, ticket.organisationId, ticket.id, { id: messageId, author: 'operator', authorName: user.name, userId, isInternal, text, at });
      const files = await this.#attach(trx, { organisationId, userId }, fileIds, ticket, messageId, 'operator');
      if (isInternal) return;
      await this.#options.tickets.change(ticket.organisationId, ticket.id, { status: status ?? 'answered' }, at, trx);
      await this.#options.mail.tellOpener(trx, { ...ticket, number: writeNumber(ticket.number) }, { messageId, text, files });
    });
    return this.readAny(active, number);
  }

  /** @throws {PortalError} `not-found`, `stale` */
  async changeAny(active: ActiveSession, number: string, { seen, status, severity, category }: TicketChangeBody): Promise<OperatedTicket> {
    const ticket = await this.#find(allOrganisations, active.userId, number);
    await this.#options.tickets.transaction(async (trx) => {
      await this.#requireSeen(trx, ticket, seen);
      await this.#options.tickets.change(ticket.organisationId, ticket.id, { status, severity, category }, this.#moment(), trx);
    });
    return this.readAny(active, number);
  }

  async markAnyRead({ userId }: ActiveSession, number: string): Promise<void> {
    await this.#markRead(allOrganisations, userId, number);
  }

  async anyFile({ userId }: ActiveSession, number: string, fileId: string): Promise<StoredFile & { readonly organisationId: string }> {
    return this.#file(allOrganisations, userId, number, fileId, { withInternal: true });
  }

  async #page(scope: TicketScope, userId: string, { cursor, ...filter }: Pick<OperatedTicketQuery, 'status' | 'severity' | 'cursor'>) {
    const place = cursor === undefined ? null : readCursor(cursor, 2);
    if (cursor !== undefined && place === null) throw invalidInput({ cursor: 'Take it from the page before.' });
    const [changedAt = '', id = ''] = place ?? [];
    // One more than is shown tells whether there are more.
    const rows = await this.#options.tickets.list(scope, userId, { ...filter, after: place ? { changedAt, id } : null, limit: pageSize + 1 });
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    return { rows: shown, nextCursor: rows.length > pageSize && last ? writeCursor([last.changedAt, last.id]) : null };
  }

  async #find(scope: TicketScope, userId: string, number: string): Promise<StoredTicket> {
    const digits = /^T-(\d{1,9})$/i.exec(number.trim())?.[1];
    const ticket = digits === undefined ? null : await this.#options.tickets.find(scope, userId, Number(digits));
    if (!ticket) throw refusal('not-found', 'There is no ticket of this number');
    return ticket;
  }

  async #thread({ organisationId, id }: StoredTicket, { withInternal }: { readonly withInternal: boolean }): Promise<readonly TicketMessage[]> {
    const files = await this.#options.files.list(organisationId, id);
    return (await this.#options.tickets.messages(organisationId, id, { withInternal })).map(({ userId: _, ...message }) => ({
      ...message, files: files.filter(({ messageId }) => messageId === message.id).map(({ id: fileId, name, sizeBytes }): TicketFile => ({ id: fileId, name, sizeBytes })),
    }));
  }

  async #markRead(scope: TicketScope, userId: string, number: string): Promise<void> {
    const ticket = await this.#find(scope, userId, number);
    await this.#options.tickets.markRead(ticket.organisationId, ticket.id, userId, this.#moment());
  }

  async #file(scope: TicketScope, userId: string, number: string, fileId: string, shown: { readonly withInternal: boolean }) {
    const ticket = await this.#find(scope, userId, number);
    const file = (await this.#options.files.list(ticket.organisationId, ticket.id)).find(({ id }) => id === fileId);
    // A note's file is as hidden as the note.
    const messages = file ? await this.#options.tickets.messages(ticket.organisationId, ticket.id, shown) : [];
    if (!file || !messages.some(({ id }) => id === file.messageId)) throw refusal('not-found', 'This ticket has no such file');
    return { ...file, organisationId: ticket.organisationId };
  }

  /** A customer's message with its files. */
  async #write(trx: DatabaseTransaction, { organisationId, userId, session: { user } }: ActiveSession, ticketId: string, text: string, fileIds: readonly string[], at: string, logs: string | null): Promise<ToldMessage> {
    const { tickets } = this.#options;
    const messageId = randomUUID();
    await tickets.addMessage(trx, organisationId, ticketId, { id: messageId, author: 'customer', authorName: user.name, userId, isInternal: false, text, at });
    const files = await this.#attach(trx, { organisationId, userId }, fileIds, { organisationId, id: ticketId }, messageId, 'customer');
    if (logs !== null) await this.#attachLogs(trx, organisationId, userId, ticketId, messageId, logs, at);
    return { messageId, text, files };
  }

  /** Hangs what its sender has sent on a message. @returns the files' names */
  async #attach(trx: DatabaseTransaction, sender: Pick<ActiveSession, 'organisationId' | 'userId'>, fileIds: readonly string[], ticket: Pick<StoredTicket, 'organisationId' | 'id'>, messageId: string, author: 'customer' | 'operator'): Promise<readonly string[]> {
    const { files } = this.#options;
    const found = await files.findLoose(trx, sender.organisationId, sender.userId, fileIds);
    if (found.length < fileIds.length) throw invalidInput({ fileIds: 'A file is not there any more; attach it again' });
    const sizeBytes = found.reduce((sum, file) => sum + file.sizeBytes, await files.sizeOf(trx, ticket.organisationId, ticket.id, author));
    if (found.length > 0 && sizeBytes > fileLimits.ticketBytes) throw refusal('too-large', `All files of a ticket together may have ${fileLimits.ticketBytes / 1_000_000} MB`);
    await files.hand(trx, sender.organisationId, fileIds, ticket.organisationId);
    await files.attach(trx, ticket.organisationId, fileIds, ticket.id, messageId);
    return found.map(({ name }) => name);
  }

  /** As they are in this moment: the log itself is removed after some days. The newest lines stay where there are too many. */
  async #attachLogs(trx: DatabaseTransaction, organisationId: string, userId: string, ticketId: string, messageId: string, logs: string, at: string): Promise<void> {
    const { files } = this.#options;
    const id = randomBytes(18).toString('base64url');
    const bytes = Buffer.from(logs).subarray(-2_000_000);
    await files.begin(organisationId, userId, { id, name: `logs-${at.slice(0, 16).replace(':', '-')}.txt` }, at, trx);
    for (let from = 0; from < bytes.length; from += pieceBytes) await files.addPiece(organisationId, id, from / pieceBytes, bytes.subarray(from, from + pieceBytes), trx);
    await files.complete(organisationId, id, bytes.length, trx);
    await files.attach(trx, organisationId, [id], ticketId, messageId);
  }

  /** Two operators may have one ticket before them: the second is told rather than answering what has changed. */
  async #requireSeen(trx: DatabaseTransaction, { organisationId, id }: StoredTicket, seen: string): Promise<void> {
    const { tickets } = this.#options;
    await tickets.lockTicket(trx, id);
    if (await tickets.state(organisationId, id, trx) !== seen) throw refusal('stale', 'Somebody wrote or changed something since you opened this ticket; look at it, then send yours again');
  }

  async #checkFlood(trx: DatabaseTransaction, { organisationId, userId }: ActiveSession): Promise<void> {
    const rate = { windowMs: hourMs, nowMs: this.#options.now(), what: 'tickets and messages' };
    await this.#options.tickets.lock(trx, organisationId);
    checkRate(await this.#options.tickets.writtenSince(trx, organisationId, this.#moment(-hourMs), userId), { ...rate, most: mostByPerson });
    checkRate(await this.#options.tickets.writtenSince(trx, organisationId, this.#moment(-hourMs), null), { ...rate, most: mostByOrganisation });
  }

  #moment(offsetMs = 0): string {
    return new Date(this.#options.now() + offsetMs).toISOString();
  }
}

/** As people read it. */
export const writeNumber = (number: number): string => `T-${number}`;

function summaryOf(ticket: StoredTicket, reader: 'customer' | 'operator'): TicketSummary {
  const { subject, category, severity, status, openedBy, createdAt, changedAt, customerWroteAt, operatorWroteAt, readAt } = ticket;
  const wroteAt = reader === 'customer' ? operatorWroteAt : customerWroteAt;
  return { number: writeNumber(ticket.number), subject, category, severity, status, openedBy, createdAt, changedAt, isUnread: wroteAt !== '' && wroteAt > (readAt ?? '') };
}

const operatedOf = (ticket: StoredTicket): OperatedTicketSummary => ({ ...summaryOf(ticket, 'operator'), organisation: { id: ticket.organisationId, name: ticket.organisationName }, hasFailedMail: ticket.hasFailedMail });
