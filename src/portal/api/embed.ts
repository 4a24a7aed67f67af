import { Type, type Static } from 'typebox';
import { filterNames, type CollectionPage, type FacetCounts, type FilterCatalogue, type FilterName, type FolderSummary, type TagSuggestion } from '../../domain/filters.ts';
import { pictureFormats, type PictureFormat } from '../../domain/rendering.ts';
import { maxPageSize, searchSyntaxes, sortOrders, type SearchPage, type SearchSyntax, type SortOrder } from '../../domain/search.ts';
import { untrackedReasons, type Untracked } from '../../domain/tracking-rules.ts';
import { latestReportDays, mostPageIdLetters, mostVersionLetters, type AssetUsage } from '../../domain/usage.ts';
import { mostUsedOn } from '../../domain/used-on.ts';
import type { EmbedSettings, Opening, UsageReceipt } from './embed-types.ts';
import { AssetSchema, DerivativeDefinitionSchema, FieldSettingsSchema, GlobalSettingsSchema, type Same } from './shared.ts';

/*
 * The embed API, what the elements call:
 *   GET    /embed/v1/settings?field=        effective settings of a field, with ETag       -> EmbedSettings
 *   GET    /embed/v1/assets?field=&text=…   search, narrowed to what the field allows      -> SearchPage
 *   POST   /embed/v1/search                 the same, the query as body                    -> SearchPage
 *   POST   /embed/v1/opening                settings and the field's first page in one     -> Opening
 *   GET    /embed/v1/assets/:id             one asset                                      -> Asset
 *   GET    /embed/v1/assets/:id/usage       pages that hold it, by the portal's tracking    -> AssetUsage
 *   GET    /embed/v1/filters                what there is to filter by                      -> FilterCatalogue
 *   GET    /embed/v1/tags?text=             tags, the most used first                       -> TagSuggestion[]
 *   GET    /embed/v1/collections?text=      collections, by name                            -> CollectionPage
 *   GET    /embed/v1/folders?parent=        folders below one, or those at the top          -> FolderList
 *   GET    /embed/v1/derivatives            kinds of derivatives                           -> DerivativeDefinition[]
 *   PUT    /embed/v1/usage                  this field of this page now holds this asset   -> UsageReceipt
 *   DELETE /embed/v1/usage?pageUrl=&field=  this field of this page holds none any more    -> UsageReceipt
 *   POST   /embed/v1/logs                   log entries, see `logs.ts`                      -> LogReceipt
 * Every request carries the organisation's API key in the header `X-Api-Key`, or an editor token (`tokens.ts`) as `Authorization: Bearer …`;
 * a browser adds `Origin`, which must be allowed. To `search` and `opening` a page may send both in the body instead, as `text/plain` with the JSON
 * `{ "headers": { "x-api-key": … }, "body": … }`: a browser asks no leave for such a request, which spares each new one a round trip.
 */

export const FieldNameSchema = Type.String({ maxLength: 200, description: 'The content field\'s name in the CMS; empty means Global.' });

export const SettingsQuerySchema = Type.Object({ field: Type.Optional(FieldNameSchema) });

/** How pictures are made on demand: templates, see `domain/rendering.ts`. */
export const RenderingOfferSchema = Type.Object({
  fit: Type.String(), fill: Type.Optional(Type.String()), crop: Type.String(),
  formats: Type.Array(Type.Unsafe<PictureFormat>({ type: 'string', enum: [...pictureFormats] })), maxEdgePx: Type.Union([Type.Number(), Type.Null()]),
}, { description: 'Templates of addresses at which the DAM makes a picture on demand; `{base}` is the asset\'s `renderBase`.' });

export const EmbedSettingsSchema = Type.Object({
  global: GlobalSettingsSchema,
  field: FieldSettingsSchema,
  source: Type.Unsafe<'field' | 'global'>({ type: 'string', enum: ['field', 'global'] }),
  isRemoteLoggingEnabled: Type.Optional(Type.Boolean({ description: 'Whether connectors should write log entries to POST /embed/v1/logs.' })),
  capabilities: Type.Object({
    hasLimitedUse: Type.Boolean(), hasUsageTracking: Type.Boolean(),
    filters: Type.Optional(Type.Array(Type.Unsafe<FilterName>({ type: 'string', enum: [...filterNames] }))), hasFacetCounts: Type.Optional(Type.Boolean()), opensAnyPage: Type.Optional(Type.Boolean()),
    sorts: Type.Optional(Type.Array(Type.Unsafe<SortOrder>({ type: 'string', enum: [...sortOrders] }))),
    searchSyntax: Type.Optional(Type.Array(Type.Unsafe<SearchSyntax>({ type: 'string', enum: [...searchSyntaxes] }))),
    renderings: Type.Optional(RenderingOfferSchema),
    canUpload: Type.Optional(Type.Boolean()),
    canDownload: Type.Optional(Type.Boolean()),
  }),
  rights: Type.Optional(Type.Object({
    property: Type.String({ description: 'Name of the metaproperty that has an asset\'s last day of use, as 2026-12-31; empty: only the asset\'s own `endsOn` counts. Of both the earlier counts.' }),
    days: Type.Integer({ description: 'An asset whose use ends within so many days is marked.' }),
  }, { description: 'How it is known until when an asset may be used; absent: it is not. The last day counts in full, in UTC.' })),
  warnings: Type.Optional(Type.Readonly(Type.Array(Type.String()))),
}, { $id: 'EmbedSettings' });
export type EmbedSettingsOnWire = Same<Static<typeof EmbedSettingsSchema>, EmbedSettings>;

export const SearchQuerySchema = Type.Object({
  field: Type.Optional(FieldNameSchema),
  text: Type.Optional(Type.String({ maxLength: 500 })),
  types: Type.Optional(Type.String({ maxLength: 200, description: 'Asset types, comma separated.' })),
  hideLimited: Type.Optional(Type.Unsafe<'true' | 'false'>({ type: 'string', enum: ['true', 'false'] })),
  sort: Type.Optional(Type.Unsafe<(typeof sortOrders)[number]>({ type: 'string', enum: [...sortOrders] })),
  filters: Type.Optional(Type.String({ maxLength: 8000, description: 'A SearchFilters object, as JSON: what the search is narrowed to beside words and types.', examples: ['{"orientations":["portrait"]}'] })),
  hasFacets: Type.Optional(Type.Unsafe<'true' | 'false'>({ type: 'string', enum: ['true', 'false'], description: 'Counts results by facet, where the DAM can.' })),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'In place of a cursor, the number of a page of `limit` assets; where the DAM opens any page (`capabilities.opensAnyPage`).' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: maxPageSize })),
});
export type EmbedSearchQuery = Static<typeof SearchQuerySchema>;

const Counts = Type.Record(Type.String(), Type.Number());
export const FacetCountsSchema = Type.Object({ types: Counts, tags: Counts, metaproperties: Type.Record(Type.String(), Counts) }, { $id: 'FacetCounts' });
export type FacetCountsOnWire = Same<Static<typeof FacetCountsSchema>, FacetCounts>;

const NamedId = { id: Type.String(), name: Type.String() };
export const FilterCatalogueSchema = Type.Object({
  metaproperties: Type.Array(Type.Object({ ...NamedId, label: Type.String(), isMultiple: Type.Boolean(), isMain: Type.Boolean(), options: Type.Array(Type.Unsafe<FilterCatalogue['metaproperties'][number]['options'][number]>({ type: 'object', additionalProperties: true, description: 'id, name, label and children: options below this one.' })) })),
  brands: Type.Array(Type.Object(NamedId)),
  groups: Type.Array(Type.Object({ id: Type.String(), label: Type.String(), metaproperties: Type.Array(Type.String()) })),
}, { $id: 'FilterCatalogue' });
export type FilterCatalogueOnWire = Same<Static<typeof FilterCatalogueSchema>, FilterCatalogue>;

export const LookupQuerySchema = Type.Object({ text: Type.Optional(Type.String({ maxLength: 200 })) });
export const TagListSchema = Type.Array(Type.Object({ name: Type.String(), count: Type.Union([Type.Number(), Type.Null()]) }), { $id: 'TagList' });
export type TagListOnWire = Same<Static<typeof TagListSchema>, TagSuggestion[]>;
export const CollectionQuerySchema = Type.Object({ ...LookupQuerySchema.properties, cursor: Type.Optional(Type.String({ maxLength: 2000 })) });
export const CollectionPageSchema = Type.Object({
  collections: Type.Array(Type.Object({ ...NamedId, description: Type.String(), count: Type.Union([Type.Number(), Type.Null()]), coverUrl: Type.Union([Type.String(), Type.Null()]) })),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
}, { $id: 'CollectionPage' });
export type CollectionPageOnWire = Same<Static<typeof CollectionPageSchema>, CollectionPage>;

export const FolderQuerySchema = Type.Object({ parent: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Id of a folder; without it those at the top.' })) });
export const FolderListSchema = Type.Array(Type.Object({ ...NamedId, count: Type.Union([Type.Number(), Type.Null()]), hasChildren: Type.Boolean() }), { $id: 'FolderList' });
export type FolderListOnWire = Same<Static<typeof FolderListSchema>, FolderSummary[]>;

export const SearchPageSchema = Type.Object({
  assets: Type.Array(AssetSchema),
  total: Type.Union([Type.Integer(), Type.Null()]),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
  facets: Type.Optional(Type.Union([FacetCountsSchema, Type.Null()])),
  usedOn: Type.Optional(Type.Record(Type.String(), Type.Integer(), { description: `On how many pages assets of this page are used, by their ids, as GET /embed/v1/assets/{id}/usage counts, but to ${mostUsedOn}, which is so many or more; without those on none. Absent where the organisation does not track, or none is used.` })),
}, { $id: 'SearchPage' });
export type SearchPageOnWire = Same<Static<typeof SearchPageSchema>, SearchPage>;

export const OpeningBodySchema = Type.Object({
  field: Type.Optional(FieldNameSchema),
  isAhead: Type.Optional(Type.Boolean({ description: 'Nobody has opened the selector yet: the DAM is asked only while it has requests to spare, and the search does not count.' })),
}, { additionalProperties: false });
export const OpeningSchema = Type.Object({ settings: EmbedSettingsSchema, page: Type.Union([SearchPageSchema, Type.Null()]) }, { $id: 'Opening' });
export type OpeningOnWire = Same<Static<typeof OpeningSchema>, Opening>;

export const AssetParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) });
export const DerivativeListSchema = Type.Array(DerivativeDefinitionSchema, { $id: 'DerivativeList' });

const AgeSchema = Type.Optional(Type.Number({ minimum: 0, maximum: latestReportDays * 86_400, description: 'How long ago the page was saved, where that could not be told before: measured by one clock, so that nobody\'s need agree. What was told of this place since is not undone. Absent: just now.', examples: [90] }));
export const VersionSchema = Type.Optional(Type.String({ maxLength: mostVersionLetters, pattern: '^[^\\u0000]*$', description: 'Of the page or item that was saved, in the CMS\'s words. A place is the same in all versions: the last save counts.', examples: ['3'] }));
export const EditorSchema = Type.Optional(Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$', description: 'Who saved it, as the CMS calls them. Of an editor token, its own name counts.' }));

export const UsageBodySchema = Type.Object({
  pageUrl: Type.String({ minLength: 1, maxLength: 2000 }),
  field: Type.String({ minLength: 1, maxLength: 200 }),
  assetId: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Absent: what the field holds is not told, only where the page of `pageId` stands now.' })),
  pageTitle: Type.Optional(Type.String({ maxLength: 500, description: 'Goes with `assetId`.' })),
  pageId: Type.Optional(Type.String({ maxLength: mostPageIdLetters, pattern: '^[^\\u0000]*$', description: 'What the CMS calls the page, whatever its address. What was told of this page under another address, in this language, is moved to this one; by an editor token, of this field only. Not by what is told late.', examples: ['1234'] })),
  language: Type.Optional(Type.String({ maxLength: 35, pattern: '^[^\\u0000]*$', description: 'Of the content.', examples: ['en'] })),
  editor: EditorSchema,
  version: VersionSchema,
  ageSeconds: AgeSchema,
}, { additionalProperties: false });
export type UsageBody = Static<typeof UsageBodySchema>;

export const UsageQuerySchema = Type.Object({
  pageUrl: Type.String({ minLength: 1, maxLength: 2000 }),
  field: Type.String({ minLength: 1, maxLength: 200 }),
  ageSeconds: AgeSchema,
});

export const AssetUsageSchema = Type.Object({
  count: Type.Integer({ description: 'How many pages hold the asset.' }),
  pages: Type.Array(Type.Object({
    pageUrl: Type.String(), pageTitle: Type.String({ description: 'Empty where the page said none.' }), at: Type.String({ description: 'ISO 8601: when it was last saved so.' }),
  }), { description: 'The newest 50 of them.' }),
}, { $id: 'AssetUsage' });
export type AssetUsageOnWire = Same<Static<typeof AssetUsageSchema>, AssetUsage>;

export const UntrackedSchema = Type.Unsafe<Untracked>({ type: 'string', enum: [...untrackedReasons], description: 'The usage is not recorded: tracking is off, or the organisation does not track this field or page. Absent: it is recorded.' });

export const UsageReceiptSchema = Type.Object({
  isDelivered: Type.Boolean({ description: 'false: the portal has it and will tell the DAM as soon as the DAM answers.' }),
  untracked: Type.Optional(UntrackedSchema),
  isOvertaken: Type.Optional(Type.Boolean({ description: 'true: the place was saved anew since, as `ageSeconds` tells, so nothing was done. Absent: it was not.' })),
}, { $id: 'UsageReceipt' });
export type UsageReceiptOnWire = Same<Static<typeof UsageReceiptSchema>, UsageReceipt>;
