import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Size } from '../../domain/derivative.ts';
import { hostTimers, type Timers } from '../../selector/timers.ts';

/** How long nothing must have changed before a picture is asked for: each is work for the DAM. */
const pauseMs = 350;

/** `null` before anything was asked for. */
export type RenderedState = null | 'making' | 'ready' | 'failed';

/** The picture at the newest address that was asked for; what comes later of an older one is not shown. */
export class RenderedPicture implements ReactiveController {
  state: RenderedState = null;
  /** The address of the picture that can be shown; it stays until the next one is there. */
  shownUrl = '';
  /** Its pixels, as it came. */
  size: Size | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #timers: Timers;
  #wanted = '';
  #cancel = (): void => undefined;

  constructor(host: ReactiveControllerHost, timers: Timers = hostTimers) {
    this.#host = host;
    this.#timers = timers;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  clear(): void {
    this.#cancel();
    this.#wanted = '';
    this.state = null;
    this.shownUrl = '';
    this.size = null;
  }

  /** Asks for the picture at an address, after a pause in which nothing else is asked for. */
  want(url: string): void {
    if (url === this.#wanted) return;
    this.#cancel();
    this.#wanted = url;
    this.state = 'making';
    // The first is waited for already.
    if (this.shownUrl === '') this.#load(url);
    else this.#cancel = this.#timers.after(pauseMs, () => this.#load(url));
  }

  retry(): void {
    this.state = 'making';
    this.#load(this.#wanted);
  }

  #load(url: string): void {
    const image = new Image();
    const done = (state: 'ready' | 'failed'): void => {
      if (url !== this.#wanted) return;
      this.state = state;
      if (state === 'ready') [this.shownUrl, this.size] = [url, { widthPx: image.naturalWidth, heightPx: image.naturalHeight }];
      this.#host.requestUpdate();
    };
    image.onload = () => done('ready');
    image.onerror = () => done('failed');
    image.src = url;
  }
}
