import { SitecoreSettingsSchema, SitecoreTokenBodySchema } from '../../api/sitecore.ts';
import { EditorTokenSchema } from '../../api/tokens.ts';
import { refusal } from '../errors.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { actorOf } from '../services/sessions.ts';
import { answers, sessionErrors } from './answers.ts';

const described = (summary: string) => ({ tags: ['sitecore'], summary, security: [{ session: [] }] });

/** The address of the custom field; stands behind the session guard. */
export function addSitecoreRoutes(scope: PortalApp, { sitecore }: Pick<Services, 'sitecore'>): void {
  scope.get('/sitecore', {
    config: { needs: 'viewer' },
    schema: { ...described('The custom field\'s address for Sitecore'), response: answers({ 200: SitecoreSettingsSchema }, ...sessionErrors) },
  }, (request) => sitecore.settings(sessionOf(request).organisationId));

  scope.post('/sitecore/app', {
    config: { needs: 'administrator' },
    schema: { ...described('Makes the custom field\'s address, or another one in its place'), response: answers({ 200: SitecoreSettingsSchema }, ...sessionErrors) },
  }, (request) => sitecore.renew(actorOf(sessionOf(request))));

  scope.delete('/sitecore/app', {
    config: { needs: 'administrator' },
    schema: { ...described('Ends the custom field\'s address'), response: answers({ 200: SitecoreSettingsSchema }, ...sessionErrors) },
  }, (request) => sitecore.remove(actorOf(sessionOf(request))));
}

/** An editor asks for a token every quarter of an hour; who tries addresses is stopped. */
const mostInMinute = 120;

/** What the custom field's page asks for. It has no session: Sitecore's editors have no login here, and an iframe gets no cookie. */
export function addSitecoreTokens(scope: PortalApp, { sitecore, publicUrl }: Pick<Services, 'sitecore'> & { readonly publicUrl: string }): void {
  const limit = scope.createRateLimit({ max: mostInMinute, timeWindow: 60_000, keyGenerator: (request) => `sitecore ${request.ip}` });
  scope.post('/tokens', {
    schema: {
      tags: ['sitecore'], summary: 'A token for the editor who has the custom field open; for the portal\'s own page only',
      body: SitecoreTokenBodySchema, response: answers({ 201: EditorTokenSchema }, 'origin-not-allowed', 'not-found', 'invalid-input', 'rate-limited'),
    },
    preHandler: async (request) => {
      if (request.headers.origin !== publicUrl) throw refusal('origin-not-allowed', 'Only the custom field\'s own page may ask for this token');
      const state = await limit(request);
      if (!state.isAllowed && state.isExceeded) throw refusal('rate-limited', 'Too many tokens were asked for from this address; wait, then try again', { retryAfterSeconds: state.ttlInSeconds });
    },
  }, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    return reply.code(201).send(await sitecore.token(request.body));
  });
}
