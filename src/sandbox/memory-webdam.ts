import type { Asset } from '../domain/asset.ts';
import { fitInside } from '../domain/derivative.ts';
import type { FolderSummary } from '../domain/filters.ts';
import type { DamDownloads } from '../dam/dam-client.ts';
import { DamError } from '../dam/dam-error.ts';
import { derivativeDefinitions } from '../dam/webdam/adapter.ts';
import { webdamFilters, webdamSorts, webdamSyntax } from '../dam/webdam/search.ts';
import { pictureAddresses } from './data/scenes/picture.ts';
import type { MemoryDamClient } from './memory-dam-client.ts';
import { childrenOf, findFolder, folderOfPair } from './webdam/tree.ts';

/** A search without words shows so many of the newest. */
const recent = 300;

/**
 * A DAM in memory that can do what Webdam can: folders, no limited use, no usages, no counts, pictures in six sizes, what came lately
 * before anybody searched. For stories and tests of browsers; what Webdam's API says is the stand-in's part.
 */
export function likeWebdam(client: MemoryDamClient): MemoryDamClient {
  const { library } = client;
  const refuse = (): Promise<never> => Promise.reject(new DamError('rejected', 'This DAM keeps no usages'));
  const lacking = (asset: Asset): Asset => {
    const index = library.indexOf(asset.id) ?? 0;
    const { renderBase: _base, focus: _focus, durationSeconds: _seconds, ...rest } = asset;
    const full = library.pictureSize(index);
    const addressOf = library.fileOf(index)?.size ? () => asset.previewUrl ?? '' : pictureAddresses(library, index);
    const made = asset.thumbnailUrl === null ? [] : derivativeDefinitions.flatMap(({ name, widthPx, heightPx }) => {
      const size = fitInside(full, { widthPx: widthPx ?? 0, heightPx: heightPx ?? 0 });
      return (widthPx ?? 0) <= Math.max(100, full.widthPx, full.heightPx) ? [{ name, url: addressOf(size), ...size }] : [];
    });
    return { ...rest, isLimited: false, isPublic: false, publishedAt: null, derivatives: made };
  };
  return {
    ...client,
    capabilities: { hasLimitedUse: false, hasUsageTracking: false, tellsEndOfUse: true, filters: webdamFilters, sorts: webdamSorts, searchSyntax: webdamSyntax, opensWithRecent: true, canUpload: true, canDownload: true },
    downloads: memoryDownloads(client),
    async search(query, options = {}) {
      const { collection, folder } = query.filters ?? {};
      const isRecent = query.text.trim() === '' && !collection && !folder;
      const page = await client.search(isRecent ? { ...query, sort: 'newest', hideLimited: false } : { ...query, hideLimited: false }, { ...options, hasFacets: false });
      const nextCursor = isRecent && Number(page.nextCursor) >= recent ? null : page.nextCursor;
      return { assets: page.assets.map(lacking), total: isRecent || nextCursor !== null ? null : page.total, nextCursor };
    },
    getAsset: async (id, options) => lacking(await client.getAsset(id, options)),
    listFilters: async ({ signal } = {}) => {
      await later(signal);
      return { metaproperties: [], brands: [], groups: [] };
    },
    findTags: async ({ signal } = {}) => {
      await later(signal);
      return [];
    },
    async listFolders({ parent = null, signal } = {}) {
      await later(signal);
      if (parent !== null && !findFolder(parent)) throw new DamError('not-found', 'There is no such folder', { status: 404 });
      return childrenOf(parent ?? '0').filter(({ rights }) => rights.length > 0).map(({ id, name }): FolderSummary => ({
        id, name, hasChildren: childrenOf(id).length > 0, count: library.columns.brand.subarray(0, library.count).filter((pair) => folderOfPair(pair).id === id).length,
      }));
    },
    listDerivatives: async ({ signal } = {}) => {
      await later(signal);
      return derivativeDefinitions;
    },
    addUsage: refuse, removeUsage: refuse,
  };
}

/** The original at once, one preset at the second question, and one that no file can be made in. */
function memoryDownloads(client: MemoryDamClient): DamDownloads {
  const asked = new Map<string, { readonly assetId: string; questions: number }>();
  const addressOf = async (id: string): Promise<string> => `https://files.example/${id}/${(await client.getAsset(id)).extensions[0] ?? 'file'}`;
  return {
    async list({ signal } = {}) {
      await later(signal);
      return [{ id: 'original', name: '' }, { id: '1', name: 'Web 1200 px' }, { id: '2', name: 'Print CMYK' }];
    },
    async ask(assetId, offerId, { signal } = {}) {
      await later(signal);
      if (offerId === 'original') return { status: 'ready', url: await addressOf(assetId), ticket: '', reason: '' };
      const ticket = `${offerId}-${asked.size}`;
      asked.set(ticket, { assetId, questions: 0 });
      return { status: 'processing', url: null, ticket, reason: '' };
    },
    async look(ticket, { signal } = {}) {
      await later(signal);
      const one = asked.get(ticket);
      if (!one) throw new DamError('not-found', 'There is no such download', { status: 404 });
      one.questions += 1;
      if (one.questions < 2) return { status: 'processing', url: null, ticket, reason: '' };
      if (ticket.startsWith('2')) return { status: 'failed', url: null, ticket: '', reason: 'This file cannot be converted' };
      return { status: 'ready', url: await addressOf(one.assetId), ticket: '', reason: '' };
    },
  };
}

/** An answer comes later, as a request's does. */
async function later(signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await Promise.resolve();
  signal?.throwIfAborted();
}
