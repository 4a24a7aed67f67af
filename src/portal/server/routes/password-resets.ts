import { PasswordResetViewSchema, ResetBodySchema, ResetRequestAnswerSchema, ResetRequestBodySchema } from '../../api/account.ts';
import { LinkBodySchema } from '../../api/people.ts';
import { SessionSchema } from '../../api/session.ts';
import type { FastifyRequest } from 'fastify';
import { refusal } from '../errors.ts';
import { browserOf, type SessionCookie } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import { emailKey } from '../repositories/people.ts';
import type { Services } from '../services/services.ts';
import { answers } from './answers.ts';

const minuteMs = 60_000;

/** For whoever has forgotten their password. */
export function addPasswordResets(scope: PortalApp, { passwordResets, mail }: Services, cookie: SessionCookie): void {
  type Limit = ReturnType<typeof scope.createRateLimit>;
  const within = (...limits: readonly Limit[]) => async (request: FastifyRequest): Promise<void> => {
    for (const check of limits) {
      const limit = await check(request);
      if (!limit.isAllowed && limit.isExceeded) throw refusal('rate-limited', 'There were too many tries; wait, then try again', { retryAfterSeconds: limit.ttlInSeconds });
    }
  };
  const errors = ['invalid-input', 'forbidden', 'rate-limited'] as const;

  scope.post('/password-resets', {
    bodyLimit: 8 * 1024,
    schema: { tags: ['account'], summary: 'Ask for a link to set a new password', body: ResetRequestBodySchema, response: answers({ 202: ResetRequestAnswerSchema }, ...errors) },
    preHandler: within(
      // Counted for addresses that nobody has, too; and so that nobody's letter box is flooded.
      scope.createRateLimit({ max: 5, timeWindow: 60 * minuteMs, keyGenerator: ({ body }) => `reset ${emailKey((body as { readonly email: string }).email)}` }),
      scope.createRateLimit({ max: 30, timeWindow: 60 * minuteMs, keyGenerator: ({ ip }) => `reset ${ip}` }),
    ),
  }, (request, reply) => {
    passwordResets.request(request.body);
    void reply.code(202);
    return { hasMailServer: mail.hasServer };
  });

  const preHandler = within(scope.createRateLimit({ max: 60, timeWindow: 5 * minuteMs, keyGenerator: ({ ip }) => `reset links ${ip}` }));
  scope.post('/password-resets/look', {
    bodyLimit: 8 * 1024, preHandler,
    schema: { tags: ['account'], summary: 'Whose password a link sets', body: LinkBodySchema, response: answers({ 200: PasswordResetViewSchema }, ...errors, 'invalid-token') },
  }, (request) => passwordResets.look(request.body.token));

  scope.post('/password-resets/finish', {
    bodyLimit: 8 * 1024, preHandler,
    schema: { tags: ['account'], summary: 'Set a new password, and log in', body: ResetBodySchema, response: answers({ 200: SessionSchema }, ...errors, 'invalid-token') },
  }, async (request, reply) => {
    const { id, session } = await passwordResets.finish(request.body, browserOf(request, cookie));
    cookie.write(reply, id);
    return session;
  });
}
