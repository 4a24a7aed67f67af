/*
 * An example of a third DAM: the least that a client must do to pass the contract. It is a list in memory; a real one asks an API at the
 * places marked "asks". What a third party writes, in this order:
 *   1. the capabilities: only what is true, for everything absent is not offered to anybody
 *   2. toAsset: their JSON -> Asset, with null for what is not known
 *   3. search: words, types, the four basic orders, pages by an opaque cursor, archived assets left out
 *   4. getAsset, with `not-found` for ids that cannot be one
 *   5. listDerivatives
 *   6. what the DAM lacks: empty lists for filters, `rejected` for usages
 *   7. failures as DamError, and the reason of an aborted signal as it is (`withDeadline` does that)
 */
import type { Asset } from '../../src/domain/asset.ts';
import { maxPageSize, type SearchQuery } from '../../src/domain/search.ts';
import type { CallOptions, DamClient } from '../../src/dam/dam-client.ts';
import { DamError } from '../../src/dam/dam-error.ts';
import { withDeadline } from '../../src/dam/deadline.ts';

/** The vendor's JSON. */
export interface ShelfItem {
  readonly nr: number;
  readonly label: string;
  readonly sort: 'photo' | 'clip' | 'tune' | 'sheet';
  readonly ending: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly gone: boolean;
}

const words = ['open sea', 'dune ridge', 'harbour', 'old town', 'sea dune'];
export const shelfItems: readonly ShelfItem[] = Array.from({ length: 220 }, (_, at) => {
  const [sort, ending] = ([['photo', 'jpg'], ['photo', 'png'], ['clip', 'mp4'], ['tune', 'mp3'], ['sheet', 'pdf']] as const)[at % 5] ?? ['photo', 'jpg'];
  return { nr: at + 1, label: `${words[at % words.length] ?? ''} no ${at + 1}`, sort, ending, at: Date.UTC(2025, 0, 1) + ((at * 7919) % 220) * 3_600_000, gone: at % 20 === 19 };
});

const types = { photo: 'image', clip: 'video', tune: 'audio', sheet: 'document' } as const;
const small = { name: 'small', widthPx: 300, heightPx: 200 };

function toAsset({ nr, label, sort, ending, at, gone }: ShelfItem): Asset {
  const isPicture = sort === 'photo';
  const url = `https://shelf.example/${nr}/small.jpg`;
  return {
    id: `item-${nr}`, name: label, description: '', copyright: '', type: types[sort], extensions: [ending], widthPx: isPicture ? 1200 : null, heightPx: isPicture ? 800 : null, sizeBytes: null,
    createdAt: new Date(at).toISOString(), modifiedAt: null, publishedAt: null, createdBy: '', tags: [], isLimited: false, isArchived: gone, isWatermarked: false, isPublic: false,
    thumbnailUrl: url, previewUrl: url, playableUrls: [], derivatives: [{ ...small, url }], metaproperties: {},
  };
}

export function createShelfClient(items: readonly ShelfItem[]): DamClient {
  const call = <Result>({ signal }: CallOptions, work: () => Result): Promise<Result> => withDeadline(10_000, signal, async () => {
    await Promise.resolve(); // asks
    return work();
  });
  const noUsages = (): never => {
    throw new DamError('rejected', 'This DAM keeps no usages');
  };
  const found = ({ text, types: asked, sort }: SearchQuery): readonly Asset[] => {
    const terms = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const key = ({ name, createdAt }: Asset): string => (sort.startsWith('name') ? name : createdAt ?? '');
    const hits = items.map(toAsset).filter(({ isArchived, type, name }) => !isArchived && (asked.length === 0 || asked.includes(type))
      && (text.trim() === '' || (terms.length > 0 && terms.every((term) => ` ${name}`.includes(` ${term}`)))));
    const rising = hits.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    return sort === 'oldest' || sort === 'name-ascending' ? rising : rising.toReversed();
  };
  return {
    capabilities: { hasLimitedUse: false, hasUsageTracking: false },
    search: (query, { cursor, limit = 50, ...options } = {}) => call(options, () => {
      const from = cursor === null || cursor === undefined ? 0 : /^\d+$/.test(cursor) ? Number(cursor) : null;
      if (from === null || limit > maxPageSize) throw new DamError('rejected', 'Start with the first page.');
      const hits = found(query);
      return { assets: hits.slice(from, from + limit), total: hits.length, nextCursor: from + limit < hits.length ? String(from + limit) : null };
    }),
    getAsset: (id, options = {}) => call(options, () => {
      const item = items.find(({ nr }) => `item-${nr}` === id);
      if (!item) throw new DamError('not-found', 'There is no such item');
      return toAsset(item);
    }),
    listFilters: (options = {}) => call(options, () => ({ metaproperties: [], brands: [], groups: [] })),
    findTags: (options = {}) => call(options, () => []),
    findCollections: (options = {}) => call(options, () => ({ collections: [], nextCursor: null })),
    listDerivatives: (options = {}) => call(options, () => [{ ...small, isCropped: false }]),
    addUsage: (_usage, options = {}) => call(options, noUsages),
    removeUsage: (_usage, options = {}) => call(options, noUsages),
  };
}
