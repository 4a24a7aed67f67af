import { isRecord } from '../domain/selection.ts';

/*
 * What the dialog page and the page around it say to each other, by `postMessage`, each to the other's very origin:
 *   { source: 'asset-dialog', version: 1, type, id, payload }
 *   page -> host   ready      {}                       the page listens
 *   host -> page   open       { token, value?, field?, mode?, format?, types?, language?, contentLanguage? }
 *   page -> host   picked     { value }                answers `open` by its id; the raw value, empty where the asset was removed
 *   page -> host   cancelled  {}                       … nothing was changed
 *   page -> host   refused    { reason }               … `replayed`: this id was used before · `busy`: one is open already · `invalid`: the payload is wrong, and then { field, message, allowed? } say what and which values are right · `unavailable`: the page could not load its selector
 *   page -> host   token      {}                       a token has ended; the host answers by `token`, `{ token }`, with the same id
 */

export interface DialogMessage {
  readonly type: string;
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface HostWindow {
  /** Sends to the host's origin, and to no other. */
  readonly post: (message: object) => void;
  /** Whether the window around this page sent it, from its origin. */
  readonly isFrom: (event: MessageEvent) => boolean;
}

/** A host that is slower than this gives no token any more. */
const tokenPatienceMs = 20_000;

/** One conversation with the page around this one. What is no message of it, or comes from elsewhere, is not heard. */
export class DialogLine {
  readonly #host: HostWindow;
  readonly #seen = new Set<string>();
  readonly #asking = new Map<string, (payload: DialogMessage['payload']) => void>();

  constructor(host: HostWindow, onOpen: (message: DialogMessage) => void, page: Window = window) {
    this.#host = host;
    page.addEventListener('message', (event) => {
      const message = host.isFrom(event) ? readMessage(event.data) : null;
      if (!message) return;
      const answered = message.type === 'token' ? this.#asking.get(message.id) : undefined;
      if (answered) {
        this.#asking.delete(message.id);
        return answered(message.payload);
      }
      if (message.type !== 'open') return;
      if (this.#seen.has(message.id)) return this.say('refused', message.id, { reason: 'replayed' });
      this.#seen.add(message.id);
      onOpen(message);
    });
  }

  say(type: 'ready' | 'picked' | 'cancelled' | 'refused' | 'token', id: string = crypto.randomUUID(), payload: object = {}): void {
    this.#host.post({ source: 'asset-dialog', version: 1, type, id, payload });
  }

  /** A new token from the host; rejects when it gives none in time. */
  askToken(): Promise<string> {
    const id = crypto.randomUUID();
    return new Promise((done, fail) => {
      const patience = setTimeout(() => {
        this.#asking.delete(id);
        fail(new Error('The page around the dialog gave no token'));
      }, tokenPatienceMs);
      this.#asking.set(id, ({ token }) => {
        clearTimeout(patience);
        if (typeof token === 'string' && token !== '') done(token);
        else fail(new Error('The page around the dialog answered without a token'));
      });
      this.say('token', id);
    });
  }
}

/** A message of this protocol; `null` for any other, of a later version too. */
export function readMessage(data: unknown): DialogMessage | null {
  if (!isRecord(data) || data['source'] !== 'asset-dialog' || data['version'] !== 1) return null;
  const { type, id, payload } = data;
  if (typeof type !== 'string' || typeof id !== 'string' || !/^[\w-]{8,100}$/.test(id) || !isRecord(payload)) return null;
  return { type, id, payload };
}
