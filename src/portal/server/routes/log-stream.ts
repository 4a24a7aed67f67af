import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LogFilter, StoredLogEntry } from '../../api/logs.ts';
import { refusal } from '../errors.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import { idOfMoment } from '../repositories/logs.ts';
import { logTopic } from '../services/logs.ts';
import type { Services } from '../services/services.ts';

/** So many windows of one person may follow at once. */
const mostOfSession = 4;
/** How often it looks by itself: the bus may lose a message, and this line tells proxies that somebody is here. */
const heartbeatMs = 15_000;
/** Entries of another process may appear after later ones; so far back is looked again. */
const overlapMs = 5_000;

type Following = Pick<Services, 'logs' | 'bus' | 'now' | 'sessions'>;

/** Streams that are open, so that closing the portal ends them. */
export class LogStreams {
  readonly #open = new Map<string, Set<() => void>>();
  readonly #services: Following;
  readonly #isAlive: (request: FastifyRequest) => Promise<boolean>;

  constructor(services: Following, isAlive: (request: FastifyRequest) => Promise<boolean>) {
    this.#services = services;
    this.#isAlive = isAlive;
  }

  closeAll(): void {
    for (const ends of [...this.#open.values()]) for (const end of [...ends]) end();
  }

  /** Sends what comes from now on, or after the event that the browser had last. @throws {PortalError} `rate-limited` */
  async follow(request: FastifyRequest, reply: FastifyReply, filter: LogFilter): Promise<void> {
    const { organisationId, idHash } = sessionOf(request);
    const { logs, bus, now } = this.#services;
    const mine = this.#open.get(idHash) ?? new Set();
    if (mine.size >= mostOfSession) throw refusal('rate-limited', `One session may follow the log in ${mostOfSession} windows; close one`, { retryAfterSeconds: 60 });
    const lastId = request.headers['last-event-id'];
    const start = idOfMoment(now());
    let last = typeof lastId === 'string' && /^[\da-f]{24}$/.test(lastId) ? lastId : '';
    const from = last === '' ? start : last;
    // A wrong filter is refused before the answer begins.
    const missed = await logs.newer(organisationId, filter, from);
    const { raw } = reply.hijack();
    raw.writeHead(200, { ...headersOf(reply), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });

    let isEnded = false;
    let stopHearing = (): void => undefined;
    const end = (): void => {
      if (isEnded) return;
      isEnded = true;
      clearInterval(beat);
      stopHearing();
      mine.delete(end);
      if (mine.size === 0) this.#open.delete(idHash);
      raw.end();
    };
    this.#open.set(idHash, mine.add(end));
    raw.once('close', end);
    raw.once('error', end);

    const sent = new Set<string>(last === '' ? [] : [last]);
    const send = (entries: readonly StoredLogEntry[]): void => {
      for (const entry of entries) {
        if (sent.has(entry.id) || isEnded) continue;
        sent.add(entry.id);
        if (entry.id > last) last = entry.id;
        raw.write(`id: ${entry.id}\ndata: ${JSON.stringify(entry)}\n\n`);
      }
    };
    const back = (): string => {
      const edge = last === '' ? start : idOfMoment(Number.parseInt(last.slice(0, 12), 16) - overlapMs);
      for (const id of sent) if (id < edge && id !== last) sent.delete(id);
      return edge < from ? from : edge;
    };
    let looking: Promise<void> | null = null;
    let isAsked = false;
    const look = (): void => {
      isAsked = true;
      looking ??= (async () => {
        while (isAsked && !isEnded) {
          isAsked = false;
          for (let next = back(); ;) {
            const entries = await logs.newer(organisationId, filter, next);
            send(entries);
            const newest = entries.at(-1)?.id;
            if (isEnded || newest === undefined || newest === next || entries.length < 100) break;
            next = newest;
            // A slow reader is waited for, not piled up for.
            if (raw.writableNeedDrain) await new Promise<void>((done) => { raw.once('drain', done); raw.once('close', done); });
          }
        }
      })().catch((err: unknown) => {
        request.log.warn({ err }, 'following the log failed; the browser comes again');
        end();
      }).finally(() => {
        looking = null;
      });
    };
    const beat = setInterval(() => {
      this.#isAlive(request).then((isAlive) => {
        if (!isAlive) return end();
        raw.write(': here\n\n');
        look();
      }, end);
    }, heartbeatMs).unref();

    raw.write('retry: 3000\n\n');
    send(missed);
    const stop = await bus.subscribe(logTopic(organisationId), look).catch(() => (): void => undefined);
    if (isEnded) stop();
    else stopHearing = stop;
    // What came between the first look and the subscription.
    look();
  }
}

/** What hooks have set: security headers, the request's id. */
function headersOf(reply: FastifyReply): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined).map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]));
}
