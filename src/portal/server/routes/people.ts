import { InvitationAnswerSchema, InvitationBodySchema, PeopleListSchema, PersonParamsSchema, RoleBodySchema } from '../../api/people.ts';
import type { FastifyRequest } from 'fastify';
import { refusal } from '../errors.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers, sessionErrors } from './answers.ts';

const described = (summary: string) => ({ tags: ['people'], summary, security: [{ session: [] }] });
const forOwners = { needs: 'owner' } as const;
const listAnswer = answers({ 200: PeopleListSchema }, ...sessionErrors, 'not-found');

/** Who belongs to an organisation; stands behind the session guard. */
export function addPeopleRoutes(scope: PortalApp, { team }: Services): void {
  scope.get('/people', { config: { needs: 'viewer' }, schema: { ...described('Who belongs to the organisation'), response: answers({ 200: PeopleListSchema }, ...sessionErrors) } },
    (request) => team.list(sessionOf(request)));

  // Each is a mail to somebody who has not asked for it.
  const limit = scope.createRateLimit({ max: 60, timeWindow: 3_600_000, keyGenerator: (request) => `invitations ${sessionOf(request).organisationId}` });
  const preHandler = async (request: FastifyRequest): Promise<void> => {
    const state = await limit(request);
    if (!state.isAllowed && state.isExceeded) throw refusal('rate-limited', 'There were too many invitations; wait, then try again', { retryAfterSeconds: state.ttlInSeconds });
  };
  scope.post('/people/invitations', {
    config: forOwners, preHandler,
    schema: { ...described('Invite somebody by e-mail'), body: InvitationBodySchema, response: answers({ 200: InvitationAnswerSchema }, ...sessionErrors, 'conflict', 'limit-reached', 'rate-limited') },
  }, (request) => team.invite(sessionOf(request), request.body));

  scope.post('/people/invitations/:id/resend', {
    config: forOwners, preHandler,
    schema: { ...described('Send an invitation again, with a new link'), params: PersonParamsSchema, response: answers({ 200: InvitationAnswerSchema }, ...sessionErrors, 'not-found', 'rate-limited') },
  }, (request) => team.resend(sessionOf(request), request.params.id));

  scope.delete('/people/invitations/:id', { config: forOwners, schema: { ...described('Withdraw an invitation'), params: PersonParamsSchema, response: listAnswer } },
    (request) => team.withdraw(sessionOf(request), request.params.id));

  scope.put('/people/:id', { config: forOwners, schema: { ...described('Change what a person may do'), params: PersonParamsSchema, body: RoleBodySchema, response: listAnswer } },
    (request) => team.setRole(sessionOf(request), request.params.id, request.body.role));

  scope.delete('/people/:id', { config: forOwners, schema: { ...described('Remove a person, with their sessions'), params: PersonParamsSchema, response: listAnswer } },
    (request) => team.remove(sessionOf(request), request.params.id));
}
