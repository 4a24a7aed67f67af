import type { TokenProvider } from '../portal/api/embed-types.ts';
import type { EditorTokenOptions } from '../portal/client/editor-tokens.ts';
import { embedCalls, embedTransport, type EmbedClientOptions, type TokenAccess } from '../portal/client/embed-client.ts';
import { elementsConnectorName } from '../domain/connector.ts';
import { ConfigError } from './config-error.ts';
import type { SelectorConnection, UploadConnection } from './connection.ts';
import { logged } from './logged.ts';
import { version } from './version.ts';

export interface ConnectOptions {
  /** The Integration Portal's address: `https://portal.example`. */
  readonly portalUrl: string;
  /** The organisation's API key, as the portal shows it under Integration settings. It names the organisation and is no secret. */
  readonly apiKey?: string;
  /** An editor token in place of the API key, made by the CMS's server. */
  readonly token?: string;
  /** Where a new token comes from: asked before the first request where there is no `token`, and when the portal takes a token no more. */
  readonly tokenProvider?: TokenProvider | null;
  /** Writes no failures to the portal's remote log, whatever its settings say. */
  readonly noRemoteLog?: boolean;
  /** For tests. */
  readonly fetch?: typeof globalThis.fetch;
}

let tokenConnections = 0;

/**
 * A connection through an Integration Portal. Nothing is sent until it is used.
 * @throws {ConfigError} when an option is missing or cannot be right.
 */
export function connect({ portalUrl, apiKey = '', token = '', tokenProvider = null, noRemoteLog, fetch }: ConnectOptions): SelectorConnection {
  const access = token.trim() === '' && !tokenProvider ? keyOf(apiKey) : tokensOf({ token: tokenOf(token), provider: tokenProvider });
  // Fields of one key write their log together; whose a token is, only the portal knows.
  const logName = typeof access === 'string' ? access : `tokens ${tokenConnections += 1}`;
  const address = portalUrl.trim();
  if (address === '') throw new ConfigError('missing-portal-url', 'The attribute portal-url is missing. Write the Integration Portal\'s address, such as https://portal.example.');
  if (!/^https?:$/.test(protocolOf(address))) {
    throw new ConfigError('invalid-portal-url', 'The attribute portal-url is not a web address. Write the Integration Portal\'s address, such as https://portal.example.');
  }
  const options: EmbedClientOptions = { portalUrl: address, access, connector: `${elementsConnectorName}/${version}`, ...(fetch ? { fetch } : {}) };
  const send = embedTransport(options);
  return { scope: `${address} ${apiKey}`, ...logged({
    ...embedCalls(send),
    ...later<Searches>(searchVerbs, () => import('../portal/client/search-client.ts').then(({ SearchClient }) => new SearchClient(send))),
    uploads: later<UploadConnection>(uploadVerbs, () => import('../portal/client/upload-client.ts').then(({ UploadClient }) => new UploadClient(options))),
  }, (operation, failure) => {
    if (noRemoteLog) return;
    // Loaded with the first failure. Where not even that can be loaded, an editor has other troubles.
    import('./remote-log.ts').then(({ remoteLogFor }) => remoteLogFor(`${address} ${logName}`, send).noteFailure(operation, failure), () => undefined);
  }) };
}

type Searches = Required<Pick<SelectorConnection, (typeof searchVerbs)[number]>>;
const searchVerbs = ['search', 'loadFilters', 'findTags', 'findCollections', 'listFolders', 'listDownloads', 'askDownload', 'lookAtDownload', 'loadUsage'] as const;
const uploadVerbs = ['loadForm', 'findTwins', 'start', 'get', 'sendChunk', 'finish', 'cancel'] as const;

/** Verbs whose code comes with the first call of one; what could not be loaded is loaded anew with the next. Once it is there a call begins at once, before anything is drawn. */
function later<Verbs>(verbs: readonly (keyof Verbs)[], load: () => Promise<Verbs>): Verbs {
  let loading: Promise<Verbs> | null = null;
  let loaded: Verbs | undefined;
  const call = (verb: keyof Verbs) => (...given: readonly unknown[]): Promise<unknown> => {
    const run = (from: Verbs): Promise<unknown> => (from as Record<keyof Verbs, (...given: readonly unknown[]) => Promise<unknown>>)[verb](...given);
    return loaded ? run(loaded) : (loading ??= load().then((came) => (loaded = came), (cause: unknown) => {
      loading = null;
      throw cause;
    })).then(run);
  };
  return Object.fromEntries(verbs.map((verb) => [verb, call(verb)])) as Verbs;
}

const tokensOf = (options: EditorTokenOptions): TokenAccess => later<TokenAccess>(['use'], () => import('../portal/client/editor-tokens.ts').then(({ EditorTokens }) => new EditorTokens(options)));

// A header takes visible ASCII only; fetch would fail as if the network were down.
const isHeader = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

function keyOf(apiKey: string): string {
  const key = apiKey.trim();
  if (key === '') throw new ConfigError('missing-api-key', 'The attribute api-key is missing. Copy the key from the Integration Portal, under Integration settings, or give the element a token or a tokenProvider.');
  if (!isHeader(key)) throw new ConfigError('invalid-api-key', 'The attribute api-key holds characters that no API key has. Copy the key again from the Integration Portal.');
  return key;
}

function tokenOf(text: string): string {
  const token = text.trim();
  if (token !== '' && !isHeader(token)) throw new ConfigError('invalid-token', 'The attribute token holds characters that no editor token has. Copy it again from the portal\'s answer.');
  return token;
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : '';
}
