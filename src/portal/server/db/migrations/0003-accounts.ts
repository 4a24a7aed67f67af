import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Who is invited, who may set a new password, and where a session is used. */
export async function accounts(db: Kysely<unknown>): Promise<void> {
  await ofOrganisation(db.schema.createTable('invitations'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('email_key', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('invited_by', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text', (column) => column.notNull())
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addUniqueConstraint('invitations_address', ['organisation_id', 'email_key'])
    .execute();

  await ofOrganisation(db.schema.createTable('password_resets'))
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('ends_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('password_resets_of').on('password_resets').column('user_id').execute();

  for (const column of ['user_agent', 'address'] as const) {
    await db.schema.alterTable('sessions').addColumn(column, 'text', (built) => built.notNull().defaultTo('')).execute();
  }
  await db.schema.createIndex('sessions_of').on('sessions').column('user_id').execute();
}
