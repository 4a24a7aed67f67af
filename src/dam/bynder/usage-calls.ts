import type { CallOptions, DamClient, DamUsage, PageUsages } from '../dam-client.ts';
import { withDeadline } from '../deadline.ts';
import { sharedIntegrationId } from '../integration-id.ts';
import { needAssetId, toAssetId } from './ids.ts';
import type { BynderSdk } from './sdk.ts';
import type { BynderTransport } from './transport.ts';
import { addUsage, listUsages, removeUsage } from './usage.ts';
import { listOwnUsages, tellPage } from './usage-sync.ts';

export interface UsageCallsOptions {
  readonly send: BynderTransport;
  readonly withSdk: <Result>(options: CallOptions, run: (sdk: BynderSdk) => Promise<Result>) => Promise<Result>;
  readonly timeoutMs: number;
  readonly integrationId: string;
}

/** Under an id that others use too, a page as a whole is not ours to tell: see `usage-sync.ts`. */
export const hearsOfPages = (integrationId: string): boolean => integrationId.toLowerCase() !== sharedIntegrationId;

/** What a client does with usages, all of it under one integration's id. */
export function usageCalls({ send, withSdk, timeoutMs, integrationId }: UsageCallsOptions): Pick<DamClient, 'addUsage' | 'removeUsage' | 'listUsages' | 'tellPage' | 'listOwnUsages'> {
  return {
    async addUsage(usage: DamUsage, options: CallOptions = {}) {
      const assetId = needAssetId(usage.assetId);
      await withSdk(options, (sdk) => addUsage(sdk, integrationId, { ...usage, assetId }));
    },

    async removeUsage(usage, options: CallOptions = {}) {
      options.signal?.throwIfAborted();
      const assetId = toAssetId(usage.assetId);
      // No asset can have this id, so none has a usage.
      if (assetId !== null) await withSdk(options, (sdk) => removeUsage(sdk, integrationId, { ...usage, assetId }));
    },

    listUsages: (id, options: CallOptions = {}) => withSdk(options, (sdk) => listUsages(sdk, integrationId, needAssetId(id))),

    ...(hearsOfPages(integrationId) ? {
      tellPage: (page: PageUsages, options: CallOptions = {}) => withDeadline(timeoutMs, options.signal, (signal) => tellPage({ send, integrationId, signal }, page)),
      listOwnUsages: (options: CallOptions = {}) => withDeadline(timeoutMs, options.signal, (signal) => listOwnUsages({ send, integrationId, signal })),
    } : {}),
  };
}
