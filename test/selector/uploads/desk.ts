// What tests of uploads stand on: a queue over uploads in memory, with time, network, storage and turns in the test's hand.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { PortalError } from '../../../src/portal/api/portal-error.ts';
import { createMemoryUploads, type MemoryUploadOptions, type MemoryUploads } from '../../../src/sandbox/memory-uploads.ts';
import type { Failure, SelectorConnection } from '../../../src/selector/connection.ts';
import type { Network } from '../../../src/selector/uploads/patience.ts';
import type { Turns } from '../../../src/selector/uploads/turns.ts';
import { Uploads, type UploadNews, type UploadsOptions } from '../../../src/selector/uploads/uploads.ts';
import type { UploadItem, UploadsState } from '../../../src/selector/uploads/upload-state.ts';
import { createManualTimers } from '../../helpers/manual-timers.ts';

/** A file whose bytes follow from its name, so that each is another. */
export function aFile(name: string, sizeBytes = 2500, lastModified = 1): File {
  const bytes = Uint8Array.from({ length: sizeBytes }, (_, index) => (index * 31 + name.length * 7 + name.charCodeAt(index % name.length)) % 256);
  return new File([bytes], name, { type: 'text/plain', lastModified });
}

export function createStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return { texts, getItem: (key) => texts.get(key) ?? null, setItem: (key, text) => void texts.set(key, text), removeItem: (key) => void texts.delete(key) };
}

export function createNetwork(): Network & { turn(isOnline: boolean): void } {
  let online = true;
  const listeners = new Set<() => void>();
  return {
    isOnline: () => online,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    turn: (isOnline) => {
      online = isOnline;
      for (const listener of [...listeners]) listener();
    },
  };
}

/** Turns as Web Locks give them, for several "tabs" of one test. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  const held = new Set<string>();
  return {
    async take(name, signal, run, onWait) {
      const before = last.get(name);
      const isFree = !held.has(name);
      if (!isFree) onWait();
      const mine = (async () => {
        if (!isFree) await before?.catch(() => undefined);
        signal.throwIfAborted();
        held.add(name);
        try {
          return await run(!isFree);
        } finally {
          held.delete(name);
        }
      })();
      last.set(name, mine);
      return mine;
    },
    taken: () => Promise.resolve(new Set(held)),
  };
}

export interface Desk {
  readonly uploads: Uploads;
  readonly memory: MemoryUploads;
  readonly network: ReturnType<typeof createNetwork>;
  readonly storage: ReturnType<typeof createStorage>;
  readonly timers: ReturnType<typeof createManualTimers>;
  readonly news: UploadNews[];
  /** What would be in the portal's remote log. */
  readonly log: readonly (readonly [operation: string, code: string])[];
  readonly state: () => UploadsState;
  /** The item of a file. @throws where there is none */
  readonly item: (fileName: string) => UploadItem;
  readonly statuses: () => readonly string[];
  /** Lets time pass until something is so. @throws when it never is */
  readonly until: (isSo: () => boolean, stepMs?: number) => Promise<void>;
  /** Adds files and waits until they can be sent. */
  readonly draft: (...files: File[]) => Promise<void>;
}

export function desk(options: MemoryUploadOptions = {}, more: Partial<UploadsOptions> & { readonly memory?: MemoryUploads } = {}): Desk {
  const memory = more.memory ?? createMemoryUploads({ chunkBytes: 1000, ...options }, (code, message = code) => new PortalError(code, message, { status: 500 }));
  const timers = createManualTimers();
  const network = createNetwork();
  const storage = createStorage();
  const log: (readonly [string, string])[] = [];
  const connection = { uploads: memory, noteFailure: (operation: string, { code }: Failure) => void log.push([operation, code]), getAsset: (id: string) => {
    const asset = memory.assets().find((one) => one.id === id);
    return asset ? Promise.resolve(asset) : Promise.reject(new PortalError('asset-not-found', 'no', { status: 404 }));
  } } as unknown as SelectorConnection;
  const uploads = new Uploads({ connection, now: timers.now, timers, network, storage: () => storage, turns: createTurns(), random: () => 1, ...more });
  const news: UploadNews[] = [];
  uploads.hear((one) => news.push(one));
  const until: Desk['until'] = async (isSo, stepMs = 100) => {
    for (let count = 0; count < 20_000; count += 1) {
      if (isSo()) return;
      // Hashing is on a thread of its own, and takes real time.
      await new Promise((done) => { setImmediate(done); });
      if (count > 20) timers.pass(stepMs);
    }
    throw new Error(`It never came to that: ${JSON.stringify(uploads.getState().items.map(({ file, status, waitsFor, problem }) => ({ name: file.fileName, status, waitsFor, problem })))}`);
  };
  const state = (): UploadsState => uploads.getState();
  return {
    uploads, memory, network, storage, timers, news, log, state, until,
    item: (fileName) => {
      const found = state().items.find(({ file }) => file.fileName === fileName);
      if (!found) throw new Error(`There is no ${fileName}`);
      return found;
    },
    statuses: () => state().items.map(({ status }) => status),
    draft: async (...files) => {
      uploads.add(files);
      await until(() => state().items.every(({ status }) => status !== 'checking'));
      // Twins are looked for after that.
      await until(() => files.every(({ name }) => memory.calls.some((call) => call === `findTwins ${name}`) || state().items.some(({ file, problem }) => file.fileName === name && problem !== null)));
      await new Promise((done) => { setImmediate(done); });
    },
  };
}

const hashOf = (bytes: Uint8Array | ArrayBuffer): string => createHash('sha256').update(new Uint8Array(bytes)).digest('hex');

/** All files are there with the bytes and the hash that they have here. */
export async function arrivedWhole({ arrived }: MemoryUploads, files: readonly File[]): Promise<void> {
  assert.equal(arrived.length, files.length);
  for (const file of files) {
    const there = arrived.find(({ fileName }) => fileName === file.name);
    assert.ok(there, file.name);
    const onDisk = hashOf(await file.arrayBuffer());
    assert.equal(hashOf(there.bytes), onDisk, `${file.name} arrived as another file`);
    assert.equal(there.sha256, onDisk, `${file.name} was announced with another hash`);
  }
}

export const done = ({ statuses }: Desk) => (): boolean => statuses().every((status) => status === 'done');
export const sentPieces = ({ memory }: Desk): readonly string[] => memory.calls.filter((call) => call.startsWith('sendChunk'));
