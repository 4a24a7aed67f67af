import { Type, type Static } from 'typebox';
import { maxPageSize, sortOrders } from '../../domain/search.ts';
import type { EmbedSettings, UsageReceipt } from './embed-types.ts';
import { AssetSchema, DerivativeDefinitionSchema, FieldSettingsSchema, GlobalSettingsSchema, type Same } from './shared.ts';

/*
 * The embed API, what the elements call:
 *   GET    /embed/v1/settings?field=        effective settings of a field, with ETag       -> EmbedSettings
 *   GET    /embed/v1/assets?field=&text=…   search, narrowed to what the field allows      -> SearchPage
 *   GET    /embed/v1/assets/:id             one asset                                      -> Asset
 *   GET    /embed/v1/derivatives            kinds of derivatives                           -> DerivativeDefinition[]
 *   PUT    /embed/v1/usage                  this field of this page now holds this asset   -> UsageReceipt
 *   DELETE /embed/v1/usage?pageUrl=&field=  this field of this page holds none any more    -> UsageReceipt
 * Every request carries the organisation's API key in the header `X-Api-Key`; a browser adds `Origin`, which must be allowed.
 */

export const FieldNameSchema = Type.String({ maxLength: 200, description: 'The content field\'s name in the CMS; empty means Global.' });

export const SettingsQuerySchema = Type.Object({ field: Type.Optional(FieldNameSchema) });

export const EmbedSettingsSchema = Type.Object({
  global: GlobalSettingsSchema,
  field: FieldSettingsSchema,
  source: Type.Unsafe<'field' | 'global'>({ type: 'string', enum: ['field', 'global'] }),
  capabilities: Type.Object({ hasLimitedUse: Type.Boolean(), hasUsageTracking: Type.Boolean() }),
  warnings: Type.Optional(Type.Readonly(Type.Array(Type.String()))),
}, { $id: 'EmbedSettings' });
export type EmbedSettingsOnWire = Same<Static<typeof EmbedSettingsSchema>, EmbedSettings>;

export const SearchQuerySchema = Type.Object({
  field: Type.Optional(FieldNameSchema),
  text: Type.Optional(Type.String({ maxLength: 500 })),
  types: Type.Optional(Type.String({ maxLength: 200, description: 'Asset types, comma separated.' })),
  hideLimited: Type.Optional(Type.Unsafe<'true' | 'false'>({ type: 'string', enum: ['true', 'false'] })),
  sort: Type.Optional(Type.Unsafe<(typeof sortOrders)[number]>({ type: 'string', enum: [...sortOrders] })),
  cursor: Type.Optional(Type.String({ maxLength: 2000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: maxPageSize })),
});
export type EmbedSearchQuery = Static<typeof SearchQuerySchema>;

export const SearchPageSchema = Type.Object({
  assets: Type.Array(AssetSchema),
  total: Type.Union([Type.Integer(), Type.Null()]),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
}, { $id: 'SearchPage' });

export const AssetParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) });
export const DerivativeListSchema = Type.Array(DerivativeDefinitionSchema, { $id: 'DerivativeList' });

export const UsageBodySchema = Type.Object({
  pageUrl: Type.String({ minLength: 1, maxLength: 2000 }),
  field: Type.String({ minLength: 1, maxLength: 200 }),
  assetId: Type.String({ minLength: 1, maxLength: 200 }),
  pageTitle: Type.String({ maxLength: 500 }),
}, { additionalProperties: false });
export type UsageBody = Static<typeof UsageBodySchema>;

export const UsageQuerySchema = Type.Object({
  pageUrl: Type.String({ minLength: 1, maxLength: 2000 }),
  field: Type.String({ minLength: 1, maxLength: 200 }),
});

export const UsageReceiptSchema = Type.Object({
  isDelivered: Type.Boolean({ description: 'false: the portal has it and will tell the DAM as soon as the DAM answers.' }),
}, { $id: 'UsageReceipt' });
export type UsageReceiptOnWire = Same<Static<typeof UsageReceiptSchema>, UsageReceipt>;
