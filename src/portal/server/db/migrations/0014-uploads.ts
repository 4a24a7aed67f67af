import type { Kysely } from 'kysely';
import { ofOrganisation } from './of-organisation.ts';

/** Files on their way into a DAM, and which of their pieces it has. The bytes are never here. */
export async function uploads(db: Kysely<unknown>): Promise<void> {
  await ofOrganisation(db.schema.createTable('uploads'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('size_bytes', 'bigint', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('chunk_bytes', 'integer', (column) => column.notNull())
    .addColumn('chunk_count', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('asset_id', 'text')
    .addColumn('failure', 'text')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('state_sealed', 'text', (column) => column.notNull())
    .addColumn('connection_revision', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('uploads_of_organisation').on('uploads').columns(['organisation_id', 'created_at']).execute();
  await db.schema.createIndex('uploads_by_status').on('uploads').columns(['status', 'asked_at']).execute();

  await ofOrganisation(db.schema.createTable('upload_chunks'))
    .addColumn('upload_id', 'text', (column) => column.notNull().references('uploads.id').onDelete('cascade'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('upload_chunks_key', ['upload_id', 'number'])
    .execute();
}
