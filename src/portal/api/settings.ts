import { Type, type Static } from 'typebox';
import { fieldSettingNames, type FieldSettingName } from '../../domain/settings.ts';
import { DamKindSchema, DerivativeDefinitionSchema, FieldSettingsSchema, GlobalSettingsSchema } from './shared.ts';

/*
 * Integration settings, for a signed-in person of the organisation:
 *   GET    /api/v1/settings               everything                                       -> IntegrationSettings
 *   PUT    /api/v1/settings/origins       allowed origins                                  -> IntegrationSettings
 *   PUT    /api/v1/settings/tokens        whether browsers must send editor tokens         -> IntegrationSettings
 *   PUT    /api/v1/settings/dam           connection; no secret sent keeps the stored one  -> IntegrationSettings
 *   POST   /api/v1/settings/dam/connect   where a person goes to let the portal in            -> ConsentAnswer
 *   GET    /api/v1/settings/dam/connected where the DAM sends them back                       -> redirect to the settings
 *   POST   /api/v1/settings/dam/test      tries a connection without saving it             -> ConnectionReport
 *   GET    /api/v1/settings/derivatives   kinds of derivatives of the connected DAM        -> DerivativeDefinition[]
 *   PUT    /api/v1/settings/global        global selector settings                         -> IntegrationSettings
 *   PUT    /api/v1/settings/fields/global the Global field setting                         -> IntegrationSettings
 *   POST   /api/v1/settings/fields        a new field setting | 409 conflict: has one      -> IntegrationSettings
 *   PUT    /api/v1/settings/fields/:id    change it                                        -> IntegrationSettings
 *   DELETE /api/v1/settings/fields/:id    remove it                                        -> IntegrationSettings
 *   POST   /api/v1/settings/api-key/rotate  a new API key; the one before works for a while  -> IntegrationSettings
 *   DELETE /api/v1/settings/api-key/former  ends the replaced keys at once                 -> IntegrationSettings
 *   GET    /api/v1/connectors             who has called the embed API                     -> ConnectorList
 * A save that carries `If-Match: "<revision>"` is refused as `stale` when someone else has saved that part meanwhile.
 */

export const OriginsBodySchema = Type.Object({
  allowedOrigins: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 }),
}, { additionalProperties: false });
export type OriginsBody = Static<typeof OriginsBodySchema>;

export const TokenRuleBodySchema = Type.Object({
  requiresTokens: Type.Boolean({ description: 'Browsers must send an editor token; the API key is for servers only.' }),
}, { additionalProperties: false });
export type TokenRuleBody = Static<typeof TokenRuleBodySchema>;

export const DamConnectionBodySchema = Type.Object({
  portalUrl: Type.String({ minLength: 1, maxLength: 500 }),
  kind: DamKindSchema,
  clientId: Type.String({ maxLength: 200 }),
  clientSecret: Type.Optional(Type.String({ maxLength: 500, description: 'Write-only. Absent or empty keeps the stored one.' })),
  account: Type.Optional(Type.Object({ userName: Type.String({ maxLength: 200 }), password: Type.String({ maxLength: 500 }) }, { additionalProperties: false, description: 'A service account, for DAMs that let people in only. The password is write-only; empty keeps the stored one.' })),
}, { additionalProperties: false });
export type DamConnectionBody = Static<typeof DamConnectionBodySchema>;

export const FieldSettingNameSchema = Type.Unsafe<FieldSettingName>({ type: 'string', enum: [...fieldSettingNames] });

export const FieldSettingBodySchema = Type.Object({
  field: Type.String({ minLength: 1, maxLength: 200 }),
  settings: FieldSettingsSchema,
  inherits: Type.Optional(Type.Array(FieldSettingNameSchema, { maxItems: 10, description: 'Values that come from the Global field setting, whatever is set here.' })),
}, { additionalProperties: false });
export type FieldSettingBody = Static<typeof FieldSettingBodySchema>;

export const FieldSettingParamsSchema = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });

export const IntegrationSettingsSchema = Type.Object({
  apiKey: Type.String(),
  formerApiKeys: Type.Array(Type.Object({
    endsAt: Type.String(), usedAt: Type.Union([Type.String(), Type.Null()], { description: 'When it was last used since it was replaced, to some minutes.' }),
  }), { description: 'Replaced keys that still work.' }),
  requiresTokens: Type.Boolean({ description: 'Browsers must send an editor token; the API key is for servers only.' }),
  revisions: Type.Object({ origins: Type.String(), tokens: Type.String(), dam: Type.String(), global: Type.String(), globalField: Type.String() }, {
    description: 'What a save of each part is based on; send it in If-Match.',
  }),
  allowedOrigins: Type.Array(Type.String()),
  dam: Type.Union([Type.Null(), Type.Object({
    portalUrl: Type.String(), kind: DamKindSchema, clientId: Type.String(), hasClientSecret: Type.Boolean(),
    signIn: Type.Optional(Type.Union([Type.Null(), Type.Object({
      way: Type.Unsafe<'consent' | 'account'>({ type: 'string', enum: ['consent', 'account'] }), userName: Type.String({ description: 'The service account, or who agreed.' }), signedInAt: Type.String(),
      endedAt: Type.Union([Type.String(), Type.Null()], { description: 'The DAM refused it since then; connect again.' }),
    })], { description: 'Of DAMs that let people in only.' })),
  })]),
  damOffers: Type.Optional(Type.Record(Type.String(), Type.Object({
    letsIn: Type.Unsafe<'application' | 'person'>({ type: 'string', enum: ['application', 'person'] }), isSetUp: Type.Boolean({ description: 'Whoever runs this portal has what the vendor issues.' }),
  }), { description: 'By kind of DAM: whom it lets in, and whether it can be connected here.' })),
  lacks: Type.Optional(Type.Array(Type.Unsafe<'limited-use' | 'usage-tracking' | 'locked-filters' | 'renderings'>({ type: 'string', enum: ['limited-use', 'usage-tracking', 'locked-filters', 'renderings'] }), { description: 'Settings without effect, or with less, with the connected DAM.' })),
  global: GlobalSettingsSchema,
  globalField: FieldSettingsSchema,
  fields: Type.Array(Type.Object({
    id: Type.String(), field: Type.String(), settings: FieldSettingsSchema, inherits: Type.Array(FieldSettingNameSchema), revision: Type.String(),
  })),
}, { $id: 'IntegrationSettings' });
export type IntegrationSettings = Static<typeof IntegrationSettingsSchema>;

/** What a connection test looks at, in this order; what follows a failure is `skipped`. */
export const connectionChecks = ['address', 'host', 'credentials', 'scopes', 'search'] as const;
/** Why a check failed; the dashboard says it in words. */
export const connectionProblems = [
  'invalid-address', 'host-not-allowed', 'host-unreachable', 'host-timeout', 'not-a-dam', 'credentials-missing', 'credentials-refused',
  'scope-missing', 'forbidden', 'rate-limited', 'dam-failed', 'dam-not-supported', 'dam-not-set-up', 'sign-in-missing', 'sign-in-refused',
] as const;

export const ConsentAnswerSchema = Type.Object({ url: Type.String({ description: 'Send the person\'s browser there.' }) }, { $id: 'ConsentAnswer' });
export type ConsentAnswer = Static<typeof ConsentAnswerSchema>;

export const ConsentReturnSchema = Type.Object({
  code: Type.Optional(Type.String({ maxLength: 500 })), state: Type.Optional(Type.String({ maxLength: 500 })), error: Type.Optional(Type.String({ maxLength: 200 })),
});

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
/** A part's revision in quotes, or `*` for whatever is there. */
export const BasedOnHeadersSchema = Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 100, description: 'Revision of what the save is based on, in quotes.' })) });

/** Seconds for which a replaced key may work on: not at all, an hour, a day, a week, thirty days. */
export const graceSeconds = [0, 3600, 86_400, 604_800, 2_592_000] as const;
export const defaultGraceSeconds = 604_800;
export const ApiKeyRotationBodySchema = Type.Object({
  graceSeconds: Type.Optional(Type.Unsafe<(typeof graceSeconds)[number]>({ type: 'integer', enum: [...graceSeconds], description: 'How long the key before works on; a week unless said otherwise.' })),
}, { additionalProperties: false });
export type ApiKeyRotationBody = Static<typeof ApiKeyRotationBodySchema>;

export const ConnectorListSchema = Type.Object({
  connectors: Type.Array(Type.Object({
    name: Type.String(), version: Type.String(), firstSeenAt: Type.String(), lastSeenAt: Type.String({ description: 'To some minutes.' }),
    takesGlobalOnly: Type.Boolean({ description: 'Connectors 1.0 and 1.1 get the Global field setting, whatever field they name.' }),
  })),
}, { $id: 'ConnectorList' });
export type ConnectorList = Static<typeof ConnectorListSchema>;
export { FieldSettingsSchema, GlobalSettingsSchema };
