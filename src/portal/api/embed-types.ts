/** Answers of the embed API that browsers hold, written out: the published types must not ask consumers for the schema library. */
import type { FilterName } from '../../domain/filters.ts';
import type { RenderingOffer } from '../../domain/rendering.ts';
import type { RightsRule } from '../../domain/rights.ts';
import type { SearchPage, SearchSyntax, SortOrder } from '../../domain/search.ts';
import type { EffectiveSettings } from '../../domain/settings.ts';
import type { Untracked } from '../../domain/tracking-rules.ts';

/** What holds for a field, and what the organisation's DAM can do. */
export interface EmbedSettings extends EffectiveSettings {
  /** Whether connectors should write log entries to the portal; absent: no. */
  readonly isRemoteLoggingEnabled?: boolean;
  readonly capabilities: {
    readonly hasLimitedUse: boolean;
    readonly hasUsageTracking: boolean;
    /** What a search can be narrowed by, beside words and types. */
    readonly filters?: readonly FilterName[];
    readonly hasFacetCounts?: boolean;
    readonly opensAnyPage?: boolean;
    /** Orders that results can have; absent: `basicSortOrders`. */
    readonly sorts?: readonly SortOrder[];
    /** What the DAM understands in a search's text beside words. */
    readonly searchSyntax?: readonly SearchSyntax[];
    /** How pictures are made on demand; absent: they are not. */
    readonly renderings?: RenderingOffer;
    /** Whether files can be uploaded; absent: no. */
    readonly canUpload?: boolean;
    readonly canDownload?: boolean;
  };
  /** How it is known until when an asset may be used; absent: it is not. */
  readonly rights?: RightsRule;
  /** What was ignored in the request, in sentences for developers; absent where nothing was. */
  readonly warnings?: readonly string[];
}

/** What a selector begins with, in one answer. */
export interface Opening {
  readonly settings: EmbedSettings;
  /** The first page of what the field's settings search for; `null` where the portal spares the DAM and it is to be asked for when it is wanted. */
  readonly page: SearchPage | null;
}

export interface UsageReceipt {
  /** `false`: the portal has it and will tell the DAM as soon as the DAM answers. */
  readonly isDelivered: boolean;
  /** The usage is not recorded, since tracking is off or its field or page is not tracked. Absent: it is. */
  readonly untracked?: Untracked;
  /** The place was saved anew since, so a late report changed nothing. Absent: it was not. */
  readonly isOvertaken?: boolean;
}

/** One thing that happened in a connector or an element. */
export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** ISO 8601, by the writer's clock. */
  readonly time: string;
  readonly message: string;
  /** Name and version of what writes, with a slash between: `sitecore/1.2.0`. Default: the header `X-Connector`. */
  readonly connector?: string;
  readonly context?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface LogReceipt {
  readonly accepted: number;
  readonly dropped: number;
  /** `false`: the organisation keeps no remote log. Stop for a while: ten minutes, say. */
  readonly isEnabled: boolean;
}

/** Asks the page's own server for a new editor token; the server gets it at `POST /embed/v1/tokens`. */
export type TokenProvider = () => Promise<string>;
