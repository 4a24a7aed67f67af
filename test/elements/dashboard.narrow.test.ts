import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { PeopleList } from '../../src/portal/api/people.ts';
import { cleanUp, FakePortal, getButton, setupPortal, textOf, until } from './dashboard-fixtures.ts';

const people: PeopleList = {
  people: [{ id: 'p1', name: 'Mara Lind', email: 'mara.lind-with-a-long-address@department.example.com', role: 'owner', joinedAt: '2026-01-02T10:00:00.000Z', isSelf: true }],
  invitations: [{ id: 'i1', name: 'Eva', email: 'eva@example.com', role: 'viewer', invitedBy: 'mara@example.com', sentAt: '2026-11-20T10:00:00.000Z', endsAt: '2026-11-27T10:00:00.000Z', hasEnded: false }],
  hasMailServer: true,
};

async function setup() {
  const portal = new FakePortal();
  portal.routes.set('GET /api/v1/people', () => [200, people]);
  const app = await setupPortal(portal, '/dashboard/people');
  await until(() => app.querySelector('table'));
  const toggle = app.querySelector<HTMLElement>('.navigation__toggle')!;
  return { app, toggle, link: app.querySelector<HTMLElement>('.navigation__link')!, isOpen: () => toggle.getAttribute('aria-expanded') === 'true' };
}

const isShown = (element: Element) => element.getClientRects().length > 0;

describe('dashboard, at 320 pixels', () => {
  beforeEach(() => setViewport({ width: 320, height: 800 }));
  afterEach(cleanUp);
  after(() => setViewport({ width: 800, height: 600 }));

  it('shows rows of tables as labelled values, with nothing cut off', async () => {
    const { app } = await setup();
    for (const frame of app.querySelectorAll('.table-frame')) expect(frame.scrollWidth).to.be.at.most(frame.clientWidth);
    expect([...app.querySelectorAll('tbody td')].filter((cell) => cell.querySelector('button') === null).every((cell) => (cell as HTMLElement).dataset['label'])).to.be.true;
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await expect(app).to.be.accessible();
  });

  it('folds the navigation behind a button that names the page', async () => {
    const { app, toggle, link, isOpen } = await setup();
    expect(textOf(toggle)).to.equal('Menu People');
    expect([isOpen(), isShown(link)]).to.deep.equal([false, false]);
    getButton(app, 'Menu People').click();
    await until(isOpen);
    expect(isShown(link)).to.be.true;
    await expect(app).to.be.accessible();
    link.focus();
    link.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await until(() => !isOpen());
    expect(document.activeElement).to.equal(toggle);
  });

  it('closes the navigation when a page is chosen', async () => {
    const { app, toggle, isOpen } = await setup();
    toggle.click();
    await until(isOpen);
    [...app.querySelectorAll<HTMLElement>('.navigation__link')].find((link) => textOf(link) === 'Your account')!.click();
    await until(() => textOf(toggle) === 'Menu Your account');
    expect(isOpen()).to.be.false;
  });

  it('has the navigation in the open where there is room', async () => {
    await setViewport({ width: 1280, height: 800 });
    const { toggle, link } = await setup();
    expect([isShown(toggle), isShown(link)]).to.deep.equal([false, true]);
  });
});
