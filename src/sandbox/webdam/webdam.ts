import { MemoryByteStore, type ByteStore, type StoredPart } from '../byte-store.ts';
import type { AddedAsset, AssetFile } from '../data/additions.ts';
import { Library, type LibraryOptions } from '../data/library.ts';
import { inspectHead, type InspectFile } from '../uploads/picture-size.ts';
import { makeAssets, type StoredAsset } from './assets.ts';
import { usualSwitches, type WebdamSwitches } from './switches.ts';

/** An application that Webdam's people gave an id and a secret. */
export interface WebdamClient {
  readonly id: string;
  readonly secret: string;
  readonly name?: string;
  readonly redirectUris?: readonly string[];
}

export type WebdamRole = 'Administrator' | 'Contributor' | 'End User';

export interface WebdamUser {
  readonly id: string;
  readonly username: string;
  readonly password: string;
  readonly first: string;
  readonly last: string;
  readonly role: WebdamRole;
}

export interface WebdamOptions extends LibraryOptions {
  readonly clients?: readonly WebdamClient[];
  /** Passwords by user name: `admin`, `contributor`, `enduser`. A user without one cannot sign in by password. */
  readonly passwords?: Readonly<Record<string, string>>;
  readonly switches?: Partial<WebdamSwitches>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Seconds that an access token holds. Webdam: 3600. */
  readonly tokenSeconds?: number;
  /** Seconds that a refresh token holds; not published, 14 days is what the likely server does. */
  readonly refreshSeconds?: number;
  /** Where uploaded bytes are kept; in memory unless told otherwise. */
  readonly bytes?: ByteStore;
  /** Looks at uploaded files. */
  readonly inspect?: InspectFile;
}

export interface WebdamGrant {
  readonly clientId: string;
  readonly userId: string;
  readonly expiresAtMs: number;
}

export interface WebdamCode extends WebdamGrant {
  readonly redirectUri: string;
}

export interface PendingUpload {
  readonly folderId: string;
  readonly filename: string;
  readonly contentType: string;
  readonly assetId: string | null;
  readonly expiresAtMs: number;
  readonly userId: string;
  readonly sizeBytes: number;
  /** `null` before the file came. */
  readonly part: StoredPart | null;
  readonly size: Awaited<ReturnType<InspectFile>>;
}

/** An asset that came by an upload, with what the library keeps of it. */
interface Added {
  readonly asset: StoredAsset;
  readonly kept: AddedAsset;
  readonly file: AssetFile;
}

/** A stand-in Webdam account over the library that the stand-in Bynder has too. `answer.ts` answers for it. Runs in browsers as well. */
export class Webdam {
  readonly library: Library;
  readonly clients: readonly WebdamClient[];
  readonly users: readonly WebdamUser[];
  readonly switches: WebdamSwitches;
  readonly now: () => number;
  readonly tokenSeconds: number;
  readonly refreshSeconds: number;
  readonly accessTokens = new Map<string, WebdamGrant>();
  readonly refreshTokens = new Map<string, WebdamGrant>();
  readonly codes = new Map<string, WebdamCode>();
  /** Calls per method and path pattern: `GET /folders/{id}/assets`. */
  readonly requestCounts = new Map<string, number>();
  readonly uploads = new Map<string, PendingUpload>();
  /** Download queues by key, with how often each was asked about. */
  readonly queues = new Map<string, { readonly ids: readonly string[]; readonly format: string; polls: number }>();
  readonly bytes: ByteStore;
  readonly inspect: InspectFile;
  readonly #added: Added[] = [];
  readonly #assets: StoredAsset[];
  readonly #byId: Map<string, StoredAsset>;
  #lastNumber: number;
  #lastUpload = 570;
  #onChange: () => void = () => undefined;

  constructor(options: WebdamOptions = {}) {
    this.library = new Library({ ...options, count: options.count ?? 800 });
    this.clients = options.clients ?? [];
    const user = (id: string, username: string, first: string, last: string, role: WebdamRole): WebdamUser => ({ id, username, password: options.passwords?.[username] ?? '', first, last, role });
    this.users = [user('8801', 'admin', 'Ann', 'Lee', 'Administrator'), user('8802', 'contributor', 'Ben', 'Moss', 'Contributor'), user('8803', 'enduser', 'Eve', 'Ray', 'End User')];
    this.switches = { ...structuredClone(usualSwitches), ...options.switches };
    this.now = options.now ?? Date.now;
    this.tokenSeconds = options.tokenSeconds ?? 3600;
    this.refreshSeconds = options.refreshSeconds ?? 14 * 86_400;
    this.bytes = options.bytes ?? new MemoryByteStore();
    this.inspect = options.inspect ?? inspectHead;
    this.#assets = makeAssets(this.library);
    this.#byId = new Map(this.#assets.map((asset) => [asset.id, asset]));
    this.#lastNumber = 7_000_000 + this.#assets.length;
  }

  /** `listener` hears of each change that is worth keeping. */
  watch(listener: () => void): void {
    this.#onChange = listener;
  }

  changed(): void {
    this.#onChange();
  }

  /** What survives a restart: who was let in, and what was uploaded. */
  save(): object {
    const nowMs = this.now();
    const live = (grants: ReadonlyMap<string, WebdamGrant>): readonly (readonly [string, WebdamGrant])[] => [...grants].filter(([, { expiresAtMs }]) => expiresAtMs > nowMs);
    return { version: 1, accessTokens: live(this.accessTokens), refreshTokens: live(this.refreshTokens), added: this.#added.filter(({ asset }) => this.#byId.has(asset.id)) };
  }

  /** @throws {Error} when the data are not a saved state. */
  load(saved: unknown): void {
    const { version, accessTokens, refreshTokens, added = [] } = (saved ?? {}) as Partial<Record<'version' | 'accessTokens' | 'refreshTokens' | 'added', unknown>>;
    if (version !== 1 || !Array.isArray(accessTokens) || !Array.isArray(refreshTokens) || !Array.isArray(added)) throw new Error('This is no saved state of a sandbox (version 1). Remove the file to start anew.');
    for (const [token, grant] of accessTokens as [string, WebdamGrant][]) this.accessTokens.set(token, grant);
    for (const [token, grant] of refreshTokens as [string, WebdamGrant][]) this.refreshTokens.set(token, grant);
    // Ids stay, or fields in pages would lose what they hold.
    for (const { kept, file, asset } of added as Added[]) this.#keep(kept, file, asset);
  }

  /** Every asset that is there, whoever may see it. */
  get assets(): readonly StoredAsset[] {
    return this.#assets;
  }

  find(id: string): StoredAsset | undefined {
    return this.#byId.get(id);
  }

  /** A name for an upload; none is given twice. */
  nextUpload(): string {
    this.#lastUpload += 1;
    return String(this.#lastUpload);
  }

  /** Makes an asset of an upload. */
  add(kept: AddedAsset, file: AssetFile, asset: Omit<StoredAsset, 'id' | 'index'>): StoredAsset {
    const added = this.#keep(kept, file, { ...asset, id: String(this.#lastNumber + 1) });
    this.changed();
    return added;
  }

  #keep(kept: AddedAsset, file: AssetFile, asset: Omit<StoredAsset, 'index'>): StoredAsset {
    const added: StoredAsset = { ...asset, index: this.library.add(kept, file) };
    this.#lastNumber = Math.max(this.#lastNumber, Number(added.id));
    this.#assets.push(added);
    this.#byId.set(added.id, added);
    this.#added.push({ kept, file, asset: added });
    return added;
  }

  remove(id: string): void {
    const at = this.#assets.findIndex((asset) => asset.id === id);
    if (at >= 0) this.#assets.splice(at, 1);
    this.#byId.delete(id);
  }
}
