import type { ReactiveController } from 'lit';
import { isPortalError } from '../../api/portal-error.ts';
import type { PortalView } from './portal-view.ts';

/**
 * What a page, or a part of one, shows and has to ask for first. The newest question wins; one that failed keeps what was there,
 * and is asked again when a login that had ended is renewed.
 */
export class LoadingController<Answer> implements ReactiveController {
  readonly #host: PortalView;
  readonly #ask: (signal: AbortSignal) => Promise<Answer>;
  #running: AbortController | null = null;
  #answer: Answer | null = null;
  #problem: unknown = null;
  #session: unknown = null;

  constructor(host: PortalView, ask: (signal: AbortSignal) => Promise<Answer>) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  hostConnected(): void {
    void this.#host.updateComplete.then(() => {
      if (this.#host.isConnected && this.#answer === null && !this.isLoading) void this.load();
    });
  }

  hostDisconnected(): void {
    this.#running?.abort();
  }

  hostUpdated(): void {
    const { session } = this.#host.portal;
    const isRenewed = this.#session !== null && session !== this.#session;
    this.#session = session;
    if (isRenewed && this.#problem !== null) void this.load();
  }

  get answer(): Answer | null {
    return this.#answer;
  }

  /** Why the newest question failed. */
  get problem(): unknown {
    return this.#problem;
  }

  get isLoading(): boolean {
    return this.#running !== null;
  }

  /** Shows an answer that came another way: what a change answered with. */
  show(answer: Answer): void {
    this.#answer = answer;
    this.#host.requestUpdate();
  }

  async load(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#problem = null;
    this.#host.requestUpdate();
    try {
      const answer = await this.#ask(running.signal);
      if (this.#running === running && !running.signal.aborted) this.#answer = answer;
    } catch (thrown) {
      if (running.signal.aborted) return;
      this.#problem = thrown;
      if (!isPortalError(thrown)) throw thrown;
    } finally {
      if (this.#running === running) this.#running = null;
      this.#host.requestUpdate();
    }
  }
}
