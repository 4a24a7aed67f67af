import type { FastifyRequest } from 'fastify';
import { apiKeyHeader, connectorHeader } from '../../api/constants.ts';
import type { Connector } from '../../../domain/connector.ts';
import { refusal } from '../errors.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Organisation, OrganisationRepository } from '../repositories/organisations.ts';
import { hashOfApiKey } from '../services/api-keys.ts';
import type { ConnectorService } from '../services/connectors.ts';
import type { Vault } from '../services/vault.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The organisation whose API key was sent, on routes behind {@link addEmbedGuard}. */
    organisation: Organisation | null;
    /** Who called, where it said so. */
    connector: Connector | null;
  }
}

export interface EmbedGuardOptions {
  readonly organisations: OrganisationRepository;
  readonly vault: Vault;
  readonly connectors: ConnectorService;
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
export function addEmbedGuard(scope: PortalApp, { organisations, vault, connectors, now, publicUrl }: EmbedGuardOptions): void {
  scope.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'etag, retry-after, x-request-id, ratelimit-limit, ratelimit-remaining, ratelimit-reset',
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'origin, x-api-key',
    });
    if (request.method === 'OPTIONS') {
      return reply.code(204).headers({
        'access-control-allow-methods': 'GET, POST, PUT, DELETE',
        'access-control-allow-headers': `content-type, if-none-match, ${apiKeyHeader}, ${connectorHeader}`,
        'access-control-max-age': String(preflightSeconds),
      }).send();
    }
    const apiKey = request.headers[apiKeyHeader];
    const hash = typeof apiKey === 'string' && apiKey !== '' ? hashOfApiKey(vault, apiKey) : '';
    const nowMs = now();
    const found = hash === '' ? null : await organisations.findByApiKeyHash(hash, new Date(nowMs).toISOString());
    if (!found) throw refusal('unknown-api-key', `The header ${apiKeyHeader} carries no known API key; copy the one from the portal's integration settings`);
    const { organisation, formerKey } = found;
    const { origin } = request.headers;
    if (origin !== undefined && origin !== publicUrl && !await organisations.hasOrigin(organisation.id, origin)) {
      throw refusal('origin-not-allowed', `The website ${origin} is not among the allowed origins in the portal's integration settings`);
    }
    // A key that was replaced says when it was last used, so that an administrator knows whether it can be ended.
    if (formerKey && nowMs - Date.parse(formerKey.usedAt ?? '1970') >= noteEveryMs) await organisations.touchFormerKey(hash, new Date(nowMs).toISOString());
    const header = request.headers[connectorHeader];
    request.organisation = organisation;
    request.connector = await connectors.hear(organisation.id, typeof header === 'string' ? header : undefined);
  });
}

/** The organisation of a request behind the guard. */
export function organisationOf(request: FastifyRequest): Organisation {
  if (!request.organisation) throw new Error('This route does not stand behind the embed guard');
  return request.organisation;
}
