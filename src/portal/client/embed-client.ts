import type { Asset } from '../../domain/asset.ts';
import type { PageAddress, ToldLate, UsagePlace, UsageRecord } from '../../domain/usage.ts';
import { apiKeyHeader, connectorHeader } from '../api/constants.ts';
import type { EmbedSettings, Opening } from '../api/embed-types.ts';
import type { EditorTokens } from './editor-tokens.ts';
import { createTransport, type PortalTransport, type TransportOptions } from './transport.ts';

/** Runs calls with an editor token. */
export type TokenAccess = Pick<EditorTokens, 'use'>;

export interface EmbedClientOptions extends Pick<TransportOptions, 'portalUrl' | 'fetch' | 'timeoutMs'> {
  /** The organisation's API key, or the tokens to send in its place. */
  readonly access: string | TokenAccess;
  /** Who calls: `asset-selector/0.1.0`. */
  readonly connector?: string;
}

export interface EmbedCallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Sends requests of the embed API with the caller's right to them. */
export function embedTransport({ access, connector, ...options }: EmbedClientOptions): PortalTransport {
  const named = connector ? { [connectorHeader]: connector } : {};
  const send = createTransport({ ...options, headers: () => (typeof access === 'string' ? { [apiKeyHeader]: access, ...named } : named) });
  return typeof access === 'string' ? send : (request) => access.use((token) => send({ ...request, headers: { authorization: `Bearer ${token}` } }), request.signal);
}

/** What a closed field asks of the portal's embed API. Every call rejects with a `PortalError` or the abort's reason. */
export const embedCalls = (send: PortalTransport) => ({
  /** Effective settings of a field; the browser's cache revalidates them by ETag. */
  loadSettings: (field: string, { signal }: EmbedCallOptions = {}): Promise<EmbedSettings> => send({ path: '/embed/v1/settings', query: { field }, signal }),

  /** Settings and first page in one answer; ahead, as long as nobody has opened the selector. */
  loadOpening: (field: string, isAhead: boolean, { signal }: EmbedCallOptions = {}): Promise<Opening> => send({ method: 'POST', path: '/embed/v1/opening', body: { field, isAhead }, isPlain: true, signal }),

  getAsset: (id: string, { signal }: EmbedCallOptions = {}): Promise<Asset> => send({ path: `/embed/v1/assets/${encodeURIComponent(id)}`, signal }),

  /** This field of this page now holds this asset, or its page stands here now. Outlives the page, because a form's submit ends it; nobody is left then to hear what the portal made of it. */
  setUsage: (body: (UsageRecord & ToldLate) | PageAddress): Promise<void> => send({ method: 'PUT', path: '/embed/v1/usage', body, keepalive: true }),

  /** This field of this page holds no asset any more. */
  clearUsage: (query: Pick<UsagePlace & ToldLate, 'pageUrl' | 'field' | 'ageSeconds'>): Promise<void> => send({ method: 'DELETE', path: '/embed/v1/usage', query, keepalive: true }),
});
