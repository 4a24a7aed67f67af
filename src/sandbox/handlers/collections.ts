import { flag, libraryEnd, libraryStart } from '../data/columns.ts';
import { idA, idB, indexOfId } from '../data/ids.ts';
import { fold } from '../data/keywords.ts';
import type { Library } from '../data/library.ts';
import { hash } from '../data/random.ts';
import { orderOf } from '../data/search.ts';
import { collections, people } from '../data/words.ts';
import { failure, flagOf, json, listOf, wholeOf, type SandboxRequest, type SandboxResponse } from '../http.ts';
import type { Sandbox } from '../sandbox.ts';
import { longDate } from './lookups.ts';
import { wireFlag } from './wire.ts';

const members = new WeakMap<Library, readonly (readonly number[])[]>();

/** Indices of each collection's assets, newest first; worked out once. */
function membersOf(library: Library): readonly (readonly number[])[] {
  let known = members.get(library);
  if (!known) {
    const lists: number[][] = collections.map(() => []);
    const { collectionA, collectionB } = library.columns;
    for (const index of orderOf(library, 'dateCreated').toReversed()) {
      const [a, b] = [collectionA[index]!, collectionB[index]!];
      if (a > 0) lists[a - 1]!.push(index);
      if (b > 0 && b !== a) lists[b - 1]!.push(index);
    }
    members.set(library, (known = lists));
  }
  return known;
}

interface CollectionFacts {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly isPublic: boolean;
  readonly created: number;
  readonly modified: number;
  readonly indices: readonly number[];
  readonly user: { readonly id: string; readonly name: string };
  readonly views: number;
}

function factsOf({ library, state }: Sandbox, number: number): CollectionFacts {
  const { seed } = library;
  const chanceOf = (channel: number): number => hash(seed, number, channel);
  const created = libraryStart + (chanceOf(61) % (libraryEnd - libraryStart));
  const person = chanceOf(62) % people.length;
  return {
    number, id: idA(seed, 'collection', number), name: collections[number] ?? '', isPublic: chanceOf(63) % 2 === 0, created, modified: created + (chanceOf(64) % Math.max(1, libraryEnd - created)),
    indices: (membersOf(library)[number] ?? []).filter((index) => !state.removed.has(index) && !library.has(index, flag.archived)),
    user: { id: idA(seed, 'user', person), name: people[person] ?? '' }, views: chanceOf(65) % 900,
  };
}

const descriptionOf = ({ number, name }: CollectionFacts): string => (number % 3 === 0 ? '' : `Chosen for: ${name}`);

/** `GET /api/v4/collections/` */
export function listCollections(sandbox: Sandbox, { query, origin }: SandboxRequest): SandboxResponse {
  const limit = wholeOf(query, 'limit', 50, 1, 1000);
  const start = (wholeOf(query, 'page', 1, 1, 1_000_000) - 1) * limit;
  const [by, direction] = (query.get('orderBy') ?? 'dateCreated desc').split(/[\s+]+/);
  const keyword = fold(query.get('keyword') ?? '');
  const ids = query.get('ids') ? listOf(query, 'ids').map((id) => numberOf(sandbox, id)) : null;
  const least = wholeOf(query, 'minCount', 0, 0, 1_000_000);
  const found = collections.map((_, number) => factsOf(sandbox, number)).filter((one) =>
    fold(one.name).includes(keyword) && (!ids || ids.includes(one.number)) && one.indices.length >= least && (flagOf(query, 'isPublic') !== true || one.isPublic));
  found.sort((a, b) => (by === 'name' ? (fold(a.name) < fold(b.name) ? -1 : 1) : a.created - b.created));
  if (direction?.toLowerCase() === 'desc') found.reverse();
  const rows = found.slice(start, start + limit).map((one) => wireCollection(sandbox, one, origin));
  return json(200, flagOf(query, 'count') === true ? { collections: rows, count: found.length } : rows);
}

function wireCollection(sandbox: Sandbox, one: CollectionFacts, origin: string): Record<string, unknown> {
  const pictures = one.indices.slice(0, 4).map((index) => `${origin}/cdn/${idB(sandbox.library.seed, 'asset', index)}/thul-cover.jpg`);
  return {
    id: one.id, name: one.name, description: descriptionOf(one), collectionCount: one.indices.length, IsPublic: wireFlag(sandbox, one.isPublic), filename: one.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    userId: one.user.id, user: one.user, dateCreated: longDate(one.created), dateModified: longDate(one.modified),
    cover: { thumbnail: pictures[0] ?? '', thumbnails: pictures, large: (pictures[0] ?? '').replace('/thul-', '/webimage-') },
  };
}

function numberOf({ library }: Sandbox, id: string): number | null {
  return indexOfId(library.seed, 'collection', id, collections.length);
}

/** `GET /api/v4/collections/{id}/`: without the id, as the definition has it. */
export function getCollection(sandbox: Sandbox, { origin }: SandboxRequest, id: string): SandboxResponse {
  const number = numberOf(sandbox, id);
  if (number === null) return failure(404, 'Collection not found', 'number');
  const one = factsOf(sandbox, number);
  const first = one.indices[0];
  return json(200, {
    dateCreated: longDate(one.created), thumbnail: first === undefined ? '' : `${origin}/cdn/${idB(sandbox.library.seed, 'asset', first)}/thul-cover.jpg`, name: one.name,
    link: `${origin}/share/${idB(sandbox.library.seed, 'collection', number)}/`, views: one.views, description: descriptionOf(one), user: one.user,
  });
}

/** `GET /api/v4/collections/{id}/media/`: every id, no paging. */
export function listCollectionMedia(sandbox: Sandbox, _request: SandboxRequest, id: string): SandboxResponse {
  const number = numberOf(sandbox, id);
  if (number === null) return failure(404, 'Collection not found', 'number');
  return json(200, factsOf(sandbox, number).indices.map((index) => idA(sandbox.library.seed, 'asset', index)));
}
