import type { UploadDetails } from '../../domain/upload.ts';

/** What is kept of an upload that is under way, for a page that is loaded again: names and what was written, no bytes and no secrets. */
export interface RememberedUpload {
  /** Of the file: name, size and when it was changed. */
  readonly fingerprint: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly uploadId: string;
  readonly details: UploadDetails;
  /** When it was begun, in ms. */
  readonly at: number;
  /** Once it is an asset: for another tab that waited with the same file. */
  readonly assetId: string | null;
}

const storageKey = 'dam-asset-selector:uploads';
/** The portal keeps an upload this long. */
const keptMs = 24 * 3_600_000;
const most = 500;

export interface RememberedOptions {
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly now: () => number;
}

/** Uploads that are under way in this browser, in any of its tabs. Where storage is blocked nothing is remembered, and nothing else is lost. */
export class Remembered {
  readonly #options: RememberedOptions;

  constructor(options: RememberedOptions) {
    this.#options = options;
  }

  find(fingerprint: string): RememberedUpload | null {
    return this.all().find((entry) => entry.fingerprint === fingerprint) ?? null;
  }

  keep(entry: RememberedUpload): void {
    this.#write([entry, ...this.all().filter(({ fingerprint }) => fingerprint !== entry.fingerprint)].slice(0, most));
  }

  drop(fingerprint: string): void {
    const all = this.all();
    const rest = all.filter((entry) => entry.fingerprint !== fingerprint);
    if (rest.length < all.length) this.#write(rest);
  }

  all(): readonly RememberedUpload[] {
    try {
      const read: unknown = JSON.parse(this.#options.storage().getItem(storageKey) ?? '[]');
      return Array.isArray(read) ? read.filter(isEntry).filter(({ at }) => this.#options.now() - at < keptMs) : [];
    } catch {
      return [];
    }
  }

  #write(entries: readonly RememberedUpload[]): void {
    try {
      if (entries.length === 0) this.#options.storage().removeItem(storageKey);
      else this.#options.storage().setItem(storageKey, JSON.stringify(entries));
    } catch {
      // Blocked or full: the upload goes on all the same.
    }
  }
}

/** What stands for a file across pages; its bytes would have to be read for more. */
export function fingerprintOf(file: Blob & { readonly name?: string; readonly lastModified?: number }): string {
  return JSON.stringify([file.name ?? '', file.size, file.lastModified ?? 0]);
}

/** Storage is everybody's on the page: what stands there may be anything. */
function isEntry(entry: unknown): entry is RememberedUpload {
  const { fingerprint, fileName, sizeBytes, uploadId, at, details } = (entry ?? {}) as Partial<Record<keyof RememberedUpload, unknown>>;
  const { name, description, copyright, tags, properties } = (details ?? {}) as Partial<Record<keyof UploadDetails, unknown>>;
  return typeof fingerprint === 'string' && typeof fileName === 'string' && typeof sizeBytes === 'number' && typeof uploadId === 'string' && typeof at === 'number'
    && [name, description, copyright].every((text) => typeof text === 'string') && Array.isArray(tags) && typeof properties === 'object' && properties !== null;
}
