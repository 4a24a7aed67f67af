import type { Asset } from '../../domain/asset.ts';
import { emptyQuery, isDescription, maxPageSize, searchSyntaxes, type SearchPage, type SearchQuery } from '../../domain/search.ts';
import { defaultTimeoutMs, type DamConfig } from '../dam-config.ts';
import type { CallOptions, DamClient, LookupOptions, SearchOptions } from '../dam-client.ts';
import { isDamError } from '../dam-error.ts';
import { untilAborted, withDeadline, within } from '../deadline.ts';
import { sharedIntegrationId } from '../integration-id.ts';
import { normalisePortalUrl } from '../portal-url.ts';
import { flatFilterNames, type FilterCatalogue } from '../../domain/filters.ts';
import { toAsset, toFacets, toMediaList, toTotal } from './adapter.ts';
import { createCache } from '../cache.ts';
import { standardBoxes, toDerivativeBoxes } from './derivatives.ts';
import { renderings } from './renderings.ts';
import { needAssetId } from './ids.ts';
import { countParameters, leavesLimitedOut } from './limited.ts';
import { toBrands, toCollections, toGroups, toMetaproperties, toTags, toUploadProperties } from './lookups.ts';
import { openSdk, type BynderSdk } from './sdk.ts';
import { findSimilar, inOrderOf, type Likeness } from './similar.ts';
import { belongs, bynderSorts, excludedWords, firstPosition, positionOf, readCursor, toParameters, writeCursor, type Position } from './search.ts';
import { createChunkTransport } from './chunk-transport.ts';
import { createTransport } from './transport.ts';
import { createBynderUploads } from './uploads.ts';
import { hearsOfPages, usageCalls } from './usage-calls.ts';

/** How long an account's derivatives and its reading of `limited` are remembered. */
const keepMs = 10 * 60_000;

/** https://api.bynder.com/docs/getting-started: 4,500 in five minutes block the address; about ten a second are advised. */
const advisedPerSecond = 10;

/** Pages looked through for one that is not empty, when Bynder's pages hold only assets that were to be left out. */
const maxPagesAtOnce = 5;

/**
 * A client of one Bynder portal.
 * @throws {ConfigError} `invalid-address`
 */
export function createBynderClient(config: DamConfig): DamClient {
  const { timeoutMs = defaultTimeoutMs, onUnreadable, usageIntegrationId = sharedIntegrationId } = config;
  const send = createTransport({ ...config, portalUrl: normalisePortalUrl(config.portalUrl) });
  const sendBytes = createChunkTransport({ ...config, portalUrl: normalisePortalUrl(config.portalUrl) });
  const media = '/api/v4/media/';

  // Shared by all callers, so no one of them may end these.
  const boxes = createCache(keepMs, () =>
    withDeadline(timeoutMs, undefined, async (signal) => toDerivativeBoxes(await send({ path: '/api/v4/account/derivatives/', signal }))));
  const isLimitedLeftOut = createCache(keepMs, () => withDeadline(timeoutMs, undefined, (signal) =>
    leavesLimitedOut(async (limited) => toTotal(await send({ path: media, query: countParameters(limited), signal })))));

  // What the account may not read is left out: filters are welcome, the search itself does not need them.
  const readable = async <Part>(path: string, read: (json: unknown) => readonly Part[], signal: AbortSignal, query = {}): Promise<readonly Part[]> => {
    try {
      return read(await send({ path, query, signal }));
    } catch (thrown) {
      if (isDamError(thrown) && (thrown.code === 'forbidden' || thrown.code === 'not-found')) return [];
      throw thrown;
    }
  };
  const catalogue = createCache<FilterCatalogue>(keepMs, () => withDeadline(timeoutMs, undefined, async (signal) => {
    const [metaproperties, brands, groups] = await Promise.all([
      readable('/api/v4/metaproperties/', toMetaproperties, signal), readable('/api/v4/brands/', toBrands, signal), readable('/api/v4/smartfilters/', toGroups, signal),
    ]);
    return { metaproperties, brands, groups };
  }));

  // Sizes of derivatives and a total are welcome, but nobody waits for them until the search itself is too late.
  const patienceMs = timeoutMs / 4;

  const search = async (query: SearchQuery, start: Position, hasFacets: boolean, signal: AbortSignal, { ids = [], isOnly = false }: { readonly ids?: readonly string[]; readonly isOnly?: boolean } = {}): Promise<SearchPage> => {
    const ask = (page: number): Promise<unknown> => send({ path: media, query: { ...toParameters(query, { ...start, page }, hasFacets && page === start.page), ids: ids.join(',') }, signal });
    let answer = ask(start.page);
    const sizes = within(boxes(), patienceMs, standardBoxes);
    const without = query.filters?.excluded?.metaproperties;
    const withoutWords = without ? catalogue().then((all) => excludedWords(all, without)) : Promise.resolve({});
    // Heard below, where it counts; until then it must not be an unheard failure.
    withoutWords.catch(() => undefined);
    const isTotalTrusted = query.hideLimited ? within(isLimitedLeftOut(), patienceMs, false) : Promise.resolve(true);
    const assets: Asset[] = [];
    let total: number | null;
    let isTotalTrue = true;
    let facets: SearchPage['facets'];
    let { page } = start;
    for (;;) {
      const json = await answer;
      const list = toMediaList(json, await sizes);
      const words = await withoutWords;
      if (hasFacets && page === start.page) facets = toFacets(json);
      list.failures.forEach((failure) => onUnreadable?.(failure));
      const kept = list.assets.filter((asset) => belongs(asset, query, words));
      assets.push(...kept);
      total = list.total;
      isTotalTrue &&= kept.length === list.assets.length;
      const received = list.assets.length + list.failures.length;
      const hasMore = received > 0 && (total === null ? received >= start.limit : page * start.limit < total);
      if (!hasMore) {
        const isAll = start.page === 1;
        return { assets, total: isAll ? assets.length : isTotalTrue && (await isTotalTrusted) ? total : null, nextCursor: null, ...(facets === undefined ? {} : { facets }) };
      }
      page += 1;
      // A page without assets would end a list that loads on scrolling, so the next ones are looked at too.
      if (isOnly || assets.length > 0 || page - start.page >= maxPagesAtOnce) break;
      answer = ask(page);
    }
    return { assets, total: isTotalTrue && (await isTotalTrusted) ? total : null, nextCursor: writeCursor({ ...start, page }), ...(facets === undefined ? {} : { facets }) };
  };

  /** Those whose pictures are like an asset's or a description, the most alike first: one page, since Bynder gives no further ones. */
  const searchAlike = async (query: SearchQuery, likeness: Likeness, hasFacets: boolean, signal: AbortSignal): Promise<SearchPage> => {
    const ids = await findSimilar(send, likeness, signal);
    if (ids.length === 0) return { assets: [], total: 0, nextCursor: null };
    const { facets, ...page } = await search(query, firstPosition(maxPageSize), hasFacets, signal, { ids });
    return { assets: inOrderOf(ids, page.assets), total: page.assets.length, nextCursor: null, ...(facets ? { facets } : {}) };
  };

  const withSdk = <Result>({ signal: caller }: CallOptions, run: (sdk: BynderSdk) => Promise<Result>): Promise<Result> =>
    withDeadline(timeoutMs, caller, async (signal) => run(await openSdk((method, path, data = {}) => {
      const parameters = method === 'POST' ? { form: data } : { query: data };
      return send({ method: method as 'GET', path: `/api/${path.replace(/^\/+/, '')}`, ...parameters, signal });
    })));

  const assetOf = async (assetId: string, signal: AbortSignal): Promise<Asset> => {
    const answer = send({ path: `${media}${assetId}/`, signal });
    const sizes = within(boxes(), patienceMs, standardBoxes);
    return toAsset(await answer, await sizes);
  };

  const uploadForm = createCache(keepMs, () => withDeadline(timeoutMs, undefined, async (signal) => {
    const [properties, brands] = await Promise.all([readable('/api/v4/metaproperties/', toUploadProperties, signal), readable('/api/v4/brands/', toBrands, signal)]);
    return { properties, brands };
  }));
  const uploads = createBynderUploads({
    send, sendBytes, timeoutMs, portalUrl: normalisePortalUrl(config.portalUrl), readForm: (signal) => untilAborted(uploadForm(), signal), getAsset: (id, signal) => assetOf(needAssetId(id), signal),
    find: async (text, signal) => (await search({ ...emptyQuery, text }, firstPosition(50), false, signal)).assets,
  });

  const clientUnder = (integrationId: string): DamClient => ({
    ...shared, ...usageCalls({ send, withSdk, timeoutMs, integrationId }), capabilities: { ...shared.capabilities, hearsOfPages: hearsOfPages(integrationId) },
  });
  const shared = {
    capabilities: { hasLimitedUse: true, hasUsageTracking: true, listsUsages: true, assetPage: `${normalisePortalUrl(config.portalUrl)}/media/?mediaId={id}`, advisedPerSecond, filters: flatFilterNames, hasFacetCounts: true, opensAnyPage: true, sorts: bynderSorts, searchSyntax: searchSyntaxes, renderings, canUpload: true },
    uploads,

    async search(query, { cursor, page, limit, hasFacets = false, signal: caller }: SearchOptions = {}) {
      const start = cursor ? readCursor(cursor) : positionOf(page, limit);
      const similarTo = query.filters?.similarTo;
      const likeness = similarTo ? { assetId: needAssetId(similarTo) } : isDescription(query) ? { description: query.text.trim() } : null;
      return withDeadline(timeoutMs, caller, (signal) => (likeness ? searchAlike(query, likeness, hasFacets, signal) : search(query, start, hasFacets, signal, { isOnly: !cursor && page !== undefined })));
    },

    async getAsset(id, { signal: caller }: CallOptions = {}) {
      const assetId = needAssetId(id);
      return withDeadline(timeoutMs, caller, (signal) => assetOf(assetId, signal));
    },

    async listFilters({ signal: caller }: CallOptions = {}) {
      caller?.throwIfAborted();
      return caller ? untilAborted(catalogue(), caller) : catalogue();
    },

    findTags: ({ text = '', signal: caller }: LookupOptions = {}) => withDeadline(timeoutMs, caller, (signal) =>
      readable('/api/v4/tags/', toTags, signal, { keyword: text.trim(), limit: 50, orderBy: 'mediaCount desc' })),

    async findCollections({ text = '', cursor, signal: caller } = {}) {
      const start = cursor ? readCursor(cursor) : { page: 1, limit: 50 };
      return withDeadline(timeoutMs, caller, async (signal) => {
        const collections = await readable('/api/v4/collections/', toCollections, signal, { keyword: text.trim(), ...start, orderBy: 'name asc' });
        return { collections, nextCursor: collections.length < start.limit ? null : writeCursor({ ...start, page: start.page + 1 }) };
      });
    },

    async listDerivatives({ signal: caller }: CallOptions = {}) {
      caller?.throwIfAborted();
      const all = await (caller ? untilAborted(boxes(), caller) : boxes());
      // A derivative that no asset lists could be chosen in the settings, and then never be shown.
      return all.filter(({ isOnTheFly }) => !isOnTheFly).map(({ name, widthPx, heightPx, isCropped }) => ({ name, widthPx, heightPx, isCropped }));
    },

    underIntegration: clientUnder,
  } satisfies Partial<DamClient>;
  return clientUnder(usageIntegrationId);
}
