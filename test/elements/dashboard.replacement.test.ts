import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { defaultTrackingRules } from '../../src/domain/tracking-rules.ts';
import type { ReplacementResult } from '../../src/portal/api/replacement.ts';
import { deepAll } from '../helpers/dialog-fixtures.ts';
import { anAsset, someSettings as embedSettings } from '../helpers/field-fixtures.ts';
import { someUsage } from './tracking-fixtures.ts';
import { cleanUp, FakePortal, findButton, getButton, getField, refused, setupPortal, someSession, textOf, type, until } from './dashboard-fixtures.ts';

/** A portal whose CMS does one page, and will not do another at first. */
function replacingPortal(url = 'https://cms.test/replace') {
  const portal = new FakePortal();
  let callback = { url, hasSecret: url !== '' };
  portal.routes.set('GET /api/v1/tracking/settings', () => [200, { isEnabled: true, rules: defaultTrackingRules, portalIntegrationId: null, telling: 'possible', waiting: 0, refused: 0, waitingSince: null, problem: null }]);
  portal.routes.set('GET /api/v1/tracking/usages', () => [200, { usages: [], nextCursor: null, lookedBackTo: null }]);
  portal.routes.set('GET /api/v1/tracking/rights', () => [200, { assets: [{ assetId: 'old', assetName: 'Dunes', standing: 'limited', thumbnailUrl: null, endsOn: null, pages: 2, lookedAt: '' }], counts: { ending: 1, archived: 0, limited: 1, gone: 0 }, nextCursor: null, assetPage: null }]);
  portal.routes.set('GET /api/v1/tracking/callback', () => [200, callback]);
  portal.routes.set('PUT /api/v1/tracking/callback', (body) => [200, callback = { url: (body as { url: string }).url, hasSecret: true }]);
  portal.routes.set('POST /api/v1/tracking/replacement/pages', () => [200, {
    asset: { id: 'old', name: 'Dunes', thumbnailUrl: null },
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

/** What a person is asked before pages of the CMS are changed. */
const question = (app: ParentNode): Promise<HTMLElement> => until(() => app.querySelector<HTMLElement>('portal-confirm-dialog dialog[open]'));
/** Presses a button that changes pages, and agrees. */
async function startOn(app: ParentNode, name: string): Promise<void> {
  (await until(() => findButton(app, name))).click();
  getButton(await question(app), name).click();
}

const rows = (app: ParentNode): readonly HTMLElement[] => [...app.querySelectorAll<HTMLElement>('portal-replacement-section .tracked__item')];

/** The same with a DAM behind it, and hands for the selector. */
async function setupChoosing(change: (portal: FakePortal) => void = () => undefined) {
  const portal = replacingPortal();
  const searches: URLSearchParams[] = [];
  const assets = [anAsset({ id: 'new', name: 'Harbour' }), anAsset({ id: 'old', name: 'Dunes' })];
  portal.routes.set('GET /api/v1/try/settings', () => [200, embedSettings]);
  portal.routes.set('GET /api/v1/try/assets', (_body, url) => {
    searches.push(url.searchParams);
    return [200, { assets, total: 2, nextCursor: null }];
  });
  for (const asset of assets) portal.routes.set(`GET /api/v1/try/assets/${asset.id}`, () => [200, asset]);
  change(portal);
  const app = await setupPortal(portal, '/dashboard/asset-tracking');
  const section = await until(() => app.querySelector('portal-replacement-section'));
  await until(() => section.querySelector('#replace-old'));
  const old = () => getField(app, 'ID of the asset to be replaced');
  const fresh = () => getField(app, 'ID of the asset that takes its place');
  const choose = () => getButton(section, 'Choose the new asset…');
  const dialog = () => deepAll<HTMLDialogElement>(section, 'dialog')[0];
  const isOpen = () => dialog()?.open ?? false;
  const inDialog = (words: string) => until(() => deepAll<HTMLButtonElement>(section, 'selector-dialog').flatMap((one) => deepAll<HTMLButtonElement>(one.shadowRoot ?? one, 'button')).find((one) => one.checkVisibility() && textOf(one) === words));
  const card = (name: string) => until(() => deepAll<HTMLElement>(section, 'asset-card').find((one) => (one.shadowRoot?.textContent ?? '').includes(name)));
  /** What the form shows beside an id. */
  const named = (field: HTMLInputElement) => textOf(document.getElementById(field.getAttribute('aria-describedby') ?? ''));
  return { app, portal, section, searches, old, fresh, choose, isOpen, inDialog, card, named };
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
    await startOn(app, 'Replace on 2 pages');
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
    await startOn(app, 'Replace on 2 pages');
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

  it('asks before it changes pages, naming both assets; whoever says no has changed nothing', async () => {
    const { app, portal, section, old, fresh } = await setupChoosing();
    type(old(), 'old');
    type(fresh(), 'new');
    getButton(app, 'Look which pages').click();
    const start = await until(() => findButton(section, 'Replace on 2 pages'));
    start.focus();
    start.click();
    const asked = await question(app);
    expect(textOf(asked)).to.include('Replace on 2 pages?').and.to.include('“Harbour” takes the place of “Dunes”.');
    await expect(app).to.be.accessible();
    getButton(asked, 'Do not replace').click();
    await until(() => document.activeElement === start);
    expect(portal.bodies('POST /api/v1/tracking/replacement')).to.be.empty;
    await startOn(app, 'Replace on 2 pages');
    await until(() => textOf(section).includes('1 of 2 pages done, 1 failed.'));
    getButton(section, 'Go on with 1 page').click();
    await until(() => textOf(section).includes('2 of 2 pages done, 0 failed.'));
    expect(app.querySelector('portal-confirm-dialog dialog[open]'), 'whoever goes on has agreed already').to.be.null;
  });

  it('tells assets of one name apart when it asks, and an asset without a name by its id', async () => {
    const plan = (name: string): object => ({ asset: { id: 'old', name, thumbnailUrl: null }, newAsset: { id: 'new', name: 'Harbour', thumbnailUrl: null, isLimited: false, isArchived: false }, total: 1, nextAfter: null, pages: [{ pageUrl: 'https://cms.test/a', pageTitle: 'A', fields: ['Hero'] }] });
    for (const [name, words] of [['Harbour', '“Harbour (new)” takes the place of “Harbour (old)”.'], ['', '“Harbour (new)” takes the place of “old”.']] as const) {
      const { app, old, fresh } = await setupChoosing((portal) => portal.answerNext('POST /api/v1/tracking/replacement/pages', [200, plan(name)]));
      type(old(), 'old');
      type(fresh(), 'new');
      getButton(app, 'Look which pages').click();
      (await until(() => findButton(app, 'Replace on 1 page'))).click();
      expect(textOf(await question(app))).to.include(words);
      cleanUp();
    }
  });

  it('lets people choose the new asset in the selector, of the type of the old one', async () => {
    const { app, portal, section, searches, old, fresh, choose, isOpen, inDialog, card, named } = await setupChoosing();
    type(old(), ' old ');
    choose().focus();
    choose().click();
    await until(isOpen);
    (await card('Harbour')).click();
    await expect(section).to.be.accessible();
    (await inDialog('Use asset')).click();
    await until(() => fresh().value === 'new');
    expect([isOpen(), document.activeElement]).to.deep.equal([false, choose()]);
    expect(named(fresh())).to.equal('Harbour');
    expect(section.querySelector('.named-asset img')?.getAttribute('src')).to.equal(anAsset().thumbnailUrl);
    expect(textOf(section)).to.include('“Harbour” is chosen.');
    expect(searches[0]?.get('types')).to.equal('image');
    await expect(app).to.be.accessible();
    getButton(app, 'Look which pages').click();
    await until(() => textOf(section).includes('2 pages hold the asset. “Harbour” would take its place.'));
    expect(portal.bodies('POST /api/v1/tracking/replacement/pages')).to.deep.equal([{ assetId: 'old', newAssetId: 'new' }]);
    expect(named(old()), 'the dry run tells of the old one too').to.equal('Dunes');
    type(fresh(), 'newer');
    await until(() => named(fresh()) === '');
    expect(portal.calls.filter(({ route }) => /usage$/.test(route)), 'no use is registered').to.be.empty;
  });

  it('is done by keys alone, and Escape leaves the form as it was', async () => {
    const { old, fresh, choose, isOpen, named } = await setupChoosing();
    type(old(), 'old');
    type(fresh(), 'typed');
    choose().focus();
    await sendKeys({ press: 'Enter' });
    await until(isOpen);
    await sendKeys({ press: 'Escape' });
    await until(() => !isOpen() && document.activeElement === choose());
    expect(fresh().value).to.equal('typed');
    await sendKeys({ press: 'Enter' });
    await until(isOpen);
    await sendKeys({ press: 'ArrowDown' });
    await until(() => deepAll(document.body, 'asset-card:focus')[0]);
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });
    await until(() => fresh().value === 'new');
    expect([isOpen(), document.activeElement, named(fresh())]).to.deep.equal([false, choose(), 'Harbour']);
  });

  it('does not take the asset that is to be replaced, and says so in the selector', async () => {
    const { section, old, fresh, choose, isOpen, inDialog, card } = await setupChoosing();
    type(old(), 'old');
    choose().click();
    (await card('Dunes')).click();
    (await inDialog('Use asset')).click();
    await until(() => deepAll<HTMLElement>(section, '[role=alert]').some((one) => textOf(one).includes('This is the asset that is to be replaced. Choose another one.')));
    expect([isOpen(), fresh().value]).to.deep.equal([true, '']);
  });

  it('offers assets of every type where nobody knows that of the old one', async () => {
    const { searches, old, choose, card } = await setupChoosing((portal) => portal.routes.set('GET /api/v1/try/assets/gone', () => refused(404, 'asset-not-found')));
    type(old(), 'gone');
    choose().click();
    await card('Harbour');
    expect(searches[0]?.get('types') ?? '').to.equal('');
  });

  for (const [code, status, words] of [['dam-not-connected', 424, 'No DAM is connected yet.'], ['dam-unavailable', 502, 'The DAM cannot be reached.'], ['dam-timeout', 504, 'The DAM did not answer in time.']] as const) {
    it(`says in words that nothing can be chosen (${code}), and takes a typed id`, async () => {
      const { app, section, old, fresh, choose, isOpen } = await setupChoosing((portal) => portal.answerNext('GET /api/v1/try/assets/old', refused(status, code)));
      type(old(), 'old');
      choose().click();
      await until(() => textOf(section.querySelector('.notice--danger')).includes(words));
      expect(textOf(section.querySelector('.notice--danger'))).to.include('You can also enter the ID.');
      expect(isOpen()).to.equal(false);
      await expect(app).to.be.accessible();
      type(fresh(), 'new');
      await until(() => section.querySelector('.notice--danger') === null);
      getButton(app, 'Look which pages').click();
      await until(() => findButton(section, 'Replace on 2 pages'));
      choose().click();
      await until(isOpen);
    });
  }

  it('shows at once which asset somebody came for', async () => {
    const { app, old, named } = await setupChoosing();
    getButton(app, 'Replace Dunes everywhere').click();
    await until(() => document.activeElement?.id === 'replace-new');
    expect([old().value, named(old())]).to.deep.equal(['old', 'Dunes']);
  });

  it('stays with what is under way, and leads to the button that stops it', async () => {
    let answer: () => void = () => undefined;
    const { app, portal, section, old, fresh } = await setupChoosing();
    portal.routes.set('POST /api/v1/tracking/replacement', async () => {
      await new Promise<void>((done) => { answer = done; });
      return [200, { outcome: 'replaced', problem: null, message: '' }];
    });
    type(old(), 'old');
    type(fresh(), 'new');
    getButton(app, 'Look which pages').click();
    await startOn(app, 'Replace on 2 pages');
    const stop = await until(() => findButton(section, 'Stop'));
    getButton(app, 'Replace Dunes everywhere').click();
    expect(document.activeElement).to.equal(stop);
    expect([old().value, fresh().value]).to.deep.equal(['old', 'new']);
    getButton(section, 'Choose the new asset…').click();
    stop.click();
    answer();
    await until(() => textOf(section).includes('1 of 2 pages done, 0 failed.') && findButton(section, 'Go on with 1 page'));
    expect(section.querySelector('portal-asset-choice'), 'nothing is chosen while pages are changed').to.be.null;
    expect(portal.bodies('POST /api/v1/tracking/replacement').length).to.equal(1);
  });

  it('leads to the address of the CMS where that is missing', async () => {
    const app = await setupPortal(replacingPortal(''), '/dashboard/asset-tracking');
    (await until(() => findButton(app, 'Replace Dunes everywhere'))).click();
    await until(() => document.activeElement?.id === 'callback-url');
  });

  it('shows people who may only look nothing that would be refused', async () => {
    const portal = replacingPortal();
    portal.session = { ...someSession, user: { ...someSession.user, role: 'viewer' } };
    portal.routes.set('GET /api/v1/tracking/usages', () => [200, { usages: [someUsage({ assetId: 'old' })], nextCursor: null, lookedBackTo: null }]);
    const app = await setupPortal(portal, '/dashboard/asset-tracking?asset=old');
    await until(() => app.querySelector('portal-tracking-search .tracked__item') && app.querySelector('portal-rights-section .tracked__item'));
    expect(app.querySelector('portal-replacement-section')).to.be.null;
    expect([...app.querySelectorAll('button')].map((button) => `${textOf(button)} ${button.getAttribute('aria-label') ?? ''}`).filter((name) => /replace/i.test(name))).to.be.empty;
    expect(portal.calls.filter(({ route }) => /callback|replacement/.test(route))).to.be.empty;
  });

  it('offers nothing where no DAM is connected', async () => {
    const portal = replacingPortal();
    portal.routes.set('GET /api/v1/tracking/settings', () => [200, { isEnabled: true, rules: defaultTrackingRules, portalIntegrationId: null, telling: 'no-dam', waiting: 0, refused: 0, waitingSince: null, problem: null }]);
    portal.routes.set('GET /api/v1/tracking/usages', () => [200, { usages: [someUsage({ assetId: 'old' })], nextCursor: null, lookedBackTo: null }]);
    const app = await setupPortal(portal, '/dashboard/asset-tracking?asset=old');
    await until(() => app.querySelector('portal-tracking-search .tracked__item') && textOf(app).includes('No DAM is connected'));
    expect([app.querySelector('portal-replacement-section'), findButton(app, 'Replace old everywhere')]).to.deep.equal([null, null]);
  });

  it('draws a page once and what came of it once, however many pages there are', async () => {
    const count = 120;
    const portal = replacingPortal();
    portal.routes.set('POST /api/v1/tracking/replacement/pages', () => [200, {
      asset: { id: 'old', name: 'Dunes', thumbnailUrl: null }, newAsset: { id: 'new', name: 'Harbour', thumbnailUrl: null, isLimited: false, isArchived: false }, total: count, nextAfter: null,
      pages: Array.from({ length: count }, (_, index) => ({ pageUrl: `https://cms.test/${index}`, pageTitle: '', fields: ['Hero'] })),
    }]);
    const app = await setupPortal(portal, '/dashboard/asset-tracking');
    const section = await until(() => app.querySelector('portal-replacement-section'));
    const { say } = section.portal;
    const said = new Map<string, number>();
    section.portal = { ...section.portal, say: (key, values) => {
      said.set(key, (said.get(key) ?? 0) + 1);
      return say(key, values);
    } };
    await until(() => section.querySelector('#replace-old'));
    type(getField(app, 'ID of the asset to be replaced'), 'old');
    type(getField(app, 'ID of the asset that takes its place'), 'new');
    getButton(app, 'Look which pages').click();
    await startOn(app, `Replace on ${count} pages`);
    await until(() => textOf(section).includes(`${count} of ${count} pages done, 0 failed.`));
    expect(rows(app).length).to.equal(count);
    expect(rows(app).every((row) => row.textContent?.includes('Replaced'))).to.equal(true);
    expect([...section.querySelectorAll('.tracked')].map((list) => list.children.length), 'one result has the browser lay out one list').to.deep.equal([100, 20]);
    expect(said.get('tracking.untitled')).to.equal(count);
    expect(said.get('tracking.replace.outcomes.replaced')).to.equal(count);
  });

  it('fits a telephone', async () => {
    await setViewport({ width: 320, height: 700 });
    const { old, fresh, choose, isOpen, inDialog, card, named } = await setupChoosing();
    type(old(), 'old');
    choose().click();
    await until(isOpen);
    (await card('Harbour')).click();
    (await inDialog('Use asset')).click();
    await until(() => named(fresh()) === 'Harbour');
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await setViewport({ width: 1280, height: 900 });
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
