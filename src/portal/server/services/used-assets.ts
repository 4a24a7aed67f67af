import type { Asset } from '../../../domain/asset.ts';
import { lastDayOfUse } from '../../../domain/rights.ts';
import { isDamError } from '../../../dam/index.ts';
import type { SeenAsset, UsedAssetRepository } from '../repositories/used-assets.ts';
import type { DamGateway } from './dam-gateway.ts';
import type { DamPace } from './dam-pace.ts';

const lookEveryMs = 24 * 3_600_000;
const assetsAtOnce = 50;
/** Of one organisation in a round; then the others' turn comes. */
const assetsInTurn = 200;
const patienceMs = 8000;
/** A longer address is no picture's that anybody could keep. */
const mostAddressLength = 2000;

export interface UsedAssetsOptions {
  readonly rows: UsedAssetRepository;
  readonly gateway: Pick<DamGateway, 'capabilities' | 'run'>;
  readonly pace: Pick<DamPace, 'turn'>;
  /** Name of the metaproperty with an asset's last day of use; may be empty. */
  readonly endProperty: (organisationId: string) => Promise<string>;
  readonly now: () => number;
  readonly onFailure: (organisationId: string, error: unknown) => void;
}

/** Asks DAMs once a day of each asset in use what it is called, what it looks like and whether it may be used, at the pace that is left beside editors. */
export class UsedAssets {
  readonly #options: UsedAssetsOptions;

  constructor(options: UsedAssetsOptions) {
    this.#options = options;
  }

  /** What is due. A DAM that does not answer is left alone until the next round. */
  async lookUp(signal: AbortSignal): Promise<void> {
    for (const organisationId of await this.#options.rows.listDueOrganisations(this.#dueBefore())) {
      if (signal.aborted) return;
      try {
        await this.#lookUpOf(organisationId, signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#options.onFailure(organisationId, error);
      }
    }
  }

  async #lookUpOf(organisationId: string, signal: AbortSignal): Promise<void> {
    const { rows, gateway, pace, endProperty, now } = this.#options;
    const capabilities = await gateway.capabilities(organisationId);
    if (!capabilities) return;
    const property = await endProperty(organisationId);
    for (let asked = 0; asked < assetsInTurn;) {
      const due = await rows.listDue(organisationId, this.#dueBefore(), assetsAtOnce);
      for (const assetId of due) {
        asked += 1;
        if (await rows.removeUnused(organisationId, assetId)) continue;
        if (!await pace.turn(organisationId, { requests: 1, advisedPerSecond: capabilities.advisedPerSecond, patienceMs, signal })) return;
        const seen = await gateway.run(organisationId, signal, (client, taskSignal) => client.getAsset(assetId, { signal: taskSignal })).then((asset) => toSeen(asset, property), toMissing);
        await rows.save(organisationId, assetId, seen, new Date(now()).toISOString());
      }
      if (due.length < assetsAtOnce) return;
    }
  }

  #dueBefore(): string {
    return new Date(this.#options.now() - lookEveryMs).toISOString();
  }
}

const toSeen = (asset: Asset, property: string): SeenAsset =>
  ({ name: asset.name, standing: asset.isArchived ? 'archived' : asset.isLimited ? 'limited' : 'usable', thumbnailUrl: addressOfPicture(asset), endsOn: lastDayOfUse(asset, property) });

const addressOfPicture = ({ thumbnailUrl }: Asset): string => (thumbnailUrl !== null && /^https?:\/\//i.test(thumbnailUrl) && thumbnailUrl.length <= mostAddressLength ? thumbnailUrl : '');

/** @throws what says nothing of the asset */
function toMissing(thrown: unknown): SeenAsset {
  if (isDamError(thrown) && thrown.code === 'not-found') return { name: null, standing: 'gone', thumbnailUrl: '', endsOn: null };
  // Nobody can read this one; it must not stand before the others for ever.
  if (isDamError(thrown) && (thrown.code === 'unreadable' || thrown.code === 'rejected')) return { name: null, standing: null, thumbnailUrl: null, endsOn: null };
  throw thrown;
}
