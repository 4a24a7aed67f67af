import type { Asset, AssetType } from '../domain/asset.ts';
import type { Derivative, DerivativeDefinition } from '../domain/derivative.ts';
import { isDescription, maxPageSize, searchSyntaxes, sortOrders, type SearchPage, type SearchQuery } from '../domain/search.ts';
import type { CallOptions, DamClient, DamUsage, LookupOptions, SearchOptions } from '../dam/dam-client.ts';
import { DamError } from '../dam/dam-error.ts';
import { flatFilterNames } from '../domain/filters.ts';
import { flag, libraryTypes } from './data/columns.ts';
import { presets, presetSize } from './data/derivatives.ts';
import { describedPictures } from './data/description.ts';
import { alikePictures } from './data/likeness.ts';
import { Library, type LibraryOptions } from './data/library.ts';
import { metaproperties } from './data/metaproperties.ts';
import { memoryRenderings, pictureAddresses } from './data/scenes/picture.ts';
import { searchLibrary, type LibraryOrder } from './data/search.ts';
import { createMemoryUploads } from './memory-dam-uploads.ts';
import { catalogueOf, collectionsLike, FacetCounter, filterTests, tagsLike } from './memory-filters.ts';

/** A DAM client over a library in memory, with what tests want to look at. */
export interface MemoryDamClient extends DamClient {
  readonly library: Library;
  /** What `addUsage` left, by no particular order. */
  readonly usages: () => readonly DamUsage[];
}

const orders: Record<SearchQuery['sort'], readonly [LibraryOrder, boolean]> = {
  newest: ['dateCreated', true], oldest: ['dateCreated', false], 'name-ascending': ['name', false], 'name-descending': ['name', true],
  changed: ['dateModified', true], largest: ['size', true], smallest: ['size', false], relevance: ['dateCreated', true],
};
const memorySorts = sortOrders.filter((order) => order !== 'relevance');

/** The sandbox's library as a DAM client without requests: what stories and tests of browsers use. Thumbnails are `data:` addresses. */
export function createMemoryDamClient(options: LibraryOptions = {}): MemoryDamClient {
  const library = new Library(options);
  const usages = new Map<string, DamUsage>();
  const keyOf = ({ assetId, uri }: Pick<DamUsage, 'assetId' | 'uri'>): string => JSON.stringify([assetId, uri]);
  return {
    library,
    usages: () => [...usages.values()],
    capabilities: { hasLimitedUse: true, hasUsageTracking: true, listsUsages: true, filters: flatFilterNames, hasFacetCounts: true, opensAnyPage: true, sorts: memorySorts, searchSyntax: searchSyntaxes, renderings: memoryRenderings, canUpload: true },
    uploads: createMemoryUploads({ library, toAsset: (index) => toAsset(library, index) }),
    search: answered((query: SearchQuery, { cursor, page, limit = 50, hasFacets = false }: SearchOptions = {}) => search(library, query, { cursor: cursor ?? (page === undefined ? null : String((page - 1) * limit)), limit, hasFacets })),
    listFilters: answered(() => catalogueOf(library)),
    findTags: answered(({ text = '' }: LookupOptions = {}) => tagsLike(library, text)),
    findCollections: answered(({ text = '' }: LookupOptions = {}) => collectionsLike(library, text)),
    getAsset: answered((id: string) => toAsset(library, indexOf(library, id))),
    listDerivatives: answered(() => definitions),
    addUsage: answered((usage: DamUsage) => {
      indexOf(library, usage.assetId);
      usages.set(keyOf(usage), usage);
    }),
    listUsages: answered((id: string) => [...usages.values()].filter(({ assetId }) => assetId === id)),
    removeUsage: answered((usage: Pick<DamUsage, 'assetId' | 'uri'>) => void usages.delete(keyOf(usage))),
  };
}

const definitions: readonly DerivativeDefinition[] = presets.map(({ prefix, widthPx, heightPx, isCrop }) => ({ name: prefix, widthPx, heightPx, isCropped: isCrop }));

/** A verb that answers later, as a request does, and minds its signal. The options come last. */
function answered<Arguments extends readonly unknown[], Answer>(work: (...given: Arguments) => Answer): (...given: Arguments) => Promise<Answer> {
  return async (...given) => {
    const signal = (given.at(-1) as CallOptions | undefined)?.signal;
    signal?.throwIfAborted();
    await Promise.resolve();
    signal?.throwIfAborted();
    return work(...given);
  };
}

function indexOf(library: Library, id: string): number {
  const index = library.indexOf(id);
  if (index === null) throw new DamError('not-found', `The library has no asset ${id}`, { status: 404 });
  return index;
}

function search(library: Library, query: SearchQuery, { cursor, limit, hasFacets }: { readonly cursor: string | null; readonly limit: number; readonly hasFacets: boolean }): SearchPage {
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPageSize) throw new DamError('rejected', `A page holds 1 to ${maxPageSize} assets, not ${limit}`);
  if (cursor !== null && !/^\d+$/.test(cursor)) throw new DamError('rejected', 'This cursor is not one of this library\'s');
  const offset = Number(cursor ?? 0);
  const types = query.types.map((type: AssetType) => libraryTypes.findIndex((known) => known === type));
  const tests = filterTests(library, query.filters ?? {});
  if (types.length > 0) tests.push((index) => types.includes(library.columns.type[index]!));
  if (query.hideLimited) tests.push((index) => !library.has(index, flag.limited));
  const isSentence = isDescription(query);
  const alike = query.filters?.similarTo ? alikePictures(library, [indexOf(library, query.filters.similarTo)], maxPageSize).map(({ index }) => index)
    : isSentence ? describedPictures(library, query.text, maxPageSize).map(({ index }) => index) : null;
  if (alike) tests.push((index) => alike.includes(index));
  const [order, isDescending] = orders[query.sort];
  const facets = hasFacets ? new FacetCounter(library) : null;
  const { total, indices: found } = searchLibrary(library, { keyword: isSentence ? '' : query.text, tests, order, isDescending, ...(alike ? { offset: 0, limit: maxPageSize } : { offset, limit }) }, facets ? (index) => facets.add(index) : undefined);
  const indices = alike ? [...found].sort((a, b) => alike.indexOf(a) - alike.indexOf(b)) : found;
  const end = offset + indices.length;
  return { assets: indices.map((index) => toAsset(library, index)), total, nextCursor: end < total ? String(end) : null, ...(facets ? { facets: facets.counts() } : {}) };
}

/** An asset of the library in the domain's words. */
export function toAsset(library: Library, index: number): Asset {
  const asset = library.asset(index);
  const original = library.pictureSize(index);
  const own = library.fileOf(index)?.size ? library.fileOf(index)?.parts[0] ?? '' : null;
  const drawn = pictureAddresses(library, index);
  const addressOf = own === null ? drawn : () => own;
  const made = presets.filter(({ isOnTheFly, prefix }) => !isOnTheFly && (asset.type !== 'audio' || ['mini', 'thul', 'webimage'].includes(prefix)));
  const derivatives: Derivative[] = made.map((preset) => {
    const size = presetSize(preset, original);
    return { name: preset.prefix, url: addressOf(size), ...size };
  });
  derivatives.sort((a, b) => (a.widthPx ?? 0) * (a.heightPx ?? 0) - (b.widthPx ?? 0) * (b.heightPx ?? 0));
  const urlOf = (name: string): string | null => derivatives.find((derivative) => derivative.name === name)?.url ?? null;
  return {
    id: asset.id, name: asset.name, description: asset.description, copyright: asset.copyright, type: asset.type, extensions: [asset.extension],
    widthPx: asset.widthPx || null, heightPx: asset.heightPx || null, sizeBytes: asset.sizeBytes,
    durationSeconds: asset.type === 'video' ? 6 + (index * 37) % 400 : asset.type === 'audio' ? 20 + (index * 53) % 3900 : null, pageCount: asset.type === 'document' ? 1 + (index * 7) % 60 : null,
    createdAt: asset.createdAt, modifiedAt: asset.modifiedAt, publishedAt: asset.publishedAt, createdBy: asset.createdBy, tags: asset.tags,
    isLimited: asset.isLimited, isArchived: asset.isArchived, isWatermarked: asset.isWatermarked, isPublic: asset.isPublic,
    thumbnailUrl: urlOf('thul'), previewUrl: urlOf('webimage'), playableUrls: [], derivatives, metaproperties: propertiesOf(library, index),
    ...(asset.type === 'image' && own === null ? { renderBase: drawn.base } : {}),
    ...(asset.type === 'image' || asset.type === 'document' ? { focus: { x: 0.5, y: 0.45 } } : {}),
  };
}

function propertiesOf({ columns }: Library, index: number): Record<string, readonly string[]> {
  return Object.fromEntries(metaproperties.flatMap((one) => {
    const text = one.textOf(columns, index);
    const values = one.options.length > 0 ? one.optionsOf(columns, index).map((option) => one.options[option]?.name ?? '') : text === '' ? [] : [text];
    return values.length > 0 ? [[one.name, values] as const] : [];
  }));
}
