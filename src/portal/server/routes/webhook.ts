import { DamWebhookSchema, WebhookTopicBodySchema } from '../../api/webhook.ts';
import { Type } from 'typebox';
import { refusal } from '../errors.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { actorOf } from '../services/sessions.ts';
import { answers, sessionErrors } from './answers.ts';

const described = (summary: string) => ({ tags: ['settings'], summary, security: [{ session: [] }] });

/** Where the DAM tells of changes; stands behind the session guard. */
export function addWebhookRoutes(scope: PortalApp, { webhook }: Pick<Services, 'webhook'>): void {
  scope.get('/webhook', {
    config: { needs: 'viewer' },
    schema: { ...described('The address for the DAM\'s webhooks, and the topic that sends there'), response: answers({ 200: DamWebhookSchema }, ...sessionErrors) },
  }, (request) => webhook.settings(sessionOf(request).organisationId));

  scope.post('/webhook', {
    config: { needs: 'administrator' },
    schema: { ...described('Makes the address for the DAM\'s webhooks'), response: answers({ 200: DamWebhookSchema }, ...sessionErrors) },
  }, (request) => webhook.create(actorOf(sessionOf(request))));

  scope.post('/webhook/topic', {
    config: { needs: 'administrator' },
    schema: { ...described('Confirms the topic that asks whether it may send'), body: WebhookTopicBodySchema, response: answers({ 200: DamWebhookSchema }, ...sessionErrors, 'stale', 'dam-unavailable') },
  }, (request) => webhook.confirm(actorOf(sessionOf(request)), request.body.topic));

  scope.delete('/webhook', {
    config: { needs: 'administrator' },
    schema: { ...described('Ends the address for the DAM\'s webhooks'), response: answers({ 200: DamWebhookSchema }, ...sessionErrors) },
  }, (request) => webhook.remove(actorOf(sessionOf(request))));
}

/** Somebody who renames a thousand assets at once is let; whoever floods the address is stopped, and Amazon sends again. */
const mostInMinute = 1200;
/** Amazon's own limit, in an envelope that writes each quotation mark as two characters. */
const bodyBytes = 1024 * 1024;

/** What Amazon SNS calls: it has neither session nor key, and each message is judged by its signature. */
export function addWebhook(scope: PortalApp, { webhook }: Pick<Services, 'webhook'>): void {
  // SNS sends its JSON as text.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(['text/plain', 'application/json'], { parseAs: 'string', bodyLimit: bodyBytes }, (_request, body, done) => done(null, body));
  const limit = scope.createRateLimit({ max: mostInMinute, timeWindow: 60_000, keyGenerator: (request) => `webhook ${request.ip}` });
  scope.post('/sns/:hook', {
    bodyLimit: bodyBytes,
    schema: {
      tags: ['connector'], summary: 'A message of Amazon SNS, by which Bynder tells of changes', params: Type.Object({ hook: Type.String({ minLength: 1, maxLength: 100 }) }),
      response: answers({ 204: Type.Null() }, 'not-found', 'invalid-input', 'forbidden', 'too-large', 'rate-limited', 'unavailable'),
    },
    preHandler: async (request) => {
      const state = await limit(request);
      if (!state.isAllowed && state.isExceeded) throw refusal('rate-limited', 'Too many messages came from this address; wait, then try again', { retryAfterSeconds: state.ttlInSeconds });
    },
  }, async (request, reply) => {
    await webhook.take(request.params.hook, typeof request.body === 'string' ? request.body : '');
    return reply.code(204).send(null);
  });
}
