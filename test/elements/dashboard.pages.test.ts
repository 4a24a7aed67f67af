import { expect } from '@open-wc/testing';
import type { PortalApp } from '../../src/portal/dashboard/app.ts';
import { choose, cleanUp, FakePortal, findButton, getButton, getField, setupPortal, textOf, type, until } from './dashboard-fixtures.ts';

const linkTo = (app: PortalApp, path: string): HTMLAnchorElement => {
  const link = app.querySelector<HTMLAnchorElement>(`nav a[href="${path}"]`);
  if (!link) throw new Error(`There is no link to ${path}.`);
  return link;
};
const questionOf = (app: PortalApp): HTMLDialogElement | null => app.querySelector<HTMLDialogElement>('portal-confirm-dialog dialog[open]');

describe('dashboard, pages', () => {
  afterEach(cleanUp);

  it('say when there is none at an address', async () => {
    const app = await setupPortal(new FakePortal(), '/dashboard/nothing-here');
    expect(textOf(app.querySelector('h1'))).to.equal('Page not found');
    await expect(app).to.be.accessible();
  });

  it('lead from the dashboard\'s address to the integration settings', async () => {
    const app = await setupPortal(new FakePortal(), '/dashboard');
    await until(() => app.querySelector('portal-embed-section'));
    expect(location.pathname).to.equal('/dashboard/integration-settings');
  });

  it('are reached by link, tell their title, and take the focus', async () => {
    const app = await setupPortal(new FakePortal());
    linkTo(app, '/dashboard/subscription').click();
    const page = await until(() => app.querySelector('portal-subscription-page h1'));
    await until(() => document.activeElement === page);
    expect(document.title).to.equal('Subscription · Integration Portal');
    expect(location.pathname).to.equal('/dashboard/subscription');
    history.back();
    await until(() => app.querySelector('portal-embed-section'));
    expect(document.title).to.equal('Integration settings · Integration Portal');
  });

  it('let readers skip to the content', async () => {
    const app = await setupPortal(new FakePortal(), '/dashboard/subscription');
    app.querySelector<HTMLElement>('.skip-link')?.click();
    expect(document.activeElement).to.equal(app.querySelector('main'));
  });

  it('speak the language that was chosen, also at the next visit', async () => {
    const portal = new FakePortal();
    const app = await setupPortal(portal);
    type(getField(app, 'Portal URL'), 'https://typed.example.com');
    choose(app.querySelector<HTMLSelectElement>('.header__language') as HTMLSelectElement, 'de');
    await until(() => textOf(app.querySelector('h1')) === 'Integrationseinstellungen');
    expect(document.documentElement.lang).to.equal('de');
    expect(localStorage.getItem('portal-language')).to.equal('de');
    expect(getField(app, 'Portal-URL').value).to.equal('https://typed.example.com');
    choose(app.querySelector<HTMLSelectElement>('.header__language') as HTMLSelectElement, 'nl');
    await until(() => findButton(app, 'Uitloggen'));
  });

  it('fit into 320 pixels', async () => {
    const app = await setupPortal(new FakePortal());
    app.style.inlineSize = '320px';
    expect(app.scrollWidth).to.be.at.most(320);
  });
});

describe('dashboard, unsaved changes', () => {
  afterEach(cleanUp);

  it('ask before another page is opened, and stay with the page', async () => {
    const app = await setupPortal(new FakePortal());
    type(getField(app, 'Portal URL'), 'https://typed.example.com');
    linkTo(app, '/dashboard/subscription').click();
    const question = await until(() => questionOf(app));
    await expect(question).to.be.accessible();
    getButton(question, 'Stay').click();
    await until(() => !questionOf(app));
    expect(location.pathname).to.equal('/dashboard/integration-settings');
    expect(getField(app, 'Portal URL').value).to.equal('https://typed.example.com');
  });

  it('are dropped by who agrees', async () => {
    const app = await setupPortal(new FakePortal());
    type(getField(app, 'Portal URL'), 'https://typed.example.com');
    linkTo(app, '/dashboard/subscription').click();
    getButton(await until(() => questionOf(app)), 'Leave without saving').click();
    await until(() => app.querySelector('portal-subscription-page'));
  });

  it('ask on the way back too, and keep the address', async () => {
    const app = await setupPortal(new FakePortal(), '/dashboard/subscription');
    linkTo(app, '/dashboard/integration-settings').click();
    await until(() => app.querySelector('portal-embed-section'));
    type(getField(app, 'Portal URL'), 'https://typed.example.com');
    history.back();
    getButton(await until(() => questionOf(app)), 'Stay').click();
    await until(() => !questionOf(app));
    expect(location.pathname).to.equal('/dashboard/integration-settings');
    expect(getField(app, 'Portal URL').value).to.equal('https://typed.example.com');
    history.back();
    getButton(await until(() => questionOf(app)), 'Leave without saving').click();
    await until(() => app.querySelector('portal-subscription-page'));
    expect(location.pathname).to.equal('/dashboard/subscription');
  });

  it('keep the browser from closing the page unasked', async () => {
    const app = await setupPortal(new FakePortal());
    const leave = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leave()).to.be.true;
    type(getField(app, 'Portal URL'), 'https://typed.example.com');
    expect(leave()).to.be.false;
  });
});
