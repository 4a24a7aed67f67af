import { expect } from '@open-wc/testing';
import { defaultTrackingRules } from '../../src/domain/tracking-rules.ts';
import { choose, cleanUp, findButton, getButton, getField, refused, someSession, textOf, type, until } from './dashboard-fixtures.ts';
import { itemsOf, setupTracking, someUsage, trackingPath, trackingPortal } from './tracking-fixtures.ts';

describe('dashboard, asset tracking', () => {
  afterEach(cleanUp);

  it('shows where assets are used, and leads only to pages of the web', async () => {
    const { portal } = trackingPortal({ usages: [someUsage(), someUsage({ pageUrl: 'javascript:alert(1)', pageTitle: 'Trap' }), someUsage({ pageUrl: '/home', pageTitle: '' })] });
    const app = await setupTracking(portal);
    expect(itemsOf(app).map((item) => item.querySelector('a')?.href)).to.deep.equal(['https://www.example.com/summer', undefined, undefined]);
    expect(textOf(itemsOf(app)[0])).to.include('Summer <b>').and.to.include('Hero').and.to.include('asset-1').and.to.include('2026').and.to.include('Told to the DAM');
    expect(textOf(itemsOf(app)[2])).to.include('Page without a title');
    await expect(app).to.be.accessible();
  });

  it('says which fields and pages are tracked, and what happens on unpublishing', async () => {
    const { portal } = trackingPortal();
    const app = await setupTracking(portal);
    choose(getField<HTMLSelectElement>(app, 'Fields that are tracked'), 'named');
    await until(() => app.querySelector('#tracking-fields'));
    getButton(app, 'Save').click();
    await until(() => textOf(app.querySelector('#tracking-fields-error')).includes('Name at least one field'));
    type(getField(app, 'Names of the fields, one a line'), 'Hero\n\n Teaser ');
    type(getField(app, 'Pages that are tracked, one pattern a line'), '/news/*\n^/blog/.*$');
    type(getField(app, 'Days until refused usages are forgotten'), 'ten');
    type(getField(app, 'Integration ID'), 'our-cms');
    getButton(app, 'Save').click();
    await until(() => textOf(app.querySelector('#tracking-patterns-error')).includes('^/blog/.*$: This looks like a regular expression'));
    expect(textOf(app.querySelector('#tracking-days-error'))).to.include('whole number');
    expect(textOf(app.querySelector('#tracking-integration-error'))).to.include('Enter a UUID');
    expect(portal.bodies('PUT /api/v1/tracking/settings')).to.deep.equal([]);
    await expect(app).to.be.accessible();
    type(getField(app, 'Pages that are tracked, one pattern a line'), '/news/*\nhttps://www.example.com/*');
    type(getField(app, 'Days until refused usages are forgotten'), '30');
    type(getField(app, 'Integration ID'), '0f8fad5b-d9cb-469f-a165-70867728950e ');
    choose(getField<HTMLSelectElement>(app, 'When a page is unpublished'), 'keep');
    type(getField(app, 'Metaproperty with the last day of use'), ' Expires_on ');
    type(getField(app, 'Days before that day'), '14');
    getField(app, 'Weekly mail to administrators').click();
    getButton(app, 'Save').click();
    await until(() => portal.bodies('PUT /api/v1/tracking/settings').length === 1);
    expect(portal.bodies('PUT /api/v1/tracking/settings')).to.deep.equal([{
      isEnabled: true, rules: { integrationId: '0f8fad5b-d9cb-469f-a165-70867728950e', fields: ['Hero', 'Teaser'], uriPatterns: ['/news/*', 'https://www.example.com/*'], onUnpublish: 'keep', retentionDays: 30, endProperty: 'Expires_on', endDays: 14, mailsRights: true },
    }]);
  });

  it('shows which integration id counts where none is named, and asks for none where the DAM keeps no usages', async () => {
    const own = await setupTracking(trackingPortal({}, { portalIntegrationId: '11111111-2222-4333-8444-555555555555' }).portal);
    expect(getField(own, 'Integration ID').placeholder).to.equal('11111111-2222-4333-8444-555555555555');
    expect(textOf(own.querySelector('#tracking-integration-hint'))).not.to.include('public sample');
    cleanUp();
    const shared = await setupTracking(trackingPortal().portal);
    expect(textOf(shared.querySelector('#tracking-integration-hint'))).to.include('public sample');
    cleanUp();
    const none = await setupTracking(trackingPortal({}, { telling: 'not-supported' }).portal);
    expect(none.querySelector('#tracking-integration')).to.equal(null);
  });

  it('names the day\'s metaproperty where usages are not tracked too, since editors are warned all the same; nobody is mailed then', async () => {
    const { portal } = trackingPortal({}, { isEnabled: false });
    const app = await setupTracking(portal);
    type(await until(() => app.querySelector<HTMLInputElement>('#tracking-end')), 'Expires_on');
    type(getField(app, 'Days before that day'), 'soon');
    expect(app.querySelector('#tracking-mail')).to.equal(null);
    getButton(app, 'Save').click();
    await until(() => textOf(app.querySelector('#tracking-end-days-error')).includes('whole number'));
    await expect(app).to.be.accessible();
    type(getField(app, 'Days before that day'), '60');
    getButton(app, 'Save').click();
    await until(() => portal.bodies('PUT /api/v1/tracking/settings').length === 1);
    expect(portal.bodies('PUT /api/v1/tracking/settings')).to.deep.equal([{ isEnabled: false, rules: { ...defaultTrackingRules, endProperty: 'Expires_on', endDays: 60 } }]);
  });

  it('needs no metaproperty where the DAM tells the day by itself', async () => {
    const { portal } = trackingPortal({}, { tellsEndOfUse: true });
    const app = await setupTracking(portal);
    const section = await until(() => app.querySelector('portal-rights-section'));
    await until(() => textOf(section).includes('Nothing to look at.'));
    expect(textOf(section)).not.to.include('No metaproperty is named');
  });

  it('shows assets in use whose rights need a look, and leads to their pages', async () => {
    const { portal, asked } = trackingPortal();
    portal.routes.set('GET /api/v1/tracking/rights', (_body, url) => [200, {
      assets: url.searchParams.get('kind') === 'ending' ? [{ assetId: 'asset-9', assetName: 'Dunes', standing: 'limited', thumbnailUrl: null, endsOn: '9026-12-31', pages: 2, lookedAt: '2026-11-24T08:00:00.000Z' }, { assetId: 'asset-8', assetName: 'Old', standing: 'usable', thumbnailUrl: null, endsOn: '2020-01-31', pages: 1, lookedAt: '' }] : [],
      counts: { ending: 2, archived: 0, limited: 1, gone: 0 }, nextCursor: null, assetPage: 'https://acme.example/media/?mediaId={id}',
    }]);
    const app = await setupTracking(portal);
    const section = await until(() => app.querySelector('portal-rights-section'));
    await until(() => textOf(section).includes('Dunes'));
    expect(textOf(section)).to.include('31').and.to.include('9026').and.to.include('limited').and.to.include('No metaproperty is named');
    expect([...section.querySelectorAll('.tracked__item')].map((item) => textOf(item).includes('Rights ended'))).to.deep.equal([false, true]);
    expect([...getField<HTMLSelectElement>(app, 'Show').options].map(({ text }) => text.trim())).to.deep.equal(['Use ends (2)', 'Archived (0)', 'Limited (1)', 'No longer in the DAM (0)']);
    await expect(app).to.be.accessible();
    expect(getButton(section, 'Show Dunes in the DAM').getAttribute('href')).to.equal('https://acme.example/media/?mediaId=asset-9');
    getButton(app, 'Show the 2 pages with Dunes').click();
    await until(() => asked.at(-1) === '?asset=asset-9');
    choose(getField<HTMLSelectElement>(app, 'Show'), 'archived');
    await until(() => textOf(section).includes('Nothing to look at.'));
  });

  it('searches by text and state, and keeps both in the address', async () => {
    const { portal, asked } = trackingPortal();
    const app = await setupTracking(portal, `${trackingPath}?text=shoe&state=told`);
    expect(asked).to.deep.equal(['?text=shoe&state=told']);
    expect(getField(app, 'Page, field, asset or editor').value).to.equal('shoe');
    type(getField(app, 'Page, field, asset or editor'), ' wool ');
    getButton(app, 'Find').click();
    choose(getField<HTMLSelectElement>(app, 'State'), 'refused');
    await until(() => asked.at(-1) === '?text=wool&state=refused');
    expect(location.search).to.equal('?text=wool&state=refused');
    await until(() => getButton(app, 'Export as CSV').getAttribute('href') === '/api/v1/tracking/export?text=wool&state=refused');
  });

  it('shows more on demand, and goes on reading there', async () => {
    const { portal, asked } = trackingPortal();
    portal.answerNext('GET /api/v1/tracking/usages', [200, { usages: [someUsage(), someUsage()], nextCursor: 'there', lookedBackTo: null, total: { count: 3210, isExact: true } }]);
    const app = await setupTracking(portal);
    expect(textOf(app.querySelector('.finder__news'))).to.equal('2 usages shown. Of 3,210 in all.');
    getButton(app, 'Show more').click();
    await until(() => itemsOf(app).length === 3);
    expect(asked).to.deep.equal(['?cursor=there']);
    await until(() => document.activeElement === itemsOf(app)[2]);
    expect(findButton(app, 'Show more')).to.be.null;
  });

  it('looks further back where the looking ended before enough was found', async () => {
    const { portal, asked } = trackingPortal();
    portal.answerNext('GET /api/v1/tracking/usages', [200, { usages: [], nextCursor: 'older', lookedBackTo: '2025-03-01T08:00:00.000Z', total: { count: 0, isExact: false } }]);
    const app = await setupTracking(portal, `${trackingPath}?text=zq`);
    expect(textOf(app.querySelector('.finder__news'))).to.include('Nothing found yet.').and.to.include('Mar 1, 2025');
    getButton(app, 'Look further back').click();
    await until(() => itemsOf(app).length === 1);
    expect(asked).to.deep.equal(['?text=zq&cursor=older']);
  });

  it('narrows by asset, page, field, editor, language, days and what the DAM says, and keeps all of it in the address', async () => {
    const { portal, asked } = trackingPortal();
    const app = await setupTracking(portal, `${trackingPath}?editor=ada&from=2026-11-01&standing=limited&to=never`);
    expect(asked).to.deep.equal(['?editor=ada&from=2026-11-01&standing=limited']);
    const more = app.querySelector<HTMLDetailsElement>('.finder__more') ?? expect.fail('there are no more filters');
    expect(more.open).to.be.true;
    expect(getField(app, 'Editor').value).to.equal('ada');
    expect(getField(app, 'From').value).to.equal('2026-11-01');
    await expect(app).to.be.accessible();
    type(getField(app, 'Language'), 'nl');
    getButton(app, 'Apply filters').click();
    await until(() => asked.at(-1) === '?language=nl&editor=ada&from=2026-11-01&standing=limited');
    type(getField(app, 'Language'), 'de');
    choose(getField<HTMLSelectElement>(app, 'Asset in the DAM'), 'archived');
    await until(() => asked.at(-1) === '?language=de&editor=ada&from=2026-11-01&standing=archived');
    expect(location.search).to.equal('?language=de&editor=ada&from=2026-11-01&standing=archived');
  });

  it('opens its further filters only when asked, and shows where an asset is used', async () => {
    const { portal, asked } = trackingPortal({ usages: [someUsage({ assetName: 'Harbour <i>', standing: 'limited', language: 'de', editor: 'Ada', version: 'v7' })], assetPage: 'https://acme.example/media/?mediaId={id}' });
    const app = await setupTracking(portal);
    expect(app.querySelector<HTMLDetailsElement>('.finder__more')?.open).to.be.false;
    expect(textOf(itemsOf(app)[0])).to.include('Harbour <i>').and.to.include('Limited').and.to.include('Ada').and.to.include('de').and.to.include('Version').and.to.include('v7');
    await expect(app).to.be.accessible();
    expect(getButton(app, 'Show Harbour <i> in the DAM').getAttribute('href')).to.equal('https://acme.example/media/?mediaId=asset-1');
    getButton(app, 'Where is Harbour <i> used?').click();
    await until(() => asked.at(-1) === '?asset=asset-1');
    await until(() => document.activeElement === getField(app, 'Asset name or ID'));
    expect(findButton(app, 'Where is Harbour <i> used?'), 'they are shown').to.be.null;
  });

  it('shows the small pictures of assets, and a sign where one is unknown or does not load', async () => {
    const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
    const { portal } = trackingPortal({ usages: [someUsage({ thumbnailUrl: pixel }), someUsage({ field: 'Teaser' }), someUsage({ field: 'Foot', thumbnailUrl: 'data:image/gif;base64,broken' })] });
    const app = await setupTracking(portal);
    const pictures = itemsOf(app).map((item) => item.querySelector('.tracked__picture') ?? expect.fail('no picture'));
    const images = pictures.map((picture) => picture.querySelector('img'));
    expect(images[0]?.loading).to.equal('lazy');
    expect(images[0]?.src).to.equal(pixel);
    expect(images[1]).to.be.null;
    await until(() => pictures[2]?.matches('.tracked__picture--broken'));
    expect(images[2]?.hidden).to.be.true;
    expect(pictures[0]?.matches('.tracked__picture--broken')).to.be.false;
    await expect(app).to.be.accessible();
  });

  it('keeps searches by name, shows them again and removes them', async () => {
    const { portal, asked } = trackingPortal();
    let searches = [{ id: 's1', name: 'Limited ones', query: 'standing=limited' }];
    portal.routes.set('GET /api/v1/tracking/searches', () => [200, { searches }]);
    portal.routes.set('PUT /api/v1/tracking/searches', (body) => [200, { searches: searches = [...searches, { id: 's2', name: (body as { name: string }).name, query: 'text=shoe' }] }]);
    portal.routes.set('DELETE /api/v1/tracking/searches/s1', () => [200, { searches: searches = searches.slice(1) }]);
    const app = await setupTracking(portal, `${trackingPath}?text=shoe`);
    const saved = () => app.querySelector<HTMLElement>('portal-saved-tracking-searches') ?? expect.fail('no searches');
    await until(() => findButton(saved(), 'Limited ones'));
    type(getField(app, 'Name of this search'), ' Shoes ');
    await until(() => findButton(saved(), 'Keep this search')?.getAttribute('aria-disabled') === 'false');
    getButton(saved(), 'Keep this search').click();
    await until(() => textOf(saved()).includes('“Shoes” is kept.'));
    expect(portal.bodies('PUT /api/v1/tracking/searches')).to.deep.equal([{ name: 'Shoes', filter: { text: 'shoe' } }]);
    expect(getButton(saved(), 'Shoes').getAttribute('aria-pressed')).to.equal('true');
    expect(textOf(saved()), 'it is kept already').not.to.include('Name of this search');
    await expect(app).to.be.accessible();
    getButton(saved(), 'Limited ones').click();
    await until(() => asked.at(-1) === '?standing=limited');
    getButton(saved(), 'Remove the search “Limited ones”').click();
    await until(() => textOf(saved()).includes('is removed.') && document.activeElement === findButton(saved(), 'Shoes'));
    portal.answerNext('PUT /api/v1/tracking/searches', refused(400, 'invalid-input'));
    type(getField(app, 'Name of this search'), 'One more');
    await until(() => findButton(saved(), 'Keep this search')?.getAttribute('aria-disabled') === 'false');
    getButton(saved(), 'Keep this search').click();
    await until(() => textOf(saved()).includes('50 searches already'));
  });

  it('is turned off by an administrator', async () => {
    const { portal } = trackingPortal();
    const app = await setupTracking(portal);
    getField(app, 'Enable asset tracking').click();
    (await until(() => findButton(app, 'Save'))).click();
    await until(() => portal.bodies('PUT /api/v1/tracking/settings').length > 0);
    expect(portal.bodies('PUT /api/v1/tracking/settings')).to.deep.equal([{ isEnabled: false, rules: defaultTrackingRules }]);
    await until(() => textOf(app.querySelector('portal-tracking-section')).includes('Saved'));
    expect(getField(app, 'Enable asset tracking').checked).to.be.false;
  });

  it('tells the DAM again what it refused, and what came of it', async () => {
    const { portal } = trackingPortal({ usages: [someUsage({ state: 'refused', problem: 'rejected' }), someUsage({ field: null, assetId: 'asset-2', pageTitle: '', state: 'waiting', problem: 'unavailable', nextAttemptAt: '2026-11-24T08:15:00.000Z' })] }, { refused: 1, waiting: 1 });
    portal.routes.set('POST /api/v1/tracking/retry', () => [200, { state: 'told', problem: null, nextAttemptAt: null }]);
    const app = await setupTracking(portal);
    expect(textOf(itemsOf(app)[0])).to.include('The DAM does not accept this usage as it is.');
    expect(textOf(itemsOf(app)[1])).to.include('the DAM is still to be told').and.to.include('could not be reached');
    expect(textOf(itemsOf(app)[0])).not.to.include('Tried again at');
    expect(textOf(itemsOf(app)[1])).to.include('Tried again at Nov 24, 2026');
    expect(textOf(app.querySelector('main'))).to.include('Your DAM refused to take 1 usage.');
    await expect(app).to.be.accessible();
    getButton(app, 'Try again now: asset asset-1 on https://www.example.com/summer').click();
    await until(() => textOf(app.querySelector('.finder__news')) === 'Your DAM has been told.');
    expect(portal.bodies('POST /api/v1/tracking/retry')).to.deep.equal([{ pageUrl: 'https://www.example.com/summer', assetId: 'asset-1' }]);
    expect(textOf(itemsOf(app)[0])).to.include('Told to the DAM');
    portal.answerNext('POST /api/v1/tracking/retry', refused(503, 'unavailable'));
    getButton(app, 'Try again now: asset asset-2 on https://www.example.com/summer').click();
    await until(() => textOf(app.querySelector('main [role="alert"]')).includes('cannot reach its own database'));
    expect(itemsOf(app)).to.have.length(2);
  });

  it('lets viewers look', async () => {
    const { portal } = trackingPortal({ usages: [someUsage({ state: 'refused', problem: 'rejected' })] });
    portal.session = { ...someSession, user: { ...someSession.user, role: 'viewer' } };
    const app = await setupTracking(portal);
    expect(getField(app, 'Enable asset tracking').disabled).to.be.true;
    expect(textOf(app.querySelector('portal-tracking-section'))).to.include('Only administrators');
    expect(findButton(app, 'Save')).to.be.null;
    expect(textOf(app.querySelector('.tracked'))).not.to.include('Try again');
  });

  it('says what is missing: usages, a match, a DAM', async () => {
    const { portal } = trackingPortal({ usages: [] }, { telling: 'no-dam' });
    const app = await setupTracking(portal);
    expect(textOf(app.querySelector('main'))).to.include('No DAM is connected').and.to.include('No usage is recorded yet.');
    await expect(app).to.be.accessible();
    choose(getField<HTMLSelectElement>(app, 'State'), 'told');
    await until(() => textOf(app.querySelector('.finder__news')) === 'Nothing matches your search.');
    getButton(app, 'Show all').click();
    await until(() => textOf(app.querySelector('.finder__news')).startsWith('No usage'));
    expect(location.search).to.equal('');
  });

  it('says why nothing can be shown, and tries again', async () => {
    const { portal } = trackingPortal();
    portal.answerNext('GET /api/v1/tracking/usages', refused(503, 'unavailable'));
    const app = await setupTracking(portal);
    await until(() => app.querySelector('[role="alert"]'));
    getButton(app, 'Try again').click();
    await until(() => itemsOf(app).length === 1);
    expect(app.querySelector('main [role="alert"]')).to.be.null;
  });
});
