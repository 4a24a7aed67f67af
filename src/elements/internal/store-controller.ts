import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What the controller needs of a store: `subscribe` calls back at once and then on each change, and returns how to end it. */
export interface ReadableStore<State> {
  getState(): State;
  subscribe(listener: (state: State) => void): () => void;
}

/** Renders its element anew whenever the store's state changes, for as long as the element is on the page. */
export class StoreController<State> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #store: ReadableStore<State> | null;
  #unsubscribe: (() => void) | null = null;
  #isConnected = false;

  constructor(host: ReactiveControllerHost, store: ReadableStore<State> | null = null) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  /** The store's state; `null` while there is no store. */
  get state(): State | null {
    return this.#store?.getState() ?? null;
  }

  /** Follows another store from now on: the seam for stories, tests and pages that bring their own. */
  use(store: ReadableStore<State> | null): void {
    if (store === this.#store) return;
    this.hostDisconnected(this.#isConnected);
    this.#store = store;
    if (this.#isConnected) this.hostConnected();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#unsubscribe ??= this.#store?.subscribe(() => this.#host.requestUpdate()) ?? null;
  }

  hostDisconnected(stays = false): void {
    this.#isConnected = stays;
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }
}
