import { expect } from '@open-wc/testing';
import type { DifferenceKind, TrackingComparison, UsageDifference } from '../../src/portal/api/tracking-comparison.ts';
import type { PortalApp } from '../../src/portal/dashboard/app.ts';
import { choose, cleanUp, getButton, getField, someSession, textOf, until } from './dashboard-fixtures.ts';
import { itemsOf, setupTracking, trackingPortal } from './tracking-fixtures.ts';

describe('dashboard, asset tracking compared with the DAM and the CMS', () => {
  afterEach(cleanUp);

  const difference = (kind: DifferenceKind, at: number): UsageDifference => ({ kind, assetId: `asset-${at}`, pageUrl: `https://www.example.com/${at}`, inPortal: kind === 'dam' ? null : 'Summer (Hero)', inDam: kind === 'portal' ? null : 'Old <b>', inCms: null });
  const section = (app: PortalApp) => app.querySelector<HTMLElement>('portal-comparison-section') ?? expect.fail('there is no comparison');
  const withAnswers = (more: Partial<TrackingComparison> = {}) => {
    const { portal } = trackingPortal({ usages: [] });
    const repairs: unknown[] = [];
    portal.routes.set('GET /api/v1/tracking/comparison', (_body, url) => [200, url.searchParams.get('after') === null
      ? { compared: 10, differences: [difference('portal', 1), difference('dam', 2)], nextAfter: 'asset-2', isOwnName: true, ...more }
      : { compared: 3, differences: [difference('words', 3)], nextAfter: null, isOwnName: true, ...more }]);
    portal.routes.set('GET /api/v1/tracking/comparison/cms', () => [200, { compared: 0, differences: [], next: null, problem: 'no-address', message: '' }]);
    portal.routes.set('POST /api/v1/tracking/repair', (body) => {
      repairs.push(body);
      return [200, { isDelivered: true, cmsProblem: null, message: '' }];
    });
    return { portal, repairs };
  };

  it('shows all that differs, with what may be done, and mends one as it is told', async () => {
    const { portal, repairs } = withAnswers();
    const app = await setupTracking(portal);
    getButton(section(app), 'Compare').click();
    await until(() => textOf(section(app)).includes('13 assets compared. The CMS was not compared: its address is not set under “Replace an asset everywhere”. 3 differences.'));
    expect(itemsOf(app).map((item) => textOf(item.querySelector('h3')))).to.deep.equal(['Not in the DAM', 'Only in the DAM', 'The DAM has other words']);
    expect(textOf(section(app))).to.include('Old <b>').and.not.to.include('may be theirs');
    await expect(app).to.be.accessible();
    itemsOf(app)[1]?.querySelector('button')?.click();
    await until(() => itemsOf(app).length === 2);
    expect(repairs).to.deep.equal([{ assetId: 'asset-2', pageUrl: 'https://www.example.com/2', repair: 'tell' }]);
    await until(() => document.activeElement === itemsOf(app)[1]);
    itemsOf(app)[0]?.querySelectorAll('button')[1]?.click();
    await until(() => repairs.length === 2);
    expect(repairs[1]).to.deep.equal({ assetId: 'asset-1', pageUrl: 'https://www.example.com/1', repair: 'forget' });
  });

  const inCms = (kind: 'cms' | 'not-in-cms', at: number): UsageDifference => ({ kind, assetId: `asset-${at}`, pageUrl: `https://www.example.com/${at}`, inPortal: kind === 'cms' ? null : 'Summer (Hero)', inDam: null, inCms: kind === 'cms' ? 'Winter <b> (Hero)' : null });

  it('asks the CMS after the DAM, shows what its pages hold besides, and follows it as it is told', async () => {
    const { portal, repairs } = withAnswers({ differences: [], nextAfter: null });
    const asked: string[] = [];
    portal.routes.set('GET /api/v1/tracking/comparison/cms', (_body, url) => {
      asked.push(url.search);
      return [200, asked.length === 1
        ? { compared: 50, differences: [inCms('not-in-cms', 1), inCms('cms', 1)], next: { stage: 'list', after: 'mark 1' }, problem: null, message: '' }
        : { compared: 1, differences: [inCms('cms', 2)], next: null, problem: null, message: '' }];
    });
    const app = await setupTracking(portal);
    getButton(section(app), 'Compare').click();
    await until(() => textOf(section(app)).includes('10 assets compared. 51 pages of the CMS compared. 3 differences.'));
    expect(asked).to.deep.equal(['', '?stage=list&after=mark+1']);
    expect(itemsOf(app).map((item) => textOf(item.querySelector('h3')))).to.deep.equal(['In the portal, no longer in the CMS', 'In the CMS, not in the portal', 'In the CMS, not in the portal']);
    expect(itemsOf(app).map((item) => item.querySelectorAll('button').length)).to.deep.equal([1, 1, 1]);
    expect(textOf(itemsOf(app)[2])).to.include('CMS Winter <b> (Hero)');
    await expect(app).to.be.accessible();
    getButton(section(app), 'Remove from the portal and the DAM: asset asset-1 on https://www.example.com/1').click();
    await until(() => itemsOf(app).length === 1 && document.activeElement === itemsOf(app)[0]);
    portal.answerNext('POST /api/v1/tracking/repair', [200, { isDelivered: false, cmsProblem: 'timeout', message: '' }]);
    getButton(section(app), 'Record in the portal and the DAM: asset asset-2 on https://www.example.com/2').click();
    await until(() => textOf(section(app)).includes('Nothing was changed. The CMS could not be compared, because it did not answer in time.'));
    expect(itemsOf(app)).to.have.length(1);
    getButton(section(app), 'Record in the portal and the DAM: asset asset-2 on https://www.example.com/2').click();
    await until(() => itemsOf(app).length === 0 && textOf(section(app)).includes('your DAM has been told'));
    expect(repairs).to.deep.equal([1, 2].map((at) => ({ assetId: `asset-${at}`, pageUrl: `https://www.example.com/${at}`, repair: 'follow' })));
  });

  it('says that all agree, or why the CMS could not be compared', async () => {
    const { portal } = withAnswers({ differences: [], nextAfter: null });
    let answer: object = { compared: 7, differences: [], next: null, problem: null, message: '' };
    portal.routes.set('GET /api/v1/tracking/comparison/cms', () => [200, answer]);
    const app = await setupTracking(portal);
    getButton(section(app), 'Compare').click();
    await until(() => textOf(section(app)).includes('7 pages of the CMS compared. Portal, DAM and CMS agree.'));
    answer = { compared: 0, differences: [], next: null, problem: 'unreachable', message: 'No <b>database' };
    getButton(section(app), 'Compare').click();
    await until(() => textOf(section(app)).includes('The CMS could not be compared, because it could not be reached, or failed. “No <b>database” Portal and DAM agree.'));
    answer = { compared: 0, differences: [], next: null, problem: 'not-known', message: '' };
    getButton(section(app), 'Compare').click();
    await until(() => textOf(section(app)).includes('its connector cannot tell yet which assets its pages hold. Portal and DAM agree.'));
  });

  it('warns where what only the DAM has may be somebody else\'s', async () => {
    const { portal } = withAnswers({ isOwnName: false });
    const app = await setupTracking(portal);
    getButton(section(app), 'Compare').click();
    await until(() => textOf(section(app)).includes('may be theirs'));
  });

  it('says what went wrong, keeps what it found, and goes on from there', async () => {
    const { portal } = withAnswers();
    const answer = portal.routes.get('GET /api/v1/tracking/comparison') ?? expect.fail('no route');
    let isDown = true;
    portal.routes.set('GET /api/v1/tracking/comparison', (body, url) => (url.searchParams.has('after') && isDown ? [502, { error: { code: 'dam-unavailable', message: 'down', requestId: 'r' } }] : answer(body, url)));
    const app = await setupTracking(portal);
    getButton(section(app), 'Compare').click();
    await until(() => section(app).querySelector('.notice--danger'));
    expect(itemsOf(app)).to.have.lengthOf(2);
    isDown = false;
    getButton(section(app), 'Go on').click();
    await until(() => textOf(section(app)).includes('13 assets compared.'));
  });

  it('is done by itself when an administrator wants it, and what it found is mended here', async () => {
    const { portal, repairs } = withAnswers();
    const run = { startedAt: '2026-11-25T08:00:00.000Z', finishedAt: '2026-11-25T08:20:00.000Z', compared: 40, differing: 2, problem: null, cms: null };
    portal.routes.set('GET /api/v1/tracking/schedule', () => [200, { schedule: 'daily', nextAt: '2126-11-26T08:00:00.000Z', running: null, last: run, differences: [difference('dam', 1), difference('words', 2)], isOwnName: true }]);
    portal.routes.set('PUT /api/v1/tracking/schedule', (body) => [200, { nextAt: null, running: { ...run, finishedAt: null, problem: 'unavailable' }, last: { ...run, problem: 'forbidden', cms: { compared: 3, problem: 'timeout', message: '' } }, differences: [], isOwnName: true, ...body as object }]);
    const app = await setupTracking(portal);
    const schedule = () => textOf(app.querySelector('portal-comparison-schedule [role="status"]'));
    await until(() => schedule().includes('40 assets compared. 2 differences.'));
    expect(schedule()).to.include('Last compared: Nov 25, 2026').and.to.include('2126').and.not.to.include('CMS');
    await expect(app).to.be.accessible();
    getButton(app, 'Show 2 differences that are left').click();
    await until(() => itemsOf(app).length === 2 && document.activeElement === itemsOf(app)[0]);
    itemsOf(app)[0]?.querySelector('button')?.click();
    await until(() => itemsOf(app).length === 1);
    expect(repairs).to.deep.equal([{ assetId: 'asset-1', pageUrl: 'https://www.example.com/1', repair: 'tell' }]);
    choose(getField<HTMLSelectElement>(app, 'Compare by itself'), 'weekly');
    await until(() => schedule().includes('held up'));
    expect(portal.bodies('PUT /api/v1/tracking/schedule')).to.deep.equal([{ schedule: 'weekly' }]);
    expect(schedule()).to.include('could not be reached').and.to.include('given up').and.to.include('credentials').and.to.include('3 pages of the CMS compared. The CMS could not be compared, because it did not answer in time. 2 differences.');
  });

  it('is for administrators', async () => {
    const { portal } = withAnswers();
    portal.session = { ...someSession, user: { ...someSession.user, role: 'viewer' } };
    const app = await setupTracking(portal);
    expect(app.querySelector('portal-comparison-section')).to.equal(null);
  });
});
