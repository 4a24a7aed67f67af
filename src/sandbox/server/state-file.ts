import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What can be kept in a file. */
export interface Kept {
  save(): object;
  load(saved: unknown): void;
  watch(listener: () => void): void;
}

/** Keeps what changes of a sandbox in a JSON file, which only its owner may read. */
export class StateFile {
  readonly #file: string;
  readonly #kept: Kept;
  #isScheduled = false;

  /** Reads the file when there is one. @throws {Error} naming the file when it cannot be read. */
  constructor(file: string, kept: Kept) {
    this.#file = file;
    this.#kept = kept;
    const saved = this.#read();
    if (saved !== null) kept.load(saved);
    kept.watch(() => this.#schedule());
  }

  /** Written beside and moved into place, so that a crash leaves the old state or the new one. */
  write(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#kept.save()), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** Many changes at once are one write. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.write();
    });
  }

  #read(): unknown {
    let content: string;
    try {
      content = readFileSync(this.#file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    try {
      return JSON.parse(content);
    } catch (cause) {
      throw new Error(`${this.#file} is not JSON. Remove it to start anew.`, { cause });
    }
  }
}
