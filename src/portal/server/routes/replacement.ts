import { CmsCallbackBodySchema, CmsCallbackSchema, ReplacementBodySchema, ReplacementPlanBodySchema, ReplacementPlanSchema, ReplacementResultSchema } from '../../api/replacement.ts';
import { closedSignal } from '../plugins/closed-signal.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { actorOf } from '../services/sessions.ts';
import { answers, damErrors, sessionErrors } from './answers.ts';

const described = (summary: string) => ({ tags: ['tracking'], summary, security: [{ session: [] }] });
const forAdministrators = { needs: 'administrator' } as const;

/** One asset in the place of another, on all pages; stands behind the session guard. */
export function addReplacementRoutes(scope: PortalApp, { callback, replacement }: Pick<Services, 'callback' | 'replacement'>): void {
  scope.get('/tracking/callback', {
    config: forAdministrators, schema: { ...described('Where the CMS is asked to change pages'), response: answers({ 200: CmsCallbackSchema }, ...sessionErrors) },
  }, (request) => callback.settings(sessionOf(request).organisationId));

  scope.put('/tracking/callback', {
    config: forAdministrators,
    schema: {
      ...described('Set where the CMS is asked to change pages'), body: CmsCallbackBodySchema, response: answers({ 200: CmsCallbackSchema }, ...sessionErrors),
      description: 'The CMS gets a CmsReplacement by POST, with `X-Portal-Signature: t=<seconds since 1970>,v1=<hex of HMAC-SHA256 over "<t>.<body>">`. It answers 200 with `{"replaced": <fields>}`, or 4xx with `{"message": "…"}`; 5xx, 429 and five seconds of silence are tried again twice, with the same `id`.',
    },
  }, (request) => callback.save(actorOf(sessionOf(request)), request.body));

  scope.post('/tracking/replacement/pages', {
    config: forAdministrators, schema: { ...described('A dry run: pages on which an asset would be replaced'), body: ReplacementPlanBodySchema, response: answers({ 200: ReplacementPlanSchema }, ...sessionErrors, 'asset-not-found', ...damErrors) },
  }, (request, reply) => replacement.plan(sessionOf(request).organisationId, request.body, closedSignal(reply)));

  scope.post('/tracking/replacement', {
    config: forAdministrators, schema: { ...described('Have the CMS replace an asset on one page'), body: ReplacementBodySchema, response: answers({ 200: ReplacementResultSchema }, ...sessionErrors, 'asset-not-found', ...damErrors) },
  }, (request, reply) => replacement.replace(actorOf(sessionOf(request)), request.body, closedSignal(reply)));
}
