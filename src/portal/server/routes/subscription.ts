import { SubscriptionNoticeSchema, SubscriptionSchema } from '../../api/subscription.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers } from './answers.ts';

const described = (summary: string) => ({ tags: ['subscription'], summary, security: [{ session: [] }] });
const config = { needs: 'viewer' } as const;

/** An organisation's own subscription; stands behind the session guard. */
export function addSubscriptionRoutes(scope: PortalApp, { subscription }: Services): void {
  scope.get('/subscription', { config, schema: { ...described('Plan, validity and what is used'), response: answers({ 200: SubscriptionSchema }, 'signed-out') } },
    (request) => subscription.read(sessionOf(request).organisationId));

  scope.get('/subscription/notice', { config, schema: { ...described('Whether the subscription is over, for every page'), response: answers({ 200: SubscriptionNoticeSchema }, 'signed-out') } },
    (request) => subscription.notice(sessionOf(request).organisationId));
}
