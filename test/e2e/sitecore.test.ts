/** Sitecore, end to end, on each of the DAMs: the page builder's stand-in opens the custom field, an editor picks, the headless site shows it, and the DAM that keeps usages, or else the portal, knows it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator, Locator } from 'playwright-core';
import { startSitecoreWalk, type SitecoreWalk } from './sitecore-walk.ts';
import { arrived, connectSandbox, logIn, until, walkSteps, type Walk } from './walk.ts';

for (const dam of ['Bynder', 'Webdam'] as const) {
  describe(`An editor picks an asset of ${dam} inside Sitecore`, () => {
    const step = walkSteps();
    let { walk, product, page, tokens } = {} as SitecoreWalk;

    before(async () => {
      ({ walk, product, page, tokens } = await startSitecoreWalk(async (person, started) => {
        await person.goto(started.product.portal);
        await logIn(person, started.product);
        await arrived(person, 'Integration settings');
        await (dam === 'Bynder' ? connectSandbox(person, started.product) : connectWebdam(started));
      }));
    });
    after(() => walk?.stop());

    /** The stand-in's own organisation, which starts without a DAM, on Webdam: as the dashboard sends it. */
    const connectWebdam = async ({ product, secrets }: Walk): Promise<void> => {
      const { webdamPassword: password } = JSON.parse(readFileSync(join(product.dataFolder, 'demo.json'), 'utf8')) as { webdamPassword: string };
      secrets.add(password);
      const login = await fetch(`${product.portal}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: product.email, password: product.password }) });
      const { csrfToken } = (await login.json()) as { csrfToken: string };
      const cookie = login.headers.getSetCookie().map((one) => one.split(';', 1)[0]).join('; ');
      const saved = await fetch(`${product.portal}/api/v1/settings/dam`, {
        method: 'PUT', headers: { 'content-type': 'application/json', cookie, 'x-csrf-token': csrfToken },
        body: JSON.stringify({ kind: 'webdam', portalUrl: product.webdam.sandbox, clientId: '', account: { userName: 'admin', password } }),
      });
      assert.equal(saved.status, 200, await saved.text());
    };

    const open = async (name: string): Promise<FrameLocator> => {
      await page.getByRole('button', { name: `Open ${name}`, exact: true }).click();
      const field = page.frameLocator('iframe');
      await field.getByRole('button', { name: 'Done' }).waitFor();
      return field;
    };
    // Empty until the page has heard what the item holds.
    const stored = async (name: string): Promise<string> => (await page.locator(`[data-stored="${name}"]`).filter({ hasText: /\S/ }).textContent()) ?? '';
    const pick = async (field: FrameLocator, index: number): Promise<string> => {
      await field.getByRole('button', { name: /Select asset|Change/ }).click();
      const card = field.getByRole('listbox', { name: 'Assets' }).getByRole('option').and(field.locator(':not([aria-disabled="true"])')).nth(index);
      await card.click();
      await field.getByRole('button', { name: /^Use / }).click();
      await field.getByText('Saved in Sitecore.').waitFor();
      return (await field.locator('derivative-preview, held-list').first().textContent()) ?? '';
    };
    /** Where assets are used: by the DAM's own account, or, as Webdam keeps no list of usages, by the portal's search. */
    const usages = async (): Promise<readonly string[]> => {
      if (dam === 'Bynder') return ((await (await fetch(`${product.sandbox}/_sandbox/usage`)).json()) as { uri: string }[]).map(({ uri }) => uri);
      const found = await page.request.get(`${product.portal}/api/v1/tracking/usages`);
      return ((await found.json()) as { usages: { pageUrl: string }[] }).usages.map(({ pageUrl }) => pageUrl);
    };
    const untilUsages = async (isRight: (uris: readonly string[]) => boolean): Promise<true> => until('the right usages in the DAM', async () => (isRight(await usages()) ? true : null));

    step('picks, saves, closes; the headless page shows it, and the DAM and Asset Tracking know where', async () => {
      const field = await open('Hero');
      // By the rules of a page, without the habits of a whole one: the field stands inside Sitecore's.
      assert.deepEqual((await new AxeBuilder({ page }).include('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(({ id }) => id), []);
      await pick(field, 0);
      const value = JSON.parse(await stored('Hero')) as { asset: { id: string; description: string }; derivative: { url: string }; options: { field: string } };
      assert.equal(value.options.field, 'Hero');
      await field.getByRole('button', { name: 'Done' }).click();
      await page.locator('iframe').waitFor({ state: 'detached' });
      await page.reload();
      assert.equal((JSON.parse(await stored('Hero')) as typeof value).asset.id, value.asset.id);
      const again = await open('Hero');
      await again.getByRole('button', { name: 'Change' }).waitFor();

      const site = `${product.sitecore}/site/en`;
      await page.goto(site);
      const image = page.locator('[data-field="Hero"] img');
      assert.equal(await image.getAttribute('src'), value.derivative.url);
      assert.equal(await image.getAttribute('alt'), value.asset.description);
      assert.ok(await image.evaluate((element: HTMLImageElement) => element.decode().then(() => element.naturalWidth > 0)));
      await untilUsages((uris) => uris.includes(site));
      await page.goto(`${product.portal}/dashboard/asset-tracking`);
      await page.getByText(site).first().waitFor();
      await page.goto(product.sitecore);
    });

    step('keeps two languages apart, and is unpublished in one of them', async () => {
      await page.getByLabel('Language').selectOption('de');
      await page.getByLabel('Interface').selectOption('de-DE');
      await page.getByRole('button', { name: 'Open Hero', exact: true }).click();
      const field = page.frameLocator('iframe');
      await field.getByRole('button', { name: 'Fertig' }).waitFor();
      await field.getByRole('button', { name: 'Asset auswählen' }).click();
      await field.getByRole('listbox').getByRole('option').nth(3).click();
      await field.getByRole('button', { name: 'Asset verwenden' }).click();
      await field.getByText('In Sitecore gespeichert.').waitFor();
      const german = JSON.parse(await stored('Hero')) as { asset: { id: string } };
      await untilUsages((uris) => uris.includes(`${product.sitecore}/site/de`));
      await page.getByRole('button', { name: 'Unpublish' }).click();
      await page.getByText('Unpublished.').waitFor();
      await untilUsages((uris) => !uris.includes(`${product.sitecore}/site/de`) && uris.includes(`${product.sitecore}/site/en`));
      await page.getByLabel('Language').selectOption('en');
      await page.waitForFunction((id) => !document.querySelector('[data-stored="Hero"]')?.textContent?.includes(id), german.asset.id);
      await page.getByLabel('Interface').selectOption('en');
    });

    step('of several, as an Image field\'s XML and as a link: Sitecore\'s components draw each', async () => {
      const gallery = await open('Gallery');
      await gallery.getByRole('button', { name: 'Select asset' }).click();
      const cards = gallery.getByRole('listbox', { name: 'Assets' }).getByRole('option').and(gallery.locator(':not([aria-disabled="true"])'));
      await cards.nth(0).click();
      await cards.nth(1).click();
      await gallery.getByRole('button', { name: 'Use 2 assets' }).click();
      await gallery.getByText('Saved in Sitecore.').waitFor();
      await pick(await open('Teaser'), 2);
      assert.match(await stored('Teaser'), /^<image mediaid="" src="http[^"]+" .*dam-content-type="Image" \/>$/);
      await pick(await open('Download'), 4);
      await page.goto(`${product.sitecore}/site/en`);
      assert.equal(await page.locator('[data-field="Gallery"] img').count(), 2);
      assert.equal(await page.locator('[data-field="Teaser"] img').count(), 1);
      assert.match((await page.locator('[data-field="Download"] a').getAttribute('href')) ?? '', /^http/);
      assert.deepEqual(await page.locator('[data-state]').evaluateAll((parts) => parts.map((part) => (part as HTMLElement).dataset['state'])), ['ok', 'ok', 'ok', 'ok', 'foreign']);
      const sections = (): Promise<readonly string[]> => page.locator('section').evaluateAll((parts) => parts.map(({ outerHTML }) => outerHTML));
      const drawn = await sections();
      await page.getByRole('link', { name: 'JSS' }).click();
      await page.getByText('Drawn by @sitecore-jss/sitecore-jss-react.').waitFor();
      assert.deepEqual(await sections(), drawn, 'Sitecore\'s older package draws the same');
      await page.goto(product.sitecore);
    });

    step('leaves another connector\'s value alone until it is replaced on purpose, and says when Sitecore refuses', async () => {
      const before = await stored('Legacy');
      const field = await open('Legacy');
      await field.getByText('This value was not made here.').waitFor();
      await field.getByRole('button', { name: 'Replace…' }).click();
      await page.getByLabel('Refuse saves').check();
      await field.getByRole('button', { name: 'Choose another asset' }).click();
      const card = field.getByRole('listbox', { name: 'Assets' }).getByRole('option').and(field.locator(':not([aria-disabled="true"])')).first();
      await card.click();
      await field.getByRole('button', { name: 'Use asset' }).click();
      await field.getByText('Sitecore says: The item is locked by another person.').waitFor();
      assert.equal(await stored('Legacy'), before);
      await page.getByLabel('Refuse saves').uncheck();
      await field.getByRole('button', { name: 'Save again' }).click();
      await field.getByText('Saved in Sitecore.').waitFor();
      assert.match(await stored('Legacy'), /dam-id=/);
    });

    step('a token that ends while the dialog is open: search and choice are kept, and it goes on, at once or when there is a new one', async () => {
      const field = await open('Teaser');
      await field.getByRole('button', { name: 'Change' }).click();
      const cards = field.getByRole('listbox', { name: 'Assets' }).getByRole('option').and(field.locator(':not([aria-disabled="true"])'));
      const search = field.getByRole('combobox', { name: 'Search' });
      const find = async (text: string): Promise<void> => {
        await search.fill(text);
        await search.press('Enter');
      };
      await cards.nth(3).click();
      tokens.end();
      // Refused once, then answered with the new token, which thereby can end, too.
      const answered = page.waitForResponse((response) => response.url().endsWith('/embed/v1/search') && response.ok());
      await find('img');
      await answered;
      await page.context().route('**/sitecore/v1/tokens', (route) => route.abort());
      tokens.end();
      // Searched for once: Enter would ask again where the first answer is there already, and might find what ends the sentence below.
      await search.fill('pattern');
      await field.getByText('Your CMS gave no permission to use the Asset Selector. Check that you are still signed in there, then try again.').first().waitFor();
      await page.context().unroute('**/sitecore/v1/tokens');
      await field.getByRole('button', { name: 'Retry' }).click();
      await cards.first().waitFor();
      assert.equal(await search.inputValue(), 'pattern');
      await field.getByRole('button', { name: 'Use asset' }).click();
      await field.getByText('Saved in Sitecore.').waitFor();
    });

    step('follows the language and theme around it, and a new name of its page, while somebody chooses', async () => {
      const field = await open('Teaser');
      await field.getByRole('button', { name: 'Change' }).click();
      const chosen = field.getByRole('listbox', { name: 'Assets' }).getByRole('option').and(field.locator(':not([aria-disabled="true"])')).nth(1);
      await chosen.click();
      // Before the first comma stands the name, which no language changes.
      const nameOf = async (option: Locator): Promise<string | undefined> => (await option.getAttribute('aria-label'))?.split(',')[0];
      const name = await nameOf(chosen);
      await page.getByLabel('Interface').selectOption('de-DE');
      await page.getByLabel('Dark').check();
      await field.getByRole('button', { name: 'Asset verwenden' }).waitFor();
      const selected = field.getByRole('listbox').getByRole('option', { selected: true });
      assert.ok(name);
      assert.equal(await nameOf(selected), name);
      assert.equal(await field.locator('html').evaluate((root) => getComputedStyle(root).colorScheme), 'dark');
      await page.getByLabel('Name').fill('Start');
      await page.getByLabel('Name').press('Tab');
      await field.getByText('Start · en · Version 1').waitFor({ state: 'attached' });
      await field.getByRole('button', { name: 'Asset verwenden' }).click();
      await field.getByText('In Sitecore gespeichert.').waitFor();
      await page.getByLabel('Name').fill('Home');
      await page.getByLabel('Interface').selectOption('en');
      await page.getByLabel('Dark').uncheck();
      await field.getByRole('button', { name: 'Done' }).waitFor();
    });

    step('two page builders at once each keep what is theirs', async () => {
      const other = await page.context().newPage();
      await other.goto(product.sitecore);
      await other.getByLabel('Language').selectOption('de');
      await other.waitForFunction(() => document.querySelector('[data-stored="Download"]')?.textContent === '(nothing)');
      await other.getByRole('button', { name: 'Open Download', exact: true }).click();
      const there = other.frameLocator('iframe');
      await there.getByRole('button', { name: 'Select asset' }).waitFor();
      const [english, here] = [await stored('Download'), await open('Teaser')];
      await pick(there, 1);
      const teaser = await stored('Teaser');
      await pick(here, 0);
      assert.notEqual(await stored('Teaser'), teaser);
      assert.equal(await stored('Download'), english);
      assert.match((await other.locator('[data-stored="Download"]').textContent()) ?? '', /^<link /);
      await other.close();
    });

    step('says that nobody answers, and does not open in a page that may not frame it', async () => {
      await page.getByLabel('Never answer').check();
      await page.getByRole('button', { name: 'Open Hero', exact: true }).click();
      await page.frameLocator('iframe').getByText('Sitecore does not answer.').waitFor();
      assert.deepEqual(await walk.complaints(), []);
      // The demo CMS is no origin of Sitecore's, nor one that the operator named.
      const address = (await page.locator('iframe').getAttribute('src')) ?? '';
      await page.goto(product.cms);
      const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
      await page.evaluate((src) => { document.body.append(Object.assign(document.createElement('iframe'), { src })); }, address);
      await refused;
    });
  });
}
