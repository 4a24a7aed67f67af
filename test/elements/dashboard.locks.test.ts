import { expect } from '@open-wc/testing';
import { flatFilterNames } from '../../src/domain/filters.ts';
import { deepAll } from '../helpers/dialog-fixtures.ts';
import { cleanUp, FakePortal, getButton, sectionOf, setupPortal, textOf, until } from './dashboard-fixtures.ts';

const option = (id: string, label: string) => ({ id, name: id, label, children: [] });
const catalogue = { metaproperties: [{ id: 'm', name: 'Region', label: 'Region', isMultiple: false, isMain: true, options: [option('emea', 'EMEA'), option('apac', 'APAC')] }], brands: [], groups: [] };

async function setup(change: (portal: FakePortal) => void = () => undefined) {
  const portal = new FakePortal();
  portal.routes.set('GET /api/v1/try/settings', () => [200, { capabilities: { hasLimitedUse: true, hasUsageTracking: true, filters: flatFilterNames } }]);
  portal.routes.set('GET /api/v1/try/filters', () => [200, catalogue]);
  portal.routes.set('GET /api/v1/try/tags', () => [200, [{ name: 'sea', count: 12 }]]);
  portal.routes.set('GET /api/v1/try/collections', () => [200, { collections: [{ id: 'c', name: 'Spring', description: '', count: 3, coverUrl: null }], nextCursor: null }]);
  change(portal);
  const app = await setupPortal(portal);
  const section = sectionOf(app, 'fields');
  getButton(section, 'Edit the settings of Global').click();
  const form = await until(() => section.querySelector<HTMLFormElement>('portal-field-editor form'));
  const tick = async (name: RegExp, panel: number): Promise<void> => {
    const found = await until(() => deepAll<HTMLInputElement>(deepAll(form, 'filter-panel')[panel]?.shadowRoot ?? form, 'input').find((input) => name.test(input.ariaLabel ?? '')));
    found.click();
  };
  return { portal, section, form, tick };
}

describe('dashboard, locked filters', () => {
  afterEach(cleanUp);

  it('are chosen from what the DAM has, wanted or not, shown as chips, and saved', async () => {
    const { portal, form, tick, section } = await setup();
    expect(textOf(form)).to.include('Nothing is locked.');
    getButton(form, 'Choose filters').click();
    await tick(/^EMEA$/, 0);
    await until(() => deepAll(form, 'button.chip').length === 1);
    await tick(/^APAC$/, 1);
    await until(() => deepAll(form, 'button.chip').length === 2);
    await expect(form).to.be.accessible();
    getButton(form, 'Save').click();
    await until(() => portal.settings.globalField.lockedFilters);
    expect(portal.settings.globalField.lockedFilters).to.deep.equal({
      filters: { metaproperties: { Region: ['emea'] }, excluded: { metaproperties: { Region: ['apac'] } } }, names: { 'option:Region:emea': 'Region: EMEA', 'option:Region:apac': 'Region: APAC' },
    });
    await until(() => textOf(section).includes('Region: EMEA, Without Region: APAC'));
  });

  it('say why the DAM\'s filters cannot be had, and try again', async () => {
    let isDown = true;
    const { form } = await setup((portal) => {
      portal.routes.set('GET /api/v1/try/filters', () => (isDown ? [502, { error: { code: 'dam-unavailable', message: 'down', requestId: 'r-1' } }] : [200, catalogue]));
    });
    getButton(form, 'Choose filters').click();
    await until(() => form.querySelector('portal-locked-filters .notice'));
    isDown = false;
    getButton(form, 'Try again').click();
    await until(() => deepAll(form, 'filter-panel').length === 2);
  });

  it('are folders and collections where the DAM can be narrowed by no more', async () => {
    const asked: (string | null)[] = [];
    const { portal, form } = await setup((fake) => {
      fake.routes.set('GET /api/v1/try/settings', () => [200, { capabilities: { hasLimitedUse: false, hasUsageTracking: false, filters: ['folder', 'collection', 'extensions'] } }]);
      fake.routes.set('GET /api/v1/try/filters', () => [200, { metaproperties: [], brands: [], groups: [] }]);
      fake.routes.set('GET /api/v1/try/folders', (_body, { searchParams }) => {
        asked.push(searchParams.get('parent'));
        return [200, searchParams.get('parent') === '41' ? [{ id: '42', name: 'Spring', count: 7, hasChildren: false }] : [{ id: '41', name: 'Campaigns', count: 0, hasChildren: true }]];
      });
    });
    getButton(form, 'Choose filters').click();
    const panel = await until(() => deepAll(form, 'filter-panel')[0]);
    const sections = (): HTMLElement[] => deepAll<HTMLElement>(panel.shadowRoot ?? panel, 'summary');
    expect([deepAll(form, 'filter-panel').length, sections().map((one) => textOf(one))]).to.deep.equal([1, ['Folders', 'Collections']]);
    sections()[0]?.click();
    const item = (name: RegExp): Promise<HTMLElement> => until(() => deepAll<HTMLElement>(panel.shadowRoot ?? panel, '[role=treeitem]').find((one) => name.test(one.ariaLabel ?? '')));
    (await item(/^Campaigns/)).querySelector<HTMLElement>('.toggle')?.click();
    (await item(/^Spring/)).click();
    await until(() => deepAll(form, 'button.chip').length === 1);
    await expect(form).to.be.accessible();
    getButton(form, 'Save').click();
    await until(() => portal.settings.globalField.lockedFilters);
    expect(portal.settings.globalField.lockedFilters).to.deep.equal({ filters: { folder: '42' }, names: { 'folder:42': 'Campaigns / Spring' } });
    expect(asked).to.deep.equal([null, '41']);
  });

  it('say so where nothing of the kind can be locked', async () => {
    const { form } = await setup((fake) => { fake.routes.set('GET /api/v1/try/settings', () => [200, { capabilities: { hasLimitedUse: false, hasUsageTracking: false } }]); });
    getButton(form, 'Choose filters').click();
    await until(() => textOf(form).includes('cannot be searched by anything that could be locked'));
  });

  it('wait for a DAM where none is connected', async () => {
    const { form } = await setup((portal) => { portal.settings = { ...portal.settings, dam: null }; });
    getButton(form, 'Choose filters').click();
    await until(() => textOf(form).includes('Connect your DAM first'));
  });
});
