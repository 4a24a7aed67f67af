import type { ReactiveController } from 'lit';
import type { SelectorState } from '../../selector/state.ts';
import { keptSearch } from '../../selector/kept-search.ts';
import type * as placeModule from './place.ts';
import type { PlaceOwner } from './place.ts';
import type { ResultsFace } from './results-face.ts';

type PlaceModule = typeof placeModule;

const prefix = 'dam-asset-selector:place:';

/** Keeps where an editor stands, so that a reload of the page comes back to it. Its code is loaded when there is something to keep or to bring back. */
export class PlaceKeeper implements ReactiveController {
  readonly #owner: () => PlaceOwner;
  readonly #face: ResultsFace;
  readonly #getState: () => SelectorState | null;
  #module: PlaceModule | null = null;
  #isLoading = false;
  #written = '';
  #hasViewChanged = false;

  constructor(host: { addController(controller: ReactiveController): void }, face: ResultsFace, owner: () => PlaceOwner, getState: () => SelectorState | null) {
    this.#face = face;
    this.#owner = owner;
    this.#getState = getState;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.write);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.write);
  }

  /** The search to begin with; `null` for a fresh one. The face is put where it was. */
  async restore(): Promise<ReturnType<typeof keptSearch> | null> {
    const owner = this.#owner();
    if (isNobodys(owner) || !mayBeKept(owner)) return null;
    const module = await this.#load();
    const place = module?.readPlace(owner, this.#face.view) ?? null;
    if (!place) return null;
    this.#hasViewChanged = place.view.layout !== this.#face.view.layout || place.view.density !== this.#face.view.density;
    this.#face.begin(place.view, place.index);
    return place.search;
  }

  /** Something was shown; whether it is worth keeping is seen here. */
  hostUpdated(): void {
    const state = this.#getState();
    if (!state || state.status !== 'ready' || isNobodys(this.#owner())) return;
    if (this.#module) return this.write();
    if (this.#isLoading || (state.query.text === '' && state.query.types.length === 0 && !state.query.filters && state.query.sort === 'newest' && this.#index() === 0)) return;
    void this.#load().then(() => this.write());
  }

  /** The view was changed by hand, so it is kept with the place. */
  noteView(): void {
    this.#hasViewChanged = true;
  }

  readonly write = (): void => {
    const state = this.#getState();
    if (!this.#module || !state?.answered || this.#face.isPursuing) return;
    const place = { search: keptSearch(state), view: this.#face.view, index: this.#index() };
    const owner = this.#owner();
    // Told anew at each update: what stands there already is not written again.
    const written = JSON.stringify([owner, place]);
    if (written === this.#written) return;
    this.#written = written;
    this.#module.writePlace(owner, place, this.#hasViewChanged);
  };

  #index(): number {
    return this.#face.element?.firstInView ?? 0;
  }

  async #load(): Promise<PlaceModule | null> {
    this.#isLoading = true;
    try {
      this.#module = await import('./place.ts');
    } catch {
      // A place that is not kept is no reason to disturb anybody.
    }
    return this.#module;
  }
}

/** What one portal's selector kept is not another's. */
function isNobodys({ scope, hashKey }: PlaceOwner): boolean {
  return scope === '' && hashKey === null;
}

/** Whether it is worth loading the code that looks closer. */
function mayBeKept({ hashKey }: PlaceOwner): boolean {
  try {
    return hashKey === null ? Object.keys(sessionStorage).some((key) => key.startsWith(prefix)) : location.hash.includes('dam.');
  } catch {
    return false;
  }
}
