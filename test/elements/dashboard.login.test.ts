import { expect } from '@open-wc/testing';
import type { PortalApp } from '../../src/portal/dashboard/app.ts';
import { cleanUp, errorOf, FakePortal, findButton, getButton, getField, refused, setupPortal, textOf, type, until, type Answer } from './dashboard-fixtures.ts';

const signedOut = (): FakePortal => Object.assign(new FakePortal(), { session: null });
const dialogOf = (app: PortalApp): HTMLDialogElement | null => app.querySelector<HTMLDialogElement>('portal-login-dialog dialog[open]');

async function openLogin(portal: FakePortal) {
  const app = await setupPortal(portal, '/');
  getButton(app, 'Login').click();
  const dialog = await until(() => dialogOf(app));
  return { app, dialog, email: getField(dialog, 'Email'), password: getField(dialog, 'Password') };
}

async function tryToLogIn(answer: Answer) {
  const portal = signedOut();
  portal.answerNext('POST /api/v1/session', answer);
  const login = await openLogin(portal);
  type(login.email, 'mara@example.com');
  type(login.password, 'a wrong one');
  login.dialog.querySelector('form')?.requestSubmit();
  const alert = await until(() => login.dialog.querySelector('[role=alert]'));
  return { ...login, portal, alert };
}

describe('dashboard, login', () => {
  afterEach(cleanUp);

  it('begins on a public page with a way in', async () => {
    const app = await setupPortal(signedOut(), '/');
    expect(findButton(app, 'Login')).to.exist;
    expect(app.querySelector('nav')).to.be.null;
    await expect(app).to.be.accessible();
  });

  it('asks for email and password in a dialog that password managers can fill', async () => {
    const { dialog, email, password } = await openLogin(signedOut());
    expect([email.autocomplete, password.autocomplete, password.type]).to.deep.equal(['username', 'current-password', 'password']);
    expect(email.form).to.equal(password.form);
    expect(document.activeElement).to.equal(email);
    await expect(dialog).to.be.accessible();
  });

  it('leads to the integration settings', async () => {
    const portal = signedOut();
    const { app, dialog, email, password } = await openLogin(portal);
    type(email, ' mara@example.com ');
    type(password, 'right');
    dialog.querySelector('form')?.requestSubmit();
    await until(() => app.querySelector('portal-embed-section'));
    expect(portal.bodies('POST /api/v1/session')).to.deep.equal([{ email: 'mara@example.com', password: 'right' }]);
    expect(location.pathname).to.equal('/dashboard/integration-settings');
    expect(textOf(app.querySelector('header'))).to.include('Northwind');
  });

  it('leads to the page that a person wanted to see', async () => {
    const app = await setupPortal(signedOut(), '/dashboard/subscription');
    const dialog = await until(() => dialogOf(app));
    expect(textOf(dialog)).to.include('Log in to see this page');
    type(getField(dialog, 'Email'), 'mara@example.com');
    type(getField(dialog, 'Password'), 'right');
    dialog.querySelector('form')?.requestSubmit();
    await until(() => app.querySelector('portal-subscription-page'));
    expect(location.pathname).to.equal('/dashboard/subscription');
  });

  it('says that email or password is wrong, and keeps both', async () => {
    const { alert, email, password, dialog } = await tryToLogIn(refused(401, 'invalid-credentials'));
    expect(textOf(alert)).to.equal('Email or password is wrong. Check both and try again.');
    expect([email.value, password.value]).to.deep.equal(['mara@example.com', 'a wrong one']);
    await until(() => document.activeElement === password);
    await expect(dialog).to.be.accessible();
  });

  it('says how long to wait after too many attempts', async () => {
    const { alert, password } = await tryToLogIn(refused(429, 'rate-limited', { retryAfterSeconds: 90 }));
    expect(textOf(alert)).to.equal('Too many attempts to log in. Wait 2 minutes, then try again.');
    expect(password.value).to.equal('a wrong one');
  });

  it('says that the portal cannot be reached, and lets a person try again', async () => {
    const { alert, app, dialog } = await tryToLogIn(new TypeError('Failed to fetch'));
    expect(textOf(alert)).to.include('The portal cannot be reached');
    dialog.querySelector('form')?.requestSubmit();
    await until(() => app.querySelector('portal-embed-section'));
  });

  it('says what to enter into empty fields, without asking the portal', async () => {
    const portal = signedOut();
    const { dialog, email, password } = await openLogin(portal);
    dialog.querySelector('form')?.requestSubmit();
    await until(() => errorOf(email));
    expect([errorOf(email), errorOf(password)]).to.deep.equal(['Enter your email address.', 'Enter your password.']);
    expect(document.activeElement).to.equal(email);
    expect(portal.bodies('POST /api/v1/session')).to.be.empty;
    await expect(dialog).to.be.accessible();
  });

  it('shows the password to who wants to check it', async () => {
    const { dialog, password } = await openLogin(signedOut());
    getButton(dialog, 'Show password').click();
    await until(() => password.type === 'text');
  });

  it('ends at a wish and goes back to the public page', async () => {
    const portal = new FakePortal();
    const app = await setupPortal(portal);
    getButton(app, 'Log out').click();
    await until(() => findButton(app, 'Login'));
    expect(location.pathname).to.equal('/');
    expect(portal.calls.at(-1)?.route).to.equal('DELETE /api/v1/session');
  });

  it('says that the portal does not answer, and tries again', async () => {
    const portal = new FakePortal();
    portal.answerNext('GET /api/v1/session', new TypeError('Failed to fetch'));
    const app = await setupPortal(portal, '/dashboard/subscription');
    expect(textOf(app.querySelector('main'))).to.include('The portal does not answer');
    await expect(app).to.be.accessible();
    getButton(app, 'Try again').click();
    await until(() => app.querySelector('portal-subscription-page'));
  });
});

describe('dashboard, a login that ends', () => {
  afterEach(cleanUp);

  it('asks for it again and keeps what was typed, which can then be saved', async () => {
    const portal = new FakePortal();
    const app = await setupPortal(portal);
    const language = getField<HTMLSelectElement>(app, 'Language');
    language.value = 'nl';
    language.dispatchEvent(new Event('change', { bubbles: true }));
    portal.session = null;
    getButton(language.closest('form') ?? app, 'Save').click();
    const dialog = await until(() => dialogOf(app));
    expect(textOf(dialog)).to.include('Your session has ended. What you typed is still here');
    expect(getField(dialog, 'Email').value).to.equal('mara@example.com');
    await expect(dialog).to.be.accessible();
    type(getField(dialog, 'Password'), 'right');
    dialog.querySelector('form')?.requestSubmit();
    await until(() => !dialogOf(app));
    expect(getField<HTMLSelectElement>(app, 'Language')).to.equal(language);
    expect(language.value).to.equal('nl');
    getButton(language.closest('form') ?? app, 'Save').click();
    await until(() => portal.settings.global.language === 'nl');
    expect(portal.calls.at(-1)?.headers.get('x-csrf-token')).to.equal('token-2');
  });

  it('offers the login again to who closed the dialog', async () => {
    const portal = new FakePortal();
    const app = await setupPortal(portal);
    portal.session = null;
    getButton(app, 'Test connection').click();
    (await until(() => dialogOf(app))).close();
    expect(textOf(app.querySelector('.banner'))).to.include('Your session has ended');
    getButton(app, 'Login').click();
    await until(() => dialogOf(app));
  });

  it('shows the settings of another organisation afresh, so that nothing typed for one is saved into the other', async () => {
    const portal = new FakePortal();
    const app = await setupPortal(portal);
    type(getField(app, 'OAuth2 Client Secret'), crypto.randomUUID());
    portal.session = null;
    getButton(app, 'Test connection').click();
    const dialog = await until(() => dialogOf(app));
    const other = { user: { email: 'jo@example.org', name: 'Jo', role: 'viewer', isOperator: false } as const, organisation: { id: 'southwind', name: 'Southwind' }, csrfToken: 'token-3' };
    portal.session = other;
    portal.answerNext('POST /api/v1/session', [200, other]);
    type(getField(dialog, 'Password'), 'right');
    dialog.querySelector('form')?.requestSubmit();
    await until(() => textOf(app.querySelector('header')).includes('Southwind') && app.querySelector('portal-embed-section'));
    expect(getField(app, 'OAuth2 Client Secret').value).to.equal('');
  });
});
