import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Which of a long page's sections a person reads: the one that crosses a line in the upper third of the window. */
export class SectionInView implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #selector: string;
  readonly #crossing = new Set<Element>();
  #observer: IntersectionObserver | null = null;
  #watched = new Set<Element>();
  #id = '';

  constructor(host: ReactiveControllerHost & HTMLElement, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  /** Its id; empty where there is none. */
  get id(): string {
    return this.#id;
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => this.#hear(entries), { rootMargin: '-25% 0px -75% 0px' });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#watched = new Set();
    this.#crossing.clear();
  }

  /** Sections come once the page has its data. */
  hostUpdated(): void {
    const here = new Set(this.#host.querySelectorAll(this.#selector));
    for (const section of here) if (!this.#watched.has(section)) this.#observer?.observe(section);
    for (const section of this.#watched) if (!here.has(section)) this.#observer?.unobserve(section);
    this.#watched = here;
  }

  #hear(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#crossing.add(target);
      else this.#crossing.delete(target);
    }
    // Between two sections the last one goes on.
    const id = [...this.#watched].find((section) => this.#crossing.has(section))?.id ?? this.#id;
    if (id === this.#id) return;
    this.#id = id;
    this.#host.requestUpdate();
  }
}
