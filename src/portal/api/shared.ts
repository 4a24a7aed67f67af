import { Type, type Static } from 'typebox';
import { assetTypes, damKinds, type Asset } from '../../domain/asset.ts';
import type { DerivativeDefinition } from '../../domain/derivative.ts';
import { FieldRulesSchema } from './field-rules.ts';
import { LockedFiltersSchema } from './filters.ts';
import type { FieldSettings, GlobalSettings } from '../../domain/settings.ts';

/** The strings of a closed set, as a schema. */
const oneOf = <const T extends readonly string[]>(words: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...words] });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const AssetTypeSchema = oneOf(assetTypes);
export const DamKindSchema = oneOf(damKinds);

export const DerivativeSchema = Type.Object({
  name: Type.String(), url: Type.String(), widthPx: nullable(Type.Number()), heightPx: nullable(Type.Number()),
}, { $id: 'Derivative' });

export const DerivativeDefinitionSchema = Type.Object({
  name: Type.String(), widthPx: nullable(Type.Number()), heightPx: nullable(Type.Number()), isCropped: Type.Boolean(),
}, { $id: 'DerivativeDefinition' });

export const AssetSchema = Type.Object({
  id: Type.String(), name: Type.String(), description: Type.String(), copyright: Type.String(),
  type: AssetTypeSchema, extensions: Type.Array(Type.String()),
  widthPx: nullable(Type.Number()), heightPx: nullable(Type.Number()), sizeBytes: nullable(Type.Number()),
  durationSeconds: Type.Optional(nullable(Type.Number())), pageCount: Type.Optional(nullable(Type.Number())),
  createdAt: nullable(Type.String()), modifiedAt: nullable(Type.String()), publishedAt: nullable(Type.String()),
  endsOn: Type.Optional(nullable(Type.String({ description: 'The last day on which it may be used, as 2026-12-31, where the DAM tells that by itself.' }))),
  createdBy: Type.String(), tags: Type.Array(Type.String()),
  isLimited: Type.Boolean(), isArchived: Type.Boolean(), isWatermarked: Type.Boolean(), isPublic: Type.Boolean(),
  thumbnailUrl: nullable(Type.String()), previewUrl: nullable(Type.String()), playableUrls: Type.Array(Type.String()),
  renderBase: Type.Optional(nullable(Type.String())), focus: Type.Optional(nullable(Type.Object({ x: Type.Number(), y: Type.Number() }))),
  derivatives: Type.Array(DerivativeSchema), metaproperties: Type.Record(Type.String(), Type.Array(Type.String())),
}, { $id: 'Asset' });

export const GlobalSettingsSchema = Type.Object({
  language: Type.String({ minLength: 2, maxLength: 35, pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$' }),
  previewDerivative: Type.String({ minLength: 1, maxLength: 100 }),
  isUploadEnabled: Type.Boolean(),
}, { $id: 'GlobalSettings' });

export const FieldSettingsSchema = Type.Object({
  defaultSearchTerm: Type.String({ maxLength: 200 }),
  visibleTypes: Type.Array(AssetTypeSchema, { uniqueItems: true, maxItems: assetTypes.length }),
  hideLimited: Type.Boolean(),
  isFullAssetInLayoutService: Type.Boolean(),
  lockedFilters: Type.Optional(LockedFiltersSchema),
  rules: Type.Optional(FieldRulesSchema),
}, { $id: 'FieldSettings' });

/** Fails to compile where a schema and the domain type it stands for have drifted apart. */
export type Same<Wire extends Domain, Domain> = Wire;
export type AssetOnWire = Same<Static<typeof AssetSchema>, Asset>;
export type GlobalSettingsOnWire = Same<Static<typeof GlobalSettingsSchema>, GlobalSettings>;
export type FieldSettingsOnWire = Same<Static<typeof FieldSettingsSchema>, FieldSettings>;
export type DerivativeDefinitionOnWire = Same<Static<typeof DerivativeDefinitionSchema>, DerivativeDefinition>;
