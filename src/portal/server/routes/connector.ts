import type { FastifyRequest } from 'fastify';
import { takesGlobalOnly } from '../../../domain/connector.ts';
import {
  AcceptedSchema, ConnectorStateSchema, EditedItemUsageSchema, itemsBodyBytes, ItemMoveBodySchema, ItemRemovalBodySchema, ItemStateBodySchema, ItemUsagesBodySchema, mostItems, mostUsages,
} from '../../api/connector.ts';
import { connectorHeader } from '../../api/constants.ts';
import { EmbedSettingsSchema, SettingsQuerySchema } from '../../api/embed.ts';
import { invalidInput } from '../errors.ts';
import { organisationOf, requireField } from '../plugins/embed-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import { savedBy } from '../services/editor-tokens.ts';
import type { UntrackedUsage } from '../services/items.ts';
import type { Services } from '../services/services.ts';
import { toldRights } from '../services/told-rights.ts';
import { answers, embedErrors } from './answers.ts';

const accepted = (count: number, untracked: readonly UntrackedUsage[] = []) => ({ accepted: count, ...(untracked.length === 0 ? {} : { untracked: [...untracked] }) });
const takesApiKeyOnly = true;

/** What a CMS's connector calls from its server; stands behind the embed guard. */
export function addConnectorRoutes(scope: PortalApp, { settings, gateway, connectors, items, tracking, now }: Services): void {
  const described = (summary: string) => ({ tags: ['connector'], summary, security: [{ apiKey: [] }] });
  const answersAccepted = answers({ 202: AcceptedSchema }, ...embedErrors, 'too-large');

  scope.post('/heartbeat', {
    config: { takesApiKeyOnly },
    schema: { ...described('The connector is there; what holds for it'), description: 'Once at start and then every few minutes; the header `X-Connector` names it, as in `sitecore-connector/1.2.0`.', response: answers({ 200: ConnectorStateSchema }, ...embedErrors) },
  }, async (request) => {
    const connector = connectorOf(request);
    const { id, name } = organisationOf(request);
    const { isEnabled } = await tracking.settings(id);
    return {
      connector: { ...connector, takesGlobalOnly: takesGlobalOnly(connector) }, organisation: name, time: new Date(now()).toISOString(),
      isRemoteLoggingEnabled: request.isRemoteLoggingEnabled, isTrackingEnabled: isEnabled, apiVersion: 1 as const, limits: { usages: mostUsages, items: mostItems },
    };
  });

  scope.get('/settings', {
    config: { takesApiKeyOnly },
    schema: { ...described('Effective settings of a field; versions 1.0 and 1.1 get Global'), querystring: SettingsQuerySchema, response: answers({ 200: EmbedSettingsSchema }, ...embedErrors) },
  }, async (request, reply) => {
    const organisation = organisationOf(request);
    const effective = await settings.effective(organisation, connectors.fieldFor(connectorOf(request), request.query.field ?? ''));
    const capabilities = await gateway.capabilities(organisation.id) ?? { hasLimitedUse: false, hasUsageTracking: false };
    void reply.header('cache-control', 'no-store');
    return { ...effective, isRemoteLoggingEnabled: request.isRemoteLoggingEnabled, capabilities, ...toldRights(organisation, capabilities) };
  });

  scope.put('/usages', {
    config: { takesApiKeyOnly }, bodyLimit: itemsBodyBytes,
    schema: { ...described('What fields of items hold now'), body: ItemUsagesBodySchema, response: answersAccepted },
  }, async (request, reply) => {
    const untracked = await items.report(organisationOf(request).id, request.body.usages);
    return reply.code(202).send(accepted(request.body.usages.length, untracked));
  });

  scope.post('/items/move', {
    config: { takesApiKeyOnly }, schema: { ...described('An item and all below it stand elsewhere now'), body: ItemMoveBodySchema, response: answersAccepted },
  }, async (request, reply) => reply.code(202).send(accepted(await items.move(organisationOf(request).id, request.body))));

  scope.post('/items/remove', {
    config: { takesApiKeyOnly }, bodyLimit: itemsBodyBytes,
    schema: { ...described('Items are gone'), body: ItemRemovalBodySchema, response: answersAccepted },
  }, async (request, reply) => {
    await items.remove(organisationOf(request).id, request.body);
    return reply.code(202).send(accepted(request.body.items.length));
  });

  for (const [path, isLive, summary] of [['/items/publish', true, 'Items are published: what they hold counts as used'], ['/items/unpublish', false, 'Items are no longer published: nothing of them counts as used']] as const) {
    scope.post(path, {
      config: { takesApiKeyOnly }, bodyLimit: itemsBodyBytes,
      schema: { ...described(summary), body: ItemStateBodySchema, response: answersAccepted },
    }, async (request, reply) => {
      await items.publish(organisationOf(request).id, request.body, isLive);
      return reply.code(202).send(accepted(request.body.items.length));
    });
  }
}

/** From an editor's page inside a CMS that names items: stands behind the embed guard. */
export function addItemUsage(scope: PortalApp, { items }: Pick<Services, 'items'>): void {
  scope.put('/items/usage', {
    schema: {
      tags: ['embed'], summary: 'This field of this item now holds these assets', security: [{ apiKey: [] }, { editorToken: [] }],
      body: EditedItemUsageSchema, response: answers({ 202: AcceptedSchema }, ...embedErrors, 'forbidden'),
    },
  }, async (request, reply) => {
    const { settingsField, ...told } = request.body;
    requireField(request, settingsField);
    return reply.code(202).send(accepted(1, await items.report(organisationOf(request).id, [savedBy(request.editor, told)])));
  });
}

/** @throws {PortalError} `invalid-input` where the caller does not say who it is */
function connectorOf({ connector }: FastifyRequest) {
  if (!connector) throw invalidInput({ [connectorHeader]: 'Say who calls: a name and a version, as in sitecore-connector/1.2.0.' });
  return connector;
}
