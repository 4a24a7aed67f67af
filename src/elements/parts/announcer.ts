import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * What a live region says, a moment after it was told: of several messages in a row only the last is said,
 * so that somebody who types is not read the count of each letter.
 */
export class Announcer implements ReactiveController {
  /** For the live region. */
  message = '';
  readonly #host: ReactiveControllerHost;
  readonly #delayMs: number;
  #next = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, delayMs = 300) {
    this.#host = host;
    this.#delayMs = delayMs;
    host.addController(this);
  }

  announce(message: string): void {
    if (message === this.#next) return;
    this.#next = message;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.message = message;
      this.#host.requestUpdate();
    }, this.#delayMs);
  }

  /** Forgets what was said: the same may be said again. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#next = '';
    this.message = '';
  }

  hostDisconnected(): void {
    this.reset();
  }
}
