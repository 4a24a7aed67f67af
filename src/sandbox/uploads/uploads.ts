import type { StoredPart } from '../byte-store.ts';

/** How a file ends that was sent whole. */
export type ImportOutcome = 'done' | 'failed' | 'rejected';

/** An upload, from its first request to the asset that it became. Plain data, kept over a restart. */
export interface UploadRecord {
  /** v7's `file_id` (format B), or the legacy `uploadid`, which nobody may read anything into. */
  readonly id: string;
  readonly protocol: 'v7' | 'legacy';
  fileName: string;
  /** Legacy: where S3 keeps it, and where it goes. */
  readonly key: string;
  readonly targetId: string;
  /** v7: by number from 0; legacy: by number from 1, as S3 got them. */
  readonly parts: Record<string, StoredPart>;
  /** Legacy: parts that Bynder was told of. */
  readonly registered: number[];
  /** How often each part was refused on purpose. */
  readonly refusals: Record<string, number>;
  /** What the whole file is called after: format A, or the `file_id`. Empty before. */
  importId: string;
  chunkCount: number;
  /** Milliseconds since 1970; `null` before it was finalised, or where it never ends. */
  readyAt: number | null;
  outcome: ImportOutcome;
  size: { readonly widthPx: number; readonly heightPx: number } | null;
  /** The asset that it became. */
  assetIndex: number | null;
}

/** All uploads of an account, by their id and by the id of their import. */
export class Uploads {
  readonly #records = new Map<string, UploadRecord>();

  begin(record: Pick<UploadRecord, 'id' | 'protocol'> & Partial<UploadRecord>): UploadRecord {
    const begun: UploadRecord = {
      fileName: '', key: '', targetId: '', parts: {}, registered: [], refusals: {}, importId: '', chunkCount: 0, readyAt: null, outcome: 'done', size: null, assetIndex: null, ...record,
    };
    this.#records.set(begun.id, begun);
    return begun;
  }

  find(id: string, protocol: UploadRecord['protocol']): UploadRecord | undefined {
    const found = this.#records.get(id);
    return found?.protocol === protocol ? found : undefined;
  }

  findByKey(key: string): UploadRecord | undefined {
    return [...this.#records.values()].find((record) => record.key !== '' && record.key === key);
  }

  /** One that was finalised. */
  findImport(importId: string): UploadRecord | undefined {
    const wanted = importId.toLowerCase();
    return importId === '' ? undefined : [...this.#records.values()].find((record) => record.importId.toLowerCase() === wanted);
  }

  all(): readonly UploadRecord[] {
    return [...this.#records.values()];
  }

  load(records: readonly UploadRecord[]): void {
    for (const record of records) this.#records.set(record.id, record);
  }
}

/** The bytes of a whole file, in order. */
export function partsOf({ protocol, parts, chunkCount }: UploadRecord): readonly StoredPart[] {
  const first = protocol === 'v7' ? 0 : 1;
  return Array.from({ length: chunkCount }, (_, at) => parts[String(first + at)]).filter((part) => part !== undefined);
}

/** Whether the account works on it, and how that ended. */
export function importState({ readyAt, outcome, importId }: UploadRecord, now: number): 'unknown' | 'working' | ImportOutcome {
  if (importId === '') return 'unknown';
  return readyAt === null || now < readyAt ? 'working' : outcome;
}
