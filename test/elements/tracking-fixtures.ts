import { defaultTrackingRules } from '../../src/domain/tracking-rules.ts';
import type { TrackedPage, TrackedUsage, TrackingSettings } from '../../src/portal/api/tracking.ts';
import type { PortalApp } from '../../src/portal/dashboard/app.ts';
import { FakePortal, setupPortal, textOf, until } from './dashboard-fixtures.ts';

export const trackingPath = '/dashboard/asset-tracking';

export const someUsage = (change: Partial<TrackedUsage> = {}): TrackedUsage => ({
  pageUrl: 'https://www.example.com/summer', pageTitle: 'Summer <b>', field: 'Hero', assetId: 'asset-1', assetName: '', standing: null, thumbnailUrl: null, language: '', editor: '', version: '', at: '2026-11-24T08:00:00.000Z', state: 'told', problem: null, nextAttemptAt: null, ...change,
});
export const someTracking = (change: Partial<TrackingSettings> = {}): TrackingSettings => ({ isEnabled: true, rules: defaultTrackingRules, portalIntegrationId: null, telling: 'possible', waiting: 0, refused: 0, waitingSince: null, problem: null, ...change });

/** A portal whose usages are these, and what it was asked for. */
export function trackingPortal(page: Partial<TrackedPage> = {}, settings: Partial<TrackingSettings> = {}) {
  const portal = new FakePortal();
  const asked: string[] = [];
  let stored = someTracking(settings);
  portal.routes.set('GET /api/v1/tracking/settings', () => [200, stored]);
  portal.routes.set('PUT /api/v1/tracking/settings', (body) => [200, stored = { ...stored, ...body as object }]);
  portal.routes.set('GET /api/v1/tracking/callback', () => [200, { url: '', hasSecret: false }]);
  portal.routes.set('GET /api/v1/tracking/rights', () => [200, { assets: [], counts: { ending: 0, archived: 0, limited: 0, gone: 0 }, nextCursor: null, assetPage: null }]);
  portal.routes.set('GET /api/v1/tracking/searches', () => [200, { searches: [] }]);
  portal.routes.set('GET /api/v1/tracking/schedule', () => [200, { schedule: 'off', nextAt: null, running: null, last: null, differences: [], isOwnName: true }]);
  portal.routes.set('GET /api/v1/tracking/usages', (_body, url) => {
    asked.push(url.search);
    return [200, { usages: [someUsage()], nextCursor: null, lookedBackTo: null, total: { count: 1, isExact: true }, assetPage: null, ...page }];
  });
  return { portal, asked };
}

export const setupTracking = async (portal: FakePortal, address = trackingPath): Promise<PortalApp> => {
  const app = await setupPortal(portal, address);
  await until(() => app.querySelector('portal-tracking-section form') && !textOf(app.querySelector('.finder__news')).includes('Loading'));
  return app;
};
export const itemsOf = (app: PortalApp): readonly HTMLElement[] => [...app.querySelectorAll<HTMLElement>('.tracked__item')];
