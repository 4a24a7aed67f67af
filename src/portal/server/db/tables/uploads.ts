/** A file on its way into an organisation's DAM. */
export interface UploadTable {
  id: string;
  organisation_id: string;
  /** The content field that it was begun for; empty: Global. */
  field: string;
  file_name: string;
  /** A bigint: files are larger than PostgreSQL's integers go. */
  size_bytes: number;
  media_type: string;
  /** A bigint too: a file may be one piece. */
  chunk_bytes: number;
  chunk_count: number;
  /** `UploadStatus` of the domain. */
  status: string;
  asset_id: string | null;
  failure: string | null;
  reason: string;
  /** What the DAM must be told again; it may hold signed addresses. */
  state_sealed: string;
  /** The DAM connection that the state belongs to. */
  connection_revision: string;
  created_at: string;
  changed_at: string;
  /** When the DAM was asked last how it stands. */
  asked_at: string;
}

/** A piece that the DAM has. */
export interface UploadChunkTable {
  organisation_id: string;
  upload_id: string;
  number: number;
  sha256: string;
}

export interface UploadTables {
  uploads: UploadTable;
  upload_chunks: UploadChunkTable;
}
