import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Asset } from '../../src/domain/asset.ts';
import type { StoredValue } from '../../src/domain/selection.ts';
import { deepAll } from '../helpers/dialog-fixtures.ts';
import { anAsset, someSettings as embedSettings } from '../helpers/field-fixtures.ts';
import { choose, cleanUp, FakePortal, getButton, getField, refused, sectionOf, setupPortal, someSession, someSettings, textOf, type, until } from './dashboard-fixtures.ts';

async function setup(change: (portal: FakePortal) => void = () => undefined) {
  const portal = new FakePortal();
  const searches: URLSearchParams[] = [];
  portal.routes.set('GET /api/v1/try/settings', () => [200, embedSettings]);
  portal.routes.set('GET /api/v1/try/assets', (_body, url) => {
    searches.push(url.searchParams);
    return [200, { assets: [anAsset()], total: 1, nextCursor: null }];
  });
  portal.routes.set(`GET /api/v1/try/assets/${anAsset().id}`, () => [200, anAsset()]);
  change(portal);
  const app = await setupPortal(portal);
  const panel = await until(() => app.querySelector<HTMLElement>('portal-trial-panel'));
  const fields = sectionOf(app, 'fields');
  /** The selector's button, wherever it is in its shadow. */
  const button = (words: string) => until(() => deepAll<HTMLButtonElement>(panel, 'button').find((one) => one.checkVisibility() && textOf(one) === words));
  const edit = async (name: string) => {
    getButton(fields, name).click();
    return until(() => fields.querySelector('portal-field-editor form'));
  };
  /** Chooses the one asset there is. */
  const pick = async (words = 'Select asset') => {
    (await button(words)).click();
    (await until(() => deepAll<HTMLElement>(panel, 'asset-card')[0])).click();
    (await button('Use asset')).click();
    await until(() => panel.querySelector('pre'));
  };
  const codes = () => [...panel.querySelectorAll('pre')].map((code) => code.textContent ?? '');
  return { app, portal, panel, fields, button, edit, pick, codes, searches };
}

describe('dashboard, Try it', () => {
  before(() => setViewport({ width: 1440, height: 900 }));
  afterEach(cleanUp);

  it('runs the selector on the stored settings, and passes the audit', async () => {
    const { panel, button } = await setup();
    await button('Select asset');
    expect(textOf(panel)).to.include('With the settings as they are saved.').and.to.include('Choose an asset to see what the field stores.');
    await expect(panel).to.be.accessible();
  });

  it('says on cards and in the details where an asset is used', async () => {
    const { id } = anAsset();
    const { panel, button } = await setup((portal) => {
      portal.routes.set('GET /api/v1/try/assets', () => [200, { assets: [anAsset()], total: 1, nextCursor: null, usedOn: { [id]: 3 } }]);
      portal.routes.set(`GET /api/v1/try/assets/${id}/usage`, () => [200, { count: 3, pages: [{ pageUrl: 'https://cms.test/dunes', pageTitle: 'Dunes', at: '2026-11-20T09:00:00Z' }] }]);
    });
    (await button('Select asset')).click();
    await until(() => deepAll(panel, '[title="Used on 3 pages"]')[0]);
    await sendKeys({ press: 'ArrowDown' });
    await until(() => deepAll(panel, 'asset-card:focus')[0]);
    await sendKeys({ down: 'Alt' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Alt' });
    await until(() => deepAll<HTMLAnchorElement>(panel, 'a[href="https://cms.test/dunes"]')[0]);
  });

  it('speaks the language that is chosen and not saved', async () => {
    const { app, portal, panel, button } = await setup();
    await button('Select asset');
    choose(getField(sectionOf(app, 'global'), 'Language'), 'de');
    await button('Asset auswählen');
    expect(textOf(panel)).to.include('With your unsaved changes.');
    expect(portal.bodies('PUT /api/v1/settings/global')).to.be.empty;
    getButton(sectionOf(app, 'global'), 'Discard').click();
    await button('Select asset');
  });

  it('searches as the field that is being edited has it', async () => {
    const { portal, panel, edit, pick, searches } = await setup();
    const form = await edit('Add field');
    type(getField(form, 'Field'), 'Teaser');
    type(getField(form, 'Default search term'), 'people');
    getField(form, 'Video').click();
    getField(form, 'Always hide limited usage assets').click();
    await until(() => getField<HTMLSelectElement>(panel, 'Field').selectedOptions[0]?.textContent === 'Teaser');
    await pick();
    expect(Object.fromEntries(searches[0] ?? [])).to.include({ text: 'people', types: 'image', hideLimited: 'true' });
    expect(portal.bodies('POST /api/v1/settings/fields')).to.be.empty;
  });

  it('goes on with a new field once it is saved', async () => {
    const { panel, fields, edit } = await setup();
    const form = await edit('Add field');
    type(getField(form, 'Field'), 'Teaser');
    getButton(form, 'Save').click();
    await until(() => !form.isConnected);
    expect(getField<HTMLSelectElement>(panel, 'Field').selectedOptions[0]?.textContent).to.equal('Teaser');
    await until(() => document.activeElement === getButton(fields, 'Edit the settings of Teaser'));
    expect(textOf(fields.querySelector('.rows__foot'))).to.include('Saved: Teaser');
  });

  it('shows what the field stores and, where it is enabled, the Layout Service result; registers no use', async () => {
    const { portal, panel, edit, pick, codes } = await setup();
    await pick();
    const stored = JSON.parse(codes()[0] ?? '') as StoredValue;
    expect([stored.asset.name, stored.derivative?.name]).to.deep.equal(['Harbour at dawn', 'webimage']);
    expect(textOf(panel)).to.include('The Layout Service gets the value alone.');
    const form = await edit('Edit the settings of Global');
    getField(form, 'Enable asset result in Layout Service').click();
    await until(() => codes().length === 2);
    const result = JSON.parse(codes()[1] ?? '') as { value: Record<string, string>; asset: Asset };
    expect(result.value).to.include({ alt: 'Fishing boats in a harbour', width: '800', height: '533' });
    expect(result.asset).to.deep.equal(anAsset());
    await expect(panel).to.be.accessible();
    expect(portal.calls.filter(({ route }) => /usage/.test(route))).to.be.empty;
    expect(portal.calls.filter(({ route }) => route.includes('/try/assets/')).length, 'edited settings do not ask for the asset again').to.be.at.most(1);
  });

  it('leads to the Bynder settings while no DAM is connected', async () => {
    const { panel } = await setup((portal) => { portal.settings = someSettings({ dam: null }); });
    expect(textOf(panel)).to.include('Once a DAM is connected you can try the Asset Selector here.');
    expect(getButton(panel, 'Go to the Bynder settings').getAttribute('href')).to.equal('#dam');
    expect(panel.querySelector('asset-selector')).to.be.null;
    await expect(panel).to.be.accessible();
  });

  it('says what is the matter with the DAM, and asks again', async () => {
    const { panel } = await setup((portal) => portal.answerNext('GET /api/v1/settings/derivatives', refused(502, 'dam-unavailable')));
    expect(textOf(await until(() => panel.querySelector('.notice')))).to.include('The DAM cannot be reached.');
    await expect(panel).to.be.accessible();
    getButton(panel, 'Try again').click();
    await until(() => !panel.querySelector('.notice'));
  });

  it('says that a DAM that is typed and not saved is not the one that is searched', async () => {
    const { app, panel } = await setup();
    type(getField(sectionOf(app, 'dam'), 'Portal URL'), 'https://other.example.com');
    await until(() => textOf(panel).includes('Until you save them, the DAM connected before is searched here.'));
  });

  it('is below the settings on a small screen, beside them on a large one', async () => {
    const { app, panel } = await setup();
    const sections = app.querySelector<HTMLElement>('.sections');
    expect(panel.getBoundingClientRect().left).to.be.greaterThan(sections?.getBoundingClientRect().right ?? Infinity);
    await setViewport({ width: 320, height: 700 });
    expect(panel.getBoundingClientRect().top).to.be.greaterThan(sections?.getBoundingClientRect().bottom ?? Infinity);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await setViewport({ width: 1440, height: 900 });
  });
});

describe('dashboard, settings of a viewer', () => {
  afterEach(cleanUp);

  it('are all there to look at, with the reason why nothing can be changed', async () => {
    const { app, panel, button } = await setup((portal) => { portal.session = { ...someSession, user: { ...someSession.user, role: 'viewer' } }; });
    expect(textOf(app.querySelector('.page__head'))).to.include('your role is Viewer').and.to.include('Administrators and owners of Northwind');
    const sections = app.querySelector('.sections') as HTMLElement;
    expect(getField(sections, 'Portal URL').value).to.equal('https://brand.example.com');
    const open = [...sections.querySelectorAll<HTMLInputElement>('input, select, textarea')].filter((field) => !field.readOnly && !field.matches(':disabled'));
    expect(open.map(({ id }) => id)).to.deep.equal([]);
    const buttons = [...sections.querySelectorAll('button')].filter((one) => one.checkVisibility()).map((one) => one.ariaLabel ?? textOf(one));
    expect(buttons.filter((name) => !/^(Copy|Show)/.test(name))).to.deep.equal([]);
    await button('Select asset');
    expect(getField(panel, 'Field')).to.have.property('disabled', false);
    await expect(app).to.be.accessible();
  });
});
