import { EmbedClient } from '../portal/client/embed-client.ts';
import { elementsConnectorName } from '../domain/connector.ts';
import { ConfigError } from './config-error.ts';
import type { SelectorConnection } from './connection.ts';
import { logged } from './logged.ts';
import { version } from './version.ts';

export interface ConnectOptions {
  /** The Integration Portal's address: `https://portal.example`. */
  readonly portalUrl: string;
  /** The organisation's API key, as the portal shows it under Integration settings. It names the organisation and is no secret. */
  readonly apiKey: string;
  /** For tests. */
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * A connection through an Integration Portal. Nothing is sent until it is used.
 * @throws {ConfigError} when an option is missing or cannot be right.
 */
export function connect({ portalUrl, apiKey, fetch }: ConnectOptions): SelectorConnection {
  const key = apiKey.trim();
  if (key === '') throw new ConfigError('missing-api-key', 'The attribute api-key is missing. Copy the key from the Integration Portal, under Integration settings.');
  // A header takes visible ASCII only; fetch would fail as if the network were down.
  if (!/^[\x21-\x7e]+$/.test(key)) throw new ConfigError('invalid-api-key', 'The attribute api-key holds characters that no API key has. Copy the key again from the Integration Portal.');
  const address = portalUrl.trim();
  if (address === '') throw new ConfigError('missing-portal-url', 'The attribute portal-url is missing. Write the Integration Portal\'s address, such as https://portal.example.');
  if (!/^https?:$/.test(protocolOf(address))) {
    throw new ConfigError('invalid-portal-url', 'The attribute portal-url is not a web address. Write the Integration Portal\'s address in full, such as https://portal.example.');
  }
  const client = new EmbedClient({ portalUrl: address, apiKey: key, connector: `${elementsConnectorName}/${version}`, ...(fetch ? { fetch } : {}) });
  return logged({
    loadSettings: (field, options) => client.settings(field, options),
    search: (query, options) => client.search(query, options),
    loadFilters: (options) => client.filters(options),
    findTags: (text, options) => client.tags(text, options),
    findCollections: (text, options) => client.collections(text, options),
    getAsset: (id, options) => client.asset(id, options),
    setUsage: async (usage) => { await client.setUsage(usage); },
    clearUsage: async (place) => { await client.clearUsage(place); },
  }, (entry) => {
    // Loaded with the first failure. Where not even that can be loaded, an editor has other troubles.
    import('./remote-log.ts').then(({ remoteLogFor }) => remoteLogFor(`${address} ${key}`, (entries) => client.writeLogs(entries)).note(entry), () => undefined);
  });
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : '';
}
