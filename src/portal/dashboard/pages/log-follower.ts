import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { StoredLogEntry } from '../../api/logs.ts';
import type { LogListener } from '../../client/logs-client.ts';

/** So many entries are on the page at most; a browser slows down with more. */
export const mostShown = 500;
/** How often new entries are spoken of. */
const spokenEveryMs = 10_000;

/** Entries that come while a page follows the log. Paused, they wait and are counted. */
export class LogFollower implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stop: (() => void) | null = null;
  #speaking: ReturnType<typeof setInterval> | undefined;
  /** Newest first. */
  #shown: readonly StoredLogEntry[] = [];
  #waiting: readonly StoredLogEntry[] = [];
  /** Those that wait, also where the oldest were dropped. */
  fresh = 0;
  #came = 0;
  /** How many have come, as it was last spoken of. */
  spoken = 0;
  state: 'off' | 'open' | 'waiting' = 'off';
  isPaused = false;
  /** The portal ended it, not the person. */
  hasEnded = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Required of a controller: following begins when a person wants it. */
  hostConnected(): void {}

  hostDisconnected(): void {
    this.stop();
  }

  start(follow: (listener: LogListener) => () => void): void {
    this.stop();
    this.state = 'waiting';
    this.#stop = follow({ onEntry: this.#take, onState: this.#changed });
    this.#speaking = setInterval(() => {
      if (this.spoken === this.#came) return;
      this.spoken = this.#came;
      this.#host.requestUpdate();
    }, spokenEveryMs);
    this.#host.requestUpdate();
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
    clearInterval(this.#speaking);
    Object.assign(this, { fresh: 0, spoken: 0, state: 'off', isPaused: false, hasEnded: false });
    this.#shown = [];
    this.#waiting = [];
    this.#came = 0;
    this.#host.requestUpdate();
  }

  pause(isPaused: boolean): void {
    this.isPaused = isPaused;
    if (!isPaused) this.reveal();
    this.#host.requestUpdate();
  }

  /** Shows those that wait. */
  reveal(): void {
    this.#shown = [...this.#waiting, ...this.#shown].slice(0, mostShown);
    this.#waiting = [];
    this.fresh = 0;
    this.#host.requestUpdate();
  }

  /** What is on the page: those that came above those that were asked for, each once. */
  merge(asked: readonly StoredLogEntry[]): readonly StoredLogEntry[] {
    if (this.#shown.length === 0) return asked;
    const came = new Set(this.#shown.map(({ id }) => id));
    return [...this.#shown, ...asked.filter(({ id }) => !came.has(id))].sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, mostShown);
  }

  readonly #take = (entry: StoredLogEntry): void => {
    this.#came += 1;
    if (this.isPaused) {
      this.#waiting = [entry, ...this.#waiting].slice(0, mostShown);
      this.fresh += 1;
    } else {
      this.#shown = [entry, ...this.#shown].slice(0, mostShown);
    }
    this.#host.requestUpdate();
  };

  readonly #changed = (state: 'open' | 'waiting' | 'ended'): void => {
    if (state === 'ended') {
      const shown = this.#shown;
      this.stop();
      this.#shown = shown;
      this.hasEnded = true;
    } else {
      this.state = state;
    }
    this.#host.requestUpdate();
  };
}
