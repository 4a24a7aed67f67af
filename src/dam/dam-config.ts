import type { AxiosAdapter } from 'axios';
import type { DamKind } from '../domain/asset.ts';
import type { DamError } from './dam-error.ts';

/** How requests travel; for tests, and for a server that guards which hosts may be asked. */
export interface DamHttpOptions {
  /** Stands in for the network. */
  readonly adapter?: AxiosAdapter;
  /** Node's `http.Agent` and `https.Agent`; not typed as such, because this library runs in browsers too. */
  readonly httpAgent?: object;
  readonly httpsAgent?: object;
  /** Makes a stream of bytes that axios can send (in Node: `Readable.from`). Without it a chunk of an upload is collected before it is sent. */
  readonly toBody?: (bytes: AsyncIterable<Uint8Array>) => object;
}

/** The time a DAM has to answer, unless told otherwise. */
export const defaultTimeoutMs = 10_000;

export interface DamConfig {
  readonly kind: DamKind;
  /** Address of the customer's portal, as `normalisePortalUrl` gives it: `https://acme.bynder.com`. */
  readonly portalUrl: string;
  /** Where the DAM's API is not at the portal's address: Webdam's, when it is not the vendor's own (a sandbox). */
  readonly apiUrl?: string;
  /**
   * A bearer token. Asked for before each request, so whoever gives it keeps it. `isRetry` tells that the DAM has just refused
   * the last one: hand out a new one. What it rejects with is passed on as it is.
   */
  readonly getToken: (options: { readonly isRetry: boolean }) => Promise<string>;
  /** Time for one call of the client with all its requests. Default 10,000 ms. */
  readonly timeoutMs?: number;
  readonly http?: DamHttpOptions;
  /** Bynder: the id under which usages are registered, an UUID that Bynder gives out. See the room's README for the default. */
  readonly usageIntegrationId?: string;
  /** Hears of each asset that was left out of a search because it could not be read, for the log. */
  readonly onUnreadable?: (error: DamError) => void;
}

/** What is needed to ask a DAM for a token: as an application, or with a refresh token that it gave earlier. */
export interface TokenRequest {
  /** Default `bynder`. */
  readonly kind?: DamKind;
  readonly portalUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes to ask for; none asks for what the DAM gives on its own. */
  readonly scopes?: readonly string[];
  /** Trades this in for a new access token; without it the application signs in as itself (client credentials). */
  readonly refreshToken?: string;
  /** A code that a person's consent gave, and the address that it was sent to. */
  readonly code?: { readonly code: string; readonly redirectUri: string };
  /** A service account, for DAMs that let people in only. */
  readonly account?: { readonly userName: string; readonly password: string };
  /** As in {@link DamConfig}. */
  readonly apiUrl?: string;
  /** Default 10,000 ms. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly http?: DamHttpOptions;
}

export interface DamToken {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  /** What was granted, which may be less than what was asked for. */
  readonly scopes: readonly string[];
  /** `null`: none was given; after a refresh, keep the old one. */
  readonly refreshToken: string | null;
}

/** What is needed to send a person to a DAM that is to let an application in. */
export interface ConsentRequest {
  readonly kind: DamKind;
  readonly clientId: string;
  readonly redirectUri: string;
  /** Comes back as it is; bind it to the person's login. */
  readonly state: string;
  /** As in {@link DamConfig}. */
  readonly apiUrl?: string;
}
