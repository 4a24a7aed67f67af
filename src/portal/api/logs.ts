import { Type, type Static } from 'typebox';
import { logLevels, logLimits, type LogLevel } from './constants.ts';
import type { LogEntry, LogReceipt } from './embed-types.ts';
import type { Same } from './shared.ts';

/*
 * Remote logging. Connectors and elements write, with API key as everything of the embed API:
 *   POST   /embed/v1/logs                a batch of entries                                  -> LogReceipt
 * People of the organisation read:
 *   GET    /api/v1/settings/logging      whether it is on, and for how long entries are kept -> LogSettings
 *   PUT    /api/v1/settings/logging      change that                                         -> LogSettings
 *   GET    /api/v1/logs?…                a page, newest first                                -> LogPage
 *   GET    /api/v1/logs/stream?…         what comes from now on, as server-sent events: each `data` is a StoredLogEntry
 *   GET    /api/v1/logs/export?format=   all that the filter finds: `ndjson` or `csv`
 *   DELETE /api/v1/logs                  all entries                                         -> LogsDeleted
 */

const LogLevelSchema = Type.Unsafe<LogLevel>({ type: 'string', enum: [...logLevels] });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const ContextSchema = Type.Unsafe<Readonly<Record<string, string | number | boolean | null>>>({
  type: 'object', maxProperties: logLimits.contextTexts, propertyNames: { maxLength: 60 },
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'], maxLength: logLimits.bodyBytes },
  description: `Flat; texts beyond ${logLimits.contextTextLength} characters are cut.`,
});
const ConnectorSchema = Type.String({ maxLength: 120, description: 'Name and version: `sitecore/1.2.0`. Default: the header `X-Connector`.' });

export const LogBatchSchema = Type.Object({
  entries: Type.Array(Type.Object({
    level: LogLevelSchema,
    time: Type.String({ maxLength: 40, description: 'ISO 8601, by the writer\'s clock; the time of receipt is kept beside it.' }),
    message: Type.String({ maxLength: logLimits.bodyBytes, description: `Beyond ${logLimits.messageLength} characters it is cut.` }),
    connector: Type.Optional(ConnectorSchema),
    context: Type.Optional(ContextSchema),
  }, { additionalProperties: false }), { minItems: 1, maxItems: logLimits.entriesInBatch }),
}, { additionalProperties: false });
export type LogEntryOnWire = Same<Static<typeof LogBatchSchema>['entries'][number], LogEntry>;

export const LogReceiptSchema = Type.Object({
  accepted: Type.Integer(), dropped: Type.Integer(),
  isEnabled: Type.Boolean({ description: 'false: the organisation keeps no remote log; stop writing for ten minutes.' }),
}, { $id: 'LogReceipt' });
export type LogReceiptOnWire = Same<Static<typeof LogReceiptSchema>, LogReceipt>;

const { least, most } = logLimits.retentionDays;
export const LogSettingsBodySchema = Type.Object({
  isEnabled: Type.Boolean(),
  retentionDays: Type.Integer({ minimum: least, maximum: most }),
}, { additionalProperties: false });
export type LogSettingsBody = Static<typeof LogSettingsBodySchema>;

export const LogSettingsSchema = Type.Object({
  isEnabled: Type.Boolean(),
  retentionDays: Type.Integer(),
}, { $id: 'LogSettings' });
export type LogSettings = Static<typeof LogSettingsSchema>;

const filter = {
  level: Type.Optional(LogLevelSchema),
  from: Type.Optional(Type.String({ maxLength: 40, description: 'Received at this moment or later, ISO 8601.' })),
  until: Type.Optional(Type.String({ maxLength: 40, description: 'Received before this moment, ISO 8601.' })),
  connector: Type.Optional(Type.String({ maxLength: 80, description: 'Its name, without the version.' })),
  text: Type.Optional(Type.String({ maxLength: 200, description: 'Part of the message or the context.' })),
};
/** `level` is the least grave one that is shown. */
export const LogFilterSchema = Type.Object(filter);
export type LogFilter = Static<typeof LogFilterSchema>;
export const LogQuerySchema = Type.Object({ ...filter, cursor: Type.Optional(Type.String({ maxLength: 200 })) });
export type LogQuery = Static<typeof LogQuerySchema>;
export const LogExportQuerySchema = Type.Object({ ...filter, format: Type.Unsafe<'ndjson' | 'csv'>({ type: 'string', enum: ['ndjson', 'csv'] }) });

export const StoredLogEntrySchema = Type.Object({
  id: Type.String(),
  receivedAt: Type.String(),
  time: Type.String({ description: 'By the writer\'s clock.' }),
  level: LogLevelSchema,
  connector: Type.String({ description: 'Empty where it did not say.' }),
  version: Type.String(),
  message: Type.String(),
  context: Type.Unsafe<Readonly<Record<string, string | number | boolean | null>>>({ type: 'object', additionalProperties: true }),
}, { $id: 'StoredLogEntry' });
export type StoredLogEntry = Static<typeof StoredLogEntrySchema>;

export const LogPageSchema = Type.Object({
  entries: Type.Array(StoredLogEntrySchema),
  nextCursor: nullable(Type.String()),
  connectors: Type.Array(Type.String(), { description: 'Names of all connectors that have written.' }),
  settings: LogSettingsSchema,
}, { $id: 'LogPage' });
export type LogPage = Static<typeof LogPageSchema>;

export const LogsDeletedSchema = Type.Object({ deleted: Type.Integer() }, { $id: 'LogsDeleted' });
export type LogsDeleted = Static<typeof LogsDeletedSchema>;
