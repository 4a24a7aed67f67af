import { AssetParamsSchema, AssetUsageSchema, CollectionPageSchema, CollectionQuerySchema, EmbedSettingsSchema, FilterCatalogueSchema, FolderListSchema, FolderQuerySchema, LookupQuerySchema, SearchPageSchema, SettingsQuerySchema, TagListSchema } from '../../api/embed.ts';
import { AssetSchema } from '../../api/shared.ts';
import { TrialQuerySchema } from '../../api/trial.ts';
import { refusal } from '../errors.ts';
import { closedSignal } from '../plugins/closed-signal.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { toldRights } from '../services/told-rights.ts';
import { answers, damErrors } from './answers.ts';
import { narrow, searchOptions, searchWith } from './embed.ts';

const described = (summary: string) => ({ tags: ['try'], summary, security: [{ session: [] }] });
const forViewers = { needs: 'viewer' } as const;
/** Whoever is logged in to the dashboard may see every asset that the portal may. */
const everything = { visibleTypes: [], hideLimited: false };

/** What a selector reads, for the dashboard's "Try it"; stands behind the session guard. It tells of usages and takes none: nothing is used by trying. */
export function addTrialRoutes(scope: PortalApp, { settings, gateway, organisations, usage }: Services): void {
  scope.get('/try/settings', {
    config: forViewers,
    schema: { ...described('Stored settings of a field, and what the DAM can do'), querystring: SettingsQuerySchema, response: answers({ 200: EmbedSettingsSchema }, 'signed-out', 'invalid-input', 'not-found') },
  }, async (request) => {
    const organisation = await organisations.find(sessionOf(request).organisationId);
    if (!organisation) throw refusal('not-found', 'This organisation is gone');
    const effective = await settings.effective(organisation, request.query.field ?? '');
    const capabilities = await gateway.capabilities(organisation.id) ?? { hasLimitedUse: false, hasUsageTracking: false };
    return { ...effective, capabilities, ...toldRights(organisation, capabilities) };
  });

  scope.get('/try/assets', {
    config: forViewers,
    schema: { ...described('Search, as settings that may not be saved yet have it'), querystring: TrialQuerySchema, response: answers({ 200: SearchPageSchema }, 'signed-out', 'invalid-input', ...damErrors) },
  }, async (request, reply) => {
    const { organisationId } = sessionOf(request);
    const query = narrow(request.query, everything);
    const page = await gateway.run(organisationId, closedSignal(reply), (client, signal) => searchWith(client, query, { ...searchOptions(request.query), signal }));
    return usage.withUsedOn(organisationId, page);
  });

  scope.get('/try/assets/:id', {
    config: forViewers,
    schema: { ...described('One asset'), params: AssetParamsSchema, response: answers({ 200: AssetSchema }, 'signed-out', 'invalid-input', 'asset-not-found', ...damErrors) },
  }, (request, reply) => gateway.run(sessionOf(request).organisationId, closedSignal(reply), (client, signal) => client.getAsset(request.params.id, { signal })));

  scope.get('/try/assets/:id/usage', {
    config: forViewers,
    schema: { ...described('Pages that hold an asset, by the portal\'s tracking'), params: AssetParamsSchema, response: answers({ 200: AssetUsageSchema }, 'signed-out', 'invalid-input') },
  }, (request) => usage.pagesOf(sessionOf(request).organisationId, request.params.id));

  scope.get('/try/filters', {
    config: forViewers,
    schema: { ...described('What there is to filter by'), response: answers({ 200: FilterCatalogueSchema }, 'signed-out', ...damErrors) },
  }, (request, reply) => gateway.run(sessionOf(request).organisationId, closedSignal(reply), (client, signal) => client.listFilters({ signal })));

  scope.get('/try/tags', {
    config: forViewers,
    schema: { ...described('Tags, the most used first'), querystring: LookupQuerySchema, response: answers({ 200: TagListSchema }, 'signed-out', 'invalid-input', ...damErrors) },
  }, (request, reply) => gateway.run(sessionOf(request).organisationId, closedSignal(reply), (client, signal) => client.findTags({ text: request.query.text ?? '', signal })));

  scope.get('/try/collections', {
    config: forViewers,
    schema: { ...described('Collections, by name'), querystring: CollectionQuerySchema, response: answers({ 200: CollectionPageSchema }, 'signed-out', 'invalid-input', ...damErrors) },
  }, (request, reply) => {
    const { text = '', cursor = null } = request.query;
    return gateway.run(sessionOf(request).organisationId, closedSignal(reply), (client, signal) => client.findCollections({ text, cursor, signal }));
  });

  scope.get('/try/folders', {
    config: forViewers,
    schema: { ...described('Folders below one, or those at the top'), querystring: FolderQuerySchema, response: answers({ 200: FolderListSchema }, 'signed-out', 'invalid-input', ...damErrors) },
  }, (request, reply) => gateway.run(sessionOf(request).organisationId, closedSignal(reply), async (client, signal) => client.listFolders?.({ parent: request.query.parent ?? null, signal }) ?? []));
}
