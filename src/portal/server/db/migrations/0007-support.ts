import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Support tickets: their threads, files, who read what, and mails that are still to be sent. */
export async function support(db: Kysely<unknown>): Promise<void> {
  await ofOrganisation(db.schema.createTable('tickets'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull().unique())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.references('users.id').onDelete('set null'))
    .addColumn('opened_by', 'text', (column) => column.notNull())
    .addColumn('opener_email', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addColumn('customer_wrote_at', 'text', (column) => column.notNull())
    .addColumn('operator_wrote_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('tickets_by_change').on('tickets').columns(['organisation_id', 'changed_at', 'id']).execute();
  await db.schema.createIndex('tickets_of_all_by_change').on('tickets').columns(['changed_at', 'id']).execute();

  await ofOrganisation(db.schema.createTable('ticket_messages'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('tickets.id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('author_name', 'text', (column) => column.notNull())
    .addColumn('is_internal', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.references('users.id').onDelete('set null'))
    .addUniqueConstraint('ticket_messages_place', ['ticket_id', 'position'])
    .execute();
  await db.schema.createIndex('ticket_messages_by_time').on('ticket_messages').columns(['organisation_id', 'created_at']).execute();

  await ofOrganisation(db.schema.createTable('ticket_reads'))
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('tickets.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('read_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_reads_key', ['ticket_id', 'user_id'])
    .execute();

  await ofOrganisation(db.schema.createTable('ticket_files'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.references('users.id').onDelete('set null'))
    .addColumn('ticket_id', 'text', (column) => column.references('tickets.id').onDelete('cascade'))
    .addColumn('message_id', 'text', (column) => column.references('ticket_messages.id').onDelete('cascade'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('size_bytes', 'integer', (column) => column.notNull())
    .addColumn('is_complete', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('ticket_files_by_ticket').on('ticket_files').columns(['organisation_id', 'ticket_id', 'created_at']).execute();

  await ofOrganisation(db.schema.createTable('ticket_file_chunks'))
    .addColumn('file_id', 'text', (column) => column.notNull().references('ticket_files.id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticket_file_chunks_key', ['file_id', 'position'])
    .execute();

  await ofOrganisation(db.schema.createTable('support_mails'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('recipient', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'text', (column) => column.notNull())
    .addColumn('last_problem', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('support_mails_due').on('support_mails').column('next_attempt_at').execute();
}
