import { passingFailures, type Upload, type UploadFailure, type UploadStatus } from '../../../domain/upload.ts';
import type { Database } from '../db/database.ts';
import type { UploadTable } from '../db/tables/uploads.ts';

/** An upload with what only the server knows of it. */
export interface StoredUpload extends Omit<Upload, 'received'> {
  readonly organisationId: string;
  readonly field: string;
  readonly stateSealed: string;
  readonly connectionRevision: string;
  readonly changedAt: string;
  readonly askedAt: string;
}

/** What changes of an upload that was sent whole. */
export interface UploadChange {
  readonly status: UploadStatus;
  readonly stateSealed: string;
  readonly assetId: string | null;
  readonly failure: UploadFailure | null;
  readonly reason: string;
}

/** Files on their way: rows only, so that any process can go on with them. Moments are ISO 8601. */
export class UploadRepository {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async insert(upload: StoredUpload & { readonly createdAt: string }): Promise<void> {
    const { id, organisationId, field, file, chunkBytes, chunkCount, status, stateSealed, connectionRevision, createdAt, changedAt, askedAt } = upload;
    await this.#db.insertInto('uploads').values({
      id, organisation_id: organisationId, field, file_name: file.fileName, size_bytes: file.sizeBytes, media_type: file.mediaType, chunk_bytes: chunkBytes, chunk_count: chunkCount, status,
      asset_id: null, failure: null, reason: '', state_sealed: stateSealed, connection_revision: connectionRevision, created_at: createdAt, changed_at: changedAt, asked_at: askedAt,
    }).execute();
  }

  async find(organisationId: string, id: string): Promise<StoredUpload | null> {
    const row = await this.#db.selectFrom('uploads').selectAll().where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst();
    return row ? toUpload(row) : null;
  }

  /** Numbers of the pieces that are there, in order. */
  async received(organisationId: string, id: string): Promise<readonly number[]> {
    const rows = await this.#db.selectFrom('upload_chunks').select('number').where('organisation_id', '=', organisationId).where('upload_id', '=', id).orderBy('number').execute();
    return rows.map(({ number }) => number);
  }

  /** The hash of a piece that is there; `null`: it is not. */
  async chunkHash(organisationId: string, id: string, number: number): Promise<string | null> {
    const row = await this.#db.selectFrom('upload_chunks').select('sha256').where('organisation_id', '=', organisationId).where('upload_id', '=', id).where('number', '=', number).executeTakeFirst();
    return row?.sha256 ?? null;
  }

  /** Notes a piece that the DAM has. One that came meanwhile is the same. */
  async addChunk(organisationId: string, id: string, number: number, sha256: string): Promise<void> {
    await this.#db.insertInto('upload_chunks').values({ organisation_id: organisationId, upload_id: id, number, sha256 }).onConflict((conflict) => conflict.columns(['upload_id', 'number']).doNothing()).execute();
  }

  async saveState(organisationId: string, id: string, stateSealed: string): Promise<void> {
    await this.#db.updateTable('uploads').set({ state_sealed: stateSealed }).where('organisation_id', '=', organisationId).where('id', '=', id).execute();
  }

  async change(organisationId: string, id: string, { status, stateSealed, assetId, failure, reason }: UploadChange, at: string): Promise<void> {
    await this.#db.updateTable('uploads').set({ status, state_sealed: stateSealed, asset_id: assetId, failure, reason, changed_at: at }).where('organisation_id', '=', organisationId).where('id', '=', id).execute();
  }

  /** @returns whether it is the caller's to ask the DAM now: nobody did since `before`. */
  async claim(organisationId: string, id: string, { at, before }: { readonly at: string; readonly before: string }): Promise<boolean> {
    const { numUpdatedRows } = await this.#db.updateTable('uploads').set({ asked_at: at })
      .where('organisation_id', '=', organisationId).where('id', '=', id).where('status', '=', 'processing').where('asked_at', '<=', before).executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  /** Of all organisations: those that the DAM works on and was not asked about for a while. */
  async waiting(before: string, limit: number): Promise<readonly { readonly organisationId: string; readonly id: string }[]> {
    const rows = await this.#db.selectFrom('uploads').select(['organisation_id', 'id']).where('status', '=', 'processing').where('asked_at', '<=', before).orderBy('asked_at').limit(limit).execute();
    return rows.map((row) => ({ organisationId: row.organisation_id, id: row.id }));
  }

  /** How many are under way, and how many were begun since a moment. */
  async load(organisationId: string, since: string): Promise<{ readonly open: number; readonly begun: number }> {
    const count = this.#db.selectFrom('uploads').select((eb) => eb.fn.countAll().as('count')).where('organisation_id', '=', organisationId);
    const [open, begun] = await Promise.all([count.where('status', 'in', ['receiving', 'processing']).executeTakeFirstOrThrow(), count.where('created_at', '>', since).executeTakeFirstOrThrow()]);
    return { open: Number(open.count), begun: Number(begun.count) };
  }

  /** @returns whether there was one. */
  async remove(organisationId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('uploads').where('organisation_id', '=', organisationId).where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** Of all organisations: what was begun long ago, and what has been over for a while; what can be finished again is not over. */
  async removeOld({ begunBefore, endedBefore }: { readonly begunBefore: string; readonly endedBefore: string }): Promise<void> {
    await this.#db.deleteFrom('uploads').where((eb) => eb.or([eb('created_at', '<', begunBefore), eb.and([eb('status', 'in', ['done', 'failed']), eb('changed_at', '<', endedBefore), eb.or([eb('failure', 'is', null), eb('failure', 'not in', passingFailures)])])])).execute();
  }
}

function toUpload(row: UploadTable): StoredUpload {
  return {
    id: row.id, organisationId: row.organisation_id, field: row.field, file: { fileName: row.file_name, sizeBytes: row.size_bytes, mediaType: row.media_type }, chunkBytes: row.chunk_bytes, chunkCount: row.chunk_count,
    status: row.status as UploadStatus, assetId: row.asset_id, failure: row.failure as UploadFailure | null, reason: row.reason, stateSealed: row.state_sealed, connectionRevision: row.connection_revision,
    changedAt: row.changed_at, askedAt: row.asked_at,
  };
}
