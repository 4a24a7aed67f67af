import type { Asset } from '../../domain/asset.ts';
import type { DownloadOffer } from '../../domain/download.ts';
import type { SearchPage, SearchQuery } from '../../domain/search.ts';
import { createCache } from '../cache.ts';
import { defaultTimeoutMs, type DamConfig } from '../dam-config.ts';
import type { CallOptions, DamClient, LookupOptions, SearchOptions } from '../dam-client.ts';
import { DamError, isDamError } from '../dam-error.ts';
import { withDeadline, within } from '../deadline.ts';
import { asCount } from '../read.ts';
import { derivativeDefinitions, largestOf, toAsset, toAssetList, withMetadata, withoutLargest } from './adapter.ts';
import { noMetadata, toMetadata, toMetadataById, toSchema, type Metadata, type SchemaField } from './metadata.ts';
import { createWebdamDownloads, toPresets } from './downloads.ts';
import { readFolders } from './folders.ts';
import { folderSummaries, idsBelow, toFolder, toFolders, toLightboxes, type Folder } from './places.ts';
import { toId } from './read.ts';
import { readRecent } from './recent.ts';
import { belongs, firstPosition, planOf, readCursor, webdamFilters, webdamSorts, webdamSyntax, writeCursor, type Plan, type Position } from './search.ts';
import { createSignedPut } from './signed-put.ts';
import { createTransport, isDelivered } from './transport.ts';
import { toUploadForm } from './upload-form.ts';
import { createWebdamUploads } from './uploads.ts';

/** How long folders, lightboxes and the schema are remembered. */
const keepMs = 10 * 60_000;
/** Pages looked through for one that is not empty, when Webdam's pages hold only what is not to be shown. */
const maxPagesAtOnce = 5;
/** The most assets whose metadata one call gives [doc]. */
const metadataAtOnce = 50;
const collectionsOnPage = 50;

/**
 * A client of one Webdam account.
 * @throws {ConfigError} `invalid-address`
 */
export function createWebdamClient(config: DamConfig): DamClient {
  const { timeoutMs = defaultTimeoutMs, onUnreadable, http = {} } = config;
  const send = createTransport(config);

  // What the account may not read is left out: it is welcome, the assets themselves do not need it.
  const readable = async <Part>(otherwise: Part, read: () => Promise<Part>): Promise<Part> => {
    try {
      return await read();
    } catch (thrown) {
      if (isDamError(thrown) && (thrown.code === 'forbidden' || thrown.code === 'not-found')) return otherwise;
      throw thrown;
    }
  };
  // Shared by all callers, so no one of them may end these.
  const shared = <Value>(read: (signal: AbortSignal) => Promise<Value>) => createCache(keepMs, () => withDeadline(timeoutMs, undefined, read));
  const folders = shared((signal) => readable<readonly Folder[]>([], () => readFolders(send, signal)));
  const schema = shared((signal) => readable<readonly SchemaField[]>([], async () => toSchema(await send({ path: '/metadataschemas/xmp', query: { full: 1 }, signal }))));
  const presets = shared((signal) => readable<readonly DownloadOffer[]>([], async () => toPresets(await send({ path: '/downloadpresets', signal }))));
  const lightboxes = shared((signal) => readable([], async () => [...toLightboxes(await send({ path: '/lightboxes', signal }))].sort((a, b) => (a.name < b.name ? -1 : 1))));

  const metadataOf = async (ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Metadata>> => {
    const chunks = Array.from({ length: Math.ceil(ids.length / metadataAtOnce) }, (_, at) => ids.slice(at * metadataAtOnce, (at + 1) * metadataAtOnce));
    const fields = schema();
    const maps = await Promise.all(chunks.map((chunk) => readable<ReadonlyMap<string, Metadata>>(new Map(), async () => {
      const path = `/assets/${chunk.join(',')}/metadatas/xmp`;
      const answer = send({ path, signal });
      // One id alone is answered without its id around it.
      const [first] = chunk;
      return chunk.length === 1 && first !== undefined ? new Map([[first, toMetadata(await answer, await fields)]]) : toMetadataById(await answer, await fields);
    })));
    return new Map(maps.flatMap((map) => [...map]));
  };
  const completed = async (assets: readonly Asset[], signal: AbortSignal): Promise<readonly Asset[]> => {
    if (assets.length === 0) return assets;
    const metadata = await metadataOf(assets.map(({ id }) => id), signal);
    return assets.map((asset) => withMetadata(asset, metadata.get(asset.id) ?? noMetadata));
  };

  const searchList = async (plan: Plan & { readonly kind: 'list' }, query: SearchQuery, start: Position, signal: AbortSignal): Promise<SearchPage> => {
    const assets: Asset[] = [];
    const inside = plan.folder === undefined ? null : idsBelow(await folders(), plan.folder) ?? new Set([plan.folder]);
    let { offset } = start;
    for (let page = 1; ; page += 1) {
      const list = toAssetList(await send({ path: plan.path, query: { ...plan.query, offset, limit: start.limit }, signal }), Date.now());
      list.failures.forEach((failure) => onUnreadable?.(failure));
      assets.push(...(await completed(list.assets.filter(({ id, isArchived }) => !isArchived && (!inside || inside.has(list.folderOf.get(id) ?? ''))), signal)).filter((asset) => belongs(asset, query, plan)));
      offset += start.limit;
      const received = list.assets.length + list.failures.length;
      // The total counts what is not shown, and in folders other types too; so it says when to stop asking, and an empty page says it as well.
      const isEnd = received === 0 || (list.total === null ? received < start.limit : offset >= list.total);
      const kept = start.kept + assets.length;
      if (isEnd) return { assets, total: kept, nextCursor: null };
      // A page without assets would end a list that loads on scrolling, so the next ones are looked at too.
      if (assets.length > 0 || page === maxPagesAtOnce) return { assets, total: null, nextCursor: writeCursor({ ...start, offset, kept }) };
    }
  };

  const search = async (query: SearchQuery, start: Position, signal: AbortSignal): Promise<SearchPage> => {
    const plan = planOf(query);
    if (plan.kind === 'list') return searchList(plan, query, start, signal);
    const { found, nextOffset } = await readRecent(send, start, (asset) => belongs(asset, query, plan), onUnreadable, signal);
    // Not all that there is: only what came lately.
    return { assets: await completed(found, signal), total: null, nextCursor: nextOffset === null ? null : writeCursor({ ...start, offset: nextOffset }) };
  };

  // A refused picture is told by asking for it, which is not done for whole pages of results.
  const checked = async (asset: Asset, signal: AbortSignal): Promise<Asset> => {
    const largest = largestOf(asset);
    return largest && !(await within(isDelivered(largest.url, signal, http), timeoutMs / 4, true)) ? withoutLargest(asset) : asset;
  };

  /** Fields that Webdam was seen to require; it tells of them only afterwards. */
  const required = new Set<string>();

  /** What needs no asking. */
  const known = <Value>(caller: AbortSignal | undefined, value: Value): Promise<Value> => withDeadline(timeoutMs, caller, () => Promise.resolve(value));
  const noUsages = (): Promise<never> => Promise.reject(new DamError('rejected', 'Webdam keeps no list of usages; the portal keeps its own'));

  return {
    capabilities: { hasLimitedUse: false, hasUsageTracking: false, tellsEndOfUse: true, filters: webdamFilters, sorts: webdamSorts, searchSyntax: webdamSyntax, opensWithRecent: true, canUpload: true, canDownload: true },

    async search(query, { cursor, limit, signal: caller }: SearchOptions = {}) {
      const start = cursor ? readCursor(cursor) : firstPosition(limit);
      return withDeadline(timeoutMs, caller, (signal) => search(query, start, signal));
    },

    async getAsset(id, { signal: caller }: CallOptions = {}) {
      const assetId = toId(id);
      if (assetId === null) throw new DamError('not-found', 'This is no id that an asset can have');
      return withDeadline(timeoutMs, caller, async (signal) => {
        const [json, metadata] = await Promise.all([send({ path: `/assets/${assetId}`, signal }), metadataOf([assetId], signal)]);
        return checked(toAsset(json, Date.now(), metadata.get(assetId)), signal);
      });
    },

    // Searches take no filter by metadata beside words.
    listFilters: ({ signal }: CallOptions = {}) => known(signal, { metaproperties: [], brands: [], groups: [] }),
    findTags: ({ signal }: LookupOptions = {}) => known(signal, []),

    async findCollections({ text = '', cursor, signal: caller } = {}) {
      const from = cursor ? asCount(cursor) : 0;
      if (from === null) throw new DamError('rejected', 'The cursor is none that a list of collections gave; start with the first page.');
      return withDeadline(timeoutMs, caller, async () => {
        const wanted = text.trim().toLocaleLowerCase('en');
        const found = (await lightboxes()).filter(({ name }) => name.toLocaleLowerCase('en').includes(wanted));
        return { collections: found.slice(from, from + collectionsOnPage), nextCursor: from + collectionsOnPage < found.length ? String(from + collectionsOnPage) : null };
      });
    },

    async listFolders({ parent = null, signal: caller } = {}) {
      const id = parent === null ? null : toId(parent);
      if (parent !== null && id === null) throw new DamError('not-found', 'Webdam has no such folder');
      return withDeadline(timeoutMs, caller, async (signal) => folderSummaries(id === null
        ? toFolders(await send({ path: '/folders', query: { getchildren: false }, signal })) : toFolder(await send({ path: `/folders/${id}`, signal }))?.children ?? []));
    },

    // The same for every account.
    listDerivatives: ({ signal }: CallOptions = {}) => known(signal, derivativeDefinitions),

    downloads: createWebdamDownloads({ send, timeoutMs, readPresets: presets }),

    uploads: createWebdamUploads({
      send, put: createSignedPut(config), timeoutMs, onRequired: (codes) => codes.forEach((code) => required.add(code)),
      readForm: async () => toUploadForm(await folders(), await schema(), required),
    }),

    addUsage: (_usage, { signal: caller } = {}) => withDeadline(timeoutMs, caller, noUsages),
    removeUsage: (_usage, { signal: caller } = {}) => withDeadline(timeoutMs, caller, noUsages),
  };
}
