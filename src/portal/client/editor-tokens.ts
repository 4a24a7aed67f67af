import type { TokenProvider } from '../api/embed-types.ts';
import { PortalError } from '../api/portal-error.ts';

export interface EditorTokenOptions {
  /** The token to begin with; empty: the provider is asked before the first request. */
  readonly token?: string;
  readonly provider?: TokenProvider | null;
  /** How long the provider may take. */
  readonly timeoutMs?: number;
}

/** The token of a page's editor, and where the next one comes from. However many calls need one, the provider is asked once. */
export class EditorTokens {
  /** The token there is. */
  #token: string | null;
  #asking: Promise<string> | null = null;
  readonly #provider: TokenProvider | null;
  readonly #timeoutMs: number;

  constructor({ token = '', provider = null, timeoutMs = 20_000 }: EditorTokenOptions) {
    this.#token = token === '' ? null : token;
    this.#provider = provider;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Runs a call with a token, at once where there is one; and once more with a new token where the portal says that it is none (any more).
   * Rejects with `token-unavailable` where the provider has none to give.
   */
  async use<Answer>(call: (token: string) => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    const token = this.#token ?? await this.#next(null, signal);
    try {
      return await call(token);
    } catch (thrown) {
      if (!(thrown instanceof PortalError) || thrown.code !== 'invalid-token' || !this.#provider) throw thrown;
      return call(await this.#next(token, signal));
    }
  }

  /** Another token than `refused`; an aborted call stops waiting, the others do not. */
  #next(refused: string | null, signal: AbortSignal | undefined): Promise<string> {
    if (this.#token !== null && this.#token !== refused) return Promise.resolve(this.#token);
    this.#token = null;
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    return signal ? unlessAborted(this.#asking, signal) : this.#asking;
  }

  async #ask(): Promise<string> {
    let given: unknown;
    try {
      // Page code may forget to answer; an editor must not wait for it forever.
      given = await unlessAborted(Promise.resolve(this.#provider?.()), AbortSignal.timeout(this.#timeoutMs));
    } catch (cause) {
      throw new PortalError('token-unavailable', 'The page\'s tokenProvider failed', { cause });
    }
    // A header takes visible ASCII only.
    if (typeof given !== 'string' || !/^[\x21-\x7e]+$/.test(given.trim())) throw new PortalError('token-unavailable', 'The page\'s tokenProvider resolved with what is no token; it must be the text in `token` of the portal\'s answer');
    return this.#token = given.trim();
  }
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((done, fail) => {
    const stop = (): void => fail(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(done, fail).finally(() => signal.removeEventListener('abort', stop));
  });
}
