import { expect } from '@open-wc/testing';
import type { FieldSettings } from '../../src/domain/settings.ts';
import { DashboardClient, type FieldSetting } from '../../src/portal/client/dashboard-client.ts';
import { choose, cleanUp, FakePortal, findButton, getButton, getField, refused, sectionOf, setupPortal, textOf, type, until } from './dashboard-fixtures.ts';

const entry = { id: 'e1', at: '2026-11-25T09:30:00.000Z', actor: 'bo@example.com', action: 'settings.global.save', subject: '', changes: [] };

/** The dashboard of Mara, and the client of Bo, who has another one open. */
async function setup(actor = entry.actor) {
  const portal = new FakePortal();
  portal.routes.set('GET /api/v1/audit', () => [200, { entries: [{ ...entry, actor, subject: 'Banner' }], nextCursor: null, people: [], retentionDays: 730 }]);
  const app = await setupPortal(portal);
  const bo = new DashboardClient({ portalUrl: location.origin, fetch: portal.fetch });
  return { app, portal, bo };
}

function bannerWith(portal: FakePortal, change: Partial<FieldSettings>): FieldSetting {
  const [banner] = portal.settings.fields;
  if (!banner) throw new Error('There is no field.');
  return { field: banner.field, settings: { ...banner.settings, ...change }, inherits: banner.inherits };
}

const save = (section: HTMLElement): void => getButton(section, 'Save').click();
const noticeOf = (section: HTMLElement) => until(() => {
  const notice = section.querySelector('.stale');
  return notice && findButton(notice, 'Save mine') ? notice : null;
});

/** Mara changes the language and Bo the derivative, who saves first. */
async function overtaken(actor?: string) {
  const all = await setup(actor);
  const section = sectionOf(all.app, 'global');
  choose(getField<HTMLSelectElement>(section, 'Language'), 'de');
  await all.bo.saveGlobal({ ...all.portal.settings.global, previewDerivative: 'mini' });
  save(section);
  return { ...all, section, notice: await noticeOf(section) };
}

describe('dashboard, two people saving the same settings', () => {
  afterEach(cleanUp);

  it('overwrites nothing, keeps what is typed, and says who saved', async () => {
    const { portal, section, notice } = await overtaken();
    expect(portal.settings.global).to.include({ language: 'en', previewDerivative: 'mini' });
    expect(getField<HTMLSelectElement>(section, 'Language').value).to.equal('de');
    expect(textOf(notice)).to.include('nothing was overwritten').and.to.include('bo@example.com saved at');
    expect(document.activeElement).to.equal(notice.querySelector('.notice__title'));
    await expect(section).to.be.accessible();
  });

  it('shows what they changed, beside what was there and what is typed', async () => {
    const { notice, section } = await overtaken();
    const look = getButton(notice, 'Look at their changes');
    expect(look.getAttribute('aria-expanded')).to.equal('false');
    look.click();
    await until(() => notice.querySelector('dl'));
    expect([...notice.querySelectorAll('.stale__changes > li')].map(textOf)).to.deep.equal(['Preview derivative Before webimage Theirs mini Yours webimage']);
    expect(look.getAttribute('aria-expanded')).to.equal('true');
    await expect(section).to.be.accessible();
  });

  it('takes theirs', async () => {
    const { notice, section, portal } = await overtaken();
    getButton(notice, 'Take theirs').click();
    await until(() => !section.querySelector('.stale'));
    expect(getField<HTMLSelectElement>(section, 'Language').value).to.equal('en');
    expect(portal.settings.global.language).to.equal('en');
    expect(textOf(section)).not.to.include('Unsaved changes');
    expect(section.contains(document.activeElement)).to.be.true;
  });

  it('saves mine over what was seen', async () => {
    const { notice, section, portal } = await overtaken();
    getButton(notice, 'Save mine').click();
    await until(() => textOf(section.querySelector('.bar [role=status]')) === 'Saved');
    expect(portal.settings.global).to.include({ language: 'de', previewDerivative: 'webimage' });
    expect(section.contains(document.activeElement)).to.be.true;
  });

  it('asks again when someone saves between looking and saving', async () => {
    const { notice, section, portal, bo } = await overtaken();
    await bo.saveGlobal({ ...portal.settings.global, isUploadEnabled: true });
    getButton(notice, 'Save mine').click();
    const again = await until(() => {
      const next = section.querySelector('.stale');
      return next !== null && next !== notice && findButton(next, 'Save mine') ? next : null;
    });
    expect(portal.settings.global).to.include({ language: 'en', previewDerivative: 'mini', isUploadEnabled: true });
    getButton(again, 'Save mine').click();
    await until(() => portal.settings.global.language === 'de');
  });

  it('is not misled by what another form has read meanwhile', async () => {
    const { app, portal, bo } = await setup();
    const global = sectionOf(app, 'global');
    choose(getField<HTMLSelectElement>(global, 'Language'), 'de');
    await bo.saveGlobal({ ...portal.settings.global, previewDerivative: 'mini' });
    const origins = sectionOf(app, 'origins');
    type(getField(origins, 'Add an origin'), 'https://new.example.com');
    save(origins);
    await until(() => textOf(origins.querySelector('.bar [role=status]')) === 'Saved');
    save(global);
    await noticeOf(global);
    expect(portal.settings.global).to.include({ language: 'en', previewDerivative: 'mini' });
  });

  it('says so when it was the same person in another window', async () => {
    const { notice } = await overtaken('mara@example.com');
    expect(textOf(notice)).to.include('You saved them yourself in another window');
  });

  it('decides nothing before it knows what is stored now', async () => {
    const { app, portal, bo } = await setup();
    const section = sectionOf(app, 'global');
    choose(getField<HTMLSelectElement>(section, 'Language'), 'de');
    await bo.saveGlobal({ ...portal.settings.global, previewDerivative: 'mini' });
    portal.answerNext('GET /api/v1/settings', refused(503, 'unavailable'));
    save(section);
    const notice = await until(() => section.querySelector('.stale'));
    const retry = await until(() => findButton(notice, 'Try again'));
    expect(findButton(notice, 'Save mine')).to.equal(null);
    retry.click();
    await noticeOf(section);
  });

  it('guards origins, the connection and fields alike', async () => {
    const { app, portal, bo } = await setup();
    const origins = sectionOf(app, 'origins');
    type(getField(origins, 'Add an origin'), 'https://mine.example.com');
    await bo.saveOrigins(['https://theirs.example.com']);
    save(origins);
    await noticeOf(origins);
    expect(portal.settings.allowedOrigins).to.deep.equal(['https://theirs.example.com']);

    const dam = sectionOf(app, 'dam');
    type(getField(dam, 'OAuth2 Client Secret'), 'mine');
    await bo.saveConnection({ portalUrl: 'https://brand.example.com', kind: 'bynder', clientId: 'client-1', clientSecret: 'theirs' });
    save(dam);
    const notice = await noticeOf(dam);
    expect(getField(dam, 'OAuth2 Client Secret').value).to.equal('mine');
    getButton(notice, 'Look at their changes').click();
    await until(() => textOf(notice).includes('Nothing that this form shows'));
  });

  it('keeps a field that was changed while it was edited, and shows the change', async () => {
    const { app, portal, bo } = await setup();
    const fields = sectionOf(app, 'fields');
    getButton(fields, 'Edit the settings of Banner').click();
    type(await until(() => fields.querySelector<HTMLInputElement>('#editor-search-term')), 'winter');
    await bo.saveField('f1', bannerWith(portal, { hideLimited: false }));
    save(fields);
    const notice = await noticeOf(fields);
    getButton(notice, 'Look at their changes').click();
    await until(() => notice.querySelector('dl'));
    expect(textOf(notice)).to.include('Always hide limited usage assets Before Enabled Theirs Disabled Yours Enabled');
    getButton(notice, 'Save mine').click();
    await until(() => portal.settings.fields[0]?.settings.defaultSearchTerm === 'winter');
  });

  it('offers to add a field again that was removed while it was edited', async () => {
    const { app, portal, bo } = await setup();
    const fields = sectionOf(app, 'fields');
    getButton(fields, 'Edit the settings of Banner').click();
    type(await until(() => fields.querySelector<HTMLInputElement>('#editor-search-term')), 'winter');
    await bo.removeField('f1');
    save(fields);
    const notice = await until(() => fields.querySelector('.stale'));
    const add = await until(() => findButton(notice, 'Add mine again'));
    expect(textOf(notice)).to.include('bo@example.com removed');
    add.click();
    await until(() => portal.settings.fields.some(({ field, settings }) => field === 'Banner' && settings.defaultSearchTerm === 'winter'));
  });

  it('does not remove a field that someone has changed', async () => {
    const { app, portal, bo } = await setup();
    const fields = sectionOf(app, 'fields');
    await bo.saveField('f1', bannerWith(portal, { defaultSearchTerm: 'theirs' }));
    getButton(fields, 'Remove the settings of Banner').click();
    (await until(() => findButton(document, 'Remove'))).click();
    const alert = await until(() => fields.querySelector('[role=alert]'));
    expect(textOf(alert)).to.include('was not removed');
    await until(() => textOf(fields).includes('theirs'));
    expect(portal.settings.fields).to.have.length(1);
  });
});
