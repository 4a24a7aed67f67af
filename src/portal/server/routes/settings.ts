import {
  ApiKeyRotationBodySchema, BasedOnHeadersSchema, ConnectionReportSchema, ConnectorListSchema, ConsentAnswerSchema, ConsentReturnSchema, DamConnectionBodySchema, defaultGraceSeconds, FieldSettingBodySchema, FieldSettingParamsSchema, FieldSettingsSchema, GlobalSettingsSchema,
  IntegrationSettingsSchema, OriginsBodySchema, SettingsDerivativesSchema, TokenRuleBodySchema,
} from '../../api/settings.ts';
import type { FastifyRequest } from 'fastify';
import { takesGlobalOnly } from '../../../domain/connector.ts';
import { refusal } from '../errors.ts';
import { closedSignal } from '../plugins/closed-signal.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import { actorOf } from '../services/sessions.ts';
import type { Services } from '../services/services.ts';
import { answers, damErrors, sessionErrors } from './answers.ts';

const settingsAnswer = answers({ 200: IntegrationSettingsSchema }, ...sessionErrors, 'stale');
const fieldAnswer = answers({ 200: IntegrationSettingsSchema }, ...sessionErrors, 'not-found', 'conflict', 'stale');
/** The revision that a save is based on. */
function basedOn({ headers }: FastifyRequest): string | null {
  const text = headers['if-match'];
  return text === undefined || text === '*' ? null : text.replace(/^"|"$/g, '');
}

const described = (summary: string) => ({ tags: ['settings'], summary, security: [{ session: [] }] });
const forViewers = { needs: 'viewer' } as const;
const forAdministrators = { needs: 'administrator' } as const;

/** Integration settings; stands behind the session guard. Each change answers with all settings as they are then. */
export function addSettingsRoutes(scope: PortalApp, { settings, connectionTest, gateway, connectors, signIns }: Services): void {
  scope.get('/settings', { config: forViewers, schema: { ...described('Everything'), response: answers({ 200: IntegrationSettingsSchema }, 'signed-out') } },
    (request) => settings.read(sessionOf(request).organisationId));

  scope.put('/settings/origins', { config: forAdministrators, schema: { ...described('Save the allowed origins'), headers: BasedOnHeadersSchema, body: OriginsBodySchema, response: settingsAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveOrigins(actorOf(sessionOf(request)), request.body.allowedOrigins, basedOn(request));
    return settings.read(organisationId);
  });

  scope.put('/settings/tokens', { config: forAdministrators, schema: { ...described('Save whether browsers must send editor tokens'), headers: BasedOnHeadersSchema, body: TokenRuleBodySchema, response: settingsAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveTokenRule(actorOf(sessionOf(request)), request.body.requiresTokens, basedOn(request));
    return settings.read(organisationId);
  });

  scope.put('/settings/dam', { config: forAdministrators, schema: { ...described('Save the connection to the DAM'), headers: BasedOnHeadersSchema, body: DamConnectionBodySchema, response: settingsAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveConnection(actorOf(sessionOf(request)), request.body, basedOn(request));
    return settings.read(organisationId);
  });

  // Each test makes the portal call a host of somebody's choice.
  const testLimit = scope.createRateLimit({ max: 30, timeWindow: 60_000, keyGenerator: (request) => sessionOf(request).organisationId });
  scope.post('/settings/dam/test', {
    config: forAdministrators,
    schema: { ...described('Try a connection without saving it'), body: DamConnectionBodySchema, response: answers({ 200: ConnectionReportSchema }, ...sessionErrors, 'rate-limited') },
    preHandler: async (request) => {
      const limit = await testLimit(request);
      if (!limit.isAllowed && limit.isExceeded) throw refusal('rate-limited', 'There were too many tests; wait, then try again', { retryAfterSeconds: limit.ttlInSeconds });
    },
  }, (request, reply) => {
    const { organisationId } = sessionOf(request);
    return connectionTest.run(request.body, (portalUrl) => settings.secretFor(organisationId, request.body, portalUrl), closedSignal(reply), () => gateway.token(organisationId));
  });

  scope.post('/settings/dam/connect', {
    config: forAdministrators, schema: { ...described('Begin to connect a DAM that lets people in'), response: answers({ 200: ConsentAnswerSchema }, ...sessionErrors, 'dam-not-connected') },
  }, async (request) => {
    const active = sessionOf(request);
    return { url: await signIns.begin(active, await settings.kindOf(active.organisationId)) };
  });

  // A page's address, not a call: whatever happens, the person is led back to the settings, which say it in words.
  scope.get('/settings/dam/connected', { config: forAdministrators, schema: { ...described('Where a DAM sends a person back'), hide: true, querystring: ConsentReturnSchema } }, async (request, reply) => {
    const { code = '', state = '', error } = request.query;
    let outcome = error === undefined ? 'done' : 'denied';
    if (error === undefined) {
      try {
        await signIns.finish(sessionOf(request), { code, state });
        await settings.connectionChanged(sessionOf(request).organisationId);
      } catch (thrown) {
        request.log.warn({ err: thrown }, 'A DAM was not connected');
        outcome = 'failed';
      }
    }
    return reply.redirect(`/dashboard/integration-settings?connected=${outcome}#dam`, 303);
  });

  scope.get('/settings/derivatives', {
    config: forViewers,
    schema: { ...described('Kinds of derivatives of the connected DAM'), response: answers({ 200: SettingsDerivativesSchema }, 'signed-out', ...damErrors) },
  }, (request, reply) => gateway.run(sessionOf(request).organisationId, closedSignal(reply), (client, signal) => client.listDerivatives({ signal })));

  scope.put('/settings/global', { config: forAdministrators, schema: { ...described('Save the global selector settings'), headers: BasedOnHeadersSchema, body: GlobalSettingsSchema, response: settingsAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveGlobal(actorOf(sessionOf(request)), request.body, basedOn(request));
    return settings.read(organisationId);
  });

  scope.put('/settings/fields/global', { config: forAdministrators, schema: { ...described('Save the Global field setting'), headers: BasedOnHeadersSchema, body: FieldSettingsSchema, response: settingsAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveGlobalField(actorOf(sessionOf(request)), request.body, basedOn(request));
    return settings.read(organisationId);
  });

  scope.post('/settings/fields', { config: forAdministrators, schema: { ...described('Add a field setting'), body: FieldSettingBodySchema, response: answers({ 200: IntegrationSettingsSchema }, ...sessionErrors, 'conflict', 'limit-reached') } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.addField(actorOf(sessionOf(request)), request.body);
    return settings.read(organisationId);
  });

  scope.put('/settings/fields/:id', { config: forAdministrators, schema: { ...described('Change a field setting'), headers: BasedOnHeadersSchema, params: FieldSettingParamsSchema, body: FieldSettingBodySchema, response: fieldAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveField(actorOf(sessionOf(request)), request.params.id, request.body, basedOn(request));
    return settings.read(organisationId);
  });

  scope.delete('/settings/fields/:id', { config: forAdministrators, schema: { ...described('Remove a field setting'), headers: BasedOnHeadersSchema, params: FieldSettingParamsSchema, response: answers({ 200: IntegrationSettingsSchema }, ...sessionErrors, 'not-found', 'stale') } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.removeField(actorOf(sessionOf(request)), request.params.id, basedOn(request));
    return settings.read(organisationId);
  });

  scope.post('/settings/api-key/rotate', { config: forAdministrators, schema: { ...described('Make a new API key'), body: ApiKeyRotationBodySchema, response: answers({ 200: IntegrationSettingsSchema }, ...sessionErrors) } }, async (request) => {
    const active = sessionOf(request);
    await settings.rotateApiKey(actorOf(active), request.body.graceSeconds ?? defaultGraceSeconds);
    return settings.read(active.organisationId);
  });

  scope.delete('/settings/api-key/former', { config: forAdministrators, schema: { ...described('End the replaced API keys'), response: answers({ 200: IntegrationSettingsSchema }, ...sessionErrors) } }, async (request) => {
    const active = sessionOf(request);
    await settings.endFormerApiKeys(actorOf(active));
    return settings.read(active.organisationId);
  });

  scope.get('/connectors', { config: forViewers, schema: { ...described('Connectors that have called the embed API'), response: answers({ 200: ConnectorListSchema }, 'signed-out') } }, async (request) => ({
    connectors: (await connectors.list(sessionOf(request).organisationId)).map((connector) => ({ ...connector, takesGlobalOnly: takesGlobalOnly(connector) })),
  }));
}
