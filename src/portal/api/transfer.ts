import { Type, type Static } from 'typebox';
import { AuditChangeSchema } from './audit.ts';
import { importProblems, settingsFile, type ImportProblem } from './constants.ts';
import { LogSettingsBodySchema } from './logs.ts';
import { FieldSettingNameSchema, TokenRuleBodySchema } from './settings.ts';
import { DamKindSchema, FieldSettingsSchema, GlobalSettingsSchema } from './shared.ts';
import { TrackingSettingsBodySchema } from './tracking.ts';

/*
 * Settings as a file, without secrets and people:
 *   GET  /api/v1/settings/export                                                       -> SettingsFile
 *   POST /api/v1/settings/import/preview  what a file would change, or what is wrong   -> ImportPreview
 *   POST /api/v1/settings/import          | 409 stale: saved since the preview         -> IntegrationSettings
 */

export const SettingsFileSchema = Type.Object({
  product: Type.Unsafe<typeof settingsFile.product>({ type: 'string', enum: [settingsFile.product] }),
  formatVersion: Type.Unsafe<typeof settingsFile.formatVersion>({ type: 'integer', enum: [settingsFile.formatVersion] }),
  exportedAt: Type.String({ maxLength: 40 }),
  settings: Type.Object({
    allowedOrigins: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 }),
    dam: Type.Union([Type.Null(), Type.Object({
      portalUrl: Type.String({ minLength: 1, maxLength: 500 }), kind: DamKindSchema, clientId: Type.String({ maxLength: 200 }),
    }, { additionalProperties: false })], { description: 'Without the secret.' }),
    global: Type.Object(GlobalSettingsSchema.properties, { additionalProperties: false }),
    globalField: Type.Object(FieldSettingsSchema.properties, { additionalProperties: false }),
    fields: Type.Array(Type.Object({
      field: Type.String({ minLength: 1, maxLength: 200 }),
      settings: Type.Object(FieldSettingsSchema.properties, { additionalProperties: false }),
      inherits: Type.Array(FieldSettingNameSchema, { maxItems: 10 }),
    }, { additionalProperties: false }), { maxItems: settingsFile.maxFields }),
    logging: Type.Optional(Type.Object(LogSettingsBodySchema.properties, { additionalProperties: false, description: 'Older files have none: the import leaves it as it is.' })),
    tokens: Type.Optional(Type.Object(TokenRuleBodySchema.properties, { additionalProperties: false, description: 'As `logging`.' })),
    tracking: Type.Optional(Type.Object(TrackingSettingsBodySchema.properties, { additionalProperties: false, description: 'As `logging`.' })),
    callback: Type.Optional(Type.Object({ url: Type.String({ maxLength: 500 }) }, { additionalProperties: false, description: 'Where the CMS is asked, without the secret. An empty address says nothing about it.' })),
  }, { additionalProperties: false }),
}, { $id: 'SettingsFile', additionalProperties: false });
export type SettingsFile = Static<typeof SettingsFileSchema>;

const ModeSchema = Type.Unsafe<'merge' | 'replace'>({ type: 'string', enum: ['merge', 'replace'], description: '`merge` keeps what the file does not have, `replace` removes it.' });
/** What the file holds is checked by the portal itself, place by place. */
const FileSchema = Type.Unknown({ description: 'A SettingsFile.', examples: [{}] });

export const ImportPreviewBodySchema = Type.Object({
  mode: ModeSchema, file: FileSchema,
  keepsConnection: Type.Optional(Type.Boolean({ description: 'Leaves the connection to the DAM as it is, whatever the file has.' })),
}, { additionalProperties: false });
export type ImportPreviewBody = Static<typeof ImportPreviewBodySchema>;

export const ImportBodySchema = Type.Object({
  ...ImportPreviewBodySchema.properties,
  seen: Type.String({ maxLength: 100, description: 'The preview\'s; when anything was saved since, the import is refused as `stale`.' }),
  clientSecret: Type.Optional(Type.String({ maxLength: 500, description: 'Where the preview says that it is needed.' })),
  callbackSecret: Type.Optional(Type.String({ maxLength: 200, description: 'Where the preview says that it is needed, at least 16 characters; without it the address of the CMS is not imported.' })),
}, { additionalProperties: false });
export type ImportBody = Static<typeof ImportBodySchema>;

const importParts = ['origins', 'tokens', 'dam', 'global', 'globalField', 'logging', 'tracking', 'callback', 'field'] as const;

export const ImportPreviewSchema = Type.Object({
  problems: Type.Array(Type.Object({
    at: Type.String({ description: 'Where in the file: settings.fields.2.field.' }),
    problem: Type.Unsafe<ImportProblem>({ type: 'string', enum: [...importProblems] }),
  }), { description: 'Why the file cannot be imported; then nothing else is filled in.' }),
  parts: Type.Array(Type.Object({
    part: Type.Unsafe<(typeof importParts)[number]>({ type: 'string', enum: [...importParts] }),
    field: Type.String({ description: 'Of which field; else empty.' }),
    outcome: Type.Unsafe<'added' | 'changed' | 'removed' | 'unchanged'>({ type: 'string', enum: ['added', 'changed', 'removed', 'unchanged'] }),
    changes: Type.Array(AuditChangeSchema),
  })),
  needsClientSecret: Type.Boolean({ description: 'The stored secret belongs to another address or client, so it must be entered again.' }),
  needsCallbackSecret: Type.Boolean({ description: 'The address of the CMS is another one, which is imported with its secret alone.' }),
  seen: Type.String({ description: 'What the preview is of; send it with the import.' }),
}, { $id: 'ImportPreview' });
export type ImportPreview = Static<typeof ImportPreviewSchema>;
