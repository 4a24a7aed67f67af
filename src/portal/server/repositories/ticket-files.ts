import type { Database, DatabaseTransaction } from '../db/database.ts';

export interface StoredFile {
  readonly id: string;
  readonly messageId: string | null;
  readonly name: string;
  readonly sizeBytes: number;
}

/** What people attached, in pieces. */
export class TicketFileRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Begins a file; nobody sees it before `complete`. */
  async begin(organisationId: string, userId: string, { id, name }: Pick<StoredFile, 'id' | 'name'>, at: string, handle: Database | DatabaseTransaction = this.#db): Promise<void> {
    await handle.insertInto('ticket_files').values({ id, organisation_id: organisationId, user_id: userId, ticket_id: null, message_id: null, name, size_bytes: 0, is_complete: 0, created_at: at }).execute();
  }

  async addPiece(organisationId: string, fileId: string, position: number, bytes: Buffer, handle: Database | DatabaseTransaction = this.#db): Promise<void> {
    await handle.insertInto('ticket_file_chunks').values({ organisation_id: organisationId, file_id: fileId, position, content: bytes.toString('base64') }).execute();
  }

  async complete(organisationId: string, fileId: string, sizeBytes: number, handle: Database | DatabaseTransaction = this.#db): Promise<void> {
    await handle.updateTable('ticket_files').set({ size_bytes: sizeBytes, is_complete: 1 }).where('organisation_id', '=', organisationId).where('id', '=', fileId).execute();
  }

  /** Removes a file of this person that hangs on no message; says whether there was one. */
  async removeLoose(organisationId: string, userId: string, fileId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('ticket_files').where('organisation_id', '=', organisationId).where('user_id', '=', userId)
      .where('id', '=', fileId).where('ticket_id', 'is', null).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** Removes files that no message took, and what is left of those that were never sent whole. */
  async removeLooseBefore(at: string): Promise<void> {
    await this.#db.deleteFrom('ticket_files').where('ticket_id', 'is', null).where('created_at', '<', at).execute();
  }

  /** Size of what an organisation has sent and not used, and when it sent files since a moment, oldest first. */
  async load(organisationId: string, userId: string, since: string): Promise<{ readonly looseBytes: number; readonly sentAt: readonly string[] }> {
    const { bytes } = await this.#db.selectFrom('ticket_files').select((eb) => eb.fn.sum('size_bytes').as('bytes')).where('organisation_id', '=', organisationId).where('ticket_id', 'is', null).executeTakeFirstOrThrow();
    const rows = await this.#db.selectFrom('ticket_files').select('created_at').where('organisation_id', '=', organisationId).where('user_id', '=', userId).where('created_at', '>', since).orderBy('created_at').execute();
    return { looseBytes: Number(bytes ?? 0), sentAt: rows.map(({ created_at: at }) => at) };
  }

  /** Whole files of this person that hang on no message yet. */
  async findLoose(trx: DatabaseTransaction, organisationId: string, userId: string, ids: readonly string[]): Promise<readonly StoredFile[]> {
    if (ids.length === 0) return [];
    return (await trx.selectFrom('ticket_files').selectAll().where('organisation_id', '=', organisationId).where('user_id', '=', userId)
      .where('id', 'in', ids).where('ticket_id', 'is', null).where('is_complete', '=', 1).execute()).map(toFile);
  }

  /** Size of what one side has attached to a ticket: neither takes the other's room, and notes tell customers nothing by theirs. */
  async sizeOf(trx: DatabaseTransaction, organisationId: string, ticketId: string, author: 'customer' | 'operator'): Promise<number> {
    const { bytes } = await trx.selectFrom('ticket_files').innerJoin('ticket_messages', 'ticket_messages.id', 'ticket_files.message_id').select((eb) => eb.fn.sum('ticket_files.size_bytes').as('bytes'))
      .where('ticket_files.organisation_id', '=', organisationId).where('ticket_files.ticket_id', '=', ticketId).where('ticket_messages.author', '=', author).executeTakeFirstOrThrow();
    return Number(bytes ?? 0);
  }

  async attach(trx: DatabaseTransaction, organisationId: string, ids: readonly string[], ticketId: string, messageId: string): Promise<void> {
    if (ids.length === 0) return;
    await trx.updateTable('ticket_files').set({ ticket_id: ticketId, message_id: messageId }).where('organisation_id', '=', organisationId).where('id', 'in', ids).execute();
  }

  /** Loose files become another organisation's: what hangs on a ticket belongs to whom the ticket belongs. */
  async hand(trx: DatabaseTransaction, organisationId: string, ids: readonly string[], toOrganisationId: string): Promise<void> {
    if (ids.length === 0 || organisationId === toOrganisationId) return;
    await trx.updateTable('ticket_files').set({ organisation_id: toOrganisationId }).where('organisation_id', '=', organisationId).where('id', 'in', ids).execute();
    await trx.updateTable('ticket_file_chunks').set({ organisation_id: toOrganisationId }).where('organisation_id', '=', organisationId).where('file_id', 'in', ids).execute();
  }

  async list(organisationId: string, ticketId: string): Promise<readonly StoredFile[]> {
    return (await this.#db.selectFrom('ticket_files').selectAll().where('organisation_id', '=', organisationId).where('ticket_id', '=', ticketId).orderBy('created_at').orderBy('id').execute()).map(toFile);
  }

  /** One piece of a file; `null` after the last. */
  async piece(organisationId: string, fileId: string, position: number): Promise<Buffer | null> {
    const row = await this.#db.selectFrom('ticket_file_chunks').select('content').where('organisation_id', '=', organisationId).where('file_id', '=', fileId).where('position', '=', position).executeTakeFirst();
    return row ? Buffer.from(row.content, 'base64') : null;
  }
}

const toFile = (row: { readonly id: string; readonly message_id: string | null; readonly name: string; readonly size_bytes: number }): StoredFile =>
  ({ id: row.id, messageId: row.message_id, name: row.name, sizeBytes: row.size_bytes });
