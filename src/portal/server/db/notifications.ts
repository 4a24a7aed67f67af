import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';

const channel = 'integration_portal';
const firstWaitMs = 250;
const longestWaitMs = 10_000;

export interface NotificationListener {
  readonly onMessage: (text: string) => void;
  /** Listening began, or began again after messages may have been missed. */
  readonly onListening: () => void;
}

/** Tells every process that listens on this PostgreSQL, this one too. @param text At most 7,900 bytes. */
export async function notify(db: Database, text: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${text})`.execute(db);
}

/** Hears what is told with {@link notify}, on a connection of its own, which it makes anew when it is lost. */
export class PostgresListener {
  readonly #url: string;
  readonly #listener: NotificationListener;
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #waitMs = firstWaitMs;
  #isClosed = false;

  constructor(url: string, listener: NotificationListener) {
    this.#url = url;
    this.#listener = listener;
  }

  /** Resolves after the first try; when that fails, others follow. */
  async open(): Promise<void> {
    if (this.#isClosed) return;
    const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: 5000, keepAlive: true, application_name: 'integration-portal-bus' });
    this.#client = client;
    let isOver = false;
    const again = (): void => {
      if (isOver || this.#isClosed) return;
      isOver = true;
      client.end().catch(() => undefined);
      this.#timer = setTimeout(() => void this.open(), this.#waitMs).unref();
      this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => this.#listener.onMessage(payload ?? ''));
    try {
      await client.connect();
      // Closed meanwhile, and nobody would end it.
      if (this.#isClosed) return await client.end();
      await client.query(`listen ${channel}`);
    } catch {
      again(); // The database's absence is told by the requests that need it.
      return;
    }
    this.#waitMs = firstWaitMs;
    this.#listener.onListening();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }
}
