import type { DamUsage } from '../dam-client.ts';
import { isDamError } from '../dam-error.ts';
import { isSameAsset } from './ids.ts';
import { asObject, asText, unreadable } from './read.ts';
import type { BynderSdk } from './sdk.ts';
import type { WireUsage } from './wire.ts';

/**
 * Registers a usage unless it is there. Whether Bynder would take a second one for the same address is not documented, so it is not
 * tried: a usage with other words is replaced.
 */
export async function addUsage(sdk: BynderSdk, integrationId: string, usage: DamUsage): Promise<void> {
  const { assetId: id, uri, additional } = usage;
  const known = (await findUsages(sdk, id)).filter((candidate) => candidate.uri === uri && isSameIntegration(candidate, integrationId));
  if (known.length === 1 && known[0]?.additional === additional) return;
  if (known.length > 0) await sdk.deleteAssetUsage({ id, integration_id: integrationId, uri });
  // Seconds are enough, and the form in Bynder's documentation has no more.
  const timestamp = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  await sdk.saveNewAssetUsage({ id, integration_id: integrationId, timestamp, uri, additional });
}

/** Removes a usage; none being there is what was wanted. */
export async function removeUsage(sdk: BynderSdk, integrationId: string, { assetId, uri }: Pick<DamUsage, 'assetId' | 'uri'>): Promise<void> {
  try {
    await sdk.deleteAssetUsage({ id: assetId, integration_id: integrationId, uri });
  } catch (thrown) {
    if (!isDamError(thrown) || thrown.code !== 'not-found') throw thrown;
  }
}

/** The usages of an asset that were registered under an integration's id. */
export async function listUsages(sdk: BynderSdk, integrationId: string, id: string): Promise<readonly DamUsage[]> {
  const found = (await findUsages(sdk, id)).filter((usage) => isSameIntegration(usage, integrationId));
  return found.map(({ uri, additional }) => ({ assetId: id, uri, additional }));
}

async function findUsages(sdk: BynderSdk, id: string): Promise<readonly FoundUsage[]> {
  return toUsages(await sdk.getAssetUsage({ id })).filter(({ assetId }) => assetId === '' || isSameAsset(assetId, id));
}

/** A usage of whichever integration. */
export interface FoundUsage extends DamUsage {
  readonly integrationId: string;
}

/** What a list of usages says. @throws {DamError} `unreadable` */
export function toUsages(json: unknown): readonly FoundUsage[] {
  if (!Array.isArray(json)) throw unreadable('a list of usages was expected');
  return (json as readonly unknown[]).flatMap((element) => {
    const wire = asObject<WireUsage>(element);
    if (!wire) return [];
    const integration = asObject<{ id: string }>(wire.integration);
    return [{ assetId: asText(wire.asset_id), uri: asText(wire.uri), integrationId: asText(integration?.id ?? wire.integration_id), additional: asText(wire.additional) }];
  });
}

export const isSameIntegration = ({ integrationId }: FoundUsage, wanted: string): boolean => integrationId.toLowerCase() === wanted.toLowerCase();
