import {
  ConnectionReportSchema, DamConnectionBodySchema, FieldSettingBodySchema, FieldSettingParamsSchema, FieldSettingsSchema, GlobalSettingsSchema,
  IntegrationSettingsSchema, OriginsBodySchema, SettingsDerivativesSchema,
} from '../../api/settings.ts';
import { refusal } from '../errors.ts';
import { closedSignal } from '../plugins/closed-signal.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers, damErrors, sessionErrors } from './answers.ts';

const settingsAnswer = answers({ 200: IntegrationSettingsSchema }, ...sessionErrors);
const fieldAnswer = answers({ 200: IntegrationSettingsSchema }, ...sessionErrors, 'not-found', 'conflict');
const described = (summary: string) => ({ tags: ['settings'], summary, security: [{ session: [] }] });
const forViewers = { needs: 'viewer' } as const;
const forAdministrators = { needs: 'administrator' } as const;

/** Integration settings; stands behind the session guard. Each change answers with all settings as they are then. */
export function addSettingsRoutes(scope: PortalApp, { settings, connectionTest, gateway }: Services): void {
  scope.get('/settings', { config: forViewers, schema: { ...described('Everything'), response: answers({ 200: IntegrationSettingsSchema }, 'signed-out') } },
    (request) => settings.read(sessionOf(request).organisationId));

  scope.put('/settings/origins', { config: forAdministrators, schema: { ...described('Save the allowed origins'), body: OriginsBodySchema, response: settingsAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveOrigins(organisationId, request.body.allowedOrigins);
    return settings.read(organisationId);
  });

  scope.put('/settings/dam', { config: forAdministrators, schema: { ...described('Save the connection to the DAM'), body: DamConnectionBodySchema, response: settingsAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveConnection(organisationId, request.body);
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
    return connectionTest.run(request.body, (portalUrl) => settings.secretFor(organisationId, request.body, portalUrl), closedSignal(reply));
  });

  scope.get('/settings/derivatives', {
    config: forViewers,
    schema: { ...described('Kinds of derivatives of the connected DAM'), response: answers({ 200: SettingsDerivativesSchema }, 'signed-out', ...damErrors) },
  }, (request, reply) => gateway.run(sessionOf(request).organisationId, closedSignal(reply), (client, signal) => client.listDerivatives({ signal })));

  scope.put('/settings/global', { config: forAdministrators, schema: { ...described('Save the global selector settings'), body: GlobalSettingsSchema, response: settingsAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveGlobal(organisationId, request.body);
    return settings.read(organisationId);
  });

  scope.put('/settings/fields/global', { config: forAdministrators, schema: { ...described('Save the Global field setting'), body: FieldSettingsSchema, response: settingsAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveGlobalField(organisationId, request.body);
    return settings.read(organisationId);
  });

  scope.post('/settings/fields', { config: forAdministrators, schema: { ...described('Add a field setting'), body: FieldSettingBodySchema, response: answers({ 200: IntegrationSettingsSchema }, ...sessionErrors, 'conflict') } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.addField(organisationId, request.body);
    return settings.read(organisationId);
  });

  scope.put('/settings/fields/:id', { config: forAdministrators, schema: { ...described('Change a field setting'), params: FieldSettingParamsSchema, body: FieldSettingBodySchema, response: fieldAnswer } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.saveField(organisationId, request.params.id, request.body);
    return settings.read(organisationId);
  });

  scope.delete('/settings/fields/:id', { config: forAdministrators, schema: { ...described('Remove a field setting'), params: FieldSettingParamsSchema, response: answers({ 200: IntegrationSettingsSchema }, ...sessionErrors, 'not-found') } }, async (request) => {
    const { organisationId } = sessionOf(request);
    await settings.removeField(organisationId, request.params.id);
    return settings.read(organisationId);
  });
}
