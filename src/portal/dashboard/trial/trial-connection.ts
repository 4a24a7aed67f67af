import type { AssetSelector } from '../../../elements/asset-selector/asset-selector.ts';
import type { Asset } from '../../../domain/asset.ts';
import { countFilters } from '../../../domain/filter-chips.ts';
import { mergeFilters } from '../../../domain/filters.ts';
import { allowedTypes } from '../../../domain/search.ts';
import type { EffectiveSettings } from '../../../domain/settings.ts';
import type { EmbedSettings } from '../../api/embed-types.ts';
import type { TrialClient } from '../../client/trial-client.ts';

/** What a selector is connected with. */
export type SelectorConnection = NonNullable<AssetSelector['connection']>;

/** The connected DAM as trials see it. What it told once is kept, since each edited setting makes a new connection over it. */
export class TrialDam {
  readonly #client: TrialClient;
  readonly #assets = new Map<string, Promise<Asset>>();
  #told: Promise<Pick<EmbedSettings, 'capabilities' | 'rights'>> | null = null;

  constructor(client: TrialClient) {
    this.#client = client;
  }

  /** A connection on settings that may not be stored. It reads; uses are not registered. */
  connect(settings: EffectiveSettings): SelectorConnection {
    const { field } = settings;
    return {
      loadSettings: async () => ({ ...settings, ...await this.#askTold() }),
      search: ({ filters = {}, ...query }, { cursor, limit, hasFacets, signal } = {}) => {
        // As the portal does it for pages: never wider than the field's settings.
        const narrowed = mergeFilters(filters, field.lockedFilters?.filters ?? {});
        return this.#client.search({
          ...query, types: allowedTypes(query.types, field.visibleTypes), hideLimited: field.hideLimited || query.hideLimited,
          ...(countFilters(narrowed) > 0 ? { filters: narrowed } : {}),
        }, { cursor, limit, hasFacets, signal });
      },
      loadFilters: (options) => this.#client.filters(options),
      findTags: (text, options) => this.#client.tags(text, options),
      findCollections: (text, options) => this.#client.collections(text, options),
      listFolders: (parent, options) => this.#client.folders(parent, options),
      getAsset: (id) => this.#askAsset(id),
      loadUsage: (id, options) => this.#client.usage(id, options),
      setUsage: () => Promise.resolve(),
      clearUsage: () => Promise.resolve(),
    };
  }

  #askTold(): Promise<Pick<EmbedSettings, 'capabilities' | 'rights'>> {
    this.#told ??= this.#client.settings('').then(({ capabilities, rights }) => ({ capabilities, ...(rights ? { rights } : {}) }), (thrown: unknown) => {
      this.#told = null;
      throw thrown;
    });
    return this.#told;
  }

  #askAsset(id: string): Promise<Asset> {
    const known = this.#assets.get(id);
    if (known) return known;
    const asked = this.#client.asset(id);
    this.#assets.set(id, asked);
    // What failed is asked again.
    asked.catch(() => this.#assets.delete(id));
    return asked;
  }
}
