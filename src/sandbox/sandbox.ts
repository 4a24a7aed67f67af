import { MemoryByteStore, type ByteStore } from './byte-store.ts';
import { toFormatA } from './data/ids.ts';
import { Library, type LibraryOptions } from './data/library.ts';
import { noFaults, type Faults } from './faults.ts';
import type { SandboxRequest } from './http.ts';
import { bynderRateLimit, RateLimiter, type RateLimitOptions } from './rate-limit.ts';
import { SandboxState, type SavedState } from './state.ts';
import { inspectHead, type InspectFile } from './uploads/picture-size.ts';
import { Uploads } from './uploads/uploads.ts';

/** An OAuth2 app of the account. */
export interface OAuthClient {
  readonly id: string;
  /** `null` for a public client, which proves itself by PKCE. */
  readonly secret: string | null;
  readonly name?: string;
  /** What the app may ask for. Default: every scope. */
  readonly scopes?: readonly string[];
  /** Default: client credentials, and authorization code where there is a redirect address. */
  readonly redirectUris?: readonly string[];
}

export interface SandboxOptions extends LibraryOptions {
  readonly clients?: readonly OAuthClient[];
  /** Tokens that never expire, with their scopes. */
  readonly permanentTokens?: readonly { readonly token: string; readonly scopes: readonly string[] }[];
  readonly rateLimit?: RateLimitOptions;
  readonly faults?: Partial<Faults>;
  /** Milliseconds since 1970; a test passes its own clock. */
  readonly now?: () => number;
  /** Seconds that an access token holds. Bynder: 3600. */
  readonly tokenSeconds?: number;
  /** Where uploaded bytes are kept; in memory unless told otherwise. */
  readonly bytes?: ByteStore;
  /** What looks at uploaded files; the server asks a picture library. */
  readonly inspect?: InspectFile;
}

/** A stand-in Bynder account: a library that follows from a seed, and what changes while it runs. `answer.ts` answers for it. Runs in browsers too. */
export class Sandbox {
  readonly library: Library;
  readonly clients: readonly OAuthClient[];
  readonly state = new SandboxState();
  readonly faults: Faults;
  readonly now: () => number;
  readonly tokenSeconds: number;
  readonly bytes: ByteStore;
  readonly inspect: InspectFile;
  readonly uploads = new Uploads();
  /** Calls per method and path pattern, refused ones included: `GET /api/v4/media/`. */
  readonly requestCounts = new Map<string, number>();
  readonly #limiter: RateLimiter;

  constructor(options: SandboxOptions = {}) {
    this.library = new Library(options);
    this.clients = options.clients ?? [];
    this.faults = { ...structuredClone(noFaults), ...options.faults };
    this.now = options.now ?? Date.now;
    this.tokenSeconds = options.tokenSeconds ?? 3600;
    this.bytes = options.bytes ?? new MemoryByteStore();
    this.inspect = options.inspect ?? inspectHead;
    this.#limiter = new RateLimiter(options.rateLimit ?? bynderRateLimit);
    for (const { token, scopes } of options.permanentTokens ?? []) {
      this.state.accessTokens.set(token, { clientId: 'permanent-token', scopes, expiresAt: null });
    }
  }

  save(): SavedState {
    const { additions } = this.library.columns;
    return { ...this.state.save(this.now()), added: additions.assets, files: [...additions.files], uploads: this.uploads.all() };
  }

  /** Takes what was saved, once, before anything was uploaded. @throws {Error} when the data are not a saved state. */
  load(saved: unknown): void {
    this.state.load(saved);
    const { added = [], files = [], uploads = [] } = saved as SavedState;
    const byIndex = new Map(files);
    for (const [place, asset] of added.entries()) {
      const file = byIndex.get(this.library.columns.additions.made + place);
      if (file) this.library.add(asset, file);
    }
    for (const [index, file] of files) this.library.replaceFile(index, file);
    this.uploads.load(uploads);
  }

  /** A fresh id that stands for no asset, in format A. */
  newIdA(): string {
    return toFormatA(crypto.randomUUID());
  }

  watch(listener: () => void): void {
    this.state.watch(listener);
  }

  /** Notes a call; says whether the rate limit lets it pass. */
  admits({ method, path, ip }: SandboxRequest): boolean {
    const pattern = path.replace(/[0-9A-F]{8}-[0-9A-F-]{20,}/gi, '{id}').replace(/\/*$/, '/');
    const key = `${method} ${/^\/(api|v[67]|feeds)\//.test(path) ? pattern : `/${path.split('/')[1] ?? ''}/`}`;
    this.requestCounts.set(key, (this.requestCounts.get(key) ?? 0) + 1);
    return !/^\/(api|v[67])\//.test(path) || this.#limiter.accepts(ip, this.now());
  }
}
