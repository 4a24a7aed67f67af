import { Type, type Static } from 'typebox';
import { DamKindSchema, DerivativeDefinitionSchema, FieldSettingsSchema, GlobalSettingsSchema } from './shared.ts';

/*
 * Integration settings, for a signed-in person of the organisation:
 *   GET    /api/v1/settings               everything                                       -> IntegrationSettings
 *   PUT    /api/v1/settings/origins       allowed origins                                  -> IntegrationSettings
 *   PUT    /api/v1/settings/dam           connection; no secret sent keeps the stored one  -> IntegrationSettings
 *   POST   /api/v1/settings/dam/test      tries a connection without saving it             -> ConnectionReport
 *   GET    /api/v1/settings/derivatives   kinds of derivatives of the connected DAM        -> DerivativeDefinition[]
 *   PUT    /api/v1/settings/global        global selector settings                         -> IntegrationSettings
 *   PUT    /api/v1/settings/fields/global the Global field setting                         -> IntegrationSettings
 *   POST   /api/v1/settings/fields        a new field setting | 409 conflict: has one      -> IntegrationSettings
 *   PUT    /api/v1/settings/fields/:id    change it                                        -> IntegrationSettings
 *   DELETE /api/v1/settings/fields/:id    remove it                                        -> IntegrationSettings
 */

export const OriginsBodySchema = Type.Object({
  allowedOrigins: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 }),
}, { additionalProperties: false });
export type OriginsBody = Static<typeof OriginsBodySchema>;

export const DamConnectionBodySchema = Type.Object({
  portalUrl: Type.String({ minLength: 1, maxLength: 500 }),
  kind: DamKindSchema,
  clientId: Type.String({ maxLength: 200 }),
  clientSecret: Type.Optional(Type.String({ maxLength: 500, description: 'Write-only. Absent or empty keeps the stored one.' })),
}, { additionalProperties: false });
export type DamConnectionBody = Static<typeof DamConnectionBodySchema>;

export const FieldSettingBodySchema = Type.Object({
  field: Type.String({ minLength: 1, maxLength: 200 }),
  settings: FieldSettingsSchema,
}, { additionalProperties: false });
export type FieldSettingBody = Static<typeof FieldSettingBodySchema>;

export const FieldSettingParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

export const IntegrationSettingsSchema = Type.Object({
  apiKey: Type.String(),
  allowedOrigins: Type.Array(Type.String()),
  dam: Type.Union([Type.Null(), Type.Object({
    portalUrl: Type.String(), kind: DamKindSchema, clientId: Type.String(), hasClientSecret: Type.Boolean(),
  })]),
  global: GlobalSettingsSchema,
  globalField: FieldSettingsSchema,
  fields: Type.Array(Type.Object({ id: Type.String(), field: Type.String(), settings: FieldSettingsSchema })),
}, { $id: 'IntegrationSettings' });
export type IntegrationSettings = Static<typeof IntegrationSettingsSchema>;

/** What a connection test looks at, in this order; what follows a failure is `skipped`. */
export const connectionChecks = ['address', 'host', 'credentials', 'scopes', 'search'] as const;
/** Why a check failed; the dashboard says it in words. */
export const connectionProblems = [
  'invalid-address', 'host-not-allowed', 'host-unreachable', 'host-timeout', 'not-a-dam', 'credentials-missing', 'credentials-refused',
  'scope-missing', 'forbidden', 'rate-limited', 'dam-failed', 'dam-not-supported',
] as const;

export const ConnectionReportSchema = Type.Object({
  isConnected: Type.Boolean(),
  checks: Type.Array(Type.Object({
    check: Type.Unsafe<(typeof connectionChecks)[number]>({ type: 'string', enum: [...connectionChecks] }),
    outcome: Type.Unsafe<'passed' | 'failed' | 'skipped'>({ type: 'string', enum: ['passed', 'failed', 'skipped'] }),
    problem: Type.Union([Type.Null(), Type.Unsafe<(typeof connectionProblems)[number]>({ type: 'string', enum: [...connectionProblems] })]),
    missingScopes: Type.Array(Type.String(), { description: 'Each scope the OAuth2 app lacks, for `scope-missing`.' }),
    detail: Type.String({ description: 'The host asked, the number of assets found; never a secret.' }),
  })),
}, { $id: 'ConnectionReport' });
export type ConnectionReport = Static<typeof ConnectionReportSchema>;

export const SettingsDerivativesSchema = Type.Array(DerivativeDefinitionSchema, { $id: 'SettingsDerivatives' });
export { FieldSettingsSchema, GlobalSettingsSchema };
