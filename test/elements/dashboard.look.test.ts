import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { choose, cleanUp, FakePortal, getButton, getField, sectionOf, setupPortal, textOf, until } from './dashboard-fixtures.ts';

describe('dashboard, on a wide screen', () => {
  beforeEach(() => setViewport({ width: 1280, height: 800 }));
  afterEach(cleanUp);
  after(() => setViewport({ width: 800, height: 600 }));

  it('keeps the contents of the settings in view, and marks the section that is read', async () => {
    const app = await setupPortal(new FakePortal());
    const current = () => textOf(app.querySelector('.contents [aria-current]'));
    sectionOf(app, 'embed').scrollIntoView({ behavior: 'instant' });
    await until(() => current() === 'How to embed');
    expect(app.querySelector('.contents')!.getBoundingClientRect().top).to.equal(0);
    const { bottom } = app.querySelector('.contents')!.getBoundingClientRect();
    expect(sectionOf(app, 'embed').getBoundingClientRect().top, 'not covered').to.be.at.least(bottom);
    await expect(app).to.be.accessible();
    sectionOf(app, 'dam').scrollIntoView({ behavior: 'instant' });
    await until(() => current() === 'Bynder settings');
  });

  it('offers Save in the accent only where something is to be saved', async () => {
    const app = await setupPortal(new FakePortal());
    const section = sectionOf(app, 'global');
    const colour = () => getComputedStyle(getButton(section, 'Save')).backgroundColor;
    const quiet = colour();
    choose(getField<HTMLSelectElement>(section, 'Language'), 'de');
    await until(() => colour() !== quiet);
    getButton(section, 'Save').click();
    await until(() => textOf(section.querySelector('.bar__saved')) === 'Saved');
    expect(colour()).to.equal(quiet);
  });

  it('cuts off nothing of the open invitations, however long their addresses', async () => {
    const portal = new FakePortal();
    portal.routes.set('GET /api/v1/people', () => [200, {
      people: [{ id: 'p1', name: 'Mara Lind', email: 'mara@example.com', role: 'owner', joinedAt: '2026-01-02T10:00:00.000Z', isSelf: true }],
      invitations: [{ id: 'i1', name: 'Ben Administrator', email: 'ben.with.a.long.address@department.example.com', role: 'administrator', invitedBy: 'mara@example.com', sentAt: '2026-11-20T10:00:00.000Z', endsAt: '2026-11-27T10:00:00.000Z', hasEnded: false }],
      hasMailServer: true,
    }]);
    const app = await setupPortal(portal, '/dashboard/people');
    await until(() => app.querySelector('table'));
    for (const frame of app.querySelectorAll('.table-frame')) expect(frame.scrollWidth).to.be.at.most(frame.clientWidth);
  });
});
