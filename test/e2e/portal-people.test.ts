/** Login and people: how a person gets in, comes back without a password, lets others in, and puts everybody out. Each state is looked at by axe. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Page } from 'playwright-core';
import { accessible, arrived, fillLogin, goTo, logIn, save, startWalk, walkSteps, type Walk } from './walk.ts';

describe('Walk: login and people', () => {
  const step = walkSteps();
  let walk: Walk;
  let owner: Page;
  let ada: Page;
  const newPassword = 'quiet harbour lantern';
  const adaPassword = 'seven slow bicycles';
  const adaEmail = 'ada@example.com';

  before(async () => {
    walk = await startWalk();
    for (const secret of [newPassword, adaPassword]) walk.secrets.add(encodeURIComponent(secret)).add(secret);
    owner = await walk.person();
    ada = await walk.person();
  });
  after(() => walk?.stop());

  /** The link of a mail; its secret part is to be nowhere else. */
  const linkIn = (mail: string): string => {
    const link = /http\S+#\S+/.exec(mail)?.[0];
    assert.ok(link, `no link in ${mail}`);
    walk.secrets.add(link.split('#')[1] ?? '');
    return link;
  };
  const login = () => owner.getByRole('dialog');

  step('the start page has a Login button, which opens a dialog with Email and Password', async () => {
    await owner.goto(walk.product.portal);
    await arrived(owner, 'Your digital assets, in every content field');
    await accessible(owner, 'start page');
    await owner.getByRole('banner').getByRole('button', { name: 'Login' }).press('Enter');
    await login().getByLabel('Password', { exact: true }).waitFor();
    assert.ok(await login().getByLabel('Email').evaluate((input) => input === document.activeElement));
    await accessible(owner, 'login');
  });

  step('the dialog names what is missing, and refuses a wrong password without losing the address', async () => {
    await login().getByRole('button', { name: 'Log in', exact: true }).click();
    await login().getByText('Enter your email address.', { exact: true }).waitFor();
    await accessible(owner, 'login, empty');
    await fillLogin(owner, { email: walk.product.email, password: 'not the password' });
    await login().getByRole('alert').getByText('Email or password is wrong').waitFor();
    assert.equal(await login().getByLabel('Email').inputValue(), walk.product.email);
    await accessible(owner, 'login, refused');
    await owner.keyboard.press('Escape');
    await login().waitFor({ state: 'hidden' });
  });

  step('a page that needs a login asks for it, and is there after it', async () => {
    await owner.goto(`${walk.product.portal}/dashboard/subscription`);
    await login().getByText('Log in to see this page.').waitFor();
    await accessible(owner, 'login, needed');
    await fillLogin(owner, walk.product);
    await arrived(owner, 'Subscription');
    assert.equal(new URL(owner.url()).pathname, '/dashboard/subscription');
  });

  step('from the login a person comes to the dashboard, and its navigation has the four sections', async () => {
    await owner.getByRole('banner').getByRole('button', { name: 'Log out' }).click();
    await arrived(owner, 'Your digital assets, in every content field');
    await logIn(owner, walk.product);
    await arrived(owner, 'Integration settings');
    const navigation = owner.getByRole('navigation', { name: 'Dashboard' });
    for (const section of ['Asset tracking', 'Subscription', 'Support tickets', 'Integration settings']) {
      await navigation.getByRole('link', { name: section, exact: true }).press('Enter');
      await arrived(owner, section);
      assert.equal(await navigation.locator('[aria-current="page"]').textContent().then((text) => text?.trim()), section);
    }
  });

  step('an address that nobody has says so', async () => {
    await owner.goto(`${walk.product.portal}/dashboard/nowhere`);
    await arrived(owner, 'Page not found');
    await accessible(owner, 'page not found');
  });

  step('a forgotten password is set anew by the link of a mail, which works once', async () => {
    await owner.goto(walk.product.portal);
    await owner.getByRole('banner').getByRole('button', { name: 'Log out' }).click();
    await owner.getByRole('banner').getByRole('button', { name: 'Login' }).click();
    await login().getByRole('button', { name: 'Forgot your password?' }).click();
    await login().getByLabel('Email').fill('');
    await login().getByRole('button', { name: 'Send link' }).click();
    await login().getByText('Enter your email address.', { exact: true }).waitFor();
    await accessible(owner, 'forgotten password, empty');
    await login().getByLabel('Email').fill(walk.product.email);
    await login().getByRole('button', { name: 'Send link' }).click();
    await login().getByText('This portal has no mail server').waitFor();
    await accessible(owner, 'forgotten password, sent');
    const link = linkIn(await walk.mailTo(walk.product.email, /asked for a new password/));
    await owner.goto(link);
    await arrived(owner, 'Set a new password');
    await owner.getByLabel('New password', { exact: true }).fill('short');
    await owner.getByRole('button', { name: 'Save and log in' }).click();
    await owner.getByText('At least 12 characters').first().waitFor();
    await accessible(owner, 'new password, too short');
    await owner.getByLabel('New password', { exact: true }).fill(newPassword);
    await owner.getByRole('button', { name: 'Save and log in' }).click();
    await owner.getByRole('banner').getByRole('button', { name: 'Log out' }).waitFor();
    await ada.goto(link);
    await ada.getByText('This link was used already.').waitFor();
    await accessible(ada, 'used link');
    await ada.getByRole('main').getByRole('button', { name: 'Login' }).click();
    await fillLogin(ada, walk.product);
    await ada.getByText('Email or password is wrong').waitFor();
  });

  step('an owner invites a person: what is missing is named, and the mail lies in the folder', async () => {
    await goTo(owner, 'People');
    await arrived(owner, 'People');
    const form = owner.getByRole('form', { name: 'Invite somebody' });
    await form.getByLabel('Email').fill('ada');
    await form.getByRole('button', { name: 'Send invitation' }).click();
    await form.getByText('Enter the whole email address').waitFor();
    await form.getByText('Enter the person’s name.').waitFor();
    await accessible(owner, 'people, invitation refused');
    await form.getByLabel('Email').fill(adaEmail);
    await form.getByLabel('Name').fill('Ada Viewer');
    await form.getByLabel('Role').selectOption('Viewer');
    await form.getByRole('button', { name: 'Send invitation' }).click();
    await owner.getByRole('status').getByText(`The invitation of ${adaEmail} lies in the mail folder`).waitFor();
    await owner.getByRole('region', { name: 'Open invitations' }).getByText(adaEmail).waitFor();
    await accessible(owner, 'people, invited');
  });

  step('the person joins by the link of the mail, with a name and a password of her own', async () => {
    await ada.goto(linkIn(await walk.mailTo(adaEmail, /Choose a password here to join/)));
    await arrived(ada, 'Join your organisation');
    await ada.getByText('invites you to the Integration Portal of Demo Organisation').waitFor();
    await accessible(ada, 'invitation');
    await ada.getByLabel('New password', { exact: true }).fill(adaPassword);
    await ada.getByRole('button', { name: 'Join' }).click();
    await ada.getByRole('banner').getByText('Ada Viewer').waitFor();
  });

  step('as a viewer she sees all and changes nothing', async () => {
    await ada.getByText('your role is Viewer').waitFor();
    await ada.getByRole('heading', { name: 'Try it' }).waitFor();
    for (const button of ['Save', 'Add field', 'Make a new key…', 'Test connection']) assert.equal(await ada.getByRole('button', { name: button }).count(), 0, button);
    assert.ok(await ada.getByLabel('Enable Upload feature').isDisabled());
    await accessible(ada, 'settings of a viewer');
    await goTo(ada, 'Export and import');
    await ada.getByText('Only administrators and owners may export and import').waitFor();
    await accessible(ada, 'transfer of a viewer');
    await goTo(ada, 'People');
    await ada.getByText('Only owners invite people').waitFor();
    assert.equal(await ada.getByRole('form', { name: 'Invite somebody' }).count(), 0);
    await accessible(ada, 'people of a viewer');
    await ada.goto(`${walk.product.portal}/operator`);
    await arrived(ada, 'Page not found');
  });

  step('as an administrator she changes settings, and still nobody\'s role', async () => {
    await owner.reload();
    await owner.getByLabel('Role of Ada Viewer').selectOption('Administrator');
    await owner.getByRole('status').getByText('Ada Viewer now has the role Administrator.').waitFor();
    await ada.goto(`${walk.product.portal}/dashboard/integration-settings`);
    const global = ada.getByRole('form', { name: 'Asset Selector global settings' });
    await global.getByLabel('Enable Upload feature').click();
    await save(global);
    await goTo(ada, 'People');
    await ada.getByText('Only owners invite people').waitFor();
  });

  step('the last owner cannot give the role away', async () => {
    await owner.getByLabel('Role of Demo Editor').selectOption('Viewer');
    await owner.getByRole('alertdialog').getByRole('button', { name: 'Change my role' }).waitFor();
    await accessible(owner, 'people, question');
    await owner.getByRole('alertdialog').getByRole('button', { name: 'Change my role' }).click();
    await owner.getByText('An organisation needs an owner.').waitFor();
    assert.equal(await owner.getByLabel('Role of Demo Editor').inputValue(), 'owner');
  });

  step('an invitation can be sent again, and withdrawn: its link opens nothing then', async () => {
    const form = owner.getByRole('form', { name: 'Invite somebody' });
    await form.getByLabel('Email').fill('ben@example.com');
    await form.getByLabel('Name').fill('Ben');
    await form.getByLabel('Language of the mail').selectOption('Deutsch');
    await form.getByRole('button', { name: 'Send invitation' }).click();
    await owner.getByRole('button', { name: 'Send the invitation to ben@example.com again' }).click();
    const link = linkIn(await walk.mailTo('ben@example.com', /Wählen Sie hier ein Passwort/));
    await owner.getByRole('button', { name: 'Withdraw the invitation of ben@example.com' }).click();
    await owner.getByRole('alertdialog').getByRole('button', { name: 'Withdraw' }).click();
    await owner.getByRole('status').getByText('The invitation of ben@example.com was withdrawn.').waitFor();
    const ben = await walk.person();
    await ben.goto(link);
    await ben.getByText('it is incomplete, was withdrawn, or a newer one was sent').waitFor();
    await ben.context().close();
  });

  step('in the account a person changes name and password, and sees where she is logged in', async () => {
    await ada.getByRole('banner').getByRole('link', { name: /Ada Viewer/ }).click();
    await arrived(ada, 'Your account');
    await ada.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada Lovelace');
    await save(ada.getByRole('region', { name: 'Name' }));
    await ada.getByRole('banner').getByText('Ada Lovelace').waitFor();
    const password = ada.getByRole('region', { name: 'Password' });
    await password.getByLabel('Current password').fill('not hers');
    await password.getByLabel('New password', { exact: true }).fill(`${adaPassword} again`);
    await password.getByRole('button', { name: 'Save', exact: true }).click();
    await password.getByText('This is not your current password.').waitFor();
    await accessible(ada, 'account, wrong password');
    await password.getByLabel('Current password').fill(adaPassword);
    await save(password);
    const phone = await walk.person();
    await phone.goto(walk.product.portal);
    await logIn(phone, { email: adaEmail, password: `${adaPassword} again` });
    await arrived(phone, 'Integration settings');
    await ada.reload();
    const sessions = ada.getByRole('region', { name: 'Where you are logged in' });
    await sessions.getByRole('row', { name: /This one/ }).waitFor();
    assert.equal(await sessions.getByRole('row').count(), 3, 'its head, here, and the phone');
    await accessible(ada, 'account');

    await ada.getByRole('button', { name: 'Log out everywhere' }).click();
    await ada.getByRole('alertdialog').getByRole('button', { name: 'Log out everywhere' }).click();
    await ada.getByRole('banner').getByRole('button', { name: 'Login' }).waitFor();
    await goTo(phone, 'Support tickets');
    await phone.getByRole('dialog').getByText('Your session has ended.').waitFor();
    await accessible(phone, 'login, ended');
    await phone.context().close();
  });

  step('a person who is removed cannot log in any more', async () => {
    await owner.reload();
    await owner.getByRole('button', { name: 'Remove Ada Lovelace' }).click();
    await owner.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await owner.getByRole('status').getByText('Ada Lovelace was removed.').waitFor();
    await ada.goto(walk.product.portal);
    await ada.getByRole('banner').getByRole('button', { name: 'Login' }).click();
    await fillLogin(ada, { email: adaEmail, password: `${adaPassword} again` });
    await ada.getByText('Email or password is wrong').waitFor();
  });

  step('Changes tell who did all this', async () => {
    await goTo(owner, 'Changes');
    await arrived(owner, 'Changes');
    const changes = owner.getByRole('list', { name: 'Changes' });
    for (const [what, who] of [[/Person removed/, walk.product.email], [/Role changed/, walk.product.email], [/Invitation accepted/, adaEmail], [/Global selector settings changed/, adaEmail]] as const) {
      await changes.getByRole('listitem').filter({ hasText: what }).filter({ hasText: who }).first().waitFor();
    }
    await accessible(owner, 'changes');
    await owner.getByLabel('What').selectOption('Role changed');
    await owner.getByRole('button', { name: 'Show', exact: true }).click();
    await owner.getByText('1 change', { exact: true }).waitFor();
    await changes.getByRole('listitem').filter({ hasText: 'Administrator' }).waitFor();
    await owner.getByLabel('Who').selectOption(adaEmail);
    await owner.getByRole('button', { name: 'Show', exact: true }).click();
    await owner.getByText('Nothing was changed that fits these filters.').waitFor();
    await accessible(owner, 'changes, none');
  });

  step('no page made an error, asked a foreign host, or put a secret into an address or the log', async () => {
    assert.deepEqual(await walk.complaints(), []);
  });
});
