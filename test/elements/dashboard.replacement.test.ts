import { expect } from '@open-wc/testing';
import { defaultTrackingRules } from '../../src/domain/tracking-rules.ts';
import type { ReplacementResult } from '../../src/portal/api/replacement.ts';
import { cleanUp, FakePortal, getButton, getField, setupPortal, textOf, type, until } from './dashboard-fixtures.ts';

/** A portal whose CMS does one page, and will not do another at first. */
function replacingPortal(url = 'https://cms.test/replace') {
  const portal = new FakePortal();
  let callback = { url, hasSecret: url !== '' };
  portal.routes.set('GET /api/v1/tracking/settings', () => [200, { isEnabled: true, rules: defaultTrackingRules, telling: 'possible', waiting: 0, refused: 0, waitingSince: null, problem: null }]);
  portal.routes.set('GET /api/v1/tracking/usages', () => [200, { usages: [], nextCursor: null, lookedBackTo: null }]);
  portal.routes.set('GET /api/v1/tracking/rights', () => [200, { assets: [{ assetId: 'old', assetName: 'Dunes', standing: 'limited', thumbnailUrl: null, endsOn: null, pages: 2, lookedAt: '' }], counts: { ending: 1, archived: 0, limited: 1, gone: 0 }, nextCursor: null, assetPage: null }]);
  portal.routes.set('GET /api/v1/tracking/callback', () => [200, callback]);
  portal.routes.set('PUT /api/v1/tracking/callback', (body) => [200, callback = { url: (body as { url: string }).url, hasSecret: true }]);
  portal.routes.set('POST /api/v1/tracking/replacement/pages', () => [200, {
    newAsset: { id: 'new', name: 'Harbour', thumbnailUrl: null, isLimited: true, isArchived: false }, total: 2, nextAfter: null,
    pages: [{ pageUrl: 'https://cms.test/a', pageTitle: 'A', fields: ['Hero'] }, { pageUrl: 'https://cms.test/b', pageTitle: '', fields: ['Hero', 'Gallery #2'] }],
  }]);
  let isOpen = true;
  portal.routes.set('POST /api/v1/tracking/replacement', (body): [number, ReplacementResult] => {
    const isRefused = isOpen && (body as { pageUrl: string }).pageUrl.endsWith('b');
    if (isRefused) isOpen = false;
    return [200, isRefused ? { outcome: 'failed', problem: 'refused', message: 'Mara has it <b>open' } : { outcome: 'replaced', problem: null, message: '' }];
  });
  return portal;
}

describe('dashboard, an asset in the place of another', () => {
  afterEach(cleanUp);

  it('shows the pages first, then changes them one by one, and goes on with what failed', async () => {
    const portal = replacingPortal();
    const app = await setupPortal(portal, '/dashboard/asset-tracking');
    const section = await until(() => app.querySelector('portal-replacement-section'));
    (await until(() => app.querySelector<HTMLButtonElement>('[aria-label="Replace Dunes everywhere"]'))).click();
    await until(() => getField(app, 'ID of the asset to be replaced').value === 'old' && document.activeElement?.id === 'replace-new');
    type(getField(app, 'ID of the asset that takes its place'), ' new ');
    getButton(app, 'Look which pages').click();
    await until(() => textOf(section).includes('2 pages hold the asset. “Harbour” would take its place. Nothing is changed yet.'));
    expect(textOf(section)).to.include('limited in your DAM').and.to.include('Hero, Gallery #2');
    expect(portal.bodies('POST /api/v1/tracking/replacement')).to.deep.equal([]);
    await expect(app).to.be.accessible();
    getButton(app, 'Replace on 2 pages').click();
    await until(() => textOf(section).includes('1 of 2 pages done, 1 failed.'));
    expect(textOf(section)).to.include('Mara has it <b>open').and.to.include('The CMS did not do it.');
    (await until(() => [...section.querySelectorAll('button')].find((button) => textOf(button) === 'Go on with 1 page'))).click();
    await until(() => textOf(section).includes('2 of 2 pages done, 0 failed.'));
    expect([...section.querySelectorAll('button')].some((button) => textOf(button).startsWith('Go on'))).to.equal(false);
    expect(portal.bodies('POST /api/v1/tracking/replacement').map((body) => (body as { pageUrl: string }).pageUrl.slice(-1))).to.deep.equal(['a', 'b', 'b']);
  });

  it('shows after a reload what came of the pages, and goes on from there', async () => {
    const portal = replacingPortal();
    const app = await setupPortal(portal, '/dashboard/asset-tracking');
    await until(() => app.querySelector('#replace-old'));
    type(getField(app, 'ID of the asset to be replaced'), 'old');
    type(getField(app, 'ID of the asset that takes its place'), 'new');
    getButton(app, 'Look which pages').click();
    (await until(() => [...app.querySelectorAll('button')].find((button) => textOf(button) === 'Replace on 2 pages'))).click();
    await until(() => textOf(app).includes('1 of 2 pages done, 1 failed.'));
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    app.remove();
    const again = await setupPortal(portal, '/dashboard/asset-tracking');
    await until(() => textOf(again).includes('1 of 2 pages done, 1 failed.'));
    expect(textOf(again)).to.include('Mara has it <b>open');
    expect(getField(again, 'ID of the asset to be replaced').value).to.equal('old');
    (await until(() => [...again.querySelectorAll('button')].find((button) => textOf(button) === 'Go on with 1 page'))).click();
    await until(() => textOf(again).includes('2 of 2 pages done, 0 failed.'));
    type(getField(again, 'ID of the asset that takes its place'), 'newer');
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(sessionStorage.length, 'another plan has no outcome').to.equal(0);
  });

  it('says at once that an asset cannot take its own place', async () => {
    const portal = replacingPortal();
    const app = await setupPortal(portal, '/dashboard/asset-tracking');
    await until(() => app.querySelector('#replace-old'));
    type(getField(app, 'ID of the asset to be replaced'), 'old');
    type(getField(app, 'ID of the asset that takes its place'), ' old ');
    await until(() => textOf(app.querySelector('#replace-new-error')).includes('This is the asset that is to be replaced.'));
    const look = getButton(app, 'Look which pages');
    expect(look.getAttribute('aria-disabled')).to.equal('true');
    look.click();
    await expect(app).to.be.accessible();
    expect(portal.bodies('POST /api/v1/tracking/replacement/pages')).to.deep.equal([]);
    type(getField(app, 'ID of the asset that takes its place'), 'new');
    await until(() => app.querySelector('#replace-new-error') === null && look.getAttribute('aria-disabled') === 'false');
  });

  it('asks for the address of the CMS first', async () => {
    const portal = replacingPortal('');
    const app = await setupPortal(portal, '/dashboard/asset-tracking');
    await until(() => app.querySelector('#callback-url'));
    expect(app.querySelector('#replace-old')).to.be.null;
    type(getField(app, 'Address of your CMS'), 'cms.test');
    await until(() => app.querySelector('#callback-secret'));
    const save = [...app.querySelectorAll<HTMLButtonElement>('portal-replacement-section button[type=submit]')][0];
    save?.click();
    await until(() => textOf(app.querySelector('#callback-url-error')).includes('https://'));
    type(getField(app, 'Address of your CMS'), 'https://cms.test/replace');
    type(getField(app, 'Secret'), 'a secret of sixteen');
    save?.click();
    await until(() => app.querySelector('#replace-old'));
    expect(portal.bodies('PUT /api/v1/tracking/callback')).to.deep.equal([{ url: 'https://cms.test/replace', secret: 'a secret of sixteen' }]);
    expect(getField(app, 'Secret').value).to.equal('');
  });
});
