import { AuditPageSchema, AuditQuerySchema } from '../../api/audit.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { answers, sessionErrors } from './answers.ts';

/** Who changed what; stands behind the session guard. */
export function addAuditRoutes(scope: PortalApp, { audit, auditRetention }: Services): void {
  scope.get('/audit', {
    config: { needs: 'viewer' },
    schema: { tags: ['settings'], summary: 'Who changed what', security: [{ session: [] }], querystring: AuditQuerySchema, response: answers({ 200: AuditPageSchema }, ...sessionErrors) },
  }, async (request) => ({ ...await audit.list(sessionOf(request).organisationId, request.query), retentionDays: auditRetention.days }));
}
