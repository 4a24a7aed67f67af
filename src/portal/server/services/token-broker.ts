import type { DamToken } from '../../../dam/index.ts';

/** A token that is this close to its end is replaced, so that it does not end on its way to the DAM. */
const marginMs = 60_000;

interface HeldToken {
  readonly accessToken: string;
  /** From then on it is not handed out. */
  readonly staleAtMs: number;
}

/** Keeps one account's access token: one request for a new one at a time, whoever needs it meanwhile waits for that one. */
export class TokenBroker {
  readonly #request: () => Promise<DamToken>;
  readonly #now: () => number;
  #held: HeldToken | null = null;
  #underWay: Promise<HeldToken> | null = null;

  constructor({ request, now }: { readonly request: () => Promise<DamToken>; readonly now: () => number }) {
    this.#request = request;
    this.#now = now;
  }

  /**
   * An access token. `refused` are those that the DAM did not take: none of them is handed out again; but where another call
   * has found that out before, its new token serves this one too. Rejects with what the request rejects with.
   */
  async token(refused: ReadonlySet<string> = new Set()): Promise<string> {
    if (this.#held && refused.has(this.#held.accessToken)) this.#held = null;
    if (this.#held && this.#now() < this.#held.staleAtMs) return this.#held.accessToken;
    this.#underWay ??= this.#renew();
    return (await this.#underWay).accessToken;
  }

  async #renew(): Promise<HeldToken> {
    try {
      const { accessToken, expiresInSeconds } = await this.#request();
      const lifetimeMs = expiresInSeconds * 1000;
      // A short-lived token would be stale at once with the full margin.
      this.#held = { accessToken, staleAtMs: this.#now() + lifetimeMs - Math.min(marginMs, lifetimeMs / 10) };
      return this.#held;
    } finally {
      this.#underWay = null;
    }
  }
}
