import type { Asset } from '../../src/domain/asset.ts';
import type { SearchPage, SearchQuery } from '../../src/domain/search.ts';
import { defaultFieldSettings, defaultGlobalSettings, type FieldSettings } from '../../src/domain/settings.ts';
import type { EmbedSettings } from '../../src/portal/api/embed-types.ts';
import type { SelectorConnection } from '../../src/selector/connection.ts';

/** A picture of one colour, so that a test loads nothing from anywhere. */
const picture = (index: number): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160"><rect width="240" height="160" fill="hsl(${(index * 47) % 360} 45% 55%)"/></svg>`)}`;

/** The asset of a number: always the same one, `changes` aside. */
export function anAssetOf(index: number, changes: Partial<Asset> = {}): Asset {
  const url = picture(index);
  return {
    id: `asset-${index}`, name: `Harbour ${index}`, description: '', copyright: '', type: 'image', extensions: ['jpg'],
    widthPx: 2400, heightPx: 1600, sizeBytes: 3_400_000, createdAt: '2026-03-01T10:00:00Z', modifiedAt: null, publishedAt: null,
    createdBy: 'Ada', tags: [], isLimited: false, isArchived: false, isWatermarked: false, isPublic: true,
    thumbnailUrl: url, previewUrl: url, playableUrls: [],
    derivatives: [
      { name: 'thul', url, widthPx: 250, heightPx: 167 },
      { name: 'webimage', url, widthPx: 800, heightPx: 533 },
      { name: 'Banner', url, widthPx: 1600, heightPx: 1067 },
    ],
    metaproperties: {},
    ...changes,
  };
}

/** A page of the assets from one number on. */
export function aPageOf(from: number, count: number, rest: Partial<SearchPage> = {}): SearchPage {
  return { assets: Array.from({ length: count }, (_, index) => anAssetOf(from + index)), total: count, nextCursor: null, ...rest };
}

export function embedSettings(field: Partial<FieldSettings> = {}, global: Partial<EmbedSettings['global']> = {}): EmbedSettings {
  const { visibleTypes, ...others } = { ...defaultFieldSettings, ...field };
  return {
    global: { ...defaultGlobalSettings, ...global },
    field: { ...others, visibleTypes: [...visibleTypes] },
    source: 'global',
    capabilities: { hasLimitedUse: true, hasUsageTracking: true },
  };
}

/** A call that waits for its test. */
export interface HeldCall<Input, Answer> {
  readonly input: Input;
  readonly signal: AbortSignal | undefined;
  answer(value: Answer): void;
  fail(error: unknown): void;
}

export interface SearchInput {
  readonly query: SearchQuery;
  readonly field: string | undefined;
  readonly cursor: string | null;
  readonly page?: number;
}

export interface ControlledConnection extends SelectorConnection {
  readonly searches: HeldCall<SearchInput, SearchPage>[];
  readonly settingsCalls: HeldCall<string, EmbedSettings>[];
  readonly assetCalls: HeldCall<string, Asset>[];
  /** The newest search. @throws while there is none. */
  readonly lastSearch: HeldCall<SearchInput, SearchPage>;
}

/** A connection whose every answer the test gives, when it likes; it answers even after an abort, as a careless one would. */
export function createControlledConnection(): ControlledConnection {
  const searches: HeldCall<SearchInput, SearchPage>[] = [];
  const settingsCalls: HeldCall<string, EmbedSettings>[] = [];
  const assetCalls: HeldCall<string, Asset>[] = [];
  const hold = <Input, Answer>(calls: HeldCall<Input, Answer>[], input: Input, signal: AbortSignal | undefined): Promise<Answer> =>
    new Promise((answer, fail) => calls.push({ input, signal, answer, fail }));
  return {
    searches, settingsCalls, assetCalls,
    get lastSearch() {
      const last = searches.at(-1);
      if (!last) throw new Error('Nothing was searched for yet');
      return last;
    },
    loadSettings: (field, { signal } = {}) => hold(settingsCalls, field, signal),
    search: (query, { field, cursor, page, signal } = {}) => hold(searches, { query, field, cursor: cursor ?? null, ...(page === undefined ? {} : { page }) }, signal),
    getAsset: (id, { signal } = {}) => hold(assetCalls, id, signal),
    setUsage: () => Promise.resolve(),
    clearUsage: () => Promise.resolve(),
  };
}

/**
 * A library of any size that answers at once, for what is about views: `text` finds the names that contain it, types filter, cursors are offsets.
 * `assets` replaces the made ones.
 */
export function createLibraryConnection({ count = 120, assets, settings = embedSettings() }: {
  readonly count?: number; readonly assets?: readonly Asset[]; readonly settings?: EmbedSettings;
} = {}): SelectorConnection {
  const all = assets ?? Array.from({ length: count }, (_, index) => anAssetOf(index));
  return {
    loadSettings: () => Promise.resolve(settings),
    search: (query, { cursor, limit = 50 } = {}) => {
      const found = all.filter((asset) => asset.name.toLowerCase().includes(query.text.toLowerCase()) && (query.types.length === 0 || query.types.includes(asset.type)));
      const start = Number(cursor ?? 0);
      const end = start + limit;
      return Promise.resolve({ assets: found.slice(start, end), total: found.length, nextCursor: end < found.length ? String(end) : null });
    },
    getAsset: (id) => {
      const asset = all.find((candidate) => candidate.id === id);
      return asset ? Promise.resolve(asset) : Promise.reject(new Error(`There is no asset ${id}`));
    },
    setUsage: () => Promise.resolve(),
    clearUsage: () => Promise.resolve(),
  };
}
