import type { AssetSelector } from '../../../elements/asset-selector/asset-selector.ts';
import type { Asset } from '../../../domain/asset.ts';
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
  #capabilities: Promise<EmbedSettings['capabilities']> | null = null;

  constructor(client: TrialClient) {
    this.#client = client;
  }

  /** A connection on settings that may not be stored. It reads; uses are not registered. */
  connect(settings: EffectiveSettings): SelectorConnection {
    const { field } = settings;
    return {
      loadSettings: async () => ({ ...settings, capabilities: await this.#askCapabilities() }),
      search: (query, { cursor, limit, hasFacets, signal } = {}) => this.#client.search({
        // As the portal does it for pages: never wider than the field's settings.
        ...query, types: allowedTypes(query.types, field.visibleTypes), hideLimited: field.hideLimited || query.hideLimited,
      }, { cursor, limit, hasFacets, signal }),
      getAsset: (id) => this.#askAsset(id),
      setUsage: () => Promise.resolve(),
      clearUsage: () => Promise.resolve(),
    };
  }

  #askCapabilities(): Promise<EmbedSettings['capabilities']> {
    this.#capabilities ??= this.#client.settings('').then(({ capabilities }) => capabilities, (thrown: unknown) => {
      this.#capabilities = null;
      throw thrown;
    });
    return this.#capabilities;
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
