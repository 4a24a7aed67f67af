import type { NewMessageBody, NewTicketBody, OperatedTicket, OperatedTicketPage, OperatedTicketQuery, OperatorMessageBody, Ticket, TicketChangeBody, TicketFile, TicketForm, TicketPage, TicketQuery } from '../api/support.ts';
import type { DashboardCallOptions, DashboardCalls } from './dashboard-calls.ts';

/** Ten megabytes over a slow line. */
const uploadTimeoutMs = 10 * 60_000;

/** Support tickets: an organisation's own, and all for those who run the portal. Every call rejects with a `PortalError` or the abort's reason. */
export class SupportClient {
  readonly #calls: DashboardCalls;

  constructor(calls: DashboardCalls) {
    this.#calls = calls;
  }

  form({ signal }: DashboardCallOptions = {}): Promise<TicketForm> {
    return this.#calls.get('/support/form', { signal });
  }

  list({ status, cursor }: TicketQuery, { signal }: DashboardCallOptions = {}): Promise<TicketPage> {
    return this.#calls.get('/support/tickets', { signal, query: { status, cursor } });
  }

  read(number: string, { signal }: DashboardCallOptions = {}): Promise<Ticket> {
    return this.#calls.get(ticketPath(number), { signal });
  }

  open(body: NewTicketBody): Promise<Ticket> {
    return this.#calls.change({ method: 'POST', path: '/support/tickets', body });
  }

  write(number: string, body: NewMessageBody): Promise<Ticket> {
    return this.#calls.change({ method: 'POST', path: `${ticketPath(number)}/messages`, body });
  }

  setClosed(number: string, isClosed: boolean): Promise<Ticket> {
    return this.#calls.change({ method: 'PUT', path: `${ticketPath(number)}/closed`, body: { isClosed } });
  }

  markRead(number: string): Promise<void> {
    return this.#calls.change({ method: 'PUT', path: `${ticketPath(number)}/read` });
  }

  /** Sends a file, to be named by the ticket or message. Rejects with `invalid-input` and the reason as `fields.file`, or `too-large`. */
  upload(file: File, { signal }: DashboardCallOptions = {}): Promise<TicketFile> {
    const body = new FormData();
    body.append('file', file, file.name);
    return this.#calls.change({ method: 'POST', path: '/support/files', body, signal, timeoutMs: uploadTimeoutMs });
  }

  removeFile(id: string): Promise<void> {
    return this.#calls.change({ method: 'DELETE', path: `/support/files/${encodeURIComponent(id)}` });
  }

  listAll({ status, severity, organisationId, cursor }: OperatedTicketQuery, { signal }: DashboardCallOptions = {}): Promise<OperatedTicketPage> {
    return this.#calls.get('/operator/tickets', { signal, query: { status, severity, organisationId, cursor } });
  }

  readAny(number: string, { signal }: DashboardCallOptions = {}): Promise<OperatedTicket> {
    return this.#calls.get(operatedPath(number), { signal });
  }

  answer(number: string, body: OperatorMessageBody): Promise<OperatedTicket> {
    return this.#calls.change({ method: 'POST', path: `${operatedPath(number)}/messages`, body });
  }

  changeAny(number: string, body: TicketChangeBody): Promise<OperatedTicket> {
    return this.#calls.change({ method: 'PUT', path: operatedPath(number), body });
  }

  markAnyRead(number: string): Promise<void> {
    return this.#calls.change({ method: 'PUT', path: `${operatedPath(number)}/read` });
  }
}

const ticketPath = (number: string): string => `/support/tickets/${encodeURIComponent(number)}`;
const operatedPath = (number: string): string => `/operator/tickets/${encodeURIComponent(number)}`;
