import type { LogEntry, LogReceipt } from '../portal/api/embed-types.ts';
import type { Failure } from './connection.ts';

/** Sends a batch; `keepalive` where the page may be on its way out. */
export type SendLogs = (entries: readonly LogEntry[]) => Promise<LogReceipt>;

export interface RemoteLogOptions {
  readonly send: SendLogs;
  /** Runs something when the page has time; returns how to forget it. */
  readonly whenIdle?: (run: () => void) => () => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Where `pagehide` is heard. */
  readonly page?: EventTarget;
}

/** So many entries wait at most; the oldest are dropped, and the next batch says how many. */
export const mostWaiting = 50;
/** What the portal wants where the organisation keeps no log. */
const offMs = 10 * 60_000;
/** After a failure, where the portal did not say how long. */
const failedMs = 60_000;

/**
 * Writes what went wrong on a page to the portal, for support. It never troubles an editor: one request at a time, sent when the page
 * has time or is left, and a failure only makes it wait.
 */
export class RemoteLog {
  readonly #options: Required<RemoteLogOptions>;
  #waiting: readonly LogEntry[] = [];
  #dropped = 0;
  #isSending = false;
  #quietUntil = 0;
  #forget: (() => void) | null = null;

  constructor(options: RemoteLogOptions) {
    this.#options = { ...options, whenIdle: options.whenIdle ?? idle, now: options.now ?? Date.now, page: options.page ?? window };
    this.#options.page.addEventListener('pagehide', () => void this.flush());
  }

  note(entry: Omit<LogEntry, 'time'>): void {
    const all = [...this.#waiting, { ...entry, time: new Date(this.#options.now()).toISOString() }];
    this.#waiting = all.slice(-mostWaiting);
    this.#dropped += all.length - this.#waiting.length;
    this.#plan();
  }

  /** The failure's code and the request's id, nothing that an editor typed or looked at. */
  noteFailure(operation: string, { code, status, requestId }: Failure): void {
    const level = code === 'asset-not-found' || code === 'rate-limited' ? 'warn' : 'error';
    this.note({ level, message: `${operation} failed: ${code}`, context: { operation, code, status, requestId } });
  }

  /** Sends what waits, unless a request is under way or the portal wants quiet. Never rejects. */
  async flush(): Promise<void> {
    this.#forget?.();
    this.#forget = null;
    const { now, send } = this.#options;
    if (this.#isSending || this.#waiting.length === 0 || now() < this.#quietUntil) return;
    const sent = this.#waiting;
    const dropped = this.#dropped;
    this.#waiting = [];
    this.#dropped = 0;
    this.#isSending = true;
    const lost: LogEntry | null = dropped === 0 ? null
      : { level: 'warn', time: new Date(now()).toISOString(), message: `${dropped} older entries were dropped`, context: { dropped } };
    try {
      const { isEnabled } = await send(lost ? [lost, ...sent] : sent);
      if (!isEnabled) this.#quietUntil = now() + offMs;
    } catch (thrown) {
      const { retryAfterSeconds = null } = (thrown ?? {}) as { readonly retryAfterSeconds?: number | null };
      this.#quietUntil = now() + (retryAfterSeconds === null ? failedMs : retryAfterSeconds * 1000);
      const all = [...sent, ...this.#waiting];
      this.#waiting = all.slice(-mostWaiting);
      this.#dropped += dropped + all.length - this.#waiting.length;
    } finally {
      this.#isSending = false;
    }
    if (now() >= this.#quietUntil && this.#waiting.length > 0) this.#plan();
  }

  #plan(): void {
    this.#forget ??= this.#options.whenIdle(() => void this.flush());
  }
}

/** Safari has no `requestIdleCallback`. */
function idle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(run, { timeout: 5_000 });
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(run, 1_000);
  return () => clearTimeout(handle);
}

const logs = new Map<string, RemoteLog>();

/** The one log of a page for a portal and key: many fields together send one request at a time. */
export function remoteLogFor(name: string, send: (request: { readonly method: 'POST'; readonly path: string; readonly body: unknown; readonly keepalive: true }) => Promise<LogReceipt>): RemoteLog {
  // Outlives the page.
  const log = logs.get(name) ?? new RemoteLog({ send: (entries) => send({ method: 'POST', path: '/embed/v1/logs', body: { entries }, keepalive: true }) });
  logs.set(name, log);
  return log;
}
