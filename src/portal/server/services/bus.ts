import type { PortalConfig } from '../config.ts';
import type { Database } from '../db/database.ts';
import { notify, PostgresListener } from '../db/notifications.ts';

/** Hears of a topic: the payload that was published, or an empty one, which says "there may be news, look after them". */
export type BusListener = (payload: string) => void;

/** Tells all portal processes over one database that something happened. What happened stands in the database: nothing here is kept or repeated. */
export interface Bus {
  /** @param payload Ids only, at most 1000 characters. Rejects when the database is away. */
  publish(topic: string, payload?: string): Promise<void>;
  /** Resolves once messages are heard, with what ends that. After a lost connection the listener is called with an empty payload. */
  subscribe(topic: string, listener: BusListener): Promise<() => void>;
  close(): Promise<void>;
}

/** One process alone has SQLite; PostgreSQL carries messages between processes. */
export function createBus({ databaseUrl }: Pick<PortalConfig, 'databaseUrl'>, db: Database): Bus {
  return databaseUrl === null ? new LocalBus() : new PostgresBus(databaseUrl, db);
}

class Listeners {
  readonly #topics = new Map<string, Set<BusListener>>();

  add(topic: string, listener: BusListener): () => void {
    const listeners = this.#topics.get(topic) ?? new Set();
    this.#topics.set(topic, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#topics.get(topic) === listeners) this.#topics.delete(topic);
    };
  }

  tell(topic: string, payload: string): void {
    for (const listener of [...this.#topics.get(topic) ?? []]) listener(payload);
  }

  tellAll(): void {
    for (const topic of [...this.#topics.keys()]) this.tell(topic, '');
  }
}

export class LocalBus implements Bus {
  readonly #listeners = new Listeners();

  publish(topic: string, payload = ''): Promise<void> {
    refuseLong(payload);
    this.#listeners.tell(topic, payload);
    return Promise.resolve();
  }

  subscribe(topic: string, listener: BusListener): Promise<() => void> {
    return Promise.resolve(this.#listeners.add(topic, listener));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

class PostgresBus implements Bus {
  readonly #db: Database;
  readonly #listeners = new Listeners();
  readonly #listener: PostgresListener;
  #opening: Promise<void> | null = null;
  #hasListened = false;

  constructor(url: string, db: Database) {
    this.#db = db;
    this.#listener = new PostgresListener(url, {
      onMessage: (text) => {
        const [topic, payload] = JSON.parse(text) as [string, string];
        this.#listeners.tell(topic, payload);
      },
      onListening: () => {
        if (this.#hasListened) this.#listeners.tellAll();
        this.#hasListened = true;
      },
    });
  }

  publish(topic: string, payload = ''): Promise<void> {
    refuseLong(payload);
    return notify(this.#db, JSON.stringify([topic, payload]));
  }

  async subscribe(topic: string, listener: BusListener): Promise<() => void> {
    const stop = this.#listeners.add(topic, listener);
    await (this.#opening ??= this.#listener.open().then(() => {
      // Begun late, so what came before was missed.
      this.#hasListened = true;
    }));
    return stop;
  }

  close(): Promise<void> {
    return this.#listener.close();
  }
}

function refuseLong(payload: string): void {
  if (payload.length > 1000) throw new Error('The bus carries ids, not what they stand for');
}
