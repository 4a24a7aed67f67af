import type { Kysely } from 'kysely';

/** Whether an organisation wants editor tokens in place of API keys from browsers. */
export async function editorTokens(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('organisations').addColumn('requires_tokens', 'integer', (column) => column.notNull().defaultTo(0)).execute();
  await db.schema.alterTable('organisations').addColumn('tokens_revision', 'text', (column) => column.notNull().defaultTo('')).execute();
}
