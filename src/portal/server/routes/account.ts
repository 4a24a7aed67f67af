import { Type } from 'typebox';
import { OwnNameBodySchema, OwnPasswordBodySchema, OwnSessionParamsSchema, SessionListSchema } from '../../api/account.ts';
import { SessionSchema } from '../../api/session.ts';
import { refusal } from '../errors.ts';
import { sessionOf, type SessionCookie } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers, sessionErrors } from './answers.ts';

const described = (summary: string) => ({ tags: ['account'], summary, security: [{ session: [] }] });
const config = { needs: 'viewer' } as const;

/** A person's own account; stands behind the session guard. */
export function addAccountRoutes(scope: PortalApp, { account }: Services, cookie: SessionCookie): void {
  scope.get('/account/sessions', { config, schema: { ...described('Where one is logged in'), response: answers({ 200: SessionListSchema }, ...sessionErrors) } },
    (request) => account.sessions(sessionOf(request)));

  scope.delete('/account/sessions/:id', { config, schema: { ...described('End one session'), params: OwnSessionParamsSchema, response: answers({ 200: SessionListSchema }, ...sessionErrors, 'not-found') } },
    (request) => account.endSession(sessionOf(request), request.params.id));

  scope.post('/account/sessions/end-all', { config, schema: { ...described('Log out everywhere'), response: answers({ 204: Type.Null() }, ...sessionErrors) } }, async (request, reply) => {
    await account.endAll(sessionOf(request));
    cookie.clear(reply);
    return reply.code(204).send(null);
  });

  scope.put('/account/name', { config, schema: { ...described('Change one\'s name'), body: OwnNameBodySchema, response: answers({ 200: SessionSchema }, ...sessionErrors) } }, async (request) => {
    const { session } = sessionOf(request);
    const name = await account.rename(sessionOf(request), request.body.name);
    return { ...session, user: { ...session.user, name } };
  });

  // Whoever finds an open browser must not be able to try passwords in it.
  const limit = scope.createRateLimit({ max: 10, timeWindow: 15 * 60_000, keyGenerator: (request) => `password ${sessionOf(request).userId}` });
  scope.put('/account/password', {
    config, bodyLimit: 8 * 1024,
    schema: { ...described('Change one\'s password; all other sessions end'), body: OwnPasswordBodySchema, response: answers({ 200: SessionListSchema }, ...sessionErrors, 'rate-limited') },
    preHandler: async (request) => {
      const state = await limit(request);
      if (!state.isAllowed && state.isExceeded) throw refusal('rate-limited', 'There were too many tries; wait, then try again', { retryAfterSeconds: state.ttlInSeconds });
    },
  }, (request) => account.changePassword(sessionOf(request), request.body));
}
