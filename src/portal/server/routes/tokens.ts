import { EditorTokenBodySchema, EditorTokenSchema } from '../../api/tokens.ts';
import { refusal } from '../errors.ts';
import { organisationOf } from '../plugins/embed-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers } from './answers.ts';

/** Some fields of many editors' pages in a minute; a page that asks in a loop is stopped before it is felt. */
const mostInMinute = 600;

/** Editor tokens for a CMS's server; stands behind the embed guard. */
export function addTokenRoutes(scope: PortalApp, { tokens }: Pick<Services, 'tokens'>): void {
  const limit = scope.createRateLimit({ max: mostInMinute, timeWindow: 60_000, keyGenerator: (request) => organisationOf(request).id });
  scope.post('/tokens', {
    config: { takesApiKeyOnly: true },
    schema: {
      tags: ['embed'], summary: 'A token for one editor\'s browser, made for the CMS\'s server', security: [{ apiKey: [] }],
      body: EditorTokenBodySchema, response: answers({ 201: EditorTokenSchema }, 'unknown-api-key', 'token-required', 'origin-not-allowed', 'invalid-input', 'rate-limited'),
    },
    preHandler: async (request) => {
      const state = await limit(request);
      if (!state.isAllowed && state.isExceeded) throw refusal('rate-limited', 'Too many editor tokens were asked for; wait, then try again', { retryAfterSeconds: state.ttlInSeconds });
    },
  }, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    return reply.code(201).send(await tokens.issue(organisationOf(request).id, request.body));
  });
}
