import type { Database, DatabaseTransaction } from '../db/database.ts';

export interface WaitingMail {
  readonly id: string;
  readonly organisationId: string;
  /** The ticket's message that it tells of; `null` where an older version wrote it down. */
  readonly messageId: string | null;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly attempts: number;
}

/** Mails that are still to be sent, written in the transaction of what they tell of. */
export class SupportMailRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async add(trx: DatabaseTransaction, mail: Omit<WaitingMail, 'attempts'>, at: string): Promise<void> {
    const { id, organisationId, messageId, recipient, subject, text } = mail;
    await trx.insertInto('support_mails').values({ id, organisation_id: organisationId, message_id: messageId, recipient, subject, text, attempts: 0, next_attempt_at: at, last_problem: null, created_at: at }).execute();
  }

  /** Across organisations: the portal's own work. */
  async due(at: string, limit: number): Promise<readonly WaitingMail[]> {
    const rows = await this.#db.selectFrom('support_mails').selectAll().where('next_attempt_at', '<=', at).orderBy('next_attempt_at').limit(limit).execute();
    return rows.map((row) => ({ id: row.id, organisationId: row.organisation_id, messageId: row.message_id, recipient: row.recipient, subject: row.subject, text: row.text, attempts: row.attempts }));
  }

  /** Takes a mail for one attempt; false where another process took it first. Should this one end in between, it is tried again at `nextAt`. */
  async claim({ id, attempts }: WaitingMail, nextAt: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db.updateTable('support_mails').set({ attempts: attempts + 1, next_attempt_at: nextAt }).where('id', '=', id).where('attempts', '=', attempts).executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async fail(id: string, problem: string): Promise<void> {
    await this.#db.updateTable('support_mails').set({ last_problem: problem }).where('id', '=', id).execute();
  }

  /** It is not tried any more, and the message that it tells of says so. Its text goes: the message has it. */
  async giveUp({ id, organisationId, messageId }: WaitingMail, at: string): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      if (messageId !== null) await trx.updateTable('ticket_messages').set({ mail_failed_at: at }).where('organisation_id', '=', organisationId).where('id', '=', messageId).execute();
      await trx.deleteFrom('support_mails').where('id', '=', id).execute();
    });
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('support_mails').where('id', '=', id).execute();
  }
}
