import type { DamToken } from '../../../dam/index.ts';

/** A token that is this close to its end is replaced, so that it does not end on its way to the DAM. */
const marginMs = 60_000;

export interface HeldToken {
  readonly accessToken: string;
  /** From then on it is not handed out. */
  readonly staleAtMs: number;
}

/** What portal processes share of an account's tokens. */
export interface SharedTokens {
  readonly find: () => Promise<HeldToken | null>;
  readonly save: (token: HeldToken) => Promise<void>;
  /** Runs it while no other process does; `meanwhile` may find that another has brought a token already. */
  readonly alone: (run: () => Promise<HeldToken>, meanwhile: () => Promise<HeldToken | null>) => Promise<HeldToken>;
}

export interface TokenBrokerOptions {
  readonly request: () => Promise<DamToken>;
  readonly now: () => number;
  readonly shared: SharedTokens;
}

/** Keeps one account's access token: one request for a new one at a time, whoever needs it meanwhile, in whichever process, waits for that one. */
export class TokenBroker {
  readonly #options: TokenBrokerOptions;
  #held: HeldToken | null = null;
  #underWay: Promise<HeldToken> | null = null;

  constructor(options: TokenBrokerOptions) {
    this.#options = options;
  }

  /**
   * An access token. `refused` are those that the DAM did not take: none of them is handed out again; but where another call
   * has found that out before, its new token serves this one too. Rejects with what the request rejects with.
   */
  async token(refused: ReadonlySet<string> = new Set()): Promise<string> {
    if (this.#held && refused.has(this.#held.accessToken)) this.#held = null;
    if (this.#held && this.#isFresh(this.#held)) return this.#held.accessToken;
    const { accessToken } = await this.#renewal(refused);
    // One that waited for a call which did not know what it knows must ask for itself, once.
    return refused.has(accessToken) ? (await this.#renewal(refused)).accessToken : accessToken;
  }

  #renewal(refused: ReadonlySet<string>): Promise<HeldToken> {
    this.#underWay ??= this.#renew(refused).finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #renew(refused: ReadonlySet<string>): Promise<HeldToken> {
    const { shared } = this.#options;
    const known = async (): Promise<HeldToken | null> => {
      const found = await shared.find();
      return found && this.#isFresh(found) && !refused.has(found.accessToken) ? found : null;
    };
    this.#held = await known() ?? await shared.alone(async () => {
      const brought = await known();
      if (brought) return brought;
      const made = await this.#request();
      await shared.save(made);
      return made;
    }, known);
    return this.#held;
  }

  async #request(): Promise<HeldToken> {
    const { accessToken, expiresInSeconds } = await this.#options.request();
    const lifetimeMs = expiresInSeconds * 1000;
    // A short-lived token would be stale at once with the full margin.
    return { accessToken, staleAtMs: this.#options.now() + lifetimeMs - Math.min(marginMs, lifetimeMs / 10) };
  }

  #isFresh({ staleAtMs }: HeldToken): boolean {
    return this.#options.now() < staleAtMs;
  }
}
