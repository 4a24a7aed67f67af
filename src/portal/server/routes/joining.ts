import { AcceptBodySchema, InvitationViewSchema, LinkBodySchema } from '../../api/people.ts';
import { SessionSchema } from '../../api/session.ts';
import type { FastifyRequest } from 'fastify';
import { refusal } from '../errors.ts';
import { browserOf, type SessionCookie } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers } from './answers.ts';

/** For whoever has the link of an invitation. Its token comes in the body: addresses end up in logs. */
export function addJoining(scope: PortalApp, { joining }: Services, cookie: SessionCookie): void {
  // Nobody guesses a token; this is for the work that each try makes.
  const limit = scope.createRateLimit({ max: 60, timeWindow: 5 * 60_000, keyGenerator: ({ ip }) => `links ${ip}` });
  const preHandler = async (request: FastifyRequest): Promise<void> => {
    const state = await limit(request);
    if (!state.isAllowed && state.isExceeded) throw refusal('rate-limited', 'There were too many tries; wait, then try again', { retryAfterSeconds: state.ttlInSeconds });
  };
  const errors = ['invalid-input', 'invalid-token', 'forbidden', 'rate-limited'] as const;
  scope.post('/invitations/look', {
    bodyLimit: 8 * 1024, preHandler,
    schema: { tags: ['people'], summary: 'What an invitation\'s link opens', body: LinkBodySchema, response: answers({ 200: InvitationViewSchema }, ...errors) },
  }, (request) => joining.look(request.body.token));

  scope.post('/invitations/accept', {
    bodyLimit: 8 * 1024, preHandler,
    schema: { tags: ['people'], summary: 'Accept an invitation, and log in', body: AcceptBodySchema, response: answers({ 200: SessionSchema }, ...errors, 'conflict') },
  }, async (request, reply) => {
    const { id, session } = await joining.accept(request.body, browserOf(request, cookie));
    cookie.write(reply, id);
    return session;
  });
}
