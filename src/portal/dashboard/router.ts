/** Where the router is: a path without query and fragment. */
export interface Place {
  readonly path: string;
  /** Whether a person came here by link, back or forward; false for the first page and for redirects. */
  readonly isNavigation: boolean;
}

export interface RouterOptions {
  /** Called at the start and after every change of place. */
  readonly onPlace: (place: Place) => void;
  /** Whether leaving the page would lose input. */
  readonly hasUnsavedChanges: () => boolean;
  /** Asks the person then; resolves with whether they want to leave. */
  readonly askToLeave: () => Promise<boolean>;
  /** Whether a path is one of the dashboard's, not a file or another service of the same host. */
  readonly isOurs: (path: string) => boolean;
  /** For tests. */
  readonly window?: Window;
}

interface HistoryState {
  /** Position in this visit's history, to find the way back when leaving was refused. */
  readonly position: number;
}

/** Addresses by the History API. Links stay plain `<a href>`; clicks on them are taken over while it is started. */
export class Router {
  readonly #options: RouterOptions;
  readonly #window: Window;
  #path = '';
  #position = 0;
  #isAsking = false;
  /** Told of the `popstate` that our own step back or forward causes. */
  #onOwnStep: (() => void) | null = null;

  constructor(options: RouterOptions) {
    this.#options = options;
    this.#window = options.window ?? window;
  }

  get path(): string {
    return this.#path;
  }

  start(): void {
    this.#position = readPosition(this.#window.history.state) ?? 0;
    this.#window.history.replaceState({ position: this.#position } satisfies HistoryState, '');
    this.#window.addEventListener('popstate', this.#onPopState);
    this.#window.document.addEventListener('click', this.#onClick);
    this.#arrive(this.#window.location.pathname, false);
  }

  stop(): void {
    this.#window.removeEventListener('popstate', this.#onPopState);
    this.#window.document.removeEventListener('click', this.#onClick);
  }

  /** Goes to one of our paths; resolves with false where a person chose to stay. */
  async go(path: string, { isRedirect = false }: { isRedirect?: boolean } = {}): Promise<boolean> {
    const url = new URL(path, this.#window.location.href);
    if (!isRedirect && url.pathname !== this.#path && !(await this.#mayLeave())) return false;
    if (isRedirect) {
      this.#window.history.replaceState({ position: this.#position } satisfies HistoryState, '', url);
    } else if (url.href !== this.#window.location.href) {
      this.#position += 1;
      this.#window.history.pushState({ position: this.#position } satisfies HistoryState, '', url);
    }
    this.#arrive(url.pathname, !isRedirect);
    return true;
  }

  #arrive(path: string, isNavigation: boolean): void {
    this.#path = path;
    this.#options.onPlace({ path, isNavigation });
  }

  /** A second wish to leave while the first is being asked about is refused. */
  async #mayLeave(): Promise<boolean> {
    if (!this.#options.hasUnsavedChanges()) return true;
    if (this.#isAsking) return false;
    this.#isAsking = true;
    try {
      return await this.#options.askToLeave();
    } finally {
      this.#isAsking = false;
    }
  }

  readonly #onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== '');
    if (!link || (link.target !== '' && link.target !== '_self') || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    if (url.origin !== this.#window.location.origin || !this.#options.isOurs(url.pathname)) return;
    // A fragment of the page we are on is the browser's work.
    if (url.pathname === this.#path && url.hash !== '') return;
    event.preventDefault();
    void this.go(url.href);
  };

  readonly #onPopState = (event: PopStateEvent): void => {
    const tellOwnStep = this.#onOwnStep;
    this.#onOwnStep = null;
    if (tellOwnStep) tellOwnStep();
    else void this.#follow(event.state);
  };

  /** The browser has moved already when it tells; so where a person must be asked, we first go back by as many steps. */
  async #follow(state: unknown): Promise<void> {
    const { history, location } = this.#window;
    const known = readPosition(state);
    // A place without our state is new: a fragment was followed, or an address typed.
    const position = known ?? this.#position + 1;
    if (known === null) history.replaceState({ position } satisfies HistoryState, '');
    const steps = position - this.#position;
    if (location.pathname !== this.#path && this.#options.hasUnsavedChanges()) {
      await this.#step(-steps);
      if (!(await this.#mayLeave())) return;
      await this.#step(steps);
    }
    this.#position = position;
    if (location.pathname !== this.#path) this.#arrive(location.pathname, true);
  }

  #step(steps: number): Promise<void> {
    if (steps === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onOwnStep = resolve;
      this.#window.history.go(steps);
    });
  }
}

function readPosition(state: unknown): number | null {
  const position = (state as Partial<HistoryState> | null)?.position;
  return typeof position === 'number' ? position : null;
}
