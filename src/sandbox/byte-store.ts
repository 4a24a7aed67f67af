/** Bytes that were kept. */
export interface StoredPart {
  readonly id: string;
  readonly sizeBytes: number;
  /** In hex. */
  readonly sha256: string;
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** Where uploaded bytes are kept: in memory, or on the server's disk. */
export interface ByteStore {
  /** Nothing stays of bytes that break off; it then rejects as they do. */
  put(bytes: AsyncIterable<Bytes>): Promise<StoredPart>;
  read(id: string): AsyncIterable<Bytes>;
  remove(ids: readonly string[]): Promise<void>;
  /** The SHA-256 of several parts as one, in hex. */
  hash(ids: readonly string[]): Promise<string>;
}

export class MemoryByteStore implements ByteStore {
  readonly #parts = new Map<string, Bytes>();

  async put(bytes: AsyncIterable<Bytes>): Promise<StoredPart> {
    const content = await collect(bytes);
    const id = crypto.randomUUID();
    this.#parts.set(id, content);
    return { id, sizeBytes: content.length, sha256: await sha256Of(content) };
  }

  async *read(id: string): AsyncGenerator<Bytes> {
    const content = this.#parts.get(id);
    if (!content) throw new Error(`Nothing is kept as ${id}`);
    yield await Promise.resolve(content);
  }

  remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#parts.delete(id);
    return Promise.resolve();
  }

  async hash(ids: readonly string[]): Promise<string> {
    return sha256Of(await collect(readAll(this, ids)));
  }
}

/** The parts of a file, one after the other. */
export async function* readAll(store: Pick<ByteStore, 'read'>, ids: readonly string[]): AsyncGenerator<Bytes> {
  for (const id of ids) yield* store.read(id);
}

/** Bytes that are there, as a stream. */
export async function* only(bytes: Bytes): AsyncGenerator<Bytes> {
  yield await Promise.resolve(bytes);
}

export async function collect(bytes: AsyncIterable<Bytes>): Promise<Bytes> {
  const chunks: Bytes[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

async function sha256Of(content: Bytes): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', content))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
