import { expect } from '@open-wc/testing';
import { cleanUp, errorOf, FakePortal, findButton, getButton, getField, refused, sectionOf, setupPortal, someSettings, textOf, type, until } from './dashboard-fixtures.ts';

async function setup(change: (portal: FakePortal) => void = () => undefined) {
  const portal = new FakePortal();
  change(portal);
  const app = await setupPortal(portal);
  const section = sectionOf(app, 'fields');
  const open = async (button: string): Promise<HTMLFormElement> => {
    getButton(section, button).click();
    return until(() => section.querySelector<HTMLFormElement>('portal-field-editor form'));
  };
  const rows = (): string[] => [...section.querySelectorAll('.rows > li')].map(textOf);
  return { app, portal, section, open, rows };
}

describe('dashboard, field settings', () => {
  afterEach(cleanUp);

  it('list Global first, which cannot be removed', async () => {
    const { section, rows } = await setup();
    expect(rows().map((row) => row.split(' ')[0])).to.deep.equal(['Global', 'Banner']);
    expect(rows()[1]).to.include('summer').and.to.include('Image').and.to.include('Hidden');
    expect(findButton(section, 'Remove the settings of Global')).to.be.null;
  });

  it('are added for a field', async () => {
    const { portal, open, rows } = await setup();
    const form = await open('Add field');
    expect(document.activeElement).to.equal(getField(form, 'Field'));
    await expect(form).to.be.accessible();
    type(getField(form, 'Field'), ' Teaser ');
    type(getField(form, 'Default search term'), 'people');
    getField(form, 'Video').click();
    getField(form, 'Always hide limited usage assets').click();
    getField(form, 'Enable asset result in Layout Service').click();
    getButton(form, 'Save').click();
    await until(() => !form.isConnected);
    expect(portal.bodies('POST /api/v1/settings/fields')).to.deep.equal([
      { field: 'Teaser', settings: { defaultSearchTerm: 'people', visibleTypes: ['image'], hideLimited: true, isFullAssetInLayoutService: true }, inherits: ['lockedFilters', 'rules'] },
    ]);
    await until(() => rows().length === 3);
  });

  it('are changed', async () => {
    const { portal, open } = await setup();
    const form = await open('Edit the settings of Banner');
    expect(getField(form, 'Field').value).to.equal('Banner');
    getField(form, 'Image').click();
    await until(() => textOf(form).includes('Nothing is ticked, so editors find every type.'));
    getButton(form, 'Save').click();
    await until(() => portal.settings.fields[0]?.settings.visibleTypes.length === 0);
  });

  it('of Global are changed without a name', async () => {
    const { portal, open } = await setup();
    const form = await open('Edit the settings of Global');
    expect(form.querySelector('#editor-field')).to.be.null;
    type(getField(form, 'Default search term'), 'all');
    getButton(form, 'Save').click();
    await until(() => portal.settings.globalField.defaultSearchTerm === 'all');
  });

  it('are removed after a question', async () => {
    const { app, portal, section, rows } = await setup();
    getButton(section, 'Remove the settings of Banner').click();
    const question = await until(() => app.querySelector('portal-confirm-dialog dialog[open]'));
    expect(textOf(question)).to.include('Remove the settings of “Banner”?').and.to.include('The field then uses the Global setting');
    await expect(question).to.be.accessible();
    getButton(question, 'Remove').click();
    await until(() => rows().length === 1);
    expect(portal.settings.fields).to.be.empty;
    await until(() => document.activeElement === getButton(section, 'Add field'));
    expect(textOf(section.querySelector('[role=status]'))).to.equal('Removed: Banner');
  });

  it('stay when the question is answered with no', async () => {
    const { app, portal, section } = await setup();
    getButton(section, 'Remove the settings of Banner').click();
    getButton(await until(() => app.querySelector('portal-confirm-dialog dialog[open]')), 'Keep').click();
    await until(() => !app.querySelector('portal-confirm-dialog dialog[open]'));
    expect(portal.settings.fields).to.have.length(1);
  });

  it('say when a field cannot be removed', async () => {
    const { app, portal, section } = await setup();
    portal.answerNext('DELETE /api/v1/settings/fields/f1', refused(404, 'not-found'));
    getButton(section, 'Remove the settings of Banner').click();
    getButton(await until(() => app.querySelector('portal-confirm-dialog dialog[open]')), 'Remove').click();
    expect(textOf(await until(() => section.querySelector('[role=alert]')))).to.include('somebody may have removed it meanwhile');
  });

  it('are refused for a field that has some, by us', async () => {
    const { portal, open } = await setup();
    const form = await open('Add field');
    const field = getField(form, 'Field');
    type(field, ' bANNER ');
    getButton(form, 'Save').click();
    await until(() => errorOf(field));
    expect(errorOf(field)).to.equal('“bANNER” has settings already. Edit those, or enter another name.');
    expect(portal.bodies('POST /api/v1/settings/fields')).to.be.empty;
    await expect(form).to.be.accessible();
  });

  it('are refused for a field that got some meanwhile, by the portal, and lose nothing', async () => {
    const { portal, open } = await setup();
    portal.answerNext('POST /api/v1/settings/fields', refused(409, 'conflict'));
    const form = await open('Add field');
    const field = getField(form, 'Field');
    type(field, 'Teaser');
    type(getField(form, 'Default search term'), 'people');
    getButton(form, 'Save').click();
    await until(() => errorOf(field));
    expect(errorOf(field)).to.include('“Teaser” has settings already');
    expect([form.isConnected, field.value, getField(form, 'Default search term').value]).to.deep.equal([true, 'Teaser', 'people']);
    await until(() => document.activeElement === field);
  });

  it('ask before closing drops what was typed', async () => {
    const { app, open } = await setup();
    const form = await open('Add field');
    type(getField(form, 'Field'), 'Teaser');
    getButton(form, 'Close the field settings').click();
    const question = await until(() => app.querySelector('portal-confirm-dialog dialog[open]'));
    getButton(question, 'Keep editing').click();
    await until(() => !app.querySelector('portal-confirm-dialog dialog[open]'));
    expect([form.isConnected, getField(form, 'Field').value]).to.deep.equal([true, 'Teaser']);
    getButton(form, 'Close the field settings').click();
    getButton(await until(() => app.querySelector('portal-confirm-dialog dialog[open]')), 'Close without saving').click();
    await until(() => !form.isConnected);
  });

  it('come from Global value by value, until the field has its own', async () => {
    const { portal, section, open, rows } = await setup((fresh) => {
      fresh.settings = someSettings({ fields: someSettings().fields.map((field) => ({ ...field, inherits: ['visibleTypes' as const] })) });
    });
    expect(rows()[1]).to.include('summer Own').and.to.include('Image, Video From Global');
    const form = await open('Edit the settings of Banner');
    expect(getField(form, 'Video').checked).to.be.true;
    getButton(form, 'Use the Global value: Default search term').click();
    await until(() => document.activeElement === getField(form, 'Default search term'));
    expect(getField(form, 'Default search term').value).to.equal('');
    getField(form, 'Image').click();
    await until(() => findButton(form, 'Use the Global value: Visible asset types'));
    await expect(form).to.be.accessible();
    getButton(form, 'Save').click();
    await until(() => !form.isConnected);
    expect(portal.bodies('PUT /api/v1/settings/fields/f1')).to.deep.equal([
      { field: 'Banner', settings: { defaultSearchTerm: '', visibleTypes: ['video'], hideLimited: true, isFullAssetInLayoutService: false }, inherits: ['defaultSearchTerm'] },
    ]);
    await until(() => rows()[1]?.includes('None From Global'));
    expect(findButton(section, 'Add field')).to.exist;
  });

  it('are all of Global for a new field', async () => {
    const { portal, open } = await setup();
    const form = await open('Add field');
    type(getField(form, 'Field'), 'Teaser');
    getButton(form, 'Save').click();
    await until(() => !form.isConnected);
    expect(portal.bodies('POST /api/v1/settings/fields')).to.deep.equal([
      { field: 'Teaser', settings: portal.settings.globalField, inherits: ['defaultSearchTerm', 'visibleTypes', 'hideLimited', 'isFullAssetInLayoutService', 'lockedFilters', 'rules'] },
    ]);
  });

  it('are duplicated: the settings of another, without its name', async () => {
    const { portal, open } = await setup();
    const form = await open('Duplicate the settings of Banner');
    expect([getField(form, 'Field').value, getField(form, 'Default search term').value]).to.deep.equal(['', 'summer']);
    type(getField(form, 'Field'), 'Teaser');
    getButton(form, 'Save').click();
    await until(() => portal.settings.fields.length === 2);
    expect(portal.settings.fields.map(({ settings }) => settings)).to.deep.equal([portal.settings.fields[0]?.settings, portal.settings.fields[0]?.settings]);
  });

  it('keep what is typed while they are saved', async () => {
    const { portal, open, section } = await setup();
    const form = await open('Edit the settings of Banner');
    type(getField(form, 'Default search term'), 'autumn');
    getButton(form, 'Save').click();
    type(getField(form, 'Default search term'), 'autumn leaves');
    await until(() => portal.settings.fields[0]?.settings.defaultSearchTerm === 'autumn');
    await until(() => findButton(section, 'Discard'));
    expect(getField(form, 'Default search term').value).to.equal('autumn leaves');
  });

  it('can be searched where there are many, with Global always first', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ ...someSettings().fields[0], id: `f${index}`, field: index % 4 === 0 ? `Banner ${index}` : `Image ${index}` }));
    const { section, rows } = await setup((portal) => { portal.settings = someSettings({ fields: many as ReturnType<typeof someSettings>['fields'] }); });
    expect(rows()).to.have.length(13);
    type(getField(section, 'Search fields'), ' bANN');
    await until(() => rows().length === 4);
    expect(rows()[0]).to.include('Global');
    expect(textOf(section.querySelector('.rows__search [role=status]'))).to.equal('3 of 12 fields');
    await expect(section).to.be.accessible();
  });

  it('show markup in names as text', async () => {
    const markup = '<img src=x onerror="document.title=1"><b>Bold</b>';
    const { app, section, rows } = await setup((fresh) => {
      fresh.settings = someSettings({ fields: someSettings().fields.map((field) => ({ ...field, field: markup })) });
      fresh.session = fresh.session && { ...fresh.session, organisation: { id: 'northwind', name: markup } };
    });
    expect(rows()[1]).to.include(markup);
    expect(textOf(app.querySelector('.header__organisation'))).to.include(markup);
    expect(section.querySelector('img, b')).to.be.null;
    expect(app.querySelector('portal-embed-section code')?.textContent).to.include('field="&lt;img src=x onerror=&quot;document.title=1&quot;>');
  });
});
