/** A dashboard that many share: two people on the same settings, in other languages, by keyboard on a narrow screen; and editors who need a token. */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { editorToken } from '../../src/sandbox/demo-cms/tokens.ts';
import { accessible, arrived, connectSandbox, goTo, logIn, save, startWalk, walkSteps, type Walk } from './walk.ts';

describe('Walk: two people, languages, keyboard, editor tokens', () => {
  const step = walkSteps();
  let walk: Walk;
  let owner: Page;
  let ada: Page;
  /** The demo CMS, in an editor's browser. */
  let cms: Page;
  const adaEmail = 'ada@example.com';
  const adaPassword = 'seven slow bicycles';

  before(async () => {
    walk = await startWalk();
    walk.secrets.add(encodeURIComponent(adaPassword)).add(adaPassword);
    [owner, ada, cms] = [await walk.person(), await walk.person(), await walk.person()];
    await owner.goto(walk.product.portal);
    await logIn(owner, walk.product);
    await arrived(owner, 'Integration settings');
    await connectSandbox(owner, walk.product);
  });
  after(() => walk?.stop());

  const global = (page: Page): Locator => page.getByRole('form', { name: 'Asset Selector global settings' });
  const upload = (page: Page): Locator => global(page).getByLabel('Enable Upload feature');
  const banner = (): Locator => cms.locator('asset-selector[label="Banner"]');

  step('a second administrator joins and looks at the same settings', async () => {
    await goTo(owner, 'People');
    const form = owner.getByRole('form', { name: 'Invite somebody' });
    await form.getByLabel('Email').fill(adaEmail);
    await form.getByLabel('Name').fill('Ada');
    await form.getByLabel('Role').selectOption('Administrator');
    await form.getByRole('button', { name: 'Send invitation' }).click();
    const link = /http\S+#\S+/.exec(await walk.mailTo(adaEmail, /Choose a password here to join/))?.[0] ?? '';
    await ada.goto(link);
    await ada.getByLabel('New password', { exact: true }).fill(adaPassword);
    await ada.getByRole('button', { name: 'Join' }).click();
    await ada.getByRole('banner').getByText('Ada').waitFor();
    await ada.goto(`${walk.product.portal}/dashboard/integration-settings`);
    await upload(ada).waitFor();
    await goTo(owner, 'Integration settings');
    await upload(owner).waitFor();
  });

  step('who saves second is told who was first; nothing is overwritten, and nothing typed is lost', async () => {
    await global(owner).getByLabel('Language').selectOption('Deutsch');
    await save(global(owner));
    await global(ada).getByLabel('Language').selectOption('Nederlands');
    await global(ada).getByRole('button', { name: 'Save', exact: true }).click();
    const told = ada.getByRole('group', { name: /Somebody else saved these settings first/ });
    await told.getByText(`${walk.product.email} saved at`).waitFor();
    assert.equal(await global(ada).getByLabel('Language').inputValue(), 'nl');
    await told.getByRole('button', { name: 'Look at their changes' }).click();
    await told.getByRole('list', { name: 'Their changes' }).getByText('Deutsch').waitFor();
    await accessible(ada, 'settings that someone else saved first');
    await owner.reload();
    await upload(owner).waitFor();
    assert.equal(await global(owner).getByLabel('Language').inputValue(), 'de', 'what was saved first still holds');
    await told.getByRole('button', { name: 'Save mine' }).click();
    await global(ada).getByRole('status').getByText('Saved', { exact: true }).waitFor();
    await owner.reload();
    await upload(owner).waitFor();
    assert.equal(await global(owner).getByLabel('Language').inputValue(), 'nl');
    await global(owner).getByLabel('Language').selectOption('English');
    await save(global(owner));
  });

  step('the dashboard speaks German once it is chosen, and still after it is loaded again', async () => {
    await ada.getByRole('banner').getByLabel('Language of this portal').selectOption('Deutsch');
    await ada.getByRole('banner').getByRole('button', { name: 'Abmelden' }).waitFor();
    await ada.reload();
    await ada.getByRole('banner').getByRole('button', { name: 'Abmelden' }).waitFor();
    assert.equal(await ada.locator('html').getAttribute('lang'), 'de');
    await ada.getByRole('main').getByRole('button', { name: 'Speichern' }).first().waitFor();
    await accessible(ada, 'settings in German');
  });

  step('at 320 pixels, by the keyboard alone: log in, change a setting, save it', async () => {
    const narrow = await walk.person();
    await narrow.setViewportSize({ width: 320, height: 640 });
    await narrow.goto(walk.product.portal);
    await arrived(narrow, 'Your digital assets, in every content field');
    await tabTo(narrow, narrow.getByRole('banner').getByRole('button', { name: 'Login' }));
    await narrow.keyboard.press('Enter');
    const dialog = narrow.getByRole('dialog');
    await dialog.getByLabel('Email').waitFor();
    await tabTo(narrow, dialog.getByLabel('Email'));
    await narrow.keyboard.type(walk.product.email);
    await tabTo(narrow, dialog.getByLabel('Password', { exact: true }));
    await narrow.keyboard.type(walk.product.password);
    await narrow.keyboard.press('Enter');
    await arrived(narrow, 'Integration settings');
    await upload(narrow).waitFor();
    const before = await upload(narrow).isChecked();
    await tabTo(narrow, upload(narrow));
    await narrow.keyboard.press('Space');
    await tabTo(narrow, global(narrow).getByRole('button', { name: 'Save', exact: true }));
    await narrow.keyboard.press('Enter');
    await global(narrow).getByRole('status').getByText('Saved', { exact: true }).waitFor();
    assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= 320), 'nothing is to be scrolled sideways');
    await accessible(narrow, 'settings at 320 pixels');
    await narrow.reload();
    await upload(narrow).waitFor();
    assert.equal(await upload(narrow).isChecked(), !before);
    await narrow.context().close();
  });

  step('editor tokens: the page says what requiring them brings before it is saved', async () => {
    await owner.reload();
    const tokens = owner.getByRole('form', { name: 'Editor tokens' });
    await tokens.getByLabel('Require editor tokens').press('Space');
    await tokens.getByText('Once you save, pages that still use the API key in the browser cannot open the Asset Selector.').waitFor();
    await tokens.getByText('How your CMS gets editor tokens').click();
    await accessible(owner, 'editor tokens, about to be required');
    await save(tokens);
  });

  step('a CMS without token is refused in words; with one that its server exchanged the key for, it selects', async () => {
    await cms.goto(walk.product.cms);
    const apiKey = await banner().getAttribute('api-key') ?? '';
    assert.match(apiKey, /^ask_/);
    walk.secrets.add(apiKey);
    await banner().getByRole('button', { name: /Select asset/ }).click();
    await cms.getByText('This site needs editor tokens.').first().waitFor();
    await cms.exposeFunction('askForToken', async () => {
      const token = await editorToken({ portalUrl: walk.product.portal, apiKey });
      walk.secrets.add(token);
      return token;
    });
    await cms.goto(walk.product.cms);
    await banner().evaluate((element) => {
      element.removeAttribute('api-key');
      Object.assign(element, { tokenProvider: (globalThis as unknown as { askForToken: () => Promise<string> }).askForToken });
    });
    await banner().getByRole('button', { name: /Select asset/ }).click();
    await cms.getByRole('dialog').getByRole('listbox', { name: 'Assets' }).getByRole('option').first().waitFor();
  });

  step('no page made an error, asked a foreign host, or put a secret into an address or the log', async () => {
    assert.deepEqual(await walk.complaints(), []);
  });
});

/** Presses Tab until the focus is there, as somebody does who has no mouse. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not come to ${String(wanted)}`);
}
