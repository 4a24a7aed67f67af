import type { Asset, DamKind } from '../domain/asset.ts';
import { mergeFilters } from '../domain/filters.ts';
import { allowedTypes, type SearchPage } from '../domain/search.ts';
import { defaultFieldSettings, defaultGlobalSettings, effectiveSettings, type FieldSettings, type GlobalSettings, type NamedFieldSettings } from '../domain/settings.ts';
import type { RightsRule } from '../domain/rights.ts';
import { normalisePageUrl, type AssetUsage, type UsagePlace, type UsageRecord } from '../domain/usage.ts';
import { mostUsedOn } from '../domain/used-on.ts';
import { isDamError } from '../dam/dam-error.ts';
import type { ClientErrorCode, PortalErrorCode } from '../portal/api/error-codes.ts';
import { PortalError } from '../portal/api/portal-error.ts';
import type { SelectorConnection } from '../selector/connection.ts';
import { createMemoryDamClient } from './memory-dam-client.ts';
import { likeWebdam } from './memory-webdam.ts';
import { createMemoryUploads, type MemoryUploadOptions, type MemoryUploads } from './memory-uploads.ts';
import type { LibraryOptions } from './data/library.ts';

/** What a connection can be asked for. */
export type ConnectionCall = 'loadSettings' | 'search' | 'loadFilters' | 'findTags' | 'findCollections' | 'listFolders' | 'listDownloads' | 'askDownload' | 'lookAtDownload' | 'getAsset' | 'loadUsage' | 'setUsage' | 'clearUsage';

export interface MemoryConnectionOptions extends LibraryOptions {
  readonly global?: Partial<GlobalSettings>;
  /** The Global field setting. */
  readonly field?: Partial<FieldSettings>;
  readonly fields?: readonly NamedFieldSettings[];
  /** Awaited before each answer: a promise that never settles shows loading, one that a test settles gives it the moment. */
  readonly gate?: (call: ConnectionCall) => Promise<unknown> | undefined;
  /** The error that a call ends in; a code for all calls, or one for some. May be changed at any time through `fail`. */
  readonly failWith?: Failure;
  /** Searches find nothing. */
  readonly hasNoResults?: boolean;
  /** Files can be uploaded; without, neither DAM nor settings allow it. */
  readonly uploads?: MemoryUploadOptions;
  /** How the end of rights is known. */
  readonly rights?: RightsRule;
  /** Which DAM's abilities there are. Default: Bynder's. */
  readonly dam?: DamKind;
}

type Code = PortalErrorCode | ClientErrorCode;
/** `null` is no failure. */
export type Failure = Code | null | Partial<Record<ConnectionCall, Code | null>>;

/** A connection in memory, with what tests and stories want to steer and to see. */
export interface MemoryConnection extends SelectorConnection {
  /** Calls in order, with what they were asked for. */
  readonly calls: readonly { readonly call: ConnectionCall; readonly subject: unknown }[];
  readonly usages: () => readonly UsageRecord[];
  /** From now on calls end like this; `null` mends them. */
  fail(failure: Failure): void;
  readonly uploads?: MemoryUploads;
  /** The same world behind another DAM. */
  as(dam: DamKind): MemoryConnection;
}

const statuses: Partial<Record<Code, number>> = {
  'invalid-input': 400, 'signed-out': 401, 'invalid-credentials': 401, 'unknown-api-key': 401, 'invalid-csrf': 403, 'origin-not-allowed': 403, forbidden: 403, 'not-found': 404, 'asset-not-found': 404,
  'token-required': 401, 'invalid-token': 401, 'limit-reached': 403, conflict: 409, stale: 409, 'too-large': 413, unavailable: 503, 'rate-limited': 429, 'dam-not-connected': 424, 'dam-refused': 424, 'dam-rejected': 400, 'dam-unavailable': 502, 'dam-timeout': 504, internal: 500,
};

/** The world behind a selector, in memory: the portal's rules over the sandbox's library. Runs in browsers; asks nobody. */
export function createMemoryConnection(options: MemoryConnectionOptions = {}): MemoryConnection {
  const plain = createMemoryDamClient(options);
  const client = options.dam === 'webdam' ? likeWebdam(plain) : plain;
  const global = { ...defaultGlobalSettings, ...(options.uploads ? { isUploadEnabled: true } : {}), ...options.global };
  const uploads = options.uploads ? createMemoryUploads(options.uploads, failureOf) : null;
  const capabilities = { ...client.capabilities, canUpload: uploads !== null };
  const globalField = { ...defaultFieldSettings, ...options.field };
  const calls: { call: ConnectionCall; subject: unknown }[] = [];
  const usages = new Map<string, UsageRecord>();
  let failure: Failure = options.failWith ?? null;

  const placeOf = ({ pageUrl, field }: UsagePlace): string => JSON.stringify([normalisePageUrl(pageUrl), field]);
  const settingsOf = (field: string) => effectiveSettings(global, globalField, options.fields ?? [], field);

  const pagesOf = (id: string): readonly UsageRecord[] => [...new Map([...usages.values()].filter(({ assetId }) => assetId === id).map((usage) => [usage.pageUrl, usage])).values()];
  const withUsedOn = (page: SearchPage): SearchPage => {
    const counts = page.assets.map(({ id }) => [id, Math.min(pagesOf(id).length, mostUsedOn)] as const).filter(([, count]) => count > 0);
    return counts.length === 0 ? page : { ...page, usedOn: Object.fromEntries(counts) };
  };

  async function perform<Answer>(call: ConnectionCall, subject: unknown, signal: AbortSignal | undefined, work: () => Answer | Promise<Answer>): Promise<Answer> {
    calls.push({ call, subject });
    await passed(options.gate?.(call), signal);
    const code = typeof failure === 'string' || failure === null ? failure : (failure[call] ?? null);
    if (code !== null) throw failureOf(code);
    try {
      return await work();
    } catch (error) {
      if (isDamError(error) && error.code === 'not-found') throw new PortalError('asset-not-found', error.message, { status: 404, requestId: 'memory', cause: error });
      throw error;
    }
  }

  return {
    calls,
    as: (dam) => createMemoryConnection({ ...options, dam }),
    usages: () => [...usages.values()],
    fail: (next) => {
      failure = next;
    },
    loadSettings: (field, { signal } = {}) => perform('loadSettings', field, signal, () => ({ ...copyOf(settingsOf(field)), capabilities, ...(options.rights ? { rights: options.rights } : {}) })),
    search: (query, { field = '', cursor = null, page, limit, hasFacets, signal } = {}) => perform('search', query, signal, (): Promise<SearchPage> | SearchPage => {
      if (options.hasNoResults) return { assets: [], total: 0, nextCursor: null };
      const { visibleTypes, hideLimited, lockedFilters } = settingsOf(field).field;
      const narrowed = { ...query, types: allowedTypes(query.types, visibleTypes), hideLimited: query.hideLimited || hideLimited, filters: mergeFilters(query.filters ?? {}, lockedFilters?.filters ?? {}) };
      return client.search(narrowed, { cursor, ...(page === undefined ? {} : { page }), ...(limit === undefined ? {} : { limit }), ...(hasFacets ? { hasFacets } : {}) }).then(withUsedOn);
    }),
    ...(uploads ? { uploads } : {}),
    loadFilters: ({ signal } = {}) => perform('loadFilters', null, signal, () => client.listFilters()),
    findTags: (text, { signal } = {}) => perform('findTags', text, signal, () => client.findTags({ text })),
    findCollections: (text, { cursor = null, signal } = {}) => perform('findCollections', text, signal, () => client.findCollections({ text, cursor })),
    ...(client.listFolders ? { listFolders: (parent, { signal } = {}) => perform('listFolders', parent, signal, () => client.listFolders?.({ parent }) ?? []) } : {}),
    ...(client.downloads ? {
      listDownloads: ({ signal } = {}) => perform('listDownloads', null, signal, () => client.downloads?.list() ?? []),
      askDownload: (assetId, offerId, { signal } = {}) => perform('askDownload', offerId, signal, () => client.downloads!.ask(assetId, offerId)),
      lookAtDownload: (ticket, { signal } = {}) => perform('lookAtDownload', ticket, signal, () => client.downloads!.look(ticket)),
    } satisfies Partial<SelectorConnection> : {}),
    getAsset: (id, { signal } = {}): Promise<Asset> => perform('getAsset', id, signal, () => uploads?.assets().find((asset) => asset.id === id) ?? client.getAsset(id)),
    loadUsage: (id, { signal } = {}): Promise<AssetUsage> => perform('loadUsage', id, signal, () => {
      const pages = pagesOf(id).map(({ pageUrl, pageTitle }) => ({ pageUrl, pageTitle, at: '2026-11-20T09:00:00Z' }));
      return { count: pages.length, pages };
    }),
    setUsage: (usage) => perform('setUsage', usage, undefined, () => void ('assetId' in usage && usages.set(placeOf(usage), usage))),
    clearUsage: (place) => perform('clearUsage', place, undefined, () => void usages.delete(placeOf(place))),
  };
}

function failureOf(code: Code, message = `The memory connection was told to fail with ${code}`): PortalError {
  const status = statuses[code] ?? 0;
  return new PortalError(code, message, {
    status, ...(status === 0 ? {} : { requestId: 'memory' }), ...(code === 'rate-limited' ? { retryAfterSeconds: 30 } : {}),
  });
}

/** The gate, unless the call is given up first. */
async function passed(gate: Promise<unknown> | undefined, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  // An answer never comes at once, or views would be tested in an order that no network gives.
  await Promise.resolve();
  // It may have been given up meanwhile, and a signal tells that only once.
  signal?.throwIfAborted();
  if (gate && signal) await Promise.race([gate, new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }))]);
  else await gate;
  signal?.throwIfAborted();
}

/** Settings as the wire has them: lists that may be changed. */
function copyOf({ global, field, source }: ReturnType<typeof effectiveSettings>) {
  return { global, field: { ...field, visibleTypes: [...field.visibleTypes] }, source };
}
