import type { FastifyRequest } from 'fastify';
import { apiKeyHeader, connectorHeader } from '../../api/constants.ts';
import type { Connector } from '../../../domain/connector.ts';
import { refusal } from '../errors.ts';
import type { PortalApp } from '../portal-app.ts';
import type { EmbedCaller, EmbedCallerRepository } from '../repositories/embed-callers.ts';
import type { Organisation, OrganisationRepository } from '../repositories/organisations.ts';
import { hashOfApiKey } from '../services/api-keys.ts';
import type { ConnectorService } from '../services/connectors.ts';
import { invalidToken, opensField, type Editor, type EditorTokenService } from '../services/editor-tokens.ts';
import type { Vault } from '../services/vault.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** An editor token does not open this route of the embed API. */
    takesApiKeyOnly?: boolean;
    /** Who asks may stand in the body of this route of the embed API, see `addPlainRequests`. */
    isPlain?: boolean;
  }
  interface FastifyRequest {
    /** The organisation whose API key or editor token was sent, on routes behind {@link addEmbedGuard}. */
    organisation: Organisation | null;
    /** Whether that organisation keeps a remote log. */
    isRemoteLoggingEnabled: boolean;
    /** For whom the token was made that was sent; `null` for an API key. */
    editor: Editor | null;
    /** Who called, where it said so. */
    connector: Connector | null;
  }
}

export interface EmbedGuardOptions {
  readonly organisations: OrganisationRepository;
  readonly embedCallers: EmbedCallerRepository;
  readonly vault: Vault;
  readonly connectors: ConnectorService;
  readonly tokens: EditorTokenService;
  readonly now: () => number;
  /** The portal's own origin. */
  readonly publicUrl: string;
}

/** How exact "last used" is. */
const noteEveryMs = 5 * 60_000;

/** How long a browser may remember what a preflight said; Chromium keeps it no longer than this. */
const preflightSeconds = 7200;

/**
 * Any website may ask and read why it was refused, so that an editor's page can say it in words; there are no cookies here,
 * so nothing is given away by that. Data go only to websites on the organisation's list.
 */
export function addEmbedGuard(scope: PortalApp, options: EmbedGuardOptions): void {
  const { connectors, tokens, publicUrl } = options;
  addPlainRequests(scope);
  scope.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'etag, retry-after, x-request-id, ratelimit-limit, ratelimit-remaining, ratelimit-reset',
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'origin, x-api-key, authorization',
    });
    if (request.method === 'OPTIONS') {
      return reply.code(204).headers({
        'access-control-allow-methods': 'GET, POST, PUT, DELETE',
        'access-control-allow-headers': `content-type, content-sha256, if-none-match, authorization, ${apiKeyHeader}, ${connectorHeader}`,
        'access-control-max-age': String(preflightSeconds),
      }).send();
    }
    if (!request.routeOptions.config.isPlain) await admit(request);
  });
  scope.addHook('preValidation', async (request) => {
    if (request.routeOptions.config.isPlain) await admit(request);
  });

  async function admit(request: FastifyRequest): Promise<void> {
    const token = request.routeOptions.config.takesApiKeyOnly ? null : bearerOf(request);
    const editor = token === null ? null : await tokens.read(token);
    const { origin } = request.headers;
    const { caller, noteUse } = editor ? { caller: await ofEditor(request, editor, options), noteUse: null } : await ofApiKey(request, options);
    const { organisation } = caller;
    if (!editor && organisation.requiresTokens && isFromBrowser(request)) {
      throw refusal('token-required', 'This organisation takes its API key from servers only; have your server exchange it for an editor token at POST /embed/v1/tokens');
    }
    if (origin !== undefined && origin !== publicUrl && !caller.isOriginAllowed) {
      throw refusal('origin-not-allowed', `The website ${origin} is not among the allowed origins in the portal's integration settings`);
    }
    await noteUse?.();
    const header = request.headers[connectorHeader];
    request.organisation = organisation;
    request.isRemoteLoggingEnabled = caller.isRemoteLoggingEnabled;
    request.editor = editor;
    request.connector = await connectors.hear(organisation.id, typeof header === 'string' ? header : undefined);
  }
}

/** The headers of our own, each of which has a browser ask for leave first. */
const carried = [apiKeyHeader, connectorHeader, 'authorization'] as const;

/**
 * Takes `text/plain` with the JSON `{ headers, body }`. A browser asks no leave for such a request, and leave would be asked for each new search:
 * a round trip before every answer. Nothing is opened by it that was closed: there are no cookies, and who asks must say by what right all the same.
 */
function addPlainRequests(scope: PortalApp): void {
  scope.removeContentTypeParser('text/plain');
  scope.addContentTypeParser('text/plain', { parseAs: 'string' }, (request, text, done) => {
    const sent = request.routeOptions.config.isPlain ? readPlain(String(text)) : null;
    if (!sent) {
      done(refusal('invalid-input', 'The body is no JSON; send `application/json`, or to search and opening also `text/plain` with { "headers": …, "body": … }'));
      return;
    }
    for (const name of carried) if (typeof sent.headers[name] === 'string') request.headers[name] = sent.headers[name];
    done(null, sent.body);
  });
}

/** @throws {PortalError} `unknown-api-key` */
async function ofApiKey(request: FastifyRequest, { organisations, embedCallers, vault, now }: EmbedGuardOptions) {
  const hash = keyHashOf(request, vault);
  const nowMs = now();
  const caller = hash === '' ? null : await embedCallers.findByApiKeyHash(hash, request.headers.origin ?? '', new Date(nowMs).toISOString());
  if (!caller) throw refusal('unknown-api-key', `The header ${apiKeyHeader} carries no known API key; copy the one from the portal's integration settings`);
  const { formerKey } = caller;
  // A key that was replaced says when it was last used, so that an administrator knows whether it can be ended.
  const isDue = formerKey !== null && nowMs - Date.parse(formerKey.usedAt ?? '1970') >= noteEveryMs;
  return { caller, noteUse: isDue ? () => organisations.touchFormerKey(hash, new Date(nowMs).toISOString()) : null };
}

/**
 * The organisation that a token was made for. Whether the API key that it was exchanged for still works does not matter.
 * @throws {PortalError} `invalid-token` also where another organisation's API key came along: which of them is meant is anyone's guess.
 */
async function ofEditor(request: FastifyRequest, { organisationId }: Editor, { embedCallers, vault, now }: EmbedGuardOptions): Promise<EmbedCaller> {
  const caller = await embedCallers.find(organisationId, request.headers.origin ?? '');
  if (!caller) throw invalidToken();
  const hash = keyHashOf(request, vault);
  const other = hash === '' ? null : await embedCallers.findByApiKeyHash(hash, '', new Date(now()).toISOString());
  if (other && other.organisation.id !== organisationId) throw invalidToken();
  return caller;
}

function keyHashOf(request: FastifyRequest, vault: Vault): string {
  const apiKey = request.headers[apiKeyHeader];
  return typeof apiKey === 'string' && apiKey !== '' ? hashOfApiKey(vault, apiKey) : '';
}

/** What came as bearer token; `null` where there is none, or another kind of authorization. */
function bearerOf({ headers }: FastifyRequest): string | null {
  const [scheme = '', token = ''] = (headers.authorization ?? '').trim().split(/ +/, 2);
  return scheme.toLowerCase() === 'bearer' ? token : null;
}

/** Not by `Sec-Fetch-Mode`, which Node's own `fetch` sends too. A page cannot leave these out: they are the browser's to set. */
function isFromBrowser({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}

/** Refuses a content field that the request's editor token does not open; API keys open all. @throws {PortalError} `forbidden` */
export function requireField({ editor }: FastifyRequest, field: string): void {
  if (!editor || opensField(editor, field)) return;
  throw refusal('forbidden', field.trim() === '' ? 'This editor token does not open the Global field setting; give the element its field, or the token an empty field' : `This editor token does not open the field "${field.trim()}"; name it when the token is made`);
}

/** The organisation of a request behind the guard. */
export function organisationOf(request: FastifyRequest): Organisation {
  if (!request.organisation) throw new Error('This route does not stand behind the embed guard');
  return request.organisation;
}

function readPlain(text: string): { readonly headers: Readonly<Record<string, unknown>>; readonly body: unknown } | null {
  try {
    const { headers, body } = JSON.parse(text) as { readonly headers?: unknown; readonly body?: unknown };
    return typeof headers === 'object' && headers !== null ? { headers: headers as Readonly<Record<string, unknown>>, body } : null;
  } catch {
    return null;
  }
}
