import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readAll, type Bytes, type ByteStore, type StoredPart } from '../byte-store.ts';

/** Keeps uploaded bytes as files in a folder of its own, streamed. */
export class DiskByteStore implements ByteStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  async put(bytes: AsyncIterable<Bytes>): Promise<StoredPart> {
    const id = randomUUID();
    const hash = createHash('sha256');
    let sizeBytes = 0;
    try {
      await pipeline(bytes, async function* (source: AsyncIterable<Bytes>) {
        for await (const chunk of source) {
          hash.update(chunk);
          sizeBytes += chunk.length;
          yield chunk;
        }
      }, createWriteStream(this.#pathOf(id), { mode: 0o600 }));
    } catch (error) {
      await rm(this.#pathOf(id), { force: true });
      throw error;
    }
    return { id, sizeBytes, sha256: hash.digest('hex') };
  }

  read(id: string): AsyncIterable<Bytes> {
    return createReadStream(this.#pathOf(id), { highWaterMark: 256 * 1024 }) as AsyncIterable<Bytes>;
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) await rm(this.#pathOf(id), { force: true });
  }

  async hash(ids: readonly string[]): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of readAll(this, ids)) hash.update(chunk);
    return hash.digest('hex');
  }

  /** Removes the folder with all that is in it. */
  clear(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #pathOf(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('This is no id of kept bytes');
    return join(this.#folder, id);
  }
}
