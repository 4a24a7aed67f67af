import { OperatedOrganisationSchema, OrganisationPageSchema, OrganisationParamsSchema, OrganisationQuerySchema } from '../../api/operator.ts';
import { SubscriptionBodySchema } from '../../api/subscription.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers, sessionErrors } from './answers.ts';

const described = (summary: string) => ({ tags: ['operator'], summary, security: [{ session: [] }] });
const config = { needs: 'operator' } as const;

/** All organisations, for those who run the portal; stands behind the session guard. */
export function addOperatorRoutes(scope: PortalApp, { operator }: Services): void {
  scope.get('/operator/organisations', {
    config, schema: { ...described('Who uses this portal'), querystring: OrganisationQuerySchema, response: answers({ 200: OrganisationPageSchema }, ...sessionErrors) },
  }, (request) => operator.list(request.query));

  scope.get('/operator/organisations/:id', {
    config, schema: { ...described('One organisation'), params: OrganisationParamsSchema, response: answers({ 200: OperatedOrganisationSchema }, ...sessionErrors, 'not-found') },
  }, (request) => operator.read(request.params.id));

  scope.put('/operator/organisations/:id/subscription', {
    config, schema: {
      ...described('Set plan, validity and limits of its own'), params: OrganisationParamsSchema, body: SubscriptionBodySchema,
      response: answers({ 200: OperatedOrganisationSchema }, ...sessionErrors, 'not-found', 'stale'),
    },
  }, (request) => operator.assign(sessionOf(request).session.user.email, request.params.id, request.body));
}
