import { sql, type Kysely } from 'kysely';

/** A file may be one piece, which is longer than PostgreSQL's integers go. SQLite changes no column's type, so another takes its place. */
export async function longPieces(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('uploads').addColumn('piece_bytes', 'bigint', (column) => column.notNull().defaultTo(0)).execute();
  await sql`update uploads set piece_bytes = chunk_bytes`.execute(db);
  await db.schema.alterTable('uploads').dropColumn('chunk_bytes').execute();
  await db.schema.alterTable('uploads').renameColumn('piece_bytes', 'chunk_bytes').execute();
}
