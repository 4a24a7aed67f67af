import type { Flag } from './flag.ts';

export interface TicketTable {
  id: string;
  organisation_id: string;
  /** Unique in the whole portal; people read `T-1042`. */
  number: number;
  subject: string;
  category: string;
  severity: string;
  status: string;
  /** Who opened it; null when that person is gone. Name and address stay, for the thread and for answers. */
  user_id: string | null;
  opened_by: string;
  opener_email: string;
  language: string;
  created_at: string;
  changed_at: string;
  /** When each side wrote last, for what a person has not read. */
  customer_wrote_at: string;
  operator_wrote_at: string;
}

export interface TicketMessageTable {
  id: string;
  organisation_id: string;
  ticket_id: string;
  position: number;
  /** `customer` or `operator`. */
  author: string;
  author_name: string;
  is_internal: Flag;
  text: string;
  created_at: string;
  /** Who wrote it, to count what one person writes. */
  user_id: string | null;
  /** When the mail about it was given up; null: it was sent, is still tried, or there is none. */
  mail_failed_at: string | null;
}

/** When a person looked at a ticket last. */
export interface TicketReadTable {
  organisation_id: string;
  ticket_id: string;
  user_id: string;
  read_at: string;
}

export interface TicketFileTable {
  id: string;
  organisation_id: string;
  /** Whoever sent it. */
  user_id: string | null;
  /** Null until a message takes it. */
  ticket_id: string | null;
  message_id: string | null;
  name: string;
  size_bytes: number;
  /** 0 while it is being sent. */
  is_complete: Flag;
  created_at: string;
}

/** A piece of a file. Base64, since that is text to SQLite and PostgreSQL alike. */
export interface TicketFileChunkTable {
  organisation_id: string;
  file_id: string;
  position: number;
  content: string;
}

/** A mail that is still to be sent. */
export interface SupportMailTable {
  id: string;
  organisation_id: string;
  recipient: string;
  subject: string;
  text: string;
  attempts: number;
  next_attempt_at: string;
  last_problem: string | null;
  created_at: string;
  /** What it tells of; null in rows of older versions. */
  message_id: string | null;
}

export interface SupportTables {
  tickets: TicketTable;
  ticket_messages: TicketMessageTable;
  ticket_reads: TicketReadTable;
  ticket_files: TicketFileTable;
  ticket_file_chunks: TicketFileChunkTable;
  support_mails: SupportMailTable;
}
