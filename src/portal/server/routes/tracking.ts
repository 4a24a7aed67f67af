import { Readable } from 'node:stream';
import {
  RetryBodySchema, RetryOutcomeSchema, RightsPageSchema, RightsQuerySchema, TrackedFilterSchema, TrackedPageSchema, TrackedQuerySchema, TrackingSettingsBodySchema, TrackingSettingsSchema,
} from '../../api/tracking.ts';
import { CmsComparisonQuerySchema, CmsComparisonSchema } from '../../api/cms-usages.ts';
import { ComparisonQuerySchema, ComparisonScheduleBodySchema, ComparisonStateSchema, RepairBodySchema, RepairOutcomeSchema, TrackingComparisonSchema } from '../../api/tracking-comparison.ts';
import { SavedTrackingSearchesSchema, SavedTrackingSearchParamsSchema, SaveTrackingSearchBodySchema } from '../../api/tracking-searches.ts';
import { sessionOf } from '../plugins/session-guard.ts';
import type { PortalApp } from '../portal-app.ts';
import type { Services } from '../services/services.ts';
import { actorOf } from '../services/sessions.ts';
import { answers, damErrors, sessionErrors } from './answers.ts';

const described = (summary: string) => ({ tags: ['tracking'], summary, security: [{ session: [] }] });
const forViewers = { needs: 'viewer' } as const;
const forAdministrators = { needs: 'administrator' } as const;
/** Wide, since what is sent is a stream. */
const file: Readonly<Record<string, unknown>> = { description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } };

/** Asset tracking: its settings and its search; stands behind the session guard. */
export function addTrackingRoutes(scope: PortalApp, { tracking, rights, comparison, cmsComparison, scheduledComparison, trackingSearches, now }: Services): void {
  scope.get('/tracking/settings', { config: forViewers, schema: { ...described('Whether usages are tracked, and what the DAM was not told yet'), response: answers({ 200: TrackingSettingsSchema }, ...sessionErrors) } },
    (request) => tracking.settings(sessionOf(request).organisationId));

  scope.put('/tracking/settings', {
    config: forAdministrators, schema: { ...described('Turn asset tracking on or off'), body: TrackingSettingsBodySchema, response: answers({ 200: TrackingSettingsSchema }, ...sessionErrors) },
  }, (request) => tracking.saveSettings(actorOf(sessionOf(request)), request.body));

  scope.get('/tracking/usages', { config: forViewers, schema: { ...described('Where assets are used, the newest first'), querystring: TrackedQuerySchema, response: answers({ 200: TrackedPageSchema }, ...sessionErrors) } },
    (request) => tracking.list(sessionOf(request).organisationId, request.query));

  scope.get('/tracking/export', { config: forViewers, schema: { ...described('All usages that a filter finds, as a file'), querystring: TrackedFilterSchema, response: answers({ 200: file }, ...sessionErrors) } },
    (request, reply) => {
      void reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="asset-tracking-${new Date(now()).toISOString().slice(0, 10)}.csv"`);
      return reply.send(Readable.from(tracking.export(sessionOf(request).organisationId, request.query)));
    });

  scope.get('/tracking/rights', { config: forViewers, schema: { ...described('Assets in use that are archived, limited or gone, or whose use ends soon'), querystring: RightsQuerySchema, response: answers({ 200: RightsPageSchema }, ...sessionErrors) } },
    (request) => rights.list(sessionOf(request).organisationId, request.query));

  scope.get('/tracking/searches', { config: forViewers, schema: { ...described('Searches of usages that one keeps'), response: answers({ 200: SavedTrackingSearchesSchema }, ...sessionErrors) } },
    (request) => trackingSearches.list(sessionOf(request)));

  scope.put('/tracking/searches', {
    config: forViewers, schema: { ...described('Keep a search of usages'), body: SaveTrackingSearchBodySchema, response: answers({ 200: SavedTrackingSearchesSchema }, ...sessionErrors) },
  }, (request) => trackingSearches.save(sessionOf(request), request.body));

  scope.delete('/tracking/searches/:id', {
    config: forViewers, schema: { ...described('Keep a search of usages no longer'), params: SavedTrackingSearchParamsSchema, response: answers({ 200: SavedTrackingSearchesSchema }, ...sessionErrors, 'not-found') },
  }, (request) => trackingSearches.remove(sessionOf(request), request.params.id));

  scope.post('/tracking/retry', {
    config: forAdministrators, schema: { ...described('Tell the DAM of a usage again'), body: RetryBodySchema, response: answers({ 200: RetryOutcomeSchema }, ...sessionErrors) },
  }, (request) => tracking.retry(sessionOf(request).organisationId, request.body));

  scope.get('/tracking/comparison', {
    config: forAdministrators, schema: { ...described('What was recorded beside what the DAM has, some assets at a time'), querystring: ComparisonQuerySchema, response: answers({ 200: TrackingComparisonSchema }, ...sessionErrors, ...damErrors) },
  }, (request) => comparison.next(sessionOf(request).organisationId, request.query, request.signal));

  scope.get('/tracking/comparison/cms', {
    config: forAdministrators,
    schema: {
      ...described('What was recorded beside what the pages of the CMS hold, some pages at a time'), querystring: CmsComparisonQuerySchema, response: answers({ 200: CmsComparisonSchema }, ...sessionErrors),
      description: 'The CMS gets a CmsUsageQuestion by POST, at the address and signed as for replacing assets, and answers 200 with a CmsUsageAnswer: each page of `pageUrls`, or a part of its own list where that is null. A connector that does not know the event answers 404 or 501. 5xx, 429 and ten seconds of silence are tried again twice, with the same `id`.',
    },
  }, (request) => cmsComparison.next(sessionOf(request).organisationId, request.query, request.signal));

  scope.get('/tracking/schedule', { config: forAdministrators, schema: { ...described('How often portal and DAM are compared by themselves, and what came of it'), response: answers({ 200: ComparisonStateSchema }, ...sessionErrors) } },
    (request) => scheduledComparison.state(sessionOf(request).organisationId));

  scope.put('/tracking/schedule', {
    config: forAdministrators, schema: { ...described('Change how often portal and DAM are compared'), body: ComparisonScheduleBodySchema, response: answers({ 200: ComparisonStateSchema }, ...sessionErrors) },
  }, (request) => scheduledComparison.save(actorOf(sessionOf(request)), request.body));

  scope.post('/tracking/repair', {
    config: forAdministrators, schema: { ...described('Mend one difference between the portal and the DAM, or the CMS'), body: RepairBodySchema, response: answers({ 200: RepairOutcomeSchema }, ...sessionErrors, 'limit-reached', ...damErrors) },
  }, (request) => comparison.repair(actorOf(sessionOf(request)), request.body));
}
