import { libraryTypes } from '../data/columns.ts';
import { idA, idB } from '../data/ids.ts';
import { metaproperties, optionNumber } from '../data/metaproperties.ts';
import { searchLibrary } from '../data/search.ts';
import { json, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { listCollections } from './collections.ts';
import { Facets, present } from './media.ts';
import { mediaSearch } from './media-query.ts';
import { wireAsset } from './wire.ts';

/** The variables that Bynder's compact view 5.4.0 sends; see the sandbox's README for what is answered. */
interface Variables {
  readonly filter?: {
    readonly assetType_in?: readonly string[]; readonly searchTerm?: string; readonly collectionId?: string; readonly tagNames_in?: readonly string[];
    readonly metapropertyOptionId_in?: readonly string[]; readonly isLimitedUse?: boolean;
  };
  readonly orderBy?: { readonly field?: string; readonly direction?: string };
  readonly after?: string | null;
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly searchTerm?: string;
}

const pageSize = 50;
const base64 = (text: string): string => btoa(text);
const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/]+=*$/.test(text);
/** The last word in an id: `(Asset_id d9d4…)` gives `d9d4…`. */
const bareId = (id: string): string => (isBase64(id) ? /([\w-]+)\)+$/.exec(atob(id))?.[1] ?? id : id);

/**
 * `POST /v7/api/graphql`, as far as Bynder's own compact view asks: told apart by the operation, with all fields that it reads.
 * It is no GraphQL server: a query of another shape is refused.
 */
export function graphql(sandbox: Sandbox, request: SandboxRequest): SandboxResponse {
  let asked: { readonly query?: unknown; readonly variables?: Variables };
  try {
    asked = JSON.parse(request.body) as typeof asked;
  } catch {
    return json(400, { errors: [{ message: 'The body is not JSON' }] });
  }
  const query = typeof asked?.query === 'string' ? asked.query : '';
  const variables = asked?.variables ?? {};
  if (/\bsearchAssets\s*\(/.test(query)) return json(200, { data: { searchAssets: /\bassets\s*\(/.test(query) ? page(sandbox, variables, request.origin) : facets(sandbox, variables) } });
  if (/\bgetFilters\b/.test(query)) return json(200, { data: { filters: [] } });
  if (/\bgetCollections\b/.test(query)) return json(200, { data: { collections: collections(sandbox, variables, request) } });
  if (/\bgetAssetsById\b/.test(query)) return json(200, { data: { nodes: (variables.ids ?? []).map((id) => node(sandbox, id, request.origin)).filter((one) => one !== null) } });
  if (/\bgetAssetById\b/.test(query)) return json(200, { data: { node: node(sandbox, variables.id ?? '', request.origin) } });
  return json(200, { errors: [{ message: 'The sandbox answers only what the compact view needs to search and choose.' }] });
}

/** Its filter in the words of `GET /api/v4/media/`. */
function searchOf(sandbox: Sandbox, { filter = {}, orderBy, after }: Variables): ReturnType<typeof mediaSearch> {
  const field = { CREATED_AT: 'dateCreated', PUBLISHED_AT: 'datePublished', UPDATED_AT: 'dateModified', NAME: 'name' }[orderBy?.field ?? ''] ?? 'dateCreated';
  const query = new URLSearchParams({
    keyword: filter.searchTerm ?? '', type: (filter.assetType_in ?? []).join(',').toLowerCase(), tags: (filter.tagNames_in ?? []).join(','),
    collectionId: filter.collectionId ? bareId(filter.collectionId) : '', propertyOptionId: (filter.metapropertyOptionId_in ?? []).map(bareId).join(','),
    limited: filter.isLimitedUse === undefined ? '' : String(filter.isLimitedUse), orderBy: `${field} ${orderBy?.direction === 'ASC' ? 'asc' : 'desc'}`,
    limit: String(pageSize), cursor: after && isBase64(after) ? `after-${atob(after)}` : '',
  });
  return mediaSearch(sandbox, query);
}

function page(sandbox: Sandbox, variables: Variables, origin: string): unknown {
  const search = searchOf(sandbox, variables);
  const { total, indices } = searchLibrary(sandbox.library, search);
  const end = search.offset + indices.length;
  return { assets: { totalCount: total, pageInfo: { endCursor: base64(String(end)), hasNextPage: end < total }, nodes: indices.map((index) => wireNode(sandbox, index, origin)) } };
}

function facets(sandbox: Sandbox, variables: Variables): unknown {
  const counted = new Facets(sandbox);
  searchLibrary(sandbox.library, { ...searchOf(sandbox, variables), limit: 0 }, (index) => counted.add(index));
  const counts = counted.counts();
  const { seed } = sandbox.library;
  const shown = metaproperties.map((one, number) => ({ ...one, number })).filter(({ options, isMain }) => isMain && options.length > 0);
  return {
    tags: { nodes: [] },
    metapropertyFilters: {
      nodes: [{
        __typename: 'Smartfilter', id: base64('(Smartfilter_id 0)'), label: 'Filters', icon: '', zIndex: 0,
        metaproperties: shown.map(({ name, label, number, options }) => ({
          id: idA(seed, 'metaproperty', number), label,
          options: options.map((option, at) => ({ id: base64(`(Metaproperty_option_id(${name} ${idB(seed, 'option', optionNumber(number, at))}))`), label: option.label, assetCount: counts[`property_${name}`]?.[option.name] ?? 0 })),
        })),
      }],
    },
    count: { assetType: Object.fromEntries(['image', 'video', 'audio', 'document', 'archive'].map((type) => [type, counts['type']?.[type] ?? 0])) },
  };
}

function collections(sandbox: Sandbox, { searchTerm = '' }: Variables, request: SandboxRequest): unknown {
  const { body } = listCollections(sandbox, { ...request, query: new URLSearchParams({ keyword: searchTerm, minCount: '1', limit: String(pageSize) }) });
  const rows = JSON.parse(typeof body === 'string' ? body : '[]') as readonly { readonly id: string; readonly name: string; readonly collectionCount: number; readonly cover: { readonly thumbnails: readonly string[] } }[];
  const nodes = rows.map(({ id, name, collectionCount, cover }) => ({ id: base64(`(Collection_id ${id})`), name, assetCount: collectionCount, thumbnailUrls: cover.thumbnails, url: `${request.origin}/share/${id}/` }));
  return { nodes, totalCount: nodes.length, pageInfo: { endCursor: '', hasNextPage: false } };
}

function node(sandbox: Sandbox, id: string, origin: string): unknown {
  const index = present(sandbox, bareId(id));
  return index === null ? null : wireNode(sandbox, index, origin);
}

const typeNames: Readonly<Record<string, string>> = { image: 'Image', video: 'Video', audio: 'Audio', document: 'Document' };

function wireNode(sandbox: Sandbox, index: number, origin: string): Record<string, unknown> {
  const { library } = sandbox;
  const asset = library.asset(index);
  const { thumbnails, transformBaseUrl, videoPreviewURLs } = wireAsset(sandbox, index, { origin }) as {
    readonly thumbnails: Readonly<Record<string, string>>; readonly transformBaseUrl?: string; readonly videoPreviewURLs?: readonly string[];
  };
  const databaseId = idB(library.seed, 'asset', index);
  const { widthPx, heightPx } = library.pictureSize(index);
  const fit = Math.min(1, 800 / Math.max(widthPx, heightPx));
  const files = Object.fromEntries(Object.entries(thumbnails).map(([name, url]) => [
    { thul: 'thumbnail', webimage: 'webImage' }[name] ?? name, { url, width: Math.round(widthPx * fit), height: Math.round(heightPx * fit), fileSize: Math.round(asset.sizeBytes / 20) },
  ]));
  return {
    __typename: typeNames[asset.type] ?? 'Archive', id: base64(`(Asset_id ${databaseId})`), databaseId, name: asset.name, description: asset.description, type: libraryTypes[library.columns.type[index] ?? 0]?.toUpperCase(),
    derivatives: { thumbnail: thumbnails['thul'] ?? null, webImage: thumbnails['webimage'] ?? null }, extensions: [asset.extension], url: `${origin}/media/?mediaId=${asset.id}`, originalUrl: null,
    createdAt: asset.createdAt, updatedAt: asset.modifiedAt, publishedAt: asset.publishedAt, tags: asset.tags, previewUrls: videoPreviewURLs ?? [],
    isArchived: asset.isArchived, isWatermarked: asset.isWatermarked, isLimitedUse: asset.isLimited,
    files: { ...files, ...(transformBaseUrl ? { transformBaseUrl: { url: transformBaseUrl, width: null, height: null, fileSize: null } } : {}) },
    metaproperties: { nodes: [] }, textMetaproperties: [],
  };
}
