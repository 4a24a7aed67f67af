/** Answers of the embed API that browsers hold, written out: the published types must not ask consumers for the schema library. */
import type { FilterName } from '../../domain/filters.ts';
import type { EffectiveSettings } from '../../domain/settings.ts';

/** What holds for a field, and what the organisation's DAM can do. */
export interface EmbedSettings extends EffectiveSettings {
  readonly capabilities: {
    readonly hasLimitedUse: boolean;
    readonly hasUsageTracking: boolean;
    /** What a search can be narrowed by, beside words and types. */
    readonly filters?: readonly FilterName[];
    readonly hasFacetCounts?: boolean;
  };
  /** What was ignored in the request, in sentences for developers; absent where nothing was. */
  readonly warnings?: readonly string[];
}

export interface UsageReceipt {
  /** `false`: the portal has it and will tell the DAM as soon as the DAM answers. */
  readonly isDelivered: boolean;
}
