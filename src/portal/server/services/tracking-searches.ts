import { randomUUID } from 'node:crypto';
import { mostSavedSearches, type SavedTrackingSearches, type SaveTrackingSearchBody } from '../../api/tracking-searches.ts';
import { invalidInput, refusal } from '../errors.ts';
import type { SearchOwner, TrackingSearchRepository } from '../repositories/tracking-searches.ts';

export interface TrackingSearchesOptions {
  readonly rows: TrackingSearchRepository;
  readonly now: () => number;
}

/** Searches of usages that people keep, each for themselves. */
export class TrackingSearches {
  readonly #options: TrackingSearchesOptions;

  constructor(options: TrackingSearchesOptions) {
    this.#options = options;
  }

  async list(owner: SearchOwner): Promise<SavedTrackingSearches> {
    return { searches: [...await this.#options.rows.list(owner)] };
  }

  /** @throws {PortalError} `invalid-input` where there are too many already */
  async save(owner: SearchOwner, { name, filter }: SaveTrackingSearchBody): Promise<SavedTrackingSearches> {
    const { rows, now } = this.#options;
    const given = Object.entries(filter).filter(([, value]) => value !== '');
    const search = { id: randomUUID(), name: name.trim(), query: new URLSearchParams(Object.fromEntries(given)).toString() };
    if (!await rows.put(owner, search, new Date(now()).toISOString(), mostSavedSearches)) throw invalidInput({ name: `There are ${mostSavedSearches} already; remove one first.` });
    return this.list(owner);
  }

  /** @throws {PortalError} `not-found` */
  async remove(owner: SearchOwner, id: string): Promise<SavedTrackingSearches> {
    if (!await this.#options.rows.remove(owner, id)) throw refusal('not-found', 'There is no such search of yours');
    return this.list(owner);
  }
}
