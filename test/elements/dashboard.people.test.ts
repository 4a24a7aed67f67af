import { expect } from '@open-wc/testing';
import type { PeopleList } from '../../src/portal/api/people.ts';
import { choose, cleanUp, errorOf, FakePortal, findButton, getButton, getField, refused, setupPortal, someSession, textOf, type, until } from './dashboard-fixtures.ts';

const somePeople = (change: Partial<PeopleList> = {}): PeopleList => ({
  people: [
    { id: 'p1', name: 'Mara Lind', email: 'mara@example.com', role: 'owner', joinedAt: '2026-01-02T10:00:00.000Z', isSelf: true },
    { id: 'p2', name: 'Jan <b>', email: 'jan@example.com', role: 'viewer', joinedAt: '2026-02-02T10:00:00.000Z', isSelf: false },
  ],
  invitations: [{ id: 'i1', name: 'Eva', email: 'eva@example.com', role: 'viewer', invitedBy: 'mara@example.com', sentAt: '2026-11-20T10:00:00.000Z', endsAt: '2026-11-27T10:00:00.000Z', hasEnded: true }],
  hasMailServer: false, ...change,
});

async function openPeople(portal = new FakePortal()) {
  portal.routes.set('GET /api/v1/people', () => [200, somePeople()]);
  const app = await setupPortal(portal, '/dashboard/people');
  await until(() => app.querySelector('table'));
  return { app, portal, news: () => textOf(app.querySelector('portal-people-page [role=status]')) };
}

describe('dashboard, people', () => {
  afterEach(cleanUp);

  it('shows who belongs to the organisation, and who is invited', async () => {
    const { app } = await openPeople();
    const text = textOf(app.querySelector('main'));
    expect(text).to.include('Jan <b>').and.to.include('eva@example.com').and.to.include('Has run out').and.to.include('no mail server');
    await expect(app).to.be.accessible();
  });

  it('lets others look only, and says why', async () => {
    const portal = new FakePortal();
    portal.session = { ...someSession, user: { ...someSession.user, role: 'administrator' } };
    const { app } = await openPeople(portal);
    expect(textOf(app.querySelector('main'))).to.include('Only owners invite people');
    expect(app.querySelectorAll('main select, main form, main td button').length).to.equal(0);
    await expect(app).to.be.accessible();
  });

  it('invites, and says where the mail lies', async () => {
    const { app, portal, news } = await openPeople();
    portal.routes.set('POST /api/v1/people/invitations', () => [200, { list: somePeople(), mail: 'filed' }]);
    getButton(app, 'Send invitation').click();
    const email = getField(app, 'Email');
    await until(() => errorOf(email) !== '');
    expect(document.activeElement).to.equal(email);
    type(email, ' new@example.com ');
    type(getField(app, 'Name'), 'New');
    choose(getField<HTMLSelectElement>(app, 'Role'), 'administrator');
    choose(getField<HTMLSelectElement>(app, 'Language of the mail'), 'de');
    getButton(app, 'Send invitation').click();
    await until(() => news().includes('lies in the mail folder'));
    expect(portal.bodies('POST /api/v1/people/invitations')).to.deep.equal([{ email: 'new@example.com', name: 'New', role: 'administrator', language: 'de' }]);
    expect(email.value).to.equal('');
  });

  it('keeps what was typed where the address is taken', async () => {
    const { app, portal } = await openPeople();
    portal.answerNext('POST /api/v1/people/invitations', refused(409, 'conflict', { fields: { email: 'invited' } }));
    type(getField(app, 'Email'), 'eva@example.com');
    type(getField(app, 'Name'), 'Eva');
    getButton(app, 'Send invitation').click();
    await until(() => errorOf(getField(app, 'Email')).includes('invited already'));
    expect(getField(app, 'Email').value).to.equal('eva@example.com');
  });

  it('asks before somebody is removed, and says that an owner must stay', async () => {
    const { app, portal } = await openPeople();
    portal.answerNext('DELETE /api/v1/people/p1', refused(400, 'invalid-input', { fields: { role: 'last-owner' } }));
    getButton(app, 'Remove Mara Lind').click();
    const dialog = await until(() => app.querySelector<HTMLDialogElement>('portal-confirm-dialog dialog[open]'));
    expect(textOf(dialog)).to.include('Remove yourself?');
    getButton(dialog, 'Remove').click();
    await until(() => textOf(app.querySelector('portal-people-page [role=alert]')).includes('needs an owner'));
  });

  it('does what is asked for while something else is under way, after it', async () => {
    const { app, portal, news } = await openPeople();
    const mailed = Promise.withResolvers<undefined>();
    portal.routes.set('POST /api/v1/people/invitations/i1/resend', async () => {
      await mailed.promise;
      return [200, { list: somePeople(), mail: 'sent' }];
    });
    portal.routes.set('DELETE /api/v1/people/invitations/i1', () => [200, somePeople({ invitations: [] })]);
    getButton(app, 'Send the invitation to eva@example.com again').click();
    getButton(app, 'Withdraw the invitation of eva@example.com').click();
    const dialog = await until(() => app.querySelector<HTMLDialogElement>('portal-confirm-dialog dialog[open]'));
    getButton(dialog, 'Withdraw').click();
    mailed.resolve(undefined);
    await until(() => news().includes('The invitation of eva@example.com was withdrawn.'));
    expect(findButton(app, 'Withdraw the invitation of eva@example.com')).to.equal(null);
  });

  it('puts a role back that was refused', async () => {
    const { app, portal } = await openPeople();
    portal.answerNext('PUT /api/v1/people/p2', refused(403, 'forbidden'));
    const select = app.querySelector<HTMLSelectElement>('select[aria-label="Role of Jan <b>"]');
    choose(select ?? expect.fail('a select'), 'owner');
    await until(() => app.querySelector('portal-people-page [role=alert]'));
    expect(select?.value).to.equal('viewer');
  });
});

describe('dashboard, the link of an invitation', () => {
  afterEach(cleanUp);

  const signedOut = (): FakePortal => Object.assign(new FakePortal(), { session: null });
  async function openLink(portal: FakePortal, path: string) {
    const app = await setupPortal(portal, path);
    return { app, main: app.querySelector('main') ?? expect.fail('main') };
  }

  it('has a password chosen, and leads in', async () => {
    const portal = signedOut();
    portal.routes.set('POST /api/v1/invitations/look', () => [200, { organisation: 'Northwind', email: 'eva@example.com', name: 'Eva', role: 'viewer', invitedBy: 'mara@example.com' }]);
    portal.routes.set('POST /api/v1/invitations/accept', () => {
      portal.session = someSession;
      return [200, someSession];
    });
    const { app, main } = await openLink(portal, '/invitation#some-token');
    await until(() => findButton(main, 'Join'));
    expect(textOf(main)).to.include('mara@example.com invites you');
    await expect(app).to.be.accessible();
    const password = getField(main, 'New password');
    type(password, 'short');
    await until(() => textOf(main).includes('7 more characters'));
    getButton(main, 'Join').click();
    await until(() => errorOf(password) !== '');
    expect(document.activeElement).to.equal(password);
    type(password, 'a long pass phrase');
    getButton(main, 'Join').click();
    await until(() => app.querySelector('portal-embed-section'));
    expect(portal.bodies('POST /api/v1/invitations/accept')).to.deep.equal([{ token: 'some-token', name: 'Eva', password: 'a long pass phrase' }]);
    expect(location.pathname + location.hash).to.equal('/dashboard/integration-settings');
  });

  it('says what to do where it is dead', async () => {
    for (const [token, text] of [['expired', 'has run out'], ['used', 'used already'], ['unknown', 'does not work']] as const) {
      const portal = signedOut();
      portal.routes.set('POST /api/v1/invitations/look', () => refused(401, 'invalid-token', { fields: { token } }));
      const { app, main } = await openLink(portal, '/invitation#some-token');
      await until(() => textOf(main).includes(text));
      await expect(app).to.be.accessible();
      cleanUp();
    }
  });

  it('brings back to the wanted page after a new password', async () => {
    const portal = signedOut();
    portal.routes.set('POST /api/v1/password-resets', () => [202, { hasMailServer: true }]);
    portal.routes.set('POST /api/v1/password-resets/look', () => [200, { email: 'mara@example.com' }]);
    portal.routes.set('POST /api/v1/password-resets/finish', () => {
      portal.session = someSession;
      return [200, someSession];
    });
    portal.routes.set('GET /api/v1/people', () => [200, somePeople()]);
    const { app } = await openLink(portal, '/dashboard/people');
    getButton(await until(() => app.querySelector('dialog[open]')), 'Forgot your password?').click();
    const forgot = await until(() => app.querySelector('portal-forgot-password form'));
    await expect(app).to.be.accessible();
    type(getField(forgot, 'Email'), 'mara@example.com');
    getButton(forgot, 'Send link').click();
    await until(() => textOf(forgot).includes('If there is an account'));
    cleanUp();
    const { app: again, main } = await openLink(portal, '/password-reset#some-token');
    await until(() => findButton(main, 'Save and log in'));
    await expect(again).to.be.accessible();
    type(getField(main, 'New password'), 'a long pass phrase');
    getButton(main, 'Save and log in').click();
    await until(() => again.querySelector('portal-people-page table'));
    expect(location.pathname).to.equal('/dashboard/people');
  });

  it('leads to no other website, whatever was kept', async () => {
    const portal = signedOut();
    portal.routes.set('POST /api/v1/password-resets/look', () => [200, { email: 'mara@example.com' }]);
    portal.routes.set('POST /api/v1/password-resets/finish', () => {
      portal.session = someSession;
      return [200, someSession];
    });
    localStorage.setItem('portal-wanted-path', '//evil.test/dashboard/');
    const { app, main } = await openLink(portal, '/password-reset#some-token');
    await until(() => findButton(main, 'Save and log in'));
    type(getField(main, 'New password'), 'a long pass phrase');
    getButton(main, 'Save and log in').click();
    await until(() => app.querySelector('portal-embed-section'));
    expect(location.pathname).to.equal('/dashboard/integration-settings');
  });
});

describe('dashboard, one\'s own account', () => {
  afterEach(cleanUp);

  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const session = (id: string, isThis: boolean) => ({ id, userAgent: isThis ? windows : 'odd', address: '192.0.2.7', beganAt: '2026-11-20T10:00:00.000Z', usedAt: '2026-11-21T10:00:00.000Z', isThis });
  async function openAccount(portal = new FakePortal()) {
    portal.routes.set('GET /api/v1/account/sessions', () => [200, { sessions: [session('s1', true), session('s2', false)] }]);
    const app = await setupPortal(portal, '/dashboard/account');
    await until(() => app.querySelector('table'));
    return { app, portal };
  }

  it('tells the sessions in words, and ends one', async () => {
    const { app, portal } = await openAccount();
    expect(textOf(app.querySelector('table'))).to.include('Firefox on Windows This one').and.to.include('Unknown program');
    await expect(app).to.be.accessible();
    portal.routes.set('DELETE /api/v1/account/sessions/s2', () => [200, { sessions: [session('s1', true)] }]);
    getButton(app, 'Log out: Unknown program').click();
    await until(() => app.querySelectorAll('tbody tr').length === 1);
  });

  it('logs out everywhere after asking', async () => {
    const { app, portal } = await openAccount();
    portal.routes.set('POST /api/v1/account/sessions/end-all', () => [204]);
    getButton(app, 'Log out everywhere').click();
    getButton(await until(() => app.querySelector('portal-confirm-dialog dialog[open]')), 'Log out everywhere').click();
    await until(() => location.pathname === '/' && findButton(app, 'Login'));
  });

  it('changes the name everywhere, and the password for the old one', async () => {
    const { app, portal } = await openAccount();
    portal.routes.set('PUT /api/v1/account/name', () => [200, { ...someSession, user: { ...someSession.user, name: 'Mara L.' } }]);
    type(getField(app, 'Name'), 'Mara L.');
    app.querySelector<HTMLFormElement>('portal-name-form form')?.requestSubmit();
    await until(() => app.querySelector('header')?.textContent.includes('Mara L.'));
    portal.answerNext('PUT /api/v1/account/password', refused(400, 'invalid-input', { fields: { currentPassword: 'wrong' } }), [200, { sessions: [session('s1', true)] }]);
    const form = app.querySelector<HTMLFormElement>('portal-password-form form') ?? expect.fail('form');
    type(getField(form, 'Current password'), 'guess');
    type(getField(form, 'New password'), 'a long pass phrase');
    form.requestSubmit();
    await until(() => errorOf(getField(form, 'Current password')).includes('not your current password'));
    expect(getField(form, 'New password').value).to.equal('a long pass phrase');
    type(getField(form, 'Current password'), 'the right one');
    form.requestSubmit();
    await until(() => textOf(form).includes('Saved'));
    expect(getField(form, 'New password').value).to.equal('');
    expect(app.querySelectorAll('tbody tr').length).to.equal(1);
  });
});
