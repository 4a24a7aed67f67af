import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isAssetType, type AssetType } from '../../../domain/asset.ts';
import type { DamClient, SearchOptions } from '../../../dam/index.ts';
import { allowedTypes, emptyQuery, usualPageSize, type SearchPage, type SearchQuery } from '../../../domain/search.ts';
import type { FieldSettings } from '../../../domain/settings.ts';
import { Check } from 'typebox/value';
import { countFilters } from '../../../domain/filter-chips.ts';
import { mergeFilters, tidyFilters, type SearchFilters } from '../../../domain/filters.ts';
import {
  AssetParamsSchema, AssetUsageSchema, CollectionPageSchema, CollectionQuerySchema, DerivativeListSchema, EmbedSettingsSchema, FilterCatalogueSchema, FolderListSchema, FolderQuerySchema, LookupQuerySchema, OpeningBodySchema, OpeningSchema,
  SearchPageSchema, SearchQuerySchema, SettingsQuerySchema, TagListSchema, UsageBodySchema,
  UsageQuerySchema, UsageReceiptSchema, type EmbedSearchQuery,
} from '../../api/embed.ts';
import { connectorHeader } from '../../api/constants.ts';
import type { EmbedSettings } from '../../api/embed-types.ts';
import { SearchFiltersSchema } from '../../api/filters.ts';
import { AssetSchema } from '../../api/shared.ts';
import { invalidInput } from '../errors.ts';
import { closedSignal } from '../plugins/closed-signal.ts';
import { fieldOfPlace } from '../../../domain/usage.ts';
import { organisationOf, requireField } from '../plugins/embed-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import { savedBy } from '../services/editor-tokens.ts';
import type { Services } from '../services/services.ts';
import { toldRights } from '../services/told-rights.ts';
import { answers, damErrors, embedErrors } from './answers.ts';

const described = (summary: string) => ({ tags: ['embed'], summary, security: [{ apiKey: [] }, { editorToken: [] }] });
// Addresses of pictures expire, and results change.
const uncached = 'no-store';
/** The share of what the DAM advises up to which it is asked for what nobody has opened yet. */
const aheadUpTo = 0.4;
const unreadableConnector = `The header ${connectorHeader} was ignored: write a name and a version, as in sitecore-connector/1.2.`;

/** What the elements call; stands behind the embed guard. */
export function addEmbedRoutes(scope: PortalApp, { settings, gateway, usage, connectors, subscription, sharedAnswers, changedAssets }: Services): void {
  const settingsOf = async (request: FastifyRequest, field: string): Promise<EmbedSettings> => {
    const organisation = organisationOf(request);
    requireField(request, field);
    const effective = await settings.effective(organisation, connectors.fieldFor(request.connector, field));
    const capabilities = await gateway.capabilities(organisation.id) ?? { hasLimitedUse: false, hasUsageTracking: false };
    const isUnreadable = request.headers[connectorHeader] !== undefined && !request.connector;
    return { ...effective, isRemoteLoggingEnabled: request.isRemoteLoggingEnabled, capabilities, ...toldRights(organisation, capabilities), ...(isUnreadable ? { warnings: [unreadableConnector] } : {}) };
  };

  /** Asks the DAM, or whoever asked it the same just now. Where assets are used is the portal's own knowledge, and told as it is at this moment. */
  const find = async (request: FastifyRequest, reply: FastifyReply, asked: EmbedSearchQuery, field: FieldSettings, isCounted: boolean): Promise<SearchPage> => {
    const { id } = organisationOf(request);
    const query = narrow(asked, field);
    const options = searchOptions(asked);
    const caller = closedSignal(reply);
    await changedAssets.listen();
    const run = () => sharedAnswers.get(id, ['search', query, options], caller,
      (end) => gateway.run(id, end, (client, signal) => searchWith(client, query, { ...options, signal })));
    // A further page is the same search.
    const page = await (asked.cursor === undefined && (asked.page ?? 1) === 1 ? subscription.search(id, run, { isCounted }) : run());
    return usage.withUsedOn(id, page);
  };

  const search = async (request: FastifyRequest, reply: FastifyReply, asked: EmbedSearchQuery): Promise<SearchPage> => {
    requireField(request, asked.field ?? '');
    const { field } = await settings.effective(organisationOf(request), connectors.fieldFor(request.connector, asked.field ?? ''));
    void reply.header('cache-control', uncached);
    return find(request, reply, asked, field, true);
  };

  scope.get('/settings', {
    schema: { ...described('Effective settings of a field'), querystring: SettingsQuerySchema, response: answers({ 200: EmbedSettingsSchema, 304: {} }, ...embedErrors, 'forbidden') },
  }, async (request, reply) => {
    const body = await settingsOf(request, request.query.field ?? '');
    const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;
    void reply.headers({ etag, 'cache-control': 'private, no-cache' });
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return body;
  });

  scope.get('/assets', {
    compress: {},
    schema: { ...described('Search, narrowed to what the field allows'), querystring: SearchQuerySchema, response: answers({ 200: SearchPageSchema }, ...embedErrors, 'forbidden', ...damErrors) },
  }, (request, reply) => search(request, reply, request.query));

  scope.post('/search', {
    compress: {}, config: { isPlain: true },
    schema: { ...described('Search, narrowed to what the field allows; the query as body'), body: SearchQuerySchema, response: answers({ 200: SearchPageSchema }, ...embedErrors, 'forbidden', ...damErrors) },
  }, (request, reply) => search(request, reply, request.body));

  scope.post('/opening', {
    compress: {}, config: { isPlain: true },
    schema: { ...described('Effective settings of a field, and the first page of what it searches for'), body: OpeningBodySchema, response: answers({ 200: OpeningSchema }, ...embedErrors, 'forbidden', ...damErrors) },
  }, async (request, reply) => {
    const { field = '', isAhead = false } = request.body;
    void reply.header('cache-control', uncached);
    const effective = await settingsOf(request, field);
    if (isAhead && gateway.used(organisationOf(request).id) >= aheadUpTo) return { settings: effective, page: null };
    return { settings: effective, page: await find(request, reply, { text: effective.field.defaultSearchTerm.trim(), limit: usualPageSize }, effective.field, !isAhead) };
  });

  scope.get('/assets/:id', {
    compress: {},
    schema: { ...described('One asset'), params: AssetParamsSchema, response: answers({ 200: AssetSchema }, ...embedErrors, 'asset-not-found', ...damErrors) },
  }, async (request, reply) => {
    void reply.header('cache-control', uncached);
    const { id } = organisationOf(request);
    await changedAssets.listen();
    return sharedAnswers.get(id, ['asset', request.params.id], closedSignal(reply), (end) => gateway.run(id, end, (client, signal) => client.getAsset(request.params.id, { signal })));
  });

  scope.get('/assets/:id/usage', {
    schema: { ...described('Pages that hold an asset, by the portal\'s tracking'), params: AssetParamsSchema, response: answers({ 200: AssetUsageSchema }, ...embedErrors) },
  }, (request, reply) => {
    void reply.header('cache-control', uncached);
    return usage.pagesOf(organisationOf(request).id, request.params.id);
  });

  scope.get('/filters', {
    compress: {},
    schema: { ...described('What there is to filter by'), response: answers({ 200: FilterCatalogueSchema }, ...embedErrors, ...damErrors) },
  }, (request, reply) => {
    void reply.header('cache-control', uncached);
    return gateway.run(organisationOf(request).id, closedSignal(reply), (client, signal) => client.listFilters({ signal }));
  });

  scope.get('/tags', {
    schema: { ...described('Tags, the most used first'), querystring: LookupQuerySchema, response: answers({ 200: TagListSchema }, ...embedErrors, ...damErrors) },
  }, (request, reply) => {
    void reply.header('cache-control', uncached);
    return gateway.run(organisationOf(request).id, closedSignal(reply), (client, signal) => client.findTags({ text: request.query.text ?? '', signal }));
  });

  scope.get('/collections', {
    compress: {},
    schema: { ...described('Collections, by name'), querystring: CollectionQuerySchema, response: answers({ 200: CollectionPageSchema }, ...embedErrors, ...damErrors) },
  }, (request, reply) => {
    const { text = '', cursor = null } = request.query;
    void reply.header('cache-control', uncached);
    return gateway.run(organisationOf(request).id, closedSignal(reply), (client, signal) => client.findCollections({ text, cursor, signal }));
  });

  scope.get('/folders', {
    compress: {},
    schema: { ...described('Folders below one, or those at the top'), querystring: FolderQuerySchema, response: answers({ 200: FolderListSchema }, ...embedErrors, ...damErrors) },
  }, (request, reply) => {
    void reply.header('cache-control', uncached);
    return gateway.run(organisationOf(request).id, closedSignal(reply), async (client, signal) => client.listFolders?.({ parent: request.query.parent ?? null, signal }) ?? []);
  });

  scope.get('/derivatives', {
    schema: { ...described('Kinds of derivatives'), response: answers({ 200: DerivativeListSchema }, ...embedErrors, ...damErrors) },
  }, (request, reply) => {
    void reply.header('cache-control', uncached);
    return gateway.run(organisationOf(request).id, closedSignal(reply), (client, signal) => client.listDerivatives({ signal }));
  });

  scope.put('/usage', {
    schema: { ...described('This field of this page now holds this asset'), body: UsageBodySchema, response: answers({ 200: UsageReceiptSchema }, ...embedErrors, 'forbidden', 'dam-not-connected') },
  }, (request) => {
    requireField(request, fieldOfPlace(request.body.field));
    const { editor } = request;
    const { assetId, pageTitle, ...told } = request.body;
    const { id } = organisationOf(request);
    const scope = editor ? 'field' : 'page';
    if (assetId === undefined) return usage.namePage(id, { ...told, pageId: required(told.pageId, 'pageId') }, scope);
    return usage.set(id, savedBy(editor, { ...told, assetId, pageTitle: required(pageTitle, 'pageTitle') }), { scope });
  });

  scope.delete('/usage', {
    schema: { ...described('This field of this page holds no asset any more'), querystring: UsageQuerySchema, response: answers({ 200: UsageReceiptSchema }, ...embedErrors, 'forbidden', 'dam-not-connected') },
  }, (request) => {
    requireField(request, fieldOfPlace(request.query.field));
    return usage.clear(organisationOf(request).id, request.query);
  });

  // Answered by the guard; here so that every path of this scope takes a preflight.
  scope.options('/*', { schema: { hide: true } }, (_request, reply) => reply.code(204).send());
}

/** @throws {PortalError} `invalid-input` */
function required(value: string | undefined, name: string): string {
  if (value === undefined) throw invalidInput({ [name]: 'This is missing.' });
  return value;
}

/** What a page asks for, never wider than the field's settings: a page's code is in anybody's hand. */
export function narrow(asked: EmbedSearchQuery, field: Pick<FieldSettings, 'visibleTypes' | 'hideLimited' | 'lockedFilters'>): SearchQuery {
  const wanted = asked.filters === undefined ? {} : readFilters(asked.filters);
  const filters = field.lockedFilters ? mergeFilters(wanted, field.lockedFilters.filters) : wanted;
  return {
    text: asked.text ?? '',
    types: allowedTypes(readTypes(asked.types ?? ''), field.visibleTypes),
    hideLimited: field.hideLimited || asked.hideLimited === 'true',
    sort: asked.sort ?? emptyQuery.sort,
    ...(countFilters(filters) === 0 ? {} : { filters }),
  };
}

/** @throws {PortalError} `invalid-input` for a page by its number of a DAM that has none */
export async function searchWith(client: DamClient, query: SearchQuery, options: SearchOptions): Promise<SearchPage> {
  if (options.page !== undefined && !client.capabilities.opensAnyPage) throw invalidInput({ page: 'This DAM gives one page after the other; use the cursor of the page before.' });
  return client.search(query, options);
}

/** How a page of results is wanted. */
export function searchOptions({ cursor, page, limit, hasFacets }: EmbedSearchQuery): SearchOptions {
  return { cursor: cursor ?? null, ...(page === undefined ? {} : { page }), ...(limit === undefined ? {} : { limit }), ...(hasFacets === 'true' ? { hasFacets: true } : {}) };
}

/** @throws {PortalError} `invalid-input` */
function readFilters(text: string): SearchFilters {
  let filters: unknown;
  try {
    filters = JSON.parse(text);
  } catch {
    filters = null;
  }
  if (!Check(SearchFiltersSchema, filters)) throw invalidInput({ filters: 'This is no SearchFilters object, as JSON.' });
  return tidyFilters(filters);
}

function readTypes(text: string): readonly AssetType[] {
  const words = text.split(',').map((word) => word.trim()).filter((word) => word !== '');
  const unknown = words.filter((word) => !isAssetType(word));
  if (unknown.length > 0) throw invalidInput({ types: `There is no asset type "${unknown.join(', ')}".` });
  return [...new Set(words.filter(isAssetType))];
}

function isKnown(sent: string | undefined, etag: string): boolean {
  return sent?.split(',').some((candidate) => ['*', etag].includes(candidate.trim().replace(/^W\//, ''))) ?? false;
}
