import { isDamError } from '../../../dam/index.ts';
import type { Asset } from '../../../domain/asset.ts';

/** What is known of an asset: its JSON, ready to be sent, or that the DAM has none. */
export interface CachedAsset {
  /** UTF-8 */
  readonly json: Buffer | null;
  readonly at: number;
}

export interface AssetCacheOptions {
  readonly fetch: (organisationId: string, assetId: string, signal: AbortSignal) => Promise<Asset>;
  readonly now: () => number;
  /** Of keys and JSON together. Default 32 MB. */
  readonly mostBytes?: number;
  /** Older than this is still given, and asked for anew meanwhile. Default five minutes. */
  readonly freshMs?: number;
}

/** A question on its way, and what its answer counts as when it comes: the asset may have changed, or the DAM be another, since it was asked. */
interface Question {
  readonly done: Promise<void>;
  worth: 'fresh' | 'old' | 'nothing';
}

/** The DAM is asked for so many at once, whoever wants them. */
const atOnce = 8;
/** Beside the JSON: key, entry, place in the map. */
const entryBytes = 300;

/**
 * Assets as this process last heard of them, the least recently used forgotten first. Nothing that matters: what is not here is asked for.
 * Kept as the bytes that are sent: an object would be written out, and a text be encoded, anew for each page.
 */
export class AssetCache {
  readonly #options: Required<AssetCacheOptions>;
  readonly #entries = new Map<string, CachedAsset>();
  readonly #asking = new Map<string, Question>();
  readonly #waiting: (() => void)[] = [];
  readonly #stopping = new AbortController();
  #running = 0;
  #bytes = 0;

  constructor(options: AssetCacheOptions) {
    this.#options = { mostBytes: 32 * 1024 * 1024, freshMs: 5 * 60_000, ...options };
  }

  /** Bytes that are kept, as counted. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What is known, at once. Something old is asked for anew in the background. */
  get(organisationId: string, assetId: string): CachedAsset | null {
    const key = keyOf(organisationId, assetId);
    const entry = this.#entries.get(key);
    if (!entry) return null;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#options.now() - entry.at > this.#options.freshMs) void this.load(organisationId, assetId);
    return entry;
  }

  /** Asks the DAM, once however many want it. Resolves in any case: what the DAM did not answer is as it was. */
  load(organisationId: string, assetId: string): Promise<void> {
    const key = keyOf(organisationId, assetId);
    const asked = this.#asking.get(key);
    if (asked) return asked.done;
    const question: Question = { worth: 'fresh', done: this.#ask(organisationId, assetId, key).finally(() => this.#asking.delete(key)) };
    this.#asking.set(key, question);
    return question.done;
  }

  /** The DAM has changed it: asked for anew, if anybody wanted it. */
  renew(organisationId: string, assetId: string): void {
    const key = keyOf(organisationId, assetId);
    const asked = this.#asking.get(key);
    if (asked?.worth === 'fresh') asked.worth = 'old';
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.set(key, { ...entry, at: 0 });
    void this.load(organisationId, assetId);
  }

  /** Everything is as if it were old. */
  age(): void {
    for (const [key, entry] of this.#entries) this.#entries.set(key, { ...entry, at: 0 });
  }

  /** Another DAM, or other credentials: nothing of before counts. */
  forget(organisationId: string): void {
    const isTheirs = (key: string): boolean => key.startsWith(`${organisationId} `);
    for (const [key, question] of this.#asking) if (isTheirs(key)) question.worth = 'nothing';
    for (const key of [...this.#entries.keys()]) if (isTheirs(key)) this.#remove(key);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#asking.values()].map(({ done }) => done));
  }

  async #ask(organisationId: string, assetId: string, key: string): Promise<void> {
    await this.#turn();
    try {
      if (this.#stopping.signal.aborted) return;
      const asset = await this.#options.fetch(organisationId, assetId, this.#stopping.signal);
      this.#put(key, Buffer.from(JSON.stringify(asset)));
    } catch (error) {
      // Anything else may pass: what is known stays, and is asked for with the next page.
      if (isDamError(error) && error.code === 'not-found') this.#put(key, null);
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    if (this.#running >= atOnce) await new Promise<void>((done) => this.#waiting.push(done));
    this.#running += 1;
  }

  #put(key: string, json: Buffer | null): void {
    const worth = this.#asking.get(key)?.worth ?? 'fresh';
    if (worth === 'nothing') return;
    this.#remove(key);
    this.#entries.set(key, { json, at: worth === 'old' ? 0 : this.#options.now() });
    this.#bytes += sizeOf(key, json);
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#options.mostBytes) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= sizeOf(key, entry.json);
  }
}

const keyOf = (organisationId: string, assetId: string): string => `${organisationId} ${assetId}`;
const sizeOf = (key: string, json: Buffer | null): number => entryBytes + 2 * key.length + (json?.length ?? 0);
