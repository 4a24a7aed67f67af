import type { ToldLate, UsagePlace, UsageRecord } from '../domain/usage.ts';
import type { SelectorConnection } from './connection.ts';
import { toProblem } from './problem.ts';
import { scopeKey } from './scope.ts';

/** A field of a page and the asset it is saved with; `null` for none. */
export interface SavedUsage extends Omit<UsageRecord, 'assetId'> {
  readonly assetId: string | null;
}

/** What a page says that a place holds. */
export interface HeldUsage {
  readonly usage: SavedUsage;
  /** Since when it does, in ms. */
  readonly at: number;
}

/** Where usages are told. */
export type UsageConnection = Pick<SelectorConnection, 'scope' | 'setUsage' | 'clearUsage'>;

/** Tells of usages. */
export interface NotingConnection {
  setUsage(usage: UsageRecord): Promise<void>;
  clearUsage(place: UsagePlace): Promise<void>;
}

/** A usage that the portal has not confirmed: no token and no key. */
export interface UsageNote extends SavedUsage {
  readonly id: string;
  /** Hash of the portal and organisation it is for. */
  readonly scope: string;
  /** When it was saved, in ms. */
  readonly at: number;
  /** The portal could not be told. Without, nobody saw its answer: the page had left. */
  readonly hasFailed: boolean;
  /** Being told late, by some tab: what is saved of the same place meanwhile could be overtaken by it. */
  readonly isUnderWay: boolean;
}

/** Also looked at by a closed field (`asset-selector.ts`), which loads this file only where something is noted. */
const storageKey = 'dam-asset-selector:usages';
const most = 200;
/** Much longer than a portal is away. */
const keptMs = 30 * 86_400_000;
/** What nobody saw the answer of was most likely told; told long after, it could be older than what others have saved since. */
const unseenMs = 3_600_000;
/** More than this is not ours. */
const mostCharacters = 2_000_000;
/** These concern one note; after any other failure the next one would fail the same way. */
const ofOneNote: readonly string[] = ['internal', 'field-not-allowed', 'unreadable-answer'];

export interface UsageNotesOptions {
  /** Asked anew each time: a browser that refuses it throws then. */
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly now: () => number;
  /** Absent, as on pages without HTTPS: tabs do not wait for each other, and the portal may be told the same twice. */
  readonly locks?: Pick<LockManager, 'request'> | undefined;
}

/** What the portal is told of usages is noted in the browser until the portal has answered: a form's submit takes the page away, and with it whatever the portal could not be told. */
export class UsageNotes {
  readonly #options: UsageNotesOptions;
  /** Sent by this page a moment ago. */
  readonly #sent = new Set<string>();
  readonly #telling = new Map<string, Promise<void>>();

  constructor(options: UsageNotesOptions) {
    this.#options = options;
  }

  /** The connection, telling of usages by way of a note. Notes and sends before the first wait. */
  noting(connection: UsageConnection): NotingConnection {
    return {
      setUsage: (usage: UsageRecord) => this.#tellNoted(connection, usage),
      clearUsage: (place) => this.#tellNoted(connection, { ...place, assetId: null, pageTitle: '' }),
    };
  }

  /**
   * Tells what is left for this connection's portal and organisation, in the order of saving. Never rejects: what fails is left for the next time.
   * @param isMine - Whether this connection may tell of a place; absent: of all.
   * @param heldNow - What a page that is open here says that a place holds; `undefined`: nobody knows better than the note.
   */
  tellLeft(connection: UsageConnection, { isMine = () => true, heldNow = () => undefined }: { readonly isMine?: (note: UsageNote) => boolean; readonly heldNow?: (note: UsageNote) => HeldUsage | undefined } = {}): Promise<void> {
    const scope = this.#scopeOf(connection);
    const mine = this.#read().filter((note) => note.scope === scope && isMine(note)).map(({ id }) => id);
    if (mine.length === 0) return Promise.resolve();
    // Fields of a page ask at the same time, and each is told of the others' notes.
    const turn = (this.#telling.get(scope) ?? Promise.resolve()).then(() => this.#inTurn(scope, () => this.#tellAll(connection, mine, heldNow))).catch(() => undefined);
    this.#telling.set(scope, turn);
    return turn;
  }

  async #tellAll(connection: UsageConnection, ids: readonly string[], heldNow: (note: UsageNote) => HeldUsage | undefined): Promise<void> {
    for (const id of ids) {
      // As it stands now: another tab may have told it, and a field saved anew.
      const note = this.#read().find((one) => one.id === id);
      if (!note || this.#sent.has(id)) continue;
      this.#change(id, { isUnderWay: true });
      try {
        const held = heldNow(note) ?? { usage: usageOf(note), at: note.at };
        // Others may have saved the place since, elsewhere: the portal knows when, by its own clock.
        await send(connection, held.usage, { ageSeconds: Math.max(0, this.#options.now() - held.at) / 1000 });
      } catch (thrown) {
        const { canRetry, code } = toProblem(thrown);
        if (canRetry) this.#change(id, { isUnderWay: false, hasFailed: true });
        if (canRetry && !ofOneNote.includes(code)) return;
        if (canRetry) continue;
      }
      this.#strike(id);
    }
  }

  async #tellNoted(connection: UsageConnection, usage: SavedUsage): Promise<void> {
    const scope = this.#scopeOf(connection);
    if (scope === '') return send(connection, usage);
    const id = crypto.getRandomValues(new Uint32Array(3)).join('-');
    const notes = this.#read();
    const others = notes.filter((note) => !isOf(note, scope, usage));
    const isOvertaken = notes.some((note) => note.isUnderWay && isOf(note, scope, usage));
    const note: UsageNote = { ...usage, id, scope, at: this.#options.now(), hasFailed: false, isUnderWay: false };
    // Where there is no room for it, at least an older one of this place must not be told after it.
    if (!this.#write([...others, note])) this.#write(others);
    this.#sent.add(id);
    try {
      await send(connection, usage);
    } catch (thrown) {
      if (toProblem(thrown).canRetry) this.#change(id, { hasFailed: true });
      else this.#strike(id);
      throw thrown;
    } finally {
      this.#sent.delete(id);
    }
    // An older one was being told meanwhile, and may have arrived last.
    if (isOvertaken) void this.tellLeft(connection, { isMine: (one) => isOf(one, scope, usage) });
    else this.#strike(id);
  }

  /** A connection that does not say whose it is notes nothing. */
  #scopeOf({ scope }: UsageConnection): string {
    return scope === undefined ? '' : scopeKey(scope, '');
  }

  #inTurn(scope: string, run: () => Promise<void>): Promise<void> {
    const { locks } = this.#options;
    return locks ? locks.request(`${storageKey}:${scope}`, run) : run();
  }

  #strike(id: string): void {
    const notes = this.#read();
    const rest = notes.filter((note) => note.id !== id);
    if (rest.length < notes.length) this.#write(rest);
  }

  #change(id: string, change: Partial<Pick<UsageNote, 'isUnderWay' | 'hasFailed'>>): void {
    this.#write(this.#read().map((note) => (note.id === id ? { ...note, ...change } : note)));
  }

  /** The oldest first. */
  #read(): readonly UsageNote[] {
    try {
      const text = this.#options.storage().getItem(storageKey) ?? '[]';
      const read: unknown = text.length > mostCharacters ? [] : JSON.parse(text);
      const age = ({ at }: UsageNote): number => this.#options.now() - at;
      return Array.isArray(read) ? read.filter(isNote).filter((note) => age(note) < (note.hasFailed ? keptMs : unseenMs)) : [];
    } catch {
      // Refused, or not ours.
      return [];
    }
  }

  /** @returns whether it stands there now */
  #write(notes: readonly UsageNote[]): boolean {
    try {
      if (notes.length === 0) this.#options.storage().removeItem(storageKey);
      else this.#options.storage().setItem(storageKey, JSON.stringify(notes.slice(-most)));
      return true;
    } catch {
      // Refused or full: the portal is told all the same, only not a second time.
      return false;
    }
  }
}

/** Those of this page. */
export const usageNotes = new UsageNotes({ storage: () => localStorage, now: Date.now, locks: globalThis.navigator?.locks });

function send(connection: UsageConnection, usage: SavedUsage, late: ToldLate = {}): Promise<void> {
  const { pageUrl, field, assetId } = usage;
  return assetId === null ? connection.clearUsage({ pageUrl, field, ...late }) : connection.setUsage({ ...usage, assetId, ...late });
}

/** A place is a field of a page, whatever its language: the portal has one asset there. */
const isOf = (note: UsageNote, scope: string, { pageUrl, field }: SavedUsage): boolean => note.scope === scope && note.pageUrl === pageUrl && note.field === field;

const usageOf = ({ pageUrl, field, assetId, pageTitle, language, editor, version, pageId }: UsageNote): SavedUsage =>
  ({ pageUrl, field, assetId, pageTitle, ...(language === undefined ? {} : { language }), ...(editor === undefined ? {} : { editor }), ...(version === undefined ? {} : { version }), ...(pageId === undefined ? {} : { pageId }) });

/** Storage is everybody's on the page: what stands there may be anything. */
function isNote(one: unknown): one is UsageNote {
  const { id, scope, at, pageUrl, field, assetId, pageTitle, language, editor, version, pageId } = (one ?? {}) as Partial<Record<keyof UsageNote, unknown>>;
  return [id, scope, pageUrl, field, pageTitle].every((text) => typeof text === 'string') && typeof at === 'number'
    && (assetId === null || typeof assetId === 'string') && [language, editor, version, pageId].every((text) => text === undefined || typeof text === 'string');
}
