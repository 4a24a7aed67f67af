import { Type } from 'typebox';
import { LoginBodySchema, SessionSchema } from '../../api/session.ts';
import { refusal } from '../errors.ts';
import { addSessionGuard, browserOf, sessionOf, type SessionCookie } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import { emailKey } from '../repositories/people.ts';
import type { SessionService } from '../services/sessions.ts';
import { answers, sessionErrors } from './answers.ts';

export interface SessionRouteOptions {
  readonly sessions: SessionService;
  readonly cookie: SessionCookie;
}

const minuteMs = 60_000;

/** Login. Guesses are slowed down by person and address, by person alone (many addresses), and by address alone (many people). */
export function addLogin(scope: PortalApp, { sessions, cookie }: SessionRouteOptions): void {
  const email = (body: unknown): string => emailKey((body as { readonly email: string }).email);
  const limits = [
    scope.createRateLimit({ max: 10, timeWindow: 5 * minuteMs, keyGenerator: ({ body, ip }) => `${ip} ${email(body)}` }),
    scope.createRateLimit({ max: 100, timeWindow: 60 * minuteMs, keyGenerator: ({ body }) => email(body) }),
    scope.createRateLimit({ max: 100, timeWindow: 5 * minuteMs, keyGenerator: ({ ip }) => ip }),
  ];
  scope.post('/session', {
    schema: {
      tags: ['session'], summary: 'Log in', body: LoginBodySchema,
      response: answers({ 200: SessionSchema }, 'invalid-input', 'invalid-credentials', 'forbidden', 'rate-limited'),
    },
    bodyLimit: 8 * 1024,
    preHandler: async (request) => {
      for (const check of limits) {
        const limit = await check(request);
        if (!limit.isAllowed && limit.isExceeded) throw refusal('rate-limited', 'There were too many logins; wait, then try again', { retryAfterSeconds: limit.ttlInSeconds });
      }
    },
  }, async (request, reply) => {
    const { id, session } = await sessions.logIn(request.body.email, request.body.password, browserOf(request, cookie));
    cookie.write(reply, id);
    return session;
  });
}

/** Who am I, and log out. */
export function addSessionRoutes(scope: PortalApp, { sessions, cookie }: SessionRouteOptions): void {
  addSessionGuard(scope, sessions, cookie);
  const security = [{ session: [] }];
  scope.get('/session', {
    config: { needs: 'viewer' },
    schema: { tags: ['session'], summary: 'Who am I', security, response: answers({ 200: SessionSchema }, 'signed-out') },
  }, (request) => sessionOf(request).session);
  scope.delete('/session', {
    config: { needs: 'viewer' },
    schema: { tags: ['session'], summary: 'Log out', security, response: answers({ 204: Type.Null() }, ...sessionErrors) },
  }, async (request, reply) => {
    await sessions.logOut(sessionOf(request));
    cookie.clear(reply);
    return reply.code(204).send(null);
  });
}
