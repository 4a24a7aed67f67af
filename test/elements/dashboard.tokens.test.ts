import { expect } from '@open-wc/testing';
import { DashboardClient } from '../../src/portal/client/dashboard-client.ts';
import { cleanUp, FakePortal, findButton, getButton, getField, refused, sectionOf, setupPortal, someSession, someSettings, textOf, until } from './dashboard-fixtures.ts';

const route = 'PUT /api/v1/settings/tokens';

async function setup(change: (portal: FakePortal) => void = () => undefined) {
  const portal = new FakePortal();
  change(portal);
  const app = await setupPortal(portal);
  const section = sectionOf(app, 'tokens');
  return { app, portal, section, theSwitch: getField(section, 'Require editor tokens') };
}

const codesOf = (section: HTMLElement): string[] => [...section.querySelectorAll('pre')].map((pre) => pre.textContent);

describe('dashboard, editor tokens', () => {
  afterEach(cleanUp);

  it('are required once the switch is saved, after a warning', async () => {
    const { app, portal, section, theSwitch } = await setup();
    expect(theSwitch.checked).to.be.false;
    theSwitch.click();
    await until(() => textOf(section).includes('cannot open the Asset Selector'));
    await expect(section).to.be.accessible();
    expect(portal.bodies(route)).to.deep.equal([]);
    getButton(section, 'Save').click();
    await until(() => textOf(section).includes('Saved'));
    expect(portal.bodies(route)).to.deep.equal([{ requiresTokens: true }]);
    expect(portal.calls.find((call) => call.route === route)?.headers.get('if-match')).to.equal('"t1"');
    expect(textOf(section)).not.to.include('cannot open the Asset Selector');
    await until(() => !app.querySelector('portal-embed-section code')?.textContent.includes('api-key'));
    expect(textOf(sectionOf(app, 'embed'))).to.include('requires editor tokens');
  });

  it('are explained by examples for this portal and field, without the key', async () => {
    const { portal, section } = await setup();
    section.querySelector('details')?.setAttribute('open', '');
    for (const what of ['Exchange with curl', 'Exchange with fetch', 'Script in the page']) getButton(section, `Copy: ${what}`);
    const [curl = '', fetched = '', page = ''] = codesOf(section);
    expect(curl).to.include(`curl ${location.origin}/embed/v1/tokens`).and.to.include('"fields":["Banner"]').and.to.include('$ASSET_SELECTOR_API_KEY');
    expect(fetched).to.include(`fetch("${location.origin}/embed/v1/tokens"`).and.to.include('fields: ["Banner"]');
    expect(page).to.include('tokenProvider');
    expect(section.innerHTML).not.to.include(portal.settings.apiKey);
    for (const button of section.querySelectorAll('portal-copy-button')) expect(button.text).not.to.include(portal.settings.apiKey);
    await expect(section).to.be.accessible();
  });

  it('have examples that a field with quotes does not break', async () => {
    const { section } = await setup((portal) => { portal.settings = someSettings({ fields: portal.settings.fields.map((field) => ({ ...field, field: 'Editor\'s "pick"' })) }); });
    const [curl = '', fetched = ''] = codesOf(section);
    expect(curl).to.include(String.raw`-d '{"fields":["Editor'\''s \"pick\""],`);
    expect(fetched).to.include(String.raw`fields: ["Editor's \"pick\""]`);
  });

  it('stay as they were where the portal refuses, and the switch stays as it was set', async () => {
    const { portal, section, theSwitch } = await setup();
    portal.answerNext(route, refused(503, 'unavailable'));
    theSwitch.click();
    await until(() => findButton(section, 'Discard'));
    getButton(section, 'Save').click();
    expect(textOf(await until(() => section.querySelector('[role=alert]')))).to.include('Nothing was changed');
    expect(theSwitch.checked).to.be.true;
    expect(portal.settings.requiresTokens).to.be.false;
  });

  it('are not overwritten where somebody else saved first', async () => {
    const { portal, section, theSwitch } = await setup();
    portal.routes.set('GET /api/v1/audit', () => [200, { entries: [], nextCursor: null, people: [], retentionDays: 730 }]);
    theSwitch.click();
    await new DashboardClient({ portalUrl: location.origin, fetch: portal.fetch }).saveTokenRule(true);
    getButton(section, 'Save').click();
    const notice = await until(() => section.querySelector('.stale'));
    await until(() => findButton(notice, 'Save mine'));
    getButton(notice, 'Take theirs').click();
    await until(() => !section.querySelector('.stale'));
    expect(portal.bodies(route)).to.have.length(2);
  });

  it('are only looked at by viewers', async () => {
    const { section, theSwitch } = await setup((portal) => { portal.session = { ...someSession, user: { ...someSession.user, role: 'viewer' } }; });
    expect(theSwitch.disabled).to.be.true;
    expect(findButton(section, 'Save')).to.equal(null);
    await expect(section).to.be.accessible();
  });
});
