import { libraryTypes } from '../data/columns.ts';
import { idB } from '../data/ids.ts';
import { metaproperties } from '../data/metaproperties.ts';
import { searchLibrary } from '../data/search.ts';
import { failure, flagOf, json, noContent, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { mediaSearch, nextCursor } from './media-query.ts';
import { sign } from './signature.ts';
import { slug, wireAsset } from './wire.ts';

/** `GET /api/v4/media/` */
export function listMedia(sandbox: Sandbox, { query, origin }: SandboxRequest): SandboxResponse {
  const search = mediaSearch(sandbox, query);
  const isCountWanted = flagOf(query, 'count') === true;
  const isTotalWanted = flagOf(query, 'total') === true;
  const facets = isCountWanted && !sandbox.faults.noFacets ? new Facets(sandbox) : null;
  const { total, indices } = searchLibrary(sandbox.library, search, facets ? (index) => facets.add(index) : undefined);
  const media = indices.map((index) => wireAsset(sandbox, index, {
    origin, mediaItems: flagOf(query, 'includeMediaItems') ? 'list' : null, isVersionNumberWanted: flagOf(query, 'includeVersionNumber') === true,
  }));
  const cursor = nextCursor(search.offset, indices.length, total);
  const headers: Record<string, string> = cursor === null || indices.length === 0 ? {} : { 'x-bynder-nextcursor': cursor };
  if (!isCountWanted && !isTotalWanted) return json(200, media, headers);
  return json(200, {
    ...(isTotalWanted ? { total: { count: total } } : {}),
    ...(isCountWanted ? { count: { total, ...facets?.counts() } } : {}),
    media,
  }, headers);
}

/** Numbers of results by type and by metaproperty option. Their names are a guess: only `total` is documented. */
export class Facets {
  readonly #sandbox: Sandbox;
  readonly #types = new Uint32Array(libraryTypes.length);
  readonly #options = metaproperties.map(({ options }) => new Uint32Array(options.length));

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  add(index: number): void {
    const { columns } = this.#sandbox.library;
    this.#types[columns.type[index]!]! += 1;
    for (const [number, counts] of this.#options.entries()) {
      for (const option of metaproperties[number]!.optionsOf(columns, index)) counts[option]! += 1;
    }
  }

  counts(): Record<string, Record<string, number>> {
    const named = (names: readonly string[], counts: Uint32Array): Record<string, number> =>
      Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0] as const).filter(([, count]) => count > 0));
    const properties = metaproperties.flatMap(({ name, options }, number) =>
      options.length === 0 ? [] : [[`property_${name}`, named(options.map((option) => option.name), this.#options[number]!)] as const]);
    return { type: named(libraryTypes, this.#types), ...Object.fromEntries(properties) };
  }
}

/** The index of an asset that is there, or `null`. */
export function present(sandbox: Sandbox, id: string): number | null {
  const index = sandbox.library.indexOf(id);
  return index === null || sandbox.state.removed.has(index) ? null : index;
}

/** `GET /api/v4/media/{id}/` */
export function getMedia(sandbox: Sandbox, { query, origin }: SandboxRequest, id: string): SandboxResponse {
  const index = present(sandbox, id);
  if (index === null) return failure(404, 'File not found');
  const isVersionsWanted = flagOf(query, 'versions') === true;
  return json(200, wireAsset(sandbox, index, {
    origin, isSingle: true, mediaItems: isVersionsWanted ? 'versions' : null, isVersionNumberWanted: isVersionsWanted, isStatsWanted: flagOf(query, 'stats') === true,
  }));
}

/** `DELETE /api/v4/media/{id}/` */
export function deleteMedia(sandbox: Sandbox, _request: SandboxRequest, id: string): SandboxResponse {
  const index = present(sandbox, id);
  if (index === null) return failure(404, 'Media not found');
  sandbox.state.removed.add(index);
  sandbox.state.changed();
  return noContent;
}

const downloadSeconds = 300;

/** `GET /api/v4/media/{id}/download/` and its variants: a signed address that holds for five minutes. */
export function downloadMedia(sandbox: Sandbox, { query, origin }: SandboxRequest, id: string): SandboxResponse {
  const index = present(sandbox, id);
  if (index === null) return failure(404, 'Media not found');
  const type = query.get('type') ?? '';
  if (type !== '' && type !== 'original' && type !== 'additional') return failure(400, 'Invalid type');
  const asset = sandbox.library.asset(index);
  const path = `/s3/${idB(sandbox.library.seed, 'asset', index)}/${slug(asset.name)}.${asset.extension}`;
  const expires = Math.floor(sandbox.now() / 1000) + downloadSeconds;
  return json(200, {
    s3_file: `${origin}${path}?expires=${expires}&signature=${sign(sandbox, path, expires)}`,
    ...(asset.isLimited ? { disclaimer: '<p>The use of this asset is limited. Ask its owner first.</p>' } : {}),
  });
}
