import type { Kysely } from 'kysely';

/** A mail about a ticket's message is not tried for ever: the message says when it was given up. Mails that were waiting before do not know theirs. */
export async function givenUpMails(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('ticket_messages').addColumn('mail_failed_at', 'text').execute();
  await db.schema.alterTable('support_mails').addColumn('message_id', 'text', (column) => column.references('ticket_messages.id').onDelete('cascade')).execute();
}
