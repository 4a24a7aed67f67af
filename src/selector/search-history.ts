import { findsSame, isBlank, narrowsSame, type KeptSearch } from '../domain/kept-search.ts';
import { readSearch } from './read-search.ts';

export interface SavedSearch {
  readonly name: string;
  readonly search: KeptSearch;
}

export interface SearchHistoryState {
  /** By name, in the order that they were saved, the newest first. */
  readonly saved: readonly SavedSearch[];
  /** The newest first. */
  readonly recent: readonly KeptSearch[];
}

export type HistoryStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const mostRecent = 8;
export const mostSaved = 30;
const mostNameLength = 80;
/** More than this is not read: nobody's searches are that long. */
const mostCharacters = 200_000;

/** An editor's searches in this browser. Where storage is refused they are kept until the page is left. */
export class SearchHistory {
  readonly #key: string;
  readonly #storage: () => HistoryStorage;
  #state: SearchHistoryState = { saved: [], recent: [] };

  /** `storage` is asked anew each time: a browser that refuses it throws then. */
  constructor(key: string, storage: () => HistoryStorage) {
    this.#key = key;
    this.#storage = storage;
  }

  /** As it stands now: another tab may have changed it. */
  read(): SearchHistoryState {
    try {
      const text = this.#storage().getItem(this.#key);
      if (text !== null) this.#state = text.length > mostCharacters ? { saved: [], recent: [] } : readHistory(JSON.parse(text));
    } catch {
      // Refused, or not ours: what this page knows stays.
    }
    return this.#state;
  }

  /** Keeps a search among the recent ones, once; a saved one is there already, and one that only goes on writing the one before takes its place. */
  note(search: KeptSearch): void {
    if (isBlank(search)) return;
    const { saved, recent } = this.read();
    if (saved.some((one) => findsSame(one.search, search))) return;
    const isGoingOn = (one: KeptSearch, index: number): boolean => index === 0 && one.text !== '' && search.text.startsWith(one.text) && narrowsSame(one, search);
    this.#write({ saved, recent: [search, ...recent.filter((one, index) => !findsSame(one, search) && !isGoingOn(one, index))].slice(0, mostRecent) });
  }

  /** Keeps a search under a name; one that has the name already gives way. @returns whether there was room for it */
  save(name: string, search: KeptSearch): boolean {
    const { saved, recent } = this.read();
    const named = name.trim().slice(0, mostNameLength);
    const others = saved.filter((one) => one.name !== named);
    if (named === '' || others.length >= mostSaved) return false;
    this.#write({ saved: [{ name: named, search }, ...others], recent });
    return true;
  }

  removeSaved(name: string): void {
    const { saved, recent } = this.read();
    this.#write({ saved: saved.filter((one) => one.name !== name), recent });
  }

  removeRecent(search: KeptSearch): void {
    const { saved, recent } = this.read();
    this.#write({ saved, recent: recent.filter((one) => !findsSame(one, search)) });
  }

  clearRecent(): void {
    this.#write({ saved: this.read().saved, recent: [] });
  }

  /** Forgets everything, saved ones too. */
  clear(): void {
    this.#write({ saved: [], recent: [] });
  }

  #write(state: SearchHistoryState): void {
    this.#state = state;
    try {
      if (state.saved.length + state.recent.length === 0) this.#storage().removeItem(this.#key);
      else this.#storage().setItem(this.#key, JSON.stringify(state));
    } catch {
      // Refused or full: it holds until the page is left, and a search is not worth a message.
    }
  }
}

function readHistory(json: unknown): SearchHistoryState {
  const { saved, recent } = (typeof json === 'object' && json !== null ? json : {}) as Partial<Record<keyof SearchHistoryState, unknown>>;
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  return {
    saved: list(saved).flatMap((one) => {
      const { name, search } = (one ?? {}) as { readonly name?: unknown; readonly search?: unknown };
      const read = readSearch(search);
      return typeof name === 'string' && name.trim() !== '' && read ? [{ name: name.slice(0, mostNameLength), search: read }] : [];
    }).slice(0, mostSaved),
    recent: list(recent).map(readSearch).filter((one) => one !== null).filter((one) => !isBlank(one)).slice(0, mostRecent),
  };
}
